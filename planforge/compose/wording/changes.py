"""A name and years in, phrases about how a quantity changes out: 变化, 年均变化, 变化过程 and their kin.

Every phrase comes from numbers alone: its direction is that of the rounded number, what rounds to zero is
持平, and where a year is missing there is a gap.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace

from planforge.compose.values import Datum, Gap
from planforge.compose.wording.phrases import (
    RATE_DECIMALS,
    change_origin,
    gap_of,
    manner_of,
    phrase,
    read_period,
    read_year,
)
from planforge.doc.nodes import Origin, OriginKind
from planforge.energy.effects import Period
from planforge.fill import changes as compute
from planforge.fill.interpolated import interpolation_mark
from planforge.fill.levels import Level, decimals_of
from planforge.quantity.rounding import print_number, round_half_up
from planforge.quantity.trace import Trace


@dataclass(frozen=True, slots=True)
class Changes:
    """The functions that speak of change."""

    level: Callable[[str], Level]
    """Name of a series or of a row of the table → the quantity; raises UnknownName."""

    def functions(self) -> Mapping[str, Callable[..., object]]:
        """Chinese name → function."""
        return {
            "变化": self.change,
            "比上年": self.on_the_year_before,
            "年均变化": self.yearly,
            "变化量": self.amount,
            "变化过程": self.course,
            "累计": self.sum,
            "首年": self.first_year,
        }

    # ---- one quantity -------------------------------------------------------------------------------

    def change(self, name: str, first: object, last: object) -> Datum | Gap:
        """增长7.3%; 提高3.8个百分点 of a share; 增加3个 where the first value is zero or negative."""
        level, period = self.level(str(name)), read_period(first, last)
        if isinstance(ends := _ends(level, period), Gap):
            return ends
        rate = compute.rate_of_change(level.name, period, *ends)
        if level.unit == compute.PERCENT or rate.value is None:
            return self.amount(name, first, last)
        return phrase(rate, manner_of(level.unit).rate, RATE_DECIMALS)

    def on_the_year_before(self, name: str, year: object) -> Datum | Gap:
        """比上年增长4.3%."""
        found = self.change(name, read_year(year) - 1, year)
        return found if isinstance(found, Gap) else replace(found, text=f"比上年{found.text}")

    def yearly(self, name: str, first: object, last: object) -> Datum | Gap:
        """年均增长1.8% (compound); 年均提高0.9个百分点 of a share. Over one year: 增长1.8%."""
        level, period = self.level(str(name)), read_period(first, last)
        if isinstance(ends := _ends(level, period), Gap):
            return ends
        before = "年均" if period.years > 1 else ""
        rate = compute.yearly_rate(level.name, period, *ends)
        if level.unit != compute.PERCENT and rate.value is not None:
            return phrase(rate, manner_of(level.unit).rate, RATE_DECIMALS, before)
        step = compute.yearly_difference(level.name, period, *ends)
        return phrase(step, manner_of(level.unit).amount, max(1, decimals_of(level, ends)), before)

    def amount(self, name: str, first: object, last: object) -> Datum | Gap:
        """增加239.3万吨; 提高3.8个百分点 of a share."""
        level, period = self.level(str(name)), read_period(first, last)
        if isinstance(ends := _ends(level, period), Gap):
            return ends
        step = compute.difference(level.name, period, *ends)
        return phrase(step, manner_of(level.unit).amount, decimals_of(level, ends))

    def course(self, name: str, first: object, last: object) -> Datum | Gap:
        """由2018年的3284.3万吨增加到2022年的3523.6万吨."""
        level, period = self.level(str(name)), read_period(first, last)
        if isinstance(ends := _ends(level, period), Gap):
            return ends
        step = compute.difference(level.name, period, *ends)
        assert step.value is not None
        before, after = (_printed(level, each) for each in ends)
        change = round_half_up(step.value, decimals_of(level, ends))
        verb = manner_of(level.unit).amount.of(change)
        text = f"由{period.first}年的{before}{verb}到{period.last}年的{after}"
        if not change:
            text = f"{period.first}年和{period.last}年均为{after}"
        return Datum(text + interpolation_mark(step), change_origin(step), step.value, step)

    def sum(self, name: str, first: object, last: object) -> Datum | Gap:
        """The sum over all years from `first` to `last`: 2.4万公顷."""
        level, period = self.level(str(name)), read_period(first, last)
        steps = [level.trace(year) for year in range(period.first, period.last + 1)]
        lacking = next((year for year, step in enumerate(steps, period.first) if step.value is None), None)
        if lacking is not None:
            return gap_of(level, lacking)
        total = compute.accumulated(period.label(f"{level.name}累计"), level.unit, steps)
        assert total.value is not None
        value = round_half_up(total.value, decimals_of(level, steps))
        text = print_number(value) + level.unit + interpolation_mark(total)
        return Datum(text, change_origin(total), total.value, total)

    def first_year(self, name: str, year: object) -> Datum | Gap:
        """The first year before `year` that the quantity has a value for."""
        level = self.level(str(name))
        found = level.first_before(read_year(year))
        if found is None:
            return Gap(f"{level.name}（{year}年以前）", level.path)
        return Datum(str(found), Origin(OriginKind.DATA, f"{level.path}/{found}"), found)


def _ends(level: Level, period: Period) -> tuple[Trace, Trace] | Gap:
    first, last = level.trace(period.first), level.trace(period.last)
    if first.value is None or last.value is None:
        return gap_of(level, period.first if first.value is None else period.last)
    return first, last


def _printed(level: Level, step: Trace) -> str:
    """The value with its unit: as it was given, or rounded where it is computed."""
    assert step.value is not None
    value = round_half_up(step.value, level.decimals) if step.inputs else step.value
    return print_number(value) + level.unit
