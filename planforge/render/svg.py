"""The SVG of a figure in, the same fit to stand inside an HTML page out: harmless, described, ids its own."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from lxml import etree
from markupsafe import Markup

from planforge.problems import InvalidInput, Message, hint, problem

_SVG: Final = "{http://www.w3.org/2000/svg}"
_HREFS: Final = ("href", "{http://www.w3.org/1999/xlink}href")
_REFUSED: Final = {f"{_SVG}{name}" for name in ("script", "foreignObject", "animate", "set", "a", "image")}
_FETCHED: Final = Message("引用了外部资源")
_LOCAL: Final = re.compile(r"url\(\s*(['\"]?)#([^'\")]+)\1\s*\)")
_OUTSIDE: Final = re.compile(r"url\(\s*['\"]?(?!#)|@import", re.IGNORECASE)


def inline_svg(svg: str, figure: str, anchor: str, alt: str, families: str) -> Markup:
    """The picture of the figure with the id `figure`, described by `alt`, with ids that begin with `anchor`.

    Its words are set in `families` where it names no faces itself.

    Raises InvalidInput where it is no SVG, or holds what a page must not: scripts, event handlers, links,
    anything fetched from outside.
    """
    try:
        root = etree.fromstring(svg.encode(), _parser())
    except etree.XMLSyntaxError as error:
        raise _unfit(figure, hint("不是合格的 SVG（{error}）", error=error.msg)) from None
    if root.tag != f"{_SVG}svg":
        raise _unfit(figure, Message("根元素不是 svg"))
    for fault in _faults(root):
        raise _unfit(figure, fault)
    _own_ids(root, anchor)
    _describe(root, alt)
    if root.get("font-family") is None:
        root.set("font-family", families)
    _drop_namespaces(root)
    text = etree.tostring(root, encoding="unicode", with_tail=False)
    # The SVG is written by a parser from elements looked through above: nothing is left to escape.
    return Markup(text)


def _parser() -> etree.XMLParser:
    return etree.XMLParser(
        resolve_entities=False, no_network=True, load_dtd=False, remove_comments=True, remove_pis=True
    )


def _unfit(figure: str, fault: Message) -> InvalidInput:
    template = "图 {figure} 无法放入网页和 PDF：{fault}"
    return InvalidInput([problem("not-rendered", template, figure=figure, fault=fault)])


def _faults(root: etree._Element) -> Iterator[Message]:
    for node in root.iter():
        if not isinstance(node.tag, str):
            yield Message("含有实体引用")
            continue
        if node.tag in _REFUSED or not node.tag.startswith(_SVG):
            yield hint("含有不允许的内容 {name}", name=etree.QName(node).localname)
        if _OUTSIDE.search(node.text or ""):
            yield _FETCHED
        for name, value in node.attrib.items():
            if str(name).lower().startswith("on"):
                yield hint("含有脚本属性 {name}", name=name)
            if _OUTSIDE.search(str(value)) or (name in _HREFS and not str(value).startswith("#")):
                yield _FETCHED


def _own_ids(root: etree._Element, anchor: str) -> None:
    for node in root.iter():
        for name, value in node.attrib.items():
            text = str(value)
            if name == "id":
                node.set(name, f"{anchor}-{text}")
            elif name in _HREFS:
                node.set(name, f"#{anchor}-{text[1:]}")
            elif "url(" in text:
                node.set(name, _LOCAL.sub(lambda match: f"url(#{anchor}-{match[2]})", text))


def _describe(root: etree._Element, alt: str) -> None:
    for title in root.findall(f"{_SVG}title"):
        root.remove(title)
    title = etree.Element(f"{_SVG}title")
    title.text = alt
    root.insert(0, title)
    root.set("role", "img")
    root.set("aria-label", alt)


def _drop_namespaces(root: etree._Element) -> None:
    """HTML knows svg without its namespace, and the page then names no address at all."""
    for node in root.iter():
        node.tag = etree.QName(node).localname
        for name, value in list(node.attrib.items()):
            if name == _HREFS[1]:
                del node.attrib[name]
                node.set("href", value)
    etree.cleanup_namespaces(root)
