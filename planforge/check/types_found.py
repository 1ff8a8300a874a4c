"""Paragraphs of one kind in, the faces and sizes among them that the look does not want out, each once."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from decimal import Decimal
from typing import Final

from planforge.check.finding import Finding
from planforge.check.numbers import shown
from planforge.check.word_file import WordParagraph, WordSubject
from planforge.problems import Message, Wording, hint

_ALLOWED: Final = Decimal("0.5")
"""Points."""


def wrong_types(word: WordSubject, paragraphs: Iterable[WordParagraph], kind: str) -> Iterator[Finding]:
    """A finding for each wrong pair of face and size, at the first paragraph that has it."""
    wanted = word.wanted.types[kind]
    groups: dict[tuple[str, Decimal | None], list[WordParagraph]] = {}
    for each in paragraphs:
        has_face = not each.font or each.font in wanted.fonts
        has_size = each.size is None or abs(each.size - wanted.size) <= _ALLOWED
        if not (has_face and has_size):
            groups.setdefault((each.font, each.size), []).append(each)
    for (font, size), found in groups.items():
        facts: dict[str, Wording] = {"count": str(len(found)), "found": _told(font, size)}
        facts["wanted"] = _told(wanted.fonts[0], wanted.size)
        yield Finding(("paragraph", found[0].number), facts)


def _told(font: str, size: Decimal | None) -> Wording:
    if size is None:
        return font
    face: Wording = font or Message("未写明字体")
    return hint("{font} {size}磅", font=face, size=shown(size))
