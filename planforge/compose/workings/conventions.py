"""A filled plan in, its conventions out as the workings list them: what rests on each, stated or not."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Final

from planforge.compose.values import Datum, Stretch
from planforge.compose.views.views import PartView
from planforge.compose.wording.conventions import ConventionNotes
from planforge.compose.workings.figures import word, years_text
from planforge.energy.meter import MIXED
from planforge.fill.convention_use import ConventionUse, Taken, taken
from planforge.fill.conventions import convention, needed
from planforge.fill.every_trace import all_results
from planforge.fill.filled import Filled, computed_cells
from planforge.model.conventions import Conventions
from planforge.model.specs import CONVENTIONS, ConventionId
from planforge.model.terms import Electricity
from planforge.quantity.trace import Trace

_PROJECTS: Final = frozenset({"ledger", "three_lines"})
"""Parts of the results that conventions of their own may hold for."""
_PARTS: Final = {
    "balances": "能源平衡",
    "structure": "能源结构",
    "emissions": "碳排放",
    "pathways": "情景",
}
"""Field of `Filled` → what rests on a convention beside the indicators; other fields repeat these numbers."""


@dataclass(frozen=True, slots=True)
class ConventionView:
    """One convention."""

    编号: Datum
    名称: Datum
    内容: object
    状态: Datum
    涉及: Datum
    """The numbers that rest on it."""


def convention_views(filled: Filled, notes: ConventionNotes, view: PartView) -> tuple[ConventionView, ...]:
    """All conventions in their order; `view` shows the fields of the plan's conventions."""
    results = [each for each in all_results(filled) if each.part not in _PROJECTS]
    numbers = tuple(each.trace for each in results if each.trace.value is not None)
    use = ConventionUse(filled)
    found = {each.held.id: each for each in taken(filled.reading.plan, use.of(numbers))}
    writer = _Writer(filled, replace(notes, numbers=numbers), use)
    named = tuple(writer.named(each, found.get(each)) for each in CONVENTIONS)
    return (*named, *(_other(each, filled, view) for each in _others(filled)))


@dataclass(frozen=True, slots=True)
class _Writer:
    filled: Filled
    notes: ConventionNotes
    use: ConventionUse

    def named(self, convention_id: ConventionId, found: Taken | None) -> ConventionView:
        """A convention that sentences tell of; `found` is how the numbers took it."""
        plan = self.filled.reading.plan
        held = convention(plan, convention_id)
        each = found or Taken(held, {held.value: ()} if held.is_stated else {}, frozenset((held.value,)))
        rows = tuple(row.spec.id for row in self.filled.table.rows)
        said = Stretch(self.notes.sentences(each, rows))
        resting = tuple(dict.fromkeys((*self._rows(convention_id), *self._parts(convention_id))))
        return ConventionView(
            编号=word(convention_id),
            名称=word(held.name),
            内容=said or word(held.value or "方案没有写明"),
            状态=word(self._state(each, is_needed=bool(resting))),
            涉及=word("、".join(resting) or "—"),
        )

    def _state(self, each: Taken, *, is_needed: bool) -> str:
        held = each.held
        matters = held.id in needed(self.filled.reading.plan, (held.id,))
        if not held.is_stated:
            return "未写明" if is_needed or matters else "不需要"
        years = each.years.get(MIXED)
        return f"已写明，{years_text(years)}未能采用" if years else "已写明"

    def _rows(self, convention_id: ConventionId) -> Iterator[str]:
        for row, cell in computed_cells(self.filled):
            if cell.trace is not None and self._rests(cell.trace, convention_id):
                yield row.spec.name

    def _parts(self, convention_id: ConventionId) -> Iterator[str]:
        for part, name in _PARTS.items():
            results = (each.trace for each in all_results(self.filled) if each.part == part)
            marked = self.use.of(each for each in results if each.value is not None)
            if any(each.convention == convention_id for each in marked):
                yield name

    def _rests(self, trace: Trace, convention_id: ConventionId) -> bool:
        return any(each.convention == convention_id for each in self.use.of((trace,)))


def _others(filled: Filled) -> Iterator[str]:
    """Fields of `Conventions` that sentences do not tell of; a method for savings only where there is one."""
    conventions = filled.reading.plan.conventions
    is_reported = conventions.electricity is Electricity.REPORTED
    if is_reported or conventions.saving_electricity is not None:
        yield "saving_electricity"
    yield "discount_rate"


def _other(field: str, filled: Filled, view: PartView) -> ConventionView:
    info = Conventions.model_fields[field]
    stated = getattr(filled.reading.plan.conventions, field)
    shown = getattr(view, field)
    if field == "discount_rate" and stated is not None:
        shown = word(f"{shown}%")
    return ConventionView(
        编号=word(field),
        名称=word(str(info.title)),
        内容=shown if stated is not None else word("方案没有写明"),
        状态=word("已写明" if stated is not None else "未写明"),
        涉及=word(_USES[field]),
    )


_USES: Final = {
    "saving_electricity": "重点工程节能量",
    "discount_rate": "重点工程单位减排成本",
}
"""Field of `Conventions` → what rests on it."""
