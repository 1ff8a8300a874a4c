"""Two plan files in, what has changed from the one to the other on the terminal or as data out."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from itertools import groupby
from pathlib import Path
from typing import Any, Final

import typer

from planforge.cli.reporting import print_data, problem_data
from planforge.cli.versions import Version, read_versions
from planforge.cli.voice import Voice
from planforge.diff.change import Act
from planforge.diff.comparison import Comparison, Side, comparison_of
from planforge.diff.consequences import CellChange, FindingChange
from planforge.diff.meaning import Effect, Meaning, Turn
from planforge.diff.text import Stay, Stretch
from planforge.diff.told import Severity, Told
from planforge.load.decode import decode
from planforge.load.read import read_source
from planforge.model.places import path_text
from planforge.pipeline import check_plan, make_of
from planforge.problems import InvalidInput, Message, Wording, hint, listed, problem
from planforge.quantity.rounding import plain, print_number, round_half_up
from planforge.workspace import Workspace

SCHEMA: Final = "planforge.diff/1"
_ACTS: Final[Mapping[Act, Message]] = {
    Act.CHANGED: Message("修改"),
    Act.ADDED: Message("增加"),
    Act.REMOVED: Message("删去"),
    Act.RENAMED: Message("换编号"),
    Act.MOVED: Message("调整顺序"),
}
_EFFECTS: Final[Mapping[Effect, Message]] = {
    Effect.UNIT: Message("只换单位"),
    Effect.WORDING: Message("只换说法"),
    Effect.GROUNDS: Message("只改来源、性质或说明"),
    Effect.BOUND: Message("约束力度"),
}
_TURNS: Final[Mapping[Turn, Message]] = {Turn.TIGHTER: Message("加严"), Turn.LOOSER: Message("放宽")}
_SEVERITIES: Final[Mapping[Severity, Message]] = {
    Severity.MAJOR: Message("重大"),
    Severity.NORMAL: Message("一般"),
    Severity.MINOR: Message("轻微"),
}
_NOTHING: Final = Message("（空）")
_DECIMALS: Final = 2
_AROUND: Final = 24
"""Characters of unchanged text shown beside an edit."""


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
    for part, group in groupby(changes, key=lambda each: each.part):
        own = tuple(group)
        voice.say("── {part}：{counts}", part=part, counts=_counts(own))
        for each in own:
            voice.tell(_line(each))
            if each.stretches:
                typer.echo(f"    {''.join(_marked(each.stretches))}")
            if places := found.places.get(each.id):
                voice.say("    印在：{places}", places=listed(places))
    if not order.part:
        _print_cells(found.cells, voice)
        _print_findings(found, voice)
    voice.say("{old} → {new}：{counts}。", old=order.old, new=order.new, counts=_counts(changes))


def _line(told: Told) -> Message:
    facts = {
        "severity": _SEVERITIES[told.severity],
        "id": told.id,
        "label": told.spot.label,
        "old": told.old or _NOTHING,
        "new": told.new or _NOTHING,
    }
    match told.change.act:
        case Act.ADDED:
            return hint("{severity} [{id}] 增加 {label}", **facts)
        case Act.REMOVED:
            return hint("{severity} [{id}] 删去 {label}", **facts)
        case Act.MOVED:
            return hint("{severity} [{id}] {label}：调整顺序：{new}", **facts)
        case Act.RENAMED:
            return hint("{severity} [{id}] {label}：编号 {old} 改为 {new}", **facts)
    if told.stretches:
        return hint("{severity} [{id}] {label}：", **facts)
    said = _meant(told.meaning)
    if said:
        return hint("{severity} [{id}] {label}：{old} → {new}（{said}）", said=listed(said), **facts)
    return hint("{severity} [{id}] {label}：{old} → {new}", **facts)


def _meant(meaning: Meaning | None) -> tuple[Wording, ...]:
    if meaning is None:
        return ()
    said: list[Wording] = [each for each in (_EFFECTS.get(meaning.effect), _TURNS.get(meaning.turn)) if each]
    if meaning.gap is not None:
        said.append(f"{_signed(meaning.gap)}{meaning.unit}")
    if meaning.share is not None:
        said.append(f"{_signed(meaning.share)}%")
    return tuple(said)


def _signed(number: Decimal) -> str:
    shown = print_number(plain(round_half_up(number, _DECIMALS)))
    return shown if shown.startswith(("-", "−")) else f"+{shown}"


def _marked(stretches: Sequence[Stretch]) -> Iterator[str]:
    """The edits with what stands beside them; long unchanged stretches are shortened."""
    for at, each in enumerate(stretches):
        match each.stay:
            case Stay.OLD:
                yield typer.style(f"[-{each.text}-]", fg="red")
            case Stay.NEW:
                yield typer.style(f"{{+{each.text}+}}", fg="green")
            case _:
                yield _shortened(each.text, is_first=not at, is_last=at == len(stretches) - 1)


def _shortened(text: str, *, is_first: bool, is_last: bool) -> str:
    if is_first:
        return text if len(text) <= _AROUND else f"…{text[-_AROUND:]}"
    if is_last:
        return text if len(text) <= _AROUND else f"{text[:_AROUND]}…"
    return text if len(text) <= 2 * _AROUND else f"{text[:_AROUND]}…{text[-_AROUND:]}"


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


def _counts(changes: Sequence[Told]) -> Message:
    """增加 1，删去 2，修改 3；重大 2."""
    acts = [
        hint("{act} {count}", act=said, count=count)
        for act, said in _ACTS.items()
        if (count := sum(each.change.act is act for each in changes))
    ]
    if not acts:
        return Message("没有变化")
    major = sum(each.severity is Severity.MAJOR for each in changes)
    return hint("{acts}；重大 {major}", acts=listed(acts), major=major)


def _print_counts(changes: Sequence[Told], voice: Voice) -> None:
    for part, group in groupby(changes, key=lambda each: each.part):
        voice.say("{part}：{counts}", part=part, counts=_counts(tuple(group)))
    voice.say("合计：{counts}", counts=_counts(changes))


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
