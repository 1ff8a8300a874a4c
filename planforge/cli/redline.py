"""Two compared plans in, the Word file with tracked changes written out."""

from __future__ import annotations

import datetime
from typing import TYPE_CHECKING, Final

from planforge.cli.build import kept_place
from planforge.problems import InvalidInput, hint, problem
from planforge.redline.revision import Reviser
from planforge.rendering import render_redline
from planforge.workspace import build_time
from planforge.writing import write_whole

if TYPE_CHECKING:
    from planforge.cli.diff import Compared

_NOBODY: Final = "修改稿"
"""The author of changes when nobody says whose they are."""


def write_redline(job: Compared) -> None:
    """Write it, and tell what of it is not tracked; raises InvalidInput where it cannot be proved."""
    assert job.order.output is not None  # the command refuses a file without a name
    made = render_redline(job.old, job.new, job.order.look, _reviser(job))
    place = kept_place(job.order.output)
    write_whole(place, made.data)
    job.voice.show(made.notes)
    job.voice.say("已生成 {file}", file=place)


def _reviser(job: Compared) -> Reviser:
    author = job.order.author or job.later.author or _NOBODY
    if job.order.date:
        return Reviser(author, _typed(job.order.date))
    if job.later.date:
        return Reviser(author, datetime.datetime.fromisoformat(job.later.date))
    return Reviser(author, build_time(job.new.document.meta.date))


def _typed(date: str) -> datetime.datetime:
    try:
        found = datetime.datetime.fromisoformat(date)
    except ValueError:
        words = "--date 不是日期：应为 2024-07-09 或 2024-07-09T08:00，实为“{date}”"
        cure = hint("不写 --date 则取版本库里的时间，没有的取方案的日期")
        raise InvalidInput([problem("wrong-value", words, hints=[cure], date=date)]) from None
    return found if found.tzinfo is not None else found.replace(tzinfo=datetime.UTC)
