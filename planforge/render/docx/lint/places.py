"""An element of a Word file in, where a reader finds it out: 第3个表格 › 第2行第1格 › 第1段（“煤炭…”）."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from functools import cached_property
from typing import Final

from lxml.etree import _Element

from planforge.render.docx.lint.names import name, value

_SHOWN: Final = 16
"""Characters of a paragraph that are shown."""
_CELL, _ROW, _TABLE, _PARAGRAPH = (name(f"w:{tag}") for tag in ("tc", "tr", "tbl", "p"))
_TEXT: Final = name("w:t")


class Places:
    """Where the elements of one part stand; what is counted is counted once."""

    def __init__(self, part: str, root: _Element) -> None:
        self.part, self.root = part, root

    def of(self, element: _Element | None) -> str:
        """The place in words, the part first; the part alone where there is nothing more to say."""
        if element is None:
            return self.part
        steps = [step for each in (element, *element.iterancestors()) if (step := self._step(each))]
        words = excerpt(element)
        return " › ".join((self.part, *reversed(steps))) + (f"（“{words}”）" if words else "")

    def order(self, element: _Element | None) -> int:
        """A number that grows along the part."""
        return -1 if element is None else self._order.get(element, -1)

    def _step(self, element: _Element) -> str:
        if element.tag == _ROW:
            return ""  # said together with its cell
        if element.tag in (_TABLE, _PARAGRAPH):
            unit = "个表格" if element.tag == _TABLE else "段"
            return f"第{self._ordinals.get(element) or _index(element)}{unit}"
        if element.tag == _CELL:
            row = next(element.iterancestors(_ROW), None)
            return f"第{1 if row is None else _index(row)}行第{_index(element)}格"
        said = _NAMED.get(str(element.tag))
        return said.format(value(element.find(name("w:name"))) or _own(element)) if said else ""

    @cached_property
    def _ordinals(self) -> dict[_Element, int]:
        """Paragraphs and tables outside tables and text boxes, each kind counted through the part."""
        counts: Counter[object] = Counter()
        found = {}
        for element in _outer(self.root):
            counts[element.tag] += 1
            found[element] = counts[element.tag]
        return found

    @cached_property
    def _order(self) -> dict[_Element, int]:
        return {element: place for place, element in enumerate(self.root.iter())}


_NAMED: Final = {
    name("w:style"): "样式“{}”",
    name("w:docDefaults"): "缺省格式{}",
    name("w:abstractNum"): "编号格式{}",
    name("w:lvl"): "第{}级",
    name("w:footnote"): "脚注{}",
    name("w:endnote"): "尾注{}",
    name("w:txbxContent"): "文本框{}",
    name("w:sectPr"): "节的设置{}",
}


def _own(element: _Element) -> str:
    if element.tag == name("w:lvl"):
        return str(int(value(element, "w:ilvl") or 0) + 1)
    return next((value(element, f"w:{key}") for key in ("styleId", "abstractNumId", "id")
                 if value(element, f"w:{key}")), "")  # fmt: skip


def _outer(container: _Element) -> Iterator[_Element]:
    for child in container.iterchildren("*"):
        if child.tag in (_TABLE, _PARAGRAPH):
            yield child
        else:
            yield from _outer(child)


def _index(element: _Element) -> int:
    return 1 + sum(each.tag == element.tag for each in element.itersiblings(preceding=True))


def excerpt(element: _Element) -> str:
    """The first characters of the paragraph that holds the element, or of what the element holds."""
    holder = next(element.iterancestors(_PARAGRAPH), element)
    words = ""
    for text in holder.iter(_TEXT):
        words += text.text or ""
        if len(words) > _SHOWN:
            return words[:_SHOWN] + "…"
    return words
