"""Factor tables and a plan's own factors in, one traced factor for a kind, subject and year out.

The plan's own numbers come before the table's. Nothing stands for a missing factor or year unless the plan
says so (`conventions.grid.gaps`, for grid factors and coal rates); what was filled is marked in the note.
"""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import dataclass, field, replace
from decimal import Decimal

from planforge.energy.factor_traces import Locate as Locate
from planforge.energy.factor_traces import (
    confirmed_factor,
    factor_label,
    instead_of,
    missing_factor,
    own_factor,
    table_factor,
)
from planforge.model.conventions import Conventions, PlanFactor
from planforge.model.factor_kinds import BY_YEAR, NATION, subjects, unit_of
from planforge.model.factor_specs import FactorSpec, RegionSpec, factor_key
from planforge.model.lexicon import Lexicon
from planforge.model.specs import Specs
from planforge.model.terms import FactorKind, GapFilling, GridLevel, GridVariant
from planforge.quantity.trace import Trace
from planforge.quantity.units import UnitBook

_Series = tuple[FactorKind, str, GridVariant | None]
"""What a factor is called in every year."""


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
    _table: dict[str, FactorSpec] = field(default_factory=dict, init=False, repr=False, compare=False)
    _own: dict[str, PlanFactor] = field(default_factory=dict, init=False, repr=False, compare=False)
    _years: dict[_Series, set[int]] = field(default_factory=dict, init=False, repr=False, compare=False)
    _lexicons: dict[FactorKind, Lexicon] = field(default_factory=dict, init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        rates = self._own_rates()
        for spec in self.specs.factors:
            if rates and (spec.kind, spec.subject) == (FactorKind.COAL_RATE, NATION):
                continue  # another thing than the plan's own rates: not to be put between their years
            self._table[spec.key] = spec
            if spec.value is not None and spec.year is not None:
                self._years.setdefault((spec.kind, spec.subject, spec.variant), set()).add(spec.year)
        for own in self.plan_factors:
            subject = self._lexicon(own.kind).id_of(own.subject) or own.subject
            variant = self._variant(own.kind, own.variant)
            self._own.setdefault(factor_key(own.kind, subject, own.year, variant), own)
            if own.value is not None and own.year is not None:
                self._years.setdefault((own.kind, subject, variant), set()).add(own.year)
        if rates:
            self._years.setdefault((FactorKind.COAL_RATE, NATION, None), set()).update(rates)

    def _own_rates(self) -> set[int]:
        """The years of the plan's own coal rates."""
        rates = self.conventions.coal_rate
        given = rates.values.items() if rates is not None else ()
        return {year for year, amount in given if amount.value is not None}

    def find(
        self, kind: FactorKind, subject: str, year: int | None = None, variant: GridVariant | None = None
    ) -> Trace:
        """The factor in its table's unit; where there is none its value is None, and the note says why.

        `subject` is an id or a name: of a fuel, of a group of fuels (composite factors), of a region (grid
        factors, coal rates). `variant` is of grid factors only; None means the one that the plan chose.
        """
        known = self._lexicon(kind).id_of(subject) or subject
        series = (kind, known, self._variant(kind, variant))
        key = factor_key(kind, known, year, series[2])
        if key not in self._found:
            self._found[key] = self._look_up(series, year)
        return self._found[key]

    def grid_factor(self, year: int) -> Trace:
        """The factor of purchased electricity by the plan's convention: level, year and variant."""
        chosen = self.conventions.grid
        if chosen.level is None:
            return missing_factor("电网排放因子", "", "没有写明“核算约定—电网因子口径—范围”")
        region = self.region()
        if region is None:
            found = self.place.province or "空"
            return missing_factor("电网排放因子", "", f"“所在省份”不在电网范围表里：{found}")
        found_factor = self.find(FactorKind.GRID, region, chosen.year or year)
        if chosen.year is None or chosen.year == year:
            return found_factor
        said = "；".join(each for each in (found_factor.note, f"各年固定用{chosen.year}年的因子") if each)
        return replace(found_factor, note=said)

    def region(self) -> str | None:
        """Id of the region whose grid factor the plan uses; None where level or province is not known."""
        level = self.conventions.grid.level
        if level is None or level is GridLevel.NATIONAL:
            return NATION if level is not None else None
        own = self._lexicon(FactorKind.GRID).id_of(self.place.province)
        spec = next((each for each in self.specs.regions if each.id == own), None)
        if spec is None or level is GridLevel.PROVINCE:
            return own
        return _grid_of(spec, self.place.city)

    def coal_rate(self, year: int) -> Trace:
        """Standard coal for a unit of thermal power in the year: the plan's own series, else the table's."""
        return self.find(FactorKind.COAL_RATE, NATION, year)

    # ---- looking up -----------------------------------------------------------------------------------

    def _look_up(self, series: _Series, year: int | None) -> Trace:
        kind, subject, variant = series
        if self._lexicon(kind).id_of(subject) is None and kind is not FactorKind.SINK:
            title = self._lexicon(kind).title
            return missing_factor(factor_label(kind, subject, year, variant), "", f"没有这个{title}")
        found = self._given(series, year)
        if found is not None and found.value is not None:
            return found
        filled = self._filled(series, year) if kind in BY_YEAR and year is not None else None
        return filled or found or self._missing(series, year)

    def _given(self, series: _Series, year: int | None) -> Trace | None:
        """What the plan or the table says of exactly that year, or of every year."""
        kind, subject, variant = series
        if kind is FactorKind.COAL_RATE and subject == NATION and year is not None:
            rate = self._coal_rate(year)
            if rate is not None:
                return rate
        for when in dict.fromkeys((year, None)):
            key = factor_key(kind, subject, when, variant)
            own, spec = self._own.get(key), self._table.get(key)
            if own is not None and own.value is not None:
                return self._override(own, own.value, series, key, year)
            if spec is not None:
                found = self._in_unit(table_factor(spec, self._label(series, spec.year)), series)
                return found if own is None else confirmed_factor(found, spec, own.source)
        return None

    def _coal_rate(self, year: int) -> Trace | None:
        series = self.conventions.coal_rate
        amount = series.values.get(year) if series is not None else None
        if series is None or amount is None or amount.value is None:
            return None
        unit = self._unit((FactorKind.COAL_RATE, NATION, None))
        return own_factor(
            factor_label(FactorKind.COAL_RATE, NATION, year, None),
            self._convert(amount.value, amount.unit or series.unit or unit, unit),
            unit,
            amount.source or series.source,
            ("conventions", "coal_rate", year),
            self.locate,
            factor_key(FactorKind.COAL_RATE, NATION, year, None),
        )

    def _override(
        self, own: PlanFactor, value: Decimal, series: _Series, key: str, year: int | None
    ) -> Trace:
        unit, spec = self._unit(series), self._table.get(key)
        converted = self._convert(value, own.unit or unit, unit)
        listed = self._in_unit(table_factor(spec, ""), series) if spec is not None else None
        return own_factor(
            self._label(series, year if series[0] in BY_YEAR else own.year),
            converted,
            unit,
            own.source,
            ("factors", f"id={own.id}", "value"),
            self.locate,
            key,
            own.note,
            instead_of(listed, converted) if listed is not None else "",
        )

    def _filled(self, series: _Series, year: int) -> Trace | None:
        """What stands for a year without a factor, by the plan's convention; None where nothing may."""
        gaps = self.conventions.grid.gaps
        years = sorted(self._years.get(series, ()))
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
        self, series: _Series, year: int, value: Decimal, how: str, inputs: tuple[Trace, ...]
    ) -> Trace:
        return Trace(
            label=self._label(series, year),
            value=value,
            unit=inputs[0].unit,
            how=how,
            inputs=inputs,
            note="；".join(dict.fromkeys((how, *(each.note for each in inputs if each.note)))),
            factor=factor_key(series[0], series[1], year, series[2]),
            confirmed=all(each.confirmed for each in inputs),
        )

    def _missing(self, series: _Series, year: int | None) -> Trace:
        years = sorted(self._years.get(series, ()))
        have = f"已有{'、'.join(map(str, years))}年" if years else "因子表和方案里都没有"
        return missing_factor(self._label(series, year), self._unit(series), have)

    # ---- words and units ------------------------------------------------------------------------------

    def _label(self, series: _Series, year: int | None) -> str:
        kind, subject, variant = series
        word = self._lexicon(kind).words.get(subject)
        name = subject if kind in BY_YEAR or word is None else word.name
        return factor_label(kind, name, year, variant)

    def _unit(self, series: _Series) -> str:
        """The kind's unit where factors change by the year, else the one that the table has."""
        kind, subject, _ = series
        spec = self._table.get(factor_key(kind, subject, None, None))
        fuel = next((each for each in self.specs.fuels if each.id == subject), None)
        return spec.unit if spec is not None else unit_of(kind, fuel)

    def _lexicon(self, kind: FactorKind) -> Lexicon:
        if kind not in self._lexicons:
            sinks = [own.subject for own in self.plan_factors if own.kind is FactorKind.SINK]
            self._lexicons[kind] = subjects(kind, self.specs.fuels, self.specs.regions, sinks)
        return self._lexicons[kind]

    def _variant(self, kind: FactorKind, variant: GridVariant | None) -> GridVariant | None:
        return (variant or self.conventions.grid.variant) if kind is FactorKind.GRID else None

    def _in_unit(self, found: Trace, series: _Series) -> Trace:
        unit = self._unit(series)
        if found.value is None or found.unit == unit:
            return found
        return replace(found, value=self._convert(found.value, found.unit, unit), unit=unit)

    def _convert(self, value: Decimal, unit: str, wanted: str) -> Decimal:
        if unit == wanted:
            return value
        book = self.units if self.units is not None else UnitBook(self.specs.units)
        return book.convert(value, unit, wanted)


def _grid_of(province: RegionSpec, city: str) -> str:
    there = (grid for name, grid in province.elsewhere.items() if city.startswith(name.rstrip("市")))
    return next(there, province.grid)
