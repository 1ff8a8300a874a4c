"""Inline rules in place of CommonMark's emphasis: `**` makes bold wherever it stands.

CommonMark asks what letter stands beside `**`, which fails beside Chinese punctuation (`**“双碳”**目标`).
Here a run of exactly two asterisks opens before anything but a space and closes after anything but a space;
it nests in nothing and is paired from the left in one go. Between two digits it is the sign of a power.
One asterisk, and four or more, are plain characters; so is `_`.
"""

from __future__ import annotations

from typing import Final

from markdown_it.rules_inline import StateInline
from markdown_it.rules_inline.state_inline import Delimiter

from planforge.compose.markup.spans import report

_MARK: Final = "**"


def tokenize_strong(state: StateInline, silent: bool) -> bool:  # noqa: ARG001 - the signature is the library's
    """Take a run of asterisks: two of them as a mark to be paired, others as they are."""
    start = state.pos
    if state.src[start] != "*":
        return False
    end = start
    while end < state.posMax and state.src[end] == "*":
        end += 1
    before, after = state.src[start - 1 : start], state.src[end : end + 1]
    if end - start == len(_MARK) and not (_is_digit(before) and _is_digit(after)):
        _push_mark(state, is_open=bool(after.strip()), is_close=bool(before.strip()))
    else:
        state.append_pending(state.src[start:end])
        if end - start == len(_MARK) + 1:
            report(state, start, "三个星号不是标记：应为 **文字**，实为“{found}”")
    state.pos = end
    return True


def _is_digit(character: str) -> bool:
    return character.isascii() and character.isdigit()


def _push_mark(state: StateInline, is_open: bool, is_close: bool) -> None:
    token = state.push("text", "", 0)
    token.content = _MARK
    token.meta["at"] = state.pos
    index = len(state.tokens) - 1
    state.delimiters.append(Delimiter(ord("*"), len(_MARK), index, -1, is_open, is_close))


def pair_strong(state: StateInline) -> None:
    """Turn paired marks into bold, in the text and in each footnote by itself; report the others."""
    _pair(state, state.delimiters)
    for meta in state.tokens_meta:
        if meta and meta["delimiters"] is not state.delimiters:
            _pair(state, meta["delimiters"])


def _pair(state: StateInline, marks: list[Delimiter]) -> None:
    opener: Delimiter | None = None
    for mark in marks:
        if opener is not None and mark.close:
            _make_strong(state, opener, mark)
            opener = None
            continue
        _report_alone(state, opener if mark.open else mark)
        opener = mark if mark.open else opener
    _report_alone(state, opener)


def _make_strong(state: StateInline, opener: Delimiter, closer: Delimiter) -> None:
    for mark, kind, nesting in ((opener, "strong_open", 1), (closer, "strong_close", -1)):
        token = state.tokens[mark.token]
        token.type, token.content = kind, ""
        token.nesting = 1 if nesting > 0 else -1


def _report_alone(state: StateInline, mark: Delimiter | None) -> None:
    if mark is not None:
        at = state.tokens[mark.token].meta["at"]
        report(state, at, "加粗标记 ** 没有配对，按普通文字处理：见“{found}”", r"要写星号本身，请写 \*\*")
