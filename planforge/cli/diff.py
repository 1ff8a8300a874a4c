"""Two plan files in, what has changed from the one to the other in the form asked for out."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Final

import typer

from planforge.cli.answered import FILE
from planforge.cli.colours import Colour, is_coloured
from planforge.cli.diff_text import print_comparison, print_counts
from planforge.cli.reporting import data_text
from planforge.cli.versions import Version, read_versions
from planforge.cli.voice import Voice
from planforge.diff.comparison import Side, comparison_of
from planforge.diff.opinions.opinion import Opinion
from planforge.diff.shown import Asked, Shown, wanted
from planforge.diff.told import Told
from planforge.load.decode import decode
from planforge.load.read import read_source
from planforge.pipeline import Made, check_plan, make_of
from planforge.problems import InvalidInput, Problem, listed, problem
from planforge.workspace import Workspace
from planforge.writing import write_whole

FILES: Final = ("table", "redline")
"""The forms that are Word files, which no terminal can show."""
_ENDINGS: Final[Mapping[str, tuple[str, ...]]] = {
    "table": (".docx",),
    "redline": (".docx",),
    "html": (".html", ".htm"),
}


@dataclass(frozen=True, slots=True)
class DiffOrder:
    """What the command `diff` was told."""

    old: str
    """A file, a folder, a Word file that carries its data, REV:path; or OLD..NEW, and `new` is a path."""
    new: str
    templates: Path | None
    form: str
    asked: Asked = field(default_factory=Asked)
    only_counts: bool = False
    output: Path | None = None
    """The file that is written; None: standard output, or for files a name made from the title."""
    colour: Colour = Colour.AUTO
    opinions: Path | None = None
    """The opinions that the changes answer; None: opinions.yaml beside the new plan, if there is one."""
    look: str = "gbt9704"
    """Of the Word files."""
    author: str = ""
    """Whose the tracked changes are; empty: who committed the new version, else nobody in particular."""
    date: str = ""
    """When they were made, an ISO date; empty: when that was, else the date of the new document."""


@dataclass(frozen=True, slots=True)
class Compared:
    """What the forms are made of."""

    shown: Shown
    old: Made
    new: Made
    later: Version
    """The version that the new plan was read from."""
    order: DiffOrder
    voice: Voice


def compare_plans(order: DiffOrder, voice: Voice) -> None:
    """Tell the changes; exit code 1 where there are any."""
    _refuse_idle_options(order)
    first, later = read_versions(order.old, order.new)
    if not (first.carries_plan and later.carries_plan):
        from planforge.cli.diff_documents import compare_documents  # reads Word files with lxml

        compare_documents(first, later, order, voice)
        return
    before, after = _made(first, order, voice), _made(later, order, voice)
    old, new = _side(before), _side(after)
    found = comparison_of(old, new)
    title = new.document.meta.title
    changes = wanted(found, order.asked)
    why = _reasons(order, later, (new, old), changes, voice)
    shown = Shown(first.name, later.name, title, found, changes, order.asked, why)
    FORMS[order.form](Compared(shown, before, after, later, order, voice))
    if not shown.is_empty:
        raise typer.Exit(1)


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
    if order.form == "redline" and not order.asked.is_all:
        raise InvalidInput([problem("wrong-value", "修订稿是整份的，不能只取一个章节、单位或部分")])


def _made(version: Version, order: DiffOrder, voice: Voice) -> Made:
    """What is wrong with a version is told with its own name: both may be called plan.yaml."""
    text = voice.texts[version.file] = decode(version.data, version.place)[0]
    try:
        return make_of(read_source(version.data, version.file), Workspace(version.folder, order.templates))
    except InvalidInput as refused:
        voice.texts[version.place] = text
        raise InvalidInput(_of_version(each, version) for each in refused.problems) from None


def _of_version(found: Problem, version: Version) -> Problem:
    at = found.position
    is_own = at is not None and at.file == version.file
    return replace(found, position=replace(at, file=version.place)) if at is not None and is_own else found


def _side(made: Made) -> Side:
    return Side(made.filled, made.document, check_plan(made))


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
        print_comparison(job.shown, job.voice, coloured=is_coloured(job.order.colour))


def _json(job: Compared) -> None:
    from planforge.cli.diff_data import comparison_data

    put(data_text(comparison_data(job.shown, job.voice)) + "\n", job.order, job.voice)


def _markdown(job: Compared) -> None:
    from planforge.diff.markdown import write_markdown

    put(write_markdown(job.shown, job.voice.translate), job.order, job.voice)


def _html(job: Compared) -> None:
    from planforge.side_by_side.page import Texts, write_page

    texts = Texts(job.old.document, job.new.document)
    put(write_page(job.shown, texts, job.voice.translate, job.voice.tongue.tag), job.order, job.voice)


def _table(job: Compared) -> None:
    from planforge.cli.revision_table import write_revision_table  # the renderers are loaded for documents

    write_revision_table(job)


def _redline(job: Compared) -> None:
    from planforge.cli.redline import write_redline  # the renderers are loaded only for documents

    write_redline(job)


def put(text: str, order: DiffOrder, voice: Voice) -> None:
    """Into the file that is named, else onto standard output."""
    if order.output is None:
        typer.echo(text, nl=False)
        return
    write_whole(order.output, text.encode())
    voice.say("已生成 {file}", file=order.output)


FORMS: Final[Mapping[str, Callable[[Compared], None]]] = {
    "text": _text,
    "json": _json,
    "md": _markdown,
    "html": _html,
    "table": _table,
    "redline": _redline,
}
"""Format → what tells or writes it; the renderers are loaded only by those that need them."""
