"""The ledger of key projects in, what does not add up in it out: warnings, each at its line of the plan."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from planforge.energy.saved_energy import UNITS
from planforge.fill.ledger import Flow, Ledger, ProjectEntry
from planforge.fill.ledger_text import effect_texts
from planforge.fill.statistics import Statistics
from planforge.model.labels import label_of
from planforge.model.measures import Effect
from planforge.model.terms import Computed
from planforge.problems import Level, Message, Problem, hint
from planforge.quantity.rounding import plain, print_number, round_half_up
from planforge.quantity.units import UnitMismatch, UnknownUnit

_KIND = "does-not-add-up"
_HUNDRED = Decimal(100)
_DIGITS = 3
"""Significant digits of an amount that is told in a unit not its own."""
Path = tuple[str | int, ...]


@dataclass(frozen=True, slots=True)
class LedgerCheck:
    """Holds the ledger of one plan against itself and against what the plan states."""

    ledger: Ledger
    statistics: Statistics

    def problems(self) -> Iterator[Problem]:
        """All that does not add up."""
        yield from self._overlap()
        for flow in self.ledger.flows:
            yield from self._flow(flow)
        for entry in self.ledger.projects:
            yield from self._effects(entry)

    def _warn(self, path: Path, template: str, *hints: Message, **facts: object) -> Problem:
        said = hint(template, **facts)
        at = self.statistics.locate(path)
        return Problem(_KIND, Level.WARNING, said, at, hints, path=label_of(path))

    # ---- overlap ------------------------------------------------------------------------------------

    def _overlap(self) -> Iterator[Problem]:
        limit, saved = self.statistics.specs.ledger.overlap_ratio, self.ledger.total.saved
        for kind in (Computed.SAVING, Computed.ABATEMENT):
            alone, reduced = (each.get(kind) for each in (saved.alone, saved.full))
            if alone is None or reduced is None or alone.value is None or not reduced.value:
                continue
            if alone.value > limit * reduced.value:
                template = (
                    "项目间的{kind}重叠较多：单独计算之和应不超过扣除重叠后的{limit}倍，"
                    "实为{alone}与{reduced}，{ratio}倍"
                )
                apart, together = self._texts(kind, alone.value, reduced.value)
                yield self._warn(
                    ("projects",),
                    template,
                    hint("汇总时用扣除重叠后的数；并核对“对应用能”是否写对"),
                    kind=kind.label,
                    limit=limit,
                    alone=apart,
                    reduced=together,
                    ratio=print_number(alone.value / reduced.value, 2),
                )

    def _flow(self, flow: Flow) -> Iterator[Problem]:
        if flow.base.value is None:
            if len(flow.claims) > 1:
                template = (
                    "不知道“{flow}”一年用多少，不能扣除项目间的重叠：应有消费量或改造前年用量，实为没有"
                )
                cure = hint("把“对应用能”写成“部门/品种”，或在项目里写“改造前年用量”")
                yield self._warn(flow.claims[0].path, template, cure, flow=flow.text)
            return
        for claim in flow.claims:
            taken = claim.taken.value
            if taken is not None and taken > flow.base.value:
                most, found = self._texts(Computed.SAVING, flow.base.value, taken)
                yield self._warn(
                    claim.path,
                    "项目减少的用能超过了对应用能：应不超过{base}，实为{taken}",
                    base=most,
                    taken=found,
                )

    # ---- what is stated beside what is computed -----------------------------------------------------

    def _effects(self, entry: ProjectEntry) -> Iterator[Problem]:
        for effect in entry.project.effects:
            if effect.computed is None:
                continue
            path = ("projects", f"id={entry.project.id}", "effects", f"id={effect.id}")
            found = entry.saved.alone.get(effect.computed)
            if found is None:
                template = "“取自测算”没有可取的数：节能降碳测算里应有得出{kind}的一项，实为没有"
                yield self._warn((*path, "computed"), template, kind=effect.computed.label)
            elif found.value is not None and effect.amount is not None and effect.amount.value is not None:
                yield from self._compared(effect, effect.computed, found.value, (*path, "amount"))

    def _compared(self, effect: Effect, kind: Computed, found: Decimal, path: Path) -> Iterator[Problem]:
        assert effect.amount is not None
        assert effect.amount.value is not None
        unit, tolerance = effect.amount.unit, self.statistics.specs.ledger.effect_tolerance
        try:
            stated = self.statistics.units.convert(effect.amount.value, unit or UNITS[kind], UNITS[kind])
        except (UnitMismatch, UnknownUnit):
            template = "单位换算不通：应为 {wanted}，实为 {found}"
            yield self._warn(path, template, wanted=UNITS[kind], found=unit)
            return
        if abs(stated - found) * _HUNDRED > tolerance * abs(found):
            template = (
                "填报的{what}与测算的{kind}不一致：相差应在{tolerance}%以内，实为填报{stated}、测算{found}"
            )
            yield self._warn(
                path,
                template,
                hint("改正一处；只想印测算结果的，删去“数量”"),
                what=effect.what,
                kind=kind.label,
                tolerance=tolerance,
                stated=print_number(effect.amount.value) + (unit or UNITS[kind]),
                found=self._as_stated(found, kind, effect.amount.value, unit or UNITS[kind]),
            )

    def _as_stated(self, found: Decimal, kind: Computed, stated: Decimal, unit: str) -> str:
        """A computed amount in the unit of the one that is stated, with as many digits as tell them apart."""
        value = self.statistics.units.convert(found, UNITS[kind], unit)
        places = max(-int(stated.as_tuple().exponent), _DIGITS - 1 - value.adjusted(), 0)
        return print_number(plain(round_half_up(value, places))) + unit

    def _texts(self, kind: Computed, *values: Decimal) -> tuple[str, ...]:
        return effect_texts(kind, values, self.statistics.specs.ledger, self.statistics.units)
