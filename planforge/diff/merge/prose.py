"""Three versions of a text of the plan in, the merged one as ours is written out, and what clashes in it."""

from __future__ import annotations

from dataclasses import dataclass

from planforge.diff.merge.chunks import Chunk, Clash, Out, Side, version
from planforge.diff.merge.folded import merge_folded, reads_as
from planforge.diff.merge.pieces import Form, Leaf, Tree, shifted
from planforge.diff.merge.quoting import written_like
from planforge.diff.merge.text3 import merge_sentences
from planforge.model.shapes import TextShape


@dataclass(frozen=True, slots=True)
class Joined:
    """What both sides have made of a text, in one."""

    out: Out
    clashes: tuple[Clash, ...]
    """Sentences that both have changed otherwise, as they read."""


def joined(base: Tree | None, ours: Tree, theirs: Tree) -> Joined | None:
    """The merged text; None where it is no text, is written in other ways, or clashes all over."""
    if not (isinstance(base, Leaf) and isinstance(ours, Leaf) and isinstance(theirs, Leaf)):
        return None
    old, mine, yours = base.value, ours.value, theirs.value
    if not isinstance(ours.shape, TextShape) or ours.shape.vocabulary:
        return None
    if not (isinstance(old, str) and isinstance(mine, str) and isinstance(yours, str)):
        return None
    merged = merge_sentences(old, mine, yours)
    if not any(isinstance(each, str) for each in merged):
        return None
    meant = [_ended_like(version(merged, each), ours) for each in (Side.OURS, Side.THEIRS)]
    chunks = written_like(ours.text, merged) or _over_lines(base, ours, theirs, meant)
    if chunks is None:
        return None
    clashes = tuple(each for each in merged if isinstance(each, Clash))
    return Joined(Out(chunks, Side.OURS, *meant), clashes)


def _over_lines(base: Leaf, ours: Leaf, theirs: Leaf, meant: list[str]) -> tuple[Chunk, ...] | None:
    """The lines merged as they are written; None where they would not read as is meant."""
    texts = (_indented_like(each, ours) for each in (base, ours, theirs))
    chunks = merge_folded(*texts)
    if chunks is None:
        return None
    is_lines = ours.form is Form.LINES
    said = [reads_as(version(chunks, side), is_lines=is_lines) for side in (Side.OURS, Side.THEIRS)]
    return chunks if said == meant else None


def _indented_like(leaf: Leaf, ours: Leaf) -> str:
    """A list of paragraphs with its lines indented as in ours."""
    if leaf.form is not Form.LINES or ours.form is not Form.LINES:
        return leaf.text
    return shifted(leaf.text, _indent(ours.text) - _indent(leaf.text), is_line=True)


def _indent(text: str) -> int:
    return len(text) - len(text.lstrip(" "))


def _ended_like(text: str, ours: Leaf) -> str:
    """A block says in its first line how it ends."""
    if not ours.text.startswith(("|", ">")):
        return text
    own = str(ours.value)
    return text.rstrip("\n") + own[len(own.rstrip("\n")) :]
