"""Every rule of the check: what passes, what fails and where, as data; the samples; the command's report."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Any

import pytest
from ruamel.yaml import YAML

from planforge.check.engine import Report, run_check
from planforge.check.passages import writing_of
from planforge.check.rules import RULES
from planforge.check.subject import Subject
from planforge.cli.check import RULES_FILE
from planforge.compose.document import compose_document
from planforge.compose.editions.editions import find_edition
from planforge.coverage.review import review_document
from planforge.fill.fill import fill_plan
from planforge.load.read import read_source
from planforge.model.build import build_plan
from planforge.model.reference_lists import ReferenceLists
from planforge.model.rule_texts import RuleText, read_rule_texts
from planforge.pipeline import read_lists, template_set
from planforge.problems import Level
from planforge.workspace import Workspace
from tests.plans import ROOT, SAMPLES, plan_text, specs

CASES = Path(__file__).parent / "cases" / "check"
MARK = "▲"
WORKSPACE = Workspace(ROOT)


@cache
def texts() -> dict[str, RuleText]:
    source = read_source(WORKSPACE.read_template_bytes(RULES_FILE), RULES_FILE)
    return dict(read_rule_texts(source, RULES))


@cache
def lists() -> ReferenceLists:
    return read_lists(WORKSPACE, specs())


def checked(text: str, *rules: str) -> Report:
    """What the rules, all of them where none is named, find in a plan."""
    filled = fill_plan(build_plan(read_source(text.encode(), "plan.yaml"), specs()), specs())
    templates = template_set(WORKSPACE)
    edition = find_edition("报审稿", filled.reading, templates, None)
    document = compose_document(filled, templates, edition).document
    writing = writing_of(filled.reading.plan)
    subject = Subject(filled, document, review_document(filled, document, ()), lists(), writing)
    chosen = {rule: RULES[rule] for rule in rules or RULES}
    return run_check(subject, chosen, texts())


def cases(outcome: str) -> list[Any]:
    """The plans of tests/cases/check that pass, or fail, each with its rule."""
    return [
        pytest.param(file.stem, case, id=f"{file.stem}-{case['name']}")
        for file in sorted(CASES.glob("*.yaml"))
        for case in YAML(typ="safe").load(file.read_text("utf-8"))[outcome]
    ]


def body(case: dict[str, str]) -> str:
    """The plan: its own lines below the fewest that a plan must have."""
    kind = case.get("kind", "city")
    return plan_text(case["plan"], kind)


def test_every_rule_has_its_cases_and_its_manual_page() -> None:
    assert {file.stem for file in CASES.glob("*.yaml")} == set(RULES)
    for rule in RULES.values():
        assert "通过：" in rule.manual
        assert "不通过：" in rule.manual


@pytest.mark.parametrize(("rule", "case"), cases("pass"))
def test_what_passes_is_left_alone(rule: str, case: dict[str, str]) -> None:
    assert [str(each.problem.message) for each in checked(body(case), rule).findings] == []


@pytest.mark.parametrize(("rule", "case"), cases("fail"))
def test_what_fails_is_told_where_it_stands(rule: str, case: dict[str, str]) -> None:
    marked = body(case)
    before = marked[: marked.index(MARK)]
    line, column = before.count("\n") + 1, len(before) - before.rfind("\n")
    findings = checked(marked.replace(MARK, ""), rule).findings
    told = [(each.problem.position, str(each.problem.message)) for each in findings]
    assert [(at.line, says) for at, says in told if at is not None] == [(line, case["says"])]
    exact = [at.column for (at, _), each in zip(told, findings, strict=True) if at and each.finding.span]
    assert exact in ([], [column])


@pytest.mark.parametrize("sample", [name for name in SAMPLES if name != "tangshan"])
def test_the_complete_samples_have_neither_errors_nor_warnings(sample: str) -> None:
    text = (ROOT / "samples" / sample / "plan.yaml").read_text("utf-8")
    report = checked(text)
    grave = [each.problem for each in report.findings if each.problem.level is not Level.NOTE]
    assert [(each.rule, str(each.message), str(each.position)) for each in grave] == []


def test_a_rule_that_the_plan_allows_is_told_with_its_reason() -> None:
    plan = "innovation: [{id: a, title: 题}]\ncheck: {allow: {measure-units: 由领导小组统一分工}}\n"
    report = checked(plan_text(plan), "measure-units")
    assert report.findings == ()
    assert [(each.rule, each.reason, each.count) for each in report.allowed] == [
        ("measure-units", "由领导小组统一分工", 1)
    ]


def test_terms_that_are_easily_confused_belong_to_official_indicators() -> None:
    rows = [row for table in specs().indicators for row in table.rows]
    named = {name for row in rows for name in (row.name, *row.aliases)}
    pairs = specs().prose.near_terms
    assert {each.term for each in pairs} - named == set()
    assert {name for each in pairs for name in each.unlike} & named == set()
