"""Amounts of the plan by year in, traced numbers in one unit out."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal

from planforge.energy.factors import Locate
from planforge.model.places import path_text
from planforge.model.terms import Missing
from planforge.model.values import Amount, Series
from planforge.quantity.trace import Trace
from planforge.quantity.units import UnitBook

Path = tuple[str | int, ...]


@dataclass(frozen=True, slots=True)
class Reader:
    """What reading an amount needs: the units, and where each datum stands."""

    units: UnitBook
    locate: Locate

    def amount(
        self, label: str, given: Amount | None, unit: str, path: Path, *, own: str = "", source: str = ""
    ) -> Trace:
        """One amount in `unit`; an amount that says 未发生 is 0, one that is not given has no value.

        `own` is the unit that the amount is in where it names none itself (else `unit`), `source` likewise.
        """
        value, note = None, f"缺{label}"
        if given is not None and given.value is not None:
            value, note = self.units.convert(given.value, given.unit or own or unit, unit), ""
        elif given is not None and given.missing is Missing.NOT_OCCURRING:
            value, note = Decimal(0), Missing.NOT_OCCURRING.label
        elif given is not None and given.missing is not None:
            note = f"缺{label}（{given.missing.label}）"
        return Trace(
            label=label,
            value=value,
            unit=unit,
            source=(given.source if given is not None else "") or source,
            position=self.locate(path),
            path=path_text(path),
            note=note,
        )

    def series(self, name: str, given: Series | None, unit: str, path: Path) -> Yearly:
        """The series by year, each number called “name（year年）”."""
        amounts = given.values if given is not None else {}
        own, source = (given.unit, given.source) if given is not None else ("", "")
        traces = {
            year: self.amount(f"{name}（{year}年）", amount, unit, (*path, year), own=own, source=source)
            for year, amount in sorted(amounts.items())
        }
        return Yearly(name, unit, traces, path_text(path))


@dataclass(frozen=True, slots=True)
class Yearly:
    """A series of traced numbers in one unit."""

    name: str
    unit: str
    traces: Mapping[int, Trace]
    path: str

    def at(self, year: int) -> Trace:
        """The number of a year; its value is None where the plan does not give it."""
        label = f"{self.name}（{year}年）"
        return self.traces.get(year) or Trace(
            label, None, self.unit, path=f"{self.path}/{year}", note=f"缺{label}"
        )
