"""What a template or a prose may print: data with its origin, a gap, prose, blocks.

None of these is text to Jinja: the environment's finalize hook turns each into a slot, so that no
value ever meets the markup parser.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from planforge.doc.nodes import Block, Inline, Origin, Placeholder, Text
from planforge.problems import Message, Position, Problem, hint, problem
from planforge.quantity.trace import Trace


@dataclass(frozen=True, slots=True, eq=False)
class Datum:
    """A value of the plan, or one computed from it, as it is printed."""

    text: str
    origin: Origin
    value: object = None
    """The value behind the text, for comparisons in templates."""
    trace: Trace | None = None
    """How a number came about; None for words, and for what nothing was computed for."""

    def __str__(self) -> str:
        return self.text

    def __eq__(self, other: object) -> bool:
        if isinstance(other, Datum):
            return (self.text, self.value) == (other.text, other.value)
        return other in (self.text, self.value)

    def __hash__(self) -> int:
        return hash(self.text)

    def __bool__(self) -> bool:
        return bool(self.text) and self.value is not False

    def inlines(self) -> tuple[Inline, ...]:
        """The text with its origin."""
        return (Text(self.text, self.origin),)


@dataclass(frozen=True, slots=True)
class Gap:
    """Data that is missing: false, empty, and printed 【待补充：…】."""

    what: str
    path: str

    def __bool__(self) -> bool:
        return False

    def __iter__(self) -> Iterator[object]:
        return iter(())

    def __len__(self) -> int:
        return 0

    def inlines(self) -> tuple[Inline, ...]:
        """The placeholder."""
        return (Placeholder(self.what, self.path),)


@dataclass(frozen=True, slots=True)
class ProseValue:
    """Prose of the plan: markup and references to data are read in it when it is printed."""

    text: str
    path: str

    def __str__(self) -> str:
        return self.text


@dataclass(frozen=True, slots=True)
class Stretch:
    """Words that are put together already: sentences of templates with their values."""

    children: tuple[Inline, ...]
    traces: tuple[Trace, ...] = ()
    """How the numbers among them came about."""

    def __bool__(self) -> bool:
        return bool(self.children)

    def inlines(self) -> tuple[Inline, ...]:
        """The words."""
        return self.children


@dataclass(frozen=True, slots=True)
class BlockValue:
    """Blocks that stand in a paragraph's place: a table."""

    blocks: tuple[Block, ...] = field(default=())

    def __bool__(self) -> bool:
        return bool(self.blocks)


class Unprintable(ValueError):
    """A value that cannot stand where a template prints it."""

    def __init__(self, message: Message) -> None:
        self.message = message
        super().__init__(str(message))


class UnknownName(Exception):
    """A template or a prose speaks of something that does not exist."""

    def __init__(self, what: Message, name: str, near: tuple[str, ...] = ()) -> None:
        self.what = what
        """What was looked for: 指标, 字段, 表."""
        self.name = name
        self.near = near
        super().__init__(f"{what}“{name}”不存在")

    def as_problem(self, at: Position | None) -> Problem:
        """What is reported of it at a place."""
        hints = [hint("是否想写“{near}”？", near="”“".join(self.near))] if self.near else []
        return problem(
            "unknown-name", "{what}“{name}”不存在", at=at, hints=hints, what=self.what, name=self.name
        )
