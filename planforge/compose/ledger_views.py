"""The ledger of key projects in, what templates ask of it by Chinese names out.

A number that there is none of prints — and has no `value`; its 说明 says why. Numbers are rounded here only.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Final

from planforge.compose.computed import NONE
from planforge.compose.values import Datum
from planforge.compose.views import ListView
from planforge.doc.nodes import Origin, OriginKind
from planforge.energy.abatement import Effects
from planforge.fill.filled import Filled
from planforge.fill.ledger import Flow, GroupEntry, Ledger, ProjectEntry
from planforge.model.terms import Computed
from planforge.quantity.rounding import print_number, round_half_up
from planforge.quantity.trace import Trace

_DECIMALS: Final[Mapping[str, int]] = {
    "亿元": 2,
    "项": 0,
    "元/吨二氧化碳": 0,
    "年": 1,
    "万元/吨二氧化碳": 2,
    "": 4,
}
"""Unit → how many decimals are printed; none for every other."""
_HUNDRED: Final = Decimal(100)


@dataclass(frozen=True, slots=True)
class AmountsView:
    """Effects as bare numbers: 吨标准煤, 吨二氧化碳, 万千瓦时, 吨二氧化碳."""

    节能量: Datum
    降碳量: Datum
    发电量: Datum
    碳汇量: Datum


@dataclass(frozen=True, slots=True)
class YearView:
    """One calendar year of a project or a group, after overlap."""

    编号: Datum
    年份: Datum
    节能量: Datum
    降碳量: Datum
    发电量: Datum
    碳汇量: Datum
    投资: Datum
    """In 亿元; — for a single project."""


@dataclass(frozen=True, slots=True)
class ProjectView:
    """One project; amounts are of a full year."""

    编号: Datum
    名称: Datum
    单独: AmountsView
    """As if no other project were there."""
    扣除重叠: AmountsView
    有重叠: bool
    单位减排成本: Datum
    """元/吨二氧化碳."""
    投资强度: Datum
    """万元/吨二氧化碳."""
    投资回收期: Datum
    """年."""
    资金回收系数: Datum
    逐年: ListView
    说明: Datum
    """What is lacking; empty where nothing is."""


@dataclass(frozen=True, slots=True)
class GroupView:
    """A class of projects, a flagship work, or all projects."""

    编号: Datum
    名称: Datum
    项目数量: Datum
    总投资: Datum
    """亿元."""
    单独: AmountsView
    扣除重叠: AmountsView
    逐年: ListView


@dataclass(frozen=True, slots=True)
class PayerView:
    """One payer of the investment."""

    编号: Datum
    来源: Datum
    金额: Datum
    """亿元."""
    占比: Datum
    """% of the total investment."""


@dataclass(frozen=True, slots=True)
class ClaimView:
    """What one saving takes off a base flow."""

    编号: Datum
    用能: Datum
    规模: Datum
    """吨标准煤 in the base year."""
    次序: Datum
    项目: Datum
    作用量: Datum
    """吨标准煤 in a full year."""


@dataclass(frozen=True, slots=True)
class LedgerView:
    """All of it."""

    项目: ListView
    """The projects that have savings."""
    类别: ListView
    标志性工程: ListView
    合计: GroupView
    资金来源: ListView
    重叠: ListView
    """The savings on base flows that several savings share."""
    基准年: Datum


def ledger_view(filled: Filled) -> LedgerView:
    """The ledger of a filled plan."""
    ledger = filled.ledger
    shared = [flow for flow in ledger.flows if len(flow.claims) > 1]
    return LedgerView(
        项目=ListView(tuple(_project(each, ledger) for each in ledger.projects if each.savings)),
        类别=ListView(tuple(_group(each, ledger) for each in ledger.classes)),
        标志性工程=ListView(tuple(_group(each, ledger) for each in ledger.flagships)),
        合计=_group(ledger.total, ledger),
        资金来源=ListView(tuple(_payers(ledger))),
        重叠=ListView(tuple(claim for flow in shared for claim in _claims(flow))),
        基准年=_datum(str(ledger.base_year), "base_year", ledger.base_year),
    )


def _datum(text: str, where: str, value: object = None) -> Datum:
    return Datum(text, Origin(OriginKind.COMPUTED, f"ledger:{where}"), value)


def _number(step: Trace | None) -> Datum:
    if step is None or step.value is None:
        return _datum(NONE, step.label if step is not None else "none")
    rounded = round_half_up(step.value, _DECIMALS.get(step.unit, 0))
    return _datum(print_number(rounded), step.label, step.value)


def _amounts(effects: Effects) -> dict[str, Datum]:
    return {kind.label: _number(effects.get(kind)) for kind in Computed}


def _project(entry: ProjectEntry, ledger: Ledger) -> ProjectView:
    costs, project = entry.costs, entry.project
    numbers = [*entry.saved.full.values()]
    numbers += [costs.per_tonne, costs.payback] if costs is not None else []
    lacking = dict.fromkeys(each.note for each in numbers if each.value is None and each.note)
    path = f"/projects/id={project.id}"
    return ProjectView(
        编号=Datum(project.id, Origin(OriginKind.DATA, path), project.id),
        名称=Datum(project.name, Origin(OriginKind.DATA, f"{path}/name"), project.name),
        单独=AmountsView(**_amounts(entry.saved.alone)),
        扣除重叠=AmountsView(**_amounts(entry.saved.full)),
        有重叠=entry.saved.full is not entry.saved.alone,
        单位减排成本=_number(costs.per_tonne if costs else None),
        投资强度=_number(costs.intensity if costs else None),
        投资回收期=_number(costs.payback if costs else None),
        资金回收系数=_number(costs.recovery if costs else None),
        逐年=ListView(tuple(_year(year, entry.saved.yearly[year], None) for year in ledger.years)),
        说明=_datum("；".join(lacking), f"{project.id}/notes"),
    )


def _year(year: int, effects: Effects, money: Trace | None) -> YearView:
    known = _datum(str(year), str(year), year)
    return YearView(编号=known, 年份=known, 投资=_number(money), **_amounts(effects))


def _group(group: GroupEntry, ledger: Ledger) -> GroupView:
    years = sorted({*ledger.years, *group.by_year})
    return GroupView(
        编号=_datum(group.id, group.id),
        名称=_datum(group.name, group.id),
        项目数量=_number(group.count),
        总投资=_number(group.investment),
        单独=AmountsView(**_amounts(group.saved.alone)),
        扣除重叠=AmountsView(**_amounts(group.saved.full)),
        逐年=ListView(
            tuple(_year(year, group.saved.yearly.get(year, {}), group.by_year.get(year)) for year in years)
        ),
    )


def _payers(ledger: Ledger) -> Iterator[PayerView]:
    """Each payer with its share, then what is assigned to none."""
    found = ledger.investment
    for source, trace in found.by_payer.items():
        yield _payer(source.value, source.label, trace, found.total)
    if found.without_payer.value:
        yield _payer("none", "未写明来源", found.without_payer, found.total)


def _payer(key: str, name: str, amount: Trace, whole: Trace) -> PayerView:
    share = amount.value / whole.value * _HUNDRED if amount.value is not None and whole.value else None
    where = f"payers/{key}"
    return PayerView(
        编号=_datum(key, where),
        来源=_datum(name, where),
        金额=_number(amount),
        占比=_datum(NONE if share is None else print_number(share, 1), where, share),
    )


def _claims(flow: Flow) -> Iterator[ClaimView]:
    for place, claim in enumerate(flow.claims, start=1):
        where = f"flows/{flow.text}/{place}"
        yield ClaimView(
            编号=_datum(f"{flow.text}.{place}", where),
            用能=_datum(flow.text, where),
            规模=_number(flow.base),
            次序=_datum(str(place), where, place),
            项目=_datum(claim.name, where),
            作用量=_number(claim.taken),
        )
