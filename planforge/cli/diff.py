"""Two plan files in, what has changed from the one to the other on the terminal or as data out."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import groupby
from pathlib import Path
from typing import Any, Final

import typer

from planforge.cli.diff_lines import change_lines, counts_of
from planforge.cli.reporting import print_data, problem_data
from planforge.cli.versions import Version, read_versions
from planforge.cli.voice import Voice
from planforge.diff.comparison import Comparison, Side, comparison_of
from planforge.diff.consequences import CellChange, FindingChange
from planforge.diff.told import Told
from planforge.load.decode import decode
from planforge.load.read import read_source
from planforge.model.places import path_text
from planforge.pipeline import check_plan, make_of
from planforge.problems import InvalidInput, Message, Wording, hint, listed, problem
from planforge.workspace import Workspace

SCHEMA: Final = "planforge.diff/1"


@dataclass(frozen=True, slots=True)
class DiffOrder:
    """What the command `diff` was told."""

    old: str
    """A file, a folder, a Word file that carries its data, REV:path; or OLD..NEW, and `new` is a path."""
    new: str
    templates: Path | None
    form: str
    part: str = ""
    """Only changes of this part of the plan."""
    only_counts: bool = False


def compare_plans(order: DiffOrder, voice: Voice) -> None:
    """Tell the changes; exit code 1 where there are any."""
    old, new = read_versions(order.old, order.new)
    found = comparison_of(_side(old, order, voice), _side(new, order, voice))
    order = replace(order, old=old.name, new=new.name)
    changes = _wanted(found.changes, order.part)
    if order.form == "json":
        print_data(_data(found, changes, order, voice))
    elif order.only_counts:
        _print_counts(changes, voice)
    else:
        _print(found, changes, order, voice)
    if not found.is_empty:
        raise typer.Exit(1)


def _side(version: Version, order: DiffOrder, voice: Voice) -> Side:
    voice.texts[version.file] = decode(version.data, version.file)[0]
    made = make_of(read_source(version.data, version.file), Workspace(version.folder, order.templates))
    return Side(made.filled, made.document, check_plan(made))


def _wanted(changes: Sequence[Told], part: str) -> tuple[Told, ...]:
    parts = list(dict.fromkeys(each.part for each in changes))
    if part and part not in parts and changes:
        hints = [hint("有变化的部分：{parts}", parts=listed(parts))]
        raise InvalidInput([problem("unknown-name", "“{part}”部分没有变化", hints=hints, part=part)])
    return tuple(each for each in changes if part in ("", each.part))


# ---- terminal ---------------------------------------------------------------------------------------


def _print(found: Comparison, changes: Sequence[Told], order: DiffOrder, voice: Voice) -> None:
    for line in change_lines(changes, voice.translate, found.places):
        typer.echo(line)
    if not order.part:
        _print_cells(found.cells, voice)
        _print_findings(found, voice)
    voice.say("{old} → {new}：{counts}。", old=order.old, new=order.new, counts=counts_of(changes))


def _print_cells(cells: Sequence[CellChange], voice: Voice) -> None:
    if cells:
        voice.say("── 指标表：{count} 个数变化", count=len(cells))
    for each in cells:
        cause = Message("计算") if each.is_computed else Message("填报")
        voice.say(
            "{name}（{year}年）：{old} → {new}（{cause}）",
            name=each.name,
            year=each.year,
            old=each.old,
            new=each.new,
            cause=cause,
        )


def _print_findings(found: Comparison, voice: Voice) -> None:
    if found.broken or found.mended:
        counts = {"broken": len(found.broken), "mended": len(found.mended)}
        voice.say("── 检查：新增 {broken} 处问题，解决 {mended} 处", **counts)
    for each in found.broken:
        voice.say("新增 {level} [{rule}] {message}", **_facts(each))
    for each in found.mended:
        voice.say("解决 {level} [{rule}] {message}", **_facts(each))


def _facts(change: FindingChange) -> dict[str, Wording]:
    return {
        "level": Message(change.problem.level.label),
        "rule": change.rule,
        "message": change.problem.message,
    }


def _print_counts(changes: Sequence[Told], voice: Voice) -> None:
    for part, group in groupby(changes, key=lambda each: each.part):
        voice.say("{part}：{counts}", part=part, counts=counts_of(tuple(group)))
    voice.say("合计：{counts}", counts=counts_of(changes))


# ---- data -------------------------------------------------------------------------------------------


def _data(found: Comparison, changes: Sequence[Told], order: DiffOrder, voice: Voice) -> dict[str, Any]:
    return {
        "schema": SCHEMA,
        "old": order.old,
        "new": order.new,
        "changes": [_change_data(each, found) for each in changes],
        "cells": [
            {
                "row": each.row,
                "name": each.name,
                "year": each.year,
                "old": each.old,
                "new": each.new,
                "computed": each.is_computed,
            }
            for each in found.cells
        ],
        "broken": [problem_data(each.problem, voice.translate) for each in found.broken],
        "mended": [problem_data(each.problem, voice.translate) for each in found.mended],
    }


def _change_data(told: Told, found: Comparison) -> dict[str, Any]:
    meaning = told.meaning
    return {
        "id": told.id,
        "act": told.change.act.value,
        "path": path_text(told.spot.path),
        "label": told.spot.label,
        "old": told.old,
        "new": told.new,
        "unit": told.spot.unit,
        "severity": told.severity.value,
        "effect": meaning.effect.value if meaning is not None else None,
        "turn": meaning.turn.value if meaning is not None else None,
        "gap": str(meaning.gap) if meaning is not None and meaning.gap is not None else None,
        "gap_unit": meaning.unit if meaning is not None else None,
        "share": str(meaning.share) if meaning is not None and meaning.share is not None else None,
        "places": list(found.places.get(told.id, ())),
        "text": [{"in": each.stay.value, "text": each.text} for each in told.stretches],
    }
