"""A text in, problems for the characters that no document may hold out; and the text made safe to parse."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from itertools import islice
from typing import Final

from planforge.load.lines import Lines
from planforge.problems import Position, Problem, hint, problem

# XML 1.0 (2.2 Char) excludes controls, surrogates, U+FFFE and U+FFFF. C1 controls and line separators are
# line ends for YAML 1.1 but not for editors, so that places would differ. A byte order mark inside a file
# is invisible. Plane 15 (private use) marks values while a document is composed.
_ILLEGAL: Final = (
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u2028\u2029\ufeff\ud800-\udfff\ufffe\uffff\U000f0000-\U000fffff]"
)
_ILLEGAL_RUN: Final = re.compile(rf"({_ILLEGAL})\1*")
MOST_RUNS: Final = 2000
"""A file with more is not a text."""
_ESCAPE: Final = re.compile(r"\\(?:x([0-9A-Fa-f]{2})|u([0-9A-Fa-f]{4})|U([0-9A-Fa-f]{8})|(.))", re.DOTALL)
_SHORT_ESCAPES: Final = {
    "0": "\0", "a": "\a", "b": "\b", "v": "\v", "f": "\f", "e": "\x1b", "N": "\x85",
    "L": "\u2028", "P": "\u2029",
}  # fmt: skip
_NAMES: Final = {"\ufeff": "字节顺序标记", "\0": "空字符", "\u2028": "行分隔符", "\u2029": "段分隔符"}


def illegal_characters(lines: Lines) -> Iterator[Problem]:
    """One problem for every run of an illegal character, up to `MOST_RUNS` of them."""
    for found in islice(_ILLEGAL_RUN.finditer(lines.text), MOST_RUNS):
        yield _illegal(found[1], len(found[0]), lines.position(found.start()))


def illegal_escapes(lines: Lines, start: int, end: int) -> Iterator[Problem]:
    """One problem for every escape inside a double-quoted scalar that stands for an illegal character."""
    illegal = (
        found for found in _ESCAPE.finditer(lines.text, start, end) if _ILLEGAL_RUN.match(_meant(found))
    )
    for found in islice(illegal, MOST_RUNS):
        yield _illegal(_meant(found), 1, lines.position(found.start()))


def _meant(found: re.Match[str]) -> str:
    """The character that an escape stands for, as far as it can be an illegal one."""
    code = found[1] or found[2] or found[3]
    return chr(int(code, 16)) if code else _SHORT_ESCAPES.get(found[4], "")


def without_illegal(text: str) -> str:
    """The text, as long as before, with U+FFFD for every illegal character: places stay true."""
    return _ILLEGAL_RUN.sub(lambda found: "\ufffd" * len(found[0]), text)


def _illegal(character: str, count: int, at: Position) -> Problem:
    name = _NAMES.get(character) or unicodedata.name(character, "")
    return problem(
        "illegal-character",
        "含有文档不允许的字符：应为可见的文字，实为 {code}{name}{count}",
        at=at,
        hints=[hint("删去这个字符；它看不见，多半是从别处粘贴带来的")],
        code=f"U+{ord(character):04X}",
        name=hint("（{name}）", name=name) if name else "",
        count=hint("，连续 {count} 个", count=count) if count > 1 else "",
    )
