"""Reports of the check in, lines on the terminal or the same as data out."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import groupby
from pathlib import Path
from typing import Any

import typer

from planforge.check.engine import Found, Report
from planforge.check.finding import Group
from planforge.cli.reporting import problem_data
from planforge.cli.voice import Voice
from planforge.load.excerpt import write_problem
from planforge.load.lines import Lines
from planforge.pipeline import Made
from planforge.problems import Level, Message, Position, hint, listed

Told = tuple[Path, Made, Report]
"""A plan file, what was made of it, and what was found in it."""


def print_reports(told: Sequence[Told], voice: Voice) -> None:
    """Every finding with its source line, group by group, and the counts; of several plans the sum too."""
    for path, made, report in told:
        if len(told) > 1:
            typer.echo(f"═ {path}")  # the places name the file only, which is plan.yaml in every folder
        print_report(path, Lines(made.source.text, made.source.name), report, voice)
    if len(told) > 1:
        counts = {level: sum(report.count(level) for _, _, report in told) for level in Level}
        voice.say("合计 {plans} 份方案：{counts}。", plans=len(told), counts=_levels(counts))


def print_report(
    path: Path, lines: Lines, report: Report, voice: Voice, *, takes_allowances: bool = True
) -> None:
    """Every finding with its line, group by group, what is allowed, and the counts."""
    if report.problems:
        said = {level: sum(each.level is level for each in report.problems) for level in Level}
        voice.say("── 编制时的问题：{counts}", counts=_levels(said))
        for problem in report.problems:
            typer.echo(write_problem(problem, lines, voice.translate))
    for group, found in groupby(report.findings, key=lambda each: each.group):
        voice.say("── {group}：{counts}", group=group.label, counts=_levels(_counts(report, group)))
        for _, same in groupby(found, key=lambda each: each.problem.rule):
            _print_alike(tuple(same), lines, voice)
    for allowed in report.allowed:
        rule = f"{allowed.rule} {allowed.name}".strip()
        count, reason = allowed.count, allowed.reason
        voice.say("放行：{rule}（{count} 处）：{reason}", rule=rule, count=count, reason=reason)
        if not count:
            voice.say("  没有可以放行的问题，这一行可以删去")
    voice.say("{file}：{counts}。", file=path, counts=_levels(_counts(report)))
    if any(each.problem.level is not Level.NOTE for each in report.findings) and takes_allowances:
        voice.say("确实无误、确实不适用的，在“检查—放行”里写明理由：planforge check --explain 规则")


def _print_alike(found: Sequence[Found], lines: Lines, voice: Voice) -> None:
    """The findings of one rule: a source line that several share is shown once, their cure at the end."""
    shown: Position | None = None
    for each, after in zip(found, (*found[1:], None), strict=True):
        problem = each.problem
        if after is not None and after.problem.hints == problem.hints:
            problem = replace(problem, hints=())
        again = shown is not None and problem.position == shown
        typer.echo(write_problem(problem, None if again else lines, voice.translate))
        for line in _printed(each):
            voice.tell(line)
        shown = each.problem.position


def _printed(found: Found) -> Iterator[Message]:
    if found.printed:
        yield hint("  印在：{places}", places=listed(found.printed))


def _counts(report: Report, group: Group | None = None) -> dict[Level, int]:
    return {level: report.count(level, group) for level in Level}


def _levels(counts: dict[Level, int]) -> Message:
    said = {level.value: count for level, count in counts.items()}
    return hint("错误 {error}，警告 {warning}，提示 {note}", **said)


def reports_data(told: Sequence[Told], voice: Voice) -> list[dict[str, Any]]:
    """The reports as plain data, for programs."""
    return [report_data(path, report, voice) for path, _, report in told]


def report_data(path: Path, report: Report, voice: Voice) -> dict[str, Any]:
    """One report as plain data."""
    return {
        "file": str(path),
        "counts": {level.value: report.count(level) for level in Level},
        "groups": {
            group.value: {level.value: report.count(level, group) for level in Level} for group in Group
        },
        "findings": [
            {
                **problem_data(each.problem, voice.translate),
                "end_line": each.end.line if each.end is not None else None,
                "end_column": each.end.column if each.end is not None else None,
                "group": each.group.value,
                "printed": list(each.printed),
            }
            for each in report.findings
        ],
        "problems": [problem_data(each, voice.translate) for each in report.problems],
        "allowed": [
            {"rule": each.rule, "name": each.name, "reason": each.reason, "count": each.count}
            for each in report.allowed
        ],
    }
