"""What is shown of a comparison in, the same as plain data for programs out."""

from __future__ import annotations

from typing import Any, Final

from planforge.cli.reporting import problem_data
from planforge.cli.voice import Voice
from planforge.diff.consequences import CellChange, FindingChange
from planforge.diff.shown import Shown
from planforge.diff.told import Told
from planforge.model.places import path_text

SCHEMA: Final = "planforge.diff/1"
"""The version of the form, which diff/comparison.schema.json describes."""


def comparison_data(shown: Shown, voice: Voice) -> dict[str, Any]:
    """Everything that is told, with its sentences in the language of the run."""
    found = shown.comparison
    is_all = shown.asked.is_all
    return {
        "schema": SCHEMA,
        "old": shown.old,
        "new": shown.new,
        "title": shown.title,
        "asked": {"part": shown.asked.part, "section": shown.asked.section, "unit": shown.asked.unit},
        "changes": [_change(each, shown) for each in shown.changes],
        "cells": [_cell(each) for each in found.cells] if is_all else [],
        "broken": [_finding(each, voice) for each in found.broken] if is_all else [],
        "mended": [_finding(each, voice) for each in found.mended] if is_all else [],
    }


def _change(told: Told, shown: Shown) -> dict[str, Any]:
    meaning, hands = told.meaning, told.hands
    broken, mended = shown.comparison.checks(told)
    return {
        "id": told.id,
        "act": told.change.act.value,
        "path": path_text(told.spot.path),
        "label": told.spot.label,
        "old": told.old,
        "new": told.new,
        "unit": told.spot.unit,
        "severity": told.severity.value,
        "cause": "data",
        "effect": meaning.effect.value if meaning is not None else None,
        "turn": meaning.turn.value if meaning is not None else None,
        "gap": str(meaning.gap) if meaning is not None and meaning.gap is not None else None,
        "gap_unit": meaning.unit if meaning is not None else None,
        "share": str(meaning.share) if meaning is not None and meaning.share is not None else None,
        "hands": None
        if hands is None
        else {
            "lead_old": list(hands.lead),
            "lead_new": list(hands.leads),
            "joined": list(hands.joined),
            "left": list(hands.left),
        },
        "members": None
        if told.members is None
        else {"joined": list(told.members.joined), "left": list(told.members.left)},
        "sections": [
            {"id": each.id, "number": each.full_number, "title": each.title}
            for each in shown.comparison.sections[told.id]
        ],
        "places": list(shown.comparison.places[told.id]),
        "near": list(shown.comparison.near.get(told.id, ())),
        "units": [
            {
                "unit": each.unit,
                "old": each.before.value if each.before else None,
                "new": each.after.value if each.after else None,
            }
            for each in shown.comparison.concerns[told.id]
        ],
        "checks": {
            "broken": [each.rule for each in broken],
            "mended": [each.rule for each in mended],
        },
        "reasons": [
            {"opinion": each.id, "who": each.who, "text": each.text, "reason": each.reason}
            for each in shown.reasons.get(told.id, ())
        ],
        "text": [{"in": each.stay.value, "text": each.text} for each in told.stretches],
    }


def _cell(cell: CellChange) -> dict[str, Any]:
    return {
        "row": cell.row,
        "name": cell.name,
        "year": cell.year,
        "old": cell.old,
        "new": cell.new,
        "unit": cell.unit,
        "cause": "computed" if cell.is_computed else "data",
        "computed": cell.is_computed,
    }


def _finding(change: FindingChange, voice: Voice) -> dict[str, Any]:
    return problem_data(change.problem, voice.translate)
