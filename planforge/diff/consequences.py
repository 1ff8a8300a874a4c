"""What was computed of two plans in, the numbers and findings that came, went or changed out."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Final

from planforge.check.engine import Found, Report
from planforge.compose.wording.language import cell_origin
from planforge.fill.filled import Filled, FilledCell
from planforge.model.places import Path, path_text, spell
from planforge.problems import Level, Problem

_NONE = "—"
_ITEM: Final = 2
"""Steps of a path that lead to an item; shorter ones lead to whole lists."""


@dataclass(frozen=True, slots=True)
class CellChange:
    """A number of the indicator table that prints otherwise."""

    row: str
    """The id of the indicator."""
    name: str
    year: int
    old: str
    new: str
    unit: str
    """Of the new number, or of the old one of what is gone."""
    is_computed: bool
    """Whether the new number comes from a formula: nobody has typed it."""


@dataclass(frozen=True, slots=True)
class FindingChange:
    """A finding, or a problem of the data, that one of the plans has."""

    rule: str
    """A rule, or the kind of a problem."""
    problem: Problem
    path: Path = ()
    """Of the datum that it is about; empty where it is about no single one."""


def changed_cells(old: Filled, new: Filled) -> tuple[CellChange, ...]:
    """The cells in the order of the new table; those of rows or years that one table lacks count as empty."""
    before, after = _cells(old), _cells(new)
    found = []
    for key in dict.fromkeys((*after, *before)):
        first, later = before.get(key), after.get(key)
        texts = (_printed(first), _printed(later))
        if texts[0] != texts[1]:
            name, cell = (after if key in after else before)[key]
            is_computed = later is not None and _is_computed(later[1])
            found.append(CellChange(key[0], name, key[1], *texts, cell.unit, is_computed))
    return tuple(found)


def stated_origins(filled: Filled) -> frozenset[str]:
    """The origins of the indicator cells that somebody typed, in the table and wherever they are cited."""
    cells = (cell for row in filled.table.rows for cell in row.cells)
    return frozenset(cell_origin(filled, cell).where for cell in cells if not _is_computed(cell))


def _is_computed(cell: FilledCell) -> bool:
    return cell.trace is not None and bool(cell.trace.inputs)


def _cells(filled: Filled) -> dict[tuple[str, int], tuple[str, FilledCell]]:
    return {
        (row.spec.id, cell.year): (row.spec.name, cell) for row in filled.table.rows for cell in row.cells
    }


def _printed(found: tuple[str, FilledCell] | None) -> str:
    return (found[1].printed or _NONE) if found is not None else _NONE


def came_and_went(old: Report, new: Report) -> tuple[tuple[FindingChange, ...], tuple[FindingChange, ...]]:
    """The findings that only the new plan has, then those that only the old one has.

    The only finding of a rule at a place is the same finding, though its numbers have changed with the plan.
    """
    before, after = list(_all(old)), list(_all(new))
    came, went = list(_without(after, before)), list(_without(before, after))
    same = _only(came) & _only(went)
    return _but(came, same), _but(went, same)


def _only(found: Iterable[FindingChange]) -> frozenset[tuple[str, str]]:
    """The places, each with its rule, of which there is one finding alone."""
    counts = Counter((each.rule, each.problem.path) for each in found)
    return frozenset(key for key, count in counts.items() if count == 1 and key[1].strip("/"))


def _but(found: Iterable[FindingChange], same: frozenset[tuple[str, str]]) -> tuple[FindingChange, ...]:
    return tuple(each for each in found if (each.rule, each.problem.path) not in same)


def is_about(finding: FindingChange, path: Path) -> bool:
    """Whether a finding may have come or gone with a change: it is about that, a part of it, or its item."""
    own, spelled = spell(finding.path), spell(path)
    shorter, longer = sorted((own, spelled), key=len)
    return len(shorter) >= _ITEM and longer[: len(shorter)] == shorter


def only_merged(merged: Report, sides: Iterable[Report]) -> tuple[FindingChange, ...]:
    """The errors and warnings of a merged plan at places where no side has one of the same rule."""
    known = {_place(each) for side in sides for each in _all(side)}
    grave = (Level.ERROR, Level.WARNING)
    return tuple(
        each[1] for each in _all(merged) if each[1].problem.level in grave and _place(each) not in known
    )


def _place(found: tuple[tuple[str, str, str], FindingChange]) -> tuple[str, ...]:
    """The rule and the place; what is of no place is known by its words."""
    rule, path, words = found[0]
    return (rule, path) if path.strip("/") else (rule, path, words)


def _all(report: Report) -> Iterator[tuple[tuple[str, str, str], FindingChange]]:
    for problem in report.problems:
        key = (problem.kind, problem.path, str(problem.message))
        yield key, FindingChange(problem.kind, problem)
    for found in report.findings:
        yield _key(found), FindingChange(found.problem.rule, found.problem, found.finding.path)


def _key(found: Found) -> tuple[str, str, str]:
    return found.problem.rule, path_text(found.finding.path), str(found.problem.message)


def _without(
    found: list[tuple[tuple[str, str, str], FindingChange]],
    others: list[tuple[tuple[str, str, str], FindingChange]],
) -> Iterator[FindingChange]:
    left = Counter(key for key, _ in others)
    for key, change in found:
        if left[key]:
            left[key] -= 1
        else:
            yield change
