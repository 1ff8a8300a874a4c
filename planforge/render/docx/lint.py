"""A Word file's bytes in, what Word or WPS would take ill out."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterator
from types import MappingProxyType
from typing import Final

from lxml.etree import _Element

from planforge.problems import Problem, in_order, problem
from planforge.render.docx.package import read_parts
from planforge.render.docx.xml import attribute, find, own_text, parse, qname

_TEXT_PARTS: Final = re.compile(r"word/(document|header\d*|footer\d*|footnotes|endnotes)\.xml")
_SLOTS: Final = ("ascii", "hAnsi", "eastAsia", "cs")
_THEME: Final = ("asciiTheme", "hAnsiTheme", "eastAsiaTheme", "cstheme")
_SHOWN: Final = tuple(
    qname(f"w:{name}")
    for name in ("drawing", "fldChar", "fldSimple", "separator", "continuationSeparator", "footnoteRef")
)


def lint_docx(data: bytes) -> tuple[Problem, ...]:
    """Every fault of a .docx that planforge wrote itself: the rules of peers.md 3.7 and diff.md 3 in code.

    Theme fonts, incomplete font slots, tables whose grid, cells and width differ, double drawing and
    bookmark ids, prompts on opening, tables without a head, empty paragraphs, two tables in a row, another
    language than Chinese, tags that were left.
    """
    parts = {name: parse(part) for name, part in read_parts(data).items() if name.endswith(".xml")}
    return in_order(
        problem("structure", "{fault}（{part}）", path=name, part=name, fault=fault)
        for name, root in parts.items()
        for rule in _rules_for(name)
        for fault in rule(root)
    )


Rule = Callable[[_Element], Iterator[str]]


def _rules_for(name: str) -> tuple[Rule, ...]:
    if _TEXT_PARTS.fullmatch(name):
        return _TEXT_RULES
    return _RULES.get(name, ())


def _fonts(root: _Element) -> Iterator[str]:
    for fonts in root.iter(qname("w:rFonts")):
        if any(attribute(fonts, f"w:{name}") for name in _THEME):
            yield "使用了主题字体"
        named = [slot for slot in _SLOTS if attribute(fonts, f"w:{slot}")]
        if named and len(named) < len(_SLOTS):
            yield f"字体四项不全：只有 {'、'.join(named)}"


def _tables(root: _Element) -> Iterator[str]:
    for table in root.iter(qname("w:tbl")):
        columns = [int(attribute(column, "w:w", "0")) for column in table.iter(qname("w:gridCol"))]
        if attribute(table.find(f"{qname('w:tblPr')}/{qname('w:tblW')}"), "w:w") != str(sum(columns)):
            yield "表格总宽与各列之和不等"
        yield from (fault for row in table.iterchildren(qname("w:tr")) for fault in _row(row, columns))
        if find(table, "w:tr") is None or next(table.iter(qname("w:tblHeader")), None) is None:
            yield "表格没有跨页重复的标题行"


def _row(row: _Element, columns: list[int]) -> Iterator[str]:
    at = 0
    for properties in (cell.find(qname("w:tcPr")) for cell in row.iterchildren(qname("w:tc"))):
        span = 1 if properties is None else int(attribute(find(properties, "w:gridSpan"), "w:val", "1"))
        width = None if properties is None else find(properties, "w:tcW")
        if attribute(width, "w:w") != str(sum(columns[at : at + span])):
            yield "单元格宽与所占各列之和不等"
        at += span
    if at != len(columns):
        yield "一行的单元格没有占满各列"


def _paragraphs(root: _Element) -> Iterator[str]:
    for found in root.iter(qname("w:p")):
        parent = found.getparent()
        is_cell = parent is not None and str(parent.tag) == qname("w:tc")
        if not (is_cell or own_text(found) or _shows(found)):
            yield "有空段落"
    for table in root.iter(qname("w:tbl")):
        following = table.getnext()
        if following is None or str(following.tag) != qname("w:p"):
            yield "表格后面没有段落"


def _shows(paragraph: _Element) -> bool:
    number = paragraph.find(f"{qname('w:pPr')}/{qname('w:numPr')}/{qname('w:numId')}")
    return attribute(number, "w:val", "0") != "0" or next(paragraph.iter(*_SHOWN), None) is not None


def _unique(root: _Element) -> Iterator[str]:
    groups = {
        "图形编号": [str(node.get("id")) for node in root.iter(qname("wp:docPr"))],
        "书签编号": [attribute(node, "w:id") for node in root.iter(qname("w:bookmarkStart"))],
        "书签名": [attribute(node, "w:name") for node in root.iter(qname("w:bookmarkStart"))],
    }
    for what, values in groups.items():
        for value, times in Counter(values).items():
            if times > 1:
                yield f"{what}重复：{value}"
    for name in groups["书签名"]:
        if len(name) > 40:
            yield f"书签名超过40个字符：{name}"
    ends = [attribute(node, "w:id") for node in root.iter(qname("w:bookmarkEnd"))]
    if sorted(ends) != sorted(groups["书签编号"]):
        yield "书签首尾不成对"


def _fields(root: _Element) -> Iterator[str]:
    depth = 0
    for mark in root.iter(qname("w:fldChar")):
        depth += {"begin": 1, "end": -1}.get(attribute(mark, "w:fldCharType"), 0)
        if attribute(mark, "w:dirty"):
            yield "域标为待更新，打开时会有提示"
    if depth:
        yield "域首尾不成对"


def _tags(root: _Element) -> Iterator[str]:
    for found in root.iter(qname("w:p")):
        tag = re.search(r"\{\{|\{%", own_text(found))
        if tag and re.search(r"\{\{.*?\}\}|\{%.*?%\}", own_text(found)):
            yield "有未替换的模板标签"


def _settings(root: _Element) -> Iterator[str]:
    if next(root.iter(qname("w:updateFields")), None) is not None:
        yield "设置了打开时更新域，会有提示"


def _language(root: _Element) -> Iterator[str]:
    found = root.find(f"{qname('w:docDefaults')}/{qname('w:rPrDefault')}/{qname('w:rPr')}/{qname('w:lang')}")
    if attribute(found, "w:eastAsia") != "zh-CN":
        yield "默认语言不是中文"


_TEXT_RULES: Final[tuple[Rule, ...]] = (_fonts, _tables, _paragraphs, _unique, _fields, _tags)
_RULES: Final = MappingProxyType(
    {
        "word/styles.xml": (_fonts, _language),
        "word/numbering.xml": (_fonts,),
        "word/settings.xml": (_settings,),
    }
)
