"""A trace in, its derivation as indented lines, or as plain data, out."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from planforge.problems import Message, Wording, hint, listed
from planforge.quantity.rounding import print_number, round_half_up
from planforge.quantity.trace import Trace


def trace_lines(step: Trace, depth: int) -> list[Message]:
    """A step and what it rests on, each line deeper by two spaces."""
    parts = [
        _result(step),
        hint("〔{how}〕", how=step.how) if step.how else "",
        hint("来源：{source}", source=step.source) if step.source else "",
        str(step.position) if step.position is not None else "",
        hint("（{note}）", note=step.note) if step.note else "",
    ]
    line = listed([part for part in parts if part], "{first}  {second}")
    inner = [below for each in step.inputs for below in trace_lines(each, depth + 1)]
    return [hint("{indent}{line}", indent="  " * depth, line=line), *inner]


def _result(step: Trace) -> Wording:
    if step.value is not None:
        return f"{step.label} = {shown(step.value)} {step.unit}".rstrip()
    return hint("{label} = 缺", label=step.label) if step.unit else step.label


def shown(value: Decimal) -> str:
    """A value to six decimals at the most, without the zeros behind; the JSON form has all of them."""
    return print_number(round_half_up(value, min(6, max(0, -int(value.as_tuple().exponent)))))


def number_text(value: Any) -> str | None:
    """All digits of a value; None for one that is missing."""
    return None if value is None else print_number(value)


def trace_data(step: Trace | None) -> dict[str, Any] | None:
    """A step and what it rests on as plain data."""
    if step is None:
        return None
    return {
        "label": step.label,
        "value": number_text(step.value),
        "unit": step.unit,
        "how": step.how,
        "source": step.source,
        "path": step.path,
        "file": step.position.file if step.position is not None else None,
        "line": step.position.line if step.position is not None else None,
        "note": step.note,
        "factor": step.factor or None,
        "confirmed": step.confirmed,
        "inputs": [trace_data(each) for each in step.inputs],
    }
