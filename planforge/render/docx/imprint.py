"""An imprint in, the paragraph that closes a Word file out: it holds a box at the foot of the last page.

The paragraph itself is as high as the box, so that the page has room for it or the next page is taken: no
program then sets text where the box stands. In it are the line of those who get copies and that of the
office with the date. Their rules reach across the text area though the words are indented, by borders at both
sides that nobody sees (BEHAVIOUR.md, imprint).
"""

from __future__ import annotations

from decimal import Decimal
from typing import Final

from lxml.etree import _Element

from planforge.doc import printed
from planforge.doc.nodes import Imprint
from planforge.render.docx.build import Build
from planforge.render.docx.inlines import run, runs
from planforge.render.docx.page import text_width
from planforge.render.docx.text_box import Place, TextBox, text_box_run
from planforge.render.docx.xml import points_of, twips, twips_below, w
from planforge.render.formal import imprint_height
from planforge.render.look import TextStyle

_WORDS: Final = "版记"
_UNSEEN: Final = "FFFFFF"


def imprint_elements(block: Imprint, build: Build) -> list[_Element]:
    """The one paragraph."""
    height = imprint_height(block, build.look)
    number = build.drawing_id()
    box = TextBox(
        width=text_width(build.look.page),
        height=height - points_of(build.look.imprint.gap),
        across=Place("margin", align="left"),
        down=Place("margin", align="bottom"),
        words=_WORDS,
        id=f"PFImprint{number}",
    )
    spacing = w("spacing", before=0, after=0, line=twips(height), lineRule="exact")
    properties = w(
        "pPr", w("pStyle", val=build.styles["closing"]), w("snapToGrid", val=0), spacing, _no_indent()
    )
    return [w("p", properties, text_box_run(box, _lines(block, build), number))]


def _lines(block: Imprint, build: Build) -> list[_Element]:
    style, rules = build.look.styles["imprint"], build.look.imprint
    before, after = printed.COPIES
    copies = [*run(before), *runs(block.copies, build), *run(after)]
    office = [*runs(block.office, build), w("r", w("tab")), *runs(block.date, build), *run(printed.SENT_OUT)]
    edge = twips_below(text_width(build.look.page) - style.right * style.size)
    tabs = w("tabs", w("tab", val="right", pos=edge))
    if not block.copies:
        return [_line(office, build, (rules.outer, rules.outer), tabs, _sides(style, style.indent))]
    return [
        _line(copies, build, (rules.outer, None), None, None),
        _line(office, build, (rules.inner, rules.outer), tabs, _sides(style, style.indent)),
    ]


def _line(
    content: list[_Element],
    build: Build,
    rules: tuple[Decimal, Decimal | None],
    tabs: _Element | None,
    indent: _Element | None,
) -> _Element:
    style = build.look.styles["imprint"]
    above, below = rules
    borders = w(
        "pBdr",
        _rule("top", above),
        _unseen("left", style.indent * style.size),
        _rule("bottom", below) if below is not None else None,
        _unseen("right", style.right * style.size),
    )
    return w("p", w("pPr", w("pStyle", val=build.styles["imprint"]), borders, tabs, indent), *content)


def _rule(side: str, millimetres: Decimal) -> _Element:
    # Eighths of a point.
    return w(side, val="single", sz=round(points_of(millimetres) * 8), space=0, color="auto")


def _unseen(side: str, distance: Decimal) -> _Element:
    return w(side, val="single", sz=2, space=int(distance), color=_UNSEEN)


def _sides(style: TextStyle, left: Decimal) -> _Element:
    return w(
        "ind",
        leftChars=int(left * 100),
        left=twips(left * style.size),
        rightChars=int(style.right * 100),
        right=twips(style.right * style.size),
        hanging=0,
        firstLine=0,
    )


def _no_indent() -> _Element:
    return w("ind", firstLineChars=0, firstLine=0)
