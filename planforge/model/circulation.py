"""The schema of a park's circulation: material flows between its units, waste heat by temperature."""

from __future__ import annotations

from typing import ClassVar, Final

from planforge.model.fields import NOT_NEGATIVE, Listing, Number, Part, Range, Year, entry
from planforge.model.terms import NodeKind, StreamKind
from planforge.model.values import Amount, Series


class Node(Part):
    """A unit that flows go into and out of: an enterprise, a utility, the outside.

    Of the outside no balance is drawn. What is not given of stock and losses counts as none.
    """

    chinese_name: ClassVar[str] = "物质流节点"
    id: str = entry("编号", required=True)
    name: str = entry("名称", required=True)
    kind: NodeKind = entry("节点类型", required=True)
    enterprise: str = entry("对应企业", default="", asks="重点用能单位的编号")
    stock: dict[Year, Amount] = entry("库存增加", default={}, unit="万吨", asks="物料；减少写负数")
    loss: dict[Year, Amount] = entry("损失", default={}, unit="万吨", asks="物料：排空、烧损、不成流的损耗")
    water_loss: dict[Year, Amount] = entry("水损耗", default={}, unit="万立方米", asks="蒸发、渗漏")
    energy_loss: dict[Year, Amount] = entry("能量损失", default={}, unit="万吉焦", asks="含自身消耗的能量")


class Stream(Part):
    """What flows from one node to another in a year; from a node to itself it circulates inside.

    `reused` stands on the stretch that reaches the user, where one flow passes several nodes.
    """

    chinese_name: ClassVar[str] = "物质流"
    id: str = entry("编号", required=True)
    name: str = entry("物料名称", required=True)
    kind: StreamKind = entry("物料类型", required=True)
    source: str = entry("来自", required=True, asks="节点的编号")
    target: str = entry("去向", required=True, asks="节点的编号；暂无去向的写“无”")
    amounts: Series = entry(
        "逐年数量",
        required=True,
        asks="物料不写单位为万吨，水为万立方米，能源为万吉焦",
        ranges=(NOT_NEGATIVE,),
    )
    reused: bool = entry(
        "循环利用", default=False, asks="被再次利用的填“是”；经几个节点的，标在到达用户的一段"
    )
    note: str = entry("说明", default="")


NOWHERE: Final = "无"
"""What a stream that nobody takes has as its target."""


_TEMPERATURE: Final = Range(least=-273, most=3000)
"""Nothing is colder than −273.15 °C, and no furnace of a park is hotter."""
_DIFFERENCE: Final = Range(least=0, with_least=False, most=100, is_usual=True)
"""No heat crosses a wall without a difference; exchangers are built for a few degrees to some tens."""


class HeatEnd(Part):
    """Heat per year at a temperature."""

    id: str = entry("编号", required=True)
    name: str = entry("名称", required=True)
    node: str = entry("所在节点", default="")
    temperature: Number = entry("温度", unit="摄氏度", required=True, ranges=(_TEMPERATURE,))
    heat: Series = entry("逐年热量", unit="万吉焦", required=True, ranges=(NOT_NEGATIVE,))


class HeatSource(HeatEnd):
    """Waste heat that could be recovered."""

    chinese_name: ClassVar[str] = "余热源"


class HeatSink(HeatEnd):
    """A use that takes heat, or could."""

    chinese_name: ClassVar[str] = "用热端"


class HeatLink(Part):
    """Heat that is already delivered from a source to a use."""

    chinese_name: ClassVar[str] = "余热利用"
    id: str = entry("编号", required=True)
    source: str = entry("余热源", required=True, asks="余热源的编号")
    sink: str = entry("用热端", required=True, asks="用热端的编号")
    heat: Series = entry("逐年热量", unit="万吉焦", required=True, ranges=(NOT_NEGATIVE,))


class Circulation(Part):
    """What circulates in a park."""

    chinese_name: ClassVar[str] = "物质循环"
    nodes: tuple[Node, ...] = entry("节点", listing=Listing.KEYED)
    streams: tuple[Stream, ...] = entry("物质流", listing=Listing.KEYED)
    sources: tuple[HeatSource, ...] = entry("余热源", listing=Listing.KEYED)
    sinks: tuple[HeatSink, ...] = entry("用热端", listing=Listing.KEYED)
    links: tuple[HeatLink, ...] = entry("余热利用", listing=Listing.KEYED)
    difference: Number | None = entry(
        "最小传热温差",
        unit="摄氏度",
        example="10",
        asks="余热源比用热端至少高多少度，才能匹配",
        ranges=(NOT_NEGATIVE, _DIFFERENCE),
    )
    note: str = entry("说明", default="")
