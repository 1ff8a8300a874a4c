"""A look in, the footer of a landscape section out: the page number in a text box, turned with the sheet.

No paragraph of a footer reaches the left margin with its letters turned, so the number stands in a box that
is placed from the edges of the sheet. Where it stands is derived in render/sheets.py; how programs show it,
in BEHAVIOUR.md.
"""

from __future__ import annotations

from typing import Final

from lxml import etree
from lxml.etree import _Element

from planforge.render.docx.inlines import field, run
from planforge.render.docx.text_box import SPACES, Place, TextBox, text_box_run
from planforge.render.docx.xml import NAMESPACES, points_of, qname, twips, w
from planforge.render.look import Look
from planforge.render.sheets import turned_page

_WORDS: Final = "页码"
_NO_BREAK: Final = "\N{NO-BREAK SPACE}"


def number_part(look: Look, drawing_id: int, *, is_even: bool) -> _Element:
    """The w:ftr; the box reaches down the whole text area, as the upright footer reaches across it.

    `drawing_id` is the number of the drawing, which no other in the document may have.
    """
    box = text_box_run(_box(look, drawing_id), [_number(look, is_even=is_even)], drawing_id)
    made = etree.Element(qname("w:ftr"), nsmap={**SPACES, "w": NAMESPACES["w"]})
    made.append(w("p", w("pPr", w("pStyle", val="Footer")), box))
    return made


def _box(look: Look, drawing_id: int) -> TextBox:
    """The box on the turned sheet."""
    page, size = turned_page(look.page), look.styles["page_number"].size
    middle = points_of(page.left - look.page.footer)
    # Twice the type is room for any program's line; the line stands in the middle of it.
    return TextBox(
        width=2 * size,
        height=points_of(page.text_height),
        across=Place("page", middle - size),
        down=Place("page", points_of(page.top)),
        words=_WORDS,
        id=f"PFNumber{drawing_id}",
        turned=True,
    )


def _number(look: Look, *, is_even: bool) -> _Element:
    """The line of the upright footer; its leading is exact, for its middle is where the dashes stand."""
    style = look.styles["page_number"]
    # LibreOffice misplaces a dash before a common space in turned text (BEHAVIOUR.md).
    before, after = look.page_number.replace(" ", _NO_BREAK).split("{}")
    side, other = ("left", "right") if is_even else ("right", "left")
    sides = {side: twips(style.right * style.size), f"{side}Chars": int(style.right * 100)}
    properties = w(
        "pPr",
        w("pStyle", val="Footer"),
        w("snapToGrid", val=0),
        w("spacing", before=0, after=0, line=twips(style.size), lineRule="exact"),
        w("ind", **sides, **{other: 0, f"{other}Chars": 0}),
        w("jc", val=side),
    )
    return w("p", properties, *run(before), *field("PAGE", run("1")), *run(after))
