"""A Word file's path in, its faults printed and an exit code out."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import Final

import typer

from planforge.cli.reporting import print_data, problem_data
from planforge.cli.voice import Voice
from planforge.load.excerpt import write_problem
from planforge.load.read import read_source
from planforge.problems import InvalidInput, Level, Message, Problem, has_errors, hint
from planforge.workspace import Workspace, read_bytes

RULES_FILE: Final = "zh/rules/docx.yaml"
_MOST: Final = 5
"""Faults of one rule that are told one by one."""


def lint_file(file: Path, templates: Path | None, form: str, voice: Voice) -> None:
    """Print what Word or WPS would take ill in the file; exit code 1 when any of it is an error."""
    problems = find_faults(file, Workspace(Path(), templates))
    counts = Counter(found.level for found in problems)
    if form == "json":
        levels = {level.value: counts[level] for level in Level}
        findings = [problem_data(found, voice.translate) for found in problems]
        print_data({"file": str(file), "counts": levels, "problems": findings})
    else:
        _print(file, problems, voice)
    if has_errors(problems):
        raise typer.Exit(1)


def find_faults(file: Path, workspace: Workspace) -> tuple[Problem, ...]:
    """The faults of a Word file by the workspace's rules; raises InvalidInput for a file that is none."""
    from planforge.render.docx.lint import lint_docx, read_rules  # lxml is loaded only where it is needed

    texts = read_rules(read_source(workspace.read_template_bytes(RULES_FILE), RULES_FILE))
    data = read_bytes(file)
    try:
        return lint_docx(data, texts)
    except InvalidInput as invalid:
        raise InvalidInput(replace(found, path=str(file)) for found in invalid.problems) from None


def _print(file: Path, problems: tuple[Problem, ...], voice: Voice) -> None:
    for found in _first_of_each(problems):
        typer.echo(write_problem(found, None, voice.translate))
    for rule, count in Counter(found.rule for found in problems).items():
        if count > _MOST:
            voice.say("[{rule}] 另有 {count} 处，用 --format json 列出全部", rule=rule, count=count - _MOST)
    voice.tell(_summary(file, problems))


def _summary(file: Path, problems: tuple[Problem, ...]) -> Message:
    if not problems:
        return hint("✓ {file}：没有兼容性问题", file=file)
    counts = Counter(found.level for found in problems)
    said = {level.value: counts[level] for level in Level}
    return hint("{file}：错误 {error}，警告 {warning}，提示 {note}", file=file, **said)


def _first_of_each(problems: Iterable[Problem]) -> Iterator[Problem]:
    """No more than a few faults of each rule, the cure with the first only."""
    seen: Counter[str] = Counter()
    for found in problems:
        seen[found.rule] += 1
        if seen[found.rule] <= _MOST:
            yield found if seen[found.rule] == 1 else replace(found, hints=())
