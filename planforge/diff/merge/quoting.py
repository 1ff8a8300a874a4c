"""A text as it is written in a file and a new one in, the new one written the same way out."""

from __future__ import annotations

import re
from typing import Final

from planforge.diff.merge.chunks import Chunk, Clash, Side, version

_LINE_ENDS: Final = re.compile(r"\n+")
_INDENT: Final = re.compile(r"^ +(?=\S)", re.MULTILINE)


def written_like(sample: str, chunks: tuple[Chunk, ...]) -> tuple[Chunk, ...] | None:
    """The chunks as a block (|), in the same quotes or in none; None for texts over lines otherwise."""
    if sample.startswith("|"):
        return _block(sample, chunks)
    if "\n" in sample or sample.startswith((">", "[", "&", "*", "!")):
        return None
    if sample.startswith('"'):
        return ('"', *(_each(chunk, _in_double_quotes) for chunk in chunks), '"')
    if any("\n" in version(chunks, side) for side in Side):
        return None
    if sample.startswith("'"):
        return ("'", *(_each(chunk, lambda text: text.replace("'", "''")) for chunk in chunks), "'")
    return chunks


def _block(sample: str, chunks: tuple[Chunk, ...]) -> tuple[Chunk, ...] | None:
    header, _, body = sample.partition("\n")
    found = _INDENT.search(body)
    if found is None or not chunks:
        return None
    indent = found[0]
    made = [
        _each(chunk, lambda text: _LINE_ENDS.sub(lambda ends: ends[0] + indent, text)) for chunk in chunks
    ]
    made[-1] = _each(made[-1], str.rstrip)
    return (f"{header}\n{indent}", *made)


def _in_double_quotes(text: str) -> str:
    return text.replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n")


def _each(chunk: Chunk, change: object) -> Chunk:
    assert callable(change)  # of text
    if isinstance(chunk, Clash):
        return Clash(change(chunk.ours), change(chunk.base), change(chunk.theirs))
    return str(change(chunk))
