"""A plan in; out: whether a number of a text is one of its values, in any unit that converts."""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterator, Mapping
from decimal import Decimal
from typing import Any, Final

from planforge.check.figures import Figure, figures_in
from planforge.check.subject import Subject
from planforge.fill.every_trace import all_traces
from planforge.model.fields import Part
from planforge.model.shapes import fields_of
from planforge.model.values import Amount

_HALF: Final = Decimal("0.5")
_DATA: Final = frozenset({"projects", "enterprises", "circulation", "benchmarks"})
"""Parts whose texts are data themselves: a number that stands there anchors the same number elsewhere."""
Valued = tuple[Decimal, str]


class Anchors:
    """All values of a plan, by unit."""

    def __init__(self, subject: Subject) -> None:
        self._units = subject.filled.units
        found: defaultdict[str, set[Decimal]] = defaultdict(set)
        for value, unit in (*_results(subject), *_amounts(subject.plan, ""), *_written(subject)):
            found[unit].add(abs(value))
        self._values = {unit: sorted(values) for unit, values in found.items()}
        self._measured = {each.unit for each in subject.known.stated()}

    def is_measured(self, figure: Figure) -> bool:
        """Whether it is in a unit that an indicator or a series of the plan is in."""
        return any(self._units.common_factor(figure.unit, unit) is not None for unit in self._measured)

    def hold(self, figure: Figure) -> bool:
        """Whether the plan has a value that is printed like the number."""
        return any(
            _is_near(values, figure.value * factor, figure.step * factor * _HALF)
            for unit, values in self._values.items()
            if (factor := self._units.common_factor(figure.unit, unit)) is not None
        )


def _results(subject: Subject) -> Iterator[Valued]:
    """What the plan comes to."""
    yield from ((each.value, each.unit) for each in subject.known.stated())
    for trace in all_traces(subject.filled):
        if trace.value is not None:
            yield trace.value, trace.unit


def _amounts(value: Any, unit: str) -> Iterator[Valued]:
    """What the plan states, part by part."""
    if isinstance(value, Amount):
        if value.value is not None:
            yield value.value, value.unit or unit
    elif isinstance(value, Part):
        own = getattr(value, "unit", "") or unit
        for key, field in fields_of(type(value)).items():
            yield from _amounts(getattr(value, key), field.unit or own)
    elif isinstance(value, Mapping):
        for each in value.values():
            yield from _amounts(each, unit)
    elif isinstance(value, tuple):
        for each in value:
            yield from _amounts(each, unit)
    elif isinstance(value, Decimal):
        yield value, unit


def _written(subject: Subject) -> Iterator[Valued]:
    """What texts say that are data themselves."""
    for passage in subject.writing.passages:
        if passage.path[0] in _DATA:
            for figure in figures_in(passage.words, subject.filled.units):
                yield figure.value, figure.unit


def _is_near(values: list[Decimal], wanted: Decimal, slack: Decimal) -> bool:
    place = bisect_left(values, wanted - slack)
    return place < len(values) and values[place] <= wanted + slack
