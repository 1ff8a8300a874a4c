"""WeasyPrint in, the same with Chinese lines justified between characters, for as long as a block runs.

WeasyPrint 70.0 justifies at spaces only, so that Chinese paragraphs end ragged, and Pango glues quotation
marks to what stands on both sides. Three private things are replaced here, and nowhere else: the function
that spreads what a line lacks, the one that gives Pango the text, and the rounding of what is drawn.
Another version is refused, for nobody has looked at its pages. Importing this module imports WeasyPrint,
so only `pdf` does it, when it is called.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any, Final

import weasyprint  # type: ignore[import-untyped]
from weasyprint.draw import text as draw  # type: ignore[import-untyped]
from weasyprint.formatting_structure import boxes  # type: ignore[import-untyped]
from weasyprint.layout import inline  # type: ignore[import-untyped]
from weasyprint.text import line_break  # type: ignore[import-untyped]
from weasyprint.text.ffi import TO_UNITS, ffi, pango  # type: ignore[import-untyped]

from planforge.problems import Unavailable, hint

TESTED: Final = "70.0"

_WIDE: Final = re.compile(
    "[ \u00a0\u2018\u2019\u201c\u201d\u2460-\u24ff\u3000-\u30ff\u3220-\u33ff"
    "\u3400-\u9fff\uf900-\ufaff\uff01-\uffe6\U00020000-\U0003ffff]"
)
"""Characters that may be moved apart. Not — and …: two of them are one mark, which must not be torn."""

_QUOTES: Final = re.compile("[“”‘]|(?<![0-9A-Za-z])’")
_BRACKETS: Final = {"“": "「", "”": "」", "‘": "『", "’": "』"}


@contextmanager
def justified() -> Iterator[None]:
    """WeasyPrint sets lines by characters inside the block; its own functions are put back after it.

    Raises Unavailable where the installed version is not the tested one. Not for several threads at once:
    the change holds for the whole process.
    """
    if weasyprint.VERSION != TESTED:
        raise Unavailable(
            hint(
                "WeasyPrint 版本不符：应为 {tested}，实为 {found}；请运行 pip install weasyprint=={tested}",
                tested=TESTED,
                found=weasyprint.VERSION,
            )
        )
    kept = inline.justify_line, line_break.Layout.set_text
    inline.justify_line = _justify_line
    line_break.Layout.set_text = _spacing_set_text(kept[1])
    draw.int = _finely  # hides the built-in from that module
    try:
        yield
    finally:
        inline.justify_line, line_break.Layout.set_text = kept
        del draw.int


def _finely(value: float) -> float:
    """Thousandths of an em to two decimals. Cut to whole ones, 28 characters end up to half a point off."""
    return round(value, 2)


def _justify_line(context: Any, line: Any, extra: float) -> None:
    """Spread `extra` pixels over the gaps of a line.

    Pango keeps half a gap at some edges of a run; which, changes with its versions. So one gap of one
    pixel is measured, not reckoned, and the line comes out exact.
    """
    texts = [box for box in _text_boxes(line) if _WIDE.search(box.text)]
    trial = extra / max(1, sum(len(_WIDE.findall(box.text)) for box in texts))
    gained = sum(_layout(context, box, trial)[1] - box.width for box in texts)
    if gained > 0:
        _spread(context, line, trial * extra / gained, 0)


def _text_boxes(box: Any) -> Iterator[Any]:
    if isinstance(box, boxes.TextBox):
        yield box
    elif isinstance(box, boxes.LineBox | boxes.InlineBox):
        for child in box.children:
            if child.is_in_normal_flow():
                yield from _text_boxes(child)


def _spread(context: Any, box: Any, spacing: float, advance: float) -> float:
    """Move a box by `advance` and widen the text in it; gives the advance of what follows, in pixels."""
    if isinstance(box, boxes.TextBox):
        box.position_x += advance
        if _WIDE.search(box.text):
            box.justification_spacing = spacing
            box.pango_layout, width = _layout(context, box, spacing)
            advance += width - box.width
            box.width = width
    elif isinstance(box, boxes.LineBox | boxes.InlineBox):
        box.position_x += advance
        before = advance
        for child in box.children:
            if child.is_in_normal_flow():
                advance = _spread(context, child, spacing, advance)
        box.width += advance - before
    else:
        box.translate(advance, 0)
    return advance


def _layout(context: Any, box: Any, spacing: float) -> tuple[Any, float]:
    """The text of a box laid out with `spacing` pixels more in every gap, and how wide it is."""
    layout = line_break.create_layout(box.text, box.style, context, None, spacing)
    layout.set_text(box.text, justify=True)
    width, _ = line_break.line_size(layout.get_first_line()[0], box.style)
    layout.deactivate()
    return layout, width


def _spacing_set_text(original: Callable[..., None]) -> Callable[..., None]:
    """What takes the place of `Layout.set_text`: called to find the lines, with `justify` to draw them."""

    def set_text(layout: Any, text: str, justify: bool = False) -> None:
        if not justify:
            original(layout, _breakable(text))
            if _QUOTES.search(text):
                layout.text = text[: len(layout.text)]
            return
        original(layout, text)
        if layout.justification_spacing and layout.text:
            _space_out(layout)

    return set_text


def _breakable(text: str) -> str:
    """The text with corner brackets for quotation marks: as wide, as long in UTF-8, and with known sides.

    Pango takes “ and ” for marks that may open or close (Unicode's class QU) and never ends a line beside
    them; 推动“双碳”目标 would hang together.
    """
    return _QUOTES.sub(lambda match: _BRACKETS[match[0]], text)


def _space_out(layout: Any) -> None:
    """Widen the gaps around every wide character of a layout by its justification spacing."""
    attributes = pango.pango_layout_get_attributes(layout.layout)
    if attributes == ffi.NULL:
        attributes = ffi.gc(pango.pango_attr_list_new(), pango.pango_attr_list_unref)
    own = layout.style["letter_spacing"]
    spacing = layout.justification_spacing + (0 if own == "normal" else own)
    start = 0
    for character in layout.text:
        end = start + len(character.encode())
        if _WIDE.match(character):
            attribute = pango.pango_attr_letter_spacing_new(int(spacing * TO_UNITS))
            attribute.start_index, attribute.end_index = start, end
            pango.pango_attr_list_change(attributes, attribute)
        start = end
    pango.pango_layout_set_attributes(layout.layout, attributes)
