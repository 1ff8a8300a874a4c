"""The circulation of a park in, its streams as traced numbers in one unit for each kind of matter out.

Materials of all kinds are summed by mass, because a process turns one into another; water is summed apart by
volume, energy by heat content.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum

from planforge.energy.readings import Reader, Yearly
from planforge.energy.sums import add
from planforge.model.circulation import NOWHERE, Circulation, Node, Stream
from planforge.model.terms import NodeKind, StreamKind
from planforge.quantity.trace import Trace


class Basis(StrEnum):
    """What is summed together."""

    MATERIAL = "material"
    WATER = "water"
    ENERGY = "energy"

    @property
    def label(self) -> str:
        """The Chinese word that is printed."""
        return {"material": "物料", "water": "水", "energy": "能源"}[self.value]

    @property
    def unit(self) -> str:
        """The unit that sums are in."""
        kind = {"water": "water", "energy": "energy"}.get(self.value, "raw_material")
        return StreamKind.units()[kind]


def basis_of(kind: StreamKind) -> Basis:
    """What streams of a kind are summed with."""
    return {StreamKind.WATER: Basis.WATER, StreamKind.ENERGY: Basis.ENERGY}.get(kind, Basis.MATERIAL)


@dataclass(frozen=True, slots=True)
class Flow:
    """One stream with its traced amounts."""

    stream: Stream
    source: Node
    target: Node | None
    """None where nobody takes it."""
    amounts: Yearly

    @property
    def basis(self) -> Basis:
        """What it is summed with."""
        return basis_of(self.stream.kind)

    @property
    def leaves_inside(self) -> bool:
        """Whether it comes from a unit of the park."""
        return is_inside(self.source)


@dataclass(frozen=True, slots=True)
class Network:
    """The nodes and streams of a park."""

    nodes: Mapping[str, Node]
    flows: tuple[Flow, ...]

    @property
    def years(self) -> tuple[int, ...]:
        """The years that any stream is given for, in order."""
        return tuple(sorted({year for flow in self.flows for year in flow.amounts.traces}))

    def total(self, label: str, basis: Basis, year: int, chosen: Iterable[Flow], how: str) -> Trace:
        """The sum of the chosen streams' amounts of a year, in the basis' unit."""
        return add(f"{label}（{year}年）", basis.unit, (flow.amounts.at(year) for flow in chosen), how)

    def choose(self, basis: Basis, keep: Callable[[Flow], bool]) -> tuple[Flow, ...]:
        """The streams of a basis that a rule keeps, in the plan's order."""
        return tuple(flow for flow in self.flows if flow.basis is basis and keep(flow))


def is_inside(node: Node | None) -> bool:
    """Whether a node belongs to the park."""
    return node is not None and node.kind is not NodeKind.OUTSIDE


def network_of(circulation: Circulation, reader: Reader) -> Network:
    """The streams between nodes that exist; ids that lead nowhere were refused when the plan was read."""
    nodes = {node.id: node for node in circulation.nodes}
    flows = (_flow(stream, nodes, reader) for stream in circulation.streams if stream.source in nodes)
    return Network(nodes, tuple(flows))


def _flow(stream: Stream, nodes: Mapping[str, Node], reader: Reader) -> Flow:
    source, target = nodes[stream.source], nodes.get(stream.target)
    name = f"{stream.name}（{source.name}→{target.name if target is not None else NOWHERE}）"
    path = ("circulation", "streams", f"id={stream.id}", "amounts")
    unit = basis_of(stream.kind).unit
    return Flow(stream, source, target, reader.series(name, stream.amounts, unit, path))
