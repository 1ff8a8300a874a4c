"""A filled plan in, everything that the sections of its workings may speak of out."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from planforge.compose.annex import MissingDatum
from planforge.compose.catalogue import TemplateSet
from planforge.compose.layout import MatrixTable
from planforge.compose.printing import Printer
from planforge.compose.tables.matrices import MatrixMaker
from planforge.compose.values import BlockValue
from planforge.compose.views.pathway_views import pathway_names
from planforge.compose.views.target_views import target_views
from planforge.compose.wording.conventions import ConventionNotes
from planforge.compose.workings.circulation import CirculationView, circulation_view
from planforge.compose.workings.conventions import convention_views
from planforge.compose.workings.courses import emissions_compared
from planforge.compose.workings.drivers import DriversView, drivers_view
from planforge.compose.workings.energy import EnergyView, energy_view
from planforge.compose.workings.factors import factor_views
from planforge.compose.workings.figures import Matrix
from planforge.compose.workings.gaps import filled_numbers, lacking_data, lacking_numbers
from planforge.compose.workings.ledger import LedgerView, ledger_view
from planforge.fill.filled import Filled
from planforge.fill.lookup import numbers_of


@dataclass(frozen=True, slots=True)
class Workings:
    """What templates call 测算: a field for each section."""

    约定: object
    因子: object
    能源: EnergyView
    驱动: DriversView
    排放对比: Matrix
    工程: LedgerView
    循环: CirculationView
    未算出: object
    补出: object
    """Numbers that stand for years without one."""
    待补充: object


def workings_names(
    filled: Filled, templates: TemplateSet, printer: Printer, missing: tuple[MissingDatum, ...]
) -> Mapping[str, Any]:
    """Chinese name → view or function; `missing` is what the plan itself lacks."""
    numbers = numbers_of(filled)
    notes = ConventionNotes(filled, templates, printer)
    workings = Workings(
        约定=convention_views(filled, notes, printer.names["核算约定"]),
        因子=factor_views(filled, numbers),
        能源=energy_view(filled),
        驱动=drivers_view(filled),
        排放对比=emissions_compared(filled),
        工程=ledger_view(filled),
        循环=circulation_view(filled),
        未算出=lacking_numbers(numbers, filled),
        补出=filled_numbers(numbers, filled),
        待补充=lacking_data(missing),
    )

    def matrix(name: str, numbers_of_table: Matrix, **names: object) -> BlockValue:
        spec, where = templates.table(str(name), MatrixTable)
        return BlockValue((MatrixMaker(spec, where, printer).make(numbers_of_table, names),))

    return {
        **pathway_names(filled),
        "三线对照": lambda: target_views(filled.three_lines),
        "测算": workings,
        "矩阵": matrix,
    }
