"""The circulation of a plan in, warnings for what does not add up out, with the amounts."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from decimal import Decimal
from typing import Final

from planforge.energy.circulation import BalanceState, NodeBalance, within
from planforge.energy.heat_cascade import Delivery, HeatSide, HeatYear, is_hot_enough
from planforge.energy.streams import Basis
from planforge.fill.circulation import Circulated, CrossCheck
from planforge.fill.statistics import Statistics
from planforge.problems import Level, Message, Position, Problem, hint, listed, problem
from planforge.quantity.rounding import plain, print_number, round_half_up
from planforge.quantity.trace import Trace

_MATTERS: Final = {
    Basis.MATERIAL: Message("物料"),
    Basis.WATER: Message("水"),
    Basis.ENERGY: Message("能源"),
}


def circulation_problems(circulated: Circulated, statistics: Statistics) -> tuple[Problem, ...]:
    """Nodes that do not balance, deliveries of heat that cannot be, statistics that say something else."""
    rules = statistics.specs.registers
    balances = [balance for year in circulated.years for balance in year.balances]
    heats = [year.heat for year in circulated.years if year.heat is not None]
    larger = rules.statistics
    return (
        *_nodes(balances, statistics),
        *(found for heat in heats for found in _heat(heat, statistics)),
        *_cold_links(heats, statistics),
        *(
            _check_problem(each)
            for each in circulated.checks
            if not within(_number(each.gap), max(_number(each.stated), _number(each.derived)), larger)
        ),
    )


def _number(trace: Trace) -> Decimal:
    return trace.value if trace.value is not None else Decimal(0)


def _shown(value: Decimal, unit: str) -> str:
    return print_number(plain(round_half_up(value, 4))) + unit


def _nodes(balances: Iterable[NodeBalance], statistics: Statistics) -> Iterator[Problem]:
    """One warning for a node and a kind of matter, with all the years in which it fails."""
    failed: dict[tuple[str, str], list[NodeBalance]] = {}
    for balance in balances:
        if balance.state is BalanceState.FAILS:
            failed.setdefault((balance.node.id, balance.basis.value), []).append(balance)
    for years in failed.values():
        node = years[0].node
        yield problem(
            "does-not-add-up",
            "{node}的{basis}收支不平衡：应为流入等于流出、库存增加与损失之和，实为{found}",
            at=statistics.locate(("circulation", "nodes", f"id={node.id}")),
            level=Level.WARNING,
            hints=[Message("补上漏列的物质流、库存增加或损失，或改正数量")],
            node=node.name,
            basis=_MATTERS[years[0].basis],
            found=listed([_node_year(each) for each in years], "{first}；{second}"),
        )


def _node_year(balance: NodeBalance) -> Message:
    gap = _number(balance.gap)
    into = _number(balance.inflow)
    return hint(
        "{year}年流入{into}，比流出、库存增加与损失之和{out}多{gap}"
        if gap > 0
        else "{year}年流入{into}，比流出、库存增加与损失之和{out}少{gap}",
        year=balance.year,
        into=_shown(into, balance.basis.unit),
        out=_shown(into - gap, balance.basis.unit),
        gap=_shown(abs(gap), balance.basis.unit),
    )


def _heat(heat: HeatYear, statistics: Statistics) -> Iterator[Problem]:
    for side in (*heat.sources, *heat.sinks):
        if side.open.value is not None and side.open.value < 0:
            yield _overdrawn(side, side in heat.sources, heat.year, statistics)


def _overdrawn(side: HeatSide, is_source: bool, year: int, statistics: Statistics) -> Problem:
    return problem(
        "does-not-add-up",
        "余热源“{name}”{year}年供出的热量超过余热量：应为不超过{most}，实为{found}"
        if is_source
        else "用热端“{name}”{year}年得到的余热超过用热量：应为不超过{most}，实为{found}",
        at=_place(side.linked.inputs, statistics),
        level=Level.WARNING,
        hints=[Message("改正“余热利用”的逐年热量，或余热源、用热端的逐年热量")],
        name=side.end.name,
        year=year,
        most=_shown(_number(side.heat), side.heat.unit),
        found=_shown(_number(side.linked), side.linked.unit),
    )


def _place(inputs: tuple[Trace, ...], statistics: Statistics) -> Position | None:
    found = (each.position for each in reversed(inputs) if each.position is not None)
    return next(found, statistics.locate(("circulation", "links")))


def _cold_links(heats: Iterable[HeatYear], statistics: Statistics) -> Iterator[Problem]:
    """Each delivery whose source is too cold for its use, once."""
    links: dict[str, tuple[Delivery, Decimal]] = {}
    for heat in heats:
        if heat.difference.value is not None:
            links.update({link.link.id: (link, heat.difference.value) for link in heat.links if link.link})
    for key, (link, difference) in links.items():
        if not is_hot_enough(link.source.temperature, link.sink.temperature, difference):
            yield problem(
                "does-not-add-up",
                "余热温度不够：应为比用热端高{difference}摄氏度以上，实为{source}（{hot}摄氏度）供{sink}（{cold}摄氏度）",
                at=statistics.locate(("circulation", "links", f"id={key}")),
                level=Level.WARNING,
                hints=[Message("核对两端的温度和最小传热温差；经热泵升温的，余热源写升温后的温度和热量")],
                difference=print_number(difference),
                source=link.source.name,
                hot=print_number(link.source.temperature),
                sink=link.sink.name,
                cold=print_number(link.sink.temperature),
            )


def _check_problem(check: CrossCheck) -> Problem:
    return problem(
        "does-not-add-up",
        "统计数据与物质循环对不上：应为两者一致，实为{name}填报{stated}、物质循环合计{derived}，相差{gap}",
        at=check.stated.position,
        level=Level.WARNING,
        hints=[Message("核对两处的口径和数量；以填报数为准印出")],
        name=check.stated.label,
        stated=_shown(_number(check.stated), check.stated.unit),
        derived=_shown(_number(check.derived), check.derived.unit),
        gap=_shown(abs(_number(check.gap)), check.gap.unit),
    )
