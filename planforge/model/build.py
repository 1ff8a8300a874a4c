"""A read file and the tables in, the checked plan with the place of everything out; or all problems at once.

The stages: names and short forms (`reader`, `shorthand`), the schema (`validation`), what parts say of each
other (`references`), units (`unit_checks`), numbers (`range_checks`), years (`series_checks`, `year_checks`),
factors (`factor_checks`). A later stage looks only at what an earlier one could read.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache

from planforge.load.read import bounded
from planforge.load.source import Node, Source
from planforge.model.factor_checks import check_factors
from planforge.model.ledger import Ledger
from planforge.model.lexicon import Lexicon
from planforge.model.parts import UnitsOf, parts_of
from planforge.model.places import Path, Places
from planforge.model.plan import Plan
from planforge.model.range_checks import check_ranges
from planforge.model.reader import read_value
from planforge.model.references import check_references
from planforge.model.series_checks import check_series
from planforge.model.shapes import PartShape, fields_of, models_below
from planforge.model.specs import Count, Specs, Stock
from planforge.model.unit_checks import UnitCheck
from planforge.model.validation import validate
from planforge.model.vocabularies import build_lexicons, official_words, own_words, rows_of
from planforge.model.year_checks import check_years
from planforge.problems import InvalidInput, Position, Problem, has_errors, in_order
from planforge.quantity.units import unit_book

__all__ = ["Path", "Places", "Reading", "build_plan"]


@dataclass(frozen=True, slots=True)
class Reading:
    """A plan with where it came from."""

    plan: Plan
    source: Source
    places: Places
    problems: tuple[Problem, ...] = ()
    """Warnings and notes, those of the source included."""


def build_plan(source: Source, specs: Specs) -> Reading:
    """The plan that a file says; raises InvalidInput with every problem found, warnings included."""
    official = official_words(specs, source.root)
    lexicons = build_lexicons(official, own_words(source.root))
    ledger = Ledger(Position(source.name, 1, 1), lexicons, _names(lexicons))
    plain = read_value(source.root, PartShape(Plan), (), ledger)
    plan = validate(Plan, plain, ledger)
    parts = tuple(parts_of(plain, PartShape(Plan), _units_of(lexicons)))
    check_references(parts, build_lexicons(official), ledger)
    _unit_check(specs, source.root, ledger).check(parts)
    check_ranges(parts, specs, ledger)
    check_series(parts, ledger)
    check_years(parts, ledger)
    check_factors(parts, specs, unit_book(specs.units), ledger)
    problems = bounded(in_order((*source.problems, *ledger.problems)))
    if plan is None or has_errors(problems):
        raise InvalidInput(problems)
    return Reading(plan, source, ledger.places(), problems)


def _unit_check(specs: Specs, root: Node, ledger: Ledger) -> UnitCheck:
    rows = [row for row in rows_of(specs, root) if isinstance(row.formula, Stock | Count)]
    summed = {row.id: row.units or (row.unit,) for row in rows}
    return UnitCheck(unit_book(specs.units), _trusted(specs), summed, ledger)


def _names(lexicons: Mapping[str, Lexicon]) -> dict[tuple[str, str], str]:
    return {(name, word.id): word.name for name, each in lexicons.items() for word in each.words.values()}


def _units_of(lexicons: Mapping[str, Lexicon]) -> UnitsOf:
    words = ((name, word) for name, each in lexicons.items() for word in each.words.values())
    return {(name, word.id): word.units for name, word in words if word.units}


@lru_cache(maxsize=4)
def _declared_units() -> frozenset[str]:
    return frozenset(field.unit for model in models_below(Plan) for field in fields_of(model).values())


def _trusted(specs: Specs) -> frozenset[str]:
    rows = [row for table in specs.indicators for row in table.rows]
    of_rows = {unit for row in rows for unit in (row.unit, *row.units)}
    return (
        _declared_units()
        | of_rows
        | {each.unit for each in specs.series}
        | {each.unit for each in specs.fuels}
    )
