"""Additive effects of a decomposition in, traced results out: what each driver did in a period."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Final

from planforge.energy.decomposition import multiplicative
from planforge.energy.derive import lack
from planforge.quantity.trace import Trace

CO2_UNIT: Final = "万吨"
METHOD: Final = "对数平均迪氏指数分解（LMDI-I）"
_NO_RATIO: Final = "期初或期末排放为零或变号，没有倍数"


@dataclass(frozen=True, slots=True)
class Driver:
    """One factor of a decomposition."""

    id: str
    name: str
    """What it is called: 能耗强度."""
    aliases: tuple[str, ...] = ()
    is_choice: bool = True
    """It is in the hands of policy: efficiency, structure, mix; not how large population and economy are."""
    unit: str = ""
    """Of the factor itself: 吨标准煤/万元; empty where it is not shown."""


@dataclass(frozen=True, slots=True)
class Period:
    """From one year to another."""

    first: int
    last: int

    @property
    def years(self) -> int:
        """How many years pass."""
        return self.last - self.first

    def label(self, name: str) -> str:
        """能耗强度效应（2018—2022年）."""
        return f"{name}（{self.first}—{self.last}年）"


@dataclass(frozen=True, slots=True)
class Effect:
    """What one driver did."""

    driver: Driver
    added: Trace
    """By how much it alone changed emissions, in 万吨; the effects of a period sum to the change."""
    multiplied: Trace
    """What it alone multiplied emissions with; the product over the drivers is last ÷ first."""


@dataclass(frozen=True, slots=True)
class Decomposition:
    """The change of emissions in one period, split among its drivers."""

    period: Period
    change: Trace
    """Last year less first year, in 万吨."""
    effects: tuple[Effect, ...]

    def effect(self, name: str) -> Effect | None:
        """The effect of the driver with that name, alias or id."""
        for each in self.effects:
            if name in (each.driver.id, each.driver.name, *each.driver.aliases):
                return each
        return None


def change_of(name: str, period: Period, first: Trace, last: Trace) -> Trace:
    """Last year less first year."""
    label, how, inputs = period.label(f"{name}变化量"), "期末 − 期初", (first, last)
    if first.value is None or last.value is None:
        return Trace(label, None, CO2_UNIT, how, inputs=inputs, note=lack(inputs))
    return Trace(label, last.value - first.value, CO2_UNIT, how, inputs=inputs)


def explain_effects(
    period: Period,
    added: Sequence[tuple[Driver, Trace]],
    totals: tuple[Trace, Trace],
) -> tuple[Effect, ...]:
    """The effects with their ratios; `totals` are the emissions of the first and the last year."""
    ratios = _ratios([trace.value for _, trace in added], *(total.value for total in totals))
    return tuple(
        Effect(
            driver,
            trace,
            Trace(
                period.label(f"{driver.name}指数"),
                ratio,
                "",
                f"exp({driver.name}效应 ÷ L(期末排放, 期初排放))",
                inputs=(trace, *totals),
                note=trace.note if trace.value is None else _NO_RATIO if ratio is None else "",
            ),
        )
        for (driver, trace), ratio in zip(added, ratios, strict=True)
    )


def _ratios(
    effects: Sequence[Decimal | None], first: Decimal | None, last: Decimal | None
) -> Sequence[Decimal | None]:
    known = tuple(effect for effect in effects if effect is not None)
    if len(known) < len(effects) or first is None or last is None or first * last <= 0:
        return [None] * len(effects)
    return multiplicative(known, first, last)
