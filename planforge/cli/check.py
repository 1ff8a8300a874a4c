"""Plan files in, what a reviewer would find in them printed and an exit code out."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby
from pathlib import Path
from typing import Any, Final

import typer

from planforge.check.allowed import check_allowed
from planforge.check.engine import Found, Report, run_check
from planforge.check.passages import writing_of
from planforge.check.rules import RULES
from planforge.check.subject import Subject
from planforge.cli.places import plan_path, workspace_of
from planforge.cli.reporting import print_data, problem_data
from planforge.cli.voice import Voice
from planforge.load.excerpt import write_problem
from planforge.load.read import read_source
from planforge.model.rule_texts import read_rule_texts
from planforge.pipeline import Made, make, read_lists, review_plan
from planforge.problems import InvalidInput, Level, Message, hint, listed, problem
from planforge.workspace import Workspace

RULES_FILE: Final = "zh/rules/check.yaml"


def explain_rule(rule: str, voice: Voice) -> None:
    """Print the manual page of a rule; raises InvalidInput where there is none of that name."""
    if rule not in RULES:
        hints = [hint("全部规则：{names}", names=listed(RULES))]
        raise InvalidInput([problem("unknown-name", "没有规则“{rule}”", hints=hints, rule=rule)])
    voice.say("{rule}（{group}）", rule=rule, group=RULES[rule].group.label)
    typer.echo(f"\n{RULES[rule].manual}")


def check_plans(
    plans: list[Path], templates: Path | None, form: str, voice: Voice, *, strict: bool = False
) -> None:
    """Print what is found in each plan; exit code 1 for an error, under `strict` for a warning too."""
    reports: list[tuple[Path, Made, Report]] = []
    for plan in plans:
        path = plan_path(plan)
        workspace = workspace_of(path, templates, voice)
        made = make(path, workspace)
        reports.append((path, made, check(made, workspace)))
    if form == "json":
        print_data([_data(path, report, voice) for path, _, report in reports])
    else:
        for path, made, report in reports:
            _print(path, made, report, voice)
    grave = (Level.ERROR, Level.WARNING) if strict else (Level.ERROR,)
    if any(report.count(level) for _, _, report in reports for level in grave):
        raise typer.Exit(1)


def check(made: Made, workspace: Workspace) -> Report:
    """All that the rules find in a plan and its document; raises InvalidInput for rules allowed wrongly."""
    source = read_source(workspace.read_template_bytes(RULES_FILE), RULES_FILE)
    texts = read_rule_texts(source, RULES)
    lists = read_lists(workspace, made.filled.specs)
    refused = tuple(check_allowed(made.reading, RULES))
    if refused:
        raise InvalidInput(refused)
    writing = writing_of(made.reading.plan, made.filled.specs.language)
    subject = Subject(made.filled, made.document, review_plan(made), lists, writing)
    return run_check(subject, RULES, texts)


def _print(path: Path, made: Made, report: Report, voice: Voice) -> None:
    for group, found in groupby(report.findings, key=lambda each: each.group):
        typer.echo(f"── {voice.translate(group.label)}")
        for each in found:
            typer.echo(write_problem(each.problem, made.source.text, voice.translate))
            for line in _printed(each):
                voice.tell(line)
    for allowed in report.allowed:
        voice.say(
            "放行：{rule}（{count} 处）：{reason}",
            rule=allowed.rule,
            count=allowed.count,
            reason=allowed.reason,
        )
    counts = {level.value: report.count(level) for level in Level}
    voice.say("{file}：错误 {error}，警告 {warning}，提示 {note}。", file=path, **counts)


def _printed(found: Found) -> Iterator[Message]:
    if found.printed:
        yield hint("  印在：{places}", places=listed(found.printed))


def _data(path: Path, report: Report, voice: Voice) -> dict[str, Any]:
    return {
        "file": str(path),
        "counts": {level.value: report.count(level) for level in Level},
        "findings": [
            {
                **problem_data(each.problem, voice.translate),
                "group": each.group.value,
                "printed": list(each.printed),
            }
            for each in report.findings
        ],
        "allowed": [
            {"rule": each.rule, "reason": each.reason, "count": each.count} for each in report.allowed
        ],
    }
