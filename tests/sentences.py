"""Documents in, their sentences out, and how many two of them share."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Iterator
from typing import Final

from planforge.doc.nodes import Document, Heading, Title
from planforge.doc.plain import plain_text
from planforge.doc.walk import blocks_of

_ENDS: Final = re.compile(r"(?<=[。；！？])|\n")
_NUMBER: Final = re.compile(r"\d+(?:\.\d+)?")
_SHORT: Final = 4
"""Sentences with fewer characters say nothing: 能源消费。"""


def sentences(document: Document, sections: Collection[str]) -> Counter[str]:
    """The sentences of the paragraphs and lists in some sections, by heading id, with every number as #."""
    found = (
        _NUMBER.sub("#", part).strip() for text in _texts(document, sections) for part in _ENDS.split(text)
    )
    return Counter(each for each in found if len(each) > _SHORT)


def shared(one: Counter[str], other: Counter[str]) -> float:
    """Which part of the shorter document's sentences the longer one has too."""
    return sum((one & other).values()) / max(1, min(sum(one.values()), sum(other.values())))


def _texts(document: Document, sections: Collection[str]) -> Iterator[str]:
    is_in = False
    for block in blocks_of(document):
        if isinstance(block, Title):
            is_in = False
        elif isinstance(block, Heading) and block.level == 1:
            is_in = block.id in sections
        elif is_in and not hasattr(block, "columns") and not isinstance(block, Heading):
            yield plain_text(block)
