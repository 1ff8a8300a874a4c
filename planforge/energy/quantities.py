"""A balance in, the quantities that series and indicators are had from out, each with its trace.

Non-fossil energy = primary electricity + other non-fossil sources + the non-fossil share of net electricity
from outside, all at the coefficient of the plan's convention; final energy always at calorific values.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from typing import Final

from planforge.energy.balance import Balance
from planforge.energy.derive import derive
from planforge.energy.meter import COAL_UNIT, Basis, Measured, Meter
from planforge.energy.rates import HUNDRED
from planforge.energy.structure import NONFOSSIL, structure_of
from planforge.energy.sums import ZERO, add, times
from planforge.energy.supply import Carrier, Pools
from planforge.quantity.trace import Trace


@dataclass(frozen=True, slots=True)
class Quantities:
    """The totals of one year; where something is missing a value is None and its note says what."""

    year: int
    carriers: tuple[Carrier, ...]
    total: Trace
    """能源消费总量 in 万吨标准煤, by the plan's convention."""
    nonfossil: Trace
    """In 万吨标准煤, by the plan's convention."""
    primary_electricity: Trace
    """Electricity from wind, sun and water in 万吨标准煤, by the plan's convention."""
    other_nonfossil: Trace
    """In 万吨标准煤."""
    imported_nonfossil: Trace
    """What the net inflow of electricity holds, in 万吨标准煤, by the plan's convention."""
    final: Trace
    """终端能源消费量 in 万吨标准煤, at calorific values."""
    final_electricity: Trace
    """In the unit of electricity, 亿千瓦时."""
    final_electricity_coal: Trace
    """In 万吨标准煤, at the calorific value."""
    electricity: Trace
    """全社会用电量 in 亿千瓦时."""
    coal: Trace
    """煤炭消费总量 in 万吨, physical."""
    feedstock: Trace
    """原料用能 in 万吨标准煤."""
    structure: Mapping[str, Trace]
    """The total by group of energy: 煤炭, 石油, …, in 万吨标准煤."""
    shares: Mapping[str, Trace]
    """Each group's part of the total, in %; of no group where the total is zero or missing."""

    def carrier(self, fuel: str) -> Carrier | None:
        """The carrier that the fuel is; None where the year has none of it."""
        return next((each for each in self.carriers if fuel in each.ids), None)

    @property
    def named(self) -> Mapping[str, Trace]:
        """The quantities by the names that the table of series uses."""
        return {
            "energy_total": self.total,
            "energy_nonfossil": self.nonfossil,
            "energy_final": self.final,
            "electricity_final": self.final_electricity,
            "electricity_final_tce": self.final_electricity_coal,
            "electricity_consumption": self.electricity,
            "coal_total": self.coal,
            "feedstock": self.feedstock,
        }


def quantities_of(balance: Balance, meter: Meter) -> Quantities:
    """All quantities of a balance."""
    year, rules = balance.year, meter.rules
    pools = Pools(balance, rules, meter.fuels)
    electricity = meter.fuels[rules.electricity]
    consumed = tuple(cell.measured for cell in balance.cells)
    power = tuple(each for each in consumed if each.fuel.id in rules.power)
    primary = _coal(
        f"一次电力折标准煤（{year}年）", pools.primary_electricity(), "风电、光伏发电、水电等之和"
    )
    other = _other_nonfossil(balance, meter)
    imported = _imported(pools.of(rules.electricity), balance, meter)
    final = add(
        _told("终端能源消费量（当量值，", year), COAL_UNIT, (each.calorific for each in consumed), _FINAL
    )
    in_coal = add(
        _told("终端用电量折标准煤（当量值，", year), COAL_UNIT, (each.calorific for each in power), _FINAL
    )
    in_kind = pools.total(_told("终端用电量（", year), electricity, power, _FINAL)
    used = balance.uses(rules.power)
    structure = structure_of(balance, meter, primary, imported)
    nonfossil = add(_told("非化石能源消费量（", year), COAL_UNIT, (primary, other, imported), _NONFOSSIL)
    return Quantities(
        year=year,
        carriers=pools.all(),
        total=balance.total,
        nonfossil=_if_final(nonfossil, balance),
        primary_electricity=primary,
        other_nonfossil=other,
        imported_nonfossil=imported,
        final=_if_final(final, balance),
        final_electricity=_if_final(in_kind, balance),
        final_electricity_coal=_if_final(in_coal, balance),
        electricity=pools.total(_told("全社会用电量（", year), electricity, used, _USED),
        coal=_coal_total(balance, meter, pools),
        feedstock=_feedstock(balance),
        structure=structure,
        shares=_shares(structure, balance.total, year),
    )


