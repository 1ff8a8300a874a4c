"""Answered opinions in, what is wrong with the answers printed and an exit code out: `opinions check`."""

from __future__ import annotations

import difflib
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import typer

from planforge.cli.answered import AnswerOrder, Read, read_answered
from planforge.cli.opinion_rooms import read_opinion_texts
from planforge.cli.reporting import print_data, problem_data
from planforge.cli.voice import Voice
from planforge.diff.opinions.rules import RULES, check_opinions, manual
from planforge.diff.opinions.subject import Answered
from planforge.doc.plain import plain_text
from planforge.load.excerpt import write_problem
from planforge.load.lines import Lines
from planforge.model.ledger import did_you_mean
from planforge.model.lexicon import folded
from planforge.problems import InvalidInput, Level, Problem, hint, problem
from planforge.workspace import Workspace


@dataclass(frozen=True, slots=True)
class OpinionCheckOrder:
    """What the command `opinions check` was told."""

    asked: AnswerOrder
    form: str
    strict: bool


def explain_opinion_rule(rule: str, voice: Voice) -> None:
    """Print the manual page of a rule; raises InvalidInput where there is none of that name."""
    if rule not in RULES:
        near = did_you_mean(tuple(difflib.get_close_matches(rule, RULES)))
        raise InvalidInput([problem("unknown-name", "没有规则“{rule}”", hints=near, rule=rule)])
    voice.say("{rule}", rule=rule)
    typer.echo(f"\n{manual(rule)}")


def check_answers(order: OpinionCheckOrder, voice: Voice) -> None:
    """Tell what is found; exit code 1 for an error, under `strict` for a warning too."""
    read = read_answered(order.asked, voice, needs_plan=True)
    texts = read_opinion_texts(Workspace(Path(), order.asked.templates))
    found = check_opinions(_subject(read), texts)
    if order.form == "json":
        print_data([problem_data(each, voice.translate) for each in found])
    else:
        _print(found, read, voice)
    grave = (Level.ERROR, Level.WARNING) if order.strict else (Level.ERROR,)
    if any(each.level in grave for each in found):
        raise typer.Exit(1)


def _subject(read: Read) -> Answered:
    assert read.new is not None  # a plan is asked for
    assert read.anchors is not None
    return Answered(
        read.opinions,
        read.anchors,
        folded(plain_text(read.new.document)),
        read.comparison.changes if read.comparison is not None else None,
        folded(plain_text(read.old.document)) if read.old is not None else None,
    )


def _print(found: Sequence[Problem], read: Read, voice: Voice) -> None:
    source = read.opinions.source
    lines = Lines(source.text, source.name)
    for each in found:
        typer.echo(write_problem(each, lines, voice.translate))
    counts = {level.value: sum(each.level is level for each in found) for level in Level}
    said = hint("错误 {error}，警告 {warning}，提示 {note}", **counts)
    voice.say(
        "{file}：{count} 条意见；{counts}。", file=source.name, count=len(read.opinions.items), counts=said
    )
    if read.comparison is None and any(each.is_adopted for each in read.opinions.items):
        voice.say("没有给出原稿，采纳的意见是否改了没有查：加 --old 原稿")
