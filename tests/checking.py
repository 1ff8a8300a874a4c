"""Plan texts in, what the check finds in them out."""

from __future__ import annotations

from functools import cache

from planforge.check.engine import Report, run_check
from planforge.check.passages import writing_of
from planforge.check.rules import RULES
from planforge.check.subject import Subject
from planforge.compose.document import compose_document
from planforge.compose.editions.editions import find_edition
from planforge.coverage.review import review_document
from planforge.fill.fill import fill_plan
from planforge.load.read import read_source
from planforge.model.build import build_plan
from planforge.model.reference_lists import ReferenceLists
from planforge.model.rule_texts import RuleText, read_rule_texts
from planforge.pipeline import RULES_FILE, read_lists, template_set
from planforge.workspace import Workspace
from tests.plans import ROOT, specs

WORKSPACE = Workspace(ROOT)


@cache
def texts() -> dict[str, RuleText]:
    """The level and the words of every rule."""
    source = read_source(WORKSPACE.read_template_bytes(RULES_FILE), RULES_FILE)
    return dict(read_rule_texts(source, RULES))


@cache
def lists() -> ReferenceLists:
    """The pilots, quotas and national targets."""
    return read_lists(WORKSPACE, specs())


def subject_of(text: str) -> Subject:
    """A plan file's text as rules look at it."""
    filled = fill_plan(build_plan(read_source(text.encode(), "plan.yaml"), specs()), specs())
    templates = template_set(WORKSPACE)
    edition = find_edition("报审稿", filled.reading, templates, None)
    document = compose_document(filled, templates, edition).document
    review = review_document(filled, document, ())
    return Subject(filled, document, review, lists(), writing_of(filled.reading.plan, specs().language))


def checked(text: str, *rules: str) -> Report:
    """What the rules, all of them where none is named, find in a plan."""
    chosen = {rule: RULES[rule] for rule in rules or RULES}
    return run_check(subject_of(text), chosen, texts())
