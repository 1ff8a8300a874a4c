"""The schema of what stands around a plan that is issued or consulted on: 印发通知, 版记, 征求意见.

In every text “—” means that the part is left out on purpose.
"""

from __future__ import annotations

from typing import ClassVar, Final

from planforge.model.fields import Listing, Part, Prose, entry

LEFT_OUT: Final = "—"
"""What is written for a part that is not wanted."""


class Imprint(Part):
    """版记: the lines at the foot of the last page."""

    chinese_name: ClassVar[str] = "版记"
    copies: str = entry("抄送", default="", asks="如 国家发展改革委，省人民政府办公厅")
    office: str = entry("印发机关", default="", asks="办理印发的办公厅（室）")
    date: str = entry("印发日期", default="", asks="送印的日期，如 2024年3月18日")


class IssueNotice(Part):
    """The notice by which the plan is issued; a public edition puts it before the plan."""

    chinese_name: ClassVar[str] = "印发通知"
    masthead: str = entry("发文机关标志", default="", asks="如 云川市人民政府文件；不要版头写“—”")
    number: str = entry("发文字号", default="", asks="如 云政发〔2024〕8号，年份用六角括号")
    title: str = entry("通知标题", default="", asks="不填则为“××关于印发《……》的通知”")
    addressees: str = entry("主送", default="", asks="如 各县（市、区）人民政府，市政府各部门")
    consent: str = entry(
        "审核同意", default="", asks="经谁审核、经谁同意，如 已经国家发展改革委审核、省人民政府同意"
    )
    text: Prose | None = entry("通知正文", asks="不填则为“《……》已经……同意，现印发给你们”一段")
    in_force: str = entry("施行日期", default="", asks="另有施行日期的填写")
    attachments: tuple[str, ...] = entry(
        "附件说明", listing=Listing.ORDERED, asks="通知另有附件的逐项填写；印发的方案本身不是附件"
    )
    signed: str = entry("署名", default="", asks="不填则为印发机关")
    sealed: bool = entry("加盖印章", default=False, asks="加盖印章的，成文日期右空四字")
    date: str = entry("成文日期", default="", asks="不填则为方案的成文日期")
    remark: str = entry(
        "附注", default="", asks="公开方式，如 此件公开发布，或 此件正文公开，附件不公开；没有写“—”"
    )
    contact: str = entry("联系方式", default="", asks="需要的填写：联系人、电话")
    imprint: Imprint = entry("版记", default=Imprint())


class Consultation(Part):
    """How and until when the public is asked."""

    chinese_name: ClassVar[str] = "征求意见"
    period: str = entry("期限", default="", asks="如 2024年1月8日至1月26日")
    ways: tuple[str, ...] = entry(
        "反馈方式", listing=Listing.ORDERED, asks="信函、电子邮件、网上提交等，逐项填写"
    )
    contact: str = entry("联系方式", default="", asks="联系人、电话")
