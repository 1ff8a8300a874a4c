"""A document, the user's own Word template and the plan's values in, the filled house template out."""

from __future__ import annotations

import zipfile
from collections.abc import Iterable, Iterator, Mapping
from decimal import Decimal
from typing import Any, Final

import jinja2
from docx.document import Document as WordDocument
from docx.opc.exceptions import PackageNotFoundError
from lxml.etree import XMLSyntaxError, _Element

from planforge.doc.nodes import Block, Document, Figure, Heading, Table, Title
from planforge.doc.plain import stretch_text
from planforge.problems import InvalidInput, Problem, problem
from planforge.render.docx.blocks import body_elements
from planforge.render.docx.build import Build
from planforge.render.docx.document import (
    date_of,
    finish_build,
    open_word,
    replace_paragraph,
    start_build,
)
from planforge.render.docx.identity import add_identity
from planforge.render.docx.legal import check_legal, holds_marker, illegal_in, marker_index
from planforge.render.docx.package import CORE, core_properties, read_parts, save
from planforge.render.docx.shell import BlockTag, environment, render_template
from planforge.render.docx.styles import add_missing
from planforge.render.docx.tagcheck import Lookup, check_tags
from planforge.render.docx.tags import read_lines
from planforge.render.docx.xml import attribute, find, own_text, qname
from planforge.render.look import Look

_MM_PER_TWIP: Final = Decimal("25.4") / 1440
_MISSING: Final = "【待补充】"


def write_house(
    document: Document,
    template: bytes,
    context: Mapping[str, object],
    blocks: Mapping[str, tuple[Block, ...]],
    look: Look,
    name: str = "模板.docx",
) -> bytes:
    """The Word file that the user's template becomes; everything of the template's own is kept.

    A tag alone in a paragraph is replaced by blocks: those of `blocks` by their names, 正文 (body), and
    章节("三"), 表("表1"), 图("图1") (section, table, figure) by number, words or id. Raises InvalidInput with
    every fault of every tag; nothing is written then. A position's line counts the template's paragraphs.
    """
    check_legal(document)
    word = _opened(template, name)
    shelf = _Shelf(document, blocks)
    values = {**shelf.values, **context}
    faults: list[Problem] = []
    env = environment(_finalizer(faults))
    if found := check_tags(read_lines(word), values, env, name):
        raise InvalidInput(found)
    rendered = _rendered(template, values, env)
    if faults:
        raise InvalidInput(faults)
    return _with_blocks(open_word(rendered), document, shelf, look, CORE in read_parts(template))


class _Shelf:
    """The blocks that tags can ask for."""

    def __init__(self, document: Document, named: Mapping[str, tuple[Block, ...]]) -> None:
        self.kept: list[tuple[Block, ...]] = []
        sections = self._lookup("章节", _sections(document.blocks))
        tables = self._lookup("表", _captioned(document.blocks, Table))
        figures = self._lookup("图", _captioned(document.blocks, Figure))
        body = self._tag(document.blocks)
        self.values: dict[str, object] = {
            "章节": sections,
            "section": sections,
            "表": tables,
            "table": tables,
        }
        self.values |= {"图": figures, "figure": figures, "正文": body, "body": body}
        self.values |= {name: self._tag(found) for name, found in named.items()}

    def _tag(self, blocks: tuple[Block, ...]) -> BlockTag:
        self.kept.append(blocks)
        return BlockTag(len(self.kept) - 1)

    def _lookup(self, what: str, found: Iterable[tuple[tuple[str, ...], tuple[Block, ...]]]) -> Lookup:
        tags: dict[str, BlockTag] = {}
        for names, blocks in found:
            tag = self._tag(blocks)
            for name in names:
                if name:
                    tags.setdefault(name, tag)
        return Lookup(what, tags)


def _sections(blocks: tuple[Block, ...]) -> Iterator[tuple[tuple[str, ...], tuple[Block, ...]]]:
    for index, block in enumerate(blocks):
        if not isinstance(block, Heading):
            continue
        ends = (
            at
            for at, other in enumerate(blocks[index + 1 :], start=index + 1)
            if isinstance(other, Title) or (isinstance(other, Heading) and other.level <= block.level)
        )
        words = stretch_text(block.children)
        numbers = (block.number, block.number.rstrip("、")) if block.level == 1 else ()
        yield (*numbers, words, block.number + words, block.id), blocks[index : next(ends, len(blocks))]


