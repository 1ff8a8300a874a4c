"""A read plan file in, the same cut into pieces out, keys and values made canonical by the schema."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final

from pydantic import ValidationError

from planforge.diff.keys import keys_of
from planforge.diff.merge.pieces import File, Form, Group, Leaf, Piece, Step, Tree
from planforge.diff.merge.steps import Entered, entered, resolved
from planforge.diff.plain import WHOLE
from planforge.diff.step import item_words
from planforge.load.source import Mapping as MappingNode
from planforge.load.source import Node, Scalar, Source
from planforge.load.source import Sequence as SequenceNode
from planforge.model.ledger import Ledger
from planforge.model.lexicon import Lexicon
from planforge.model.plan import Plan
from planforge.model.reader import read_value
from planforge.model.scalars import is_empty
from planforge.model.shapes import ListShape, PartShape, Shape
from planforge.problems import Position, has_errors

_ALIAS: Final = re.compile(r"\s*(\*[^\s,\[\]{}]+)")
_ABOVE: Final = re.compile(r"(?:[ \t]*(?:#[^\n]*)?\n)*")
_BEFORE_ALIAS: Final = re.compile(r"[\s,\[]*(?=\*)")
_COLON: Final = re.compile(r"\s*:")


@dataclass(frozen=True, slots=True)
class Unread:
    """Stands for a value that the schema does not accept: the same as what says the same, quoted or not."""

    text: str


_Cut = tuple[Entered, str, str, str, Tree, str]
"""What a piece is of; its lead, name, gap, value and tail."""


class _Opaque(Exception):
    """The collection cannot be cut: it takes entries in from elsewhere, or has two of one key."""


def cut(source: Source, lexicons: Mapping[str, Lexicon]) -> File:
    """The pieces of a file whose text ends with a line end."""
    knife = _Knife(source.text, lexicons)
    start = source.text.rfind("\n", 0, source.root.span.start) + 1
    root, end = knife.root(source.root, start)
    return File(source.text[:start], root, source.text[end:])


class UncutError(ValueError):
    """The whole file is written so that it cannot be cut: entries taken in from elsewhere, two of one key."""


class _Knife:
    """Cuts one text; joins nothing and changes nothing."""

    def __init__(self, text: str, lexicons: Mapping[str, Lexicon]) -> None:
        self.text = text
        self.lexicons = lexicons

    def root(self, node: Node, start: int) -> tuple[Group, int]:
        """The group of the whole file; raises UncutError."""
        shape = PartShape(Plan)
        is_flow = self.text[node.span.start] == "{"
        try:
            if is_flow:
                return self._flow(node, shape, ""), node.span.end
            return self._block(node, shape, "", start, Form.LINES)
        except _Opaque:
            raise UncutError from None

    def _value(self, node: Node, shape: Shape, unit: str, begin: int, limit: int) -> tuple[str, Tree, int]:
        """What stands before a value, the value and where it ends; `begin` is behind its colon or dash."""
        span = node.span
        if span.start < begin or span.end > limit:
            return self._alias(node, shape, unit, begin)
        if isinstance(node, Scalar):
            if span.start == span.end:
                return "", Leaf("", None, shape, unit), begin
            return self.text[begin : span.start], self._leaf(node, shape, unit), span.end
        if self.text[span.start] in "[{":
            return self.text[begin : span.start], self._flow_tree(node, shape, unit), span.end
        is_line = "\n" in self.text[begin : span.start]
        region = self.text.index("\n", begin) + 1 if is_line else span.start
        tree, end = self._block_tree(node, shape, unit, region, Form.LINES if is_line else Form.COMPACT)
        return self.text[begin:region], tree, end

    def _alias(self, node: Node, shape: Shape, unit: str, begin: int) -> tuple[str, Tree, int]:
        found = _ALIAS.match(self.text, begin)
        if found is None:
            raise _Opaque
        leaf = Leaf(found[1], self._meant(node, shape), shape, unit)
        return self.text[begin : found.start(1)], leaf, found.end()

    def _leaf(self, node: Node, shape: Shape, unit: str) -> Leaf:
        return Leaf(self.text[node.span.start : node.span.end], self._meant(node, shape), shape, unit)

    def _meant(self, node: Node, shape: Shape) -> Any:
        if is_empty(node):
            return None
        ledger = Ledger(Position("", 1, 1), self.lexicons)
        value = read_value(node, shape, (), ledger)
        if has_errors(ledger.problems):
            return self._unread(node)
        if isinstance(shape, PartShape) and issubclass(shape.model, WHOLE):
            try:
                return shape.model.model_validate(value)
            except ValidationError:
                return self._unread(node)
        return value if value != () else None

    def _unread(self, node: Node) -> Unread:
        return Unread(node.text if isinstance(node, Scalar) else self.text[node.span.start : node.span.end])

    def _flow_tree(self, node: Node, shape: Shape, unit: str) -> Tree:
        try:
            return self._flow(node, shape, unit)
        except _Opaque:
            return self._leaf(node, shape, unit)

    def _block_tree(self, node: Node, shape: Shape, unit: str, region: int, form: Form) -> tuple[Tree, int]:
        try:
            return self._block(node, shape, unit, region, form)
        except _Opaque:
            end = self.text.index("\n", node.span.end) + 1
            return Leaf(self.text[region:end], self._meant(node, shape), shape, unit, form), end

    # ---- collections --------------------------------------------------------------------------------

    def _block(self, node: Node, shape: Shape, unit: str, region: int, form: Form) -> tuple[Group, int]:
        inner = self._inner(node, shape)
        column = node.span.start - self.text.rfind("\n", 0, node.span.start) - 1
        at = region
        cuts: list[_Cut] = []
        for each in self._children(node, inner, unit):
            start = at
            if form is Form.LINES or cuts:
                above = _ABOVE.match(self.text, at)
                start = (above.end() if above else at) + column
                if self.text[at:start].rpartition("\n")[2].strip(" "):
                    raise _Opaque
            name_end, begin = self._named(each, start)
            gap, tree, end = self._value(each.node, each.shape, each.unit, begin, node.span.end)
            is_whole = tree.form is not Form.INLINE
            stop = end if is_whole else self.text.index("\n", end) + 1
            lead = self.text[at : start - column] if start > at else ""
            cuts.append((each, lead, self.text[start:name_end], gap, tree, self.text[end:stop]))
            at = stop
        return Group(self.text[region:at], inner, form, column, "", self._pieces(inner, cuts), ""), at

    def _flow(self, node: Node, shape: Shape, unit: str) -> Group:
        inner = self._inner(node, shape)
        at = node.span.start
        cuts: list[_Cut] = []
        for each in self._children(node, inner, unit):
            start = each.key.span.start if each.key is not None else self._item_start(each.node, at)
            if start < at or start > node.span.end:
                raise _Opaque
            name_end, begin = self._named(each, start)
            gap, tree, end = self._value(each.node, each.shape, each.unit, begin, node.span.end)
            cuts.append((each, self.text[at:start], self.text[start:name_end], gap, tree, ""))
            at = end
        text = self.text[node.span.start : node.span.end]
        if not cuts:
            return Group(text, inner, Form.INLINE, 0, text[0], (), text[-1])
        opening = cuts[0][1]
        cuts[0] = (cuts[0][0], "", cuts[0][2], cuts[0][3], cuts[0][4], "")
        closing = self.text[at : node.span.end]
        return Group(text, inner, Form.INLINE, 0, opening, self._pieces(inner, cuts), closing)

    def _item_start(self, node: Node, at: int) -> int:
        if node.span.start >= at:
            return node.span.start
        found = _BEFORE_ALIAS.match(self.text, at)
        if found is None:
            raise _Opaque
        return found.end()

    def _inner(self, node: Node, shape: Shape) -> Shape:
        found = resolved(node, shape)
        if found is None:
            raise _Opaque
        return found

    def _children(self, node: Node, shape: Shape, unit: str) -> Sequence[Entered]:
        if isinstance(node, MappingNode):
            found = entered(node, shape, unit, self.lexicons)
            if len({each.step for each in found}) < len(found):
                raise _Opaque
            return found
        assert isinstance(node, SequenceNode)  # scalars have no children
        assert isinstance(shape, ListShape)  # `resolved` gives sequences no other
        return tuple(Entered(None, item, "", "", shape.item, unit) for item in node.items)

    def _named(self, each: Entered, start: int) -> tuple[int, int]:
        """Where the name of a piece ends, and where its value may begin."""
        if each.key is None:
            end = start + (self.text[start : start + 1] == "-" and not self._is_flow_item(each, start))
            return end, end
        if each.key.span.start < start:
            raise _Opaque
        found = _COLON.match(self.text, each.key.span.end)
        end = found.end() if found else each.key.span.end
        return end, end

    def _is_flow_item(self, each: Entered, start: int) -> bool:
        return each.node.span.start == start

    def _pieces(self, shape: Shape, cuts: Sequence[_Cut]) -> tuple[Piece, ...]:
        keys: Sequence[Step] = [each.step for each, *_ in cuts]
        words = [each.word for each, *_ in cuts]
        if isinstance(shape, ListShape):
            values = [each[4].value for each in cuts]
            found = keys_of(shape, values) if all(isinstance(each, dict) for each in values) else None
            if found is None:
                raise _Opaque
            keys = found
            words = [item_words(value, key) for value, key in zip(values, found, strict=True)]
        return tuple(
            Piece(key, word, lead, name, gap, tree, tail)
            for key, word, (_, lead, name, gap, tree, tail) in zip(keys, words, cuts, strict=True)
        )
