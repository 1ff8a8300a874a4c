"""A Word file in, the tables whose line spacing cuts or bursts their text out."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Final

from lxml.etree import _Element

from planforge.render.docx.lint.finding import Finding, found
from planforge.render.docx.lint.names import name, value, way
from planforge.render.docx.lint.package import Package
from planforge.render.docx.lint.tables import tables

_SPACING: Final = way("w:pPr/w:spacing")


def exact_leading(package: Package) -> Iterator[Finding]:
    """Lines of a fixed height let no row grow: text of another size is cut, and pictures vanish."""
    rules = _style_rules(package)
    for table in tables(package):
        style = value(table.element.find(way("w:tblPr/w:tblStyle")))
        exact = [each for each in table.element.iter(name("w:p")) if _rule(each, style, rules) == "exact"]
        if exact:
            yield found(table.part.name, exact[0], count=len(exact))


def _rule(paragraph: _Element, table_style: str, rules: Mapping[str, str]) -> str:
    """exact, atLeast or auto, from the nearest that says so: paragraph, its style, the table's, defaults."""
    own = _said(paragraph.find(_SPACING))
    style = value(paragraph.find(way("w:pPr/w:pStyle")))
    return own or rules.get(style or _DEFAULT, "") or rules.get(table_style, "") or rules.get(_ALL, "")


_DEFAULT, _ALL = "", "\0"
"""The keys of the default paragraph style, and of the document's defaults."""


def _style_rules(package: Package) -> Mapping[str, str]:
    """Style id → the rule that it or a style it is based on gives."""
    part = package.companion("styles")
    if part is None:
        return {}
    styles = {value(each, "w:styleId"): each for each in part.iter("w:style")}
    rules = {style: _inherited(style, styles) for style in styles}
    for style, element in styles.items():
        if value(element, "w:type") == "paragraph" and value(element, "w:default") in ("1", "true"):
            rules[_DEFAULT] = rules[style]
    rules[_ALL] = _said(part.root.find(way("w:docDefaults/w:pPrDefault/w:pPr/w:spacing")))
    return rules


def _inherited(style: str, styles: Mapping[str, _Element]) -> str:
    seen: set[str] = set()
    while style in styles and style not in seen:
        seen.add(style)
        if said := _said(styles[style].find(_SPACING)):
            return said
        style = value(styles[style].find(name("w:basedOn")))
    return ""


def _said(spacing: _Element | None) -> str:
    """The rule of a w:spacing; a line without a rule is a multiple (ECMA-376 Part 1, 17.3.1.33)."""
    if not value(spacing, "w:line"):
        return ""
    return value(spacing, "w:lineRule") or "auto"
