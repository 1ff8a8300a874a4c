"""The bytes of three plan files in, the merged file with its decisions out.

The merged text is read again and held against what was decided: where it reads otherwise, the part of the
plan that does clashes as a whole, so that nothing wrong is written in silence.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace

from planforge.diff.merge.changes import At
from planforge.diff.merge.chunks import Chunk, Clash, Out
from planforge.diff.merge.decision import Action, Decision, Merged
from planforge.diff.merge.line_ends import ends_like, plain_ends
from planforge.diff.merge.marks import marked
from planforge.diff.merge.parse import UncutError, cut
from planforge.diff.merge.pieces import File, Step
from planforge.diff.merge.redefined import redefined
from planforge.diff.merge.rereading import lexicons_of, misread
from planforge.diff.merge.three import Merging
from planforge.load.read import read_source
from planforge.load.source import Source
from planforge.model.places import Path
from planforge.model.specs import Specs
from planforge.quantity.units import unit_book


def merge_texts(base: bytes, ours: bytes, theirs: bytes, specs: Specs, name: str = "plan.yaml") -> Merged:
    """The same of the bytes of three files; `name` is what the positions of problems carry.

    Raises InvalidInput with the problems of a file that cannot be read.
    """
    old, own, other = (read_source(each, name) for each in (base, ours, theirs))
    return merge_sources(old, own, other, specs)


def merge_sources(base: Source, ours: Source, theirs: Source, specs: Specs) -> Merged:
    """The changes of theirs on top of ours."""
    three = [_normal(each) for each in (base, ours, theirs)]
    try:
        files = [cut(each, lexicons_of(each, specs)) for each in three]
    except UncutError:
        result = _whole_clash(*(each.text for each in three))
    else:
        result = _merged(files, specs)
    chunks, decisions = result
    text, marks = marked(chunks)
    if not ours.text.endswith(("\n", "\r")) and not any(each.conflict for each in decisions):
        text = text.removesuffix("\n")
    return Merged(ends_like(ours.text, text).encode(ours.encoding), tuple(_placed(decisions, marks)))


def _placed(decisions: Iterable[Decision], marks: Mapping[Path, Sequence[int]]) -> Iterator[Decision]:
    """The conflicts with the lines of their marks."""
    lines = {path: iter(found) for path, found in marks.items()}
    for each in decisions:
        yield replace(each, line=next(lines[each.path])) if each.conflict else each


def _normal(source: Source) -> Source:
    """The source with line ends LF, one of them at its end."""
    text = plain_ends(source.text)
    return source if text == source.text else read_source(text.encode(), source.name)


Result = tuple[tuple[Chunk, ...], list[Decision]]


def _merged(files: list[File], specs: Specs) -> Result:
    """Merged as finely as the merged text still reads as it should."""
    whole: frozenset[Step] = frozenset()
    while True:
        merging = Merging(unit_book(specs.units), whole, redefined(files))
        out, chunks = _try(files, merging)
        wrong = misread(out, chunks, specs, files)
        if not wrong:
            return chunks, merging.decisions
        every = frozenset(key for each in files for key in each.root.by_key)
        if whole == every:
            return _whole_clash(*(each.before + each.root.text + each.after for each in files))
        whole = every if wrong <= whole else whole | wrong


def _try(files: list[File], merging: Merging) -> tuple[Out, tuple[Chunk, ...]]:
    base, ours, theirs = files
    out = merging.tree(base.root, ours.root, theirs.root, At())
    assert out is not None  # roots are mappings of the same shape
    before = _kept(base.before, ours.before, theirs.before)
    after = _kept(base.after, ours.after, theirs.after)
    return out, (before, *out.chunks, after)


def _kept(base: str, ours: str, theirs: str) -> str:
    return theirs if ours == base else ours


def _whole_clash(base: str, ours: str, theirs: str) -> Result:
    if theirs in (base, ours):
        return (ours,), []
    if ours == base:
        return (theirs,), []
    return (Clash(ours, base, theirs, ((),)),), [Decision((), "", Action.BOTH, True, "", "", "")]
