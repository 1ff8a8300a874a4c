"""The schema of opinions.yaml: what somebody has said of a plan, where, and how it was answered."""

from __future__ import annotations

from typing import ClassVar

from planforge.model.fields import Listing, Part, Term, entry


class Status(Term):
    """How an opinion was answered."""

    ADOPTED = "adopted"
    PARTLY = "partly"
    REJECTED = "rejected"

    @classmethod
    def labels(cls) -> dict[str, str]:
        """Canonical value → Chinese form."""
        return {"adopted": "采纳", "partly": "部分采纳", "rejected": "未采纳"}


class Opinion(Part):
    """One opinion."""

    chinese_name: ClassVar[str] = "审核意见"
    id: str = entry("编号", required=True, example="Y01")
    who: str = entry("提出单位", required=True, asks="提出意见的单位或专家", example="省发展改革委")
    date: str = entry("日期", default="", asks="提出的日期", example="2024-07-09")
    text: str = entry("意见", required=True, asks="意见的原文")
    anchor: str = entry(
        "位置",
        default="",
        asks="针对方案的哪一处：数据路径（如 /重点工程/P01/总投资）、块的编号或章节标题",
        example="/重点工程/P01/总投资",
    )
    quote: str = entry("引文", default="", asks="意见所指的原文")
    status: Status | None = entry("采纳情况", asks="采纳、部分采纳或未采纳；不填为尚未答复")
    reason: str = entry("理由", default="", asks="未采纳、部分采纳的理由，或怎样修改的说明")
    changes: tuple[str, ...] = entry(
        "修改",
        listing=Listing.SET,
        asks="落实这条意见的修改，写 planforge diff 印出的编号",
        example="1f2e3d4c",
    )

    @property
    def is_adopted(self) -> bool:
        """Whether the plan is to be changed for it, at least in part."""
        return self.status in (Status.ADOPTED, Status.PARTLY)


class OpinionFile(Part):
    """opinions.yaml."""

    chinese_name: ClassVar[str] = "审核意见文件"
    opinions: tuple[Opinion, ...] = entry("审核意见", listing=Listing.KEYED)
