"""Three versions of a piece in, what stands around its merged value out: comments, key, blanks."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from planforge.diff.merge.chunks import Side
from planforge.diff.merge.pieces import Form, Group, Piece, Tree, comments_in, comments_of

Versions = tuple[Piece | None, Piece, Piece]
"""Base, ours, theirs."""


def laid_out(pieces: Versions, side: Side, frame: Group) -> tuple[str, str, str, str]:
    """Lead, name, gap and tail for a value in the layout of a side."""
    base, ours, theirs = pieces
    layout = theirs if side is Side.THEIRS else ours
    are_similar = ours.is_on_one_line == theirs.is_on_one_line
    gap, tail = layout.gap, layout.tail
    if are_similar:
        tail = _kept(base.tail if base else None, ours.tail, theirs.tail)
    if are_similar and ours.is_on_one_line:
        gap = ours.gap or (theirs.gap if layout.value.text else "")
    elif are_similar and _last_line(ours.gap) == _last_line(theirs.gap):
        gap = _kept(base.gap if base else None, ours.gap, theirs.gap)
    lead = merged_lead(base, ours, theirs, frame)
    if frame.form is not Form.INLINE:
        lead += "".join(
            f"{' ' * frame.column}{each}\n" for each in _left_over(pieces, side, lead + gap + tail)
        )
    return lead, _kept(base.name if base else None, ours.name, theirs.name), gap, tail


def merged_lead(base: Piece | None, ours: Piece, theirs: Piece, frame: Group) -> str:
    """The lines above: the side that changed them; of both, those of ours and what theirs has added."""
    old = base.lead if base is not None else ""
    if frame.form is Form.INLINE or old == ours.lead or not any(comments_in(theirs.lead)):
        return _kept(base.lead if base else None, ours.lead, theirs.lead)
    if base is not None and theirs.lead == old:
        return ours.lead
    known = {*comments_in(old), *comments_in(ours.lead)}
    lines = theirs.lead.splitlines(keepends=True)
    return ours.lead + "".join(each for each in lines if each.strip() and each.strip() not in known)


def _left_over(pieces: Versions, side: Side, around: str) -> Iterator[str]:
    """Comments beside and in the value that a side has written and that have no place any more."""
    base, ours, theirs = pieces
    if side is Side.THEIRS:
        yield from lost_comments(base, ours, (around, theirs.value))
    old = set(comments_in(base.gap + base.tail)) if base is not None else set()
    known = {*comments_in(around), *old}
    yield from (each for each in comments_in(theirs.gap + theirs.tail) if each not in known)


def lost_comments(base: Piece | None, ours: Piece, kept: Iterable[str | Tree]) -> tuple[str, ...]:
    """Comments that ours has added in and above a piece, and that are not in what is kept."""
    known = set(_comments(base)) if base is not None else set()
    for each in kept:
        known.update(comments_in(each) if isinstance(each, str) else comments_of(each))
    return tuple(dict.fromkeys(each for each in _comments(ours) if each not in known))


def _comments(piece: Piece) -> Iterator[str]:
    yield from comments_in(piece.lead + piece.gap)
    yield from comments_of(piece.value)
    yield from comments_in(piece.tail)


def _kept(base: str | None, ours: str, theirs: str) -> str:
    """The side that changed it, ours where both did."""
    return theirs if base is not None and ours == base else ours


def _last_line(text: str) -> str | None:
    """What stands before the value on its line; None where that is the line of the key."""
    return text.rpartition("\n")[2] if "\n" in text else None
