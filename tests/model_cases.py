"""The case files of tests/cases/model in, their cases out; and the tables that the cases are read with."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from planforge.load.read import read_source
from planforge.model.build import Reading, build_plan
from planforge.model.build_specs import FILES, build_specs
from planforge.model.specs import Specs
from planforge.problems import InvalidInput, Problem

CASES = Path(__file__).parent / "cases" / "model"
TABLES = Path(__file__).parent.parent / "templates" / "tables"
REST = "\n类型: 城市\n名称: 云川市\n年份: {基准年: 2022, 目标年: [2025, 2030]}\n"
"""What a case leaves out, put behind it so that its lines keep their numbers."""


@dataclass(frozen=True)
class Case:
    """One case: `title` says what it shows; `expected` are the lines below the rule."""

    title: str
    text: str
    expected: tuple[str, ...]


def read_cases(name: str) -> list[Case]:
    """The cases of a file: a line === title, the text, a rule ---, the expected lines."""
    sections = (CASES / name).read_text(encoding="utf-8").split("=== ")[1:]
    return [_case(section) for section in sections]


def _case(section: str) -> Case:
    title, _, rest = section.partition("\n")
    text, _, expected = rest.partition("---\n")
    is_whole = title.endswith("(whole)")
    return Case(title, text if is_whole else text.rstrip("\n") + REST, tuple(expected.strip().splitlines()))


@cache
def specs() -> Specs:
    """The shipped tables."""
    sources = {name: read_source((TABLES / f"{name}.yaml").read_bytes(), f"{name}.yaml") for name in FILES}
    return build_specs(sources, (TABLES / "units.txt").read_text(encoding="utf-8"))


def build(text: str) -> Reading:
    """The reading of a plan's text."""
    return build_plan(read_source(text.encode(), "plan.yaml"), specs())


def problems_of(text: str) -> tuple[Problem, ...]:
    """All problems of a plan's text, warnings included."""
    try:
        return build(text).problems
    except InvalidInput as error:
        return error.problems


def shown(problems: tuple[Problem, ...]) -> Iterator[str]:
    """One line for each problem, as the case files write it."""
    for each in problems:
        place = f"{each.position.line}:{each.position.column}" if each.position else "-"
        level = "" if each.level == "error" else f" ({each.level.label})"
        related = "".join(f" ← {position.line}:{position.column}" for _, position in each.related)
        hints = "".join(f" ｜{hint}" for hint in each.hints)
        yield f"{place} {each.kind}{level} [{each.path}] {each.message}{hints}{related}"
