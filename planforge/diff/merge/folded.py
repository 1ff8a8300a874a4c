"""Three versions of a text that runs over lines (or in >) in, the merged one with its line breaks out."""

from __future__ import annotations

import re
from typing import Final

from planforge.diff.merge.chunks import Chunk, Clash
from planforge.diff.merge.text3 import merge_sentences
from planforge.load.read import read_source
from planforge.load.source import Mapping, Scalar, Sequence
from planforge.problems import InvalidInput

_LF: Final = "\n"
_FOLD: Final = re.compile(r"(?<!\n)\n(?! *- )(?= *[^\s])")
"""A line break inside of a paragraph, which reads as a blank; not one before the next item of a list."""
_STANDS_FOR_FOLD: Final = "\0"
"""No file may hold it."""


def merge_folded(base: str, ours: str, theirs: str) -> tuple[Chunk, ...] | None:
    """The text as written, sentence by sentence; None where the versions are not written the same way."""
    parts = [_parted(each) for each in (base, ours, theirs)]
    if len({header for header, _ in parts}) > 1:
        return None
    old, mine, yours = (_FOLD.sub(_STANDS_FOR_FOLD, body) for _, body in parts)
    return (parts[0][0], *(_broken(each) for each in merge_sentences(old, mine, yours)))


def _parted(text: str) -> tuple[str, str]:
    """The mark of a block with its line end, or the opening quote; and the rest."""
    if text.startswith((">", "|")):
        header, end, body = text.partition("\n")
        return header + end, body
    return (text[0], text[1:]) if text[:1] in ('"', "'") else ("", text)


def _broken(chunk: Chunk) -> Chunk:
    if isinstance(chunk, Clash):
        return Clash(_unfolded(chunk.ours), _unfolded(chunk.base), _unfolded(chunk.theirs))
    return _unfolded(chunk)


def _unfolded(text: str) -> str:
    return text.replace(_STANDS_FOR_FOLD, "\n")


def reads_as(text: str, *, is_lines: bool) -> str | None:
    """What a text as written, or a list of its paragraphs, says; None where it does not read."""
    try:
        root = read_source(f"text:{_LF if is_lines else ' '}{text}{_LF}".encode(), "").root
    except InvalidInput:
        return None
    value = root.entries[0].value if isinstance(root, Mapping) and root.entries else None
    parts = value.items if isinstance(value, Sequence) else (value,)
    said = [each.value for each in parts if isinstance(each, Scalar)]
    texts = [each for each in said if isinstance(each, str)]
    return "\n\n".join(texts) if len(texts) == len(parts) else None
