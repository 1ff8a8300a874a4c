"""What is shown of a comparison in, lines on the terminal out."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import typer

from planforge.cli.voice import Voice
from planforge.diff.change import Act
from planforge.diff.comparison import Comparison
from planforge.diff.consequences import CellChange, FindingChange
from planforge.diff.sections import Section
from planforge.diff.shown import Shown, known_unit
from planforge.diff.text import Stay, Stretch
from planforge.diff.told import Told
from planforge.diff.wording import (
    NOTHING,
    SEVERITIES,
    UNPRINTED,
    concern_words,
    counted,
    meant,
    shortened,
)
from planforge.load.excerpt import display_width
from planforge.problems import Message, Wording, hint, listed


def print_comparison(shown: Shown, voice: Voice, *, coloured: bool) -> None:
    """Every change by the section that prints it, what follows from them, and the counts."""
    for group in shown.groups():
        counts = counted(group.changes)
        voice.say("── {section}：{counts}", section=_name(group.section), counts=counts)
        for each in group.changes:
            _print_change(each, shown, voice, coloured)
    if shown.asked.is_all:
        _print_cells(shown.comparison.cells, voice)
        _print_findings(shown.comparison, voice)
    voice.say("{old} → {new}：{counts}。", old=shown.old, new=shown.new, counts=counted(shown.changes))


def _name(section: Section | None) -> Wording:
    return section.name if section is not None else UNPRINTED


def _print_change(told: Told, shown: Shown, voice: Voice, coloured: bool) -> None:
    voice.tell(_line(told))
    if told.stretches:
        typer.echo(f"    {''.join(_marked(told.stretches, coloured))}", color=coloured)
    if places := shown.comparison.places[told.id]:
        voice.say("    印在：{places}", places=listed(places))
    if shown.asked.unit:
        unit = known_unit(shown.comparison, shown.asked.unit)
        own = next(each for each in shown.comparison.concerns[told.id] if each.unit == unit)
        voice.say("    {concern}", concern=concern_words(own))


def _line(told: Told) -> Message:
    facts = {
        "severity": SEVERITIES[told.severity],
        "id": told.id,
        "label": told.spot.label,
        "old": told.old or NOTHING,
        "new": told.new or NOTHING,
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
    said = meant(told)
    if told.hands is not None or told.members is not None:
        return hint("{severity} [{id}] {label}：{said}", said=listed(said, "{first}；{second}"), **facts)
    if said:
        return hint("{severity} [{id}] {label}：{old} → {new}（{said}）", said=listed(said), **facts)
    return hint("{severity} [{id}] {label}：{old} → {new}", **facts)


def _marked(stretches: Sequence[Stretch], coloured: bool) -> Iterator[str]:
    """The edits with what stands beside them, marked by signs and, where asked for, by colour too."""
    for each in shortened(stretches):
        match each.stay:
            case Stay.OLD:
                yield _painted(f"[-{each.text}-]", "red", coloured)
            case Stay.NEW:
                yield _painted(f"{{+{each.text}+}}", "green", coloured)
            case _:
                yield each.text


def _painted(text: str, colour: str, coloured: bool) -> str:
    return typer.style(text, fg=colour) if coloured else text


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


def print_counts(shown: Shown, voice: Voice) -> None:
    """How many changes each section prints, in columns; a change that several print counts in each."""
    rows = [
        (voice.translate(hint("{name}", name=_name(section))), counted(own))
        for section in (*shown.comparison.outline, None)
        if (own := shown.printed_in(section))
    ]
    rows.append((voice.translate(Message("合计（各计一次）")), counted(shown.changes)))
    width = max(display_width(name) for name, _ in rows)
    for name, counts in rows:
        typer.echo(f"{name}{' ' * (width - display_width(name))}  {voice.translate(counts)}")
