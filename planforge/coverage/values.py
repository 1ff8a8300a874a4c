"""The values that judging passes on: how far a demand is answered, by what, and what is lacking."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum
from itertools import groupby
from typing import Final

from planforge.model.guide_specs import DemandSpec

_MOST_NAMED: Final = 3
"""How many items that lack the same thing are named."""


class State(StrEnum):
    """How far a demand is answered."""

    COMPLETE = "complete"
    PARTIAL = "partial"
    MISSING = "missing"
    OMITTED = "omitted"
    """Asked for only where it fits, and not answered."""
    NOT_APPLICABLE = "not_applicable"
    """Asked of other plans: another branch of the profile, another target year."""

    @property
    def label(self) -> str:
        """The Chinese word that is printed."""
        return _LABELS[self]


_LABELS: Final = {
    State.COMPLETE: "完整",
    State.PARTIAL: "部分",
    State.MISSING: "缺",
    State.OMITTED: "未写（可选）",
    State.NOT_APPLICABLE: "不适用",
}
_RANK: Final = (State.MISSING, State.PARTIAL, State.COMPLETE)


@dataclass(frozen=True, slots=True)
class Lack:
    """One thing that a full answer would need."""

    path: str
    """The data path where it belongs: /difficulties/id=heavy/remedy."""
    what: str
    """What it is, in words: 改进措施."""
    owner: str = ""
    """The list whose item lacks it: 难点分析."""
    item: str = ""
    """The item's title."""


@dataclass(frozen=True, slots=True)
class Outcome:
    """What one way of answering comes to."""

    state: State
    given: tuple[str, ...] = ()
    """What answers: data paths, and the origins of computed numbers; their texts begin with these."""
    lacks: tuple[Lack, ...] = ()
    texts: tuple[str, ...] = ()
    """The prose of what answers."""
    blocks: tuple[str, ...] = ()
    """Ids of blocks that print it, where origins do not tell."""


def judged(given: tuple[str, ...], lacks: tuple[Lack, ...], texts: tuple[str, ...] = ()) -> Outcome:
    """Complete where nothing is lacking, missing where nothing is given."""
    state = State.COMPLETE if given and not lacks else State.PARTIAL if given else State.MISSING
    return Outcome(state, given, lacks, texts)


def best(outcomes: Iterable[Outcome]) -> Outcome:
    """The furthest of several ways of answering; of equals the first, told where all of them stand."""
    ways = list(outcomes)
    chosen = max(ways, key=lambda each: _RANK.index(each.state))
    equals = [each for each in ways if each.state is chosen.state]
    return Outcome(
        chosen.state,
        tuple(dict.fromkeys(path for each in equals for path in each.given)),
        chosen.lacks,
        tuple(dict.fromkeys(text for each in equals for text in each.texts)),
        tuple(dict.fromkeys(block for each in equals for block in each.blocks)),
    )


def together(outcomes: Iterable[Outcome]) -> Outcome:
    """Several things that must all be there."""
    parts = list(outcomes)
    states = {each.state for each in parts}
    state = states.pop() if len(states) == 1 else State.PARTIAL
    return Outcome(
        state,
        tuple(dict.fromkeys(path for each in parts for path in each.given)),
        tuple(dict.fromkeys(lack for each in parts for lack in each.lacks)),
        tuple(dict.fromkeys(text for each in parts for text in each.texts)),
        tuple(dict.fromkeys(block for each in parts for block in each.blocks)),
    )


@dataclass(frozen=True, slots=True)
class Finding:
    """One demand and how far the document answers it."""

    demand: DemandSpec
    state: State
    places: tuple[str, ...] = ()
    """Where it is answered: 一（二）, 表3."""
    lacks: tuple[Lack, ...] = ()

    @property
    def lacking(self) -> str:
        """What is lacking, in words; empty where nothing is."""
        return told(self.lacks)

    @property
    def path(self) -> str:
        """The data path where what is lacking belongs; empty where that is not known."""
        return next((lack.path for lack in self.lacks if lack.path), "")


def told(lacks: Iterable[Lack]) -> str:
    """难点分析“产业偏重”：改进措施；重点工程“甲”“乙”“丙”等5项：预期效果."""
    said: list[str] = []
    ordered = sorted(lacks, key=lambda each: (each.owner == "", each.owner, each.what))
    for (owner, what), group in groupby(ordered, key=lambda each: (each.owner, each.what)):
        items = [each.item for each in group if each.item]
        said.append(_group(owner, what, items) if items else f"{owner}：{what}" if owner else what)
    return "；".join(dict.fromkeys(said))


def _group(owner: str, what: str, items: list[str]) -> str:
    named = "".join(f"“{each}”" for each in items[:_MOST_NAMED])
    rest = f"等{len(items)}项" if len(items) > _MOST_NAMED else ""
    return f"{owner}{named}{rest}：{what}"
