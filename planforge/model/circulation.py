"""The schema of a park's circulation: material flows between its units, waste heat by temperature."""

from __future__ import annotations

from typing import ClassVar

from planforge.model.fields import Listing, Number, Part, Year, entry
from planforge.model.terms import NodeKind, StreamKind
from planforge.model.values import Amount, Series


class Node(Part):
    """A unit that flows go into and out of: an enterprise, a utility, the outside."""

    chinese_name: ClassVar[str] = "物质流节点"
    id: str = entry("编号", required=True)
    name: str = entry("名称", required=True)
    kind: NodeKind = entry("节点类型", required=True)
    enterprise: str = entry("对应企业", default="", asks="重点用能单位的编号")
    stock: dict[Year, Amount] = entry("库存增加", default={}, unit="万吨")
    loss: dict[Year, Amount] = entry("损失", default={}, unit="万吨")


class Stream(Part):
    """What flows from one node to another in a year."""

    chinese_name: ClassVar[str] = "物质流"
    id: str = entry("编号", required=True)
    name: str = entry("物料名称", required=True)
    kind: StreamKind = entry("物料类型", required=True)
    source: str = entry("来自", required=True, asks="节点的编号")
    target: str = entry("去向", required=True, asks="节点的编号；暂无去向的写“无”")
    amounts: Series = entry("逐年数量", unit="万吨", required=True)
    reused: bool = entry("循环利用", default=False)
    note: str = entry("说明", default="")


class HeatEnd(Part):
    """A source of waste heat, or a use that could take some: heat per year at a temperature."""

    chinese_name: ClassVar[str] = "余热源汇"
    id: str = entry("编号", required=True)
    name: str = entry("名称", required=True)
    node: str = entry("所在节点", default="")
    temperature: Number = entry("温度", unit="摄氏度", required=True)
    heat: Series = entry("逐年热量", unit="万吉焦", required=True)


class HeatLink(Part):
    """Heat that is already delivered from a source to a use."""

    chinese_name: ClassVar[str] = "余热利用"
    id: str = entry("编号", required=True)
    source: str = entry("余热源", required=True)
    sink: str = entry("用热端", required=True)
    heat: Series = entry("逐年热量", unit="万吉焦", required=True)


class Circulation(Part):
    """What circulates in a park."""

    chinese_name: ClassVar[str] = "物质循环"
    nodes: tuple[Node, ...] = entry("节点", listing=Listing.KEYED)
    streams: tuple[Stream, ...] = entry("物质流", listing=Listing.KEYED)
    sources: tuple[HeatEnd, ...] = entry("余热源", listing=Listing.KEYED)
    sinks: tuple[HeatEnd, ...] = entry("用热端", listing=Listing.KEYED)
    links: tuple[HeatLink, ...] = entry("余热利用", listing=Listing.KEYED)
    difference: Number | None = entry("最小传热温差", unit="摄氏度", example="10")
    note: str = entry("说明", default="")
