"""Two versions of which one is a Word file without a plan in, what their documents print otherwise out.

The other one is a document too: the Word file as it is, or the one that its plan makes.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Final

import typer

from planforge.cli.colours import is_coloured
from planforge.cli.diff_documents_text import documents_data, print_change_counts, print_changes
from planforge.cli.diff_order import DiffOrder, tell_no_change
from planforge.cli.made import make_version
from planforge.cli.put import put_text
from planforge.cli.reporting import data_text
from planforge.cli.version_names import version_names
from planforge.cli.versions import Version
from planforge.cli.voice import Voice
from planforge.diff.documents import matched
from planforge.doc.nodes import Document, Figure
from planforge.docx_read.read import WordFile, read_word_file
from planforge.problems import InvalidInput, Level, Position, Problem, hint, problem
from planforge.side_by_side.changes import changes_between
from planforge.side_by_side.changes_told import ONLY_TEXT, ShownDocuments
from planforge.workspace import Workspace


@dataclass(frozen=True, slots=True)
class ComparedDocuments:
    """What the forms are made of."""

    shown: ShownDocuments
    old: Document
    new: Document
    later: Version
    order: DiffOrder
    voice: Voice


def compare_documents(first: Version, later: Version, order: DiffOrder, voice: Voice) -> None:
    """Tell the changes; exit code 1 where there are any."""
    _refuse_plan_options(order)
    voice.tell(ONLY_TEXT, err=True)
    before, after = (_read(each, order, voice) for each in (first, later))
    notes = (*before.problems, *after.problems)
    voice.show(notes)
    old, new = matched(before.document, after.document)
    found = changes_between(old, new)
    section = order.asked.section
    found = found.of_section(section) if section else found
    title = new.meta.title or later.file
    called = version_names((first, later), (old.meta, new.meta))
    shown = ShownDocuments(first.name, later.name, called, title, found, section, notes)
    FORMS[order.form](ComparedDocuments(shown, old, new, later, order, voice))
    if not found.is_empty:
        raise typer.Exit(1)
    tell_no_change(order, voice, is_same_text=not section)


def _refuse_plan_options(order: DiffOrder) -> None:
    given = {
        "--unit": order.asked.unit,
        "--part": order.asked.part,
        "--opinions": order.opinions,
        "-f md": order.form == "md",
    }
    cure = hint("两稿都用方案数据文件，或带数据的 Word 文件")
    words = "{option} 只用于方案数据的比较：有一稿是没有方案数据的 Word 文件"
    if order.as_printed:
        cure = hint("去掉 --printed")
        words = "{option} 只用于方案数据的比较，不与 --printed 一起用"
    refused = [
        problem("wrong-value", words, hints=[cure], option=option) for option, said in given.items() if said
    ]
    if refused:
        raise InvalidInput(refused)


# ---- reading ----------------------------------------------------------------------------------------


def _read(version: Version, order: DiffOrder, voice: Voice) -> WordFile:
    """The document of a version; what it does not hold is told of its file."""
    if version.word is not None:
        found = read_word_file(version.word, version.file)
        return replace(found, problems=tuple(_of_file(found, version.name)))
    voice.tell(hint("{file} 是方案数据：取由它生成的 Word 文件来比较。", file=version.name), err=True)
    return replace(read_word_file(_built(version, order, voice), version.file), problems=())


def _of_file(found: WordFile, name: str) -> Iterator[Problem]:
    """What the document lacks, under the name that was typed: both files may be called the same."""
    at = Position(name, 1, 1)
    for each in found.problems:
        yield replace(each, position=at)
    lost = sum(isinstance(each, Figure) and not each.png for each in found.document.blocks)
    if lost:
        words = "不是 PNG 的图（{count}幅）：只比较图题，修订稿里不印图"
        yield problem("read-so", words, at=at, level=Level.NOTE, count=lost)


def _built(version: Version, order: DiffOrder, voice: Voice) -> bytes:
    from planforge.render.manner import Manner
    from planforge.render.paginate import Paginate
    from planforge.rendering import render  # the renderers are loaded only for documents

    made = make_version(version, order.templates, voice)
    return render(made, "docx", order.look, Manner(paginate=Paginate.NONE))


# ---- forms ------------------------------------------------------------------------------------------


def _text(job: ComparedDocuments) -> None:
    if job.order.only_counts:
        print_change_counts(job.shown, job.voice)
    else:
        print_changes(job.shown, job.voice, coloured=is_coloured(job.order.colour))


def _json(job: ComparedDocuments) -> None:
    put_text(data_text(documents_data(job.shown, job.voice)) + "\n", job.order.output, job.voice)


def _html(job: ComparedDocuments) -> None:
    from planforge.side_by_side.changes_page import write_changes_page

    page = write_changes_page(job.shown, job.voice.translate, job.voice.tongue.tag)
    put_text(page, job.order.output, job.voice)


def _table(job: ComparedDocuments) -> None:
    from planforge.cli.revision_table import write_documents_table  # the renderers are loaded for documents

    write_documents_table(job.shown, job.order, job.voice)


def _redline(job: ComparedDocuments) -> None:
    from planforge.cli.redline import put_redline, reviser_of
    from planforge.rendering import render_document_redline  # the renderers are loaded only for documents

    workspace = Workspace(Path(), job.order.templates)
    reviser = reviser_of(job.order, job.later, job.new.meta.date)
    made = render_document_redline(job.old, job.new, workspace, job.order.look, reviser)
    words = "修订稿按 planforge 的版式排，原文件的版式没有保留；没有注的表，表下印“注：无。”，文末印一行说明"
    cure = hint("接受或拒绝全部修订后，文字与修改稿或原稿相同")
    told = problem("untracked", words, level=Level.NOTE, hints=[cure])
    put_redline(replace(made, notes=(told, *made.notes)), job.order, job.voice)


FORMS: Final[Mapping[str, Callable[[ComparedDocuments], None]]] = {
    "text": _text,
    "json": _json,
    "html": _html,
    "table": _table,
    "redline": _redline,
}
"""Format → what tells or writes it."""