def _captioned(
    blocks: tuple[Block, ...], kind: type[Table] | type[Figure]
) -> Iterator[tuple[tuple[str, ...], tuple[Block, ...]]]:
    for block in blocks:
        if isinstance(block, kind):
            yield (block.number, stretch_text(block.caption), block.id), (block,)


def _opened(template: bytes, name: str) -> WordDocument:
    try:
        return open_word(template)
    except (zipfile.BadZipFile, PackageNotFoundError, KeyError, ValueError, XMLSyntaxError):
        raise InvalidInput(
            [problem("unreadable", "无法读取 Word 模板 {name}：应为 .docx 文件", name=name)]
        ) from None


def _finalizer(faults: list[Problem]) -> Any:
    def finalize(value: Any) -> Any:
        if value is None:
            return _MISSING
        if isinstance(value, str) and (found := list(illegal_in(value, ""))):
            faults.extend(found)
            return ""  # never printed: the fault stops the work
        return value

    return finalize


def _rendered(template: bytes, values: Mapping[str, object], env: jinja2.Environment) -> bytes:
    try:
        return render_template(template, values, env)
    except (jinja2.TemplateError, XMLSyntaxError, TypeError, KeyError, ArithmeticError, ValueError) as error:
        raise InvalidInput([problem("template", "模板无法套用：{why}", why=error)]) from error


def _with_blocks(word: WordDocument, document: Document, shelf: _Shelf, look: Look, has_core: bool) -> bytes:
    found = [
        (p, index)
        for p in word.element.body.iter(qname("w:p"))
        if (index := marker_index(own_text(p))) is not None
    ]
    shown = tuple(block for _, index in found for block in shelf.kept[index])
    _check_once(shown)
    styles = add_missing(word.styles.element, look)
    build = start_build(word, document, _with_page(look, word), shown, styles, {})
    for paragraph, index in found:
        _put(paragraph, shelf.kept[index], build)
    if holds_marker(word.element.xml):
        raise InvalidInput([problem("template", "插入整段内容的标签应独占一段")])
    finish_build(word, build)
    if build.identities:
        add_identity(word, build.identities, None)
    return save(word, None if has_core else core_properties(document.meta, date_of(document.meta)))


def _put(paragraph: _Element, blocks: tuple[Block, ...], build: Build) -> None:
    elements = body_elements(blocks, build)
    if elements:
        section = paragraph.find(f"{qname('w:pPr')}/{qname('w:sectPr')}")
        replace_paragraph(paragraph, elements)
        if section is not None:
            properties = find(elements[-1], "w:pPr")
            assert properties is not None  # every block ends with a paragraph that `paragraph` made
            properties.append(section)
        return
    for run in paragraph.findall(qname("w:r")):
        paragraph.remove(run)


def _check_once(shown: tuple[Block, ...]) -> None:
    ids = [block.id for block in shown]
    twice = sorted({found for found in ids if ids.count(found) > 1})
    if twice:
        raise InvalidInput(
            [problem("template", "同一内容只能插入一次，实为多次：{id}", id=found) for found in twice]
        )


def _with_page(look: Look, word: WordDocument) -> Look:
    """The look with the sheet of the template, so that tables fit it."""
    sections = word.element.body.iter(qname("w:sectPr"))
    section = next(sections, None)
    size = None if section is None else find(section, "w:pgSz")
    margins = None if section is None else find(section, "w:pgMar")
    if size is None or margins is None:
        return look
    read = {"width": attribute(size, "w:w"), "height": attribute(size, "w:h")}
    read |= {side: attribute(margins, f"w:{side}") for side in ("top", "bottom", "left", "right")}
    sides = {side: Decimal(value) * _MM_PER_TWIP for side, value in read.items()}
    return look.model_copy(update={"page": look.page.model_copy(update=sides)})