_FINAL: Final = "各部门终端消费量之和"
_NONFOSSIL: Final = "一次电力 + 其他非化石能源 + 净调入电力中的非化石能源"
_USED: Final = "终端用电量 + 加工转换用电量 + 输配损失量"


def _shares(structure: Mapping[str, Trace], total: Trace, year: int) -> Mapping[str, Trace]:
    if not total.value:
        return {}
    return {
        group: derive(
            f"{group}占能源消费总量比重（{year}年）",
            "%",
            f"{group}消费量 ÷ 能源消费总量 × 100%",
            (part, total),
            lambda a, b: a / b * HUNDRED,
        )
        for group, part in structure.items()
    }


def _told(name: str, year: int) -> str:
    return f"{name}由能源平衡计算，{year}年）"


def _coal(label: str, amounts: Iterable[Measured], how: str) -> Trace:
    return add(label, COAL_UNIT, (each.coal for each in amounts), how)


def _if_final(trace: Trace, balance: Balance) -> Trace:
    """The sum, where the year's consumption is final consumption."""
    if balance.basis is not Basis.MIXED:
        return trace
    return replace(trace, value=None, note="未填加工转换，消费量含加工转换投入，不能区分终端消费和一次电力")


def _other_nonfossil(balance: Balance, meter: Meter) -> Trace:
    ids = [
        fuel.id
        for fuel in meter.fuels.values()
        if fuel.group == NONFOSSIL and fuel.id not in meter.rules.power
    ]
    used, made = ([each.coal for each in side] for side in (balance.uses(ids), balance.outputs(ids)))
    return add(
        f"其他非化石能源折标准煤（{balance.year}年）", COAL_UNIT, used, "生物质能等使用量之和", less=made
    )


def _imported(electricity: Carrier, balance: Balance, meter: Meter) -> Trace:
    """Net inflow of electricity × its non-fossil share; 0 where none comes in."""
    year = balance.year
    label = f"净调入电力中的非化石能源（{year}年）"
    how = "净调入电量 × 非化石比例 × 折标准煤系数"
    net = electricity.net_inflow
    if net.value == ZERO:
        return Trace(label, ZERO, COAL_UNIT, how, inputs=(net,))
    factor = meter.coefficient(electricity.fuel, year, balance.basis)
    share = meter.convention("imported_nonfossil", "净调入电力非化石比例", "%", year)
    return times(label, COAL_UNIT, (net, share, factor), how, meter.units)


def _feedstock(balance: Balance) -> Trace:
    label = f"原料用能（{balance.year}年）"
    if not balance.feedstock:
        return Trace(label, None, COAL_UNIT, note=f"缺{label}")
    return _coal(label, balance.feedstock, "各品种之和")


def _coal_total(balance: Balance, meter: Meter, pools: Pools) -> Trace:
    fuels = meter.rules.coal_total
    year, spec = balance.year, meter.fuels[fuels[0]]
    used = pools.total(
        f"原煤、洗煤等使用量（{year}年）", spec, balance.uses(fuels), "消费量 + 加工转换投入量 + 损失量"
    )
    made = pools.total(f"洗煤、型煤等产出量（{year}年）", spec, balance.outputs(fuels), "加工转换产出量")
    label, how = _told("煤炭消费总量（", year), "使用量 − 其中由加工转换产出的量"
    return add(label, spec.unit, (used,), how, less=(made,), note="实物量，不含焦炭和煤气")
