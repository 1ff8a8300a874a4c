"""Three versions of a text in, the merged text out: sentence by sentence, and never a part of a sentence."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import Final

from planforge.diff.merge.chunks import Chunk, Clash, Side
from planforge.diff.text import sentences

_LINE_ENDS: Final = re.compile(r"(\n+)")


@dataclass(frozen=True, slots=True)
class _Edit:
    """What a side has put in the place of some sentences of the base."""

    side: Side
    first: int
    last: int
    new: tuple[str, ...]


def merge_sentences(base: str, ours: str, theirs: str) -> tuple[Chunk, ...]:
    """The text; edits of the same sentence, or of neighbours in a paragraph, clash."""
    old = _pieces(base)
    edits = sorted(
        (*_edits(old, ours, Side.OURS), *_edits(old, theirs, Side.THEIRS)),
        key=lambda each: (each.first, each.last),
    )
    return tuple(_joined(_merged(old, edits)))


def _pieces(text: str) -> list[str]:
    """Sentences, and the line ends between paragraphs."""
    return [part for each in sentences(text) for part in _LINE_ENDS.split(each) if part]


def _edits(old: Sequence[str], text: str, side: Side) -> Iterator[_Edit]:
    new = _pieces(text)
    for tag, first, last, begin, end in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        if tag != "equal":
            yield _Edit(side, first, last, tuple(new[begin:end]))


def _merged(old: Sequence[str], edits: Sequence[_Edit]) -> Iterator[Chunk]:
    done = 0
    for group in _touching(edits):
        first, last = group[0].first, max(each.last for each in group)
        yield "".join(old[done:first])
        versions = {
            side: _edited(old, first, last, [each for each in group if each.side is side]) for side in Side
        }
        ours, base, theirs = versions[Side.OURS], versions[Side.BASE], versions[Side.THEIRS]
        if theirs in (base, ours):
            yield ours
        elif ours == base:
            yield theirs
        else:
            yield Clash(ours, base, theirs)
        done = last
    yield "".join(old[done:])


def _touching(edits: Sequence[_Edit]) -> Iterator[list[_Edit]]:
    """Edits that overlap, or between which nothing stands."""
    group: list[_Edit] = []
    for each in edits:
        if group and each.first > max(one.last for one in group):
            yield group
            group = []
        group.append(each)
    if group:
        yield group


def _edited(old: Sequence[str], first: int, last: int, edits: Sequence[_Edit]) -> str:
    made, at = [], first
    for each in edits:
        made += [*old[at : each.first], *each.new]
        at = each.last
    return "".join((*made, *old[at:last]))


def _joined(chunks: Iterator[Chunk]) -> Iterator[Chunk]:
    """Without empty chunks; neighbouring texts as one."""
    text = ""
    for each in chunks:
        if isinstance(each, str):
            text += each
            continue
        if text:
            yield text
        yield each
        text = ""
    if text:
        yield text
