"""What is shown of a comparison in, lines on the terminal out."""

from __future__ import annotations

from collections.abc import Sequence

import typer

from planforge.cli.colours import without_colour
from planforge.cli.counts import print_columns
from planforge.cli.diff_lines import told_lines
from planforge.cli.voice import Voice
from planforge.diff.comparison import Comparison
from planforge.diff.consequences import CellChange, FindingChange
from planforge.diff.sections import Section
from planforge.diff.shown import Shown, known_unit
from planforge.diff.told import Told
from planforge.diff.wording import (
    UNPRINTED,
    cell_words,
    concern_words,
    counted,
    finding_words,
    near_words,
    reason_words,
)
from planforge.problems import Message, Wording, hint


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
    for line in told_lines(told, voice.translate, shown.comparison.places[told.id]):
        typer.echo(line if coloured else without_colour(line), color=coloured)
    if near := shown.comparison.near.get(told.id):
        voice.say("    {near}", near=near_words(near))
    for opinion in shown.reasons.get(told.id, ()):
        voice.say("    理由：{reason}", reason=reason_words(opinion))
    if shown.asked.unit:
        unit = known_unit(shown.comparison, shown.asked.unit)
        own = next(each for each in shown.comparison.concerns[told.id] if each.unit == unit)
        voice.say("    {concern}", concern=concern_words(own))


def _print_cells(cells: Sequence[CellChange], voice: Voice) -> None:
    if cells:
        voice.say("── 指标表：{count} 个数变化", count=len(cells))
    for each in cells:
        voice.tell(cell_words(each))


def _print_findings(found: Comparison, voice: Voice) -> None:
    if found.broken or found.mended:
        counts = {"broken": len(found.broken), "mended": len(found.mended)}
        voice.say("── 检查：新增 {broken} 处问题，解决 {mended} 处", **counts)
    for each in found.broken:
        voice.say("新增 {level} [{rule}] {message}", **_facts(each, found))
    for each in found.mended:
        voice.say("解决 {level} [{rule}] {message}", **_facts(each, found))


def _facts(change: FindingChange, found: Comparison) -> dict[str, Wording]:
    return {
        "level": Message(change.problem.level.label),
        "rule": change.rule,
        "message": finding_words(change, found.named),
    }


def print_counts(shown: Shown, voice: Voice) -> None:
    """How many changes each section prints, in columns; a change that several print counts in each."""
    rows = [
        (voice.translate(hint("{name}", name=_name(section))), counted(own))
        for section in (*shown.comparison.outline, None)
        if (own := shown.printed_in(section))
    ]
    rows.append((voice.translate(Message("合计（各计一次）")), counted(shown.changes)))
    print_columns(rows, voice)
