"""The enterprise ledger in, what does not agree with the energy balance and the key projects out: warnings.

A step that is listed as a key project is the same thing told twice, so both must tell the same numbers. Units
cannot use more energy than the sector that they belong to.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Final

from planforge.energy.circulation import within
from planforge.energy.enterprises import COAL, ActionNumbers, GroupSum
from planforge.fill.enterprises import Enterprises
from planforge.fill.ledger import Ledger, ProjectEntry
from planforge.fill.projects import MONEY, in_money
from planforge.fill.statistics import Statistics
from planforge.model.terms import Computed
from planforge.problems import Level, Message, Problem, hint, problem
from planforge.quantity.rounding import plain, print_number, round_half_up
from planforge.quantity.trace import Trace

_HUNDRED: Final = Decimal(100)
_KINDS: Final[Mapping[str, Computed]] = {"saving": Computed.SAVING, "abatement": Computed.ABATEMENT}


@dataclass(frozen=True, slots=True)
class EnterpriseCheck:
    """Holds the enterprise ledger of one plan against its key projects and its energy balance."""

    enterprises: Enterprises
    ledger: Ledger
    statistics: Statistics

    def problems(self) -> Iterator[Problem]:
        """All that does not agree."""
        linked: dict[str, list[ActionNumbers]] = {}
        for step in self.enterprises.project_steps:
            linked.setdefault(step.action.project, []).append(step)
        for project, steps in linked.items():
            entry = self.ledger.project(project)
            if entry is not None:
                yield from self._told_twice(entry, steps)
        for year in self.enterprises.by_year.values():
            above = [each for each in year.sectors if self._is_above(each)]
            for group in above or [each for each in (year.industry, year.whole) if self._is_above(each)][:1]:
                yield self._above(group)

    # ---- steps that are key projects ----------------------------------------------------------------

    def _told_twice(self, entry: ProjectEntry, steps: list[ActionNumbers]) -> Iterator[Problem]:
        """What the steps state against what the project comes to.

        Several steps may leave a part of the project to others; a single one is the project.
        """
        for key, kind in _KINDS.items():
            found = entry.saved.alone.get(kind)
            if found is not None and found.value is not None:
                stated = [getattr(step, key) for step in steps]
                yield from self._compared(Message(kind.label), entry, stated, found.value, found.unit)
        money = in_money(entry.project.investment, self.statistics.units)
        if money is not None:
            stated = [step.investment for step in steps]
            yield from self._compared(Message("总投资"), entry, stated, money, MONEY)

    def _compared(
        self, what: Message, entry: ProjectEntry, stated: list[Trace], computed: Decimal, unit: str
    ) -> Iterator[Problem]:
        given = [each for each in stated if each.value is not None]
        if not given:
            return
        factor = self.statistics.units.factor(given[0].unit, unit) if given[0].unit != unit else Decimal(1)
        total = sum((each.value or Decimal(0) for each in given), Decimal(0)) * factor
        tolerance = self.statistics.specs.ledger.effect_tolerance
        excess = (total - computed) * _HUNDRED
        allowed = tolerance * abs(computed)
        if excess > allowed or (len(stated) == 1 and -excess > allowed):
            yield problem(
                "does-not-add-up",
                "一企一策举措与对应工程“{project}”的{what}不一致：相差应在{tolerance}%以内，"
                "实为举措{stated}、工程{computed}",
                at=given[0].position,
                level=Level.WARNING,
                hints=[hint("同一件事两处的数应相同，改正一处；不是同一件事的，删去“对应工程”")],
                project=entry.project.name,
                what=what,
                tolerance=tolerance,
                stated=_shown(total, unit),
                computed=_shown(computed, unit),
            )

    # ---- energy of units and of sectors -------------------------------------------------------------

    def _is_above(self, group: GroupSum) -> bool:
        share = group.energy_share.value
        if share is None or share <= _HUNDRED:
            return False
        return not within(share - _HUNDRED, share, self.statistics.specs.registers.statistics)

    def _above(self, group: GroupSum) -> Problem:
        used, whole = group.energy_share.inputs
        units = [each.energy.at(group.year) for each in self.enterprises.units]
        largest = max(
            (each for each in units if each in group.energy.inputs), key=lambda each: each.value or Decimal(0)
        )
        return problem(
            "does-not-add-up",
            "重点用能单位的能源消费量超过{whole}：应不超过{most}，实为{found}",
            at=largest.position,
            level=Level.WARNING,
            hints=[Message("核对数量、单位、所属部门和电力折标准煤方法")],
            whole=whole.label,
            most=_shown(whole.value or Decimal(0), whole.unit),
            found=_shown(used.value or Decimal(0), used.unit),
        )


def _shown(value: Decimal, unit: str) -> str:
    decimals = 0 if unit in (COAL, "吨二氧化碳") else 2
    return print_number(plain(round_half_up(value, decimals))) + unit
