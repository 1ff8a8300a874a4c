"""The schema of how a plan is worded: the dot of numbers, where titles and responsible units stand."""

from __future__ import annotations

from typing import ClassVar

from planforge.model.fields import Part, Term, entry


class Dot(Term):
    """The mark behind the number of a third-level heading; issued plans use both."""

    HALF = "half"
    FULL = "full"

    @classmethod
    def labels(cls) -> dict[str, str]:
        """Canonical value → Chinese form."""
        return {"half": "半角", "full": "全角"}

    @property
    def mark(self) -> str:
        """The mark itself."""
        return {"half": ".", "full": "．"}[self.value]


class TitleForm(Term):
    """Whether the title of a measure is a line of its own, or begins its paragraph (run-in)."""

    LINE = "line"
    RUN_IN = "run_in"

    @classmethod
    def labels(cls) -> dict[str, str]:
        """Canonical value → Chinese form."""
        return {"line": "独立成行", "run_in": "段首"}


class UnitsPlace(Term):
    """Where the responsible units of a measure stand."""

    LINE = "line"
    END = "end"
    NONE = "none"

    @classmethod
    def labels(cls) -> dict[str, str]:
        """Canonical value → Chinese form."""
        return {"line": "另起一段", "end": "段末", "none": "不印"}


class Brackets(Term):
    """The brackets around the responsible units."""

    ROUND = "round"
    SQUARE = "square"

    @classmethod
    def labels(cls) -> dict[str, str]:
        """Canonical value → Chinese form."""
        return {"round": "圆括号", "square": "方括号"}

    @property
    def pair(self) -> tuple[str, str]:
        """The opening and the closing mark."""
        return {"round": ("（", "）"), "square": ("［", "］")}[self.value]


class LeadForm(Term):
    """How the unit that leads is told: in words, or by its place in the list."""

    WORDS = "words"
    FIRST = "first"

    @classmethod
    def labels(cls) -> dict[str, str]:
        """Canonical value → Chinese form."""
        return {"words": "写明牵头", "first": "列首位"}


class ItemMarks(Term):
    """What stands before the items of a numbered list."""

    BRACKETS = "brackets"
    WORDS = "words"

    @classmethod
    def labels(cls) -> dict[str, str]:
        """Canonical value → Chinese form."""
        return {"brackets": "括号序号", "words": "一是二是"}


class Style(Part):
    """How the plan is worded, where offices differ (行文). What is not said is as the data file has it."""

    chinese_name: ClassVar[str] = "行文"
    dot: Dot = entry("三级标题点号", default=Dot.HALF, asks="“1.”填“半角”，“1．”填“全角”")
    measure_titles: TitleForm = entry(
        "举措标题", default=TitleForm.LINE, asks="标题独立成行，或接在段首（“1.××。内容……”）"
    )
    item_marks: ItemMarks = entry(
        "分项写法",
        default=ItemMarks.BRACKETS,
        asks="正文里编了号的分项（1. 2. 3.）印成“（1）（2）”，或“一是、二是”",
    )
    units_place: UnitsPlace = entry("责任单位位置", default=UnitsPlace.LINE, asks="另起一段、段末或不印")
    units_brackets: Brackets = entry("责任单位括号", default=Brackets.ROUND)
    units_lead: LeadForm = entry(
        "牵头单位写法", default=LeadForm.WORDS, asks="写明“××牵头”，或以列在首位的为牵头单位"
    )
    units_elide: bool = entry(
        "省略重复前缀", default=False, asks="填“是”，则写成“市发展改革委、财政局”，只在第一个单位前写“市”"
    )
    units_note: str = entry(
        "责任单位说明",
        default="",
        example="列第一位的为牵头单位，下同",
        asks="印在正文第一处责任单位之后，可不填",
    )
