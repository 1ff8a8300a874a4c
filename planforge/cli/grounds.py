"""Numbers that are explained in, the conventions that they were made with out: as lines, as plain data."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from planforge.compose.wording.conventions import PROJECTS
from planforge.fill.convention_use import ConventionUse, Taken, stated_choices, taken
from planforge.fill.conventions import convention, row_conventions
from planforge.fill.filled import Filled, FilledCell, FilledRow
from planforge.fill.lookup import Number
from planforge.pipeline import spoken_conventions
from planforge.problems import Message, hint
from planforge.quantity.trace import Trace
from planforge.workspace import Workspace

LEDGER = "ledger"
"""The part of the results that projects make."""


@dataclass(frozen=True, slots=True)
class Ground:
    """One convention, and how it is told."""

    taken: Taken
    said: str

    def line(self) -> Message:
        """约定（核算边界）：核算边界为全市。"""
        held = self.taken.held
        if held.is_stated:
            return hint("约定（{name}）：{said}", name=held.name, said=self.said or held.value)
        if self.said:
            return hint("约定（{name}）：方案没有写明，按：{said}", name=held.name, said=self.said)
        return hint("约定（{name}）：方案没有写明", name=held.name)

    def data(self) -> dict[str, Any]:
        """What the plan states, what the numbers were made with, and the sentence that tells it."""
        held = self.taken.held
        used = [each for each in self.taken.years if each]
        return {
            "id": held.id,
            "name": held.name,
            "value": held.value or None,
            "used": used,
            "text": self.said or None,
        }


def grounds_of_cells(
    filled: Filled, workspace: Workspace, row: FilledRow, cells: Iterable[FilledCell]
) -> tuple[Ground, ...]:
    """The conventions of an indicator: of its computed cells, and those that its row names."""
    plan = filled.reading.plan
    traces = tuple(cell.trace for cell in cells if cell.trace is not None)
    choices = ConventionUse(filled).of(traces, row.spec.id)
    known = {each.convention for each in choices}
    named = (each for each in row_conventions(row.spec, filled.specs) if each not in known)
    held = taken(plan, (*choices, *stated_choices(plan, named)))
    return _told(filled, workspace, traces, tuple(_of_row(each, filled, row) for each in held))


def _of_row(each: Taken, filled: Filled, row: FilledRow) -> Taken:
    """The convention as the plan states it for the row, where it does so."""
    own = convention(filled.reading.plan, each.held.id, row.spec.id)
    return each if own == each.held else Taken(own, {own.value: ()}, frozenset((own.value,)))


def grounds_of_numbers(filled: Filled, workspace: Workspace, numbers: Iterable[Number]) -> tuple[Ground, ...]:
    """The conventions of any other numbers; those of projects are told as below the table of projects."""
    found = tuple(numbers)
    traces = tuple(each.result.trace for each in found)
    below = PROJECTS if found and all(each.result.part == LEDGER for each in found) else ""
    choices = ConventionUse(filled).of(traces)
    held = taken(filled.reading.plan, choices, of_projects=below == PROJECTS)
    return _told(filled, workspace, traces, held, below)


def _told(
    filled: Filled, workspace: Workspace, traces: tuple[Trace, ...], held: tuple[Taken, ...], below: str = ""
) -> tuple[Ground, ...]:
    said = spoken_conventions(filled, workspace, traces, held, below)
    return tuple(Ground(*pair) for pair in zip(held, said, strict=True))
