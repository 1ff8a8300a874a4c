"""A look and faces in, whether a page holds the lines and characters that the look promises out."""

from __future__ import annotations

from typing import Final

from planforge.doc.nodes import Document, Meta, Origin, OriginKind, Paragraph, Text
from planforge.problems import Level, Problem, problem
from planforge.render.faces.fonts import FontSetup
from planforge.render.look import Look
from planforge.render.pdf import lay_out

_MIXED: Final = "国“双碳”——2025年CO"
"""Characters that come from several faces: unequal heights would move the lines apart."""
_HANZI: Final = "碳达峰试点城市实施方案"


def grid_problems(look: Look, fonts: FontSetup) -> tuple[Problem, ...]:
    """A warning where full pages of body text, really laid out, do not have the look's lines and characters.

    Raises Unavailable where there is no engine.
    """
    page = look.page
    if not _fills(look, fonts, page.lines, _MIXED):
        return (_report("用这些字体，PDF 的一页不是 {count} 行", page.lines),)
    room = page.characters - int(look.styles["body"].indent)
    full = (_HANZI * page.characters)[: room + 1]
    if not _pages(look, fonts, page.lines, full[:room]) == 1 < _pages(look, fonts, page.lines, full):
        return (_report("用这些字体，PDF 的一行不是 {count} 字", page.characters),)
    return ()


def _report(template: str, count: int) -> Problem:
    return problem("font-substituted", template, level=Level.WARNING, count=count)


def _fills(look: Look, fonts: FontSetup, lines: int, line: str) -> bool:
    """Whether so many lines fill a page and one more does not fit."""
    return _pages(look, fonts, lines, line) == 1 < _pages(look, fonts, lines + 1, line)


def _pages(look: Look, fonts: FontSetup, paragraphs: int, words: str) -> int:
    text = Text(words, Origin(OriginKind.TEMPLATE, ""))
    blocks = tuple(Paragraph(f"p{number}", (text,)) for number in range(paragraphs))
    return lay_out(Document(Meta("", "", "", ""), blocks), look, fonts, pages_only=True).count
