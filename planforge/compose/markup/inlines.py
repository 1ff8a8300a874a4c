"""Marked-up lines and slots in, inlines with their origins out; slips of the pen as problems."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import groupby
from types import MappingProxyType
from typing import Any, Final

from markdown_it import MarkdownIt
from markdown_it.token import Token

from planforge.compose.markup import spans
from planforge.compose.markup.emphasis import pair_strong, tokenize_strong
from planforge.compose.markup.places import Place
from planforge.compose.markup.slots import SLOT_MARK, Slots, are_blocks
from planforge.doc.nodes import (
    Block,
    Break,
    Figure,
    Footnote,
    Heading,
    Inline,
    List,
    Origin,
    Paragraph,
    Reference,
    Strong,
    Sub,
    Sup,
    Table,
    Text,
)
from planforge.problems import Level, Message, Problem, listed


@dataclass(frozen=True, slots=True)
class Line:
    """One line of a marked-up text, spaces at both ends taken off."""

    number: int
    """Of the rendered text, from 1."""
    text: str


def _build_parser() -> MarkdownIt:
    parser = MarkdownIt("zero")
    rules = parser.inline.ruler
    rules.at("escape", spans.escape)
    rules.at("newline", spans.newline)
    rules.at("emphasis", tokenize_strong)
    for name, rule in (
        ("script", spans.script),
        ("footnote", spans.footnote),
        ("reference", spans.reference),
    ):
        rules.push(name, rule)
    rules.enableOnly(["text", "escape", "newline", "emphasis", "script", "footnote", "reference"])
    parser.inline.ruler2.at("emphasis", pair_strong)
    parser.inline.ruler2.enableOnly(["emphasis", "fragments_join"])
    return parser


_BLOCK_WORDS: Final[Mapping[type[Block], Message]] = MappingProxyType(
    {
        Paragraph: Message("段落"),
        List: Message("列表"),
        Table: Message("表格"),
        Figure: Message("图"),
        Heading: Message("标题"),
    }
)
_PARSER: Final = _build_parser()


def read_inline(text: str, place: Place, slots: Slots) -> tuple[tuple[Inline, ...], tuple[Problem, ...]]:
    """The inlines of one stretch of text (a cell, a title), and what is wrong with its marks."""
    lines = (Line(number, line.strip()) for number, line in enumerate(text.split("\n"), start=1))
    return read_stretch(tuple(line for line in lines if line.text), place, slots)


def read_stretch(
    lines: tuple[Line, ...], place: Place, slots: Slots
) -> tuple[tuple[Inline, ...], tuple[Problem, ...]]:
    """The inlines of lines that belong together, and what is wrong with their marks."""
    source = "\n".join(line.text for line in lines)
    env: dict[str, Any] = {"slips": []}
    tokens = _PARSER.inline.parse(source, _PARSER, env, [])
    builder = _Builder(lines, place, slots)
    for token in tokens:
        builder.take(token)
    return builder.done(), (*builder.problems, *_slip_problems(env["slips"], source, lines, place))


def _slip_problems(
    slips: Iterable[spans.Slip], source: str, lines: tuple[Line, ...], place: Place
) -> Iterator[Problem]:
    for slip in slips:
        number = lines[source.count("\n", 0, slip.at)].number
        message = Message(slip.words, {"found": SLOT_MARK.sub("…", slip.found)})
        hints = (Message(slip.cure),) if slip.cure else ()
        yield place.fault("markup", message, number, Level.WARNING, hints)


class _Builder:
    """Tokens in, one after another; the inlines made of them out."""

    def __init__(self, lines: tuple[Line, ...], place: Place, slots: Slots) -> None:
        self._lines, self._place, self._slots = lines, place, slots
        self._index = 0
        self._open: list[list[Inline]] = [[]]
        self.problems: list[Problem] = []

    def take(self, token: Token) -> None:
        """Add what a token stands for."""
        _TAKE[token.type](self, token)

    def done(self) -> tuple[Inline, ...]:
        """The inlines, texts of one origin put together."""
        return merge_texts(self._open[0])

    @property
    def _number(self) -> int:
        return self._lines[self._index].number

    def _text(self, token: Token) -> None:
        self._open[-1].extend(self._literal(token.content))

    def _soft(self, token: Token) -> None:
        self._text(token)
        self._index += 1

    def _hard(self, _token: Token) -> None:
        self._open[-1].append(Break())
        self._index += 1

    def _sub(self, token: Token) -> None:
        self._open[-1].append(Sub(tuple(self._literal(token.content))))

    def _sup(self, token: Token) -> None:
        self._open[-1].append(Sup(tuple(self._literal(token.content))))

    def _reference(self, token: Token) -> None:
        self._open[-1].append(Reference(self._slots.plain(token.content)))

    def _begin(self, _token: Token) -> None:
        self._open.append([])

    def _end_strong(self, _token: Token) -> None:
        if inside := merge_texts(self._open.pop()):
            self._open[-1].append(Strong(inside))

    def _end_footnote(self, _token: Token) -> None:
        if inside := merge_texts(self._open.pop()):
            self._open[-1].append(Footnote(inside))

    def _literal(self, text: str) -> Iterator[Inline]:
        """The characters as text, each slot as what it holds."""
        origin, end = self._place.origin(self._number), 0
        for found in SLOT_MARK.finditer(text):
            yield from _some_text(text[end : found.start()], origin)
            yield from self._slot(found[0], origin)
            end = found.end()
        yield from _some_text(text[end:], origin)

    def _slot(self, mark: str, origin: Origin) -> tuple[Inline, ...]:
        value = self._slots.get(mark)
        if value is None:
            message = Message("文字里有不能使用的字符：U+{code}", {"code": f"{ord(mark):X}"})
            self.problems.append(self._place.fault("illegal-character", message, self._number))
            return (Text(mark, origin),)
        if not are_blocks(value):
            return value  # type: ignore[return-value] # the other half of Slot
        if len(value) == 1 and isinstance(value[0], Paragraph):
            return value[0].children
        words = "句子中间和列表项里放不下：应为 一个段落，实为 {found}（{id}）"
        found = listed(_BLOCK_WORDS.get(type(block), Message("其他内容")) for block in value)
        message = Message(words, {"found": found, "id": value[0].id})
        self.problems.append(self._place.fault("template", message, self._number))
        return ()


_TAKE: Final[Mapping[str, Callable[[_Builder, Token], None]]] = MappingProxyType(
    {
        "text": _Builder._text,
        "softbreak": _Builder._soft,
        "hardbreak": _Builder._hard,
        "sub": _Builder._sub,
        "sup": _Builder._sup,
        "reference": _Builder._reference,
        "strong_open": _Builder._begin,
        "strong_close": _Builder._end_strong,
        "footnote_open": _Builder._begin,
        "footnote_close": _Builder._end_footnote,
    }
)


def _some_text(text: str, origin: Origin) -> tuple[Inline, ...]:
    return (Text(text, origin),) if text else ()


def merge_texts(found: Iterable[Inline]) -> tuple[Inline, ...]:
    """The inlines with neighbouring texts of one origin put together."""
    merged: list[Inline] = []
    for origin, group in groupby(found, lambda inline: inline.origin if isinstance(inline, Text) else None):
        if origin is None:
            merged.extend(group)
        else:
            merged.append(Text("".join(part.text for part in group if isinstance(part, Text)), origin))
    return tuple(merged)
