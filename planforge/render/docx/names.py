"""Ids of blocks in, the names and numbers of Word bookmarks out."""

from __future__ import annotations

import base64
import hashlib
from collections.abc import Iterable
from typing import Final

from lxml.etree import _Element

from planforge.render.docx.xml import attribute, find, qname, w

IDENTITY: Final = "_pf_"
"""How the names of the bookmarks begin that tell which block is which."""
_BASE32: Final = 10


def identity_name(block_id: str) -> str:
    """The hidden bookmark that carries a block's identity: _pf_ and 10 base32 characters of its SHA-256."""
    told = base64.b32encode(hashlib.sha256(block_id.encode()).digest()).decode()
    return IDENTITY + told[:_BASE32].lower()


def number_name(prefix: str, block_id: str) -> str:
    """A bookmark as Word names its own: _Ref or _Toc and nine digits.

    Word's cross-reference dialogue offers only names that begin with _Ref (BEHAVIOUR.md, REF).
    """
    return f"{prefix}{int.from_bytes(hashlib.sha256(block_id.encode()).digest()[:8]) % 10**9:09d}"


class Bookmarks:
    """Hands out bookmarks whose names and ids occur once in a document."""

    def __init__(self, body: _Element) -> None:
        starts = list(body.iter(qname("w:bookmarkStart")))
        self._names = {attribute(start, "w:name") for start in starts}
        self._next = 1 + max((int(attribute(start, "w:id", "0")) for start in starts), default=-1)

    def pair(self, name: str) -> tuple[_Element, _Element]:
        """A start and an end; raises ValueError when the name is taken (two blocks with one id)."""
        if name in self._names:
            raise ValueError(f"two bookmarks named {name}: are there two blocks with one id?")
        self._names.add(name)
        self._next += 1
        return w("bookmarkStart", id=self._next - 1, name=name), w("bookmarkEnd", id=self._next - 1)

    def around(self, name: str, elements: Iterable[_Element]) -> list[_Element]:
        """The elements between a start and an end."""
        start, end = self.pair(name)
        return [start, *elements, end]

    def enclose(self, name: str, paragraphs: list[_Element]) -> None:
        """Put a start into the first paragraph and an end into the last."""
        start, end = self.pair(name)
        properties = find(paragraphs[0], "w:pPr")
        paragraphs[0].insert(0 if properties is None else 1, start)
        paragraphs[-1].append(end)
