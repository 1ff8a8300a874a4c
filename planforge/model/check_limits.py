"""What limits.yaml holds: from where on a check asks for a second look."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator
from decimal import Decimal
from typing import ClassVar

from planforge.model.places import Path
from planforge.model.spec_part import SpecPart


class HoursRange(SpecPart):
    """How many hours of full load one kind of capacity has in a year."""

    chinese_name: ClassVar[str] = "年利用小时数界限"
    capacity: str
    """The series of the capacity."""
    fuel: str = ""
    """The fuel that its generation is stated as; empty where balances have none."""
    least: Decimal
    most: Decimal


class CheckLimits(SpecPart):
    """Wide limits of the rules that compare numbers; percentages unless said otherwise."""

    chinese_name: ClassVar[str] = "检查界限"
    sector_sum: Decimal
    """By how much of GDP the three sectors may miss it."""
    carbon_per_energy: tuple[Decimal, Decimal]
    """Tonnes of carbon dioxide per tonne of standard coal."""
    stated_value: Decimal
    """By how much an indicator that is stated may miss what the statistics give."""
    stock: Decimal
    """By how much a stock may miss last year's stock and the year's additions and retirements."""
    jump: Decimal
    """Change in a year."""
    jump_series: tuple[str, ...]
    """The series whose changes are looked at."""
    jump_times: Decimal
    """How many times as large, or as small, any other series may become in a year; no percentage."""
    back_cast_years: int
    """How many equal changes in a row look computed."""
    back_cast_least: Decimal
    """Changes that are smaller are rounded too coarsely to tell."""
    project_carried: tuple[str, ...]
    """The rows of the indicator table that come about by listed projects."""
    capacity_hours: tuple[HoursRange, ...]
    power_coal: Decimal
    """The lowest coal equivalent of electricity in use, in 吨标准煤/万千瓦时."""
    capacity_excess: Decimal
    """By how much the power of listed projects may exceed the increase that the target needs."""
    project_part: tuple[Decimal, Decimal]
    """What listed projects may save of the difference between the baseline and the policy scenario."""
    parts: dict[str, str]
    """Series that is a part → series that is the whole."""
    sums: dict[str, tuple[str, ...]]
    """Series → the series that add up to it."""
    sum: Decimal
    """By how much of the whole they may miss it."""
    growths: dict[str, str]
    """Series of growth rates → series of the level at constant prices."""
    growth: Decimal
    """By how many percentage points they may differ."""
    cumulative: tuple[str, ...]
    """Series that do not fall."""
    speed: Decimal
    """How many times as fast one stretch of an indicator's path may be as the other."""


def check_limits(
    limits: CheckLimits,
    series: Collection[str],
    rows: Collection[str],
    fuels: Collection[str],
    fault: Callable[..., None],
) -> None:
    """Note every id that names no series, no row of an indicator table, or no fuel."""
    for path, name in _named_series(limits):
        if name not in series:
            fault("unknown-name", "没有统计项“{name}”", path, name=name)
    for place, name in enumerate(limits.project_carried):
        if name not in rows:
            fault("unknown-name", "没有指标“{name}”", ("project_carried", place), name=name)
    for place, each in enumerate(limits.capacity_hours):
        if each.fuel and each.fuel not in fuels:
            path = ("capacity_hours", place, "fuel")
            fault("unknown-name", "没有能源品种“{name}”", path, name=each.fuel)


def _named_series(limits: CheckLimits) -> Iterator[tuple[Path, str]]:
    for field in ("jump_series", "cumulative"):
        for place, name in enumerate(getattr(limits, field)):
            yield (field, place), name
    for field in ("parts", "growths"):
        for key, name in getattr(limits, field).items():
            yield (field, key), key
            yield (field, key), name
    for place, each in enumerate(limits.capacity_hours):
        yield ("capacity_hours", place, "capacity"), each.capacity
    for whole, parts in limits.sums.items():
        yield ("sums", whole), whole
        for place, name in enumerate(parts):
            yield ("sums", whole, place), name
