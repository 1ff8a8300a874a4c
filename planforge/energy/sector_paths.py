"""Sectors in the base year and what becomes of them in, energy and emissions by sector and year out.

From below: C = Σ_s VA_s · I_s · Σ_f m_sf · EF_f, over the sectors that use energy (终端用能部门); electricity
and heat count where they are used, with the factor of the year. A sector without value added (居民生活) has
only its energy, whose growth is then that of its activity.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from operator import mul

from planforge.energy.derive import Yearly, add, derive, multiply, quotient
from planforge.energy.mix import Mix, Shares, base_shares, mix_course
from planforge.energy.pathway import ENERGY_INTENSITY
from planforge.energy.rates import HUNDRED, Rates
from planforge.model.terms import GapFilling
from planforge.quantity.trace import Trace
from planforge.quantity.units import UnitBook

COAL_UNIT = "万吨标准煤"
CARBON_UNIT = "万吨"
FACTOR_UNIT = "吨/吨标准煤"
FuelFactor = Callable[[str, int], Trace]
"""Fuel and year → its emissions in 吨/吨标准煤."""


@dataclass(frozen=True, slots=True)
class SectorStart:
    """One sector in the base year."""

    id: str
    name: str
    value_added: Trace | None
    """In 亿元 at constant prices; None where the plan gives none."""
    fuels: Mapping[str, Trace]
    """Fuel → energy in 万吨标准煤."""


@dataclass(frozen=True, slots=True)
class SectorRates:
    """What becomes of a sector in a scenario."""

    growth: Rates
    intensity: Rates
    mix: Mapping[int, Shares]
    gaps: GapFilling = GapFilling.NONE
    """What stands for a year whose mix the scenario does not name."""


@dataclass(frozen=True, slots=True)
class SectorCourse:
    """One sector by year."""

    id: str
    name: str
    value_added: Yearly
    """Empty where the base year has none."""
    energy: Yearly
    mixes: Mapping[int, Mix]
    emissions: Yearly


@dataclass(frozen=True, slots=True)
class BottomUp:
    """A scenario seen from below."""

    sectors: tuple[SectorCourse, ...]
    energy: Yearly
    """The sum of the sectors, in 万吨标准煤; None where one is missing."""
    emissions: Yearly
    """In 万吨."""
    grid: Yearly = field(default_factory=dict)
    """The factor that electricity counts with."""
    notes: tuple[str, ...] = ()
    """What is to be known of how it was computed."""


@dataclass(frozen=True, slots=True)
class Below:
    """What all sectors of one scenario share."""

    scenario: str
    years: tuple[int, ...]
    """They begin with the base year."""
    factor: FuelFactor
    fuel_names: Mapping[str, str]
    units: UnitBook

    def course(self, start: SectorStart, rates: SectorRates) -> SectorCourse:
        """What becomes of one sector."""
        base = self.years[0]
        label = f"{start.name}能源消费量（{base}年）"
        now = derive(label, COAL_UNIT, "各品种相加", tuple(start.fuels.values()), add)
        value_added = self._value_added(start, rates.growth)
        energy = self._energy(start, now, value_added, rates)
        known = {base: base_shares(start.name, start.fuels, now, self.fuel_names), **rates.mix}
        stated = {year: each for year, each in known.items() if each}
        mixes = mix_course(stated, self.years, rates.gaps, base, self.scenario)
        emissions = {
            year: self._emissions(start.name, energy[year], mixes[year], year) for year in self.years
        }
        return SectorCourse(start.id, start.name, value_added, energy, mixes, emissions)

    def total(self, courses: Sequence[SectorCourse], absent: Sequence[str]) -> BottomUp:
        """All sectors together; without a value where the sectors named in `absent` have no path."""
        return BottomUp(
            tuple(courses),
            self._sums("分部门能源消费量", COAL_UNIT, [each.energy for each in courses], absent),
            self._sums("分部门二氧化碳排放量", CARBON_UNIT, [each.emissions for each in courses], absent),
        )

    def _label(self, name: str, year: int) -> str:
        return f"{name}（{self.scenario}，{year}年）"

    def _sums(self, name: str, unit: str, parts: Sequence[Yearly], absent: Sequence[str]) -> Yearly:
        if absent:
            note = f"缺{'、'.join(absent)}的部门路径"
            return {year: Trace(self._label(name, year), None, unit, note=note) for year in self.years}
        return {
            year: derive(
                self._label(name, year), unit, "各部门相加", tuple(part[year] for part in parts), add
            )
            for year in self.years
        }

    def _value_added(self, start: SectorStart, growth: Rates) -> Yearly:
        if start.value_added is None:
            return {}
        return self._grown(f"{start.name}增加值", start.value_added, growth)

    def _grown(self, name: str, start: Trace, rates: Rates) -> Yearly:
        times = rates.multiples(self.years[0], self.years)
        how = f"{start.label} × 各年（1＋变化率）连乘"
        return {
            year: derive(self._label(name, year), start.unit, how, (start, times[year]), mul)
            for year in self.years
        }

    def _energy(self, start: SectorStart, now: Trace, value_added: Yearly, rates: SectorRates) -> Yearly:
        """Value added × intensity; without value added the base year's energy × what both rates make of."""
        label, other = f"{start.name}能源消费量", rates.intensity.multiples(self.years[0], self.years)
        activity: Yearly
        if start.value_added is None:
            activity = self._grown(f"{start.name}活动水平不变单耗时能耗", now, rates.growth)
            how = "基准年能源消费量 × 活动水平倍数 × 单耗倍数"
        else:
            name = f"{start.name}单位增加值能耗"
            at = f"{name}（{self.years[0]}年）"
            intensity = quotient(at, now, start.value_added, ENERGY_INTENSITY, self.units)
            activity, other = value_added, dict(self._grown(name, intensity, rates.intensity))
            how = "增加值 × 单位增加值能耗"
        return {
            year: derive(self._label(label, year), COAL_UNIT, how, (activity[year], other[year]), multiply)
            for year in self.years
        }

    def _emissions(self, sector: str, energy: Trace, mix: Mix, year: int) -> Trace:
        """Energy × Σ share · factor."""
        label = self._label(f"{sector}二氧化碳排放量", year)
        if energy.value == 0:
            return Trace(label, Decimal(0), CARBON_UNIT, "能源消费量 × 平均排放因子", inputs=(energy,))
        name = self._label(f"{sector}平均排放因子", year)
        how = "Σ 用能占比 × 排放因子"
        if not mix.shares:
            why = f"：{mix.mark}" if mix.mark else ""
            mean = Trace(name, None, FACTOR_UNIT, how, note=f"缺{sector}用能结构（{year}年）{why}")
        else:
            used = {fuel: share for fuel, share in mix.shares.items() if share.value}
            steps = tuple(step for fuel, share in used.items() for step in (share, self.factor(fuel, year)))
            mean = derive(name, FACTOR_UNIT, how, steps, _mean)
            if mix.mark and mean.value is not None:
                mean = Trace(name, mean.value, FACTOR_UNIT, how, inputs=steps, note=f"用能结构{mix.mark}")
        return derive(label, CARBON_UNIT, "能源消费量 × 平均排放因子", (energy, mean), multiply)


def _mean(*values: Decimal) -> Decimal:
    """Σ share · factor of values that alternate so, shares in %."""
    total = Decimal(0)
    for share, factor in zip(values[::2], values[1::2], strict=True):
        total += share * factor
    return total / HUNDRED
