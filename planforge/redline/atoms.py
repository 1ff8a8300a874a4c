"""The content of a paragraph in, its atoms out: characters, and whole things that no edit cuts.

Fields, links, notes and pictures are whole. What is taken out of a text keeps their words, not their
machinery: a deleted field would go on counting in Word.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from copy import deepcopy
from dataclasses import dataclass, field
from typing import Final

from lxml import etree
from lxml.etree import _Element

from planforge.render.docx.inlines import DERIVED
from planforge.render.docx.xml import attribute, canonical, find, qname, text, w

_SIGNS: Final[Mapping[str, str]] = {qname("w:br"): "\n", qname("w:tab"): "\t"}
_MARKS: Final = (qname("w:bookmarkStart"), qname("w:bookmarkEnd"))
_FIRST_PRIVATE: Final = 0xE000
_REFERENCE: Final = "REF"
"""A number of a table in the text: it may stay while what it refers to is another table."""
_INSTRUCTION: Final = qname("w:instrText")


@dataclass(frozen=True, slots=True)
class Atom:
    """The smallest piece that is in or out."""

    sign: str
    """One character: itself, or what stands for a whole thing."""
    properties: bytes
    """The w:rPr as text; empty for none."""
    run: _Element | None
    """Of a character: the run that holds it."""
    whole: tuple[_Element, ...] = ()
    """The elements of a whole thing."""
    shown: str | None = None
    """The words of a field or link; None for what is no words."""
    is_derived: bool = False


@dataclass(frozen=True, slots=True)
class Content:
    """A paragraph without its properties."""

    atoms: tuple[Atom, ...]
    bookmarks: tuple[tuple[int, _Element], ...]
    """Before which atom each start and end of a bookmark stands."""

    @property
    def signs(self) -> str:
        """One character for each atom."""
        return "".join(atom.sign for atom in self.atoms)


NOTHING: Final = Content((), ())


@dataclass(slots=True)
class AtomReader:
    """Reads paragraphs of one comparison: the same whole thing has the same sign in all of them."""

    notes: Mapping[str, str]
    """Id of a footnote → its words."""
    signs: dict[str, str] = field(default_factory=dict)

    def read(self, paragraph: _Element) -> Content:
        """The paragraph's content; `notes` has to know its footnotes."""
        atoms: list[Atom] = []
        bookmarks: list[tuple[int, _Element]] = []
        children = [each for each in paragraph if str(each.tag) != qname("w:pPr")]
        at = 0
        while at < len(children):
            if str(children[at].tag) in _MARKS:
                bookmarks.append((len(atoms), children[at]))
                at += 1
                continue
            end = _end(children, at)
            if end > at + 1 or str(children[at].tag) == qname("w:hyperlink"):
                atoms.append(self._machinery(children[at:end]))
            else:
                atoms += self._run(children[at])
            at = end
        return Content(tuple(atoms), tuple(bookmarks))

    def _machinery(self, elements: Sequence[_Element]) -> Atom:
        """A field or a link: known by its kind, by what it refers to, and by what it shows."""
        shown = _shown(elements)
        words = "".join(each.text or "" for one in elements for each in one.iter(_INSTRUCTION)).split()
        kind = " ".join(words[:2] if words[:1] == [_REFERENCE] else words[:1]) or "link"
        first = next(each for one in elements for each in one.iter(qname("w:r")))
        return Atom(
            self._sign(f"{kind}\0{shown}"), _properties(first), None, tuple(elements), shown, is_derived=True
        )

    def _run(self, run: _Element) -> Iterator[Atom]:
        properties, is_derived = _properties(run), run.get(DERIVED) is not None
        for child in run:
            tag = str(child.tag)
            if tag == qname("w:t"):
                for character in child.text or "":
                    yield Atom(character, properties, run, is_derived=is_derived)
            elif _is_page_break(child):
                continue  # where pages end is the layout of one version, not a change of its text
            elif tag in _SIGNS:
                yield Atom(_SIGNS[tag], properties, run, is_derived=is_derived)
            elif tag != qname("w:rPr"):
                yield self._thing(run, child)

    def _thing(self, run: _Element, child: _Element) -> Atom:
        """A note by its words, a picture by its files; anything else by its XML."""
        if str(child.tag) == qname("w:footnoteReference"):
            key = f"note\0{self.notes.get(attribute(child, 'w:id'), '')}"
        elif str(child.tag) == qname("w:drawing"):
            files = (each.get(qname("r:embed"), "") for each in child.iter() if each.get(qname("r:embed")))
            key = f"picture\0{' '.join(files)}"
        else:
            key = canonical(child).decode()
        is_derived = str(child.tag) == qname("w:drawing")
        return Atom(self._sign(key), _properties(run), None, (run,), is_derived=is_derived)

    def _sign(self, key: str) -> str:
        return self.signs.setdefault(key, chr(_FIRST_PRIVATE + len(self.signs)))


def runs_of(atoms: Iterable[Atom], *, is_deleted: bool = False) -> list[_Element]:
    """The elements of atoms that follow each other; deleted ones without fields and links."""
    made: list[_Element] = []
    letters: list[Atom] = []
    for atom in (*atoms, None):
        if letters and (atom is None or atom.run is not letters[-1].run):
            made.append(_run_of(letters, is_deleted))
            letters = []
        if atom is None:
            continue
        if atom.run is not None:
            letters.append(atom)
        elif is_deleted and atom.shown is not None:
            made += [_lettered(atom.properties, atom.shown, is_deleted)] if atom.shown else []
        else:
            made += [deepcopy(each) for each in atom.whole]
    return made


def _run_of(letters: Sequence[Atom], is_deleted: bool) -> _Element:
    return _lettered(letters[0].properties, "".join(each.sign for each in letters), is_deleted)


def _lettered(properties: bytes, words: str, is_deleted: bool) -> _Element:
    made = w("r", etree.fromstring(properties) if properties else None)
    letters = ""
    for sign in (*words, ""):
        if sign in ("\n", "\t", "") and letters:
            made.append(text(letters, "delText" if is_deleted else "t"))
            letters = ""
        if sign in ("\n", "\t"):
            made.append(w("br" if sign == "\n" else "tab"))
        else:
            letters += sign
    return made


def _is_page_break(child: _Element) -> bool:
    return str(child.tag) == qname("w:br") and attribute(child, "w:type") == "page"


def _properties(run: _Element) -> bytes:
    found = find(run, "w:rPr")
    return b"" if found is None else canonical(found)


def _end(children: Sequence[_Element], at: int) -> int:
    """Behind the field that begins at a run; behind the child where none does."""
    depth = 0
    for end in range(at, len(children)):
        for mark in children[end].iterchildren(qname("w:fldChar")):
            kind = attribute(mark, "w:fldCharType")
            depth += (kind == "begin") - (kind == "end")
        if depth == 0:
            return end + 1
    return at + 1


def _shown(elements: Sequence[_Element]) -> str:
    signs = {**dict.fromkeys((qname("w:t"),), None), **_SIGNS}
    found = (each for one in elements for each in one.iter(*signs))
    return "".join(
        each.text or "" if str(each.tag) == qname("w:t") else _SIGNS[str(each.tag)] for each in found
    )
