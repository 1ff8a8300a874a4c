"""A report and the document that was looked at in, a remark for all that it says, at its place, out.

The place is the text that prints the value, in it the words that the finding names; else what is printed of
the item that the value belongs to; else the heading of the section that prints its part; else the title.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from typing import Final

from planforge.check.engine import Report
from planforge.check.finding import Finding
from planforge.check.origins import origins_of
from planforge.check.subject import Subject
from planforge.check.whereabouts import Whereabouts
from planforge.coverage.printed import prefixes
from planforge.doc.nodes import (
    Block,
    Document,
    Footnote,
    Heading,
    Inline,
    OriginKind,
    Paragraph,
    Placeholder,
    Strong,
    Sub,
    Sup,
    Table,
    Text,
    Title,
)
from planforge.doc.nodes import List as ListBlock
from planforge.doc.remarks import Remark
from planforge.doc.walk import stretches
from planforge.model.places import Path, path_text
from planforge.problems import KINDS, Problem

_OPEN: Final = (Title, Heading, Paragraph, ListBlock, Table)
"""The blocks that may carry remarks; in boxes and pictures Word takes none."""
_ITEM: Final = 2
"""From so many parts on a path is that of an item or a field, not of a whole part of the plan."""


def remark_report(report: Report, subject: Subject) -> tuple[Remark, ...]:
    """The remarks on its findings, then those on what the building of the document says of the data."""
    texts = {passage.path: passage.text for passage in subject.writing.passages}
    index = _indexed(subject.document)
    finder = _Finder(index, subject.filled.table.id, texts)
    reading = subject.filled.reading
    where = Whereabouts(reading.source, reading.places)
    said = [(each.finding, each.problem) for each in report.findings]
    said += [(_about(each, where), each) for each in report.problems]
    return tuple(replace(finder.place(finding), lines=_lines(problem)) for finding, problem in said)


def _about(problem: Problem, where: Whereabouts) -> Finding:
    """What a problem is about, as a finding has it."""
    path = where.path(problem.position) if problem.position is not None else ()
    return Finding(path, related=tuple(where.path(position) for _, position in problem.related))


def _lines(problem: Problem) -> tuple[str, ...]:
    cures = (f"改法：{each}" for each in problem.hints)
    also = (f"对照：{position}" for _, position in problem.related)
    place = (f"数据：{problem.position}",) if problem.position is not None else ()
    head = f"{problem.level.label}　{problem.rule or KINDS[problem.kind]}"
    words = f"{problem.path}：" if problem.path else ""
    return (head, f"{words}{problem.message}", *cures, *place, *also)


# ---- what the document prints where ---------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class _Index:
    """Where a document prints what, as far as remarks can stand there."""

    title: str
    """The id of the block that takes what belongs nowhere."""
    texts: dict[str, list[tuple[str, str]]] = field(default_factory=dict)
    """Origin → blocks that have texts of it, with each text, in reading order."""
    below: dict[str, tuple[str, str]] = field(default_factory=dict)
    """What origins begin with → the first block with a text of such an origin, and that origin."""
    sections: dict[str, str] = field(default_factory=dict)
    """Block → the heading of the section, or the title of the annex, that it stands in."""


def _indexed(document: Document) -> _Index:
    able = [block for block in document.blocks if _takes_remarks(block)]
    title = next((block for block in able if isinstance(block, Title)), able[0])
    index, section = _Index(title.id), title.id
    for block in able:
        is_first = isinstance(block, Title) or (isinstance(block, Heading) and block.level == 1)
        section = block.id if is_first else section
        index.sections[block.id] = section
        for origin, text in _texts(block):
            index.texts.setdefault(origin, []).append((block.id, text))
            for prefix in prefixes(origin):
                index.below.setdefault(prefix, (block.id, origin))
    return index


def _takes_remarks(block: Block) -> bool:
    """Whether Word takes comments there, and nothing is laid out by its words."""
    if isinstance(block, Paragraph):
        return block.role == "body"
    return isinstance(block, _OPEN)


def _texts(block: Block) -> Iterator[tuple[str, str]]:
    for stretch in stretches(block):
        yield from _of_inlines(stretch)


def _of_inlines(inlines: Iterable[Inline]) -> Iterator[tuple[str, str]]:
    for inline in inlines:
        match inline:
            case Text() if inline.origin.kind is not OriginKind.TEMPLATE and inline.text.strip():
                yield inline.origin.where, inline.text
            case Placeholder():
                yield inline.path, ""
            case Strong() | Sub() | Sup():
                yield from _of_inlines(inline.children)
            case Footnote():
                pass  # Word takes no comments there
            case _:
                pass


# ---- the place of a finding -------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class _Finder:
    index: _Index
    table: str
    passages: dict[Path, str]
    """Path → the text as it is written there."""

    def place(self, finding: Finding) -> Remark:
        """The remark without its words."""
        known = (each for each in finding.printed if each in self.index.sections)
        named = next(known, None)
        if named is not None:
            return Remark(named, ())
        ways = (self._exact(finding), *self._around(finding))
        return next((found for found in ways if found is not None), Remark(self.index.title, ()))

    def _exact(self, finding: Finding) -> Remark | None:
        """At the text that prints the value, narrowed to the words that the finding is about."""
        origin = next(
            (each for each in origins_of(finding.path, self.table) if each in self.index.texts), None
        )
        if origin is None:
            return None
        words, skip = self._words(finding)
        for block, text in self.index.texts[origin] if words else ():
            # The renderer counts in one block; texts of the same origin in it stand behind one another.
            if (found := text.count(words)) > skip:
                return Remark(block, (), origin, words, self._before(origin, block, text, words) + skip)
            skip -= found
        return Remark(self.index.texts[origin][0][0], (), origin)

    def _before(self, origin: str, block: str, text: str, words: str) -> int:
        """How often the words stand in the earlier texts of that origin in the block."""
        count = 0
        for other, earlier in self.index.texts[origin]:
            if other == block and earlier is text:
                return count
            count += earlier.count(words) if other == block else 0
        return count

    def _words(self, finding: Finding) -> tuple[str, int]:
        """The words that the finding is about, and how often they stand in the text before them."""
        text = self.passages.get(finding.path, "")
        if finding.span is None or not text:
            return "", 0
        first, end = finding.span
        return text[first:end], text[:first].count(text[first:end])

    def _around(self, finding: Finding) -> Iterator[Remark | None]:
        """What is printed of the item, of what the finding names beside it, of the part it belongs to."""
        path = finding.path
        for length in range(len(path), _ITEM - 1, -1):
            yield self._below(path[:length])
        for other in finding.related:
            yield self._below(other)
            yield from (self._below_origin(each) for each in origins_of(other, self.table))
        if path and (at := self.index.below.get(path_text(path[:1]))):
            yield Remark(self.index.sections[at[0]], ())

    def _below(self, path: Path) -> Remark | None:
        return self._below_origin(path_text(path))

    def _below_origin(self, origin: str) -> Remark | None:
        at = self.index.below.get(origin)
        return Remark(at[0], (), at[1]) if at is not None else None
