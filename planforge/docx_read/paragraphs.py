"""A paragraph of a Word file with its text in, what it is and how it is set out."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass
from decimal import Decimal
from typing import Final

from lxml.etree import _Element

from planforge.check.word_file import Kind, WordParagraph
from planforge.docx_read.properties import Properties
from planforge.render.docx.lint.names import name

_TYPED: Final = (
    re.compile(r"[一二三四五六七八九十]{1,3}、"),
    re.compile(r"[（(][一二三四五六七八九十]{1,3}[）)]"),
    re.compile(r"\d{1,2}[.．](?!\d)"),
    re.compile(r"[（(]\d{1,2}[）)]"),
)
"""The numbers that headings of the four levels open with (GB/T 9704—2012, 7.3.3); brackets may be half."""
CAPTION: Final = re.compile(
    r"续?(?:附?表|图)\s*[\d一二三四五六七八九十]+(?:\s*[-－.．—–]\s*\d+)*"
    r"(?![\d一二三四五六七八九十年月日%项个张类条款种次期号行列和、为是中所])"
)
"""What a caption opens with: 表1, 图2-3; 表5项指标 and 图2025年 are words."""
_LONGEST_HEADING: Final = 40
"""Characters; a longer paragraph that opens with a number is running text."""
_SENTENCE: Final = re.compile(r"[^，。；：、]{2,20}。")
"""What may be a heading that was typed with a stop: no more than a line, no clause in it."""
_SHORTEST_BODY: Final = 20
"""Characters; a shorter paragraph without 。 may be a date, a signature, a name."""
_TITLE_SIZE: Final = Decimal(18)
"""Points (小二号); the title of a document is set in it or larger (GB/T 9704—2012 asks for 二号)."""
_TITLES: Final = ("title", "pf notice title")
_OTHER_STYLES: Final = ("toc", "header", "footer", "footnote", "endnote", "pf ")


@dataclass(slots=True)
class ParagraphReader:
    """What is known while the paragraphs of a file are read in order."""

    properties: Properties
    is_begun: bool = False
    """Whether a heading or running text has been met: a title stands before."""
    has_text: bool = False
    """Whether any words have been met: a title that is not centred is the first."""

    def read(self, paragraph: _Element, text: str, counted: str, at: int, *, is_cell: bool) -> WordParagraph:
        """The paragraph number `at` with its text and with the number that Word counts before it."""
        font, size = self._type(paragraph)
        level, mark = self._heading(paragraph, text, counted)
        kind = self._kind(paragraph, text, level, is_cell=is_cell, size=size)
        self.is_begun = self.is_begun or kind in (Kind.HEADING, Kind.BODY)
        self.has_text = self.has_text or bool(text.strip())
        return WordParagraph(
            number=at,
            text=text,
            kind=kind,
            level=level if kind is Kind.HEADING else 0,
            mark=mark if kind is Kind.HEADING else "",
            font=font,
            size=size,
            leading=self.properties.leading(paragraph),
            indent=self.properties.indent(paragraph, size),
        )

    def _type(self, paragraph: _Element) -> tuple[str, Decimal | None]:
        """The face and the size of most characters; a first sentence that stands as a heading is left out."""
        counts: Counter[tuple[str, Decimal | None]] = Counter()
        behind: Counter[tuple[str, Decimal | None]] = Counter()
        is_behind = False
        for run in paragraph.iter(name("w:r")):
            text = "".join(each.text or "" for each in run.iter(name("w:t")))
            kind = self.properties.font(paragraph, run), self.properties.size(paragraph, run)
            counts[kind] += len(text)
            behind[kind] += len(text) if is_behind else 0
            is_behind = is_behind or "。" in text
        found = (behind if any(behind.values()) else counts).most_common(1)
        if found:
            return found[0][0]
        return self.properties.font(paragraph, None), self.properties.size(paragraph, None)

    def _heading(self, paragraph: _Element, text: str, counted: str) -> tuple[int, str]:
        """Level and number, by the style or else by the typed number; 0 for other paragraphs."""
        opening = counted + text.strip()
        typed = next(
            (
                (level, found[0])
                for level, pattern in enumerate(_TYPED, start=1)
                if (found := pattern.match(opening))
            ),
            (0, counted),
        )
        styled = self.properties.outline(paragraph)
        if styled:
            return styled, typed[1]
        is_short = len(text.strip()) <= _LONGEST_HEADING and not text.rstrip().endswith(("。", "；", "："))
        is_alone = not is_short and typed[0] > 0 and _stands_over_text(paragraph, opening, typed)
        return typed if typed[0] and (is_short or is_alone) else (0, "")

    def _kind(
        self, paragraph: _Element, text: str, level: int, *, is_cell: bool, size: Decimal | None
    ) -> Kind:
        style = self.properties.style_name(paragraph)
        is_placed_so = self.properties.alignment(paragraph) == "center" or not self.has_text
        if is_cell:
            return Kind.CELL
        if style in _TITLES:
            return Kind.TITLE
        if style == "caption" or (_is_short(text) and CAPTION.match(text.strip())):
            return Kind.CAPTION
        if style.startswith(_OTHER_STYLES):
            return Kind.OTHER
        if level:
            return Kind.HEADING
        is_large = size is not None and size >= _TITLE_SIZE
        if is_placed_so and is_large and text.strip() and not self.is_begun:
            return Kind.TITLE
        is_running = len(text.strip()) >= _SHORTEST_BODY and text.rstrip().endswith(("。", "；", "："))
        is_set_so = self.properties.alignment(paragraph) not in ("center", "right", "end")
        return Kind.BODY if is_running and is_set_so else Kind.OTHER


def _is_short(text: str) -> bool:
    return len(text.strip()) <= _LONGEST_HEADING and not text.rstrip().endswith(("。", "；", "："))


def _stands_over_text(paragraph: _Element, opening: str, typed: tuple[int, str]) -> bool:
    """Whether a numbered line with a stop (1.优化结构。) is a heading: text follows, no item is before."""
    if not _SENTENCE.fullmatch(opening[len(typed[1]) :].strip()):
        return False
    above, below = (_words(each) for each in (paragraph.getprevious(), paragraph.getnext()))
    is_item = _TYPED[typed[0] - 1].match(above) and len(above) <= _LONGEST_HEADING
    is_text = len(below) >= _SHORTEST_BODY and not any(each.match(below) for each in _TYPED)
    return is_text and not is_item


def _words(element: _Element | None) -> str:
    """The text of a paragraph; empty for anything else."""
    if element is None or element.tag != name("w:p"):
        return ""
    return "".join(each.text or "" for each in element.iter(name("w:t"))).strip()
