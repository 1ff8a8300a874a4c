"""Factor tables and a plan's own factors in, both by key out, with the words and the unit of each factor."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from decimal import Decimal

from planforge.energy.factor_traces import factor_label
from planforge.model.conventions import Conventions, PlanFactor
from planforge.model.factor_kinds import BY_YEAR, NATION, subjects, unit_of
from planforge.model.factor_specs import FactorSpec, factor_key, stated_variant
from planforge.model.lexicon import Lexicon
from planforge.model.specs import Specs
from planforge.model.terms import FactorKind, GridVariant
from planforge.quantity.trace import Trace
from planforge.quantity.units import UnitBook

FactorSeries = tuple[FactorKind, str, GridVariant | None]
"""What a factor is called in every year: kind, id of the subject, variant of a grid factor."""
COAL_RATES: FactorSeries = (FactorKind.COAL_RATE, NATION, None)
"""The coal rates that a plan computes with."""


@dataclass(frozen=True)
class FactorIndex:
    """Every factor of the tables and of the plan."""

    specs: Specs
    plan_factors: tuple[PlanFactor, ...]
    conventions: Conventions
    units: UnitBook | None
    table: dict[str, FactorSpec] = field(default_factory=dict, init=False, repr=False)
    """Key → factor of the tables."""
    own: dict[str, PlanFactor] = field(default_factory=dict, init=False, repr=False)
    """Key → what the plan says of it."""
    _years: dict[FactorSeries, set[int]] = field(default_factory=dict, init=False, repr=False)
    _lexicons: dict[FactorKind, Lexicon] = field(default_factory=dict, init=False, repr=False)

    def __post_init__(self) -> None:
        rates = self._own_rates()
        for spec in self.specs.factors:
            if rates and (spec.kind, spec.subject, spec.variant) == COAL_RATES:
                continue  # another thing than the plan's own rates: not to be put between their years
            self.table[spec.key] = spec
            if spec.value is not None and spec.year is not None:
                self._years.setdefault((spec.kind, spec.subject, spec.variant), set()).add(spec.year)
        for own in self.plan_factors:
            subject = self.lexicon(own.kind).id_of(own.subject) or own.subject
            variant = stated_variant(own.kind, own.variant)
            self.own.setdefault(factor_key(own.kind, subject, own.year, variant), own)
            if own.value is not None and own.year is not None:
                self._years.setdefault((own.kind, subject, variant), set()).add(own.year)
        if rates:
            self._years.setdefault(COAL_RATES, set()).update(rates)

    def _own_rates(self) -> set[int]:
        """The years of the plan's own coal rates."""
        rates = self.conventions.coal_rate
        given = rates.values.items() if rates is not None else ()
        return {year for year, amount in given if amount.value is not None}

    def years(self, series: FactorSeries) -> list[int]:
        """The years that there is a value for, in order."""
        return sorted(self._years.get(series, ()))

    def label(self, series: FactorSeries, year: int | None) -> str:
        """What the factor of a year is called."""
        kind, subject, variant = series
        word = self.lexicon(kind).words.get(subject)
        name = subject if kind in BY_YEAR or word is None else word.name
        return factor_label(kind, name, year, variant)

    def unit(self, series: FactorSeries) -> str:
        """The kind's unit where factors change by the year, else the one that the table has."""
        kind, subject, _ = series
        spec = self.table.get(factor_key(kind, subject, None, None))
        fuel = next((each for each in self.specs.fuels if each.id == subject), None)
        return spec.unit if spec is not None else unit_of(kind, fuel)

    def lexicon(self, kind: FactorKind) -> Lexicon:
        """The words for what factors of the kind speak of."""
        if kind not in self._lexicons:
            sinks = [own.subject for own in self.plan_factors if own.kind is FactorKind.SINK]
            self._lexicons[kind] = subjects(kind, self.specs.fuels, self.specs.regions, sinks)
        return self._lexicons[kind]

    def variant(self, kind: FactorKind, variant: GridVariant | None) -> GridVariant | None:
        """The variant asked for, else the plan's; none where the kind has no variants."""
        return (variant or self.conventions.grid.variant) if kind is FactorKind.GRID else None

    def in_unit(self, found: Trace, series: FactorSeries) -> Trace:
        """The factor in the unit of its series."""
        unit = self.unit(series)
        if found.value is None or found.unit == unit:
            return found
        return replace(found, value=self.convert(found.value, found.unit, unit), unit=unit)

    def convert(self, value: Decimal, unit: str, wanted: str) -> Decimal:
        """The value in another unit; raises UnitMismatch, UnknownUnit."""
        if unit == wanted:
            return value
        book = self.units if self.units is not None else UnitBook(self.specs.units)
        return book.convert(value, unit, wanted)
