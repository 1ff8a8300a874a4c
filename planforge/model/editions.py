"""The schema of editions: which sections, in which order, under which titles, and what must not be printed.

An edition stands in a file of templates/zh/editions or in the plan itself (版本). What it does not say it
takes from the edition that it is based on; `planforge.compose.editions.editions` puts the two together.
"""

from __future__ import annotations

from typing import ClassVar

from planforge.model.fields import Listing, Part, entry
from planforge.model.style import Style
from planforge.model.terms import Embed, Kind, WorkingList

BOTH_KINDS = (Kind.CITY, Kind.PARK)


class SectionPart(Part):
    """One of the templates that a section is made of."""

    chinese_name: ClassVar[str] = "组成部分"
    id: str = entry("编号", default="", asks="有标题的部分须有编号")
    title: str = entry("标题", default="", asks="印成下一级标题；不填则不另印标题")
    template: str = entry("模板", required=True, example="4-科技创新.md.j2")
    """The file of the section: zh/<kind>/<template>, else zh/shared/<template>."""
    only: tuple[str, ...] = entry("只取", listing=Listing.SET, asks="只取这些编号的标题及其下的内容，可用 *")
    shift: int = entry("降级", default=0, asks="模板里的标题降几级；有标题的部分不填为1")
    kinds: tuple[Kind, ...] = entry("适用类型", listing=Listing.SET, default=BOTH_KINDS)
    needs: str = entry("须有", default="", asks="方案没有填写这个字段时不印")
    """Field of the plan without which the part is left out; empty: it always stands."""


class SectionSpec(Part):
    """One section of an edition, or one of its annexes."""

    chinese_name: ClassVar[str] = "章节"
    id: str = entry("编号", required=True)
    title: str = entry("标题", default="")
    template: str = entry("模板", default="", asks="与“组成”填一个")
    parts: tuple[SectionPart, ...] = entry("组成", listing=Listing.ORDERED, asks="由几个模板合成一节时填写")
    kinds: tuple[Kind, ...] = entry("适用类型", listing=Listing.SET, default=BOTH_KINDS)
    needs: str = entry("须有", default="", asks="方案没有填写这个字段时不印")
    """Field of the plan without which the section is left out; empty: it always stands."""


class EditionSpec(Part):
    """One document that is made of a plan, or what differs in it from the one that it is based on."""

    chinese_name: ClassVar[str] = "版本"
    id: str = entry("编号", default="")
    name: str = entry("名称", default="")
    based_on: str = entry("依据", default="", asks="在哪个版本的基础上改；没有写的各项与它相同")
    subtitle: str = entry("副标题", default="", asks="印在标题下面；不填为（版本名称），不印写“—”")
    embed: Embed = entry("随文信息", default=Embed.NONE)
    """What a built file may carry of its source."""
    contents: int = entry("目录层级", default=2, asks="目录列几级标题，0 为不要目录")
    notice: bool = entry("印发通知", default=False, asks="前面加印发通知，末页加版记")
    consultation: bool = entry("征求意见", default=False, asks="标题后印征求意见的期限和方式")
    lists: tuple[WorkingList, ...] = entry(
        "文末清单", listing=Listing.SET, default=tuple(WorkingList), asks="初稿末尾附哪些清单"
    )
    sections: tuple[SectionSpec, ...] = entry(
        "章节", listing=Listing.KEYED, asks="按印出的次序列出；依据的版本里已有的只写编号和要改的"
    )
    annexes: tuple[SectionSpec, ...] = entry(
        "附件", listing=Listing.KEYED, asks="写法同“章节”；不要附件写 []"
    )
    style: Style = entry("行文", default=Style(), asks="这个版本里与方案的“行文”不同的写法")
    titles: dict[str, str] = entry("改标题", default={}, asks="标题的编号: 新标题")
    hide: tuple[str, ...] = entry("隐藏", listing=Listing.SET, asks="不印的内容的编号，可用 *")
    show: tuple[str, ...] = entry("保留", listing=Listing.SET, asks="“隐藏”涉及而仍要印的编号，可用 *")
    withhold: tuple[str, ...] = entry(
        "不公开", listing=Listing.SET, asks="不得以任何形式出现的数据，写字段路径，如 重点工程/*/总投资"
    )
