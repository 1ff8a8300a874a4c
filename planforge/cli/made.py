"""A version of a plan in, the plan with its document out; its text is kept for its problems."""

from __future__ import annotations

from pathlib import Path

from planforge.check.engine import Report
from planforge.cli.versions import Version
from planforge.cli.voice import Voice
from planforge.diff.comparison import Side
from planforge.load.decode import decode
from planforge.load.read import read_source
from planforge.pipeline import Made, check_plan, make_of
from planforge.workspace import Workspace

_UNCHECKED = Report((), ())


def make_version(version: Version, templates: Path | None, voice: Voice) -> Made:
    """The plan that a version is, or carries; raises InvalidInput with all its faults."""
    voice.texts[version.file] = decode(version.data, version.file)[0]
    return make_of(read_source(version.data, version.file), Workspace(version.folder, templates))


def side_of(made: Made, *, is_checked: bool) -> Side:
    """One side of a comparison; without findings where nobody asks for them."""
    return Side(made.filled, made.document, check_plan(made) if is_checked else _UNCHECKED)
