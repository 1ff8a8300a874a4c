"""Two stretches or blocks in, where what differs between them comes from out: data, template or computed."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator

from planforge.doc.nodes import Block, Inline, OriginKind, Placeholder, Reference, Text
from planforge.doc.walk import inlines, nested

Sign = tuple[OriginKind, str]
"""Where a text comes from, and the text."""


def causes(old: Iterable[Inline], new: Iterable[Inline]) -> frozenset[OriginKind]:
    """Who wrote what only one of them has. A number that is counted (表3) is computed."""
    before, after = Counter(_signs(tuple(old))), Counter(_signs(tuple(new)))
    apart = (before - after) + (after - before)
    # The same words from data instead of a template: nobody reads a difference.
    return frozenset(kind for kind, text in apart if not _is_even(before, after, text))


def block_causes(old: Block | None, new: Block | None) -> frozenset[OriginKind]:
    """The same for whole blocks; one that only one document has is caused by what it prints."""
    return causes(inlines(old) if old is not None else (), inlines(new) if new is not None else ())


def _is_even(before: Counter[Sign], after: Counter[Sign], text: str) -> bool:
    def total(side: Counter[Sign]) -> int:
        return sum(side[kind, text] for kind in OriginKind)

    return total(before) == total(after)


def _signs(stretch: tuple[Inline, ...]) -> Iterator[Sign]:
    for inline in nested(stretch):
        match inline:
            case Text(text, origin):
                yield origin.kind, text
            case Placeholder(what, _):
                yield OriginKind.DATA, what
            case Reference(_, text):
                yield OriginKind.COMPUTED, text
