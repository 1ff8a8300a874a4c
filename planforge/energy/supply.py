"""A balance in, supply and use of its carriers out: what is made, crosses the boundary and is used.

Wind, sun and water power are one carrier with electricity. `production` of a carrier that conversion also
gives is its whole output, primary or not, as statistics count it: it is compared (`stated`), not added.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from planforge.energy.balance import Balance
from planforge.energy.meter import Measured
from planforge.energy.sums import ZERO, add
from planforge.model.balance_rules import BalanceRules
from planforge.model.specs import FuelSpec
from planforge.model.terms import Flow
from planforge.quantity.trace import Trace


@dataclass(frozen=True, slots=True)
class Carrier:
    """Supply and use of one carrier, in its fuel's unit."""

    fuel: FuelSpec
    ids: frozenset[str]
    """Ids of all fuels that are this carrier."""
    primary: Trace
    """What is produced inside and comes from no conversion."""
    made: Trace
    """What conversion gives."""
    net_inflow: Trace
    """Inflow − outflow; 0 only where nothing crosses the boundary and what is made inside is enough."""
    supply: Trace
    """Primary production + output of conversion + inflow − outflow, as far as the plan gives them."""
    use: Trace
    """Consumption + input of conversion + losses."""
    is_told: bool
    """The plan says where the carrier comes from: by a flow, or as an output."""
    stated: Trace | None
    """The whole production that the plan states beside the outputs of conversion."""


@dataclass(frozen=True, slots=True)
class Pools:
    """Finds the carriers of a balance."""

    balance: Balance
    rules: BalanceRules
    fuels: Mapping[str, FuelSpec]

    def all(self) -> tuple[Carrier, ...]:
        """Every carrier that is used, made or crosses the boundary, in the order met."""
        ids = [self.rules.electricity if each in self.rules.power else each for each in self.balance.fuels]
        return tuple(self.of(each) for each in dict.fromkeys(ids))

    def of(self, fuel: str) -> Carrier:
        """Supply and use of one; all electricity is one carrier."""
        spec, year = self.fuels[fuel], self.balance.year
        is_power = fuel == self.rules.electricity
        ids = self.rules.power if is_power else frozenset((fuel,))
        outputs = self.balance.outputs(ids)
        stated = self.balance.of_flow(Flow.PRODUCTION, (fuel,))
        named = self.primary_electricity() if is_power else ()
        own = (named if is_power else ()) if outputs else stated or named
        inflow, outflow = (self._of_flow(flow, ids) for flow in (Flow.INFLOW, Flow.OUTFLOW))
        made = self.total(f"{spec.name}加工转换产出量（{year}年）", spec, outputs, "各加工转换过程产出量之和")
        primary = self.total(f"{spec.name}一次生产量（{year}年）", spec, own, "不经加工转换的生产量之和")
        use = self.total(f"{spec.name}使用量（{year}年）", spec, self.balance.uses(ids), _USE)
        return Carrier(
            fuel=spec,
            ids=ids,
            primary=primary,
            made=made,
            net_inflow=self._net_inflow(spec, inflow, outflow, (primary, made, use)),
            supply=add(
                f"{spec.name}供应量（{year}年）", spec.unit, (primary, made, *inflow), _SUPPLY, less=outflow
            ),
            use=use,
            is_told=bool(inflow or outflow or outputs or own),
            stated=self.total(f"{spec.name}生产量（{year}年）", spec, stated, "")
            if stated and outputs
            else None,
        )

    def primary_electricity(self) -> tuple[Measured, ...]:
        """Electricity from wind, sun and water: each one's production, or else what is used of it by name."""
        found: list[Measured] = []
        for fuel in self.rules.primary_electricity:
            found += self.balance.of_flow(Flow.PRODUCTION, (fuel,)) or self.balance.uses((fuel,))
        return tuple(found)

    def total(self, label: str, spec: FuelSpec, amounts: Iterable[Measured], how: str) -> Trace:
        """The sum of physical amounts of fuels that share the unit of `spec`."""
        return add(label, spec.unit, (each.quantity for each in amounts), how)

    def _of_flow(self, flow: Flow, ids: frozenset[str]) -> tuple[Trace, ...]:
        return tuple(each.quantity for each in self.balance.of_flow(flow, ids))

    def _net_inflow(
        self, spec: FuelSpec, inflow: tuple[Trace, ...], outflow: tuple[Trace, ...], inside: tuple[Trace, ...]
    ) -> Trace:
        label = f"{spec.name}净调入量（{self.balance.year}年）"
        if inflow or outflow:
            return add(label, spec.unit, inflow, "调入量 − 调出量", less=outflow)
        primary, made, use = (each.value for each in inside)
        if primary is not None and made is not None and use is not None and use <= primary + made:
            return Trace(label, ZERO, spec.unit, "未填调入调出，当地生产足够使用", inputs=inside)
        return Trace(
            label, None, spec.unit, inputs=inside, note=f"缺{spec.name}调入量（{self.balance.year}年）"
        )


_USE = "消费量 + 加工转换投入量 + 损失量"
_SUPPLY = "一次生产量 + 加工转换产出量 + 调入量 − 调出量"
