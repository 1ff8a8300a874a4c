"""A filled plan in, the factors that its numbers rest on out, and what a final plan must still confirm.

A document may print factors that no result rests on: the usual grid factor, below stated emissions.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from planforge.fill.every_trace import all_traces, steps_of
from planforge.fill.filled import Filled
from planforge.model.specs import Specs
from planforge.model.terms import FactorKind, GridVariant
from planforge.problems import Message, Problem, hint, problem
from planforge.quantity.rounding import print_number
from planforge.quantity.trace import Trace


def used_factors(filled: Filled, printed: Iterable[Trace] = ()) -> tuple[Trace, ...]:
    """Every factor that a result or a printed number rests on, once, in the order of the results."""
    found: dict[str, Trace] = {}
    for step in steps_of((*all_traces(filled), *printed)):
        if step.factor:
            found.setdefault(step.factor, step)
    return tuple(found.values())


def doubtful_factors(filled: Filled, printed: Iterable[Trace] = ()) -> tuple[Trace, ...]:
    """The factors in use that nobody has verified, confirmed or replaced with a source.

    One that was interpolated or carried over is not among them: the years that it rests on are.
    """
    return tuple(
        each
        for each in used_factors(filled, printed)
        if not each.confirmed and each.value is not None and not each.inputs
    )


def confirmation_problems(filled: Filled, printed: Iterable[Trace] = ()) -> tuple[Problem, ...]:
    """What forbids a final plan: each doubtful factor with its value and the line that confirms it."""
    return tuple(_problem(filled, each) for each in doubtful_factors(filled, printed))


def _problem(filled: Filled, found: Trace) -> Problem:
    value = f"{print_number(found.value)}{found.unit}" if found.value is not None else ""
    template = "{name}未经确认：应已核实，或由方案确认、改填并写明来源，实为{value}（{note}）"
    return problem(
        "factor-unconfirmed",
        template,
        at=found.position,
        hints=(_cure(filled, found),),
        name=found.label,
        value=value,
        note=found.note,
    )


def _cure(filled: Filled, found: Trace) -> Message:
    if found.path:
        return hint("在方案里写明这个数的“来源”")
    entry = confirming_entry(filled.specs, found.factor)
    return hint("核对原文以后，在方案的“采用因子”里加一项：{entry}", entry=entry)


def confirming_entry(specs: Specs, key: str) -> str:
    """The item of “采用因子” that confirms the factor with that key, in the words of the plan."""
    return f"{{{', '.join(_entry(specs, key))}}}"


def _entry(specs: Specs, key: str) -> Iterator[str]:
    kind, subject, year, variant = key.split("/")
    names = {fuel.id: fuel.name for fuel in specs.fuels}
    yield f"编号: {key.replace('/', '_').strip('_')}"
    yield f"因子类型: {FactorKind(kind).label}"
    yield f"对象: {names.get(subject, subject)}"
    if year:
        yield f"数据年份: {year}"
    if variant and GridVariant(variant) is not GridVariant.AVERAGE:
        yield f"类型: {GridVariant(variant).label}"
    yield "来源: 核对所依据的文件"
