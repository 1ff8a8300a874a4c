"""A plan's series in, one traced number for a series and a year out.

A gap is never filled silently: a year that is not given has no value. A series may be derived only where
its table row says from what: a constant-price chain, or another part of the plan (`Derivation`); between two
years that are given it is interpolated only where the plan says so (缺年办法), and marked.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from decimal import Decimal
from typing import Protocol

from planforge.energy.factors import Locate
from planforge.energy.gap_filling import fill_year
from planforge.model.places import path_text
from planforge.model.plan import Plan
from planforge.model.specs import SeriesSpec, Specs
from planforge.model.terms import GapFilling
from planforge.quantity.trace import Trace
from planforge.quantity.units import UnitBook

HUNDRED = Decimal(100)


class Derivation(Protocol):
    """A part of the plan that series can be had from where the plan does not state them."""

    def years(self, quantity: str) -> tuple[int, ...]:
        """The years that it can give the quantity for, in order."""

    def trace(self, quantity: str, year: int) -> Trace:
        """The quantity of a year, in any unit that converts; its value is None where something is missing."""


@dataclass(frozen=True, slots=True)
class Statistics:
    """All series of a plan."""

    plan: Plan
    specs: Specs
    units: UnitBook
    locate: Locate
    derived: Mapping[str, Derivation] = field(default_factory=dict)
    """Field of a series' table row (circulation) → the part of the plan that its quantity is had from."""
    _specs: Mapping[str, SeriesSpec] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        own = (
            SeriesSpec(id=each.id, name=each.name, unit=each.unit, group="自定义", owner="")
            for each in self.plan.series
        )
        specs = {each.id: each for each in (*own, *self.specs.series)}
        object.__setattr__(self, "_specs", specs)

    def spec(self, series: str) -> SeriesSpec:
        """What the dictionary, or the plan itself, says of a series; KeyError where neither knows it."""
        return self._specs[series]

    def years(self, series: str) -> tuple[int, ...]:
        """The years that the plan gives the series for, in order."""
        given = self.plan.data.get(series)
        if given is None:
            return ()
        return tuple(sorted(year for year, amount in given.values.items() if amount.value is not None))

    def trace(self, series: str, year: int) -> Trace:
        """The series' value of a year in the series' own unit; its value is None where it is missing."""
        given = self.stated(series, year)
        if given.value is not None:
            return given
        if self.spec(series).chain is not None:
            chained = self._chained(series, year)
            return chained if chained.value is not None else self._interpolated(series, year) or chained
        derived = self.derive(series, year)
        if derived is not None and derived.value is not None:
            return derived
        return self._interpolated(series, year) or derived or given

    def _interpolated(self, series: str, year: int) -> Trace | None:
        """What lies on the line between the years around; None where the plan does not ask for it."""
        data = self.plan.data.get(series)
        if data is None or data.gaps is not GapFilling.INTERPOLATE:
            return None
        years = list(self.years(series))
        around = [max((each for each in years if each < year), default=None)]
        around.append(min((each for each in years if each > year), default=None))
        known = {each: self.stated(series, each) for each in around if each is not None}
        label = f"{self.spec(series).name}（{year}年）"
        found = fill_year(known, sorted(known), year, GapFilling.INTERPOLATE, label)
        return found if found.value is not None else None

    def known_years(self, series: str) -> tuple[int, ...]:
        """The years that the series is given for, or may follow for from its chain or its derivation."""
        spec = self.spec(series)
        years = set(self.years(series))
        if spec.chain is not None:
            years |= set(self.years(spec.chain.growth))
            years |= set(self.years(spec.chain.level)) & {self.plan.years.constant_price}
        for part, quantity in self._derivations(spec):
            years |= set(part.years(quantity))
        return tuple(sorted(years | set(self._between(series))))

    def _between(self, series: str) -> range:
        """The years from the first to the last that is given, where the plan lets those between be had."""
        data, years = self.plan.data.get(series), self.years(series)
        if data is None or data.gaps is not GapFilling.INTERPOLATE or not years:
            return range(0)
        return range(years[0], years[-1] + 1)

    def derive(self, series: str, year: int) -> Trace | None:
        """What the other parts of the plan come to for the series, whether it is stated or not.

        None where its table row names no such part. Its value is None, with the reason in `note`, where
        something is missing.
        """
        spec = self.spec(series)
        failed: list[Trace] = []
        missing = self._missing(spec, year)
        for part, quantity in self._derivations(spec):
            step = part.trace(quantity, year)
            if step.value is not None:
                value = self.units.convert(step.value, step.unit, spec.unit)
                return replace(missing, value=value, path="", how=step.label, inputs=(step,))
            failed.append(step)
        said = "；".join(each.note for each in failed if each.note)
        return replace(missing, inputs=tuple(failed), note=said) if failed else None

    def _derivations(self, spec: SeriesSpec) -> list[tuple[Derivation, str]]:
        named = [(part, getattr(spec, key)) for key, part in self.derived.items()]
        return [(part, quantity) for part, quantity in named if quantity]

    @staticmethod
    def _missing(spec: SeriesSpec, year: int) -> Trace:
        return Trace(f"{spec.name}（{year}年）", None, spec.unit, path=f"/data/{spec.id}/{year}")

    def stated(self, series: str, year: int) -> Trace:
        """The value that the plan states; None where it states none."""
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
            path=path_text(path),
        )

    def _chained(self, series: str, year: int) -> Trace:
        """Constant-price level = level of the price year × the real growth of every year between."""
        spec = self.spec(series)
        assert spec.chain is not None
        start = self.plan.years.constant_price
        missing = self._missing(spec, year)
        if start is None or year < start:
            return missing
        level = self.stated(spec.chain.level, start)
        growths = tuple(self.stated(spec.chain.growth, passed) for passed in range(start + 1, year + 1))
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
