"""The linter with the words and levels that users see."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache

from planforge.load.read import read_source
from planforge.problems import Problem
from planforge.render.docx.lint import RuleText, lint_docx, read_rules
from tests.plans import ROOT

RULES_FILE = ROOT / "templates" / "zh" / "rules" / "docx.yaml"


@cache
def texts() -> Mapping[str, RuleText]:
    """The rules of the checkout."""
    return read_rules(read_source(RULES_FILE.read_bytes(), RULES_FILE.name))


def faults(data: bytes) -> tuple[Problem, ...]:
    """What the linter says of a Word file."""
    return lint_docx(data, texts())
