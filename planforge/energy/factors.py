"""Factor tables and a plan's own factors in, one traced factor for a kind, subject and year out.

The plan's own numbers come before the table's. Nothing stands for a missing factor or year unless the plan
says so (`conventions.grid.gaps`, for grid factors, and for coal rates unless their own series says it); what
was filled is marked in the note.
"""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import dataclass, field, replace
from decimal import Decimal
from typing import Final

from planforge.energy.factor_index import COAL_RATES, FactorIndex, FactorSeries
from planforge.energy.factor_traces import Locate as Locate
from planforge.energy.factor_traces import (
    confirmed_factor,
    factor_label,
    instead_of,
    missing_factor,
    own_factor,
    table_factor,
)
from planforge.energy.lacking_conventions import without
from planforge.model.conventions import Conventions, PlanFactor
from planforge.model.factor_kinds import BY_YEAR, NATION
from planforge.model.factor_specs import RegionSpec, factor_key
from planforge.model.specs import Specs
from planforge.model.terms import FactorKind, GapFilling, GridLevel, GridVariant, LaterYears
from planforge.quantity.trace import Choice, Trace
from planforge.quantity.units import UnitBook

OWN_YEAR: Final = "own_year"
"""What the grid factor is of, where projects and scenarios have each year's own beside one fixed year."""


@dataclass(frozen=True, slots=True)
class Place:
    """Where the plan is made for: what tells its province's and its regional grid's factors."""

    province: str = ""
    city: str = ""


