"""Documents in, the sections that their blocks stand in out."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from planforge.doc.nodes import Block, Document, Heading, Paragraph, Title
from planforge.doc.plain import stretch_text
from planforge.doc.printed import heading_prefix
from planforge.doc.walk import blocks_of

_MARKS: Final = "、.．"
_BEFORE: Final = "标题和目录"
_CLOSING: Final = "文末"
"""What stands before the first heading, and the fixed last paragraph."""


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


COVER: Final = Section("cover", "封面", "封面", "封面")
"""What only the cover prints stands in it: no block of a document is the cover."""


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
