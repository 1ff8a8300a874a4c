"""Two compared plans in, 修改对照表 as a Word file out."""

from __future__ import annotations

from pathlib import Path
from typing import Final

from planforge.cli.diff_order import Compared, DiffOrder
from planforge.cli.put import put_document
from planforge.cli.voice import Voice
from planforge.compose.standalone import compose_standalone
from planforge.diff.shown import Shown
from planforge.doc.nodes import Document
from planforge.pipeline import template_set
from planforge.rendering import render_apart
from planforge.side_by_side.changes_revision import document_revision_names
from planforge.side_by_side.changes_told import ShownDocuments
from planforge.side_by_side.opposite import chapters_of
from planforge.side_by_side.revision import revision_names
from planforge.workspace import Workspace

_DOCUMENT: Final = "修改对照表"


def write_revision_table(job: Compared) -> None:
    """Write it; raises InvalidInput with all faults of its templates."""
    workspace = Workspace(Path(), job.order.templates)
    report = revision_report(job.shown, job.old.document, job.new.document, workspace)
    _write(report, workspace, job.order, job.voice)


def write_documents_table(shown: ShownDocuments, order: DiffOrder, voice: Voice) -> None:
    """The same of two Word files."""
    workspace = Workspace(Path(), order.templates)
    names = document_revision_names(shown)
    report = compose_standalone(_DOCUMENT, template_set(workspace), names)
    _write(report, workspace, order, voice)


def _write(document: Document, workspace: Workspace, order: DiffOrder, voice: Voice) -> None:
    assert order.output is not None  # the command refuses a file without a name
    put_document(render_apart(document, workspace, "docx", order.look, landscape=True), order.output, voice)


def revision_report(shown: Shown, old: Document, new: Document, workspace: Workspace) -> Document:
    """修改对照表 as a document."""
    names = revision_names(shown, chapters_of(old, new))
    return compose_standalone(_DOCUMENT, template_set(workspace), names)
