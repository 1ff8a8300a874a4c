"""A scalar and the text of its file in, where each character of its value stands in that text out."""

from __future__ import annotations

from typing import Final

from planforge.load.source import Scalar, Span

_BLANK: Final = " \t\r\n"
_HEADERS: Final = "|>"
_ESCAPES: Final = {"\n": "\\n", "\t": "\\t"}


def offsets(scalar: Scalar, text: str) -> tuple[Span, ...] | None:
    """The stretch of `text` that each character of the scalar's value is written with.

    A line end that folding turned into a blank, an escape and a doubled quote are stretches as well. None
    where the value cannot be followed: it is no text, or it is written with escapes that we do not read.
    """
    at = _first(scalar, text)
    doubles = scalar.quoted and text.startswith("'", scalar.span.start)
    found: list[Span] = []
    for character in scalar.text:
        written = "''" if doubles and character == "'" else character
        stretch = _stretch(written, text, at, scalar.span.end)
        if stretch is None:
            return None
        found.append(stretch)
        at = stretch.end
    return tuple(found)


def _first(scalar: Scalar, text: str) -> int:
    """Where the value begins: behind the quote, or on the line below the mark of a block."""
    start = scalar.span.start
    if not scalar.quoted:
        return start
    if text[start : start + 1] in _HEADERS:
        end = text.find("\n", start, scalar.span.end)
        return end + 1 if end >= 0 else scalar.span.end
    return start + 1


def _stretch(written: str, text: str, at: int, end: int) -> Span | None:
    """The next stretch that stands for a character; indentation and folds before it are stepped over."""
    if text.startswith(written, at) and at < end:
        return Span(at, at + len(written))
    if written in _BLANK and text[at : at + 1] in tuple(_BLANK):
        return Span(at, at + 1)
    if text[at : at + 2] in (f"\\{written}", _ESCAPES.get(written)):
        return Span(at, at + 2)
    start = at
    while at < end and text[at] in _BLANK:
        at += 1
    return _stretch(written, text, at, end) if start < at < end else None
