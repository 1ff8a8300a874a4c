"""A Word template in, its paragraphs as lines of Jinja with their places out."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from docx.document import Document as WordDocument
from docx.opc.constants import RELATIONSHIP_TYPE as RT
from lxml.etree import _Element

from planforge.render.docx.xml import own_text, parse, qname

_TAG: Final = re.compile(r"\{\{.*?\}\}|\{%.*?%\}|\{#.*?#\}")
_PREFIX: Final = re.compile(r"(\{\{|\{%|\{#)(p|tr|tc|r)(?=\s)")
_MERGE: Final = re.compile(r"\{%\s*[vh]m\s*%\}")
_CELL: Final = re.compile(r"\{%\s*(?:colspan|cellbg)\s+(.*?)\s*%\}")
_QUOTES: Final = str.maketrans("“”‘’", "\"\"''")
_PARTS: Final = ((RT.HEADER, "页眉"), (RT.FOOTER, "页脚"), (RT.FOOTNOTES, "脚注"))


class Region(StrEnum):
    """Where in the file a paragraph stands."""

    BODY = "body"
    OUTSIDE = "outside"
    """A header, a footer, a note, a text box: blocks cannot stand there."""


@dataclass(frozen=True, slots=True)
class Line:
    """One paragraph of a template."""

    place: str
    """In words: 正文第3段, 第1个表格第2行第3格, 页眉第1段."""
    region: Region
    text: str
    """As it stands in the file, across runs."""
    row: str = ""
    """The text of the whole table row it stands in."""

    @property
    def tags(self) -> tuple[str, ...]:
        """Its tags, as they stand."""
        return tuple(_TAG.findall(self.text))

    @property
    def jinja(self) -> str:
        """The line as docxtpl gives it to Jinja: prefixes off, curly quotes straight inside tags."""
        flat = self.text.replace("\n", " ").replace("\t", " ")
        return _TAG.sub(lambda found: _cleaned(found[0]), flat)

    @property
    def spoiling(self) -> str:
        """A tag that docxtpl would let swallow the text beside it ({%p … %}, {%tr … %}); empty when none."""
        for tag in self.tags:
            prefix = _PREFIX.match(tag)
            around = {"p": self.text, "tr": self.row}.get(prefix[2]) if prefix else None
            if around is not None and around.strip() != tag:
                return tag
        return ""


def _cleaned(tag: str) -> str:
    plain = _CELL.sub(r"{{ \1 }}", _MERGE.sub("", _PREFIX.sub(r"\1", tag)))
    return plain.translate(_QUOTES)


def read_lines(word: WordDocument) -> tuple[Line, ...]:
    """The paragraphs of body, headers, footers and footnotes, in order."""
    lines = list(_body(word.element.body))
    for relation, name in _PARTS:
        for rel in sorted((rel for rel in word.part.rels.values()), key=lambda rel: rel.rId):
            if rel.reltype == relation:
                lines += _outside(parse(rel.target_part.blob), name)
    return tuple(lines)


def _outside(root: _Element, name: str) -> Iterator[Line]:
    for index, found in enumerate(root.iter(qname("w:p")), start=1):
        yield Line(f"{name}第{index}段", Region.OUTSIDE, own_text(found))


def _body(body: _Element) -> Iterator[Line]:
    tables = {table: index for index, table in enumerate(body.iter(qname("w:tbl")), start=1)}
    count = 0
    for found in body.iter(qname("w:p")):
        cell = next(found.iterancestors(qname("w:tc"), qname("w:txbxContent")), None)
        if cell is None:
            count += 1
            yield Line(f"正文第{count}段", Region.BODY, own_text(found))
        elif str(cell.tag) == qname("w:txbxContent"):
            yield Line("文本框", Region.OUTSIDE, own_text(found))
        else:
            yield _in_cell(found, cell, tables)


def _in_cell(found: _Element, cell: _Element, tables: dict[_Element, int]) -> Line:
    row = next(cell.iterancestors(qname("w:tr")))
    table = next(row.iterancestors(qname("w:tbl")))
    place = f"第{tables[table]}个表格第{_index(row)}行第{_index(cell)}格"
    return Line(place, Region.BODY, own_text(found), "".join(own_text(p) for p in row.iter(qname("w:p"))))


def _index(element: _Element) -> int:
    return 1 + sum(1 for _ in element.itersiblings(str(element.tag), preceding=True))
