"""A convention as numbers took it in, what its sentence may speak of out: rates, factors, exceptions."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Any, Final

from planforge.compose.values import Datum
from planforge.doc.nodes import Origin, OriginKind
from planforge.fill.convention_use import Taken
from planforge.fill.every_trace import steps_of
from planforge.fill.filled import Filled
from planforge.model.plan import Plan
from planforge.model.terms import FactorKind, GridLevel, PriceBase
from planforge.quantity.rounding import print_number
from planforge.quantity.trace import Trace

_RATE_UNIT: Final = "吨标准煤/万千瓦时"
_GRID_UNIT: Final = "千克二氧化碳/千瓦时"
_COMPOSITE_UNIT: Final = "吨二氧化碳/吨标准煤"
_FIELD: Final[Mapping[str, str]] = {"boundary": "boundaries", "price_base": "price_bases"}
Pair = tuple[Datum, Datum]


@dataclass(frozen=True, slots=True)
class ConventionValues:
    """What the sentences of one convention may speak of."""

    filled: Filled
    taken: Taken
    numbers: tuple[Trace, ...]
    """What the table shows."""
    rows: tuple[str, ...]
    """Ids of its indicators."""

    def names(self, value: str) -> Mapping[str, Any]:
        """Chinese name → value, for the sentence of what the convention was."""
        years = self.taken.years[value]
        return {
            "约定年份": tuple(_year(each) for each in years),
            "火电煤耗": tuple(self._coal_rates(value)),
            "电网因子": tuple(self._grid_factors(value)),
            "电网因子类型": _variant(self._plan),
            "电网范围": self._region(),
            "综合系数": tuple(self._composites(value)),
            "非化石比例": tuple(self._nonfossil_shares(years)),
            "例外": tuple(self._exceptions()),
        }

    @property
    def _plan(self) -> Plan:
        return self.filled.reading.plan

    def _coal_rates(self, value: str) -> Iterator[Pair]:
        """Year and rate in 吨 for each 万千瓦时: as computed with; for stated numbers the plan's own."""
        rates, is_general = self._plan.conventions.coal_rate, value in self.taken.general
        given = sorted(rates.values) if rates is not None and is_general else []
        own = [self.filled.factors.coal_rate(each) for each in given]
        yield from self._by_year([*own, *self._used(FactorKind.COAL_RATE, value)], _RATE_UNIT, "吨")

    def _grid_factors(self, value: str) -> Iterator[Pair]:
        """Year and factor in 千克 for each 千瓦时: as computed with; for stated numbers of the usual year."""
        usual = self._plan.conventions.grid.year or self._plan.years.base
        own = [self.filled.factors.grid_factor_of(usual)] if value in self.taken.general else []
        yield from self._by_year([*own, *self._used(FactorKind.GRID, value)], _GRID_UNIT, "千克")

    def _by_year(self, factors: Iterable[Trace], unit: str, word: str) -> Iterator[Pair]:
        known = {each.factor: each for each in factors if each.value is not None}
        for _, factor in sorted(known.items()):
            number = self._number(factor, unit, word)
            year = factor.factor.split("/")[2]
            yield Datum(year, number.origin, int(year)), number

    def _composites(self, value: str) -> Iterator[Pair]:
        """Group of fuels and its coefficient in 吨 for each tonne of standard coal."""
        groups = [spec.subject for spec in self.filled.specs.factors if spec.kind is FactorKind.COMPOSITE]
        used = {_subject(each): each for each in self._used(FactorKind.COMPOSITE, value)}
        for group in sorted(used, key=groups.index):
            number = self._number(used[group], _COMPOSITE_UNIT, "吨")
            yield Datum(group, number.origin), number

    def _used(self, kind: FactorKind, value: str) -> Iterator[Trace]:
        """The factors that the numbers were made with by that choice; for one that was filled, its own."""
        chosen = (
            step
            for step in steps_of(self.numbers)
            if step.factor and any(each.value == value for each in step.choices)
        )
        for step in chosen:
            yield from (each for each in step.inputs or (step,) if each.factor.startswith(f"{kind.value}/"))

    def _number(self, factor: Trace, unit: str, word: str) -> Datum:
        assert factor.value is not None
        value = self.filled.units.convert(factor.value, factor.unit, unit)
        origin = Origin(OriginKind.COMPUTED, f"convention:{factor.factor}")
        return Datum(f"{print_number(value)}{word}", origin, value, factor)

    def _region(self) -> Datum:
        """Whose electricity it is: 全国, 所在区域电网, the province."""
        level = self._plan.conventions.grid.level
        origin = Origin(OriginKind.COMPUTED, "convention:grid/level")
        if level is GridLevel.PROVINCE:
            return Datum(self._plan.province, Origin(OriginKind.DATA, "/province"))
        return Datum("全国" if level is GridLevel.NATIONAL else "所在区域电网", origin)

    def _nonfossil_shares(self, years: Iterable[int]) -> Iterator[Pair]:
        """Year and the share in % that the plan states."""
        stated = self._plan.conventions.imported_nonfossil
        for year in years:
            amount = stated.values.get(year) if stated is not None else None
            if amount is not None and amount.value is not None:
                origin = Origin(OriginKind.DATA, f"/conventions/imported_nonfossil/{year}")
                text = f"{print_number(amount.value)}%"
                yield Datum(str(year), origin, year), Datum(text, origin, amount.value)

    def _exceptions(self) -> Iterator[Pair]:
        """Indicator and what holds for it alone, of the rows that are printed."""
        for row, word in _by_row(self._plan, self.taken.held.id).items():
            spec = self.filled.table.row(row)
            if row in self.rows and spec is not None:
                origin = Origin(OriginKind.DATA, f"/conventions/{_FIELD[self.taken.held.id]}/{row}")
                yield Datum(spec.spec.name, origin, row), Datum(word, origin, word)


def _subject(factor: Trace) -> str:
    return factor.factor.split("/")[1]


def _by_row(plan: Plan, convention_id: str) -> Mapping[str, str]:
    """Row → what it states differently from the plan as a whole."""
    if convention_id == "boundary":
        return plan.conventions.boundaries
    if convention_id == "price_base":
        bases = plan.conventions.price_bases
        return {row: _price(base, plan) for row, base in bases.items() if base != plan.conventions.price_base}
    return {}


def _variant(plan: Plan) -> Datum:
    """The kind of grid factor; the average where the plan names none."""
    variant = plan.conventions.grid.variant
    return Datum(variant.label, Origin(OriginKind.COMPUTED, "convention:grid/variant"), variant)


def _price(base: PriceBase, plan: Plan) -> str:
    year = plan.years.constant_price
    return f"{year}年不变价" if base is PriceBase.CONSTANT and year is not None else base.label


def _year(year: int) -> Datum:
    return Datum(str(year), Origin(OriginKind.COMPUTED, f"year:{year}"), Decimal(year))
