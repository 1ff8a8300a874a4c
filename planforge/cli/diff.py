"""Two plan files in, what has changed from the one to the other in the form asked for out."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from typing import Final

import typer

from planforge.cli.answered import FILE
from planforge.cli.colours import is_coloured
from planforge.cli.diff_order import FILES, Compared, DiffOrder, tell_no_change
from planforge.cli.diff_text import print_comparison, print_counts
from planforge.cli.made import make_version, side_of
from planforge.cli.put import put_text, refuse_place
from planforge.cli.reporting import data_text
from planforge.cli.version_names import version_names
from planforge.cli.versions import Version, edited_files, read_versions
from planforge.cli.voice import Voice
from planforge.diff.comparison import Comparison, Side, comparison_of
from planforge.diff.opinions.opinion import Opinion
from planforge.diff.shown import Shown, wanted
from planforge.diff.told import Told
from planforge.pipeline import Made
from planforge.problems import InvalidInput, listed, problem

_ENDINGS: Final[Mapping[str, tuple[str, ...]]] = {
    "table": (".docx",),
    "redline": (".docx",),
    "html": (".html", ".htm"),
}


def compare_plans(order: DiffOrder, voice: Voice) -> None:
    """Tell the changes; exit code 1 where there are any."""
    _refuse_idle_options(order)
    first, later = read_versions(order.old, order.new)
    if order.as_printed or not (first.carries_plan and later.carries_plan):
        from planforge.cli.diff_documents import compare_documents  # reads Word files with lxml

        compare_documents(first, later, order, voice)
        return
    voice.show(edited_files((first, later)))
    before, after = (make_version(each, order.templates, voice) for each in (first, later))
    old, new, found = _compared(before, after, order)
    title = new.document.meta.title
    changes = wanted(found, order.asked)
    why = _reasons(order, later, (new, old), changes, voice)
    called = version_names((first, later), (old.document.meta, new.document.meta))
    shown = Shown(first.name, later.name, called, title, found, changes, order.asked, why)
    FORMS[order.form](Compared(shown, before, after, later, order, voice))
    if not shown.is_empty:
        raise typer.Exit(1)
    tell_no_change(order, voice, is_same_text=old.document == new.document)


def _refuse_idle_options(order: DiffOrder) -> None:
    if order.only_counts and order.form != "text":
        raise InvalidInput(
            [problem("wrong-value", "--stat 只用于终端，不与 -f {form} 一起用", form=order.form)]
        )
    if order.output is None and order.form in FILES:
        raise InvalidInput([problem("wrong-value", "-f {form} 要写 -o 文件.docx", form=order.form)])
    if order.output is not None and order.form == "text":
        raise InvalidInput([problem("wrong-value", "-o 要与 -f json、md、html、table、redline 之一一起用")])
    endings = _ENDINGS.get(order.form, ())
    if order.output is not None and endings and order.output.suffix.lower() not in endings:
        words = "-o 的扩展名与格式不符：应为 {expected}，实为“{found}”"
        raise InvalidInput(
            [problem("wrong-value", words, expected=listed(endings), found=order.output.suffix)]
        )
    if order.output is not None:
        refuse_place(order.output, (order.old, order.new))
    if order.form == "redline" and not order.asked.is_all:
        raise InvalidInput([problem("wrong-value", "修订稿是整份的，不能只取一个章节、单位或部分")])


def _compared(before: Made, after: Made, order: DiffOrder) -> tuple[Side, Side, Comparison]:
    """Both sides and what lies between them.

    Files show no findings: then these are asked for only where they alone decide whether anything changed.
    """
    is_checked = order.form not in FILES
    sides = side_of(before, is_checked=is_checked), side_of(after, is_checked=is_checked)
    found = comparison_of(*sides)
    if is_checked or found.changes or not order.asked.is_all:
        return *sides, found
    sides = side_of(before, is_checked=True), side_of(after, is_checked=True)
    return *sides, comparison_of(*sides)


def _reasons(
    order: DiffOrder, version: Version, sides: tuple[Side, Side], changes: Sequence[Told], voice: Voice
) -> Mapping[str, tuple[Opinion, ...]]:
    """The opinions that are the reasons of the changes; none where there is no file of them."""
    file = order.opinions or version.folder / FILE
    if order.opinions is None and not file.exists():
        return {}
    from planforge.cli.answered import opinion_source
    from planforge.diff.opinions.anchors import anchors_of
    from planforge.diff.opinions.read import read_opinions
    from planforge.diff.opinions.reasons import reasons

    return reasons(changes, read_opinions(opinion_source(file, voice)).items, anchors_of(*sides))


def _text(job: Compared) -> None:
    if job.order.only_counts:
        print_counts(job.shown, job.voice)
    else:
        from planforge.side_by_side.printed_edit import as_printed

        changes = as_printed(job.shown.changes, job.old.document, job.new.document)
        print_comparison(
            replace(job.shown, changes=changes), job.voice, coloured=is_coloured(job.order.colour)
        )


def _json(job: Compared) -> None:
    from planforge.cli.diff_data import comparison_data

    put_text(data_text(comparison_data(job.shown, job.voice)) + "\n", job.order.output, job.voice)


def _markdown(job: Compared) -> None:
    from planforge.diff.markdown import write_markdown

    put_text(write_markdown(job.shown, job.voice.translate), job.order.output, job.voice)


def _html(job: Compared) -> None:
    from planforge.side_by_side.page import Texts, write_page

    texts = Texts(job.old.document, job.new.document)
    page = write_page(job.shown, texts, job.voice.translate, job.voice.tongue.tag)
    put_text(page, job.order.output, job.voice)


def _table(job: Compared) -> None:
    from planforge.cli.revision_table import write_revision_table  # the renderers are loaded for documents

    write_revision_table(job)


def _redline(job: Compared) -> None:
    from planforge.cli.redline import write_redline  # the renderers are loaded only for documents

    write_redline(job)


FORMS: Final[Mapping[str, Callable[[Compared], None]]] = {
    "text": _text,
    "json": _json,
    "md": _markdown,
    "html": _html,
    "table": _table,
    "redline": _redline,
}
"""Format → what tells or writes it; the renderers are loaded only by those that need them."""
