"""Heading numbers and list marks in, Word's automatic numbering out.

Numbers are automatic, so that a new task does not rewrite every later heading of a comparison. What Word
will count is counted along here: where the tree's number differs, the count is set anew, and where it is no
number of that level's form, it is written as text. So what is shown is always what the tree says.
"""

from __future__ import annotations

from collections.abc import Mapping
from copy import copy
from typing import Final

from lxml.etree import _Element

from planforge.doc.numbering import heading_forms
from planforge.render.docx.xml import attribute, qname, w


def _levels(dot: str) -> tuple[tuple[str, str], ...]:
    """GB/T 9704—2012, 7.3.3, as Word writes it."""
    return (
        ("chineseCountingThousand", "%1、"),
        ("chineseCountingThousand", "（%2）"),
        ("decimal", f"%3{dot}"),
        ("decimal", "（%4）"),
    )


_HEADINGS: Final = ("heading1", "heading2", "heading3", "heading4")
_LARGEST: Final = 99


def heading_count(level: int, number: str, dot: str) -> int | None:
    """The count that a heading's number prints (（三） → 3), None when it is not of its level's form."""
    form = heading_forms(dot)[level - 1]
    return next((count for count in range(1, _LARGEST + 1) if form(count) == number), None)


class Numbering:
    """The w:numbering of a document; makes what is asked for and counts along."""

    def __init__(self, root: _Element | None, indents: Mapping[str, _Element | None], dot: str) -> None:
        """`indents`: role → w:ind of its style; without one the style's own indent is left to Word.

        `dot` stands behind the number of a third-level heading.
        """
        self._indents, self._dot = indents, dot
        self.root = w("numbering") if root is None else root
        self._headings = self._add_abstract("50460001", _levels(dot), _HEADINGS)
        self._lists: int | None = None
        self._current = self._add_num(self._headings, {})
        self._counts = [0] * len(_HEADINGS)

    @property
    def heading_num(self) -> int:
        """The list that heading styles belong to."""
        return self._current

    def beside(self) -> Numbering:
        """Numbering of the same lists that counts for itself: for the text that another one replaces."""
        made = copy(self)
        made._counts = [0] * len(_HEADINGS)
        return made

    def bind(self, style_ids: list[str]) -> None:
        """Tie the levels of the heading list to heading styles."""
        lists = self.root.iterfind(qname("w:abstractNum"))
        mine = next(found for found in lists if attribute(found, "w:abstractNumId") == str(self._headings))
        for level, style_id in zip(mine.iter(qname("w:lvl")), style_ids, strict=True):
            level.insert(2, w("pStyle", val=style_id))  # CT_Lvl: after w:numFmt

    def heading(self, level: int, number: str) -> _Element | None:
        """The w:numPr that shows `number`, or None when it has to be written as text."""
        count = heading_count(level, number, self._dot)
        if count is None:
            return None
        self._counts[level:] = [0] * (len(_HEADINGS) - level)
        if self._counts[level - 1] + 1 != count:
            self._restart(level, count)
        self._counts[level - 1] = count
        return number_properties(level - 1, self._current)

    def new_list(self) -> int:
        """A list （1）（2）… that begins at 1."""
        if self._lists is None:
            self._lists = self._add_abstract("50460002", (("decimal", "（%1）"),), ("list",))
        return self._add_num(self._lists, {0: 1})

    def _restart(self, level: int, count: int) -> None:
        starts = dict.fromkeys(range(len(_HEADINGS)), 1) | {level - 1: count}
        self._current = self._add_num(self._headings, starts)
        self._counts = [0] * len(_HEADINGS)

    def _add_abstract(self, nsid: str, levels: tuple[tuple[str, str], ...], roles: tuple[str, ...]) -> int:
        number = 1 + self._largest("w:abstractNum", "w:abstractNumId")
        made = w(
            "abstractNum",
            w("nsid", val=nsid),
            w("multiLevelType", val="multilevel"),
            *(
                _level(index, form, shown, self._indents.get(role))
                for index, ((form, shown), role) in enumerate(zip(levels, roles, strict=True))
            ),
            abstractNumId=number,
        )
        first = self.root.find(qname("w:num"))
        if first is None:
            self.root.append(made)
        else:
            first.addprevious(made)
        return number

    def _add_num(self, abstract: int, starts: dict[int, int]) -> int:
        overrides = [w("lvlOverride", w("startOverride", val=at), ilvl=level) for level, at in starts.items()]
        number = 1 + self._largest("w:num", "w:numId")
        self.root.append(w("num", w("abstractNumId", val=abstract), *overrides, numId=number))
        return number

    def _largest(self, tag: str, key: str) -> int:
        return max((int(attribute(found, key, "0")) for found in self.root.iter(qname(tag))), default=0)


def _level(index: int, form: str, shown: str, indent: _Element | None) -> _Element:
    # The style's indent is said again: LibreOffice takes a level without one as not indented, and a list
    # given to a paragraph wins over its style in Word (BEHAVIOUR.md, numbering).
    return w(
        "lvl",
        w("start", val=1),
        w("numFmt", val=form),
        w("suff", val="nothing"),
        w("lvlText", val=shown),
        w("lvlJc", val="left"),
        None if indent is None else w("pPr", indent),
        ilvl=index,
    )


def number_properties(level: int, num: int) -> _Element:
    """A w:numPr; list 0 takes a paragraph out of its style's list."""
    return w("numPr", w("ilvl", val=level), w("numId", val=num))
