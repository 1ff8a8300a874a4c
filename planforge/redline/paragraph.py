"""Two paragraphs that are the same one in, its content with what is out and what is in marked out."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby

from lxml.etree import _Element

from planforge.diff.text import Stay, compare_texts, tokens
from planforge.redline.atoms import Atom, Content, runs_of
from planforge.redline.revision import Revisions
from planforge.render.docx.xml import qname


@dataclass(frozen=True, slots=True)
class Edit:
    """Atoms that follow each other and share their fate."""

    gone: tuple[Atom, ...]
    """What the old paragraph has."""
    come: tuple[Atom, ...]
    """What the new one has."""
    is_same: bool

    @property
    def is_derived(self) -> bool:
        """Whether nobody typed any of what differs: 13项 becomes 12项 by a number that is counted."""
        if self.is_same:
            return False
        gone, come = self.gone, self.come
        start = _shared(gone, come)
        end = _shared(gone[start:][::-1], come[start:][::-1])
        differing = (*gone[start : len(gone) - end], *come[start : len(come) - end])
        return all(each.is_derived for each in differing if not each.sign.isspace())


def _shared(gone: Sequence[Atom], come: Sequence[Atom]) -> int:
    """How many atoms two sequences have in common at their beginning."""
    pairs = enumerate(zip(gone, come, strict=False))
    differing = (at for at, (one, other) in pairs if not _is_alike(one, other))
    return next(differing, min(len(gone), len(come)))


def _is_alike(one: Atom, other: Atom) -> bool:
    return one.sign == other.sign and one.properties == other.properties


def marked(old: Content, new: Content, revisions: Revisions) -> list[_Element]:
    """The content of both: bookmarks are those of the new one and stand outside of all marks."""
    return marked_edits(edits(old, new), new, revisions)


def marked_edits(found: Sequence[Edit], new: Content, revisions: Revisions) -> list[_Element]:
    """The same where the edits are known that lead to the new content."""
    waiting = list(new.bookmarks)
    made: list[_Element] = []
    at = 0
    for edit in found:
        is_derived = edit.is_derived
        if not edit.is_same:
            made += _wrapped("del", edit.gone, revisions, is_derived)
        for part, marks in _cut(edit.come, at, waiting):
            made += marks
            made += runs_of(part) if edit.is_same else _wrapped("ins", part, revisions, is_derived)
        at += len(edit.come)
    return [*made, *(mark for _, mark in waiting)]


def is_derived(content: Content) -> bool:
    """Whether nobody typed any of it."""
    letters = [each for each in content.atoms if not each.sign.isspace()]
    return bool(letters) and all(each.is_derived for each in letters)


def edits(old: Content, new: Content) -> tuple[Edit, ...]:
    """What is equal and what is not, in order; equal letters in another manner are out and in."""
    return tuple(_edits(old, new))


def with_replaced_head(found: tuple[Edit, ...]) -> tuple[Edit, ...]:
    """The edits with what is put in at the very beginning as the replacement of the first word; where no
    word follows it, as they are.
    """
    if len(found) < 2 or found[0].gone or found[0].is_same or not found[1].is_same:
        return found
    head, kept = found[:2]
    size = len(tokens("".join(each.sign for each in kept.gone))[0])
    replaced = Edit(kept.gone[:size], (*head.come, *kept.come[:size]), is_same=False)
    rest = Edit(kept.gone[size:], kept.come[size:], is_same=True)
    return (replaced, *([rest] if rest.gone else []), *found[2:])


def with_parted_tail(found: tuple[Edit, ...]) -> tuple[Edit, ...]:
    """The edits with what is put in at the very end before what it replaces, be it the last word itself;
    where no word stands before it, as they are.
    """
    *rest, last = found
    if not last.gone and rest and rest[-1].is_same:
        kept = rest.pop()
        cut = len(kept.gone) - len(tokens("".join(each.sign for each in kept.gone))[-1])
        rest += [Edit(kept.gone[:cut], kept.come[:cut], is_same=True)] if cut else []
        last = Edit(kept.gone[cut:], (*kept.come[cut:], *last.come), is_same=False)
    if last.is_same or not last.gone:
        return found
    return (*rest, Edit((), last.come, is_same=False), Edit(last.gone, (), is_same=False))


def _edits(old: Content, new: Content) -> Iterator[Edit]:
    at = beside = 0
    gone: list[Atom] = []
    come: list[Atom] = []
    for each in (*compare_texts(old.signs, new.signs), None):
        if each is not None and each.stay is Stay.OLD:
            gone += old.atoms[at : at + len(each.text)]
            at += len(each.text)
            continue
        if each is not None and each.stay is Stay.NEW:
            come += new.atoms[beside : beside + len(each.text)]
            beside += len(each.text)
            continue
        if gone or come:
            yield Edit(tuple(gone), tuple(come), is_same=False)
            gone, come = [], []
        if each is not None:
            size = len(each.text)
            yield from _equal(old.atoms[at : at + size], new.atoms[beside : beside + size])
            at, beside = at + size, beside + size


def _equal(old: Sequence[Atom], new: Sequence[Atom]) -> Iterator[Edit]:
    pairs = list(zip(old, new, strict=True))
    for is_same, group in groupby(pairs, key=lambda pair: pair[0].properties == pair[1].properties):
        both = list(group)
        yield Edit(tuple(one for one, _ in both), tuple(other for _, other in both), is_same)


def _cut(
    atoms: tuple[Atom, ...], start: int, waiting: list[tuple[int, _Element]]
) -> Iterator[tuple[tuple[Atom, ...], list[_Element]]]:
    """The atoms cut where bookmarks begin or end, each piece with the marks before it."""
    if not atoms:
        return
    at = 0
    while at < len(atoms):
        marks = []
        while waiting and waiting[0][0] <= start + at:
            marks.append(waiting.pop(0)[1])
        end = min(waiting[0][0] - start, len(atoms)) if waiting else len(atoms)
        yield atoms[at:end], marks
        at = end


def _wrapped(tag: str, atoms: Sequence[Atom], revisions: Revisions, is_derived: bool) -> Iterator[_Element]:
    """Runs in one mark; a link takes the mark inside, for none may stand around it."""
    runs = runs_of(atoms, is_deleted=tag == "del")
    for is_link, group in groupby(runs, key=lambda each: str(each.tag) == qname("w:hyperlink")):
        found = list(group)
        if not is_link:
            yield revisions.mark(tag, found, is_derived=is_derived)
            continue
        for link in found:
            inner = list(link)
            link[:] = [revisions.mark(tag, inner, is_derived=is_derived)]
            yield link
