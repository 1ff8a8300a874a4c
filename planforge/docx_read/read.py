"""The bytes of a Word file in, its paragraphs and sheets out, with what of it is not read.

Deleted text and text boxes' fallbacks are left out, inserted text is read; fields count with their results.
Nothing outside of the file is fetched, no macro is looked into.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import Final

from lxml.etree import _Element

from planforge.check.word_file import Kind, Sheet, WordParagraph
from planforge.docx_read.numbers import WordNumbers, read_numbers
from planforge.docx_read.properties import Properties
from planforge.problems import InvalidInput, Level, Position, Problem, problem
from planforge.render.docx.lint.names import name, number, way
from planforge.render.docx.lint.package import Package, open_package

_TWIPS_PER_MM: Final = Decimal(1440) / Decimal("25.4")
_SKIPPED: Final = tuple(
    name(f"w:{tag}") for tag in ("del", "moveFrom", "pPr", "rPr", "instrText", "delText", "txbxContent")
)
_FALLBACK: Final = name("mc:Fallback")
_HOLDERS: Final = tuple(
    name(f"w:{tag}") for tag in ("sdt", "sdtContent", "customXml", "ins", "moveTo", "smartTag")
)
_TYPED: Final = (
    re.compile(r"[一二三四五六七八九十]{1,3}、"),
    re.compile(r"（[一二三四五六七八九十]{1,3}）"),
    re.compile(r"\d{1,2}[.．](?!\d)"),
    re.compile(r"（\d{1,2}）"),
)
"""The numbers that headings of the four levels open with (GB/T 9704—2012, 7.3.3)."""
_LONGEST_HEADING: Final = 40
"""Characters; a longer paragraph that opens with a number is running text."""
_SHORTEST_BODY: Final = 20
"""Characters; a shorter paragraph without 。 may be a date, a signature, a name."""
_OTHER_STYLES: Final = ("toc", "caption", "header", "footer", "footnote", "pf ")
MOST_PARAGRAPHS: Final = 200_000
"""More is no document that anybody reads."""


@dataclass(frozen=True, slots=True)
class WordFile:
    """What a Word file holds."""

    paragraphs: tuple[WordParagraph, ...]
    sheets: tuple[Sheet, ...]
    problems: tuple[Problem, ...]
    """Notes on what is in the file and was not read as text."""


def read_word_file(data: bytes, file: str) -> WordFile:
    """The file's content; raises InvalidInput (`unreadable`) for what is no Word file."""
    try:
        package = open_package(data)
    except InvalidInput as refused:
        at = Position(file, 1, 1)
        raise InvalidInput(replace(each, position=at) for each in refused.problems) from None
    root = package.roots.get(package.main)
    body = None if root is None else root.find(name("w:body"))
    if body is None:
        return WordFile((), (), tuple(_left_out(package, file)))
    reader = _Reader(Properties.of(package), read_numbers(package.companion("numbering")))
    reader.read(body, is_cell=False)
    problems = (*_left_out(package, file), *_cut_off(reader, file))
    return WordFile(tuple(reader.found), tuple(reader.sheets), problems)


