"""Flows between named nodes in, the geometry of a Sankey diagram out: boxes in layers, bands between them.

A flow is a band whose thickness is its size; it passes the layers between its ends through a place of its
own, so that no band runs across a node. Nodes of a layer never overlap, and the bands at a side of a node
fill it as far as flows come in or go out there. A flow that would close a circle ends in a node of its own,
至X.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Final

_SWEEPS: Final = 24
"""How often the places of the layers are moved to those that they are joined with, to and fro."""
_TIGHTER: Final = 4
"""How many times closer to each other flows may pass than nodes may stand."""
_BACK: Final = "至{}"


@dataclass(frozen=True, slots=True)
class Flow:
    """What goes from one node to another."""

    source: str
    target: str
    value: float


@dataclass(frozen=True, slots=True)
class Room:
    """The area, in pixels, how wide a node is, and how much is kept clear above a node for its name."""

    width: float
    height: float
    node: float
    gap: float


@dataclass(frozen=True, slots=True)
class Box:
    """A node."""

    name: str
    layer: int
    x: float
    y: float
    height: float
    inflow: float
    outflow: float


@dataclass(frozen=True, slots=True)
class Band:
    """A flow; `stops` are the left and right edges that it passes, each with its upper edge there."""

    flow: Flow
    thickness: float
    stops: tuple[tuple[float, float], ...]

    @property
    def path(self) -> str:
        """Its outline as an SVG path."""
        there = _edge(self.stops, 0)
        back = _edge(self.stops[::-1], self.thickness)
        return f"M{there}L{back}Z"


@dataclass(frozen=True, slots=True)
class Diagram:
    """All of it."""

    boxes: tuple[Box, ...]
    bands: tuple[Band, ...]
    """In the order of the flows."""
    layers: int
    scale: float
    """Pixels of height for one unit."""


def lay_out_flows(flows: Iterable[Flow], room: Room) -> Diagram:
    """The diagram; flows of nothing are left out."""
    straight = without_circles([flow for flow in flows if flow.value > 0])
    layers = layers_of(straight)
    chains = {_ends(flow): _chain(flow, layers) for flow in straight}
    sizes = _sizes(straight, chains)
    columns = _columns(sizes)
    scale = _scale(columns, sizes, room)
    heights = {spot: size * scale for spot, size in sizes.items()}
    tops = _settled(columns, heights, _joined(straight, chains), room)
    places = {spot: (_left(spot.layer, len(columns), room), top) for spot, top in tops.items()}
    boxes = (_box(spot, places[spot], straight, scale) for spot in places if len(spot.between) == 1)
    return Diagram(tuple(boxes), tuple(_bands(straight, chains, places, scale, room)), len(columns), scale)


# ---- layers -----------------------------------------------------------------------------------------


def without_circles(flows: Sequence[Flow]) -> list[Flow]:
    """The flows; each that would lead back to where it came from ends in 至X."""
    kept: list[Flow] = []
    for flow in flows:
        closes = flow.source == flow.target or _reaches(flow.target, flow.source, kept)
        kept.append(Flow(flow.source, _BACK.format(flow.target), flow.value) if closes else flow)
    return kept


def _reaches(start: str, end: str, flows: Sequence[Flow]) -> bool:
    seen, waiting = {start}, [start]
    while waiting:
        here = waiting.pop()
        if here == end:
            return True
        further = {flow.target for flow in flows if flow.source == here} - seen
        seen |= further
        waiting += sorted(further)
    return False


def layers_of(flows: Sequence[Flow]) -> dict[str, int]:
    """Node → its layer from 0: behind all that flow into it; what nothing leaves stands in the last layer,
    what nothing enters right before the first that it flows into."""
    names = list(dict.fromkeys(name for flow in flows for name in _ends(flow)))
    layer = dict.fromkeys(names, 0)
    for _ in names:
        for flow in flows:
            layer[flow.target] = max(layer[flow.target], layer[flow.source] + 1)
    last = max(layer.values(), default=0)
    sources, targets = {flow.source for flow in flows}, {flow.target for flow in flows}
    for name in names:
        if name not in sources:
            layer[name] = last
    for name in names:
        if name not in targets:
            layer[name] = min(layer[flow.target] for flow in flows if flow.source == name) - 1
    return layer


# ---- places -----------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class _Spot:
    """A place in a layer: a node, or where the flows between two nodes pass."""

    between: tuple[str, ...]
    layer: int


_Chains = Mapping[tuple[str, str], tuple[_Spot, ...]]
"""The two ends of flows → the places that they pass."""


def _ends(flow: Flow) -> tuple[str, str]:
    return flow.source, flow.target


def _chain(flow: Flow, layers: Mapping[str, int]) -> tuple[_Spot, ...]:
    first, last = layers[flow.source], layers[flow.target]
    passed = (_Spot(_ends(flow), layer) for layer in range(first + 1, last))
    return (_Spot((flow.source,), first), *passed, _Spot((flow.target,), last))


def _sizes(flows: Sequence[Flow], chains: _Chains) -> dict[_Spot, float]:
    """How much each place holds: a node what comes in or what goes out, the larger of the two."""
    inflow: dict[_Spot, float] = {}
    outflow: dict[_Spot, float] = {}
    for flow in flows:
        for here, there in pairwise(chains[_ends(flow)]):
            outflow[here] = outflow.get(here, 0) + flow.value
            inflow[there] = inflow.get(there, 0) + flow.value
    spots = dict.fromkeys((*outflow, *inflow))
    return {spot: max(inflow.get(spot, 0), outflow.get(spot, 0)) for spot in spots}


def _columns(sizes: Mapping[_Spot, float]) -> list[list[_Spot]]:
    """The places of each layer, in the order in which flows first come to them."""
    columns: list[list[_Spot]] = [[] for _ in range(max((spot.layer for spot in sizes), default=-1) + 1)]
    for spot in sizes:
        columns[spot.layer].append(spot)
    return columns


def _scale(columns: Sequence[Sequence[_Spot]], sizes: Mapping[_Spot, float], room: Room) -> float:
    fits = (
        (room.height - sum(_gap(spot, room) for spot in column)) / sum(sizes[spot] for spot in column)
        for column in columns
    )
    return min(fits, default=1)


def _gap(spot: _Spot, room: Room) -> float:
    """What is kept clear above a place: little where flows only pass."""
    return room.gap if len(spot.between) == 1 else room.gap / _TIGHTER


def _left(layer: int, layers: int, room: Room) -> float:
    return (room.width - room.node) * layer / max(layers - 1, 1)


_Joined = Mapping[bool, Mapping[_Spot, Sequence[tuple[_Spot, float]]]]
"""Forward or not → place → the places before it, or behind it, with what flows between them."""


def _joined(flows: Sequence[Flow], chains: _Chains) -> _Joined:
    found: dict[bool, dict[_Spot, list[tuple[_Spot, float]]]] = {True: {}, False: {}}
    for flow in flows:
        for here, there in pairwise(chains[_ends(flow)]):
            found[True].setdefault(there, []).append((here, flow.value))
            found[False].setdefault(here, []).append((there, flow.value))
    return found


def _settled(
    columns: Sequence[Sequence[_Spot]], heights: Mapping[_Spot, float], joined: _Joined, room: Room
) -> dict[_Spot, float]:
    """Place → its upper edge: near the middle of what it is joined with, and clear of its neighbours."""
    tops: dict[_Spot, float] = {}
    for column in columns:
        _clear(column, dict.fromkeys(column, 0.0), heights, room, tops)
    for sweep in range(_SWEEPS):
        forward = sweep % 2 == 0
        for column in columns if forward else reversed(columns):
            wanted = {
                spot: _middle(joined[forward].get(spot, ()), tops, heights, tops[spot] + heights[spot] / 2)
                - heights[spot] / 2
                for spot in column
            }
            _clear(column, wanted, heights, room, tops)
    return tops


def _middle(
    near: Sequence[tuple[_Spot, float]],
    tops: Mapping[_Spot, float],
    heights: Mapping[_Spot, float],
    own: float,
) -> float:
    """The mean of the middles of what a place is joined with, by what flows; its own where nothing does."""
    whole = sum(value for _, value in near)
    return sum((tops[spot] + heights[spot] / 2) * value for spot, value in near) / whole if whole else own


def _clear(
    column: Sequence[_Spot],
    wanted: Mapping[_Spot, float],
    heights: Mapping[_Spot, float],
    room: Room,
    tops: dict[_Spot, float],
) -> None:
    """Put the places of a layer where they want to be, moved apart and into the room as far as is needed."""
    order = sorted(column, key=lambda spot: wanted[spot] + heights[spot] / 2)
    free = 0.0
    for spot in order:
        tops[spot] = max(wanted[spot], free + _gap(spot, room))
        free = tops[spot] + heights[spot]
    floor = room.height
    for spot in reversed(order):
        tops[spot] = min(tops[spot], floor - heights[spot])
        floor = tops[spot] - _gap(spot, room)


def _box(spot: _Spot, place: tuple[float, float], flows: Sequence[Flow], scale: float) -> Box:
    (name,) = spot.between
    inflow = sum(flow.value for flow in flows if flow.target == name)
    outflow = sum(flow.value for flow in flows if flow.source == name)
    return Box(name, spot.layer, *place, max(inflow, outflow) * scale, inflow, outflow)


def _bands(
    flows: Sequence[Flow],
    chains: _Chains,
    places: Mapping[_Spot, tuple[float, float]],
    scale: float,
    room: Room,
) -> Iterator[Band]:
    """Each flow with its upper edges; at a side of a place flows lie in the order of their other ends."""
    leaving = _offsets(flows, chains, places, scale, forward=True)
    arriving = _offsets(flows, chains, places, scale, forward=False)
    for at, flow in enumerate(flows):
        stops: list[tuple[float, float]] = []
        for here, there in pairwise(chains[_ends(flow)]):
            stops.append((places[here][0] + room.node, places[here][1] + leaving[at, here]))
            stops.append((places[there][0], places[there][1] + arriving[at, there]))
        yield Band(flow, flow.value * scale, tuple(stops))


def _offsets(
    flows: Sequence[Flow],
    chains: _Chains,
    places: Mapping[_Spot, tuple[float, float]],
    scale: float,
    *,
    forward: bool,
) -> dict[tuple[int, _Spot], float]:
    """Flow and place → how far below the place's upper edge the flow leaves it, or arrives at it."""
    sides: dict[_Spot, list[tuple[float, int]]] = {}
    for at, flow in enumerate(flows):
        for here, there in pairwise(chains[_ends(flow)]):
            own, other = (here, there) if forward else (there, here)
            sides.setdefault(own, []).append((places[other][1], at))
    found = {}
    for spot, side in sides.items():
        down = 0.0
        for _, at in sorted(side):
            found[at, spot] = down
            down += flows[at].value * scale
    return found


def _edge(stops: Sequence[tuple[float, float]], down: float) -> str:
    """A line through the stops: curved between two layers, straight where it passes a layer."""
    points = [(x, y + down) for x, y in stops]
    text = _point(points[0])
    for at, (here, there) in enumerate(pairwise(points)):
        middle = (here[0] + there[0]) / 2
        curve = f"C{_point((middle, here[1]))} {_point((middle, there[1]))} {_point(there)}"
        text += f"L{_point(there)}" if at % 2 else curve
    return text


def _point(point: tuple[float, float]) -> str:
    return ",".join(f"{each:.2f}" for each in point)
