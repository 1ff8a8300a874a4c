"""A saving of a project in, the energy that its lines name in standard coal and carbon dioxide out."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Final

from planforge.energy.factors import Locate
from planforge.energy.fuel_factors import FuelFactors
from planforge.energy.steps import product
from planforge.model.fields import Number
from planforge.model.places import path_text
from planforge.model.savings import Saving
from planforge.model.terms import Computed
from planforge.model.values import Amount
from planforge.quantity.trace import Trace

UNITS: Final[Mapping[Computed, str]] = {
    Computed.SAVING: "吨标准煤",
    Computed.ABATEMENT: "吨二氧化碳",
    Computed.GENERATION: "万千瓦时",
    Computed.SINK: "吨二氧化碳",
}
"""What each result is computed in."""
_WORDS: Final = {"saved": "年节约", "before": "改造前年用", "after": "改造后年用"}
"""Field of fuels → what it is called in a trace."""
Path = tuple[str | int, ...]


@dataclass(frozen=True, slots=True)
class Subject:
    """One saving with where it stands and what it is called."""

    saving: Saving
    name: str
    path: Path
    rates: FuelFactors
    locate: Locate
    _known: dict[str, Trace] = field(default_factory=dict, init=False, repr=False, compare=False)

    def given(self, key: str, unit: str, amount: Amount | Number | None, label: str) -> Trace:
        """An input line as a trace; the number of an amount keeps its unit where it has one."""
        if key not in self._known:
            self._known[key] = self._read(key, unit, amount, label)
        return self._known[key]

    def _read(self, key: str, unit: str, amount: Amount | Number | None, label: str) -> Trace:
        path = (*self.path, *key.split("/"))
        value, source = (amount, "") if not isinstance(amount, Amount) else (amount.value, amount.source)
        own = amount.unit if isinstance(amount, Amount) else ""
        return Trace(
            label=f"{self.name}{label}",
            value=value,
            unit=own or unit,
            source=source or self.saving.source,
            position=self.locate(path) if value is not None else None,
            path=path_text(path),
        )


def coal_of(subject: Subject, key: str, fuels: Mapping[str, Amount], year: int) -> list[Trace]:
    """The fuels of a field (saved, before, after) in standard coal, one by one."""
    return [in_coal(each, fuel, year, subject.rates) for fuel, each in _quantities(subject, key, fuels)]


def in_coal(quantity: Trace, fuel: str, year: int, rates: FuelFactors) -> Trace:
    """A quantity of a fuel in 吨标准煤; one that is given as standard coal stays what it is."""
    label, unit = f"{quantity.label}折标准煤", UNITS[Computed.SAVING]
    if quantity.value is not None and rates.is_given_as_coal(quantity.unit, fuel):
        value = rates.units.convert(quantity.value, quantity.unit, unit)
        return Trace(label, value, unit, "换算单位", inputs=(quantity,))
    return product(label, unit, quantity, rates.coal(fuel, year), rates.units, "实物量 × 折标准煤系数")


def carbon_of(subject: Subject, key: str, fuels: Mapping[str, Amount], year: int) -> list[Trace]:
    """The carbon dioxide of the fuels of a field, one by one."""
    return [_in_carbon(each, fuel, year, subject.rates) for fuel, each in _quantities(subject, key, fuels)]


def _in_carbon(quantity: Trace, fuel: str, year: int, rates: FuelFactors) -> Trace:
    label, unit = f"{quantity.label}的排放（{year}年）", UNITS[Computed.ABATEMENT]
    if quantity.value is not None and rates.is_given_as_coal(quantity.unit, fuel):
        factor, how = rates.carbon_of_coal(fuel, year), "标准煤量 × 每吨标准煤排放因子"
    else:
        factor, how = rates.carbon(fuel, year), "实物量 × 排放因子"
    return product(label, unit, quantity, factor, rates.units, how)


def _quantities(subject: Subject, key: str, fuels: Mapping[str, Amount]) -> list[tuple[str, Trace]]:
    of = subject.rates.fuels
    return [
        (fuel, subject.given(f"{key}/{fuel}", of[fuel].unit, amount, _WORDS[key] + of[fuel].name))
        for fuel, amount in fuels.items()
    ]
