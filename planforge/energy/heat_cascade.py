"""Waste heat and uses of heat by temperature in, what is delivered, what could be and what is left over out.

A source can serve a use when T_source ≥ T_use + ΔT. Existing deliveries come first. Of what is left the
hottest use is served first, each from the coolest source that is hot enough; of equals the first in the plan.
Every source that is hot enough for a use is so for all cooler ones, so no other rule delivers more heat, and
this one leaves the hottest sources over, which are worth most.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Final

from planforge.energy.readings import Reader
from planforge.energy.sums import add, lacking
from planforge.model.circulation import Circulation, HeatEnd, HeatLink
from planforge.model.places import path_text
from planforge.quantity.rounding import print_number
from planforge.quantity.trace import Trace

HEAT_UNIT: Final = "万吉焦"
_HUNDRED: Final = Decimal(100)


@dataclass(frozen=True, slots=True)
class Lot:
    """Heat at a temperature, in any one unit."""

    temperature: Decimal
    heat: Decimal


def match_heat(
    sources: Sequence[Lot], sinks: Sequence[Lot], difference: Decimal
) -> tuple[tuple[int, int, Decimal], ...]:
    """(source, sink, heat): as much heat as can be delivered at all, by the rule of this module."""
    left = [lot.heat for lot in sources]
    found: list[tuple[int, int, Decimal]] = []
    hottest_first = sorted(range(len(sinks)), key=lambda place: -sinks[place].temperature)
    coolest_first = sorted(range(len(sources)), key=lambda place: sources[place].temperature)
    for sink in hottest_first:
        needed = sinks[sink].heat
        for source in coolest_first:
            heat = min(needed, left[source])
            if heat > 0 and is_hot_enough(sources[source].temperature, sinks[sink].temperature, difference):
                found.append((source, sink, heat))
                left[source] -= heat
                needed -= heat
    return tuple(found)


def is_hot_enough(source: Decimal, sink: Decimal, difference: Decimal) -> bool:
    """Whether a source at that temperature can serve a use at that one."""
    return source >= sink + difference


@dataclass(frozen=True, slots=True)
class HeatSide:
    """A source or a use in a year, in 万吉焦."""

    end: HeatEnd
    heat: Trace
    """All that it has, or takes."""
    linked: Trace
    """What existing deliveries bring away from it, or to it."""
    open: Trace
    """heat − linked; below zero where deliveries exceed it."""
    rest: Trace
    """What is left of `open` when possible deliveries are made."""


@dataclass(frozen=True, slots=True)
class Delivery:
    """Heat from a source to a use."""

    source: HeatEnd
    sink: HeatEnd
    heat: Trace
    link: HeatLink | None = None
    """None for a possible delivery, that no link of the plan makes."""


@dataclass(frozen=True, slots=True)
class HeatYear:
    """The waste heat of a park in a year."""

    year: int
    sources: tuple[HeatSide, ...]
    sinks: tuple[HeatSide, ...]
    links: tuple[Delivery, ...]
    matches: tuple[Delivery, ...]
    """Possible deliveries, hottest use first; empty where the plan gives no least difference."""
    difference: Trace
    """The least difference of temperature; None where the plan gives none."""
    available: Trace
    recovered: Trace
    rate: Trace
    """recovered ÷ available, in %."""


def heat_years(circulation: Circulation) -> tuple[int, ...]:
    """The years that any source, use or delivery is given for, in order."""
    ends = (*circulation.sources, *circulation.sinks)
    series = [each.heat for each in ends] + [link.heat for link in circulation.links]
    return tuple(sorted({year for each in series for year in each.values}))


def heat_year(circulation: Circulation, year: int, reader: Reader) -> HeatYear:
    """Deliveries of a year, those that would be possible, and what is left over."""
    links = _links(circulation, year, reader)
    sources = _sides(circulation.sources, "sources", links, year, reader)
    sinks = _sides(circulation.sinks, "sinks", links, year, reader)
    difference = _difference(circulation, reader)
    matches = _matches(sources, sinks, difference, year)
    available = add(f"可回收余热量（{year}年）", HEAT_UNIT, (s.heat for s in sources), "各余热源相加")
    recovered = add(f"已回收余热量（{year}年）", HEAT_UNIT, (each.heat for each in links), "各余热利用相加")
    return HeatYear(
        year=year,
        sources=tuple(_rest(side, matches) for side in sources),
        sinks=tuple(_rest(side, matches) for side in sinks),
        links=links,
        matches=matches,
        difference=difference,
        available=available,
        recovered=recovered,
        rate=_rate(recovered, available, year),
    )


def _links(circulation: Circulation, year: int, reader: Reader) -> tuple[Delivery, ...]:
    sources = {each.id: each for each in circulation.sources}
    sinks = {each.id: each for each in circulation.sinks}
    found = []
    for link in circulation.links:
        source, sink = sources[link.source], sinks[link.sink]
        path = ("circulation", "links", f"id={link.id}", "heat")
        heat = reader.series(f"{source.name}供{sink.name}热量", link.heat, HEAT_UNIT, path).at(year)
        found.append(Delivery(source, sink, heat, link))
    return tuple(found)


def _sides(
    ends: Sequence[HeatEnd], key: str, links: Sequence[Delivery], year: int, reader: Reader
) -> tuple[HeatSide, ...]:
    what, done = {"sources": ("可回收热量", "已供出热量"), "sinks": ("用热量", "已得余热量")}[key]
    found = []
    for end in ends:
        path = ("circulation", key, f"id={end.id}", "heat")
        heat = reader.series(f"{end.name}{what}", end.heat, HEAT_UNIT, path).at(year)
        own = _of(end, links)
        linked = add(f"{end.name}{done}（{year}年）", HEAT_UNIT, own, "各余热利用相加")
        label = f"{end.name}未匹配{what}（{year}年）"
        unmet = add(label, HEAT_UNIT, (heat,), f"{what} − {done}", less=(linked,))
        found.append(HeatSide(end, heat, linked, unmet, unmet))
    return tuple(found)


def _of(end: HeatEnd, deliveries: Iterable[Delivery]) -> tuple[Trace, ...]:
    """The heat of the deliveries that begin or end there."""
    return tuple(each.heat for each in deliveries if end is each.source or end is each.sink)


def _difference(circulation: Circulation, reader: Reader) -> Trace:
    given = circulation.difference
    note = "" if given is not None else "缺最小传热温差"
    path = ("circulation", "difference")
    position = reader.locate(path) if given is not None else None
    where = path_text(path)
    return Trace("最小传热温差", given, "摄氏度", position=position, path=where, note=note)


def _matches(
    sources: Sequence[HeatSide], sinks: Sequence[HeatSide], difference: Trace, year: int
) -> tuple[Delivery, ...]:
    if difference.value is None:
        return ()
    offered, wanted = _lots(sources), _lots(sinks)
    found = match_heat([lot for _, lot in offered], [lot for _, lot in wanted], difference.value)
    return tuple(
        _possible(offered[source][0], wanted[sink][0], heat, difference, year) for source, sink, heat in found
    )


def _lots(sides: Iterable[HeatSide]) -> list[tuple[HeatSide, Lot]]:
    given = ((side, side.open.value) for side in sides)
    return [(side, Lot(side.end.temperature, heat)) for side, heat in given if heat is not None and heat > 0]


def _possible(source: HeatSide, sink: HeatSide, heat: Decimal, difference: Trace, year: int) -> Delivery:
    trace = Trace(
        label=f"{source.end.name}可供{sink.end.name}热量（{year}年）",
        value=heat,
        unit=HEAT_UNIT,
        how=(
            f"按温度匹配：{print_number(source.end.temperature)}摄氏度供"
            f"{print_number(sink.end.temperature)}摄氏度，先满足温度高的用热端，由温度够用的最低一级余热供给"
        ),
        inputs=(source.open, sink.open, difference),
    )
    return Delivery(source.end, sink.end, trace)


def _rest(side: HeatSide, matches: Sequence[Delivery]) -> HeatSide:
    own = _of(side.end, matches)
    if not own:
        return side
    label = side.open.label.replace("未匹配", "匹配后剩余")
    rest = add(label, HEAT_UNIT, (side.open,), "未匹配 − 可匹配", less=own)
    return HeatSide(side.end, side.heat, side.linked, side.open, rest)


def _rate(recovered: Trace, available: Trace, year: int) -> Trace:
    label, how, both = f"余热回收率（{year}年）", "已回收 ÷ 可回收 × 100%", (recovered, available)
    if recovered.value is None or not available.value:
        reason = lacking(both) or f"{available.label}为零"
        return Trace(label, None, "%", how, inputs=both, note=reason)
    return Trace(label, recovered.value / available.value * _HUNDRED, "%", how, inputs=both)
