"""Text in, the problems of characters that XML cannot hold (or that planforge keeps for itself) out."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import fields, is_dataclass
from functools import cache
from typing import Final

from planforge.doc.nodes import Document
from planforge.problems import InvalidInput, Problem, hint, problem

# XML 1.0, 2.2 Char; without \r, which every XML reader turns into \n. Planes 15 and 16 stand for blocks
# while a template is rendered (`marker`).
_ILLEGAL: Final = re.compile("[^\t\n\x20-\ud7ff\ue000-\ufffd\U00010000-\U000effff]")
_FIRST_MARKER: Final = 0xF0000


def marker(index: int) -> str:
    """The private character that stands for block tag number `index` in a rendered template."""
    return chr(_FIRST_MARKER + index)


def marker_index(characters: str) -> int | None:
    """The number of the block tag that these characters stand for, None when they are anything else."""
    stripped = characters.strip()
    return ord(stripped) - _FIRST_MARKER if len(stripped) == 1 and ord(stripped) >= _FIRST_MARKER else None


def holds_marker(characters: str) -> bool:
    """Whether a private character is among them."""
    return any(ord(character) >= _FIRST_MARKER for character in characters)


def illegal_in(characters: str, where: str) -> Iterator[Problem]:
    """One `illegal-character` problem for every kind of illegal character in a text."""
    for found in sorted(set(_ILLEGAL.findall(characters))):
        around = _ILLEGAL.sub("□", characters)[:20]
        yield problem(
            "illegal-character",
            "含有 Word 文件不允许的字符：应为可见文字，实为 U+{code}（“{around}”）",
            hints=[hint("请删除该字符后重新录入；它多由其他程序复制粘贴带入")],
            path=where,
            code=f"{ord(found):04X}",
            around=around,
        )


def check_legal(document: Document) -> None:
    """Raise InvalidInput with every illegal character of a document's texts."""
    found: list[Problem] = []
    for part in (document.meta, *document.blocks):
        _collect(part, _name(part), found)
    if found:
        raise InvalidInput(found)


def _name(part: object) -> str:
    return str(getattr(part, "id", "meta"))


def _collect(node: object, where: str, found: list[Problem]) -> None:
    if isinstance(node, str):
        if _ILLEGAL.search(node):
            found += illegal_in(node, where)
    elif isinstance(node, tuple):
        for child in node:
            _collect(child, where, found)
    else:
        for name in _field_names(type(node)):  # type: ignore[arg-type]  # classes can be hashed
            _collect(getattr(node, name), where, found)


@cache
def _field_names(kind: type) -> tuple[str, ...]:
    return tuple(field.name for field in fields(kind)) if is_dataclass(kind) else ()
