"""The network of a park in, the balance of every unit out: Σ in = Σ out + added stock + loss.

Conservation of mass, of water and of energy, each by itself. Of nodes outside the park no balance is drawn.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from typing import Final

from planforge.energy.readings import Reader
from planforge.energy.streams import Basis, Network, is_inside
from planforge.energy.sums import add
from planforge.model.circulation import Node
from planforge.model.register_specs import Margin
from planforge.model.values import Amount
from planforge.quantity.trace import Trace

_HUNDRED: Final = Decimal(100)


class BalanceState(StrEnum):
    """What came of holding a node's inflow against its outflow."""

    CLOSED = "closed"
    FAILS = "fails"
    OPEN = "open"
    """Streams stand on one side only, so that nothing can be held against them."""
    UNKNOWN = "unknown"
    """An amount is missing."""

    @property
    def label(self) -> str:
        """The Chinese word that is printed."""
        words = {"closed": "平衡", "fails": "不平衡", "open": "只列出一侧", "unknown": "缺数据"}
        return words[self.value]


@dataclass(frozen=True, slots=True)
class NodeBalance:
    """One node, one kind of matter, one year."""

    node: Node
    basis: Basis
    year: int
    inflow: Trace
    outflow: Trace
    stock: Trace
    loss: Trace
    gap: Trace
    """in − out − added stock − loss."""
    state: BalanceState


def node_balances(network: Network, year: int, reader: Reader, allowed: Margin) -> tuple[NodeBalance, ...]:
    """The balance of every node inside the park and every kind of matter that it has streams of."""
    found = (
        _balance(node, basis, network, year, reader, allowed)
        for node in network.nodes.values()
        if is_inside(node)
        for basis in Basis
    )
    return tuple(each for each in found if each is not None)


def _balance(
    node: Node, basis: Basis, network: Network, year: int, reader: Reader, allowed: Margin
) -> NodeBalance | None:
    arrives = network.choose(basis, lambda flow: flow.target is node)
    leaves = network.choose(basis, lambda flow: flow.source is node)
    if not arrives and not leaves:
        return None
    about = f"{node.name}{basis.label}"
    inflow = network.total(f"{about}流入量", basis, year, arrives, "各物质流相加")
    outflow = network.total(f"{about}流出量", basis, year, leaves, "各物质流相加")
    stock, loss = _changes(node, basis, year, reader)
    label = f"{about}收支差额（{year}年）"
    gap = add(label, basis.unit, (inflow,), "流入 − 流出 − 库存增加 − 损失", less=(outflow, stock, loss))
    is_open = not (arrives and leaves) and not (stock.path or loss.path)
    return NodeBalance(node, basis, year, inflow, outflow, stock, loss, gap, _state(gap, is_open, allowed))


def _changes(node: Node, basis: Basis, year: int, reader: Reader) -> tuple[Trace, Trace]:
    """Added stock and loss; 0 without a path where the plan gives none."""
    losses: Mapping[Basis, tuple[str, Mapping[int, Amount]]] = {
        Basis.MATERIAL: ("loss", node.loss),
        Basis.WATER: ("water_loss", node.water_loss),
        Basis.ENERGY: ("energy_loss", node.energy_loss),
    }
    key, given = losses[basis]
    stocks = node.stock if basis is Basis.MATERIAL else {}
    about = f"{node.name}{basis.label}"
    return (
        _change(f"{about}库存增加", stocks.get(year), basis, (node.id, "stock", year), reader),
        _change(f"{about}损失", given.get(year), basis, (node.id, key, year), reader),
    )


def _change(
    name: str, given: Amount | None, basis: Basis, place: tuple[str, str, int], reader: Reader
) -> Trace:
    node, key, year = place
    label = f"{name}（{year}年）"
    if given is None:
        return Trace(label, Decimal(0), basis.unit, note="方案未填，按没有计")
    return reader.amount(label, given, basis.unit, ("circulation", "nodes", f"id={node}", key, year))


def _state(gap: Trace, is_open: bool, allowed: Margin) -> BalanceState:
    if is_open:
        return BalanceState.OPEN
    if gap.value is None:
        return BalanceState.UNKNOWN
    larger = max((abs(side.value) for side in gap.inputs if side.value is not None), default=Decimal(0))
    return BalanceState.CLOSED if within(gap.value, larger, allowed) else BalanceState.FAILS


def within(gap: Decimal, larger: Decimal, allowed: Margin) -> bool:
    """Whether a difference is no more than is allowed beside the larger of the two numbers."""
    return abs(gap) <= max(allowed.absolute, abs(larger) * allowed.relative / _HUNDRED)
