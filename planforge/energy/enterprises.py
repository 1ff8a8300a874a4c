"""The enterprise ledger in, traced numbers of every unit and their sums by sector, size and year out.

Energy of units is in 吨标准煤, sums of it in 万吨标准煤 as the region's totals are; emissions in 吨 and 万吨.
A sum over units has no value where one of them gives none for the year.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import Final

from planforge.energy.readings import Reader, Yearly
from planforge.energy.sums import add, lacking
from planforge.model.enterprises import Action, Enterprise
from planforge.model.register_specs import EnterpriseSize
from planforge.model.values import Amount
from planforge.quantity.months import read_month
from planforge.quantity.trace import Trace

COAL: Final = "吨标准煤"
CARBON: Final = "吨"
MONEY: Final = "亿元"
COUNT: Final = "家"
AS_PROJECT: Final = "已列入重点工程，按重点工程计"
_MANY: Final = Decimal(10000)
_HUNDRED: Final = Decimal(100)


@dataclass(frozen=True, slots=True)
class ActionNumbers:
    """One step of a unit's own plan."""

    action: Action
    year: int | None
    """The year of its deadline; None where it names none."""
    saving: Trace
    abatement: Trace
    investment: Trace

    @property
    def counts(self) -> bool:
        """Whether it counts here: a step that is listed as a key project counts there."""
        return not self.action.project


@dataclass(frozen=True, slots=True)
class UnitNumbers:
    """One unit of the ledger."""

    enterprise: Enterprise
    energy: Yearly
    emissions: Yearly
    output: Yearly
    potential: Trace | None
    """What the latest diagnosis found could be saved; None where there is none."""
    actions: tuple[ActionNumbers, ...]


def read_units(enterprises: Iterable[Enterprise], reader: Reader) -> tuple[UnitNumbers, ...]:
    """Every unit with its traced numbers, in the plan's order."""
    return tuple(_unit(each, reader) for each in enterprises)


def _unit(given: Enterprise, reader: Reader) -> UnitNumbers:
    path = ("enterprises", f"id={given.id}")
    name = given.name
    return UnitNumbers(
        enterprise=given,
        energy=reader.series(f"{name}综合能源消费量", given.energy, COAL, (*path, "energy")),
        emissions=reader.series(f"{name}二氧化碳排放量", given.emissions, CARBON, (*path, "emissions")),
        output=reader.series(f"{name}产值", given.output, "万元", (*path, "output")),
        potential=_potential(given, reader),
        actions=tuple(_action(given, each, reader) for each in given.actions),
    )


def _potential(given: Enterprise, reader: Reader) -> Trace | None:
    """The potential of the latest year with a diagnosis; earlier ones are held to be superseded by it."""
    latest = max((each.year for each in given.diagnoses), default=0)
    found = [
        reader.amount(
            f"{given.name}节能潜力（{each.year}年诊断）",
            each.potential,
            COAL,
            ("enterprises", f"id={given.id}", "diagnoses", place, "potential"),
        )
        for place, each in enumerate(given.diagnoses)
        if each.year == latest
    ]
    if len(found) < 2:
        return found[0] if found else None
    return add(f"{given.name}节能潜力合计（{latest}年诊断）", COAL, found, "同年各项诊断相加")


def _action(unit: Enterprise, given: Action, reader: Reader) -> ActionNumbers:
    path = ("enterprises", f"id={unit.id}", "actions", f"id={given.id}")
    about = f"{unit.name}{given.title}"
    month = read_month(given.deadline)

    def read(what: str, amount: Amount | None, unit: str, key: str) -> Trace:
        found = reader.amount(f"{about}{what}", amount, unit, (*path, key))
        if amount is None and given.project:
            return replace(found, note=AS_PROJECT)
        return found

    return ActionNumbers(
        action=given,
        year=month.year if month is not None else None,
        saving=read("年节能量", given.saving, COAL, "saving"),
        abatement=read("年降碳量", given.abatement, CARBON, "abatement"),
        investment=read("投资", given.investment, MONEY, "investment"),
    )


# ---- sums over units --------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class GroupSum:
    """The units of one sector, or all of them, in a year."""

    sector: str
    """Id of the sector; empty for all units and for those that name none."""
    name: str
    """What the group is called in Chinese."""
    year: int
    count: Trace
    energy: Trace
    """In 万吨标准煤."""
    emissions: Trace
    """In 万吨."""
    energy_share: Trace
    """Of the region's energy in the same sector or of all, in %."""
    emissions_share: Trace


Region = Callable[[str, int], Trace]
"""Sector (empty: all) and year → what the whole region uses or emits, in 万吨标准煤 or 万吨."""


