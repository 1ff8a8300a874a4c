"""The paragraphs of a Word file in, its captions with label and number out."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from planforge.check.word_file import Kind, WordParagraph, WordSubject
from planforge.quantity.numerals import read_numeral

LABELS: Final = ("表", "图")
_CAPTION: Final = re.compile(rf"\s*(?P<label>{'|'.join(LABELS)})\s*(?P<number>\d+|[一二三四五六七八九十]+)")
_PART: Final = re.compile(r"\s*[-－.．—–]\s*\d")
"""What makes a number one of a chapter: 表1-2."""


@dataclass(frozen=True, slots=True)
class Caption:
    """The words above a table or below a figure, numbered through the document."""

    label: str
    """表 | 图."""
    number: int
    paragraph: WordParagraph
    span: tuple[int, int]
    """Where label and number stand in the paragraph."""


def captions(word: WordSubject) -> Iterator[Caption]:
    """Those with a plain number; 表1-2, 续表1 and 附表1 are counted in other ways."""
    for paragraph in word.of(Kind.CAPTION):
        found = _CAPTION.match(paragraph.text)
        if found is None or _PART.match(paragraph.text, found.end()):
            continue
        written = found["number"]
        number = int(written) if written.isdigit() else read_numeral(written)
        if number is not None:
            yield Caption(found["label"], int(number), paragraph, (found.start("label"), found.end()))
