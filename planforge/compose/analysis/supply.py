"""The flows of energy of a year in, how the place is supplied out: 供需分析(年)."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from planforge.compose.values import Datum, Gap
from planforge.compose.views.views import ListView
from planforge.compose.wording.phrases import change_origin, percentage
from planforge.doc.nodes import Origin, OriginKind
from planforge.fill import changes as compute
from planforge.fill.filled import Filled
from planforge.model.places import path_text
from planforge.model.specs import FuelSpec
from planforge.model.statistics import EnergyFlow
from planforge.model.terms import Flow
from planforge.quantity.rounding import print_number
from planforge.quantity.trace import Trace

_ELECTRICITY = "electricity"


@dataclass(frozen=True, slots=True)
class SupplyView:
    """How the place is supplied in a year; the fields are what templates call them."""

    年份: Datum
    本地生产: ListView
    """What is made here, by name: 水电, 风电; electricity itself is no source."""
    全部调入: ListView
    """Fossil fuels that come in and are not made here: 原煤, 天然气."""
    净调入电力: Datum | Gap
    """62.7亿千瓦时; negative where more goes out."""
    净调出电力: Datum | Gap
    调入占用电量: Datum | Gap
    """30.6%: net inflow ÷ 全社会用电量; a gap where electricity goes out on balance."""


def energy_supply(filled: Filled, year: int) -> SupplyView | Gap:
    """The supply of a year; a gap where the plan gives no flow of it."""
    plan = filled.reading.plan
    flows = [each for each in plan.energy.flows if _amount(each, year) is not None]
    if not flows:
        return Gap(f"能源生产与调入调出（{year}年）", "/energy/flows")
    fuels = {fuel.id: fuel for fuel in filled.specs.fuels}
    made = {each.fuel for each in flows if each.flow is Flow.PRODUCTION and _amount(each, year)}
    taken = {each.fuel for each in flows if each.flow is Flow.INFLOW and _amount(each, year)}
    sources = [fuel for fuel in fuels.values() if fuel.id in made and fuel.id != _ELECTRICITY]
    bought = [fuel for fuel in fuels.values() if fuel.id in taken - made and fuel.fossil]
    net = _net_inflow(flows, fuels.get(_ELECTRICITY), year, filled)
    return SupplyView(
        年份=Datum(str(year), _flows_origin(), year),
        本地生产=_names(sources),
        全部调入=_names(bought),
        净调入电力=_printed(net, 1),
        净调出电力=_printed(net, -1),
        调入占用电量=_share(net, year, filled),
    )


def _amount(flow: EnergyFlow, year: int) -> Decimal | None:
    amount = flow.amounts.values.get(year)
    return None if amount is None else amount.value


def _names(fuels: list[FuelSpec]) -> ListView:
    origin = Origin(OriginKind.TEMPLATE, "tables/fuels.yaml")
    return ListView(tuple(Datum(fuel.name, origin, fuel.id) for fuel in fuels))


def _flows_origin() -> Origin:
    return Origin(OriginKind.DATA, "/energy/flows")


def _net_inflow(flows: list[EnergyFlow], fuel: FuelSpec | None, year: int, filled: Filled) -> Trace:
    """Inflow less outflow of electricity in its unit; without a value where none is told."""
    label = f"净调入电力（{year}年）"
    unit = fuel.unit if fuel is not None else ""
    steps: list[tuple[int, Trace]] = []
    for each in flows:
        sign = {Flow.INFLOW: 1, Flow.OUTFLOW: -1}.get(each.flow)
        amount = each.amounts.values.get(year)
        if fuel is None or each.fuel != fuel.id or sign is None or amount is None or amount.value is None:
            continue
        given = amount.unit or each.amounts.unit or unit
        path = ("energy", "flows", f"id={each.id}", "amounts", year)
        value = filled.units.convert(amount.value, given, unit)
        where = path_text(path)
        position = filled.reading.places.at(path)
        name = f"{fuel.name}{each.flow.label}量（{year}年）"
        steps.append((sign, Trace(name, value, unit, position=position, path=where)))
    if not steps:
        return Trace(label, None, unit, note=f"缺{label}")
    total = sum((sign * (step.value or Decimal(0)) for sign, step in steps), Decimal(0))
    return Trace(label, total, unit, "调入量 − 调出量", inputs=tuple(step for _, step in steps))


def _printed(net: Trace, sign: int) -> Datum | Gap:
    """The amount that goes one way on balance; a gap where it goes the other way or is not known."""
    if net.value is None or net.value * sign <= 0:
        return Gap(net.label, "/energy/flows")
    return Datum(print_number(abs(net.value)) + net.unit, change_origin(net), net.value, net)


def _share(net: Trace, year: int, filled: Filled) -> Datum | Gap:
    used = filled.statistics.trace("electricity_consumption", year)
    missing = Gap(f"全社会用电量（{year}年）", f"/data/electricity_consumption/{year}")
    if net.value is None or net.value <= 0 or not used.value:
        return missing
    share = compute.share(f"净调入电力占全社会用电量的比重（{year}年）", net, used, filled.units)
    return percentage(share)
