"""The enterprise ledger in, what templates ask of it by Chinese names out; numbers are rounded here only."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Final

from planforge.compose.values import Datum, Gap
from planforge.compose.views.views import ListView, Names
from planforge.compose.wording.computed import NONE
from planforge.doc.nodes import Origin, OriginKind
from planforge.energy.enterprises import ActionNumbers, GroupSum, SizeSum, UnitNumbers
from planforge.fill.enterprises import Enterprises, EnterpriseYear
from planforge.fill.filled import Filled
from planforge.quantity.rounding import print_number, round_half_up
from planforge.quantity.trace import Trace

_DECIMALS: Final = {"%": 1, "万吨标准煤": 2, "万吨": 2, "亿元": 2}
"""Unit of a sum → how many decimals are printed; none for every other."""


@dataclass(frozen=True, slots=True)
class UnitView:
    """One unit of the ledger; the fields are what templates call them."""

    编号: Datum
    名称: Datum
    部门: Datum
    产品: Datum
    能源消费量: Datum | Gap
    """Of the ledger's year, in 吨标准煤."""
    二氧化碳排放量: Datum | Gap
    """In 吨."""
    能效水平: Datum
    诊断: Datum
    """The year of the latest diagnosis and what it found; — where there is none."""
    举措数: Datum


@dataclass(frozen=True, slots=True)
class StepView:
    """One step of a unit's own plan."""

    编号: Datum
    单位: Datum
    名称: Datum
    阶段: Datum
    完成时限: Datum
    节能量: Datum
    """In 吨标准煤."""
    降碳量: Datum
    """In 吨."""
    投资: Datum
    """In 亿元."""
    对应工程: Datum


@dataclass(frozen=True, slots=True)
class SizeView:
    """The units of a size."""

    名称: Datum
    数量: Datum | Gap
    能源消费量: Datum | Gap


@dataclass(frozen=True, slots=True)
class LedgerView:
    """The whole ledger, its numbers those of `年份`."""

    年份: Datum
    单位: ListView
    举措: ListView
    单位数: Datum
    能源消费量: Datum | Gap
    """In 万吨标准煤, with the unit; so are the numbers below with theirs."""
    占能源消费量比重: Datum | Gap
    二氧化碳排放量: Datum | Gap
    占排放量比重: Datum | Gap
    规模: ListView
    诊断单位数: Datum
    节能潜力: Datum | Gap
    举措单位数: Datum
    计入举措数: Datum
    """Steps that are no key projects."""
    节能量: Datum
    """Of those steps, without the unit (吨标准煤), as a table's total has it; likewise below."""
    降碳量: Datum
    投资: Datum
    列入工程举措数: Datum

    def __bool__(self) -> bool:
        return len(self.单位) > 0


def enterprise_view(filled: Filled, names: Names) -> LedgerView:
    """The ledger in the base year, or in the last year that it has numbers for where it has none for that."""
    book, base = filled.enterprises, filled.reading.plan.years.base
    year = base if base in book.by_year else max(book.by_year, default=base)
    found = book.year(year)
    return LedgerView(
        年份=_words(str(year), "year"),
        单位=ListView(tuple(_unit(each, year, names) for each in book.units)),
        举措=ListView(tuple(_step(unit, each, filled) for unit in book.units for each in unit.actions)),
        单位数=_count(len(book.units), "重点用能单位数"),
        **_sums(found),
        规模=ListView(tuple(map(_size, found.sizes if found is not None else ()))),
        **_steps(book),
    )


def _sums(found: EnterpriseYear | None) -> dict[str, Any]:
    whole: GroupSum | None = found.whole if found is not None else None
    return {
        "能源消费量": _sum(whole.energy if whole is not None else None),
        "占能源消费量比重": _sum(whole.energy_share if whole is not None else None),
        "二氧化碳排放量": _sum(whole.emissions if whole is not None else None),
        "占排放量比重": _sum(whole.emissions_share if whole is not None else None),
    }


def _steps(book: Enterprises) -> dict[str, Any]:
    steps = book.all_steps
    return {
        "诊断单位数": _bare(book.diagnosed),
        "节能潜力": _with_unit(book.potential),
        "举措单位数": _bare(book.planned),
        "计入举措数": _count(len(steps.actions), "一企一策举措数"),
        "节能量": _bare(steps.saving),
        "降碳量": _bare(steps.abatement),
        "投资": _bare(steps.investment),
        "列入工程举措数": _count(len(book.project_steps), "列入重点工程的一企一策举措数"),
    }


