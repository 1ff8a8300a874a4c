"""Every target of the indicator table in, held against the scenarios and against the listed projects, out.

Three lines for each: the target as it was entered, what each scenario gives, and what the projects support;
with the distance to the target, positive where the line is on the allowed side of it. Values are compared as
the table prints them, rounded to the row's decimals: 17.96 meets 18 % where one decimal more is not printed,
and the distance is that of the numbers that stand beside it.
"""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from planforge.energy.derive import derive
from planforge.fill.cells import allowed_side
from planforge.fill.filled import CellState, FilledCell, FilledRow, FilledTable
from planforge.fill.pathways import Pathways, ScenarioCourse
from planforge.fill.scenario_rows import NOT_GIVEN, scenario_value
from planforge.fill.standings import Line, ScenarioLine, Standing, ThreeLines
from planforge.fill.statistics import Statistics
from planforge.fill.support import Basis, Savings, supported_value
from planforge.model.specs import Direction
from planforge.model.terms import ScenarioRole
from planforge.quantity.rounding import round_half_up
from planforge.quantity.target import Bound
from planforge.quantity.trace import Trace


def fill_three_lines(
    table: FilledTable, pathways: Pathways, statistics: Statistics, savings: Savings
) -> tuple[ThreeLines, ...]:
    """The lines of every cell of the table after the base year that is not meant to be empty."""
    basis = Basis(statistics, pathways.of_role(ScenarioRole.BASELINE), savings)
    return tuple(
        _three_lines(row, cell, pathways.courses, basis)
        for row in table.rows
        for cell in row.cells[1:]
        if cell.state is not CellState.BLANK
    )


def _three_lines(
    row: FilledRow, cell: FilledCell, courses: tuple[ScenarioCourse, ...], basis: Basis
) -> ThreeLines:
    target, bound = _target(row, cell), _bound(cell)
    decimals = row.spec.decimals_in(cell.unit)
    scale = _Scale(row, cell, target, _sign(bound, row.spec.direction), decimals)
    values = {
        course.scenario.id: scenario_value(row, cell.year, course, basis.statistics) for course in courses
    }
    lines = tuple(
        ScenarioLine(
            course.scenario.id,
            course.name,
            course.scenario.role,
            scale.line(values[course.scenario.id], course.name),
            values[course.scenario.id].note == NOT_GIVEN,
        )
        for course in courses
    )
    supported = supported_value(row, cell.year, basis)
    return ThreeLines(
        row=row.spec.id,
        name=row.spec.name,
        unit=cell.unit,
        decimals=decimals,
        year=cell.year,
        printed=cell.printed,
        bound=bound,
        target=target,
        scenarios=lines,
        supported=scale.line(supported.value, "项目支撑"),
        support=supported.how,
    )


def _target(row: FilledRow, cell: FilledCell) -> Trace:
    """The number that the cell holds as a target; a cell that only a formula fills holds none."""
    if cell.state in (CellState.GIVEN, CellState.DERIVED) and cell.trace is not None:
        return cell.trace
    label = f"{row.spec.name}（{cell.year}年）"
    why = {
        CellState.STATED: cell.reason or "目标是文字，没有数值",
        CellState.COMPUTED: "没有填写目标，表中为计算值",
    }.get(cell.state, cell.reason or f"缺{label}")
    return Trace(label, None, cell.unit, note=why)


def _bound(cell: FilledCell) -> Bound:
    return Bound.EXACT if cell.phrase is None else allowed_side(cell.phrase.floor)


def _sign(bound: Bound, direction: Direction) -> int:
    """+1 where more is better, −1 where less is, 0 where neither the target nor the row says."""
    if bound in (Bound.AT_LEAST, Bound.MORE_THAN):
        return 1
    if bound in (Bound.AT_MOST, Bound.LESS_THAN):
        return -1
    return {Direction.UP: 1, Direction.DOWN: -1, Direction.NONE: 0}[direction]


@dataclass(frozen=True, slots=True)
class _Scale:
    """One target that lines are held against."""

    row: FilledRow
    cell: FilledCell
    target: Trace
    sign: int
    decimals: int

    def line(self, value: Trace, who: str) -> Line:
        if value.value is None or self.target.value is None:
            return Line(value, None, Standing.UNKNOWN)
        side = self.sign or 1
        how = ("该线 − 目标" if side == 1 else "目标 − 该线") + "，按印出的小数位"
        label = f"{self.row.spec.name}与目标的差距（{who}，{self.cell.year}年）"

        def distance(shown: Decimal, wanted: Decimal) -> Decimal:
            return (self._printed(shown) - self._printed(wanted)) * side

        gap = derive(label, self.cell.unit, how, (value, self.target), distance)
        return Line(value, gap, self._standing(value.value, self.target.value))

    def _printed(self, value: Decimal) -> Decimal:
        return round_half_up(value, self.decimals)

    def _standing(self, value: Decimal, target: Decimal) -> Standing:
        shown, wanted = self._printed(value), self._printed(target)
        if shown == wanted:
            return Standing.MET
        if not self.sign:
            return Standing.UNKNOWN
        return Standing.MET if (shown - wanted) * self.sign > 0 else Standing.SHORT
