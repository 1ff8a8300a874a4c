"""Blocks and a look in, the runs of blocks that stand on one kind of sheet out: upright or turned.

Word and PDF take their sections from here, so that the same tables stand on landscape sheets in both. A
table is turned when its columns do not fit the upright sheet well (`WideTables`, data of the look); what
leads to it (headings, an annex's title, a short sentence below them) goes with it, and so does a short remark
behind it.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import ROUND_FLOOR, Decimal
from itertools import groupby
from math import ceil
from types import UnionType

from planforge.doc.nodes import Block, Heading, List, PageBreak, Paragraph, Placeholder, Table, Title
from planforge.doc.plain import stretch_text
from planforge.doc.walk import Stretch, map_stretches
from planforge.render.look import POINTS_PER_MM, Look, Page
from planforge.render.widths import column_widths, least_width, row_lines, uncut_width


@dataclass(frozen=True, slots=True)
class Run:
    """Blocks that stand together on sheets of one kind."""

    blocks: tuple[Block, ...]
    is_landscape: bool
    is_first: bool

    @property
    def shown(self) -> tuple[Block, ...]:
        """The blocks without page breaks at the head: a run begins on a sheet of its own anyway."""
        if self.is_first:
            return self.blocks
        return self.blocks[next(_places(self.blocks, 0, but=PageBreak), len(self.blocks)) :]


def sheet_runs(blocks: Sequence[Block], look: Look) -> tuple[Run, ...]:
    """The runs, in order; every block is in one of them. One run, upright, where no table is turned."""
    turned = _turned(blocks, look)
    runs = [tuple(at for at, _ in run) for _, run in groupby(enumerate(turned), key=lambda each: each[1])]
    return tuple(Run(tuple(blocks[at] for at in run), turned[run[0]], run[0] == 0) for run in runs)


def is_wide(table: Table, look: Look) -> bool:
    """Whether a table stands on a landscape sheet.

    It does when an upright sheet would cut its numbers and words; and when its columns are narrow there
    (`WideTables.least`) and its rows tall for that (`WideTables.tall`), and it has rows enough for a sheet of
    its own. Missing data count for nothing: the draft has the sheets of the finished plan.
    """
    rule, page = look.wide_tables, look.page
    if not rule.landscape or page.width >= page.height:
        return False
    given, size = _without_gaps(table), look.styles["table_cell"].size
    least, room = least_width(given, size), page.text_width * POINTS_PER_MM
    if uncut_width(given, size) > room:
        return True
    if least < rule.least * room or len(table.body) < rule.rows:
        return False
    lines = row_lines(given, column_widths(given, room, size), size)
    return sum(lines) >= rule.tall * len(lines) > 0


def turned_look(look: Look) -> Look:
    """The look with its page turned: what is measured by it then fits a landscape sheet."""
    return look.model_copy(update={"page": turned_page(look.page)})


def turned_page(page: Page) -> Page:
    """The sheet turned clockwise by a quarter, as a reader turns a bound plan to read a wide table.

    Turning takes the upright sheet's left edge to the top, its top to the right, its right edge to the bottom
    and its bottom to the left: a point (x, y) from the upper left corner goes to (height - y, x). So the
    binding edge (28 mm) is above the table on every page; GB/T 9704—2012 has the table's head there on odd
    pages and at the fore-edge on even ones, which is the same left edge of the upright sheet (clause not
    verified).

    The page number stays where it is on the paper (GB/T 9704—2012) and so is turned with the sheet: its line
    runs down the left margin, read from above, the tops of its figures towards the table. Upright its dashes
    stand at y = height - bottom + footer; turned at x = bottom - footer from the left edge (35 - 7 = 28 mm).
    The odd number ends one character before the upright right edge of the text, so it ends one character
    above the lower edge of the turned text; the even one begins one character below the upper edge.
    """
    pitch = page.text_height / page.lines
    width = page.text_width / page.characters
    return page.model_copy(
        update={
            "width": page.height,
            "height": page.width,
            "top": page.left,
            "right": page.top,
            "bottom": page.right,
            "left": page.bottom,
            "lines": int((page.text_width / pitch).to_integral_value(ROUND_FLOOR)),
            "characters": int((page.text_height / width).to_integral_value(ROUND_FLOOR)),
        }
    )


# ---- what goes with a wide table --------------------------------------------------------------------


def _turned(blocks: Sequence[Block], look: Look) -> list[bool]:
    turned = [isinstance(block, Table) and is_wide(block, look) for block in blocks]
    for table in [at for at, is_turned in enumerate(turned) if is_turned]:
        for at in range(_lead(blocks, table, look), table):
            turned[at] = True
    for table in [at for at, is_turned in enumerate(turned) if is_turned]:
        for at in range(table + 1, _tail(blocks, turned, table, look)):
            turned[at] = True
    return turned


def _lead(blocks: Sequence[Block], table: int, look: Look) -> int:
    """The index of the first block that goes with the table behind it."""
    start, words = table, Decimal(0)
    for at in range(table - 1, -1, -1):
        block = blocks[at]
        is_text = isinstance(block, Paragraph) and start == table
        if not (is_text or isinstance(block, Heading | Title | PageBreak)):
            break
        words += _lines(block, look)
        if words > look.wide_tables.lines:
            break
        if at == 0 or not is_text:
            start = at
        if isinstance(block, PageBreak):
            break
    return start


def _tail(blocks: Sequence[Block], turned: Sequence[bool], table: int, look: Look) -> int:
    """The index behind the last block that stays with the table before it.

    A few lines stay when nothing follows them upright: their own sheet would be all but empty.
    """
    end = next((at for at in range(table + 1, len(blocks)) if turned[at]), len(blocks))
    stop = next(_places(blocks[:end], table + 1, but=Paragraph | List), end)
    if stop < end and not isinstance(blocks[stop], PageBreak):
        return table + 1
    words = sum((_lines(block, look) for block in blocks[table + 1 : stop]), Decimal(0))
    if words > look.wide_tables.lines:
        return table + 1
    # Page breaks alone would be a run that shows nothing.
    return end if next(_places(blocks[:end], stop, but=PageBreak), end) == end else stop


def _places(blocks: Sequence[Block], start: int, but: type | UnionType) -> Iterator[int]:
    """The indices from `start` of the blocks that are of no kind of `but`."""
    return (at for at in range(start, len(blocks)) if not isinstance(blocks[at], but))


def _lines(block: Block, look: Look) -> Decimal:
    """About how many lines of running text a block takes; a heading that stands alone takes none."""
    characters = look.page.characters
    if isinstance(block, Paragraph):
        return Decimal(ceil(len(stretch_text(block.children)) / characters))
    if isinstance(block, Heading):
        words = len(stretch_text(block.children)) + len(stretch_text(block.run_in))
        return Decimal(ceil(words / characters) if block.run_in else 0)
    if isinstance(block, List):
        return Decimal(sum(ceil(len(stretch_text(item.children)) / characters) for item in block.items))
    return Decimal(0)


def _without_gaps(table: Table) -> Table:
    def given(stretch: Stretch) -> Stretch:
        return tuple(inline for inline in stretch if not isinstance(inline, Placeholder))

    bare = map_stretches(table, given)
    assert isinstance(bare, Table)  # a block keeps its kind
    return bare
