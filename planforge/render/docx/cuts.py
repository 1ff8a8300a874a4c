"""The bytes of an XML part in, the same without some of its elements out: every other byte as it was."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from xml.parsers import expat

from planforge.problems import hint
from planforge.render.docx.lint.package import unreadable

Wanted = Callable[[str, Mapping[str, str]], bool]
"""Whether an element is to go, by its name and attributes as lxml writes them: {http://…}bookmarkStart."""


def without(data: bytes, is_cut: Wanted) -> bytes:
    """The part without the elements that are to go, and all in them.

    Elements are asked for in order, those inside of one that goes are not. Raises InvalidInput (`unreadable`)
    for what is no well-formed XML.
    """
    found = _Cuts(is_cut)
    found.read(data)
    kept, start = [], 0
    for first, last in found.stretches:
        kept.append(data[start:first])
        start = last
    return b"".join((*kept, data[start:]))


@dataclass
class _Cuts:
    """The places of what is to go, found while the part is read."""

    is_cut: Wanted
    stretches: list[tuple[int, int]] = field(default_factory=list)
    _depth: int = 0
    """How many elements that go are open, one in another."""
    _first: int = 0
    _is_ended: bool = False
    """Whether the last of them has ended and nothing has followed: where it ends is told by what follows."""

    def read(self, data: bytes) -> None:
        parser = expat.ParserCreate(namespace_separator="}")
        parser.ordered_attributes = False
        parser.SetParamEntityParsing(expat.XML_PARAM_ENTITY_PARSING_NEVER)

        def follow(_: str = "") -> None:
            if self._is_ended:
                self.stretches.append((self._first, parser.CurrentByteIndex))
                self._is_ended = False

        def start(tag: str, attributes: dict[str, str]) -> None:
            follow()
            if self._depth or self.is_cut(
                _braced(tag), {_braced(key): each for key, each in attributes.items()}
            ):
                if not self._depth:
                    self._first = parser.CurrentByteIndex
                self._depth += 1

        def end(_: str) -> None:
            follow()
            if self._depth:
                self._depth -= 1
                self._is_ended = not self._depth

        parser.StartElementHandler = start
        parser.EndElementHandler = end
        parser.DefaultHandler = follow
        try:
            parser.Parse(data, True)
        except expat.ExpatError as error:
            raise unreadable(hint("有一个部件读不了：{said}", said=str(error))) from None


def _braced(name: str) -> str:
    return f"{{{name}" if "}" in name else name
