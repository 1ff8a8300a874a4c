"""Documents in, the sections that their blocks stand in out; words for a section in, those meant out."""

from __future__ import annotations

import difflib
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from planforge.doc.nodes import Block, Document, Heading, Paragraph, Title
from planforge.doc.plain import stretch_text
from planforge.doc.printed import heading_prefix
from planforge.doc.walk import blocks_of
from planforge.model.ledger import did_you_mean
from planforge.problems import InvalidInput, hint, listed, problem
from planforge.quantity.numerals import write_numeral

_MARKS: Final = "、.．"
_BEFORE: Final = "标题和目录"
_CLOSING: Final = "文末"
"""What stands before the first heading, and the fixed last paragraph."""
_DIGITS: Final = 3
"""No document counts its sections with more."""


@dataclass(frozen=True, slots=True)
class Section:
    """A heading of a document, or an annex, with what it stands in."""

    id: str
    """Of the heading's block: the same in both documents."""
    number: str
    """三, （二）, 附件1; empty where it has none."""
    title: str
    name: str
    """三、主要任务."""
    above: Section | None = None
    is_annex: bool = False

    @property
    def chain(self) -> tuple[Section, ...]:
        """The sections that it stands in, from the top, and itself."""
        return (*(self.above.chain if self.above else ()), self)

    @property
    def top(self) -> Section:
        """The section of the first level."""
        return self.chain[0]

    @property
    def full_number(self) -> str:
        """三（二）."""
        return "".join(each.number for each in self.chain)


def sections_of(document: Document) -> tuple[Section, ...]:
    """The section of each block, in reading order."""
    return tuple(_placed(blocks_of(document)))


def _placed(blocks: Iterable[Block]) -> Iterator[Section]:
    base: Section | None = None
    open_sections: list[tuple[int, Section]] = []
    here = Section("", "", _BEFORE, _BEFORE)
    for block in blocks:
        if isinstance(block, Title) and block.label:
            title = stretch_text(block.children)
            base = here = Section(block.id, block.label, title, f"{block.label} {title}", is_annex=True)
            open_sections = []
        elif isinstance(block, Heading):
            open_sections = [each for each in open_sections if each[0] < block.level]
            above = open_sections[-1][1] if open_sections else base
            here = _section(block, above)
            open_sections.append((block.level, here))
        elif isinstance(block, Paragraph) and block.role == "closing":
            here = Section(block.id, "", _CLOSING, _CLOSING)
        yield here


def _section(heading: Heading, above: Section | None) -> Section:
    title = stretch_text(heading.children)
    prefix = heading_prefix(heading)
    return Section(
        heading.id,
        prefix.strip(_MARKS),
        title,
        f"{prefix}{title}",
        above,
        above is not None and above.is_annex,
    )


def outline(old: Sequence[Section], new: Sequence[Section]) -> tuple[Section, ...]:
    """The sections of the first level of both documents, in the order of the new one."""
    found = list(dict.fromkeys(each.top for each in new))
    known = {each.id for each in found}
    at = 0
    for each in dict.fromkeys(each.top for each in old):
        if each.id in known:
            at = next(place for place, one in enumerate(found) if one.id == each.id) + 1
        else:
            found.insert(at, each)
            at += 1
    return tuple(found)


def find_sections(typed: str, known: Iterable[Section]) -> frozenset[str]:
    """The ids of the sections meant: by number (三, 3, 三（二）), by name, or by words of the title.

    Raises InvalidInput where there are none.
    """
    sections = list(dict.fromkeys(known))
    words = typed.strip().strip(_MARKS)
    number = write_numeral(int(words[:_DIGITS])) if words.isdecimal() and words.isascii() else words
    for said in (
        [(each.id, number in (each.full_number, each.name)) for each in sections],
        [(each.id, words in (each.title, each.number)) for each in sections],
        [(each.id, bool(words) and words in each.name) for each in sections],
    ):
        if found := frozenset(key for key, is_meant in said if is_meant):
            return found
    tops = list(dict.fromkeys(each.top.name for each in sections))
    near = difflib.get_close_matches(words, [each.title for each in sections], 2)
    hints = [*did_you_mean(tuple(near)), hint("文中各章：{sections}", sections=listed(tops))]
    raise InvalidInput([problem("unknown-name", "文中没有“{section}”这一章节", hints=hints, section=typed)])


def stands_in(sections: Iterable[Section], meant: frozenset[str]) -> bool:
    """Whether one of the sections is, or stands in, one that is meant."""
    return any(above.id in meant for each in sections for above in each.chain)
