"""A clean plan and kinds of faults in, the plan with one fault each, and what the check makes of it, out.

Text is spliced where a value stands; nothing else of the file changes. A fault is found when the rules, or
the kinds of problem, that claim it say something new that touches its place.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from functools import cache
from typing import Any, Final

from ruamel.yaml import YAML

from planforge.check.engine import run_check
from planforge.check.rules import RULES
from planforge.load.offsets import offsets
from planforge.load.source import Scalar, Source, scalars_of
from planforge.model.places import spell
from planforge.problems import InvalidInput, Level, Problem
from planforge.quantity.rounding import plain
from tests.checking import subject_of, texts
from tests.plans import ROOT, read_text, sample

KINDS: Final = ROOT / "tests" / "cases" / "mutations.yaml"
SAMPLE: Final = "yunchuan"
"""What faults are made in, where their kind names no other."""
_NUMBER: Final = re.compile(r"\d+(?:\.\d+)?")

Path = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Leaf:
    """A value of the plan."""

    path: Path
    scalar: Scalar

    @property
    def line(self) -> int:
        """The line that it begins on."""
        return self.scalar.position.line


@dataclass(frozen=True, slots=True)
class Kind:
    """One kind of fault."""

    name: str
    leaves: re.Pattern[str]
    """Which values: matched against their paths, parts joined by /."""
    change: Mapping[str, Any]
    """What is done to the value, and its argument."""
    claimed: frozenset[str]
    """Rules, and kinds of problem, that claim to find it."""
    follows: frozenset[str]
    """Rules that may rightly speak up elsewhere: what the value goes into changes with it."""
    only: re.Pattern[str] | None
    """Of those values, only such as are written so."""
    sample: str
    """Whose plan it is made in."""
    given: tuple[tuple[str, str], ...]
    """What the plan is like before: patterns, and what stands there instead; no fault yet."""


@dataclass(frozen=True, slots=True)
class Trial:
    """One fault, made and looked for."""

    leaf: Leaf
    found: bool
    astray: tuple[str, ...]
    """New errors and warnings that neither claim it nor follow from it."""


@cache
def kinds() -> tuple[Kind, ...]:
    """Every kind of tests/cases/mutations.yaml."""
    return tuple(
        Kind(
            each["name"],
            re.compile(each["leaves"]),
            each["change"],
            frozenset(each["claimed"]),
            frozenset(each.get("follows", ())),
            re.compile(each["only"]) if "only" in each else None,
            each.get("sample", SAMPLE),
            tuple((pattern, new) for pattern, new in each.get("given", ())),
        )
        for each in YAML(typ="safe").load(KINDS.read_text("utf-8"))
    )


def leaves_of(kind: Kind, text: str) -> tuple[Leaf, ...]:
    """The values that a kind of fault is made in."""
    reading = _reading(text)
    known = {each.position: each for each in scalars_of(reading.source.root)}
    found = (Leaf(path, known[at]) for path, at in reading.places.values.items() if at in known)
    return tuple(
        each
        for each in found
        if kind.leaves.fullmatch("/".join(each.path))
        and (kind.only is None or kind.only.search(each.scalar.text))
    )


def spread(leaves: tuple[Leaf, ...], most: int) -> tuple[Leaf, ...]:
    """At most so many of the values, evenly over the plan."""
    step = max(1, len(leaves) // most) if most else 1
    return leaves[::step][:most] if most else leaves


def attempt(kind: Kind, leaf: Leaf, text: str, clean: frozenset[str]) -> Trial:
    """Make the fault and look for it."""
    said = list(_said(mutated(kind, leaf, text)))
    new = [each for each in said if each.key not in clean]
    touching = [each for each in new if each.touches(leaf)]
    found = any(each.rule in kind.claimed for each in touching)
    known = kind.claimed | kind.follows
    astray = (each.key for each in new if each.grave and each not in touching and each.rule not in known)
    return Trial(leaf, found, tuple(dict.fromkeys(astray)))


@cache
def clean_sayings(text: str) -> frozenset[str]:
    """What is said of the plan before anything is wrong with it."""
    return frozenset(each.key for each in _said(text))


def mutated(kind: Kind, leaf: Leaf, text: str) -> str:
    """The plan's text with the fault."""
    ((change, argument),) = kind.change.items()
    source = _reading(text).source
    start, end = leaf.scalar.span.start, leaf.scalar.span.end
    made = _CHANGES[change](leaf, argument, source)
    if isinstance(made, str):
        return text[:start] + made + text[end:]
    at, length, new = made
    return text[:at] + new + text[at + length :]


