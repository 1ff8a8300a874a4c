"""A title's or a notice's words and a look in, the places and sizes that depend on the words out; for all
renderers.

Lengths are reckoned from the numbers of characters, so that Word, PDF and page are told the same.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from decimal import ROUND_FLOOR, Decimal
from itertools import combinations, pairwise, takewhile
from math import ceil
from typing import Final
from unicodedata import east_asian_width

from planforge.doc import printed
from planforge.doc.nodes import (
    Block,
    Break,
    Document,
    Imprint,
    Inline,
    PageBreak,
    Paragraph,
    Signature,
    Text,
)
from planforge.doc.plain import stretch_text
from planforge.doc.walk import Stretch, has_notice
from planforge.render.look import POINTS_PER_MM, Look, TextStyle

_HALF: Final = Decimal("0.5")
_STEP: Final = Decimal("0.05")
"""A twentieth of a point, the finest distance that Word knows."""
_SPARE: Final = Decimal(14)
"""Points that stay free, for programs that reckon a little otherwise."""
_YIELDING: Final = (("document_number", "before"), ("notice_title", "before"), ("notice_title", "after"))
"""Style and side of the distances that yield."""
_LOOSE: Final = Decimal("1.6")
"""How much of the size a line takes whose leading nobody has set."""
_SEAM: Final = re.compile(
    r"(?<=[）》”，；])(?![）》”，；]|$)|(?!^)(?<![（《“])(?=[（《“]|(?:实施|工作|行动)方案|检查报告|测算说明|对照表)"
)
"""Where a title may be broken: beside brackets and quotes, behind commas, before the word for its kind."""
_MOST_SEAMS: Final = 12
_COMMAS: Final = "，；"


def characters(text: str) -> Decimal:
    """How many Chinese characters wide a line of text is; letters and digits count half."""
    wide = sum(east_asian_width(character) in "WFA" for character in text)
    return wide + (len(text) - wide) * _HALF


def signing_indents(block: Signature, look: Look) -> tuple[Decimal, Decimal]:
    """The right indents of the signature and of the date below it, in characters (GB/T 9704, 7.3.5)."""
    by, date = characters(stretch_text(block.by)), characters(stretch_text(block.date))
    if block.sealed:
        right = look.signing.sealed
        return max(right + (date - by) / 2, Decimal(0)), right
    right = look.styles["signature"].right
    date_right = right + by - look.signing.shift - date
    least = look.styles["date"].right
    if date_right >= least:
        return right, date_right
    return least + date + look.signing.shift - by, least


def broken_title(words: Stretch, style: TextStyle, look: Look) -> Stretch:
    """A title too long for a line with forced new lines where its sense allows, in as few and as equal lines
    as can be (GB/T 9704—2012, 7.3.1); as it is where no such lines would do.
    """
    text = stretch_text(words)
    room = look.page.text_width * POINTS_PER_MM / style.size
    seams = [found.start() for found in _SEAM.finditer(text)]
    if "\n" in text or characters(text) <= room or len(seams) > _MOST_SEAMS:
        return words
    for count in range(1, len(seams) + 1):
        fitting = [chosen for chosen in combinations(seams, count) if _widest(text, chosen) <= room]
        if fitting:
            return tuple(_with_breaks(words, min(fitting, key=lambda chosen: _awkward(text, chosen))))
    return words


def _widest(text: str, breaks: Sequence[int]) -> Decimal:
    return max(characters(text[start:end]) for start, end in pairwise((0, *breaks, len(text))))


def _awkward(text: str, breaks: Sequence[int]) -> tuple[int, Decimal]:
    """Fewer breaks behind a comma are better, then lines of about one length."""
    return sum(text[at - 1] in _COMMAS for at in breaks), _widest(text, breaks)


def _with_breaks(words: Stretch, breaks: Sequence[int]) -> Iterator[Inline]:
    at = 0
    for inline in words:
        end = at + len(stretch_text((inline,)))
        if at in breaks:
            yield Break()
        inside = [each - at for each in breaks if at < each < end]
        if isinstance(inline, Text):
            edges = (0, *inside, end - at)
            for number, (start, stop) in enumerate(pairwise(edges)):
                yield from (Break(),) if number else ()
                yield Text(inline.text[start:stop], inline.origin)
        else:
            yield inline
        at = end


def fitted_size(style: TextStyle, text: str, look: Look) -> Decimal:
    """The size of type at which a text stands in one line, no larger than the style's, in half points."""
    if not style.one_line or not text:
        return style.size
    room = look.page.text_width * POINTS_PER_MM / characters(text)
    return min(style.size, (room * 2).to_integral_value(ROUND_FLOOR) / 2)


def noticed_look(document: Document, look: Look) -> Look:
    """The look with less room above the number and around the title of the notice, where that alone lets the
    notice stand on one page (GB/T 9704—2012, 7.3.5.4: spacing may be adjusted); else the look as it is.
    """
    if not has_notice(document):
        return look
    notice = takewhile(lambda block: not isinstance(block, PageBreak), document.blocks)
    height = sum((_height(block, look) for block in notice), Decimal(0))
    over = height + _SPARE - look.page.text_height * POINTS_PER_MM
    gives = {name: _give(look, *name) for name in _YIELDING}
    if over <= 0 or over > sum(gives.values()):
        return look
    share = over / sum(gives.values())
    styles = dict(look.styles)
    for (style, side), give in gives.items():
        left = getattr(styles[style], side) - give * share
        styles[style] = styles[style].model_copy(update={side: left.quantize(_STEP)})
    return look.model_copy(update={"styles": styles})


def _give(look: Look, style: str, side: str) -> Decimal:
    """How many points a distance may lose: half of it stays."""
    distance: Decimal = getattr(look.styles[style], side)
    return distance / 2


def _height(block: Block, look: Look) -> Decimal:
    if isinstance(block, Signature):
        return sum((_lines_height("", style, look) for style in ("signature", "date")), Decimal(0))
    if isinstance(block, Paragraph):
        return _lines_height(stretch_text(block.children), block.role, look)
    return Decimal(0)


def _lines_height(text: str, role: str, look: Look) -> Decimal:
    style = look.styles[role]
    leading = style.leading or style.size * _LOOSE
    whole = look.page.text_width * POINTS_PER_MM / (style.size + look.tracking(style)) - style.right
    lines = 1 if style.one_line else sum(_line_count(line, style, whole) for line in text.split("\n"))
    rule = style.rule_below
    below = Decimal(0) if rule is None else (rule.width + rule.distance) * POINTS_PER_MM
    return style.before + lines * leading + style.after + below


def _line_count(line: str, style: TextStyle, whole: Decimal) -> int:
    first, others = int(whole - style.indent), int(whole - style.hanging)
    return 1 + max(0, ceil((characters(line) - first) / others))


def imprint_height(block: Imprint, look: Look) -> Decimal:
    """The room at the foot of a page that the imprint takes, rules and the gap above them too, in points."""
    style, rules = look.styles["imprint"], look.imprint
    leading = style.leading or style.size * _LOOSE
    whole = look.page.text_width * POINTS_PER_MM / style.size - style.right
    before, after = printed.COPIES
    copies = _line_count(before + stretch_text(block.copies) + after, style, whole) if block.copies else 0
    millimetres = rules.gap + 2 * rules.outer + (rules.inner if block.copies else 0)
    return (1 + copies) * leading + millimetres * POINTS_PER_MM
