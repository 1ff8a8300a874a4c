"""Two plan files in, what has changed from the one to the other in the form asked for out."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final

import typer

from planforge.cli.colour import Colour, is_coloured
from planforge.cli.diff_text import print_comparison, print_counts
from planforge.cli.versions import Version, read_versions
from planforge.cli.voice import Voice
from planforge.diff.comparison import Side, comparison_of
from planforge.diff.shown import Asked, Shown, wanted
from planforge.load.decode import decode
from planforge.load.read import read_source
from planforge.pipeline import check_plan, make_of
from planforge.problems import InvalidInput, problem
from planforge.workspace import Workspace
from planforge.writing import write_whole


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


@dataclass(frozen=True, slots=True)
class Compared:
    """What the forms are made of."""

    shown: Shown
    old: Side
    new: Side
    order: DiffOrder
    voice: Voice


def compare_plans(order: DiffOrder, voice: Voice) -> None:
    """Tell the changes; exit code 1 where there are any."""
    _refuse_idle_options(order)
    first, later = read_versions(order.old, order.new)
    old, new = _side(first, order, voice), _side(later, order, voice)
    found = comparison_of(old, new)
    title = new.document.meta.title
    shown = Shown(first.name, later.name, title, found, wanted(found, order.asked), order.asked)
    FORMS[order.form](Compared(shown, old, new, order, voice))
    if not shown.is_empty:
        raise typer.Exit(1)


def _refuse_idle_options(order: DiffOrder) -> None:
    if order.only_counts and order.form != "text":
        raise InvalidInput(
            [problem("wrong-value", "--stat 只用于终端，不与 -f {form} 一起用", form=order.form)]
        )
    if order.output is not None and order.form == "text":
        raise InvalidInput([problem("wrong-value", "-o 要与 -f json、md、html、table 之一一起用")])


def _side(version: Version, order: DiffOrder, voice: Voice) -> Side:
    voice.texts[version.file] = decode(version.data, version.file)[0]
    made = make_of(read_source(version.data, version.file), Workspace(version.folder, order.templates))
    return Side(made.filled, made.document, check_plan(made))


def _text(job: Compared) -> None:
    if job.order.only_counts:
        print_counts(job.shown, job.voice)
    else:
        print_comparison(job.shown, job.voice, coloured=is_coloured(job.order.colour))


def _json(job: Compared) -> None:
    from planforge.cli.diff_data import comparison_data

    _put(json.dumps(comparison_data(job.shown, job.voice), ensure_ascii=False, indent=2) + "\n", job)


def _markdown(job: Compared) -> None:
    from planforge.diff.markdown import write_markdown

    _put(write_markdown(job.shown, job.voice.translate), job)


def _html(job: Compared) -> None:
    from planforge.diff.page.page import Texts, write_page

    texts = Texts(job.old.document, job.new.document)
    _put(write_page(job.shown, texts, job.voice.translate, job.voice.tongue.tag), job)


def _put(text: str, job: Compared) -> None:
    """Into the file that is named, else onto standard output."""
    if job.order.output is None:
        typer.echo(text, nl=False)
        return
    write_whole(job.order.output, text.encode())
    job.voice.say("已生成 {file}", file=job.order.output)


FORMS: Final[Mapping[str, Callable[[Compared], None]]] = {
    "text": _text,
    "json": _json,
    "md": _markdown,
    "html": _html,
}
"""Format → what tells or writes it; the renderers are loaded only by those that need them."""