@dataclass(frozen=True)
class FactorBook:
    """All factors that a plan computes with; every factor is looked up once."""

    specs: Specs
    plan_factors: tuple[PlanFactor, ...]
    conventions: Conventions
    locate: Locate
    units: UnitBook | None = None
    """For factors that the plan gives in another unit than the table; None: made when needed."""
    place: Place = Place()
    _found: dict[str, Trace] = field(default_factory=dict, init=False, repr=False, compare=False)
    _index: FactorIndex = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        index = FactorIndex(self.specs, self.plan_factors, self.conventions, self.units)
        object.__setattr__(self, "_index", index)

    def find(
        self, kind: FactorKind, subject: str, year: int | None = None, variant: GridVariant | None = None
    ) -> Trace:
        """The factor in its table's unit; where there is none its value is None, and the note says why.

        `subject` is an id or a name: of a fuel, of a group of fuels (composite factors), of a region (grid
        factors, coal rates). `variant` is of grid factors only; None means the one that the plan chose.
        """
        known = self._index.lexicon(kind).id_of(subject) or subject
        series = (kind, known, self._index.variant(kind, variant))
        key = factor_key(kind, known, year, series[2])
        if key not in self._found:
            self._found[key] = self._look_up(series, year)
        return self._found[key]

    def grid_factor(self, year: int) -> Trace:
        """The factor of purchased electricity by the plan's convention: level, year and variant."""
        chosen = self.conventions.grid
        taken = self.grid_factor_of(chosen.year or year)
        if chosen.year is None or chosen.year == year or taken.value is None:
            return taken
        said = "；".join(each for each in (taken.note, f"各年固定用{chosen.year}年的因子") if each)
        return replace(taken, note=said)

    def later_grid_factor(self, year: int) -> Trace:
        """The factor of a year of projects and scenarios: the year's own where the plan says so."""
        chosen = self.conventions.grid
        if chosen.year is None or chosen.later_years is LaterYears.SAME:
            return self.grid_factor(year)
        return replace(self.grid_factor_of(year), choices=(Choice("grid", OWN_YEAR, year),))

    def grid_factor_of(self, year: int) -> Trace:
        """The factor of exactly that year, by level and variant; marked with the convention that chose it."""
        level, region = self.conventions.grid.level, self.region()
        if level is None:
            return without("电网排放因子", "", "grid/level")
        if region is None:
            found = self.place.province or "空"
            reason = f"“所在省份”不在电网范围表里：{found}"
            return replace(missing_factor("电网排放因子", "", reason), path="/province")
        return replace(self.find(FactorKind.GRID, region, year), choices=(Choice("grid", level.value, year),))

    def region(self) -> str | None:
        """Id of the region whose grid factor the plan uses; None where level or province is not known."""
        level = self.conventions.grid.level
        if level is None or level is GridLevel.NATIONAL:
            return NATION if level is not None else None
        own = self._index.lexicon(FactorKind.GRID).id_of(self.place.province)
        spec = next((each for each in self.specs.regions if each.id == own), None)
        if spec is None or level is GridLevel.PROVINCE:
            return own
        return _grid_of(spec, self.place.city)

    def coal_rate(self, year: int) -> Trace:
        """Standard coal for a unit of thermal power in the year: the plan's own series, else the table's."""
        return self.find(FactorKind.COAL_RATE, NATION, year)

    # ---- looking up -----------------------------------------------------------------------------------

    def _look_up(self, series: FactorSeries, year: int | None) -> Trace:
        kind, subject, variant = series
        if self._index.lexicon(kind).id_of(subject) is None and kind is not FactorKind.SINK:
            title = self._index.lexicon(kind).title
            return missing_factor(factor_label(kind, subject, year, variant), "", f"没有这个{title}")
        found = self._given(series, year)
        if found is not None and found.value is not None:
            return found
        filled = self._filled(series, year) if kind in BY_YEAR and year is not None else None
        return filled or found or self._missing(series, year)

    def _given(self, series: FactorSeries, year: int | None) -> Trace | None:
        """What the plan or the table says of exactly that year, or of every year."""
        kind, subject, variant = series
        if kind is FactorKind.COAL_RATE and subject == NATION and year is not None:
            rate = self._coal_rate(year)
            if rate is not None:
                return rate
        for when in dict.fromkeys((year, None)):
            key = factor_key(kind, subject, when, variant)
            own, spec = self._index.own.get(key), self._index.table.get(key)
            if own is not None and own.value is not None:
                return self._override(own, own.value, series, key, year)
            if spec is not None:
                found = self._index.in_unit(table_factor(spec, self._index.label(series, spec.year)), series)
                return found if own is None else confirmed_factor(found, spec, own.source)
        return None

    def _coal_rate(self, year: int) -> Trace | None:
        series = self.conventions.coal_rate
        amount = series.values.get(year) if series is not None else None
        if series is None or amount is None or amount.value is None:
            return None
        unit = self._index.unit(COAL_RATES)
        return own_factor(
            factor_label(FactorKind.COAL_RATE, NATION, year, None),
            self._index.convert(amount.value, amount.unit or series.unit or unit, unit),
            unit,
            amount.source or series.source,
            ("conventions", "coal_rate", year),
            self.locate,
            factor_key(FactorKind.COAL_RATE, NATION, year, None),
        )

    def _override(
        self, own: PlanFactor, value: Decimal, series: FactorSeries, key: str, year: int | None
    ) -> Trace:
        unit, spec = self._index.unit(series), self._index.table.get(key)
        converted = self._index.convert(value, own.unit or unit, unit)
        label = self._index.label(series, year if series[0] in BY_YEAR else own.year)
        listed = self._index.in_unit(table_factor(spec, label), series) if spec is not None else None
        if spec is not None and listed is not None and listed.value == converted:
            return confirmed_factor(listed, spec, own.source, own.note)
        return own_factor(
            label,
            converted,
            unit,
            own.source,
            ("factors", f"id={own.id}", "value"),
            self.locate,
            key,
            own.note,
            instead_of(listed, converted) if listed is not None else "",
        )

    def _filled(self, series: FactorSeries, year: int) -> Trace | None:
        """What stands for a year without a factor, by the plan's convention; None where nothing may."""
        own = self.conventions.coal_rate if series[0] is FactorKind.COAL_RATE else None
        gaps = (own.gaps if own is not None else None) or self.conventions.grid.gaps
        years = self._index.years(series)
        place = bisect_left(years, year)
        before = self._given(series, years[place - 1]) if place else None
        after = self._given(series, years[place]) if place < len(years) else None
        if gaps is GapFilling.NONE or before is None or before.value is None:
            return None
        if gaps is GapFilling.HOLD:
            return self._derived(series, year, before.value, f"沿用{years[place - 1]}年", (before,))
        if after is None or after.value is None:
            return None
        first, last = years[place - 1], years[place]
        value = before.value + (after.value - before.value) * (year - first) / (last - first)
        return self._derived(series, year, value, f"{first}年、{last}年之间线性内插", (before, after))

    def _derived(
        self, series: FactorSeries, year: int, value: Decimal, how: str, inputs: tuple[Trace, ...]
    ) -> Trace:
        return Trace(
            label=self._index.label(series, year),
            value=value,
            unit=inputs[0].unit,
            how=how,
            source="；".join(dict.fromkeys(each.source for each in inputs if each.source)),
            inputs=inputs,
            note="；".join(dict.fromkeys((how, *(each.note for each in inputs if each.note)))),
            factor=factor_key(series[0], series[1], year, series[2]),
            confirmed=all(each.confirmed for each in inputs),
        )

    def _missing(self, series: FactorSeries, year: int | None) -> Trace:
        years = self._index.years(series)
        have = f"已有{'、'.join(map(str, years))}年" if years else "因子表和方案里都没有"
        lost = missing_factor(self._index.label(series, year), self._index.unit(series), have)
        is_own_rate = series == COAL_RATES and year is not None
        return replace(lost, path=f"/conventions/coal_rate/{year}") if is_own_rate else lost


def _grid_of(province: RegionSpec, city: str) -> str:
    there = (grid for name, grid in province.elsewhere.items() if city.startswith(name.rstrip("市")))
    return next(there, province.grid)
