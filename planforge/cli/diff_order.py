"""What the command `diff` was told and what its forms are made of: one value for plans and for Word files."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path
from typing import Final

from planforge.cli.colours import Colour
from planforge.cli.versions import Version
from planforge.cli.voice import Voice
from planforge.diff.shown import Asked, Shown
from planforge.pipeline import Made

FILES: Final = ("table", "redline")
"""The forms that are Word files, which no terminal can show."""


@dataclass(frozen=True, slots=True)
class DiffOrder:
    """What the command `diff` was told."""

    old: str
    """A file, a folder, a Word file that carries its data, REV:path; or OLD..NEW, and `new` is a path."""
    new: str
    templates: Path | None
    form: str
    asked: Asked = field(default_factory=Asked)
    as_printed: bool = False
    """Compare what is printed, of Word files what stands in them now, though both carry a plan."""
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


def tell_no_change(order: DiffOrder, voice: Voice, *, is_same_text: bool) -> None:
    """Say of a file that was written that there is nothing in it; the other forms say it themselves."""
    if order.form not in FILES:
        return
    if order.asked.is_all and not is_same_text:
        voice.say("两稿的数据没有变化，印出的文字不同。")
    elif order.asked.is_all:
        voice.say("两稿没有变化。")
    else:
        voice.say("所看的范围内没有变化。")
