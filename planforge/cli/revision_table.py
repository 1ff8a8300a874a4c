"""Two compared plans in, 修改对照表 as a Word file out."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Final

from planforge.cli.build import kept_place
from planforge.compose.standalone import compose_standalone
from planforge.diff.shown import Shown
from planforge.doc.nodes import Document
from planforge.pipeline import template_set
from planforge.rendering import render_apart
from planforge.side_by_side.opposite import chapters_of
from planforge.side_by_side.revision import revision_names
from planforge.workspace import Workspace
from planforge.writing import write_whole

if TYPE_CHECKING:
    from planforge.cli.diff import Compared

_DOCUMENT: Final = "修改对照表"


def write_revision_table(job: Compared) -> None:
    """Write it; raises InvalidInput with all faults of its templates."""
    assert job.order.output is not None  # the command refuses a file without a name
    workspace = Workspace(Path(), job.order.templates)
    place = kept_place(job.order.output)
    document = revision_report(job.shown, job.old.document, job.new.document, workspace)
    write_whole(place, render_apart(document, workspace, "docx", job.order.look, landscape=True))
    job.voice.say("已生成 {file}", file=place)


def revision_report(shown: Shown, old: Document, new: Document, workspace: Workspace) -> Document:
    """修改对照表 as a document."""
    names = revision_names(shown, chapters_of(old, new))
    return compose_standalone(_DOCUMENT, template_set(workspace), names)
