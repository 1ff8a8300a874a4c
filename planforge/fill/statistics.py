"""A plan's series in, one traced number for a series and a year out.

A gap is never filled silently: a year that is not given has no value. The one series that may be
derived is a constant-price chain, whose table row says from what.
"""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from planforge.energy.balance import Locate
from planforge.model.plan import Plan
from planforge.model.specs import SeriesSpec, Specs
from planforge.quantity.trace import Trace
from planforge.quantity.units import UnitBook

HUNDRED = Decimal(100)


@dataclass(frozen=True, slots=True)
class Statistics:
    """All series of a plan."""

    plan: Plan
    specs: Specs
    units: UnitBook
    locate: Locate

    def spec(self, series: str) -> SeriesSpec:
        """What the dictionary, or the plan itself, says of a series; KeyError where neither knows it."""
        for known in self.specs.series:
            if known.id == series:
                return known
        for own in self.plan.series:
            if own.id == series:
                return SeriesSpec(id=own.id, name=own.name, unit=own.unit, group="自定义", owner="")
        raise KeyError(series)

    def years(self, series: str) -> tuple[int, ...]:
        """The years that the plan gives the series for, in order."""
        given = self.plan.data.get(series)
        if given is None:
            return ()
        return tuple(sorted(year for year, amount in given.values.items() if amount.value is not None))

    def trace(self, series: str, year: int) -> Trace:
        """The series' value of a year in the series' own unit; its value is None where it is missing."""
        given = self._given(series, year)
        if given.value is None and self.spec(series).chain is not None:
            return self._chained(series, year)
        return given

    def _given(self, series: str, year: int) -> Trace:
        spec = self.spec(series)
        path = ("data", series, year)
        data = self.plan.data.get(series)
        amount = data.values.get(year) if data is not None else None
        value, source = None, ""
        if data is not None and amount is not None:
            unit = amount.unit or data.unit or spec.unit
            source = amount.source or data.source
            value = None if amount.value is None else self.units.convert(amount.value, unit, spec.unit)
        return Trace(
            label=f"{spec.name}（{year}年）",
            value=value,
            unit=spec.unit,
            source=source,
            position=self.locate(path) if value is not None else None,
            path="/" + "/".join(map(str, path)),
        )

    def _chained(self, series: str, year: int) -> Trace:
        """Constant-price level = level of the price year × the real growth of every year between."""
        spec = self.spec(series)
        assert spec.chain is not None
        start = self.plan.years.constant_price
        missing = Trace(f"{spec.name}（{year}年）", None, spec.unit, path=f"/data/{series}/{year}")
        if start is None or year < start:
            return missing
        level = self._given(spec.chain.level, start)
        growths = tuple(self._given(spec.chain.growth, passed) for passed in range(start + 1, year + 1))
        if level.value is None or any(growth.value is None for growth in growths):
            return missing
        value = self.units.convert(level.value, level.unit, spec.unit)
        for growth in growths:
            value *= 1 + (growth.value or Decimal(0)) / HUNDRED
        return Trace(
            label=missing.label,
            value=value,
            unit=spec.unit,
            how=f"{start}年{self.spec(spec.chain.level).name} × 各年实际增速连乘",
            inputs=(level, *growths),
        )
