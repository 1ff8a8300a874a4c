"""The schema of guide.yaml: what the official guide and its notice ask of a plan, and what answers it."""

from __future__ import annotations

from typing import ClassVar, Literal

from pydantic import Field

from planforge.model.fields import Year
from planforge.model.spec_part import SpecPart
from planforge.model.terms import ClimateZone, Industry, Innovation, Renewables

AnsweringYears = Literal["base", "targets", "change"]
"""`base`: the base year; `targets`: every target year; `change`: the base year and one before it."""


class GuideSection(SpecPart):
    """One of the guide's eight sections."""

    chinese_name: ClassVar[str] = "指南部分"
    id: str
    number: str
    """一 to 八."""
    title: str


class Branch(SpecPart):
    """Of which plans something is asked; what is left empty leaves it open."""

    chinese_name: ClassVar[str] = "适用情形"
    renewable_resource: tuple[Renewables, ...] = ()
    industry: tuple[Industry, ...] = ()
    climate_zone: tuple[ClimateZone, ...] = ()
    innovation: tuple[Innovation, ...] = ()
    targets: tuple[Year, ...] = ()
    """Plans that have one of these target years."""


class Answer(SpecPart):
    """One thing that must be there; any of what is named is enough."""

    chinese_name: ClassVar[str] = "回答"
    fields: tuple[str, ...] = ()
    """Patterns of data paths: overview.location, difficulties.*.remedy, policies[area=fiscal].goal."""
    series: tuple[str, ...] = ()
    """Ids of statistical series, stated or computed."""
    rows: tuple[str, ...] = ()
    """Ids of rows of the indicator table; * for all that the plan prints."""
    years: AnsweringYears = "base"
    """For which years series and rows must have a value."""
    printed: tuple[str, ...] = ()
    """Ids of blocks that print the answer, where the origins of their texts do not tell, or tell too much."""


class ItemAnswer(SpecPart):
    """An item of a list that answers: a measure, a policy, the goals of a year.

    It answers when it says so (对应指南要求), or when it bears the official title. By the words in it, it is
    only guessed to.
    """

    chinese_name: ClassVar[str] = "回答的条目"
    of: str
    """Pattern of the list that it belongs to: tasks.*.measures."""
    title: str
    """The title that the scaffold offers; demands with one title are answered by one item."""
    area: str = ""
    """For measures of tasks: id of the demand that is their area."""
    titles: tuple[str, ...] = ()
    """Official titles beside `title`."""
    words: tuple[str, ...] = ()
    """Words by which an item is guessed to answer."""


class DemandSpec(SpecPart):
    """One thing that the guide or its notice asks for."""

    chinese_name: ClassVar[str] = "指南要求"
    id: str
    name: str
    """What a plan calls it: 清洁供暖."""
    section: str
    """Id of the section that answers it."""
    place: str
    """Where it is asked: 附件2 一（二）, 通知 三（四）."""
    asks: str
    """What is asked, in our own words; stands beside the field in the scaffold."""
    kinds: tuple[Literal["city", "park"], ...] = ("city", "park")
    when: Branch = Branch()
    optional: bool = False
    """Asked for 视情, 因地制宜 or 具备条件: leaving it out is no fault."""
    answers: tuple[Answer, ...] = ()
    """All of them must be there."""
    item: ItemAnswer | None = None
    """Or, beside `answers`: the item that answers."""
    points: dict[str, tuple[str, ...]] = Field(default_factory=dict)
    """What the answering text must speak of, each with the words that it is found by beside its own."""

    @property
    def aliases(self) -> tuple[str, ...]:
        """No other spellings."""
        return ()


class GuideSpec(SpecPart):
    """guide.yaml."""

    chinese_name: ClassVar[str] = "编制指南要求表"
    sections: tuple[GuideSection, ...]
    demands: tuple[DemandSpec, ...]

    def asked_of(self, kind: str) -> tuple[DemandSpec, ...]:
        """The demands made of a city or of a park, in the guide's order."""
        return tuple(each for each in self.demands if kind in each.kinds)

    def items_of(self, kind: str) -> tuple[DemandSpec, ...]:
        """Those that an item of a list may say that it answers."""
        return tuple(each for each in self.asked_of(kind) if each.item is not None)
