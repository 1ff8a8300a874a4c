"""The network of a park in, what it reuses, its rates and its streams without a taker out.

The rates are those used for eco-industrial parks: 循环利用率 = Σ reused ÷ (Σ reused + Σ waste), 生态关联度
(connectance) = links ÷ (n(n−1)/2), 资源产出率 = value added ÷ primary inputs. Their names and limits vary
between authors; no standard text was at hand to verify them by.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from itertools import chain
from typing import Final

from planforge.energy.streams import Basis, Flow, Network, is_inside
from planforge.energy.sums import add, lacking
from planforge.model.circulation import Node
from planforge.model.terms import StreamKind
from planforge.quantity.trace import Trace

_HUNDRED: Final = Decimal(100)
_WASTES: Final = frozenset({StreamKind.SOLID_WASTE, StreamKind.WATER})
"""Kinds that leave the park as waste unless they are reused."""


def quantities(network: Network, year: int) -> Mapping[str, Trace]:
    """Solid waste and water of a year by the ids of `CirculationQuantity`; only those that have streams,
    so that what is not listed is not taken for 0.

    Solid waste: what leaves units of the park, other than units that only pass it on; of it what is reused.
    Water: fresh water is what enters the park, or comes from a unit that takes none in; used is fresh and
    reused together.
    """
    solid = network.choose(Basis.MATERIAL, lambda flow: _is_solid(flow) and flow.leaves_inside)
    made = tuple(flow for flow in solid if not _passes_on(flow.source, network))
    water = network.choose(Basis.WATER, lambda _: True)
    reused = tuple(flow for flow in water if flow.stream.reused)
    fresh = tuple(flow for flow in water if not flow.stream.reused and _is_fresh(flow, network))
    found: dict[str, Trace] = {}
    if made:
        used = tuple(flow for flow in solid if flow.stream.reused)
        found["solid_waste"] = network.total(
            "一般工业固体废物产生量合计", Basis.MATERIAL, year, made, "各单位排出的固体废物相加"
        )
        if used:
            found["solid_waste_used"] = network.total(
                "一般工业固体废物利用量合计", Basis.MATERIAL, year, used, "标明循环利用的固体废物相加"
            )
    if reused:
        total = network.total("重复用水量合计", Basis.WATER, year, reused, "标明循环利用的水相加")
        taken = network.total("取用新水量合计", Basis.WATER, year, fresh, "取自园区外或水源的水相加")
        found["water_reused"] = total
        if fresh:
            label = f"用水总量合计（{year}年）"
            found["water_used"] = add(label, Basis.WATER.unit, (total, taken), "重复用水量 + 取用新水量")
    return found


def _is_solid(flow: Flow) -> bool:
    return flow.stream.kind is StreamKind.SOLID_WASTE


def _passes_on(node: Node, network: Network) -> bool:
    """Whether the node takes in solid waste that is not reused there: it only passes it on."""
    return any(
        flow.target is node and _is_solid(flow) and not flow.stream.reused and flow.leaves_inside
        for flow in network.flows
    )


def _is_fresh(flow: Flow, network: Network) -> bool:
    if not flow.leaves_inside:
        return is_inside(flow.target)
    return not any(other.target is flow.source and other.basis is Basis.WATER for other in network.flows)


# ---- rates ------------------------------------------------------------------------------------------


def reuse_rate(network: Network, year: int) -> Trace:
    """循环利用率 of materials: Σ reused ÷ (Σ reused + Σ waste), in %.

    Waste is solid waste that is not reused, and every material without a taker. What a unit only passes on
    counts where it ends.
    """
    label = f"物料循环利用率（{year}年）"
    how = "循环利用量 ÷ （循环利用量 + 未利用量） × 100%"
    streams = network.choose(Basis.MATERIAL, lambda flow: flow.leaves_inside or flow.stream.reused)
    reused = tuple(flow for flow in streams if flow.stream.reused)
    waste = tuple(flow for flow in streams if not flow.stream.reused and _is_wasted(flow, network))
    over = network.total("物料循环利用量", Basis.MATERIAL, year, reused, "标明循环利用的物料相加")
    rest = network.total("物料未利用量", Basis.MATERIAL, year, waste, "未利用的固体废物和无去向的物料相加")
    return _percentage(label, how, over, rest)


def _is_wasted(flow: Flow, network: Network) -> bool:
    if flow.target is None:
        return True
    goes_on = any(other.source is flow.target and _is_solid(other) for other in network.flows)
    return _is_solid(flow) and not (is_inside(flow.target) and goes_on)


def _percentage(label: str, how: str, part: Trace, rest: Trace) -> Trace:
    if part.value is None or rest.value is None:
        return Trace(label, None, "%", how, inputs=(part, rest), note=lacking((part, rest)))
    whole = part.value + rest.value
    if whole == 0:
        return Trace(label, None, "%", how, inputs=(part, rest), note="没有循环利用和废弃的物料")
    return Trace(label, part.value / whole * _HUNDRED, "%", how, inputs=(part, rest))


def connectance(network: Network, year: int, links: Iterable[tuple[str, str, Trace]] = ()) -> Trace:
    """生态关联度: pairs of units of the park that a stream joins ÷ all pairs of them, without a unit.

    `links` are heat deliveries: the ids of their two nodes and the heat of the year. A pair counts once,
    however many streams join it; streams that are 0 or not given in the year do not count.
    """
    label = f"生态关联度（{year}年）"
    inside = [node.id for node in network.nodes.values() if is_inside(node)]
    streams = ((flow.source.id, flow.stream.target, flow.amounts.at(year)) for flow in network.flows)
    pairs: dict[frozenset[str], Trace] = {}
    for source, target, amount in chain(streams, links):
        pair = frozenset((source, target))
        if len(pair) == 2 and pair <= set(inside) and amount.value:
            pairs.setdefault(pair, amount)
    n = len(inside)
    how = f"有物质流或余热联系的单位 {len(pairs)} 对 ÷ （{n} × {n - 1} ÷ 2）"
    if n < 2:
        return Trace(label, None, "", how, note="园区内节点不足两个")
    value = Decimal(len(pairs)) / (Decimal(n * (n - 1)) / 2)
    return Trace(label, value, "", how, inputs=tuple(pairs.values()))


def primary_inputs(network: Network, year: int) -> Trace:
    """Raw materials that enter the park from outside and were not used before, in 万吨."""
    chosen = network.choose(
        Basis.MATERIAL,
        lambda flow: (
            flow.stream.kind is StreamKind.RAW_MATERIAL
            and not flow.stream.reused
            and not flow.leaves_inside
            and is_inside(flow.target)
        ),
    )
    if not chosen:
        label = f"主要资源投入量（{year}年）"
        return Trace(label, None, Basis.MATERIAL.unit, note="缺来自园区外的原料")
    return network.total("主要资源投入量", Basis.MATERIAL, year, chosen, "来自园区外的原料相加")


def productivity(value_added: Trace, inputs: Trace, convert: Callable[[Decimal, str, str], Decimal]) -> Trace:
    """资源产出率 = value added ÷ primary inputs, in 元/吨."""
    label = f"园区资源产出率{inputs.label[inputs.label.index('（') :]}"
    how, both = "工业增加值 ÷ 主要资源投入量", (value_added, inputs)
    if value_added.value is None or not inputs.value:
        reason = lacking(both) or f"{inputs.label}为零"
        return Trace(label, None, "元/吨", how, inputs=both, note=reason)
    value = convert(value_added.value / inputs.value, f"({value_added.unit})/({inputs.unit})", "元/吨")
    return Trace(label, value, "元/吨", how, inputs=both)


# ---- streams without a taker ------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Unmatched:
    """A stream that nobody uses: a candidate for a project."""

    flow: Flow
    reason: str
    """暂无去向, or that it leaves the park unused."""


def unmatched(network: Network) -> tuple[Unmatched, ...]:
    """Streams of units of the park that nobody takes, and wastes that leave the park unused."""
    found = ((flow, _why_unmatched(flow)) for flow in network.flows if flow.leaves_inside)
    return tuple(Unmatched(flow, reason) for flow, reason in found if reason)


def _why_unmatched(flow: Flow) -> str:
    if flow.target is None:
        return "暂无去向"
    is_waste = flow.stream.kind in _WASTES and not flow.stream.reused
    return "排出园区，未利用" if is_waste and not is_inside(flow.target) else ""
