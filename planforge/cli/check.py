"""Plan files in, what a reviewer would find in them printed or written and an exit code out."""

from __future__ import annotations

import difflib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

import typer

from planforge.check.engine import Report
from planforge.check.finding import Rule
from planforge.check.rules import RULES
from planforge.check.selection import rules_by_group, select_rules
from planforge.cli.check_order import CheckOrder
from planforge.cli.check_text import print_reports, report_data, reports_data
from planforge.cli.places import plan_path, workspace_of
from planforge.cli.reporting import print_data
from planforge.cli.voice import Voice
from planforge.model.ledger import did_you_mean
from planforge.pipeline import Made, check_plan, make, read_check_texts
from planforge.problems import InvalidInput, Level, Message, Problem, hint, problem
from planforge.workspace import Workspace


@dataclass(frozen=True, slots=True)
class CheckedPlan:
    """One plan with what was found in it."""

    path: Path
    made: Made
    report: Report


@dataclass(frozen=True, slots=True)
class UnreadPlan:
    """One plan that no document can be made of, with what is wrong with it."""

    path: Path
    problems: tuple[Problem, ...]

    @property
    def told(self) -> tuple[Path, Report]:
        """As a report without findings: no rule has looked."""
        return self.path, Report((), (), self.problems)


def explain_rule(rule: str, voice: Voice) -> None:
    """Print the manual page of a rule; raises InvalidInput where there is none of that name."""
    if rule not in RULES:
        near = did_you_mean(tuple(difflib.get_close_matches(rule, RULES)))
        hints = [*near, hint("全部规则见：planforge check --list")]
        raise InvalidInput([problem("unknown-name", "没有规则“{rule}”", hints=hints, rule=rule)])
    voice.say("{rule}（{group}）", rule=rule, group=RULES[rule].group.label)
    typer.echo(f"\n{RULES[rule].manual}\n")
    if RULES[rule].examine is None:
        voice.say("确实无误、不适用的，在方案里写明理由放行，理由印在结果里：")
        voice.say("    检查: {{放行: {{{rule}: 理由}}}}", rule=rule)
        voice.say("只放行一处的，规则之后空一格，写问题里的名称：")
        voice.say("    检查: {{放行: {{{rule} 名称: 理由}}}}", rule=rule)


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
    """Tell what is found in each plan; exit code 1 for an error, under `strict` for a warning too.

    A plan that cannot be read keeps no other from being checked; the exit code is 2 then.
    """
    _refuse_idle_options(order)
    rules = select_rules(order.only, RULES)
    if order.are_word_files:
        from planforge.cli.check_word import check_word_files  # reads Word files with lxml

        reports = check_word_files(order, rules, voice)
    else:
        reports = _check_all(order, rules, voice)
    grave = (Level.ERROR, Level.WARNING) if order.strict else (Level.ERROR,)
    if any(report.count(level) for report in reports for level in grave):
        raise typer.Exit(1)


def _check_all(order: CheckOrder, rules: Mapping[str, Rule], voice: Voice) -> tuple[Report, ...]:
    """The plans checked and told; raises typer.Exit(2) where some could not be read."""
    checked: list[CheckedPlan] = []
    unread: list[UnreadPlan] = []
    for plan in map(plan_path, order.plans):
        try:
            checked.append(_check(plan, order, rules, voice))
        except InvalidInput as refused:
            unread.append(UnreadPlan(plan, tuple(refused.problems)))
            if order.form not in DATA:
                voice.show(refused.problems)
                count = len(refused.problems)
                voice.tell(
                    hint("{file}：共 {count} 处问题，改正后再检查。", file=plan, count=count), err=True
                )
    if checked or order.form in DATA:
        _tell(order, checked, unread, rules, voice)
    if unread:
        raise typer.Exit(2)
    return tuple(each.report for each in checked)


_ROUNDS: Final = 5
"""Faults that overlap are mended one after the other."""


def _check(path: Path, order: CheckOrder, rules: Mapping[str, Rule], voice: Voice) -> CheckedPlan:
    """One plan checked; again after each mending, as long as that mends anything."""
    workspace = workspace_of(path, order.templates, voice)
    made = make(path, workspace)
    report = check_plan(made, rules)
    if order.fix or order.only_show:
        from planforge.cli.mending import mend_file

        for at in range(_ROUNDS):
            if not mend_file(path, made, report, voice, only_show=order.only_show, is_first=not at):
                break
            made = make(path, workspace_of(path, order.templates, voice))
            report = check_plan(made, rules)
    return CheckedPlan(path, made, report)


DATA: Final = ("json", "sarif")
"""The forms for programs, which tell of plans that cannot be read too."""
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


def _tell(
    order: CheckOrder,
    checked: Sequence[CheckedPlan],
    unread: Sequence[UnreadPlan],
    rules: Mapping[str, Rule],
    voice: Voice,
) -> None:
    told = [(each.path, each.made, each.report) for each in checked]
    match order.form:
        case "json":
            print_data([*reports_data(told, voice), *(report_data(*each.told, voice) for each in unread)])
        case "sarif":
            from planforge.cli.check_files import print_sarif  # with the renderers

            texts = read_check_texts(Workspace(Path(), order.templates))
            print_sarif(told, [each.told for each in unread], rules, texts, voice)
        case "docx" | "html":
            from planforge.cli.check_files import write_reports  # renderers are loaded only for documents

            write_reports(told, order.form, order.output or Path("out"), voice)
        case _:
            print_reports(told, voice)
