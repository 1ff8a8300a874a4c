"""The schema of the factor tables: sheets of factors from one document, regions of grid factors, one factor.

A sheet is how a document gives them: one kind, unit and year, and a number for each fuel or region.
`build_factors` makes one `FactorSpec` of each number.
"""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import ClassVar, Final

from pydantic import Field

from planforge.model.evidence import NAMES, Evidence, EvidenceField
from planforge.model.fields import Year
from planforge.model.spec_part import SpecPart
from planforge.model.terms import FactorKind, GridLevel, GridVariant
from planforge.problems import Position

_OF_DOCUMENT: Final[tuple[EvidenceField, ...]] = ("number", "published", "source")


class RegionSpec(SpecPart):
    """The nation, a regional grid or a province: whose average a grid factor is."""

    chinese_name: ClassVar[str] = "电网范围"
    id: str
    name: str
    aliases: tuple[str, ...] = ()
    level: GridLevel
    grid: str = ""
    """A province: id of its regional grid."""
    elsewhere: dict[str, str] = Field(default_factory=dict)
    """Cities of the province that belong to another regional grid → its id."""


class FactorSheet(Evidence):
    """Factors of one kind, unit and year from one document."""

    chinese_name: ClassVar[str] = "因子表"
    id: str
    kind: FactorKind
    variant: GridVariant | None = None
    unit: str
    data_year: Year | None = None
    """The year that the factors were measured for; None where they do not change with the year."""
    document: str
    verified: bool
    """Somebody has held every number of the sheet against the official page."""
    values: dict[str, Decimal] = Field(default_factory=dict)
    """Name or id of a fuel, group of fuels or region → value."""
    conflicts: dict[str, str] = Field(default_factory=dict)
    """Name → what contradicts its value; or why it has none, where `values` leaves it out."""
    notes: dict[str, str] = Field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class FactorSpec:
    """One factor of the tables."""

    kind: FactorKind
    subject: str
    """Id of a fuel, a group of fuels or a region."""
    name: str
    """What the subject is called."""
    variant: GridVariant | None
    year: int | None
    value: Decimal | None
    """None where sources contradict each other too much to take one."""
    unit: str
    document: str
    number: str
    published: int | None
    source: str
    unknown: tuple[EvidenceField, ...]
    """What could not be found out of document and year."""
    inapplicable: tuple[EvidenceField, ...]
    """What there is none of."""
    verified: bool
    conflict: str
    note: str
    position: Position

    @property
    def key(self) -> str:
        """kind/subject/year/variant, empty where there is none: grid/湖北/2022/average."""
        return factor_key(self.kind, self.subject, self.year, self.variant)

    @property
    def citation(self) -> str:
        """Document, number, year and the copy that was used, as one text; what is not known of them too."""
        published = f"{self.published}年" if self.published is not None else ""
        lost = "、".join(NAMES[each] for each in _OF_DOCUMENT if each in self.unknown)
        unknown = f"{lost}未查到" if lost else ""
        where = "，".join(each for each in (self.number, published, unknown) if each)
        return f"{self.document}{f'（{where}）' if where else ''}{f'；{self.source}' if self.source else ''}"


def factor_key(kind: FactorKind, subject: str, year: int | None, variant: GridVariant | None) -> str:
    """The key of a factor: coal_equivalent/raw_coal//, grid/湖北/2022/average."""
    return f"{kind.value}/{subject}/{year or ''}/{variant.value if variant is not None else ''}"


def stated_variant(kind: FactorKind, variant: GridVariant | None) -> GridVariant | None:
    """What a factor says that it is: the average where a grid factor names no variant."""
    return (variant or GridVariant.AVERAGE) if kind is FactorKind.GRID else None
