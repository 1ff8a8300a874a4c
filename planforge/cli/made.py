"""A version of a plan in, the plan with its document out; its text is kept for its problems."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from planforge.check.engine import Report
from planforge.cli.versions import Version
from planforge.cli.voice import Voice
from planforge.diff.comparison import Side
from planforge.load.decode import decode
from planforge.load.read import read_source
from planforge.pipeline import Made, check_plan, make_of
from planforge.problems import InvalidInput, Problem
from planforge.workspace import Workspace

_UNCHECKED = Report((), ())


def make_version(version: Version, templates: Path | None, voice: Voice) -> Made:
    """The plan that a version is, or carries; raises InvalidInput with all its faults.

    They are told with the version's own place: both may be called plan.yaml.
    """
    text = voice.texts[version.file] = decode(version.data, version.place)[0]
    try:
        return make_of(read_source(version.data, version.file), Workspace(version.folder, templates))
    except InvalidInput as refused:
        voice.texts[version.place] = text
        raise InvalidInput(_of_version(each, version) for each in refused.problems) from None


def _of_version(found: Problem, version: Version) -> Problem:
    at = found.position
    is_own = at is not None and at.file == version.file
    return replace(found, position=replace(at, file=version.place)) if at is not None and is_own else found


def side_of(made: Made, *, is_checked: bool) -> Side:
    """One side of a comparison; without findings where nobody asks for them."""
    return Side(made.filled, made.document, check_plan(made) if is_checked else _UNCHECKED)
