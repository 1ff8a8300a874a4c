"""The words a schema field is declared with: Chinese name, unit, the guide's question, how a list is kept.

One declaration is the only place that defines them: names in messages, Excel headings, the scaffold's
comments and the JSON Schema are all read from it.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from functools import cache
from typing import Annotated, Any, ClassVar, Final, TypeVar, get_args

from pydantic import BaseModel, ConfigDict, Field
from pydantic.fields import FieldInfo


class Listing(StrEnum):
    """What the order and the identity of a list's items mean."""

    KEYED = "keyed"
    """Matched by `id`."""
    ORDERED = "ordered"
    SET = "set"


@dataclass(frozen=True, slots=True)
class Range:
    """Which numbers a field may hold."""

    least: int | None = None
    most: int | None = None
    with_least: bool = True
    """False: the number must be greater than `least`."""
    is_usual: bool = False
    """A number outside is odd; without this mark it cannot be meant."""


POSITIVE: Final = Range(least=0, with_least=False)
NOT_NEGATIVE: Final = Range(least=0)
SHARE: Final = Range(least=0, most=100)
"""Of a share in %."""


def entry(
    name: str,
    *,
    unit: str = "",
    asks: str = "",
    listing: Listing | None = None,
    required: bool = False,
    default: Any = None,
    example: str = "",
    ranges: tuple[Range, ...] = (),
) -> Any:
    """A field of the plan, named `name` in Chinese.

    `unit` is the unit of a number, `asks` the question of the official guide that the field answers,
    `example` a value that the scaffold shows, `ranges` which numbers make sense in it or below it. A field
    that is not required starts as `default`.
    """
    extra: dict[str, Any] = {"unit": unit, "example": example, "ranges": ranges}
    if listing is not None:
        extra["listing"] = listing.value
    if required:
        return Field(title=name, description=asks, json_schema_extra=extra)
    if default is None and listing is not None:
        return Field(default_factory=tuple, title=name, description=asks, json_schema_extra=extra)
    return Field(default, title=name, description=asks, json_schema_extra=extra)


def extra_of(info: FieldInfo, key: str) -> str:
    """What `entry` was told about a field: its unit, example or listing; empty when it was told nothing."""
    extra = info.json_schema_extra
    return str(extra.get(key) or "") if isinstance(extra, dict) else ""


def ranges_of(info: FieldInfo) -> tuple[Range, ...]:
    """The ranges that `entry` was told."""
    extra: Any = info.json_schema_extra
    return tuple(extra.get("ranges") or ()) if isinstance(extra, dict) else ()


class Part(BaseModel):
    """What every part of the schema shares: frozen, strict, no unknown keys."""

    model_config = ConfigDict(frozen=True, strict=True, extra="forbid")
    chinese_name: ClassVar[str] = ""
    """What one such part is called in messages: 重点工程项目."""


@cache
def _labels_of(term: type[Term]) -> Mapping[str, str]:
    return term.labels()


class Term(StrEnum):
    """A word of a closed list; the plan may also use its Chinese form."""

    @property
    def label(self) -> str:
        """The Chinese form that is printed."""
        return _labels_of(type(self))[self]

    @classmethod
    def labels(cls) -> dict[str, str]:
        """Canonical value → Chinese form."""
        raise NotImplementedError

    @classmethod
    def units(cls) -> dict[str, str]:
        """Canonical value → the unit of the amounts beside it; empty where the word says nothing of it."""
        return {}


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """Marks a text that must be an id of a named list: a series, fuel, group of energy, sector, process,
    indicator, project class or demand of the guide.

    The plan may use the Chinese name instead; the name pass puts the id in its place.
    """

    of: str


@dataclass(frozen=True, slots=True)
class Markup:
    """Marks a text as prose: light markup and references to data are read in it."""


Prose = Annotated[str, Markup()]
SeriesId = Annotated[str, Vocabulary("series")]
FuelId = Annotated[str, Vocabulary("fuel")]
SectorId = Annotated[str, Vocabulary("sector")]
GroupId = Annotated[str, Vocabulary("energy_group")]
ProcessId = Annotated[str, Vocabulary("process")]
IndicatorId = Annotated[str, Vocabulary("indicator")]
ClassId = Annotated[str, Vocabulary("project_class")]
DemandId = Annotated[str, Vocabulary("demand")]
Year = Annotated[int, Field(ge=1949, le=2100)]
Number = Decimal


Mark = TypeVar("Mark")


def marks_of(annotation: Any, kind: type[Mark]) -> tuple[Mark, ...]:
    """The marks of a kind (`Markup`, `Vocabulary`) anywhere inside an annotation, outermost first."""
    own = tuple(mark for mark in getattr(annotation, "__metadata__", ()) if isinstance(mark, kind))
    return own + tuple(mark for inner in get_args(annotation) for mark in marks_of(inner, kind))
