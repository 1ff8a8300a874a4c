"""The savings of all projects in, their results by full year and by calendar year out, with overlap."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from functools import cached_property
from typing import Final

from planforge.energy.abatement import Effects, full_year
from planforge.energy.fuel_factors import FuelFactors
from planforge.energy.overlap import energy_before, energy_taken, remaining
from planforge.energy.saved_energy import UNITS, Subject, in_coal
from planforge.energy.service import MONTHS_UNIT, Service, in_year, months_of
from planforge.fill.ledger import Claim, Flow, Saved, SavingEntry
from planforge.fill.statistics import Statistics
from planforge.model.flows import BaseFlow, read_flow
from planforge.model.lexicon import Lexicon, Word
from planforge.model.measures import Project
from planforge.model.places import path_text
from planforge.model.specs import FuelSpec, SectorSpec
from planforge.model.terms import Computed
from planforge.quantity.months import MONTHS, read_month
from planforge.quantity.trace import Trace

_WITH_FACTORS: Final = (Computed.SAVING, Computed.ABATEMENT)
_WHOLE_YEAR: Final = Trace("全年月数", Decimal(MONTHS), MONTHS_UNIT)


@dataclass(frozen=True, slots=True)
class Placed:
    """One saving with what its results need, before overlap."""

    project: Project
    subject: Subject
    service: Service
    flow: BaseFlow | None
    rank: tuple[int, int]
    """Order of the project, and place in the file: the lower is switched on first."""


def place_savings(statistics: Statistics, rates: FuelFactors) -> tuple[Placed, ...]:
    """Every saving of the plan, in the order of the file."""
    sectors, fuels = lexicon("部门", statistics.specs.sectors), lexicon("能源品种", statistics.specs.fuels)
    found: list[Placed] = []
    for project in statistics.plan.projects:
        names = _names(project)
        for place, saving in enumerate(project.savings):
            path = ("projects", f"id={project.id}", "savings", f"id={saving.id}")
            subject = Subject(saving, names[place], path, rates, statistics.locate)
            flow = read_flow(saving.base_flow, sectors, fuels) if saving.base_flow.strip() else None
            rank = (project.order if project.order is not None else 0, len(found))
            found.append(Placed(project, subject, _service(project, subject), flow, rank))
    return tuple(found)


def lexicon(title: str, specs: Sequence[SectorSpec] | Sequence[FuelSpec]) -> Lexicon:
    """The words of a list of the tables."""
    return Lexicon.of(title, (Word(each.id, each.name, each.aliases) for each in specs))


def _names(project: Project) -> list[str]:
    """What the savings are called: the project alone, else with the method, numbered where it comes again."""
    if len(project.savings) == 1:
        return [project.name]
    methods = [saving.method for saving in project.savings]
    numbers = [methods[: place + 1].count(method) for place, method in enumerate(methods)]
    return [
        f"{project.name}·{method.label}{number if methods.count(method) > 1 else ''}"
        for method, number in zip(methods, numbers, strict=True)
    ]


def _service(project: Project, subject: Subject) -> Service:
    saving = subject.saving
    text, path = (
        (saving.start, (*subject.path, "start"))
        if saving.start
        else (project.end, (*subject.path[:2], "end"))
    )
    line = Trace(
        f"{subject.name}起效时间（{text or '未填'}）",
        None,
        "",
        position=subject.locate(path) if text else None,
        path=path_text(path),
    )
    start = read_month(text)
    return Service(subject.name, line, start, read_month(saving.end) if saving.end else None)


# ---- results ---------------------------------------------------------------------------------------------


@dataclass(frozen=True)
class Desk:
    """What all results of a plan share."""

    statistics: Statistics
    rates: FuelFactors
    """For full years and base flows."""
    yearly_rates: FuelFactors
    """For calendar years."""
    placed: tuple[Placed, ...]
    years: tuple[int, ...]

    @property
    def base_year(self) -> int:
        """The year whose factors a full year counts with."""
        return self.statistics.plan.years.base

    def entry(self, of: Placed) -> SavingEntry:
        """The results of one saving."""
        subject, year = of.subject, self.base_year
        in_years = replace(subject, rates=self.yearly_rates)
        full = {each: full_year(in_years, each) for each in self.years}
        alone = {kind: self._named(trace, subject, kind) for kind, trace in full_year(subject, year).items()}
        yearly_alone = {each: _calendar_year(of, each, full[each]) for each in self.years}
        overlap = self._overlap(of)
        if overlap is None:
            return SavingEntry(subject.saving, subject.name, Saved(alone, alone, yearly_alone, yearly_alone))
        left = overlap.left(f"{subject.name}对应用能剩余比例", None)
        reduced = {kind: _reduced(trace, subject, kind, left) for kind, trace in alone.items()}
        yearly = {each: _calendar_year(of, each, full[each], overlap) for each in self.years}
        return SavingEntry(subject.saving, subject.name, Saved(reduced, alone, yearly, yearly_alone), left)

    def _named(self, full: Trace, subject: Subject, kind: Computed) -> Trace:
        has_factors = full.value is not None and kind in _WITH_FACTORS
        said = f"满一年，按{self.base_year}年口径" if has_factors else ""
        note = "；".join(each for each in (said, full.note) if each)
        return replace(full, label=f"{subject.name}年{kind.label}", note=note)

    # ---- overlap ------------------------------------------------------------------------------------

    @cached_property
    def flows(self) -> Mapping[str, Flow]:
        """Key of a base flow → its size, and the savings that act on it in their order."""
        users: dict[str, list[Placed]] = {}
        for each in sorted(self.placed, key=lambda each: each.rank):
            if each.flow is not None:
                users.setdefault(each.flow.key, []).append(each)
        return {key: self._flow(same) for key, same in users.items()}

    def _flow(self, users: Sequence[Placed]) -> Flow:
        flow, year = users[0].flow, self.base_year
        assert flow is not None
        text = users[0].subject.saving.base_flow
        claims = tuple(
            Claim(
                each.subject.name,
                (*each.subject.path, "base_flow"),
                energy_taken(each.subject, year, flow.fuel),
            )
            for each in users
        )
        return Flow(text, self._consumed(flow) or _largest(users, flow, text, year), claims)

    def _overlap(self, of: Placed) -> _Overlap | None:
        """What the savings that are switched on before leave; None where there is none before."""
        if of.flow is None:
            return None
        flow = self.flows[of.flow.key]
        paths = {(*each.subject.path, "base_flow"): each for each in self.placed if each.rank < of.rank}
        earlier = tuple(
            (claim.taken, paths[claim.path].service) for claim in flow.claims if claim.path in paths
        )
        return _Overlap(flow.base, earlier) if earlier else None

    def _consumed(self, flow: BaseFlow) -> Trace | None:
        """What the energy balance says of the flow; None where it does not hold it."""
        if not flow.sector or not flow.fuel:
            return None
        book, year = self.statistics, self.base_year
        amount = book.plan.energy.consumption.get(year, {}).get(flow.sector, {}).get(flow.fuel)
        if amount is None or amount.value is None:
            return None
        fuel = self.rates.fuels[flow.fuel]
        sector = next(each.name for each in book.specs.sectors if each.id == flow.sector)
        path = ("energy", "consumption", year, flow.sector, flow.fuel)
        quantity = Trace(
            label=f"{sector}{fuel.name}消费量（{year}年）",
            value=amount.value,
            unit=amount.unit or fuel.unit,
            source=amount.source,
            position=book.locate(path),
            path=path_text(path),
        )
        return replace(
            in_coal(quantity, fuel.id, year, self.rates), label=f"对应用能{sector}/{fuel.name}（{year}年）"
        )


@dataclass(frozen=True, slots=True)
class _Overlap:
    """What earlier savings do to a base flow."""

    base: Trace
    earlier: tuple[tuple[Trace, Service], ...]
    """What each takes off the flow in a full year, and when it is in service."""

    def left(self, label: str, year: int | None) -> Trace:
        """The share that is left in a year; in a full year of all of them for None."""
        months = [_WHOLE_YEAR if year is None else months_of(service, year) for _, service in self.earlier]
        taken = [each for each, _ in self.earlier]
        return remaining(label, self.base, list(zip(taken, months, strict=True)))


def _calendar_year(of: Placed, year: int, full: Effects, overlap: _Overlap | None = None) -> Effects:
    name, months = of.subject.name, months_of(of.service, year)
    left = overlap.left(f"{name}对应用能剩余比例（{year}年）", year) if overlap is not None else None
    said = "扣除重叠，" if overlap is not None else ""
    return {
        kind: in_year(f"{name}{kind.label}（{said}{year}年）", trace, months, left)
        for kind, trace in full.items()
    }


def _largest(sharing: Sequence[Placed], flow: BaseFlow, text: str, year: int) -> Trace:
    """The largest use before that one of the savings states, where the balance does not hold the flow."""
    label = f"对应用能“{text}”"
    stated = [
        each for placed in sharing if (each := energy_before(placed.subject, year, flow.fuel)) is not None
    ]
    known = [each for each in stated if each.value is not None]
    if not known:
        return Trace(label, None, UNITS[Computed.SAVING], note=f"缺{label}的消费量或改造前年用量")
    largest = max(known, key=lambda each: each.value or Decimal(0))
    return Trace(
        label,
        largest.value,
        largest.unit,
        "能源消费量里没有这一项，取各项目改造前年用量的最大者",
        inputs=(largest,),
    )


def _reduced(alone: Trace, subject: Subject, kind: Computed, left: Trace) -> Trace:
    label, how = f"{subject.name}年{kind.label}（扣除重叠）", "年量 × 对应用能剩余比例"
    if alone.value is None or left.value is None:
        note = alone.note if alone.value is None else left.note
        return Trace(label, None, alone.unit, how, inputs=(alone, left), note=note)
    return Trace(label, alone.value * left.value, alone.unit, how, inputs=(alone, left))
