"""Every rule of the check: what passes, what fails and where, as data; the samples; the command's report."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest

from planforge.check.allowed import check_allowed
from planforge.check.finding import Group
from planforge.check.rules import RULES
from planforge.problems import Level
from tests.checking import cases, checked
from tests.plans import ROOT, SAMPLES, plan_text, read_text, specs

CASES = Path(__file__).parent / "cases" / "check"
MARK = "▲"


def body(case: dict[str, Any]) -> str:
    """The plan: its own lines below the fewest that a plan must have; `head` changes some of these."""
    text = plan_text(case["plan"], case.get("kind", "city"))
    for key, value in case.get("head", {}).items():
        text = re.sub(rf"(?m)^{key}: .*$", f"{key}: {value}", text)
    return text


def test_every_rule_has_its_cases_and_its_manual_page() -> None:
    assert {file.stem for file in CASES.glob("*.yaml")} == {
        rule.id for rule in RULES.values() if rule.group is not Group.LAYOUT
    }
    for rule in RULES.values():
        assert "通过：" in rule.manual
        assert "不通过：" in rule.manual


@pytest.mark.parametrize(("rule", "case"), cases(CASES, "pass"))
def test_what_passes_is_left_alone(rule: str, case: dict[str, Any]) -> None:
    """Where a plan must lack much to be short, `about` names the only thing that nothing may be said of."""
    said = [str(each.problem.message) for each in checked(body(case), rule).findings]
    assert [each for each in said if case.get("about", "") in each] == []


@pytest.mark.parametrize(("rule", "case"), cases(CASES, "fail"))
def test_what_fails_is_told_where_it_stands(rule: str, case: dict[str, Any]) -> None:
    """Once, and nothing else; `among` allows for what else a short plan lacks."""
    marked = body(case)
    before = marked[: marked.index(MARK)]
    line, column = before.count("\n") + 1, len(before) - before.rfind("\n")
    findings = checked(marked.replace(MARK, ""), rule).findings
    if case.get("among"):
        findings = tuple(each for each in findings if str(each.problem.message) == case["says"])
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


def test_a_rule_is_allowed_by_its_id_and_with_a_reason() -> None:
    plan = plan_text("check: {allow: {measure-unit: 另行分工, measure-units: ' '}}\n")
    problems = list(check_allowed(read_text(plan), RULES))
    assert [str(each.message) for each in problems] == [
        "没有规则“measure-unit”",
        "放行规则“measure-units”没有写理由：应写明理由，实为空",
    ]
    line = plan[: plan.index("check:")].count("\n") + 1
    assert [each.position and each.position.line for each in problems] == [line, line]
    assert str(problems[0].hints[0]).startswith("是否想写“measure-units")


def test_terms_that_are_easily_confused_belong_to_official_indicators() -> None:
    rows = [row for table in specs().indicators for row in table.rows]
    named = {name for row in rows for name in (row.name, *row.aliases)}
    pairs = specs().prose.near_terms
    assert {each.term for each in pairs} - named == set()
    assert {name for each in pairs for name in each.unlike} & named == set()
