"""The tables and a plan's own additions in, the words that the plan may use for every named list out."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from pydantic import BaseModel

from planforge.load.source import Mapping as MappingNode
from planforge.load.source import Node, Scalar, Sequence
from planforge.model.lexicon import Lexicon, Word
from planforge.model.measures import ProjectClass
from planforge.model.plan import OwnSeries, Plan, TableChoice, TableRow
from planforge.model.shapes import fields_of
from planforge.model.specs import FuelSpec, RowSpec, Specs
from planforge.model.terms import Kind

TITLES: Final[Mapping[str, str]] = {
    "series": "统计项",
    "fuel": "能源品种",
    "energy_group": "能源类别",
    "sector": "部门",
    "process": "加工转换过程",
    "indicator": "指标",
    "project_class": "工程类别",
    "demand": "指南要求",
}
"""Name of a vocabulary → what one of its members is called."""


KINDS: Final = ("city", "park")
COAL: Final = "万吨标准煤"
Words = Mapping[str, tuple[Word, ...]]


def official_words(specs: Specs, root: Node) -> Words:
    """The words of the tables; `root` says only whether it is a city or a park."""
    return _table_words(specs, rows_of(specs, root), kinds_of(root))


def all_words(specs: Specs) -> Words:
    """The words of the tables, those of cities and parks together."""
    return _table_words(specs, _rows(specs, KINDS), KINDS)


def _table_words(specs: Specs, rows: tuple[RowSpec, ...], kinds: tuple[str, ...]) -> Words:
    demands = {each.id: each for kind in kinds for each in specs.guide.items_of(kind)}
    return {
        "series": tuple(_word(each, (each.unit,)) for each in specs.series),
        "fuel": tuple(_word(each, _units(each)) for each in specs.fuels),
        "energy_group": tuple(_word(each) for each in specs.balance.groups),
        "sector": tuple(_word(each) for each in specs.sectors),
        "process": tuple(_word(each) for each in specs.processes),
        "indicator": tuple(_word(row, row.units or (row.unit,)) for row in rows),
        "project_class": tuple(_word(each) for each in specs.project_classes),
        "demand": tuple(_word(each) for each in demands.values()),
    }


def _units(fuel: FuelSpec) -> tuple[str, ...]:
    """What a fuel may be given in: electricity not in standard coal, for how it counts is a convention."""
    return (fuel.unit,) if fuel.power else tuple(dict.fromkeys((fuel.unit, COAL)))


def own_words(root: Node) -> Words:
    """The words that the plan adds."""
    choice = _under(root, Plan, "indicator_table")
    return {
        "series": _own_words(_under(root, Plan, "series"), OwnSeries),
        "indicator": _own_words(_under(choice, TableChoice, "add") if choice else None, TableRow),
        "project_class": _own_words(_under(root, Plan, "project_classes"), ProjectClass),
    }


def build_lexicons(*words: Words) -> dict[str, Lexicon]:
    """One list for every vocabulary; where two words are spelled alike, the later wins."""
    return {
        name: Lexicon.of(title, [word for each in words for word in each.get(name, ())])
        for name, title in TITLES.items()
    }


def rows_of(specs: Specs, root: Node) -> tuple[RowSpec, ...]:
    """The official rows of the plan's kind; those of both tables while the kind cannot be told."""
    return _rows(specs, kinds_of(root))


def kinds_of(root: Node) -> tuple[str, ...]:
    """The kind that a file says it is; both while it cannot be told."""
    field = fields_of(Plan)["kind"]
    given = _child(root, field.key, field.name)
    text = given.text if isinstance(given, Scalar) else ""
    kind = next((key for key, label in Kind.labels().items() if text in (key, label)), None)
    return (kind,) if kind else KINDS


def _rows(specs: Specs, kinds: tuple[str, ...]) -> tuple[RowSpec, ...]:
    tables = [table for table in specs.indicators if table.kind in kinds]
    return tuple({row.id: row for table in tables for row in table.rows}.values())


def _word(spec: object, units: tuple[str, ...] = ()) -> Word:
    return Word(getattr(spec, "id"), getattr(spec, "name"), getattr(spec, "aliases"), units)  # noqa: B009 - one shape, many classes


def _own_words(node: Node | None, model: type[BaseModel]) -> tuple[Word, ...]:
    """The words of a list of items with id and name, perhaps with a unit; others are reported elsewhere."""
    items = node.items if isinstance(node, Sequence) else ()
    return tuple(word for item in items if (word := _own_word(item, model)) is not None)


def _own_word(item: Node, model: type[BaseModel]) -> Word | None:
    id, name = _text(_under(item, model, "id")), _text(_under(item, model, "name"))
    unit = _text(_under(item, model, "unit")) if "unit" in fields_of(model) else ""
    return Word(id, name or id, (), (unit,) if unit else ()) if id else None


def _under(node: Node, model: type[BaseModel], key: str) -> Node | None:
    return _child(node, key, fields_of(model)[key].name)


def _child(node: Node, *spellings: str) -> Node | None:
    entries = node.entries if isinstance(node, MappingNode) else ()
    return next((each.value for each in entries if each.key.text in spellings), None)


def _text(node: Node | None) -> str:
    return node.text if isinstance(node, Scalar) and node.value is not None else ""
