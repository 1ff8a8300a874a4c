"""A number that could not be had in, the gap that is printed for it out: what to give, and where."""

from __future__ import annotations

from planforge.compose.values import Gap
from planforge.fill.causes import CONVENTIONS, FACTORS, PROVINCE, cause_of, ground_of
from planforge.quantity.trace import Trace


def gap_of_number(trace: Trace | None, what: str, path: str) -> Gap:
    """The number itself, which the plan may state, unless a convention or a factor is what it lacks."""
    ground = ground_of(trace) if trace is not None else None
    return Gap(what, path) if ground is None else Gap(_words(ground), ground.path)


def gap_of_result(trace: Trace | None, what: str, path: str) -> Gap:
    """What a number that the plan cannot state lacks in the end; the number itself where nobody can tell."""
    cause = cause_of(trace) if trace is not None else None
    return Gap(what, path) if cause is None else Gap(_words(cause), cause.path)


def _words(cause: Trace) -> str:
    """核算约定“电力折标准煤方法”, 采用因子“湖北电网排放因子（2024年）”; of anything else its name."""
    if cause.path.startswith(CONVENTIONS):
        return f"核算约定“{cause.label}”"
    if cause.path.startswith(FACTORS):
        return f"采用因子“{cause.label}”"
    return "所在省份" if cause.path == PROVINCE else cause.label
