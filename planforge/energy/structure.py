"""A balance in, the total by group of energy out: what the energy structure shows.

In a year with conversion of its own each group holds what the area takes of it: consumption + input − output
of conversion + losses. Primary electricity is non-fossil energy; the electricity left over comes from
outside, and its non-fossil part counts as non-fossil where the plan states the share.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace
from typing import Final

from planforge.energy.balance import Balance
from planforge.energy.meter import COAL_UNIT, Basis, Measured, Meter
from planforge.energy.sums import add
from planforge.quantity.trace import Choice, Trace

NONFOSSIL: Final = "非化石能源"
"""The group of fuels that are non-fossil energy."""
DIRECT: Final = "非化石能源（不含电力）"
"""What is left of it where electricity is a group of its own."""
ELECTRICITY: Final = "电力"
IMPORTED: Final = "净调入电力"
_SHARE: Final = "/conventions/imported_nonfossil"
IMPORTED_FOSSIL: Final = "净调入电力（化石能源部分）"


def structure_of(balance: Balance, meter: Meter, primary: Trace, imported: Trace) -> Mapping[str, Trace]:
    """Group → its part of the total in 万吨标准煤; the parts sum to the total.

    `primary` is electricity from wind, sun and water, `imported` the non-fossil part of what comes in.
    """
    if balance.basis is not Basis.APART:
        used = (*(cell.measured for cell in balance.cells), *balance.losses)
        return _by_carrier(_by_group(balance.year, used, (), "各部门消费量之和"), balance.year)
    power = meter.rules.power
    every = {each for each in meter.fuels if each not in power}
    groups = dict(_by_group(balance.year, balance.uses(every), balance.outputs(every), _TAKEN))
    is_split = imported.value is not None
    split = (imported,) if is_split else ()
    unsplit = _unsplit(imported, balance.year)
    parts = [each for each in (groups.pop(NONFOSSIL, None), primary, *split) if each is not None]
    whole = "一次电力 + 其他" + (" + 净调入电力中的" if is_split else "")
    nonfossil = add(_label(NONFOSSIL, balance.year), COAL_UNIT, parts, whole)
    groups[NONFOSSIL] = replace(nonfossil, choices=unsplit)
    name = IMPORTED_FOSSIL if is_split else IMPORTED
    made = [each.coal for each in balance.outputs(power)]
    from_outside = add(
        _label(name, balance.year),
        COAL_UNIT,
        (each.coal for each in balance.uses(power)),
        "用电量 − 加工转换产出 − 一次电力" + (" − 净调入电力中的非化石能源" if is_split else ""),
        less=(*made, primary, *split),
    )
    groups[name] = replace(from_outside, choices=unsplit)
    return {name: trace for name, trace in groups.items() if trace.inputs and trace.value != 0}


def _unsplit(imported: Trace, year: int) -> tuple[Choice, ...]:
    """That the share is lacking, where it is what keeps electricity from outside in one piece."""
    lacks = any(step.value is None and step.path.startswith(_SHARE) for step in imported.inputs)
    return (Choice("imported_nonfossil", "", year, stated=False),) if lacks else ()


def _by_carrier(groups: Mapping[str, Trace], year: int) -> Mapping[str, Trace]:
    """The groups as they are used; beside electricity, non-fossil energy is what is used directly only."""
    if ELECTRICITY not in groups:
        return groups
    direct = {NONFOSSIL: DIRECT}
    return {
        direct.get(name, name): replace(trace, label=_label(direct.get(name, name), year))
        for name, trace in groups.items()
    }


_TAKEN: Final = "消费量 + 加工转换投入量 − 加工转换产出量 + 损失量"


def _label(group: str, year: int) -> str:
    return f"{group}消费量（折标准煤，{year}年）"


def _by_group(year: int, used: Iterable[Measured], made: Iterable[Measured], how: str) -> Mapping[str, Trace]:
    plus: dict[str, list[Trace]] = {}
    minus: dict[str, list[Trace]] = {}
    for side, amounts in ((plus, used), (minus, made)):
        for each in amounts:
            side.setdefault(each.fuel.group, []).append(each.coal)
    groups = dict.fromkeys((*plus, *minus))
    return {
        group: add(_label(group, year), COAL_UNIT, plus.get(group, ()), how, less=minus.get(group, ()))
        for group in groups
    }
