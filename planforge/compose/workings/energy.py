"""Balances, their checks and their emissions in, the energy accounts of the workings out."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from decimal import Decimal

from planforge.compose.values import Datum
from planforge.compose.workings.emissions import emission_totals, emissions_by_group, emissions_by_sector
from planforge.compose.workings.figures import Matrix, MatrixRow, by_year, figure, word, year_columns
from planforge.doc.nodes import RowRole
from planforge.energy.balance import Balance
from planforge.energy.closure import Closure, State
from planforge.energy.implied_factors import ImpliedFactor
from planforge.energy.meter import COAL_UNIT, Basis, Measured
from planforge.fill.filled import Filled
from planforge.quantity.rounding import print_number
from planforge.quantity.trace import Trace

SUM = "合计"
_FLAGS = {True: "合理", False: "超出范围", None: "不判断"}


@dataclass(frozen=True, slots=True)
class YearView:
    """The balance of one year: sectors, conversion and losses by fuel, in 万吨标准煤."""

    年份: Datum
    平衡: Matrix


@dataclass(frozen=True, slots=True)
class CheckView:
    """One check of two sums."""

    编号: Datum
    年份: Datum
    核对: Datum
    项目: Datum
    一方: Datum
    另一方: Datum
    相差: Datum
    允许: Datum
    结论: Datum
    说明: Datum


@dataclass(frozen=True, slots=True)
class ImpliedView:
    """Emissions per tonne of standard coal, of a carrier or a sector."""

    编号: Datum
    名称: Datum
    年份: Datum
    数值: Datum
    范围: Datum
    判断: Datum
    说明: Datum


@dataclass(frozen=True, slots=True)
class EnergyView:
    """All energy accounts."""

    逐年: tuple[YearView, ...]
    总量: Matrix
    相差: Matrix
    """Every check by year: by how much its two sums differ."""
    核对: tuple[CheckView, ...]
    """Those that do not close, or could not be made."""
    闭合数: int
    不闭合数: int
    未核对数: int
    隐含因子: Matrix
    可疑因子: tuple[ImpliedView, ...]
    """Those outside their range."""
    超出范围: Datum
    负值: Datum
    """Net flows below zero, which carry no factor."""
    部门排放: Matrix
    品种排放: Matrix
    排放合计: Matrix

    def __bool__(self) -> bool:
        return bool(self.逐年)


def energy_view(filled: Filled) -> EnergyView:
    """The balances with everything that is held against them."""
    checks, implied = filled.closures.checks, filled.closures.implied
    names = {sector.id: sector.name for sector in filled.specs.sectors}
    emissions, scope = filled.emissions, filled.reading.plan.conventions.scope
    odd = (f"{each.name}（{each.year}年）" for each in filled.closures.implausible)
    return EnergyView(
        逐年=tuple(YearView(word(f"{each.year}年"), balance_table(each, names)) for each in filled.balances),
        总量=_totals(filled),
        相差=_differences(checks),
        核对=tuple(
            _check(number, each)
            for number, each in enumerate(checks, start=1)
            if each.state is not State.CLOSES
        ),
        闭合数=_count(checks, State.CLOSES),
        不闭合数=_count(checks, State.FAILS),
        未核对数=_count(checks, State.UNKNOWN),
        隐含因子=_implied_table(implied),
        可疑因子=tuple(
            _implied(number, each) for number, each in enumerate(filled.closures.implausible, start=1)
        ),
        超出范围=word("、".join(odd)),
        负值=word("、".join(each.label for each in filled.closures.signed)),
        部门排放=emissions_by_sector(emissions, names, scope),
        品种排放=emissions_by_group(emissions),
        排放合计=emission_totals(emissions, scope),
    )


def _count(checks: Iterable[Closure], state: State) -> int:
    return sum(each.state is state for each in checks)


def _differences(checks: Iterable[Closure]) -> Matrix:
    held: dict[tuple[str, str, str], dict[int, Trace]] = {}
    for each in checks:
        held.setdefault((each.check.label, each.name, each.difference.unit), {})[each.year] = each.difference
    rows = tuple(
        by_year(f"d{number}", f"{check}：{name}", course, 2)
        for number, ((check, name, _), course) in enumerate(held.items(), start=1)
    )
    return Matrix("", year_columns(year for course in held.values() for year in course), rows)


def _implied_table(implied: Iterable[ImpliedFactor]) -> Matrix:
    held: dict[str, dict[int, Trace]] = {}
    for each in implied:
        held.setdefault(f"{each.name}{_span(each)}", {})[each.year] = each.trace
    rows = tuple(
        by_year(f"f{number}", name, course, 3) for number, (name, course) in enumerate(held.items(), start=1)
    )
    return Matrix("", year_columns(year for course in held.values() for year in course), rows)


def _span(each: ImpliedFactor) -> str:
    span = each.range
    return "" if span is None else f"（{print_number(span.least)}—{print_number(span.most)}）"


# ---- the balance of a year ----------------------------------------------------------------------------


def balance_table(balance: Balance, names: Mapping[str, str]) -> Matrix:
    """A line for each sector, conversion and the losses, a column for each fuel; both with sums."""
    rows: list[MatrixRow] = []
    for sector in balance.sectors:
        used = [(cell.measured, 1) for cell in balance.cells if cell.sector == sector.sector]
        if used:
            rows.append(_line(sector.sector, names.get(sector.sector, sector.sector), used, sector.final, {}))
    for process in balance.processes:
        turned = [(each, 1) for each in process.inputs] + [(each, -1) for each in process.outputs]
        key, label = f"process.{process.spec.id}", f"加工转换：{process.spec.name}"
        rows.append(_line(key, label, turned, process.loss, process.net))
    if balance.losses:
        lost = [(each, 1) for each in balance.losses]
        rows.append(_line("losses", "输配损失", lost, balance.lost, {}))
    columns = tuple(dict.fromkeys(column for row in rows for column in row.values if column != SUM))
    by_name = {each.fuel.name: each.fuel.id for each in balance.amounts}
    total = {**{column: balance.by_fuel[by_name[column]] for column in columns}, SUM: balance.total}
    last = MatrixRow("total", "能源消费总量", COAL_UNIT, total, role=RowRole.TOTAL)
    return Matrix(str(balance.year), (*columns, SUM), (*rows, last))


def _line(
    key: str, label: str, amounts: list[tuple[Measured, int]], total: Trace, net: Mapping[str, Trace]
) -> MatrixRow:
    values: dict[str, Trace | None] = {
        each.fuel.name: net.get(each.fuel.id) or _signed(each.coal, sign) for each, sign in amounts
    }
    return MatrixRow(key, label, COAL_UNIT, {**values, SUM: total})


def _signed(trace: Trace, sign: int) -> Trace:
    return trace if sign > 0 or trace.value is None else replace(trace, value=-trace.value)


def _totals(filled: Filled) -> Matrix:
    is_mixed = any(each.basis is Basis.MIXED for each in filled.balances)
    by_name = {
        "各部门消费量（含加工转换投入）" if is_mixed else "终端消费量": {
            each.year: each.final for each in filled.balances
        },
        "加工转换损失": {each.year: each.conversion for each in filled.balances},
        "输配损失": {each.year: each.lost for each in filled.balances},
        "能源消费总量": {each.year: each.total for each in filled.quantities},
        "非化石能源消费量": {each.year: each.nonfossil for each in filled.quantities},
        "其中：一次电力": {each.year: each.primary_electricity for each in filled.quantities},
        "其中：其他非化石能源": {each.year: each.other_nonfossil for each in filled.quantities},
        "其中：净调入电力中的非化石部分": {each.year: each.imported_nonfossil for each in filled.quantities},
        "终端能源消费量（当量值）": {each.year: each.final for each in filled.quantities},
        "煤炭消费总量": {each.year: each.coal for each in filled.quantities},
        "全社会用电量": {each.year: each.electricity for each in filled.quantities},
        "原料用能": {each.year: each.feedstock for each in filled.quantities},
    }
    rows = tuple(
        by_year(f"t{number}", name, course, 2) for number, (name, course) in enumerate(by_name.items(), 1)
    )
    return Matrix("", year_columns(each.year for each in filled.balances), rows)


# ---- checks and implied factors -----------------------------------------------------------------------


def _check(number: int, each: Closure) -> CheckView:
    allowed = "—" if each.tolerance is None else f"±{figure(_bare(each.tolerance), 2)}"
    return CheckView(
        编号=word(f"k{number}"),
        年份=word(f"{each.year}年"),
        核对=word(each.check.label),
        项目=word(each.name),
        一方=_amount(each.left),
        另一方=_amount(each.right),
        相差=_amount(each.difference),
        允许=word(allowed),
        结论=word(each.state.label),
        说明=word(each.difference.note or "—"),
    )


def _bare(value: Decimal) -> Trace:
    return Trace("允许相差", value, "")


def _amount(trace: Trace) -> Datum:
    if trace.value is None:
        return word("缺")
    return word(f"{figure(trace, 2)}{trace.unit}")


def _implied(number: int, each: ImpliedFactor) -> ImpliedView:
    return ImpliedView(
        编号=word(f"f{number}"),
        名称=word(each.name),
        年份=word(f"{each.year}年"),
        数值=figure(each.trace, 3),
        范围=word(_span(each).strip("（）") or "—"),
        判断=word(_FLAGS[each.is_plausible]),
        说明=word(each.trace.note or "—"),
    )
