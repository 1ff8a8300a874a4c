"""A YAML text in, the slips of Chinese typists in it out, whether or not the text can be parsed.

The scanner goes line by line and knows just enough of YAML to tell fields from prose: which columns are
fields and lists, and how far quoted text, block text (| and >), running text and flow collections reach.
It never judges prose. Where YAML itself allows what was typed, a slip is certain only if it cannot be meant.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import Final

from planforge.load.flow import end_of_quotes, scan_flow
from planforge.load.lines import Lines
from planforge.load.slips import Slip, slip
from planforge.load.words import (
    Finding,
    colon_slip,
    is_identifier,
    is_quoted,
    key_before_colon,
    slips_in_value,
)
from planforge.problems import Problem, Wording

MOST_SLIPS: Final = 5000
"""A file with more is no plan; the scanner stops there."""
_LEAD: Final = re.compile("[ \t　\xa0]*")
_KEY: Final = re.compile(r"((?:[^:#\r\n]|:(?![ \t\r\n]|$)|(?<![ \t])#)++):(?=[ \t]|$)")
_COMMENT: Final = re.compile(r"(?:^|[ \t])#.*", re.DOTALL)
_DASH: Final = re.compile(r"-(?=[ \t]|$)")
_WIDE_DASH: Final = re.compile(r"[－—–−﹣](?=[ \t　\xa0])[　\xa0]?|-[　\xa0]")
_TIGHT_DASH: Final = re.compile(r"-(?=[^\s\d.\-\[\]{},>|])")
_PROPERTIES: Final = re.compile(r"(?:[&!][^\s,\[\]{}]*[ \t]+)+")
_BLOCK: Final = re.compile(r"[|>][-+0-9]*[ \t]*(?:#.*)?$")
_DOCUMENT: Final = re.compile(r"(?:---|\.\.\.)(?=\s|$)|%")
_CLOSES_QUOTE: Final = {'"': "”“＂", "'": "’‘＇"}


def find_slips(text: str, name: str) -> tuple[Slip, ...]:
    """Every slip in the text with its confidence, in the order written."""
    lines = Lines(text, name)
    return tuple(sorted(_Scanner(lines).run(), key=_place))


def _place(found: Slip) -> tuple[int, int]:
    position = found.problem.position
    return (position.line, position.column) if position else (0, 0)


def scan_slips(text: str, name: str, *, can_be_parsed: bool = False) -> tuple[Problem, ...]:
    """The slips to report: all of them, or only the certain ones where the YAML can be parsed."""
    return tuple(each.problem for each in find_slips(text, name) if each.certain or not can_be_parsed)


@dataclass(slots=True)
class _Frame:
    """An open block: where it stands and what it is."""

    column: int
    kind: str
    """map, list, or maybe: text that would be fields if its colons were ASCII ones."""
    keys: list[str] = field(default_factory=list)
    pending: list[Slip] = field(default_factory=list)
    """Slips if the block turns out to be fields."""
    has_fields: bool = False
    """Whether an item of a list is known to hold fields."""


class _Scanner:
    """Walks the lines once, from top to bottom."""

    def __init__(self, lines: Lines) -> None:
        self.lines = lines
        self.text = lines.text
        self.slips: list[Slip] = []
        self.frames: list[_Frame] = []
        self.prose_under: int | None = None
        """The column under which deeper lines carry on running text."""

    def run(self) -> list[Slip]:
        """All slips of the text."""
        number = 0
        while number < len(self.lines) and len(self.slips) < MOST_SLIPS:
            number = self._line(number)
        self._close(-1)
        return self.slips[:MOST_SLIPS]

    def _add(
        self, name: str, offset: int, certain: bool, sink: list[Slip] | None = None, **facts: Wording
    ) -> None:
        found = slip(name, self.lines.position(offset), certain=certain, **facts)
        (self.slips if sink is None else sink).append(found)

    def _add_all(self, findings: list[Finding], base: int, sink: list[Slip] | None = None) -> None:
        for name, offset, certain, facts in findings:
            self._add(name, base + offset, certain and sink is None, sink, **facts)

    # Lines

    def _line(self, number: int) -> int:
        """Scan from line `number`; the number of the next line to scan."""
        start, end = self.lines.bounds(number)
        lead = _LEAD.match(self.text, start, end)
        offset = lead.end() if lead else start
        if offset == end or self.text[offset] == "#":
            return number + 1
        if offset == start and _DOCUMENT.match(self.text, start, end):
            self._close(-1)
            self.prose_under = None
            return number + 1
        spaces = len(self.text[start:offset]) - len(self.text[start:offset].lstrip(" "))
        if self._carries_on(spaces, offset, end):
            return number + 1
        self.prose_under = None
        column = self._indent(start, offset, end, spaces)
        return self._items(number, offset, end, column)

    def _carries_on(self, spaces: int, offset: int, end: int) -> bool:
        """Whether the line is more of a running text: deeper, and not a field."""
        if self.prose_under is None or spaces <= self.prose_under:
            return False
        return _KEY.match(self.text, offset, end) is None

    def _indent(self, start: int, offset: int, end: int, spaces: int) -> int:
        """The column of a line; blanks that YAML does not count are reported."""
        lead = self.text[start:offset]
        if spaces == len(lead):
            return spaces
        bad = start + spaces
        is_field = bool(_KEY.match(self.text, offset, end) or _DASH.match(self.text, offset, end))
        names = {"\t": "tab", "　": "wide-indent", "\xa0": "hard-indent"}
        is_prose = not is_field and (not self.frames or spaces > self.frames[-1].column)
        if self.text[bad] == "\t" or not is_prose:
            self._add(names[self.text[bad]], bad, is_field and self.text[bad] != "\t")
        return sum(2 if blank in "\t　" else 1 for blank in lead)

    def _items(self, number: int, offset: int, end: int, column: int) -> int:
        """Scan the dashes at the start of a line, then what follows them."""
        dashed = False
        while True:
            mark = self._dash(offset, end, column, dashed)
            if mark is None:
                break
            dashed = True
            rest = _LEAD.match(self.text, mark, end)
            content = rest.end() if rest else mark
            if "\t" in self.text[mark:content]:
                self._add("tab", mark + self.text[mark:content].index("\t"), False)
            column, offset = column + content - offset, content
        if not dashed:
            self._close(column, closes_list=True)
        if offset == end or self.text[offset] == "#":
            return number + 1
        return self._content(number, offset, end, column)

    def _dash(self, offset: int, end: int, column: int, dashed: bool) -> int | None:
        """Where a dash at `offset` ends, as a list item of `column`; None if there is none."""
        plain = _DASH.match(self.text, offset, end)
        wide = plain or _WIDE_DASH.match(self.text, offset, end)
        tight = wide or _TIGHT_DASH.match(self.text, offset, end)
        if tight is None or (tight is not plain and tight is not wide and dashed):
            return None
        if plain is None:
            self._bad_dash(tight, "dash" if wide else "dash-space", end, column)
        self._close(column)
        if not self.frames or self.frames[-1].column < column or self.frames[-1].kind != "list":
            self.frames.append(_Frame(column, "list"))
        return tight.end()

    def _bad_dash(self, mark: re.Match[str], name: str, end: int, column: int) -> None:
        """A dash that YAML takes for text: a slip for certain before a field, or where a list begins."""
        is_field = _KEY.match(self.text, mark.end(), end) is not None
        begins = not self.frames or self.frames[-1].column < column
        found = self.text[mark.start() : mark.end() + (name == "dash-space")]
        if is_field or not begins:
            self._add(name, mark.start(), is_field, found=found)
        else:
            self._add(name + "-in-words", mark.start(), True, found=found)

    # What stands on a line

    def _content(self, number: int, offset: int, end: int, column: int) -> int:
        """Scan a key with its value, or a value that stands alone."""
        quote_end = end_of_quotes(self.text, offset, end) if self.text[offset] in "\"'" else None
        key_end = quote_end if quote_end is not None and quote_end < end else offset
        key = _KEY.match(self.text, offset, end) if key_end == offset else None
        if key and self.text[offset] not in "[{&!\"'?":
            self._field(column, key[1])
            if is_quoted(key[1].rstrip()):
                shown = key[1].rstrip()
                self._add("key-quotes", offset, True, found=shown, expected=shown[1:-1])
            return self._value(number, key.end(), end, column)
        if key_end > offset and re.match(r"[ \t]*:", self.text[key_end:end]):
            self._field(column, self.text[offset + 1 : key_end - 1])
            return self._value(number, self.text.index(":", key_end) + 1, end, column)
        if self.text[offset] in "[{\"'|>&!":
            return self._value(number, offset, end, self._outer())
        return self._unmarked(number, offset, end, column)

    def _outer(self) -> int:
        """The column that deeper lines of a value have to pass."""
        return self.frames[-1].column if self.frames else -1

    def _field(self, column: int, key: str) -> None:
        """A true field at `column`: what looked like fields there was meant so."""
        if self.frames and self.frames[-1].column == column and self.frames[-1].kind != "list":
            frame = self.frames[-1]
        else:
            frame = _Frame(column, "map")
            self.frames.append(frame)
        frame.kind = "map"
        frame.keys.append(key)
        self.slips.extend(frame.pending)
        frame.pending = []
        if len(self.frames) > 1 and self.frames[-2].kind == "list":
            self.frames[-2].has_fields = True

    def _unmarked(self, number: int, offset: int, end: int, column: int) -> int:
        """Scan a line without a field or mark: running text, or a field with a bad colon."""
        like = key_before_colon(self.text[offset:end])
        top = self.frames[-1] if self.frames else None
        same = top is not None and top.column == column and top.kind != "list"
        if like and (top is None or (same and top.kind == "map")):
            self._add_all([colon_slip(like, 0, certain=False)], offset)
            self._field(column, like["key"])
            return self._value(number, offset + like.end("colon"), end, column)
        if like:
            self._maybe(like, offset, column, top if same else None)
            self.prose_under = column
            return number + 1
        if self.text[offset] == "＃" and (top is None or same):
            self._add("hash", offset, False)
            return number + 1
        if same and top is not None and top.kind == "maybe":
            self.frames.pop()
        self._plain(offset, end)
        self.prose_under = column if same else self._outer()
        return number + 1

    def _maybe(self, like: re.Match[str], offset: int, column: int, frame: _Frame | None) -> None:
        """Keep what looks like a field until it is known whether its neighbours are fields."""
        if frame is None:
            frame = _Frame(column, "maybe")
            self.frames.append(frame)
        frame.keys.append(like["key"])
        self._add_all([colon_slip(like, 0, certain=False)], offset, frame.pending)
        value = like["value"]
        blanks = len(value) - len(value.lstrip())
        start = offset + like.start("value") + blanks
        if value.strip()[:1] in ("[", "{") and value.rstrip()[-1:] in ("]", "}"):
            findings, _ = scan_flow(self.text, start, offset + like.end("value"))
            self._add_all(findings, 0, frame.pending)
        else:
            self._add_all(list(slips_in_value(value.strip())), start, frame.pending)

    def _value(self, number: int, offset: int, end: int, parent: int) -> int:
        """Scan the value that starts at `offset`, of a field or item at column `parent`."""
        blanks = re.compile("[ \t]*").match(self.text, offset, end)
        offset = blanks.end() if blanks else offset
        properties = _PROPERTIES.match(self.text, offset, end)
        offset = properties.end() if properties else offset
        first = self.text[offset : offset + 1] if offset < end else "#"
        if first == "#":
            return number + 1
        if first in "\"'":
            return self._quoted(number, offset, end, parent)
        if first in "[{":
            return self._flow(number, offset, parent)
        if first in "|>" and _BLOCK.match(self.text, offset, end):
            return self._after_block(number, parent)
        self._plain(offset, end)
        self.prose_under = parent
        return number + 1

    def _plain(self, offset: int, end: int) -> None:
        words = _COMMENT.sub("", self.text[offset:end], count=1).rstrip(" \t")
        self._add_all(list(slips_in_value(words)), offset)

    def _quoted(self, number: int, offset: int, end: int, parent: int) -> int:
        close = end_of_quotes(self.text, offset, len(self.text))
        if close is not None and self._reach(number, parent, close) == close:
            return self.lines.number_at(close - 1) + 1
        last = self.text[offset:end].rstrip()[-1:]
        quote = self.text[offset]
        if last in _CLOSES_QUOTE[quote]:
            at = offset + len(self.text[offset:end].rstrip()) - 1
            self._add("unclosed-quote", at, False, expected=quote, found=last)
        return number + 1

    def _flow(self, number: int, offset: int, parent: int) -> int:
        if self.text.startswith("{{", offset):
            self._add("brace-start", offset, False)
            return number + 1
        findings, close = scan_flow(self.text, offset, self._reach(number, parent, len(self.text)))
        self._add_all(findings, 0)
        return self.lines.number_at(max(close - 1, offset)) + 1

    def _reach(self, number: int, parent: int, limit: int) -> int:
        """Where a value ends at the latest: at `limit`, or before a later line not deeper than `parent`."""
        _, end = self.lines.bounds(number)
        if parent < 0:
            return limit
        ends = re.compile(rf"[\r\n][ ]{{0,{parent}}}(?![\s#\]}}]|[\"'][ \t]*[\r\n])")
        found = ends.search(self.text, end, limit)
        return found.start() if found else limit

    def _after_block(self, number: int, parent: int) -> int:
        """The line after a block text: the first that is neither blank nor deeper than `parent`."""
        number += 1
        while number < len(self.lines):
            line = self.lines.line(number)
            if line.strip() and len(line) - len(line.lstrip(" ")) <= parent:
                break
            number += 1
        return number

    # Blocks

    def _close(self, column: int, *, closes_list: bool = False) -> None:
        """Close the blocks deeper than `column`, and a list at it if the line is no item of it."""
        while self.frames and (
            self.frames[-1].column > column
            or (closes_list and self.frames[-1].kind == "list" and self.frames[-1].column == column)
        ):
            self._settle(self.frames.pop())

    def _settle(self, frame: _Frame) -> None:
        """Decide about the slips that waited in a block that has ended."""
        below = self.frames[-1] if self.frames and self.frames[-1].kind == "list" else None
        meant = frame.has_fields or any(is_identifier(key) for key in frame.keys)
        if meant:
            self.slips.extend(frame.pending)
        elif below is not None and frame.kind == "maybe":
            below.pending.extend(frame.pending)
        if below is not None and meant and frame.kind == "maybe":
            below.has_fields = True