def _size(each: SizeSum) -> SizeView:
    return SizeView(_words(each.size.name, f"size/{each.size.id}"), _sum(each.count), _sum(each.energy))


def _unit(unit: UnitNumbers, year: int, names: Names) -> UnitView:
    given, path = unit.enterprise, f"/enterprises/id={unit.enterprise.id}"
    sector = names.words.get(("sector", given.sector or ""), NONE)
    return UnitView(
        编号=_data(given.id, f"{path}/id"),
        名称=_data(given.name, f"{path}/name"),
        部门=_data(sector, f"{path}/sector"),
        产品=_data(given.product or NONE, f"{path}/product"),
        能源消费量=_given(unit.energy.at(year)),
        二氧化碳排放量=_given(unit.emissions.at(year)),
        能效水平=_data(given.benchmark or NONE, f"{path}/benchmark"),
        诊断=_data(_diagnosis(unit), f"{path}/diagnoses"),
        举措数=_count(len(unit.actions), f"{given.name}一企一策举措数"),
    )


def _diagnosis(unit: UnitNumbers) -> str:
    latest = max((each.year for each in unit.enterprise.diagnoses), default=None)
    if latest is None:
        return NONE
    potential = unit.potential
    if potential is None or potential.value is None:
        return f"{latest}年"
    return f"{latest}年，节能潜力{_text(potential)}{potential.unit}"


def _step(unit: UnitNumbers, step: ActionNumbers, filled: Filled) -> StepView:
    action = step.action
    path = f"/enterprises/id={unit.enterprise.id}/actions/id={action.id}"
    projects = {each.id: each.name for each in filled.reading.plan.projects}
    return StepView(
        编号=_data(f"{unit.enterprise.id}.{action.id}", f"{path}/id"),
        单位=_data(unit.enterprise.name, f"/enterprises/id={unit.enterprise.id}/name"),
        名称=_data(action.title, f"{path}/title"),
        阶段=_data(action.stage.label if action.stage is not None else NONE, f"{path}/stage"),
        完成时限=_data(action.deadline or NONE, f"{path}/deadline"),
        节能量=_claimed(step.saving),
        降碳量=_claimed(step.abatement),
        投资=_claimed(step.investment),
        对应工程=_data(projects.get(action.project, NONE), f"{path}/project"),
    )


# ---- how numbers print ------------------------------------------------------------------------------


def _origin(label: str) -> Origin:
    return Origin(OriginKind.COMPUTED, f"enterprises:{label}")


def _words(text: str, where: str) -> Datum:
    return Datum(text, _origin(where), text)


def _data(text: str, path: str) -> Datum:
    """Words of the plan; — where it has none there."""
    if text == NONE:
        return Datum(NONE, _origin("none"))
    return Datum(text, Origin(OriginKind.DATA, path), text)


def _count(number: int, label: str) -> Datum:
    return Datum(str(number), _origin(label), number)


def _text(trace: Trace) -> str:
    assert trace.value is not None
    given = trace.value if not trace.inputs else round_half_up(trace.value, _DECIMALS.get(trace.unit, 0))
    return print_number(given)


def _bare(trace: Trace) -> Datum:
    """A sum without its unit; — where it has no value."""
    text = (
        NONE
        if trace.value is None
        else print_number(round_half_up(trace.value, _DECIMALS.get(trace.unit, 0)))
    )
    return Datum(text, _origin(trace.label), trace.value, trace)


def _with_unit(trace: Trace) -> Datum:
    text = NONE if trace.value is None else _text(trace) + trace.unit
    return Datum(text, _origin(trace.label), trace.value, trace)


def _sum(trace: Trace | None) -> Datum | Gap:
    """A sum with its unit; a gap where a unit gives no number."""
    if trace is None:
        return Gap("重点用能单位的能耗和排放", "/enterprises")
    return _with_unit(trace) if trace.value is not None else Gap(trace.label, "/enterprises")


def _given(trace: Trace) -> Datum | Gap:
    """A number of the plan, without its unit; a gap where it is not given."""
    if trace.value is None:
        return Gap(trace.label, trace.path)
    return Datum(print_number(trace.value), Origin(OriginKind.DATA, trace.path), trace.value)


def _claimed(trace: Trace) -> Datum:
    """A number of the plan, without its unit; — where nothing is claimed."""
    if trace.value is None:
        return Datum(NONE, _origin("none"))
    return Datum(print_number(trace.value), Origin(OriginKind.DATA, trace.path), trace.value)
