"""A number in, the interpolated statistics that it rests on out, and the words that mark it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from planforge.energy.gap_filling import fill_mark
from planforge.quantity.trace import Trace

_DEEP: Final = 3
"""How many steps a printed number is from the statistics at the most: a change of a share of two of them."""


def interpolated(step: Trace, deep: int = _DEEP) -> tuple[Trace, ...]:
    """The statistics in the derivation that no year of the plan states, each once."""
    return tuple({each.label: each for each in _found(step, deep)}.values())


def _found(step: Trace, deep: int) -> Iterator[Trace]:
    if step.inputs and step.inputs[0].path.startswith("/data/") and fill_mark(step):
        yield step
    elif deep:
        for each in step.inputs:
            yield from _found(each, deep - 1)


def interpolation_mark(step: Trace) -> str:
    """（内插） behind a statistic itself, （2019年为内插） behind what comes of several; empty for others."""
    found = interpolated(step)
    if not found:
        return ""
    if found == (step,):
        return "（内插）"
    years = "、".join(dict.fromkeys(each.label.rpartition("（")[2].rstrip("）") for each in found))
    return f"（{years}为内插）"
