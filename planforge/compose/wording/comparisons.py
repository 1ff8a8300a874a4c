"""Two names and years in, phrases about how two quantities compare out: 占比, 占比变化, 差距变化."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from planforge.compose.values import Datum, Gap, Unprintable
from planforge.compose.wording.phrases import (
    GAP,
    RATE_DECIMALS,
    SHARE,
    gap_of,
    percentage,
    phrase,
    read_period,
    read_year,
)
from planforge.energy.effects import Period
from planforge.fill import changes as compute
from planforge.fill.levels import Level, decimals_of
from planforge.problems import hint
from planforge.quantity.trace import Trace
from planforge.quantity.units import UnitBook, UnitMismatch

_Join = Callable[[str, Trace, Trace, UnitBook], Trace]
"""Label and two values → what they come to together."""


@dataclass(frozen=True, slots=True)
class Comparisons:
    """The functions that hold one quantity against another."""

    level: Callable[[str], Level]
    """Name of a series or of a row of the table → the quantity; raises UnknownName."""
    units: UnitBook

    def functions(self) -> Mapping[str, Callable[..., object]]:
        """Chinese name → function."""
        return {"占比": self.share, "占比变化": self.share_change, "差距变化": self.gap_change}

    def share(self, part: str, whole: str, year: object) -> Datum | Gap:
        """17.2%."""
        found = self._pair(part, whole, read_year(year), "占{other}的比重", compute.share)
        return found if isinstance(found, Gap) else percentage(found)

    def share_change(self, part: str, whole: str, first: object, last: object) -> Datum | Gap:
        """提高3.8个百分点."""
        period, name = read_period(first, last), "占{other}的比重"
        ends = self._ends(part, whole, period, name, compute.share)
        if isinstance(ends, Gap):
            return ends
        step = compute.difference(self._name(part, whole, name), period, *ends)
        return phrase(step, SHARE.amount, RATE_DECIMALS)

    def gap_change(self, one: str, other: str, first: object, last: object) -> Datum | Gap:
        """收窄12.3万千瓦: how the distance between two quantities has changed."""
        period, name = read_period(first, last), "与{other}的差距"
        ends = self._ends(one, other, period, name, compute.distance)
        if isinstance(ends, Gap):
            return ends
        step = compute.difference(self._name(one, other, name), period, *ends)
        inputs = (level for end in ends for level in end.inputs)
        return phrase(step, GAP, decimals_of(self.level(str(one)), tuple(inputs)))

    def _ends(
        self, one: str, other: str, period: Period, name: str, join: _Join
    ) -> tuple[Trace, Trace] | Gap:
        """What the two come to in the first and in the last year of a period."""
        first = self._pair(one, other, period.first, name, join)
        last = self._pair(one, other, period.last, name, join)
        if isinstance(first, Gap):
            return first
        return last if isinstance(last, Gap) else (first, last)

    def _name(self, one: str, other: str, name: str) -> str:
        return self.level(str(one)).name + name.format(other=self.level(str(other)).name)

    def _pair(self, one: str, other: str, year: int, name: str, join: _Join) -> Trace | Gap:
        """What two quantities of a year come to together."""
        levels = self.level(str(one)), self.level(str(other))
        first, second = (level.trace(year) for level in levels)
        for level, step in zip(levels, (first, second), strict=True):
            if step.value is None:
                return gap_of(level, year)
        try:
            found = join(f"{self._name(one, other, name)}（{year}年）", first, second, self.units)
        except UnitMismatch:
            raise Unprintable(
                hint(
                    "单位不同，不能相比：{one}为{unit}，{other}为{second}",
                    one=levels[0].name,
                    unit=first.unit,
                    other=levels[1].name,
                    second=second.unit,
                )
            ) from None
        return found if found.value is not None else gap_of(levels[1], year)
