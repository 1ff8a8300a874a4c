"""The place of a flow list or mapping in a YAML text in, the slips inside it and its end out."""

from __future__ import annotations

import re
from itertools import islice
from typing import Final

from planforge.load.words import Finding, Role, slips_in_flow

MOST_FINDINGS: Final = 1000
"""Slips told of one stretch between two marks."""
_QUOTES: Final = {
    '"': re.compile(r'"(?:[^"\\]++|\\.)*+"', re.DOTALL),
    "'": re.compile(r"'(?:[^']++|'')*+'"),
}
_BLANK: Final = re.compile(r"(?:\s++|(?<=\s)#[^\r\n]*+)++")
_PLAIN: Final = re.compile(r"(?:[^\[\]{},:#\r\n]++|:(?![\s,\[\]{}]|$)|(?<!\s)#)++")


def end_of_quotes(text: str, offset: int, limit: int) -> int | None:
    """Where the quoted text that opens at `offset` ends; None if it does not before `limit`."""
    found = _QUOTES[text[offset]].match(text, offset, limit)
    return found.end() if found else None


def scan_flow(text: str, offset: int, limit: int) -> tuple[list[Finding], int]:
    """The slips in the collection that opens at `offset`, by offset in the text, and where it ends.

    It ends at `limit` if its brackets do not close before.
    """
    walk = _Walk(text, limit)
    return walk.findings, walk.run(offset)


class _Walk:
    """One way through a flow collection, from bracket to bracket."""

    def __init__(self, text: str, limit: int) -> None:
        self.text = text
        self.limit = limit
        self.findings: list[Finding] = []
        self._brackets: list[str] = []
        self._is_value = False

    def run(self, offset: int) -> int:
        """Go to the end of the collection; where that is."""
        while offset < self.limit:
            offset = self._step(offset)
            if not self._brackets:
                break
        return offset

    def _step(self, offset: int) -> int:
        character = self.text[offset]
        if character in "[{":
            self._brackets.append(character)
            self._is_value = False
        elif character in "]}":
            self._brackets.pop()
            self._is_value = True
        elif character == ",":
            self._is_value = False
        elif character == ":":
            self._is_value = True
        else:
            return self._word(offset)
        return offset + 1

    def _word(self, offset: int) -> int:
        blank = _BLANK.match(self.text, offset, self.limit)
        if blank:
            return blank.end()
        if self.text[offset] in "\"'":
            return end_of_quotes(self.text, offset, self.limit) or offset + 1
        found = _PLAIN.match(self.text, offset, self.limit)
        if found is None:
            return offset + 1
        follows = self.text[found.end() : found.end() + 1] == ":"
        findings = slips_in_flow(found[0], self._role(), colon_follows=follows)
        for name, within, certain, facts in islice(findings, MOST_FINDINGS):
            self.findings.append((name, offset + within, certain, facts))
        return found.end()

    def _role(self) -> Role:
        if self._brackets[-1] == "[" and not self._is_value:
            return Role.ITEM
        return Role.VALUE if self._is_value else Role.KEY
