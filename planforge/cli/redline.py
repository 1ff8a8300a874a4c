"""Two compared plans in, the Word file with tracked changes written out."""

from __future__ import annotations

import datetime
from typing import TYPE_CHECKING, Final

from planforge.cli.diff_order import Compared, DiffOrder
from planforge.cli.put import put_document
from planforge.cli.versions import Version
from planforge.cli.voice import Voice
from planforge.problems import InvalidInput, hint, problem
from planforge.redline.revision import Reviser
from planforge.rendering import render_redline
from planforge.workspace import build_time

if TYPE_CHECKING:
    from planforge.redline.proved import Redline

_NOBODY: Final = "修改稿"
"""The author of changes when nobody says whose they are."""


def write_redline(job: Compared) -> None:
    """Write it, and tell what of it is not tracked; raises InvalidInput where it cannot be proved."""
    reviser = reviser_of(job.order, job.later, job.new.document.meta.date)
    put_redline(render_redline(job.old, job.new, job.order.look, reviser), job.order, job.voice)


def put_redline(made: Redline, order: DiffOrder, voice: Voice) -> None:
    """Into the file that is named, with what of it is not tracked told."""
    assert order.output is not None  # the command refuses a file without a name
    voice.show(made.notes)
    put_document(made.data, order.output, voice)


def reviser_of(order: DiffOrder, later: Version, day: str) -> Reviser:
    """Whose changes they are, and when they were made; `day` is that of the new document."""
    author = order.author or later.author or _NOBODY
    if order.date:
        return Reviser(author, _typed(order.date))
    if later.date:
        return Reviser(author, datetime.datetime.fromisoformat(later.date))
    return Reviser(author, build_time(day))


def _typed(date: str) -> datetime.datetime:
    try:
        found = datetime.datetime.fromisoformat(date)
    except ValueError:
        words = "--date 不是日期：应为 2024-07-09 或 2024-07-09T08:00，实为“{date}”"
        cure = hint("不写 --date 则取版本库里的时间，没有的取方案的日期")
        raise InvalidInput([problem("wrong-value", words, hints=[cure], date=date)]) from None
    return found if found.tzinfo is not None else found.replace(tzinfo=datetime.UTC)
