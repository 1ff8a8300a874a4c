"""What filling gives: the cells of the indicator table with state and trace, and the sums of projects."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

from planforge.energy.balance import Balance
from planforge.energy.carbon import Emissions
from planforge.energy.factors import FactorBook
from planforge.energy.quantities import Quantities
from planforge.fill.circulation import Circulated
from planforge.fill.closures import Closures
from planforge.fill.drivers import DrivingForces
from planforge.fill.enterprises import Enterprises
from planforge.fill.ledger import Ledger
from planforge.fill.mix import Mix
from planforge.fill.pathways import Pathways
from planforge.fill.standings import Implied, ThreeLines
from planforge.fill.statistics import Statistics
from planforge.fill.structure import EnergyStructure
from planforge.model.build import Reading
from planforge.model.measures import Project, ProjectClass
from planforge.model.specs import RowSpec, Specs
from planforge.model.values import IndicatorGoals
from planforge.problems import Problem
from planforge.quantity.target import TargetPhrase
from planforge.quantity.trace import Trace
from planforge.quantity.units import UnitBook


class CellState(StrEnum):
    """How a cell came to what it prints."""

    GIVEN = "given"
    """A number that the plan states; an official figure always prints."""
    COMPUTED = "computed"
    """By the row's formula from the statistics."""
    DERIVED = "derived"
    """From a target that speaks of another year: 较2020年下降14.5%."""
    STATED = "stated"
    """Words that cannot or need not be computed: 完成省下达目标."""
    BLANK = "blank"
    """Meant to be empty."""
    MISSING = "missing"

    @property
    def label(self) -> str:
        """The Chinese word that is printed."""
        return {
            "given": "填报",
            "computed": "计算",
            "derived": "由相对目标推算",
            "stated": "文字目标",
            "blank": "不填",
            "missing": "待补充",
        }[self.value]


@dataclass(frozen=True, slots=True)
class FilledCell:
    """One cell of the indicator table."""

    row: str
    """The row's id."""
    year: int
    state: CellState
    printed: str
    """What the table shows; empty when missing."""
    unit: str
    value: Decimal | None = None
    """In `unit`, not rounded."""
    phrase: TargetPhrase | None = None
    trace: Trace | None = None
    check: Trace | None = None
    """What the formula gives where the plan states a figure of its own."""
    reason: str = ""
    """Why the cell is missing or blank: 缺2022年能源消费总量."""
    note: str = ""
    """What the notes below the table say about the cell."""


@dataclass(frozen=True, slots=True)
class FilledRow:
    """One row of the indicator table."""

    spec: RowSpec
    unit: str
    """The unit in use, where the official row allows two."""
    goals: IndicatorGoals | None
    cells: tuple[FilledCell, ...]
    """One for each printed year, in order."""

    def cell(self, year: int) -> FilledCell | None:
        """The cell of a year; None where the table has no such column."""
        return next((cell for cell in self.cells if cell.year == year), None)


@dataclass(frozen=True, slots=True)
class FilledTable:
    """The indicator table: rows in the order they are printed."""

    id: str
    caption: str
    years: tuple[int, ...]
    rows: tuple[FilledRow, ...]

    def row(self, row_id: str) -> FilledRow | None:
        """The row with that id; None where the plan has dropped it."""
        return next((row for row in self.rows if row.spec.id == row_id), None)


@dataclass(frozen=True, slots=True)
class YearlyRow:
    """One row with a cell for each year that something is known of."""

    row: FilledRow
    cells: dict[int, FilledCell]
    """Year → its cell; every column of the table is among them."""


@dataclass(frozen=True, slots=True)
class ClassSum:
    """One class of projects: how many, and what they cost together."""

    spec: ProjectClass
    projects: tuple[Project, ...]
    count: int | None
    """As stated where single projects are not published, else counted; None when neither is known."""
    investment: Decimal | None
    """In 亿元; None when a project's investment is missing."""
    approximate: bool = False


@dataclass(frozen=True, slots=True)
class ProjectSums:
    """All classes with their counts and sums, and the total."""

    classes: tuple[ClassSum, ...]
    count: int | None
    investment: Decimal | None
    """In 亿元: the sum of the classes."""
    approximate: bool = False


@dataclass(frozen=True, slots=True)
class Filled:
    """A plan with everything that can be computed from it."""

    reading: Reading
    specs: Specs
    units: UnitBook
    factors: FactorBook
    """The factors that the plan computes with."""
    statistics: Statistics
    table: FilledTable
    yearly: tuple[YearlyRow, ...]
    """The rows whose targets are stated by year, with the years between the columns of the table."""
    sums: ProjectSums
    balances: tuple[Balance, ...]
    """Energy by sector and carrier in standard coal, one for each year given, in order."""
    quantities: tuple[Quantities, ...]
    """Totals and structure of these balances."""
    structure: tuple[EnergyStructure, ...]
    """The structure of energy that the plan prints, one for each of these years."""
    mix: Mix
    """The shares of energy that the plan goes from, in the base year, and to, in the years of targets."""
    emissions: tuple[Emissions, ...]
    """Their carbon dioxide."""
    closures: Closures
    """Whether their sums agree with each other and with what the plan states."""
    ledger: Ledger
    """What the key projects save and cost."""
    drivers: DrivingForces
    """What drove emissions in the past."""
    pathways: Pathways
    """What becomes of energy and emissions in each scenario."""
    implied: tuple[Implied, ...]
    """What the intensity targets of the table imply for emissions."""
    three_lines: tuple[ThreeLines, ...]
    """Every target beside what the scenarios give and what the projects support."""
    enterprises: Enterprises
    """What the enterprises of the ledger use, emit and could save."""
    circulated: Circulated
    """What flows and circulates in a park."""
    problems: tuple[Problem, ...] = ()
    """Warnings and notes: what does not add up, each at its line of the plan."""


def computed_cells(filled: Filled) -> Iterator[tuple[FilledRow, FilledCell]]:
    """The cells of the indicator table that planforge computed or derived.

    Numbers that the plan states, targets in words and blank cells are not among them.
    """
    for row in filled.table.rows:
        for cell in row.cells:
            if cell.state in (CellState.COMPUTED, CellState.DERIVED):
                yield row, cell
