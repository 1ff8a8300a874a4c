"""A plan file cut into pieces that joined are the file again: entries and items with what stands around them.

A piece takes its comments along: those on the lines above it and the one behind its value.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import Any, Final

from planforge.model.shapes import ListShape, Shape

Step = str | int
_COMMENT: Final = re.compile(r"(?:^|(?<=[ \t]))#[^\r\n]*", re.MULTILINE)
_LINE: Final = re.compile(r"(?<=\n) *(?=[^\s])")


class Form(StrEnum):
    """How a value is laid out."""

    INLINE = "inline"
    """It begins behind its key and ends before the end of a line: scalars, also block ones, and [ ], { }."""
    LINES = "lines"
    """Whole lines, from the beginning of the first."""
    COMPACT = "compact"
    """It begins behind the dash of an item, and goes on with whole lines."""


@dataclass(frozen=True, slots=True)
class Leaf:
    """A value that is not looked into."""

    text: str
    value: Any
    """What it means, names made canonical; None for nothing."""
    shape: Shape
    unit: str
    """Of a number without one."""
    form: Form = Form.INLINE


@dataclass(frozen=True, slots=True)
class Piece:
    """An entry of a mapping or an item of a list."""

    key: Step
    """Canonical: gdp, 2022; of an item what the schema knows it by: id=P01."""
    word: str
    """What it is called."""
    lead: str
    """The lines above it: comments and blanks; between brackets the comma before it."""
    name: str
    """The key with its colon, or the dash."""
    gap: str
    value: Tree
    tail: str
    """Behind the value: a comment and the line end; empty for a value of whole lines."""

    @property
    def text(self) -> str:
        """As written, without what stands above it."""
        return self.name + self.gap + self.value.text + self.tail

    @property
    def is_on_one_line(self) -> bool:
        """Whether the value stands on the line of its key, and ends there."""
        return self.value.form is Form.INLINE and "\n" not in self.gap + self.value.text


@dataclass(frozen=True, slots=True)
class Group:
    """A mapping, or a list whose items have keys."""

    text: str
    shape: Shape
    form: Form
    column: int
    """How far its lines are indented."""
    opening: str
    """The bracket and what stands before the first piece; empty for whole lines."""
    pieces: tuple[Piece, ...]
    closing: str

    @property
    def is_list(self) -> bool:
        """Whether it holds items; else entries."""
        return isinstance(self.shape, ListShape)

    @property
    def by_key(self) -> Mapping[Step, Piece]:
        """Key → piece, in order."""
        return {each.key: each for each in self.pieces}

    @property
    def value(self) -> Any:
        """What it means; None for nothing."""
        return value_of_group(self.is_list, ((each.key, each.value.value) for each in self.pieces))


Tree = Leaf | Group


@dataclass(frozen=True, slots=True)
class File:
    """A whole file."""

    before: str
    """The lines above the first key."""
    root: Group
    after: str


def value_of_group(is_list: bool, values: Iterator[tuple[Step, Any]]) -> Any:
    """Keys and values as one value; what is not given does not count."""
    found = {key: value for key, value in values if value is not None}
    if not found:
        return None
    return tuple(found.values()) if is_list else found


def comments_of(tree: Tree) -> Iterator[str]:
    """The comments inside a value, without indentation."""
    if isinstance(tree, Leaf):
        yield from comments_in(tree.text.partition("\n")[0]) if tree.text.startswith(("|", ">")) else ()
    else:
        yield from comments_in(tree.opening + tree.closing)
        for each in tree.pieces:
            yield from comments_in(each.lead + each.gap)
            yield from comments_of(each.value)
            yield from comments_in(each.tail)


def comments_in(text: str) -> Iterator[str]:
    """The comments of a text that holds no value."""
    yield from (found[0].rstrip() for found in _COMMENT.finditer(text))


# ---- a group in the layout of another ---------------------------------------------------------------


def fitted(group: Group, frame: Group) -> Group:
    """The group with its pieces as the frame would have them: its indentation, its brackets or none."""
    if frame.form is Form.INLINE:
        return (
            group
            if group.form is Form.INLINE
            else replace(group, pieces=tuple(map(_in_brackets, group.pieces)))
        )
    if group.form is Form.INLINE:
        pieces = tuple(_on_line(each, is_item=group.is_list) for each in group.pieces)
        return replace(group, pieces=pieces, form=frame.form, column=frame.column)
    by = frame.column - group.column
    return _shifted_group(group, by) if by else group


def _in_brackets(piece: Piece) -> Piece:
    is_item = piece.name == "-"
    return replace(piece, lead=", ", name="" if is_item else piece.name, gap="" if is_item else " ", tail="")


def _on_line(piece: Piece, *, is_item: bool) -> Piece:
    if is_item:
        return replace(piece, lead="", name="-", gap=" ", tail="\n")
    name = piece.name if piece.name.endswith(":") else f"{piece.name}:"
    return replace(piece, lead="", name=name, gap=piece.gap or " ", tail="\n")


def _shifted_group(group: Group, by: int) -> Group:
    pieces = tuple(_shifted_piece(each, by) for each in group.pieces)
    text = shifted(group.text, by, is_line=group.form is Form.LINES)
    return replace(group, text=text, pieces=pieces, column=group.column + by)


def _shifted_piece(piece: Piece, by: int) -> Piece:
    return replace(
        piece,
        lead=shifted(piece.lead, by, is_line=True),
        gap=shifted(piece.gap, by),
        value=_shifted_tree(piece.value, by),
    )


def _shifted_tree(tree: Tree, by: int) -> Tree:
    if isinstance(tree, Group) and tree.form is not Form.INLINE:
        return _shifted_group(tree, by)
    return replace(tree, text=shifted(tree.text, by, is_line=tree.form is Form.LINES))


def shifted(text: str, by: int, *, is_line: bool = False) -> str:
    """The text with its lines indented by so much more or less; `is_line`: it begins with a line."""
    whole = f"\n{text}" if is_line else text
    moved = _LINE.sub(lambda found: " " * max(len(found[0]) + by, 0), whole)
    return moved[1:] if is_line else moved
