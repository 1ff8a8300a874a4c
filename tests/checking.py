"""Plan texts in, what the check finds in them out."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from ruamel.yaml import YAML

from planforge.check.engine import Report, run_check
from planforge.check.passages import writing_of
from planforge.check.rules import RULES
from planforge.check.subject import Subject
from planforge.compose.document import compose_document
from planforge.compose.editions.editions import find_edition
from planforge.coverage.review import review_document
from planforge.model.reference_lists import ReferenceLists
from planforge.model.rule_texts import RuleText
from planforge.pipeline import read_check_texts, read_lists, template_set
from planforge.workspace import Workspace
from tests.plans import ROOT, fill_text, specs

WORKSPACE = Workspace(ROOT)


@cache
def texts() -> Mapping[str, RuleText]:
    """The level and the words of every rule."""
    return read_check_texts(WORKSPACE)


@cache
def lists() -> ReferenceLists:
    """The pilots, quotas and national targets."""
    return read_lists(WORKSPACE, specs())


def subject_of(text: str) -> Subject:
    """A plan file's text as rules look at it."""
    filled = fill_text(text)
    templates = template_set(WORKSPACE)
    edition = find_edition("报审稿", filled.reading, templates, None)
    document = compose_document(filled, templates, edition).document
    review = review_document(filled, document, ())
    return Subject(filled, document, review, lists(), writing_of(filled.reading.plan, specs().language))


def checked(text: str, *rules: str) -> Report:
    """What the rules, all of them where none is named, find in a plan."""
    chosen = {rule: RULES[rule] for rule in rules or RULES}
    return run_check(subject_of(text), chosen, texts())


def cases(folder: Path, outcome: str) -> list[Any]:
    """The cases of a folder that pass, or fail, each with its rule: a file for each rule."""
    return [
        pytest.param(file.stem, case, id=f"{file.stem}-{case['name']}")
        for file in sorted(folder.glob("*.yaml"))
        for case in YAML(typ="safe").load(file.read_text("utf-8"))[outcome]
    ]
