"""Yearly rates of change in, how many times the base year a later year is out, with the rates it rests on.

A rate holds from its year on until another year says otherwise: {2023: 5, 2026: 4} is 5 % in 2023, 2024 and
2025. Before the first year that is named there is no rate, and nothing is assumed.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal

from planforge.quantity.trace import Trace

HUNDRED = Decimal(100)
ONE = Decimal(1)


@dataclass(frozen=True, slots=True)
class Rates:
    """Rates of change by the year that they begin in."""

    name: str
    """What changes: 经济年均增速."""
    scenario: str
    steps: Mapping[int, Trace]
    """From which year on → the change on the year before in %, as the plan gives it."""

    def rate(self, year: int) -> Trace | None:
        """The rate that leads from the year before to `year`; None where none has begun."""
        begun = [start for start in self.steps if start <= year]
        return self.steps[max(begun)] if begun else None

    def multiples(self, base: int, years: Iterable[int]) -> dict[int, Trace]:
        """Each of `years` (`base` or later, in order) → how many times the base year: ∏ (1 + rate / 100).

        The value is None from the first year that no rate leads to.
        """
        found: dict[int, Trace] = {}
        times: Decimal | None = ONE
        used: tuple[Trace, ...] = ()
        passed, note = base, ""
        for year in years:
            while passed < year:
                passed += 1
                rate = self.rate(passed)
                if rate is None or rate.value is None:
                    times, note = None, note or lacking(self, passed).note
                    continue
                used = used if rate in used else (*used, rate)
                times = None if times is None else times * (1 + rate.value / HUNDRED)
            label = f"{self.name}累计倍数（{self.scenario}，{base}—{year}年）"
            found[year] = Trace(label, times, "", "各年（1＋变化率）连乘", inputs=used, note=note)
        return found


def lacking(rates: Rates, year: int) -> Trace:
    """Stands for the rate of a year that has none."""
    label = f"{rates.name}（{rates.scenario}，{year}年）"
    return Trace(label, None, "%", note=f"缺{label}")