def sum_group(
    sector: str, name: str, year: int, units: Sequence[UnitNumbers], region: tuple[Region, Region]
) -> GroupSum:
    """What a group of units uses and emits in a year, and its share of the region's energy and emissions."""
    energy = in_tens_of_thousands(
        f"{name}重点用能单位能源消费量（{year}年）", "万吨标准煤", [each.energy.at(year) for each in units]
    )
    emissions = in_tens_of_thousands(
        f"{name}重点用能单位二氧化碳排放量（{year}年）", "万吨", [each.emissions.at(year) for each in units]
    )
    of_energy, of_emissions = (whole(sector, year) for whole in region)
    about = f"{name}重点用能单位占"
    return GroupSum(
        sector=sector,
        name=name,
        year=year,
        count=count_of(f"{name}重点用能单位数（{year}年）", units),
        energy=energy,
        emissions=emissions,
        energy_share=_share(f"{about}能源消费量比重（{year}年）", energy, of_energy),
        emissions_share=_share(f"{about}二氧化碳排放量比重（{year}年）", emissions, of_emissions),
    )


def in_tens_of_thousands(label: str, unit: str, terms: Sequence[Trace]) -> Trace:
    """The sum of amounts in 吨 or 吨标准煤, in 万吨 or 万吨标准煤."""
    total = add(label, unit, terms, "各单位相加")
    return Trace(
        label, None if total.value is None else total.value / _MANY, unit, total.how, inputs=total.inputs,
        note=total.note,
    )  # fmt: skip


def count_of(label: str, units: Sequence[UnitNumbers]) -> Trace:
    """How many units there are."""
    names = "、".join(each.enterprise.name for each in units)
    return Trace(label, Decimal(len(units)), COUNT, "台账中的单位计数", path="/enterprises", note=names)


def _share(label: str, part: Trace, whole: Trace) -> Trace:
    how, both = f"{part.label} ÷ {whole.label} × 100%", (part, whole)
    if part.value is None or not whole.value:
        return Trace(label, None, "%", how, inputs=both, note=lacking(both) or f"{whole.label}为零")
    return Trace(label, part.value / whole.value * _HUNDRED, "%", how, inputs=both)


@dataclass(frozen=True, slots=True)
class SizeSum:
    """The units that use at least so much energy in a year."""

    size: EnterpriseSize
    year: int
    units: tuple[UnitNumbers, ...]
    count: Trace
    energy: Trace
    """In 万吨标准煤."""


def sum_size(size: EnterpriseSize, year: int, units: Sequence[UnitNumbers], reader: Reader) -> SizeSum:
    """The units of a size; no count where a unit gives no energy for the year."""
    least = reader.units.convert(size.least, size.unit, COAL)
    unknown = [trace for each in units if (trace := each.energy.at(year)).value is None]
    chosen = tuple(each for each in units if (each.energy.at(year).value or Decimal(0)) >= least)
    count = count_of(f"{size.name}的单位数（{year}年）", chosen)
    terms = [each.energy.at(year) for each in chosen]
    energy = in_tens_of_thousands(f"{size.name}的单位能源消费量（{year}年）", "万吨标准煤", terms)
    if unknown:
        note = lacking(unknown)
        count = Trace(count.label, None, COUNT, count.how, note=note)
        energy = Trace(energy.label, None, energy.unit, energy.how, inputs=energy.inputs, note=note)
    return SizeSum(size, year, chosen, count, energy)


@dataclass(frozen=True, slots=True)
class ActionSum:
    """The steps of one deadline year, or of all."""

    year: int | None
    """None for steps without a year, and for the sum of all years."""
    actions: tuple[ActionNumbers, ...]
    saving: Trace
    """In 吨标准煤; of the steps that state it, as the note says."""
    abatement: Trace
    """In 吨."""
    investment: Trace
    """In 亿元."""


def sum_actions(about: str, year: int | None, actions: Sequence[ActionNumbers]) -> ActionSum:
    """The steps together; a step that states no saving, say, claims none, and is counted in the note."""
    return ActionSum(
        year=year,
        actions=tuple(actions),
        saving=_stated(f"{about}年节能量", COAL, [each.saving for each in actions]),
        abatement=_stated(f"{about}年降碳量", CARBON, [each.abatement for each in actions]),
        investment=_stated(f"{about}投资", MONEY, [each.investment for each in actions]),
    )


def _stated(label: str, unit: str, terms: Sequence[Trace]) -> Trace:
    given = [term for term in terms if term.value is not None]
    silent = len(terms) - len(given)
    if not given:
        return Trace(label, None, unit, "各项举措相加", note=f"缺{label}")
    note = f"另有{silent}项未填" if silent else ""
    return add(label, unit, given, "各项举措相加", note=note)
