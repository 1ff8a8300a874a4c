"""The events of the YAML parser in, frozen nodes with positions and the faults of the structure out.

Nothing here recurses, so that no nesting is too deep to be refused politely.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal
from typing import Any, Final

from ruamel.yaml import YAML
from ruamel.yaml.error import YAMLError

from planforge.load.characters import illegal_escapes
from planforge.load.collection import Measured, OpenCollection
from planforge.load.lines import Lines
from planforge.load.scalars import resolve
from planforge.load.source import Node, Scalar, Span
from planforge.load.syntax import syntax_problem
from planforge.problems import Level, Message, Problem, hint

MAX_DEPTH: Final = 100
"""How many collections may stand inside one another."""
MAX_ALIASED: Final = 200_000
"""How many nodes all aliases of a file may add together."""
MAX_EVENTS: Final = 500_000
"""How many keys, values and ends of collections a file may have: fifty times what a long plan has."""

_CORE: Final = "tag:yaml.org,2002:"
_TAGS: Final[dict[type, tuple[str, ...]]] = {
    str: ("str",),
    bool: ("bool",),
    type(None): ("null",),
    int: ("int", "float"),
    Decimal: ("float",),
}
_PROPERTIES: Final = re.compile(r"(?:[&!][^\s,\[\]{}]*(?:\s|(?<=\s)#[^\r\n]*)*)+")


@dataclass(frozen=True, slots=True)
class Tree:
    """What could be read of a text."""

    root: Node | None
    """None when the text is empty or could not be read to its end."""
    problems: tuple[Problem, ...]
    """Faults of the structure: doubles, tags, aliases, depth."""
    broken: Problem | None = None
    """Why the parser gave up, if it did."""


def read_tree(text: str, lines: Lines) -> Tree:
    """The tree of `text`, which holds no illegal character and is as long as the text of `lines`."""
    reader = _Reader(lines)
    broken = None
    try:
        reader.read(YAML(typ="safe", pure=False).parse(text))
    except YAMLError as error:
        broken = syntax_problem(error, lines)
    complete = broken is None and not reader.stopped
    return Tree(reader.root if complete else None, tuple(reader.problems), broken)


class _Reader:
    """Builds nodes from events, one after the other."""

    def __init__(self, lines: Lines) -> None:
        self.lines = lines
        self.problems: list[Problem] = []
        self.root: Node | None = None
        self.stopped = False
        self._documents = 0
        self._aliased = 0
        self._open: list[OpenCollection] = []
        self._anchors: dict[str, Measured | None] = {}
        """None for a collection that is still open."""

    def read(self, events: Iterable[Any]) -> None:
        """Take in the events until the end or a fault that makes the rest meaningless."""
        steps = {
            "ScalarEvent": self._scalar,
            "MappingStartEvent": self._start,
            "SequenceStartEvent": self._start,
            "MappingEndEvent": self._end,
            "SequenceEndEvent": self._end,
            "AliasEvent": self._alias,
            "DocumentStartEvent": self._document,
        }
        for count, event in enumerate(events):
            step = self._refuse_size if count > MAX_EVENTS else steps.get(type(event).__name__)
            if step:
                step(event)
            if self.stopped:
                return

    def _report(self, kind: str, template: str, offset: int, *hints: Message, **facts: object) -> None:
        message = Message(template, {name: str(value) for name, value in facts.items()})
        self.problems.append(Problem(kind, Level.ERROR, message, self.lines.position(offset), hints))

    def _document(self, event: Any) -> None:
        self._documents += 1
        if self._documents > 1:
            cure = hint("删去“---”，或把内容分到几个文件里")
            template = "一个文件里有多份内容：应为一份，实为用“---”隔开的多份"
            self._report("structure", template, event.start_mark.index, cure)
            self.stopped = True

    def _scalar(self, event: Any) -> None:
        start, end = self._bounds(event)
        if event.style == '"':
            self.problems.extend(illegal_escapes(self.lines, start, end))
        quoted = bool(event.style) or event.tag in ("!", _CORE + "str")
        value = event.value if quoted else resolve(event.value)
        self._check_tag(event, _TAGS[type(value)])
        node = Scalar(value, event.value, self.lines.position(start), Span(start, end), quoted)
        self._finished(Measured(node, 1, 0), event.anchor, end)

    def _bounds(self, event: Any) -> tuple[int, int]:
        """Where a scalar is written: without anchor and tag, a block up to its last character of text."""
        start, end = event.start_mark.index, event.end_mark.index
        if event.anchor or event.tag:
            start = self._behind_properties(start, end)
        if event.style in ("|", ">"):
            end = start + len(self.lines.text[start:end].rstrip())
        return start, end

    def _behind_properties(self, start: int, end: int) -> int:
        found = _PROPERTIES.match(self.lines.text, start, end)
        return found.end() if found else start

    def _check_tag(self, event: Any, fitting: tuple[str, ...]) -> None:
        """Report a tag that is neither of the core ones nor true of the value."""
        tag = event.tag
        if tag in (None, "!") or tag in [_CORE + name for name in fitting]:
            return
        self._report(
            "yaml-syntax",
            "不支持的标签：应为普通的值，实为以“!”开头的 {found}",
            event.start_mark.index,
            hint("删去标签；若“!”属于正文，给整段文字加上英文引号"),
            found=tag.replace(_CORE, "!!"),
        )

    def _start(self, event: Any) -> None:
        is_mapping = type(event).__name__ == "MappingStartEvent"
        start, end = event.start_mark.index, event.end_mark.index
        if len(self._open) >= MAX_DEPTH:
            self._refuse_depth(start)
            return
        self._check_tag(event, ("map",) if is_mapping else ("seq",))
        if event.anchor:
            self._anchors[event.anchor] = None
        if event.anchor or event.tag:
            start = self._behind_properties(start, end)
        self._open.append(OpenCollection(is_mapping, start, event.anchor, bool(event.flow_style), end=start))

    def _end(self, event: Any) -> None:
        done = self._open.pop()
        measured = done.finished(self.lines, event.end_mark.index)
        self._finished(measured, done.anchor, measured.node.span.end)

    def _alias(self, event: Any) -> None:
        start = event.start_mark.index
        known = self._anchors.get(event.anchor)
        if known is None:
            self._refuse_alias(start, event.anchor)
            return
        self._aliased += known.size
        if self._aliased > MAX_ALIASED:
            template = "锚点引用展开后过大：应在 {limit} 项以内，实为更多"
            self._report("alias-limit", template, start, limit=MAX_ALIASED)
            self.stopped = True
        elif len(self._open) + known.height > MAX_DEPTH:
            self._refuse_depth(start)
        else:
            self._finished(known, None, event.end_mark.index)

    def _refuse_alias(self, offset: int, name: str) -> None:
        if name in self._anchors:
            self._report("alias-limit", "锚点引用了自身：应引用已写完的内容，实为 *{name}", offset, name=name)
        else:
            cure = hint("先在被引用处写 &{name}；若“*”属于正文，给整段文字加上英文引号", name=name)
            self._report(
                "yaml-syntax", "引用了没有定义的锚点：应为已定义的名称，实为 *{name}", offset, cure, name=name
            )
        place = self.lines.position(offset)
        stand_in = Scalar(None, f"*{name}", place, Span(offset, offset + len(name) + 1))
        self._finished(Measured(stand_in, 1, 0), None, offset + len(name) + 1)

    def _refuse_depth(self, offset: int) -> None:
        self._report("structure", "层次过深：应在 {limit} 层以内，实为更深", offset, limit=MAX_DEPTH)
        self.stopped = True

    def _refuse_size(self, event: Any) -> None:
        template = "文件内容过多：应在 {limit} 项以内，实为更多"
        self._report("structure", template, event.start_mark.index, limit=MAX_EVENTS)
        self.stopped = True

    def _finished(self, measured: Measured, anchor: str | None, end: int) -> None:
        if anchor:
            self._anchors[anchor] = measured
        if self._open:
            self.problems.extend(self._open[-1].add(measured, end))
        else:
            self.root = measured.node
