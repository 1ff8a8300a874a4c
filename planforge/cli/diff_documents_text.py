"""What is shown of a comparison of documents in, lines on the terminal and plain data out."""

from __future__ import annotations

from typing import Any, Final

import typer

from planforge.cli.colours import without_colour
from planforge.cli.counts import print_columns
from planforge.cli.diff_lines import marked
from planforge.cli.reporting import problem_data
from planforge.cli.voice import Voice
from planforge.problems import Message
from planforge.side_by_side.changes import DocumentChange
from planforge.side_by_side.changes_told import STATES, ShownDocuments, counted_changes, renumbered_words
from planforge.side_by_side.opposite import State

SCHEMA: Final = "planforge.document-diff/1"
"""The version of the form, which diff/documents.schema.json describes."""
_LONGEST: Final = 120
"""Characters of what came, went or was moved."""


def print_changes(shown: ShownDocuments, voice: Voice, *, coloured: bool) -> None:
    """Every change by the chapter that it stands in, and the counts."""
    for section, changes in shown.found.groups():
        counts = counted_changes(changes)
        voice.say("── {section}：{counts}", section=section.name, counts=counts)
        for each in changes:
            _print_change(each, voice, coloured)
    _print_renumbered(shown, voice)
    counts = counted_changes(shown.found.changes)
    voice.say("{old} → {new}：{counts}。", old=shown.old, new=shown.new, counts=counts)


def _print_change(change: DocumentChange, voice: Voice, coloured: bool) -> None:
    facts = {"state": STATES[change.state], "id": change.id, "place": change.place, "note": change.note}
    if change.note is not None:
        voice.say("{state} [{id}] {place}：{note}", **facts)
    else:
        voice.say("{state} [{id}] {place}：", **facts)
    line = f"    {_words(change)}"
    typer.echo(line if coloured else without_colour(line), color=coloured)


def _words(change: DocumentChange) -> str:
    if change.state is State.CHANGED:
        return "".join(marked(change.stretches)).replace("\n", "\n    ")
    text = " ".join((change.old or change.new).split("\n"))
    return text if len(text) <= _LONGEST else f"{text[: _LONGEST - 1]}…"


def _print_renumbered(shown: ShownDocuments, voice: Voice) -> None:
    if shown.found.renumbered:
        voice.tell(renumbered_words(shown.found.renumbered))


def print_change_counts(shown: ShownDocuments, voice: Voice) -> None:
    """How many changes stand in each chapter, in columns."""
    rows = [(own.name, counted_changes(changes)) for own, changes in shown.found.groups()]
    rows.append((voice.translate(Message("合计")), counted_changes(shown.found.changes)))
    print_columns(rows, voice)
    _print_renumbered(shown, voice)


def documents_data(shown: ShownDocuments, voice: Voice) -> dict[str, Any]:
    """Everything that is told, with its sentences in the language of the run."""
    return {
        "schema": SCHEMA,
        "old": shown.old,
        "new": shown.new,
        "title": shown.title,
        "asked": {"section": shown.section},
        "changes": [_change(each, voice) for each in shown.found.changes],
        "renumbered": shown.found.renumbered,
        "notes": [problem_data(each, voice.translate) for each in shown.notes],
    }


def _change(change: DocumentChange, voice: Voice) -> dict[str, Any]:
    section = change.section
    return {
        "id": change.id,
        "section": {"chapter": section.top.name, "number": section.full_number, "title": section.title},
        "kind": change.kind.value,
        "state": change.state.value,
        "label": change.label,
        "old": change.old if change.state is not State.ADDED else None,
        "new": change.new if change.state is not State.REMOVED else None,
        "note": voice.translate(change.note) if change.note is not None else None,
        "text": [{"in": each.stay.value, "text": each.text} for each in change.stretches],
    }
