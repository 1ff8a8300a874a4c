"""Numbers that a document prints in, the conventions that they rest on and the plan does not state out.

Only numbers that planforge computes rest on a convention here: what the plan states stands, and words, blanks
and inputs depend on nothing. A final plan is refused until each is stated.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Final

from planforge.fill.convention_use import ConventionUse
from planforge.fill.conventions import Convention, convention
from planforge.fill.filled import Filled
from planforge.fill.lookup import name_and_years
from planforge.model.conventions import Conventions, GridChoice
from planforge.model.fields import Part
from planforge.model.specs import CONVENTIONS, ConventionId
from planforge.problems import Level, Problem, Wording, hint, listed, problem
from planforge.quantity.trace import Trace

_SHOWN: Final = 8
"""How many numbers are named of those that one convention lacks for."""


def unstated_conventions(filled: Filled, printed: Iterable[Trace]) -> tuple[Problem, ...]:
    """One problem for each convention that computed ones of the numbers depend on and the plan lacks."""
    use = ConventionUse(filled)
    lacking: dict[str, dict[str, set[int]]] = {}
    for trace in (each for each in printed if each.inputs):
        for choice in use.of((trace,), use.row_of(trace)):
            if not choice.stated:
                name, years = name_and_years(trace)
                lacking.setdefault(choice.convention, {}).setdefault(name, set()).update(years)
    return tuple(
        _unstated(filled, each, numbers) for each in CONVENTIONS if (numbers := lacking.get(each)) is not None
    )


def _unstated(filled: Filled, convention_id: ConventionId, numbers: Mapping[str, Iterable[int]]) -> Problem:
    held = convention(filled.reading.plan, convention_id)
    cure = hint("请在“核算约定”里填写“{field}”{choices}", field=held.name, choices=_choices(held))
    return problem(
        "not-stated",
        "计算结果所依据的约定没有写明：{convention}；涉及{cells}",
        at=filled.reading.places.at(held.path),
        level=Level.ERROR,
        hints=[cure],
        convention=held.name,
        cells=_numbers(numbers),
    )


def _numbers(numbers: Mapping[str, Iterable[int]]) -> Wording:
    told = listed(_number(name, sorted(years)) for name, years in list(numbers.items())[:_SHOWN])
    if len(numbers) <= _SHOWN:
        return told
    return hint("{names}等{count}项", names=told, count=len(numbers))


def _number(name: str, years: list[int]) -> Wording:
    if not years:
        return hint("“{name}”", name=name)
    return hint("“{name}”（{years}）", name=name, years=listed(hint("{year}年", year=year) for year in years))


def _choices(held: Convention) -> Wording:
    """The words that the field allows; nothing for a field of free text or of numbers."""
    model: type[Part] = GridChoice if held.id == "grid" else Conventions
    annotation = model.model_fields[held.path[-1]].annotation
    terms = next((each for each in getattr(annotation, "__args__", ()) if hasattr(each, "labels")), None)
    return hint("：{words}", words=listed(terms.labels().values())) if terms is not None else ""
