"""Plan files in, what a reviewer would find in them printed or written and an exit code out."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

import typer

from planforge.check.engine import Report
from planforge.check.finding import Rule
from planforge.check.rules import RULES
from planforge.check.selection import rules_by_group, select_rules
from planforge.cli.check_text import print_reports, reports_data
from planforge.cli.places import plan_path, workspace_of
from planforge.cli.reporting import print_data
from planforge.cli.voice import Voice
from planforge.pipeline import Made, check_plan, make, read_check_texts
from planforge.problems import InvalidInput, Level, Message, hint, listed, problem
from planforge.workspace import Workspace


@dataclass(frozen=True, slots=True)
class CheckOrder:
    """What the command `check` was told."""

    plans: tuple[Path, ...]
    templates: Path | None
    form: str
    strict: bool = False
    only: tuple[str, ...] = ()
    """Rules and groups of rules; empty: all."""
    output: Path | None = None
    """The folder that reports are written to."""
    fix: bool = False
    """Mend in the file what is safe to mend."""
    only_show: bool = False
    """Show what would be mended, and leave the file as it is."""
    look: str = "gbt9704"
    """The look profile that Word files are held against."""

    @property
    def are_word_files(self) -> bool:
        """Whether Word files are named, not plans."""
        return any(each.suffix.lower() == ".docx" for each in self.plans)


@dataclass(frozen=True, slots=True)
class CheckedPlan:
    """One plan with what was found in it."""

    path: Path
    made: Made
    report: Report


def explain_rule(rule: str, voice: Voice) -> None:
    """Print the manual page of a rule; raises InvalidInput where there is none of that name."""
    if rule not in RULES:
        hints = [hint("全部规则：{names}", names=listed(RULES))]
        raise InvalidInput([problem("unknown-name", "没有规则“{rule}”", hints=hints, rule=rule)])
    voice.say("{rule}（{group}）", rule=rule, group=RULES[rule].group.label)
    typer.echo(f"\n{RULES[rule].manual}")


def list_rules(order: CheckOrder, voice: Voice) -> None:
    """Print every rule with its level and what it demands, group by group."""
    rules = select_rules(order.only, RULES)
    texts = read_check_texts(Workspace(Path(), order.templates))
    levels = {rule: text.level for rule, text in texts.items()}
    if order.form == "json":
        levels_said = {rule: level.value if level is not None else "off" for rule, level in levels.items()}
        print_data(
            [
                {
                    "rule": each.id,
                    "group": each.group.value,
                    "level": levels_said[each.id],
                    "title": each.title,
                }
                for each in rules.values()
            ]
        )
        return
    width = max(map(len, rules), default=0)
    for group, own in rules_by_group(rules):
        voice.say("── {group}（{name}，{count} 条）", group=group.label, name=group.value, count=len(own))
        for rule in own:
            level = levels[rule.id]
            said = Message(level.label) if level is not None else Message("不查")
            voice.say("{rule}  {level}  {title}", rule=rule.id.ljust(width), level=said, title=rule.title)


def check_plans(order: CheckOrder, voice: Voice) -> None:
    """Tell what is found in each plan; exit code 1 for an error, under `strict` for a warning too."""
    _refuse_idle_options(order)
    rules = select_rules(order.only, RULES)
    if order.are_word_files:
        from planforge.cli.check_word import check_word_files  # reads Word files with lxml

        reports = check_word_files(order, rules, voice)
    else:
        checked = [_check(plan_path(plan), order, rules, voice) for plan in order.plans]
        _tell(order, checked, voice)
        reports = tuple(each.report for each in checked)
    grave = (Level.ERROR, Level.WARNING) if order.strict else (Level.ERROR,)
    if any(report.count(level) for report in reports for level in grave):
        raise typer.Exit(1)


def _check(path: Path, order: CheckOrder, rules: Mapping[str, Rule], voice: Voice) -> CheckedPlan:
    """One plan checked; once more after mending."""
    workspace = workspace_of(path, order.templates, voice)
    made = make(path, workspace)
    report = check_plan(made, rules)
    if order.fix or order.only_show:
        from planforge.cli.mending import mend_file

        if mend_file(path, made, report, voice, only_show=order.only_show):
            made = make(path, workspace_of(path, order.templates, voice))
            report = check_plan(made, rules)
    return CheckedPlan(path, made, report)


REPORTS: Final = ("docx", "html")
"""The forms that are files."""


def _refuse_idle_options(order: CheckOrder) -> None:
    if order.output is not None and order.form not in REPORTS:
        raise InvalidInput([problem("wrong-value", "-o 要与 -f docx 或 -f html 一起用")])
    if not order.are_word_files:
        return
    if any(each.suffix.lower() != ".docx" for each in order.plans):
        raise InvalidInput([problem("wrong-value", "方案和 Word 文件应分开检查，实为写在一起")])
    if order.fix or order.only_show:
        words = "检查 Word 文件不能用 --fix 和 --dry-run：应去掉"
        raise InvalidInput([problem("wrong-value", words)])


def _tell(order: CheckOrder, checked: Sequence[CheckedPlan], voice: Voice) -> None:
    told = [(each.path, each.made, each.report) for each in checked]
    match order.form:
        case "json":
            print_data(reports_data(told, voice))
        case "sarif":
            from planforge.cli.check_files import print_sarif  # with the renderers

            print_sarif(told, select_rules(order.only, RULES), voice)
        case "docx" | "html":
            from planforge.cli.check_files import write_reports  # renderers are loaded only for documents

            write_reports(told, order.form, order.output or Path("out"), voice)
        case _:
            print_reports(told, voice)
