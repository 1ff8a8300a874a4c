"""A change in, what stands of it in the columns 原稿 and 修改稿 out: what was changed is strong."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Final

from planforge.check.views import said
from planforge.compose.workings.figures import word
from planforge.diff.change import Act
from planforge.diff.details import details
from planforge.diff.shown import Shown
from planforge.diff.text import Stay
from planforge.diff.text import Stretch as Edited
from planforge.diff.told import Told
from planforge.diff.wording import of_one_side, shortened
from planforge.doc.nodes import Inline, Strong
from planforge.model.values import Responsibility
from planforge.side_by_side.opposite import Chapter
from planforge.side_by_side.printed_edit import printed_edit

WHERE: Final = "diff"
"""The origin of what a comparison says."""
NONE: Final = "—"
_BETWEEN: Final = "、"
Inlines = tuple[Inline, ...]


def sides(told: Told, shown: Shown, chapters: Sequence[Chapter]) -> tuple[Inlines, Inlines]:
    """What stands in the columns 原稿 and 修改稿."""
    about = told.spot.about
    match told.change.act:
        case Act.ADDED:
            return plainly(NONE), _item(told, shown, "增加：")
        case Act.REMOVED:
            return _item(told, shown, ""), plainly("删去")
        case Act.MOVED:
            moved = f"{about[-1]}调整先后：{told.new}"
            return plainly(NONE), plainly(moved)
        case Act.RENAMED:
            return _valued(about, plainly("编号") + _strong(told.old)), plainly("编号") + _strong(told.new)
    old, new = _values(told, chapters)
    return _valued(about, old), _valued(about, new)


def _values(told: Told, chapters: Sequence[Chapter]) -> tuple[Inlines, Inlines]:
    if told.stretches:
        edit = printed_edit(told, chapters)
        return one_side(edit, Stay.OLD), one_side(edit, Stay.NEW)
    if told.members is not None:
        before, after = told.members.before, told.members.after
        return _named(before, after), _named(after, before)
    if told.hands is not None and not told.hands.are_the_same:
        before, after = (_roles(side) for side in (told.change.old, told.change.new))
        return _named(before, after), _named(after, before)
    return _strong(told.old or NONE), _strong(told.new or NONE)


def _roles(units: Responsibility | None) -> tuple[str, ...]:
    """The units, those that lead told apart: one that stays and leads now is another entry."""
    if units is None:
        return ()
    return (*(f"{each}（牵头）" for each in units.lead), *units.joint)


def _valued(about: Sequence[str], value: Inlines) -> Inlines:
    """石桥渔光互补项目总投资：16.80亿元."""
    return (*plainly(f"{'—'.join(about)}："), *value) if about else value


def _item(told: Told, shown: Shown, before: str) -> Inlines:
    lines = details(told, shown.comparison.named)
    return (*plainly(before), *_strong(lines[0] if lines else told.spot.label), *plainly(_rest(lines[1:])))


def _rest(lines: Sequence[str]) -> str:
    """The fields of an item, in one sentence."""
    text = "；".join(each.rstrip("。") for each in lines)
    return f"。{text}" if text else ""


def _named(names: Sequence[str], others: Sequence[str]) -> Inlines:
    """The names, those strong that the other list lacks."""
    found: list[Inline] = []
    for at, name in enumerate(names):
        if at:
            found += plainly(_BETWEEN)
        found += plainly(name) if name in others else _strong(name)
    return tuple(found) or plainly(NONE)


def one_side(stretches: Iterable[Edited], stay: Stay) -> Inlines:
    """One side of an edited text: its edits, which are strong, with what stands beside them."""
    found: list[Inline] = []
    for each in of_one_side(shortened(tuple(stretches)), stay):
        text = " ".join(each.text.split("\n"))
        found += plainly(text) if each.stay is Stay.BOTH else _strong(text)
    return tuple(found)


def plainly(text: str) -> Inlines:
    """The text as it is; □ for characters that no file can hold."""
    return word(said(text), WHERE).inlines() if text else ()


def _strong(text: str) -> Inlines:
    return (Strong(plainly(text)),) if text else ()