def _times(leaf: Leaf, factor: object, source: Source) -> str:
    """Every number of the value multiplied: of 75%以上 the 75."""
    written = source.text[leaf.scalar.span.start : leaf.scalar.span.end]
    found = list(_NUMBER.finditer(written))[-1]
    decimals = len(found[0].partition(".")[2])
    product = Decimal(found[0]) * Decimal(str(factor))
    number = plain(product.quantize(Decimal(1).scaleb(-decimals)))
    return f"{written[: found.start()]}{number}{written[found.end() :]}"


def _negative(leaf: Leaf, _argument: object, source: Source) -> str:
    return "-" + source.text[leaf.scalar.span.start : leaf.scalar.span.end]


def _set(_leaf: Leaf, argument: object, _source: Source) -> str:
    return str(argument)


def _replace(leaf: Leaf, argument: Any, source: Source) -> tuple[int, int, str]:
    """The first match of a pattern in a text; the argument is the pattern and what stands there then."""
    pattern, new = argument
    found = re.search(pattern, leaf.scalar.text)
    places = offsets(leaf.scalar, source.text)
    assert found is not None
    assert places is not None
    start, end = places[found.start()].start, places[found.end() - 1].end
    return start, end - start, found.expand(new)


def _append(leaf: Leaf, argument: object, source: Source) -> tuple[int, int, str]:
    """A sentence behind the last of a text."""
    places = offsets(leaf.scalar, source.text)
    assert places is not None
    last = len(leaf.scalar.text.rstrip()) - 1
    return places[last].end, 0, str(argument)


_CHANGES: Final = {
    "times": _times,
    "negative": _negative,
    "set": _set,
    "replace": _replace,
    "append": _append,
}


@dataclass(frozen=True, slots=True)
class Saying:
    """One thing that reading, building or checking says."""

    rule: str
    grave: bool
    key: str
    paths: tuple[Path, ...]
    lines: tuple[int, ...]

    def touches(self, leaf: Leaf) -> bool:
        """Whether it speaks of the value, of what holds it or of what is in it."""
        return leaf.line in self.lines or any(
            path and (path == leaf.path[: len(path)] or leaf.path == path[: len(leaf.path)])
            for path in self.paths
        )


def _said(text: str) -> Iterator[Saying]:
    try:
        subject = subject_of(text)
    except InvalidInput as refused:
        yield from map(_of_problem, refused.problems)
        return
    for each in run_check(subject, RULES, texts()).findings:
        problem, finding = each.problem, each.finding
        paths = tuple(spell(path) for path in (finding.path, *finding.related))
        key = f"{problem.rule} {'/'.join(paths[0])} {problem.message}"
        yield Saying(problem.rule, problem.level is not Level.NOTE, key, paths, _lines(problem))
    yield from map(_of_problem, (*subject.filled.reading.problems, *subject.filled.problems))


def _of_problem(problem: Problem) -> Saying:
    key = f"{problem.kind} {problem.message}"
    return Saying(problem.kind, problem.level is not Level.NOTE, key, (), _lines(problem))


def _lines(problem: Problem) -> tuple[int, ...]:
    places = (problem.position, *(at for _, at in problem.related))
    return tuple(at.line for at in places if at is not None)


_reading = cache(read_text)


@cache
def clean_plan(name: str = SAMPLE, given: tuple[tuple[str, str], ...] = ()) -> str:
    """The plan that faults are made in."""
    text = sample(name)
    for pattern, new in given:
        text, count = re.subn(pattern, new, text, count=1)
        assert count, pattern
    return text


def recall(kind: Kind, most: int) -> tuple[Trial, ...]:
    """Trials of a kind, spread over the sample; all of them where `most` is 0."""
    text = clean_plan(kind.sample, kind.given)
    clean = clean_sayings(text)
    return tuple(attempt(kind, leaf, text, clean) for leaf in spread(leaves_of(kind, text), most))


def print_recall(most: int, names: list[str]) -> None:
    """A line for each kind, with what was missed and what was said astray."""
    for kind in kinds():
        if names and kind.name not in names:
            continue
        trials = recall(kind, most)
        print(f"{kind.name}\t{sum(each.found for each in trials)}/{len(trials)}")
        for each in trials:
            place = "/".join(each.leaf.path)
            if not each.found:
                print(f"  missed\t{place}\t{each.leaf.scalar.text[:40]!r}")
            for astray in each.astray:
                print(f"  astray\t{place}\t{astray}")
