"""A park's circulation in, what the workings print of it out: balances, waste heat, streams nobody takes."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from planforge.compose.values import Datum
from planforge.compose.workings.figures import Matrix, by_year, figure, word, year_columns
from planforge.energy.circulation import NodeBalance
from planforge.energy.heat_cascade import Delivery, HeatSide, HeatYear
from planforge.energy.recycling import Unmatched
from planforge.fill.circulation import CirculationYear, CrossCheck
from planforge.fill.filled import Filled
from planforge.quantity.rounding import print_number
from planforge.quantity.trace import Trace


@dataclass(frozen=True, slots=True)
class NodeView:
    """One unit and one kind of matter in a year."""

    编号: Datum
    名称: Datum
    物类: Datum
    年份: Datum
    流入: Datum
    流出: Datum
    库存增加: Datum
    损失: Datum
    相差: Datum
    结论: Datum


@dataclass(frozen=True, slots=True)
class HeatView:
    """One source or use of heat in the last year."""

    编号: Datum
    名称: Datum
    类型: Datum
    温度: Datum
    热量: Datum
    已利用: Datum
    未匹配: Datum


@dataclass(frozen=True, slots=True)
class DeliveryView:
    """Heat from a source to a use, delivered or possible."""

    编号: Datum
    余热源: Datum
    用热端: Datum
    热量: Datum
    性质: Datum


@dataclass(frozen=True, slots=True)
class StreamView:
    """A stream that nobody takes."""

    编号: Datum
    名称: Datum
    来自: Datum
    数量: Datum
    说明: Datum


@dataclass(frozen=True, slots=True)
class CrossView:
    """A series that is stated and follows from the circulation too."""

    编号: Datum
    名称: Datum
    年份: Datum
    填报: Datum
    推算: Datum
    相差: Datum


@dataclass(frozen=True, slots=True)
class CirculationView:
    """All of it."""

    节点: tuple[NodeView, ...]
    比率: Matrix
    余热年份: Datum
    余热: tuple[HeatView, ...]
    供热: tuple[DeliveryView, ...]
    无去向: tuple[StreamView, ...]
    核对: tuple[CrossView, ...]

    def __bool__(self) -> bool:
        return bool(self.节点 or self.余热)


def circulation_view(filled: Filled) -> CirculationView:
    """The circulation of every year; heat of the last year that has some."""
    circulated = filled.circulated
    heat = next((each.heat for each in reversed(circulated.years) if each.heat is not None), None)
    last = max((each.year for each in circulated.years), default=0)
    return CirculationView(
        节点=tuple(_node(each) for year in circulated.years for each in year.balances),
        比率=_rates(circulated.years, filled),
        余热年份=word(f"{heat.year}年" if heat is not None else ""),
        余热=() if heat is None else tuple(_sides(heat)),
        供热=() if heat is None else tuple(_deliveries(heat)),
        无去向=tuple(_stream(each, last) for each in circulated.book.unmatched),
        核对=tuple(_cross(each, filled) for each in circulated.checks),
    )


def _amount(trace: Trace | None) -> Datum:
    return figure(trace, 2)


def _node(each: NodeBalance) -> NodeView:
    return NodeView(
        编号=word(f"{each.node.id}.{each.basis.value}.{each.year}"),
        名称=word(each.node.name),
        物类=word(f"{each.basis.label}（{each.basis.unit}）"),
        年份=word(f"{each.year}年"),
        流入=_amount(each.inflow),
        流出=_amount(each.outflow),
        库存增加=_amount(each.stock),
        损失=_amount(each.loss),
        相差=_amount(each.gap),
        结论=word(each.state.label),
    )


def _rates(years: Iterable[CirculationYear], filled: Filled) -> Matrix:
    known = tuple(years)
    rows = (
        by_year("reuse", "循环利用率", {each.year: each.reuse_rate for each in known}, 1),
        by_year("links", "生态关联度", {each.year: each.connectance for each in known}, 3),
        by_year("inputs", "一次原料投入", {each.year: each.inputs for each in known}, 2),
        by_year("productivity", "资源产出率", dict(filled.circulated.productivity), 0),
        by_year(
            "heat", "余热回收率", {each.year: each.heat.rate for each in known if each.heat is not None}, 1
        ),
    )
    return Matrix("", year_columns(each.year for each in known), tuple(row for row in rows if row.values))


def _sides(heat: HeatYear) -> Iterable[HeatView]:
    for title, sides in (("余热源", heat.sources), ("用热端", heat.sinks)):
        yield from (_side(title, each) for each in sides)


def _side(title: str, each: HeatSide) -> HeatView:
    return HeatView(
        编号=word(each.end.id),
        名称=word(each.end.name),
        类型=word(title),
        温度=word(print_number(each.end.temperature)),
        热量=_amount(each.heat),
        已利用=_amount(each.linked),
        未匹配=_amount(each.rest),
    )


def _deliveries(heat: HeatYear) -> Iterable[DeliveryView]:
    for number, each in enumerate((*heat.links, *heat.matches), start=1):
        yield _delivery(number, each)


def _delivery(number: int, each: Delivery) -> DeliveryView:
    return DeliveryView(
        编号=word(f"d{number}"),
        余热源=word(each.source.name),
        用热端=word(each.sink.name),
        热量=_amount(each.heat),
        性质=word("已利用" if each.link is not None else "可匹配"),
    )


def _stream(each: Unmatched, year: int) -> StreamView:
    amounts = each.flow.amounts
    trace = amounts.traces.get(year)
    shown = f"{figure(trace, 2)}{amounts.unit}（{year}年）" if trace is not None else "—"
    return StreamView(
        编号=word(each.flow.stream.id),
        名称=word(each.flow.stream.name),
        来自=word(each.flow.source.name),
        数量=word(shown),
        说明=word(each.reason),
    )


def _cross(each: CrossCheck, filled: Filled) -> CrossView:
    return CrossView(
        编号=word(f"{each.series}.{each.year}"),
        名称=word(f"{filled.statistics.spec(each.series).name}（{each.stated.unit}）"),
        年份=word(f"{each.year}年"),
        填报=_amount(each.stated),
        推算=_amount(each.derived),
        相差=_amount(each.gap),
    )