class _Reader:
    """What is known while a document is read from its begin to its end."""

    def __init__(self, properties: Properties, numbers: WordNumbers) -> None:
        self.properties = properties
        self.numbers = numbers
        self.found: list[WordParagraph] = []
        self.sheets: list[Sheet] = []
        self.is_cut = False
        """Whether there were more paragraphs than are read."""

    def read(self, container: _Element, *, is_cell: bool) -> None:
        """Take in every paragraph of a container, in order."""
        waiting = [(child, is_cell) for child in reversed(list(container.iterchildren("*")))]
        while waiting and len(self.found) < MOST_PARAGRAPHS:
            element, in_cell = waiting.pop()
            if element.tag == name("w:p"):
                self._paragraph(element, is_cell=in_cell)
            elif element.tag == name("w:sectPr"):
                self._sheet(element)
            elif element.tag in (name("w:tbl"), name("w:tr"), name("w:tc"), *_HOLDERS):
                deeper = in_cell or element.tag == name("w:tc")
                waiting += [(child, deeper) for child in reversed(list(element.iterchildren("*")))]
        self.is_cut = bool(waiting)

    def _paragraph(self, paragraph: _Element, *, is_cell: bool) -> None:
        text = "".join(_characters(paragraph)).replace("\n", " ")
        font, size = self._type(paragraph)
        counted = self.numbers.before(self.properties.list_of(paragraph))
        level, mark = self._heading(paragraph, text, counted)
        kind = self._kind(paragraph, text, level, is_cell=is_cell)
        self.found.append(
            WordParagraph(
                number=len(self.found) + 1,
                text=text,
                kind=kind,
                level=level if kind is Kind.HEADING else 0,
                mark=mark if kind is Kind.HEADING else "",
                font=font,
                size=size,
                leading=self.properties.leading(paragraph),
                indent=self.properties.indent(paragraph, size),
            )
        )
        ending = paragraph.find(way("w:pPr/w:sectPr"))
        if ending is not None:
            self._sheet(ending)

    def _type(self, paragraph: _Element) -> tuple[str, Decimal | None]:
        """The face and the size of most characters; a first sentence that stands as a heading is left out."""
        counts: Counter[tuple[str, Decimal | None]] = Counter()
        behind: Counter[tuple[str, Decimal | None]] = Counter()
        is_behind = False
        for run in paragraph.iter(name("w:r")):
            text = "".join(each.text or "" for each in run.iter(name("w:t")))
            kind = self.properties.font(paragraph, run), self.properties.size(paragraph, run)
            counts[kind] += len(text)
            behind[kind] += len(text) if is_behind else 0
            is_behind = is_behind or "。" in text
        found = (behind if any(behind.values()) else counts).most_common(1)
        if found:
            return found[0][0]
        return self.properties.font(paragraph, None), self.properties.size(paragraph, None)

    def _heading(self, paragraph: _Element, text: str, counted: str) -> tuple[int, str]:
        """Level and number, by the style or else by the typed number; 0 for other paragraphs."""
        opening = counted + text.strip()
        typed = next(
            (
                (level, found[0])
                for level, pattern in enumerate(_TYPED, start=1)
                if (found := pattern.match(opening))
            ),
            (0, counted),
        )
        styled = self.properties.outline(paragraph)
        if styled:
            return styled, typed[1]
        is_short = len(text.strip()) <= _LONGEST_HEADING and not text.rstrip().endswith(("。", "；", "："))
        return typed if typed[0] and is_short else (0, "")

    def _kind(self, paragraph: _Element, text: str, level: int, *, is_cell: bool) -> Kind:
        style = self.properties.style_name(paragraph)
        if is_cell:
            return Kind.CELL
        if style in ("title", "pf notice title"):
            return Kind.TITLE
        if style.startswith(_OTHER_STYLES):
            return Kind.OTHER
        if level:
            return Kind.HEADING
        is_running = len(text.strip()) >= _SHORTEST_BODY and text.rstrip().endswith(("。", "；", "："))
        is_set_so = self.properties.alignment(paragraph) not in ("center", "right", "end")
        return Kind.BODY if is_running and is_set_so else Kind.OTHER

    def _sheet(self, section: _Element) -> None:
        size, margins = section.find(name("w:pgSz")), section.find(name("w:pgMar"))
        if size is None or margins is None:
            return
        width, height = (_millimetres(size, f"w:{side}") for side in ("w", "h"))
        sides = [_millimetres(margins, f"w:{side}") for side in ("top", "bottom", "left", "right")]
        self.sheets.append(Sheet(max(1, len(self.found)), width, height, *sides))


def _characters(element: _Element) -> Iterator[str]:
    """The characters of runs, without what is deleted."""
    waiting = list(reversed(list(element.iterchildren("*"))))
    while waiting:
        child = waiting.pop()
        if child.tag == name("w:t"):
            yield child.text or ""
        elif child.tag in (name("w:tab"), name("w:br"), name("w:cr")):
            yield "\t" if child.tag == name("w:tab") else "\n"
        elif child.tag not in _SKIPPED and child.tag != _FALLBACK:
            waiting += reversed(list(child.iterchildren("*")))


def _millimetres(element: _Element, called: str) -> Decimal:
    twips = number(element, called) or 0
    return (Decimal(abs(twips)) / _TWIPS_PER_MM).quantize(Decimal("0.1"))


def _cut_off(reader: _Reader, file: str) -> Iterator[Problem]:
    if reader.is_cut:
        at = Position(file, len(reader.found), 1)
        template = "文件过长：只检查了前{count}段"
        yield problem("not-rendered", template, at=at, level=Level.WARNING, count=len(reader.found))


def _left_out(package: Package, file: str) -> Iterator[Problem]:
    """What the file has that is not read as text."""
    at = Position(file, 1, 1)
    root = package.roots.get(package.main)
    tracked = root is not None and next(root.iter(name("w:ins"), name("w:del")), None) is not None
    if tracked:
        yield problem("not-rendered", "文件里有修订：按全部接受后的文字检查", at=at, level=Level.NOTE)
    if root is not None and next(root.iter(name("w:txbxContent")), None) is not None:
        yield problem("not-rendered", "文件里有文本框：框里的文字没有检查", at=at, level=Level.NOTE)
    if root is not None and next(root.iter(name("w:footnoteReference")), None) is not None:
        yield problem("not-rendered", "文件里有脚注：脚注的文字没有检查", at=at, level=Level.NOTE)
    if any(part.endswith("vbaProject.bin") for part in package.parts):
        yield problem("not-rendered", "文件里有宏：没有读取，也没有运行", at=at, level=Level.NOTE)
    outside = {
        relation.target
        for relations in package.relations.values()
        for relation in relations
        if relation.is_external and not relation.type.endswith("/hyperlink")
    }
    for target in sorted(outside):
        template = "文件引用了外部内容“{target}”：没有读取"
        yield problem("not-rendered", template, at=at, level=Level.NOTE, target=target)
    for part in sorted(package.broken):
        yield problem(
            "unreadable", "部件 {part} 不是完好的 XML，没有读取", at=at, level=Level.WARNING, part=part
        )
