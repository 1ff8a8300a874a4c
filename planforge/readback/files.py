"""A built file's bytes and its ending in, what it says out."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from types import MappingProxyType
from typing import Final

from planforge.doc.json_form import from_json
from planforge.problems import InvalidInput, Message, problem
from planforge.readback.said import Said


def _json(data: bytes) -> tuple[Said, ...]:
    from planforge.readback.tree import read_tree

    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError:
        raise InvalidInput([problem("unreadable", "{said}", said=Message("不是 UTF-8 文字"))]) from None
    return read_tree(from_json(text))


def _docx(data: bytes) -> tuple[Said, ...]:
    from planforge.readback.word import read_word

    return read_word(data)


def _html(data: bytes) -> tuple[Said, ...]:
    from planforge.readback.page import read_page

    return read_page(data)


def _pdf(data: bytes) -> tuple[Said, ...]:
    from planforge.readback.pdf import read_pdf

    return read_pdf(data)


READERS: Final[Mapping[str, Callable[[bytes], tuple[Said, ...]]]] = MappingProxyType(
    {"json": _json, "docx": _docx, "html": _html, "pdf": _pdf}
)
"""Ending of a file → its reader; the others are held against the first of these that is there.

Each loads what it needs when it is called.
"""
COARSE: Final = "pdf"
"""The format whose tags do not tell all kinds, and whose pieces a page may cut in two."""
