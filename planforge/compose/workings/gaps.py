"""Numbers that could not be had and data that the plan lacks in, one line for each datum that is missing out.

Only what somebody could supply is a gap: that a scenario does not peak, or that a target is in words, is a
finding. A number that lacks another number of the plan is not told again; the years of one gap stand in one
line.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from typing import Final

from planforge.compose.annex import MissingDatum
from planforge.compose.values import Datum
from planforge.compose.workings.figures import word
from planforge.energy.gap_filling import fill_mark
from planforge.fill.filled import Filled
from planforge.fill.lookup import Number
from planforge.model.terms import Scope
from planforge.quantity.periods import spans_text

_SAID_OF_GAPS: Final = re.compile("^缺|；缺|没有写明|没有填|未填")
"""What the notes of numbers say that lack a datum."""
_YEAR: Final = re.compile(r"（\d{4}年）|，\d{4}年(?=）)")
_MOST: Final = 12
"""So many names are told in full."""
_DERIVED: Final = frozenset({"implied", "closures"})
"""Parts whose numbers only repeat what others lack."""
_STEP: Final = "资金回收系数"
"""A step to the cost per tonne that nobody asks for by itself."""
_TWICE: Final = re.compile("^缺(.+)、\\1$")


@dataclass(frozen=True, slots=True)
class GapView:
    """One gap."""

    编号: Datum
    名称: Datum
    年份: Datum
    原因: Datum


def lacking_numbers(numbers: Iterable[Number], filled: Filled) -> tuple[GapView, ...]:
    """What is missing, with the numbers that could not be had for it."""
    missing = [each for each in numbers if each.result.trace.value is None and _STEP not in each.stem]
    labels = {each.result.trace.label for each in missing}
    owners, sectors = _owners(filled), _sectors(filled)
    found: dict[str, tuple[dict[str, None], set[int]]] = {}
    for each in missing:
        if _is_gap(each, labels) and _is_wanted(each, filled):
            names, years = found.setdefault(_reason(each, sectors), ({}, set()))
            names[each.stem] = None
            years.update(each.years)
    return tuple(
        GapView(
            word(f"g{count}"),
            word(_listed(names, owners, sectors)),
            word(spans_text(years) or "—"),
            word(why),
        )
        for count, (why, (names, years)) in enumerate(found.items(), start=1)
    )


def _reason(number: Number, sectors: Iterable[str]) -> str:
    """What is missing, without the year and without the sector that it is missing for."""
    why = _TWICE.sub(r"缺\1", _YEAR.sub("", number.result.trace.note))
    own = next((each for each in sectors if number.stem.startswith(each)), "")
    return why.replace(f"缺{own}用能结构", "缺用能结构") if own else why


def _is_gap(number: Number, missing: Collection[str]) -> bool:
    """Whether a datum is missing for the number, and not only another number."""
    trace = number.result.trace
    rests = any(step.value is None and step.label in missing for step in trace.inputs)
    return bool(_SAID_OF_GAPS.search(trace.note)) and not rests and number.result.part not in _DERIVED


def _is_wanted(number: Number, filled: Filled) -> bool:
    """Whether the plan needs the number at all."""
    plan, label = filled.reading.plan, number.result.trace.label
    if number.result.part == "enterprises":
        return bool(plan.enterprises)
    if number.result.part == "three_lines":
        return not number.result.trace.note.startswith("缺")  # what the table lacks, told there
    if number.result.part == "emissions" and plan.conventions.scope is Scope.DIRECT:
        return "净调入" not in label and "输配损失" not in label
    # what the table lacks of a later year is its target, which stands among what the plan itself lacks
    return number.result.part != "table" or number.years <= {plan.years.base}


def _owners(filled: Filled) -> tuple[str, ...]:
    """Projects and enterprises, whose names their numbers begin with; the longest name first."""
    plan = filled.reading.plan
    names = (*(each.name for each in plan.projects), *(each.name for each in plan.enterprises))
    return tuple(sorted(names, key=len, reverse=True))


def _sectors(filled: Filled) -> tuple[str, ...]:
    return tuple(sorted((each.name for each in filled.specs.sectors), key=len, reverse=True))


def _listed(names: Iterable[str], owners: Collection[str], sectors: Collection[str]) -> str:
    """The names, owners that lack the same told once: 甲、乙的单位减排成本、静态投资回收期.

    A sector is told apart only where another one lacks the same: 工业余能回收利用率 is no number of 工业.
    """
    split = [(name, *_split(name, (*owners, *sectors))) for name in names]
    rests = Counter(rest for _, owner, rest in split if owner in sectors)
    by_owner: dict[str, list[str]] = {}
    others: list[str] = []
    for name, owner, rest in split:
        if owner and (owner in owners or rests[rest] > 1):
            by_owner.setdefault(owner, []).append(rest)
        else:
            others.append(name)
    alike: dict[tuple[str, ...], list[str]] = {}
    for owner, of in by_owner.items():
        alike.setdefault(tuple(of), []).append(owner)
    told = [f"{_first(whose)}的{_first(of)}" for of, whose in alike.items()]
    return "；".join([*told, *([_first(others)] if others else [])])


def _split(name: str, owners: Collection[str]) -> tuple[str, str]:
    """Whose number it is, and what it is; without an owner the name alone."""
    owner = next((each for each in owners if name.startswith(each) and name != each), "")
    return owner, name.removeprefix(owner)


def _first(names: Collection[str]) -> str:
    shown = "、".join(list(names)[:_MOST])
    return shown if len(names) <= _MOST else f"{shown}等{len(names)}项"


# ---- what stands for years without a number ------------------------------------------------------------


def filled_numbers(numbers: Iterable[Number], filled: Filled) -> tuple[GapView, ...]:
    """The numbers that stand for years without one, as the plan says how: interpolated, or carried on."""
    sectors = _sectors(filled)
    found: dict[tuple[str, str], set[int]] = {}
    for each in numbers:
        if mark := fill_mark(each.result.trace):
            found.setdefault((_of_mix(each.stem, sectors), mark), set()).update(each.years)
    alike: dict[tuple[str, frozenset[int]], dict[str, None]] = {}
    for (stem, mark), years in found.items():
        alike.setdefault((mark, frozenset(years)), {})[stem] = None
    return tuple(
        GapView(word(f"f{count}"), word(_listed(names, (), sectors)), word(spans_text(years)), word(mark))
        for count, ((mark, years), names) in enumerate(alike.items(), start=1)
    )


def _of_mix(stem: str, sectors: Iterable[str]) -> str:
    """钢铁用能结构（政策情景） for every share of a fuel in it; other names as they are."""
    name, bracket, scenario = stem.partition("占比（")
    owner = next((each for each in sectors if name.startswith(each)), "")
    return f"{owner}用能结构（{scenario}" if owner and bracket else stem


def lacking_data(missing: Iterable[MissingDatum]) -> tuple[GapView, ...]:
    """What the plan itself prints as 待补充: the years of one thing in one line."""
    found: dict[tuple[str, str], tuple[str, set[int]]] = {}
    for each in missing:
        years = {int(year) for year in re.findall(r"(\d{4})年）", each.what)}
        key = (_YEAR.sub("", each.what), each.section)
        found.setdefault(key, (each.path, set()))[1].update(years)
    return tuple(
        GapView(word(path), word(what), word(spans_text(years) or "—"), word(section))
        for (what, section), (path, years) in found.items()
    )
