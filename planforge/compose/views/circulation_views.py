"""A park's circulation in, what templates ask of it by Chinese names out; numbers are rounded here only."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from planforge.compose.values import Datum, Gap
from planforge.compose.views.views import ListView
from planforge.compose.wording.computed import NONE
from planforge.doc.nodes import Origin, OriginKind
from planforge.energy.heat_cascade import Delivery, HeatYear
from planforge.energy.streams import Flow
from planforge.fill.filled import Filled
from planforge.model.circulation import NOWHERE
from planforge.quantity.rounding import print_number, round_half_up
from planforge.quantity.trace import Trace

_DECIMALS: Final = {"%": 1, "元/吨": 0, "": 2}
"""Unit of a computed number → how many decimals are printed; for every other what it has, two at the most."""


@dataclass(frozen=True, slots=True)
class FlowView:
    """One stream; the fields are what templates call them."""

    编号: Datum
    物料: Datum
    类型: Datum
    来自: Datum
    去向: Datum
    数量: Datum | Gap
    单位: Datum
    利用方式: Datum


@dataclass(frozen=True, slots=True)
class HeatLinkView:
    """Heat that is delivered."""

    编号: Datum
    余热源: Datum
    余热温度: Datum
    用热端: Datum
    用热温度: Datum
    热量: Datum | Gap
    """In 万吉焦."""


@dataclass(frozen=True, slots=True)
class CirculationView:
    """The circulation of `年份`."""

    年份: Datum
    物质流: ListView
    余热利用: ListView
    余热回收率: Datum | Gap
    可回收余热: Datum | Gap
    已回收余热: Datum | Gap
    供热合计: Datum | Gap
    """The same without its unit, as a table's total has it."""
    循环利用率: Datum | Gap
    资源产出率: Datum | Gap
    生态关联度: Datum | Gap

    def __bool__(self) -> bool:
        return len(self.物质流) > 0 or len(self.余热利用) > 0


def circulation_view(filled: Filled) -> CirculationView:
    """The circulation of the base year, or of the last year given where there is nothing for that."""
    book, base = filled.circulated, filled.reading.plan.years.base
    year = base if book.year(base) is not None else max(book.book.by_year, default=base)
    found = book.year(year)
    heat = found.heat if found is not None else None
    return CirculationView(
        年份=Datum(str(year), _origin("year"), year),
        物质流=ListView(tuple(_flow(each, year) for each in book.book.network.flows)),
        余热利用=ListView(tuple(map(_link, heat.links if heat is not None else ()))),
        **_heat(heat),
        循环利用率=_number(found.reuse_rate if found is not None else None, "物料循环利用率"),
        资源产出率=_number(book.productivity.get(year), "资源产出率"),
        生态关联度=_number(found.connectance if found is not None else None, "生态关联度"),
    )


def _heat(heat: HeatYear | None) -> dict[str, Datum | Gap]:
    return {
        "余热回收率": _number(heat.rate if heat is not None else None, "余热回收率"),
        "可回收余热": _number(heat.available if heat is not None else None, "可回收余热量"),
        "已回收余热": _number(heat.recovered if heat is not None else None, "已回收余热量"),
        "供热合计": _given(heat.recovered) if heat is not None else Gap("已回收余热量", "/circulation"),
    }


def _flow(flow: Flow, year: int) -> FlowView:
    stream = flow.stream
    path = f"/circulation/streams/id={stream.id}"
    return FlowView(
        编号=_data(stream.id, f"{path}/id"),
        物料=_data(stream.name, f"{path}/name"),
        类型=_data(stream.kind.label, f"{path}/kind"),
        来自=_data(flow.source.name, f"{path}/source"),
        去向=_data(flow.target.name if flow.target is not None else NOWHERE, f"{path}/target"),
        数量=_given(flow.amounts.at(year)),
        单位=_data(flow.amounts.unit, path),
        利用方式=_data(_manner(flow), f"{path}/reused"),
    )


def _manner(flow: Flow) -> str:
    if not flow.stream.reused:
        return NONE
    return "内部循环" if flow.target is flow.source else "循环利用"


def _link(each: Delivery) -> HeatLinkView:
    assert each.link is not None
    path = f"/circulation/links/id={each.link.id}"
    source, sink = f"/circulation/sources/id={each.source.id}", f"/circulation/sinks/id={each.sink.id}"
    return HeatLinkView(
        编号=_data(each.link.id, f"{path}/id"),
        余热源=_data(each.source.name, f"{source}/name"),
        余热温度=_data(print_number(each.source.temperature), f"{source}/temperature"),
        用热端=_data(each.sink.name, f"{sink}/name"),
        用热温度=_data(print_number(each.sink.temperature), f"{sink}/temperature"),
        热量=_given(each.heat),
    )


def _origin(label: str) -> Origin:
    return Origin(OriginKind.COMPUTED, f"circulation:{label}")


def _data(text: str, path: str) -> Datum:
    """Words of the plan; — where it has none there."""
    if text == NONE:
        return Datum(NONE, _origin("none"))
    return Datum(text, Origin(OriginKind.DATA, path), text)


def _given(trace: Trace) -> Datum | Gap:
    """A number of the plan in its usual unit, which is left out; a gap where it is not given."""
    if trace.value is None:
        return Gap(trace.label, trace.path)
    origin = Origin(OriginKind.DATA, trace.path) if trace.path else _origin(trace.label)
    return Datum(print_number(trace.value), origin, trace.value)


def _number(trace: Trace | None, what: str) -> Datum | Gap:
    """A computed number with its unit; a gap where it has no value."""
    if trace is None or trace.value is None:
        return Gap(trace.label if trace is not None else what, "/circulation")
    own = max(0, -int(trace.value.as_tuple().exponent))
    text = print_number(round_half_up(trace.value, _DECIMALS.get(trace.unit, min(2, own))))
    return Datum(text + trace.unit, _origin(trace.label), trace.value, trace)
