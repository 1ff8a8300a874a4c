"""The ledger of key projects in, what the workings print of it out: savings, costs, overlap, investment."""

from __future__ import annotations

from dataclasses import dataclass

from planforge.compose.values import Datum
from planforge.compose.workings.figures import (
    Matrix,
    MatrixRow,
    by_year,
    figure,
    in_ten_thousands,
    word,
    year_columns,
)
from planforge.doc.nodes import RowRole
from planforge.fill.filled import Filled
from planforge.fill.ledger import GroupEntry, Investment, Ledger, ProjectEntry, Saved
from planforge.model.terms import Computed
from planforge.quantity.trace import Trace
from planforge.quantity.units import UnitBook


@dataclass(frozen=True, slots=True)
class ProjectView:
    """One project with savings."""

    编号: Datum
    名称: Datum
    测算类型: Datum
    节能量: Datum
    降碳量: Datum
    单独降碳量: Datum
    碳汇量: Datum
    单位减排成本: Datum
    投资强度: Datum
    投资回收期: Datum
    说明: Datum


@dataclass(frozen=True, slots=True)
class LedgerView:
    """All projects."""

    项目: tuple[ProjectView, ...]
    逐年: Matrix
    分类: Matrix
    标志性工程: Matrix
    分年投资: Matrix
    分出资: Matrix
    总投资: Datum
    未写明: Datum
    """How much of the investment has no year, or no payer; empty where all of it has both."""

    def __bool__(self) -> bool:
        return bool(self.项目)


def ledger_view(filled: Filled) -> LedgerView:
    """What the projects save and cost."""
    ledger = filled.ledger
    investment = ledger.investment
    return LedgerView(
        项目=tuple(_project(each) for each in ledger.projects if each.savings),
        逐年=_yearly(ledger, filled.units),
        分类=_groups(ledger.classes, ledger.total),
        标志性工程=_groups(ledger.flagships, None),
        分年投资=Matrix(
            "", year_columns(investment.by_year), (by_year("all", "总投资", investment.by_year, 2),)
        ),
        分出资=_payers(investment),
        总投资=_money(investment.total),
        未写明=word(_unassigned(investment)),
    )


def _unassigned(investment: Investment) -> str:
    parts = {"没有写明年份": investment.without_year, "没有写明出资方": investment.without_payer}
    return "，".join(f"{said}的{_money(trace)}" for said, trace in parts.items() if trace.value != 0)


def _money(trace: Trace) -> Datum:
    return word(f"{figure(trace, 2)}{trace.unit}" if trace.value is not None else "缺")


def _project(each: ProjectEntry) -> ProjectView:
    costs = each.costs
    full, alone = each.saved.full, each.saved.alone
    lacking = [
        step.note.replace(each.project.name, "")
        for step in (*full.values(), *_cost_steps(each))
        if step.value is None and step.note
    ]
    methods = dict.fromkeys(saving.saving.method.label for saving in each.savings)
    return ProjectView(
        编号=word(each.project.id),
        名称=word(each.project.name),
        测算类型=word("、".join(methods)),
        节能量=figure(full.get(Computed.SAVING), 0),
        降碳量=figure(full.get(Computed.ABATEMENT), 0),
        单独降碳量=figure(alone.get(Computed.ABATEMENT), 0),
        碳汇量=figure(full.get(Computed.SINK), 0),
        单位减排成本=figure(costs.per_tonne if costs else None, 0),
        投资强度=figure(costs.intensity if costs else None, 2),
        投资回收期=figure(costs.payback if costs else None, 1),
        说明=word("；".join(dict.fromkeys(lacking)) or "—"),
    )


def _cost_steps(each: ProjectEntry) -> tuple[Trace, ...]:
    costs = each.costs
    return () if costs is None else (costs.per_tonne, costs.intensity, costs.payback)


def _yearly(ledger: Ledger, units: UnitBook) -> Matrix:
    saved = ledger.total.saved
    rows = [_course(saved, kind, units, alone=alone) for kind in Computed for alone in (False, True)]
    if ledger.demand:
        course = {year: in_ten_thousands(step, units) for year, step in ledger.demand.items()}
        rows.append(by_year("demand", "用能减少量（不含可再生能源发电）", course, 2))
    return Matrix("", year_columns(ledger.years), tuple(row for row in rows if row.values))


def _course(saved: Saved, kind: Computed, units: UnitBook, *, alone: bool) -> MatrixRow:
    yearly = saved.yearly_alone if alone else saved.yearly
    course = {
        year: in_ten_thousands(effects[kind], units) for year, effects in yearly.items() if kind in effects
    }
    label = f"{kind.label}（{'各项目单独计算' if alone else '扣除重叠'}）"
    return by_year(f"{kind.value}.{alone}", label, course, 2)


_COLUMNS = {
    "项数": 0,
    "总投资（亿元）": 2,
    "年节能量（吨标准煤）": 0,
    "年降碳量（吨）": 0,
    "年碳汇量（吨）": 0,
}
"""Title of a column → its decimals."""


def _groups(groups: tuple[GroupEntry, ...], total: GroupEntry | None) -> Matrix:
    rows = tuple(_group(each, RowRole.DATA) for each in groups)
    if rows and total is not None:
        rows += (_group(total, RowRole.TOTAL),)
    known = tuple(title for title in _COLUMNS if any(row.values[title] is not None for row in rows))
    return Matrix("", known, rows)


def _group(each: GroupEntry, role: RowRole) -> MatrixRow:
    full = each.saved.full
    steps = (
        each.count,
        each.investment,
        full.get(Computed.SAVING),
        full.get(Computed.ABATEMENT),
        full.get(Computed.SINK),
    )
    key = "total" if role is RowRole.TOTAL else each.id
    values = dict(zip(_COLUMNS, steps, strict=True))
    name = "合计" if role is RowRole.TOTAL else each.name
    return MatrixRow(key, name, "", values, role=role, decimals_of=_COLUMNS)


def _payers(investment: Investment) -> Matrix:
    columns = tuple(payer.label for payer in investment.by_payer)
    values = {payer.label: trace for payer, trace in investment.by_payer.items()}
    return Matrix("", columns, (MatrixRow("all", "总投资", investment.total.unit, values),) if values else ())
