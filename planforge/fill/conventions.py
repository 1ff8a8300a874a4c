"""A filled plan in, what its computed numbers take for granted out: conventions, stated or not.

Rows and series say in templates/tables which conventions they depend on. A convention that the plan does not
state is not assumed: a final plan with numbers that depend on it is refused.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Final

from planforge.fill.every_trace import steps_of
from planforge.fill.filled import CellState, Filled, FilledCell, FilledRow
from planforge.model.conventions import Conventions, GridChoice
from planforge.model.fields import Part
from planforge.model.plan import Plan
from planforge.model.specs import CONVENTIONS, ConventionId, RowSpec, Specs
from planforge.model.terms import FactorKind, Scope
from planforge.problems import Level, Problem, Wording, hint, listed, problem
from planforge.quantity.trace import Trace

_FIELDS: Final[Mapping[ConventionId, tuple[str, ...]]] = {"grid": ("grid", "level")}
"""Where a convention is stated, below `conventions`; others have a field of their own name."""
_BY_ROW: Final[Mapping[ConventionId, str]] = {"price_base": "price_bases", "boundary": "boundaries"}
"""Convention → the field that states it for single indicators."""
_COMPUTED: Final = (CellState.COMPUTED, CellState.DERIVED)


@dataclass(frozen=True, slots=True)
class Convention:
    """One convention as it holds for one indicator, or for the whole plan."""

    id: ConventionId
    name: str
    """The Chinese name of its field: 电力折标准煤方法."""
    value: str
    """The word of the closed list, or the text, that the plan states; empty where it states none."""
    path: tuple[str, ...]
    """Where the plan states it, or would."""

    @property
    def is_stated(self) -> bool:
        """Whether the plan says it; 统计部门反馈 says it too."""
        return bool(self.value)


def convention(plan: Plan, convention_id: ConventionId, row: str = "") -> Convention:
    """The convention as it holds for the indicator `row`; without one, for the plan."""
    path = _FIELDS.get(convention_id, (convention_id,))
    owner: Part = plan.conventions
    for name in path[:-1]:
        owner = getattr(owner, name)
    value = str(getattr(owner, path[-1]) or "")
    title = str(type(owner).model_fields[path[-1]].title)
    name = title if owner is plan.conventions else f"{owner.chinese_name}（{title}）"
    own = getattr(plan.conventions, _BY_ROW[convention_id]) if convention_id in _BY_ROW else {}
    if row in own:
        path, value = (_BY_ROW[convention_id], row), str(own[row])
    return Convention(convention_id, name, value, ("conventions", *path))


def needed(plan: Plan, ids: Iterable[ConventionId]) -> tuple[ConventionId, ...]:
    """The conventions in their order, without those that do not matter beside others of the plan.

    A grid factor matters only where purchased electricity counts.
    """
    wanted = set(ids)
    if plan.conventions.scope in (Scope.DIRECT, Scope.REPORTED):
        wanted.discard("grid")
    return tuple(each for each in CONVENTIONS if each in wanted)


def row_conventions(row: RowSpec, specs: Specs) -> tuple[ConventionId, ...]:
    """What a row depends on: by itself, and by the series of its formula."""
    formula = row.formula.model_dump() if row.formula is not None else {}
    series = [spec for spec in specs.series if spec.id in formula.values()]
    wanted = {*row.conventions, *(each for spec in series for each in spec.conventions)}
    return tuple(each for each in CONVENTIONS if each in wanted)


def trace_conventions(trace: Trace, filled: Filled) -> tuple[ConventionId, ...]:
    """What a number depends on: by the series that it is made from, and by the factors."""
    series = {spec.id: spec.conventions for spec in filled.specs.series}
    names = {f"{spec.name}（": spec.id for spec in filled.specs.series}
    wanted: set[ConventionId] = set()
    for step in steps_of((trace,)):
        of_path = step.path.removeprefix("/data/").partition("/")[0]
        of_name = names.get(step.label.rpartition("（")[0] + "（", "")
        wanted.update(series.get(of_path, ()), series.get(of_name, ()))
        wanted.update(_OF_FACTOR.get(step.factor.partition("/")[0], ()))
    return needed(filled.reading.plan, wanted)


_OF_FACTOR: Final[Mapping[str, tuple[ConventionId, ...]]] = {
    FactorKind.COAL_RATE.value: ("electricity",),
    FactorKind.GRID.value: ("grid",),
}
"""Kind of a factor → the conventions that choose it."""


def computed_cells(filled: Filled) -> Iterator[tuple[FilledRow, FilledCell]]:
    """The cells of the indicator table that planforge computed or derived.

    Numbers that the plan states, targets in words and blank cells depend on nothing here.
    """
    for row in filled.table.rows:
        for cell in row.cells:
            if cell.state in _COMPUTED:
                yield row, cell


def table_conventions(filled: Filled) -> tuple[ConventionId, ...]:
    """What the computed cells of the indicator table depend on."""
    plan = filled.reading.plan
    rows = {row.spec.id: row.spec for row, _ in computed_cells(filled)}
    return needed(plan, (each for spec in rows.values() for each in row_conventions(spec, filled.specs)))


def effect_conventions(filled: Filled) -> tuple[ConventionId, ...]:
    """What the effects of projects depend on that take their amounts from the ledger."""
    entries = (
        (entry.saved.alone, effect.computed)
        for entry in filled.ledger.projects
        for effect in entry.project.effects
    )
    taken = [known for alone, kind in entries if kind is not None and (known := alone.get(kind)) is not None]
    wanted = {each for trace in taken for each in trace_conventions(trace, filled)}
    return tuple(each for each in CONVENTIONS if each in wanted)


def unstated_conventions(filled: Filled) -> tuple[Problem, ...]:
    """One problem for each convention that computed cells depend on and that the plan does not state."""
    plan = filled.reading.plan
    lacking: dict[ConventionId, dict[str, list[int]]] = {}
    for row, cell in computed_cells(filled):
        for each in needed(plan, row_conventions(row.spec, filled.specs)):
            if not convention(plan, each, row.spec.id).is_stated:
                lacking.setdefault(each, {}).setdefault(row.spec.name, []).append(cell.year)
    return tuple(
        _unstated(filled, each, cells) for each in CONVENTIONS if (cells := lacking.get(each)) is not None
    )


def _unstated(filled: Filled, convention_id: ConventionId, cells: Mapping[str, list[int]]) -> Problem:
    held = convention(filled.reading.plan, convention_id)
    named = listed(_cells(name, years) for name, years in cells.items())
    cure = hint("请在“核算约定”里填写“{field}”{choices}", field=held.name, choices=_choices(held))
    return problem(
        "not-stated",
        "计算结果所依据的约定没有写明：{convention}；涉及{cells}",
        at=filled.reading.places.at(held.path),
        level=Level.ERROR,
        hints=[cure],
        convention=held.name,
        cells=named,
    )


def _cells(name: str, years: list[int]) -> Wording:
    return hint("“{name}”（{years}）", name=name, years=listed(hint("{year}年", year=year) for year in years))


def _choices(held: Convention) -> Wording:
    """The words that the field allows; nothing for a field of free text."""
    model: type[Part] = GridChoice if held.id == "grid" else Conventions
    annotation = model.model_fields[held.path[-1]].annotation
    terms = next((each for each in getattr(annotation, "__args__", ()) if hasattr(each, "labels")), None)
    return hint("：{words}", words=listed(terms.labels().values())) if terms is not None else ""
