"""A PDF page in, the characters of every marked stretch of it out: what the tags of a tagged PDF point to."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any, Final

_SINGLE: Final = re.compile(r"<([0-9A-Fa-f]+)>\s*<([0-9A-Fa-f]*)>")
_RANGE: Final = re.compile(r"<([0-9A-Fa-f]+)>\s*<([0-9A-Fa-f]+)>\s*<([0-9A-Fa-f]+)>")
_SHOWING: Final = (b"Tj", b"TJ", b"'", b'"')
_UNKNOWN: Final = "\ufffd"
"""Stands for a glyph without a character, so that it cannot be overlooked."""

Letters = Mapping[int, str]
"""Code in the text of a page → characters."""


class MarkedText:
    """Reads pages; the faces that they share are read once."""

    def __init__(self) -> None:
        self._letters: dict[int, Letters] = {}

    def of_page(self, page: Any) -> dict[int, str]:
        """Number of a marked stretch (MCID) → its characters, in the order in which they are drawn."""
        from pypdf.generic import ContentStream  # loaded only for PDF

        if page.get_contents() is None:
            return {}
        faces = page["/Resources"].get("/Font", {})
        found: dict[int, str] = {}
        marks: list[int | None] = []
        letters: Letters = {}
        for operands, operator in ContentStream(page.get_contents(), page.pdf).operations:
            if operator in (b"BDC", b"BMC"):
                marks.append(_marked(operands) if operator == b"BDC" else None)
            elif operator == b"EMC" and marks:
                marks.pop()
            elif operator == b"Tf":
                letters = self._face(faces.raw_get(operands[0]))
            elif operator in _SHOWING:
                mark = next((each for each in reversed(marks) if each is not None), None)
                if mark is not None:
                    found[mark] = found.get(mark, "") + "".join(_shown(operands[-1], letters))
        return found

    def _face(self, reference: Any) -> Letters:
        key = getattr(reference, "idnum", id(reference))
        if key not in self._letters:
            mapping = reference.get_object().get("/ToUnicode")
            text = "" if mapping is None else mapping.get_object().get_data().decode("latin-1")
            self._letters[key] = read_letters(text)
        return self._letters[key]


def read_letters(cmap: str) -> Letters:
    """The table of a face that says which character a code stands for (ISO 32000-1, 9.10.3)."""
    letters: dict[int, str] = {}
    for block in re.findall(r"beginbfchar(.*?)endbfchar", cmap, re.DOTALL):
        for code, text in _SINGLE.findall(block):
            letters[int(code, 16)] = bytes.fromhex(text).decode("utf-16-be", errors="replace")
    for block in re.findall(r"beginbfrange(.*?)endbfrange", cmap, re.DOTALL):
        for first, last, text in _RANGE.findall(block):
            for code in range(int(first, 16), int(last, 16) + 1):
                letters[code] = chr(int(text, 16) + code - int(first, 16))
    return letters


def _marked(operands: Any) -> int | None:
    properties = operands[1] if len(operands) > 1 else None
    number = properties.get("/MCID") if isinstance(properties, dict) else None
    return None if number is None else int(number)


def _shown(operand: Any, letters: Letters) -> Iterator[str]:
    for part in operand if isinstance(operand, list) else [operand]:
        if isinstance(part, bytes | str):
            raw = part if isinstance(part, bytes) else getattr(part, "original_bytes", b"")
            codes = zip(raw[::2], raw[1::2], strict=False)  # faces of two bytes, as every embedded subset is
            yield from (letters.get(high << 8 | low, _UNKNOWN) for high, low in codes)
