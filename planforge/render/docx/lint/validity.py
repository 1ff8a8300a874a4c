"""A Word file in, elements that the schema has not there, or not in that order, out."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cache
from types import MappingProxyType
from typing import Final

from lxml.etree import _Element

from planforge.render.docx.lint.finding import Finding, found
from planforge.render.docx.lint.names import name
from planforge.render.docx.lint.orders import FIRST, LAST, LOOSE, NEEDED, ORDERS
from planforge.render.docx.lint.package import Package, Part
from planforge.render.docx.xml import NAMESPACES

_ALL: Final = MappingProxyType({**ORDERS, **LOOSE})
_BLOCKS: Final = tuple(map(name, ("w:p", "w:tbl", "w:sdt")))
_PREFIXES: Final = MappingProxyType({uri: prefix for prefix, uri in NAMESPACES.items()})
_CHOICE: Final = name("mc:AlternateContent")
_OWN: Final = tuple(NAMESPACES[prefix] for prefix in ("w", "wp", "a", "pic"))
"""Namespaces whose elements are judged; those of later versions are announced by mc:Ignorable."""


def element_order(package: Package) -> Iterator[Finding]:
    """Word calls a file damaged whose properties stand in another order than the schema's."""
    for part in _parts(package):
        yield from _in_order(part, ORDERS)
        for parent_name, firsts in FIRST.items():
            for parent in part.iter(parent_name):
                yield from _firsts(part, parent, firsts)
        for parent_name, last in LAST.items():
            for parent in part.iter(parent_name):
                yield from _lasts(part, parent, last)


def run_order(package: Package) -> Iterator[Finding]:
    """The properties of a run: any order is valid, but stricter readers expect Word's."""
    for part in _parts(package):
        yield from _in_order(part, LOOSE)


def unknown_element(package: Package) -> Iterator[Finding]:
    """Word calls a file damaged that holds an element where the schema has none."""
    for part in _parts(package):
        for parent_name, order in _ALL.items():
            ranks = _ranks(order)[0]
            for parent in part.iter(parent_name):
                for child in _children(parent):
                    if _local(child) not in ranks and _is_judged(child):
                        yield found(part.name, child, parent=parent_name, child=_short(child))


def repeated_element(package: Package) -> Iterator[Finding]:
    """A property that stands twice contradicts itself."""
    for part in _parts(package):
        for parent_name, order in _ALL.items():
            ranks, many = _ranks(order)
            for parent in part.iter(parent_name):
                seen: set[int] = set()
                for child in _children(parent):
                    rank = ranks.get(_local(child))
                    if rank is not None and rank in seen and rank not in many:
                        yield found(part.name, child, parent=parent_name, child=_short(child))
                    seen.add(-1 if rank is None else rank)


def missing_element(package: Package) -> Iterator[Finding]:
    """Word calls a file damaged where a needed element is missing."""
    for part in _parts(package):
        for parent_name, needed in NEEDED.items():
            for parent in part.iter(parent_name):
                if _is_pointer(parent):
                    continue
                present = {child.tag for child in _children(parent)}
                for choice in needed:
                    if not present & {name(each) for each in choice.split("|")}:
                        yield found(part.name, parent, parent=parent_name, child=choice.split("|")[0])


def _is_pointer(element: _Element) -> bool:
    """Whether a w:footnote only names one: settings list the separators so (17.11.9)."""
    above = element.getparent()
    return above is not None and above.tag in (name("w:footnotePr"), name("w:endnotePr"))


def cell_end(package: Package) -> Iterator[Finding]:
    """A cell ends with a paragraph (ECMA-376 Part 1, 17.4.65)."""
    for part in package.stories:
        for cell in part.iter("w:tc"):
            blocks = [child for child in _children(cell) if str(child.tag) in _BLOCKS]
            if blocks and blocks[-1].tag == name("w:tbl"):
                yield found(part.name, cell)


def _parts(package: Package) -> tuple[Part, ...]:
    settings = package.companion("settings")
    return (*package.styled, *((settings,) if settings else ()))


def _in_order(part: Part, orders: Mapping[str, str]) -> Iterator[Finding]:
    for parent_name, order in orders.items():
        ranks = _ranks(order)[0]
        for parent in part.iter(parent_name):
            yield from _misplaced(part, parent, parent_name, ranks)


def _misplaced(part: Part, parent: _Element, parent_name: str, ranks: Mapping[str, int]) -> Iterator[Finding]:
    highest, before = -1, ""
    for child in _children(parent):
        rank = ranks.get(_local(child))
        if rank is None:
            continue
        if rank < highest:
            yield found(part.name, child, parent=parent_name, child=_short(child), before=before)
        else:
            highest, before = rank, _short(child)


def _firsts(part: Part, parent: _Element, firsts: tuple[str, ...]) -> Iterator[Finding]:
    ranks = {name(each): rank for rank, each in enumerate(firsts)}
    highest, before = -1, ""
    for child in _children(parent):
        if child.tag in _MARKS:
            continue
        rank = ranks.get(str(child.tag), len(firsts))
        if rank < highest:
            yield found(part.name, child, parent=_short(parent), child=_short(child), before=before)
        elif rank > highest:
            highest, before = rank, _short(child)


_MARKS: Final = tuple(
    name(f"w:{tag}")
    for tag in ("bookmarkStart", "bookmarkEnd", "commentRangeStart", "commentRangeEnd", "proofErr")
)
"""What may stand before the properties of a table or row."""


def _lasts(part: Part, parent: _Element, last: str) -> Iterator[Finding]:
    children = list(_children(parent))
    for place, child in enumerate(children):
        if child.tag == name(last) and place < len(children) - 1:
            after = _short(children[place + 1])
            yield found(part.name, child, parent=_short(parent), child=_short(child), before=after)


def _children(parent: _Element) -> Iterator[_Element]:
    """The child elements; of alternatives the first, which is what a new program takes."""
    for child in parent.iterchildren("*"):
        if child.tag == _CHOICE:
            choice = child.find(name("mc:Choice"))
            yield from () if choice is None else choice.iterchildren("*")
        else:
            yield child


@cache
def _ranks(order: str) -> tuple[Mapping[str, int], frozenset[int]]:
    """Local name → place in the order; and the places that may be taken more than once."""
    ranks: dict[str, int] = {}
    many: set[int] = set()
    for rank, word in enumerate(order.split()):
        if word.endswith("*"):
            many.add(rank)
        ranks |= dict.fromkeys(word.rstrip("*").split("|"), rank)
    return ranks, frozenset(many)


def _local(element: _Element) -> str:
    return str(element.tag).rpartition("}")[2]


def _is_judged(element: _Element) -> bool:
    return str(element.tag).partition("}")[0].lstrip("{") in _OWN


def _short(element: _Element) -> str:
    uri, _, local = str(element.tag).lstrip("{").partition("}")
    return f"{_PREFIXES[uri]}:{local}" if uri in _PREFIXES else local
