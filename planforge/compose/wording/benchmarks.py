"""An indicator, a year and another place in, how the plan's value compares with the place's out.

比较("非化石能源消费占比", 2025, "全省") prints 高于全省2个百分点; the other place's values are what the plan
states under 参照水平.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from decimal import Decimal

from planforge.compose.values import Datum, Gap, UnknownName
from planforge.compose.wording.phrases import RATE_DECIMALS
from planforge.doc.nodes import Origin, OriginKind
from planforge.fill.filled import Filled, FilledCell, FilledRow
from planforge.fill.statistics import HUNDRED
from planforge.model.values import Series
from planforge.problems import Message
from planforge.quantity.rounding import print_number, round_half_up
from planforge.quantity.target import Bound, Point


@dataclass(frozen=True, slots=True)
class Benchmarks:
    """The functions that hold an indicator against another place."""

    filled: Filled
    row: Callable[[str], FilledRow]
    """Name → row of the indicator table; raises UnknownName."""

    def functions(self) -> Mapping[str, Callable[..., object]]:
        """Chinese name → function."""
        return {"参照": self.level, "比较": self.comparison}

    def level(self, name: str, year: object, place: str) -> Datum | Gap:
        """The other place's value with its unit: 17.5%."""
        row = self.row(str(name))
        found = self._level(row, int(str(year)), str(place))
        if isinstance(found, Gap):
            return found
        value, origin = found
        return Datum(print_number(value) + row.unit, origin, value)

    def comparison(self, name: str, year: object, place: str) -> Datum | Gap:
        """高于全省2个百分点; 比全国低12.5% of what is no share; 与全省持平; 不低于全国目标 where bound so."""
        row, asked = self.row(str(name)), int(str(year))
        level = self._level(row, asked, str(place))
        if isinstance(level, Gap):
            return level
        cell = row.cell(asked)
        if cell is None or cell.value is None:
            return Gap(f"{row.spec.name}（{asked}年）", f"/indicators/{row.spec.id}/{asked}")
        text = _compared(row, cell.value, level[0], str(place), cell)
        where = f"cell:{self.filled.table.id}/{row.spec.id}/{asked}"
        return Datum(text, Origin(OriginKind.COMPUTED, where), cell.value - level[0])

    def _level(self, row: FilledRow, year: int, place: str) -> tuple[Decimal, Origin] | Gap:
        places = self.filled.reading.plan.benchmarks
        if places and place not in places:
            raise UnknownName(Message("参照水平"), place, tuple(places))
        path = f"/benchmarks/{place}/{row.spec.id}/{year}"
        series = places.get(place, {}).get(row.spec.id, Series())
        amount = series.values.get(year)
        if amount is None or amount.value is None:
            return Gap(f"{place}{row.spec.name}（{year}年）", path)
        unit = amount.unit or series.unit or row.unit
        value = self.filled.units.convert(amount.value, unit, row.unit)
        return value, Origin(OriginKind.DATA, path)


def _compared(row: FilledRow, own: Decimal, other: Decimal, place: str, cell: FilledCell) -> str:
    is_share = row.unit == "%"
    decimals = row.spec.decimals_in(row.unit) if is_share else RATE_DECIMALS
    exact = own - other if is_share else (own / other - 1) * HUNDRED if other else own
    distance = round_half_up(exact, decimals)
    if not distance:
        return f"不低于{place}" if _is_floor(cell) else f"与{place}持平"
    size = print_number(abs(distance)).removesuffix(".0")
    if is_share:
        return f"{'高于' if distance > 0 else '低于'}{place}{size}个百分点" + (
            "以上" if _is_floor(cell) and distance > 0 else ""
        )
    return f"比{place}{'高' if distance > 0 else '低'}{size}%"


def _is_floor(cell: FilledCell) -> bool:
    floor = cell.phrase.floor if cell.phrase is not None else None
    return isinstance(floor, Point) and floor.bound in (Bound.AT_LEAST, Bound.MORE_THAN)
