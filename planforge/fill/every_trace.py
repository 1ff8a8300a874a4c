"""A filled plan in, every number that it holds out: traces with what they are results of.

Whatever a field of `Filled` holds is walked, so that a new result is found without being named here. The
steps inside a derivation are reached from their result's `inputs`.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, fields, is_dataclass
from functools import cache
from typing import Any, Final

from planforge.fill.filled import Filled
from planforge.quantity.trace import Trace

_NOT_RESULTS: Final = frozenset({"reading", "specs", "units", "statistics", "factors", "problems"})
"""What the numbers are made from, and what was found on the way."""


@dataclass(frozen=True, slots=True)
class Result:
    """One number and the part of the results that holds it."""

    part: str
    """The field of `Filled`: table, balances."""
    trace: Trace


def all_results(filled: Filled) -> Iterator[Result]:
    """Every result in the order of the fields; what is reached twice, as the same object, is given once."""
    seen: set[int] = set()
    for field in fields(filled):
        if field.name in _NOT_RESULTS:
            continue
        for trace in traces_in(getattr(filled, field.name)):
            if id(trace) not in seen:
                seen.add(id(trace))
                yield Result(field.name, trace)


def all_traces(filled: Filled) -> Iterator[Trace]:
    """Every number of the results, without the steps inside its derivation."""
    return (result.trace for result in all_results(filled))


def traces_in(value: object) -> Iterator[Trace]:
    """The traces that a value made of dataclasses, mappings, tuples and lists holds, in order."""
    waiting = [value]
    while waiting:
        each = waiting.pop()
        if isinstance(each, Trace):
            yield each
        else:
            waiting += _parts(each)[::-1]


def _parts(value: Any) -> Sequence[object]:
    """What a value is made of, in order."""
    if isinstance(value, str):
        return ()
    if isinstance(value, tuple | list):
        return value
    if isinstance(value, Mapping):
        return tuple(value.values())
    if isinstance(value, frozenset):
        return tuple(value)
    kind: type = type(value)
    return tuple(getattr(value, name) for name in _names(kind))


@cache
def _names(kind: type) -> tuple[str, ...]:
    """The fields of a dataclass; a value of another kind has no parts."""
    return tuple(each.name for each in fields(kind)) if is_dataclass(kind) else ()


def steps_of(traces: Iterable[Trace]) -> Iterator[Trace]:
    """The traces with all the steps below them, each object once."""
    seen: set[int] = set()
    waiting = list(traces)[::-1]
    while waiting:
        trace = waiting.pop()
        if id(trace) in seen:
            continue
        seen.add(id(trace))
        yield trace
        waiting += reversed(trace.inputs)
