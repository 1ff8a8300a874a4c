"""Inline rules of the light markup other than bold: escapes, line ends, ₂ and ², footnotes, references.

| written | means |
|---|---|
| `CO~2~`, `m^2^` | lowered, raised: up to 8 letters or digits; `5~8万吨` stays a range |
| `^[text]` | footnote; none inside another |
| `[[table:projects]]` | mention of a numbered thing, by its id |
| `\\*` | the character itself, for each of `\\ * ~ ^ [ ] { } # - + .` |
| `\\` at the end of a line | forced new line |
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final

from markdown_it.rules_inline import StateInline

ESCAPABLE: Final = "\\*~^[]{}#-+."
"""What a backslash makes plain; before anything else a backslash is a backslash."""

# Letters first or digits only: “5~8万吨~” is two ranges, not a lowered 8万吨. A slot counts as one letter.
_LETTER: Final = r"(?:[^\W\d_]|[\U000F0000-\U000FFFFD])"
_SCRIPT: Final = re.compile(
    rf"(?P<mark>[~^])(?P<inside>(?=[^~^]{{1,8}}(?P=mark))[+\-−]?(?:[0-9]+|{_LETTER}(?:{_LETTER}|[0-9])*)[+\-−]?)(?P=mark)"
)
_REFERENCE: Final = re.compile(r"\[\[([^\[\]\s]{1,200})\]\]")
_FOUND: Final = 12
"""Characters of the text that a message shows."""


@dataclass(frozen=True, slots=True)
class Slip:
    """A mark that means nothing where it stands: what to say, at which character."""

    at: int
    words: str
    found: str
    cure: str = ""


def report(state: StateInline, at: int, words: str, cure: str = "") -> None:
    """Keep a slip in `env["slips"]` of this parse."""
    found = state.src[at : at + _FOUND].split("\n")[0]
    state.env["slips"].append(Slip(at, words, found, cure))


def escape(state: StateInline, silent: bool) -> bool:  # noqa: ARG001 - the signature is the library's
    """A backslash with what follows it: a plain character, or a forced new line."""
    if state.src[state.pos] != "\\":
        return False
    following = state.src[state.pos + 1 : state.pos + 2]
    if following == "\n":
        state.push("hardbreak", "", 0)
    elif following and following in ESCAPABLE:
        state.append_pending(following)
    else:
        return False
    state.pos += 2
    return True


def newline(state: StateInline, silent: bool) -> bool:  # noqa: ARG001
    """The end of a line: nothing, or one space between two Latin letters or digits."""
    if state.src[state.pos] != "\n":
        return False
    token = state.push("softbreak", "", 0)
    before, after = state.src[state.pos - 1 : state.pos], state.src[state.pos + 1 : state.pos + 2]
    token.content = " " if _is_latin(before) and _is_latin(after) else ""
    state.pos += 1
    return True


def _is_latin(character: str) -> bool:
    return character.isascii() and character.isalnum()


def script(state: StateInline, silent: bool) -> bool:  # noqa: ARG001
    """Lowered or raised characters; after a digit `~` is a range."""
    found = _SCRIPT.match(state.src, state.pos) if state.src[state.pos] in "~^" else None
    if found is None or (found["mark"] == "~" and state.src[state.pos - 1 : state.pos].isdigit()):
        return False
    state.push("sub" if found["mark"] == "~" else "sup", "", 0).content = found["inside"]
    state.pos = found.end()
    return True


def reference(state: StateInline, silent: bool) -> bool:  # noqa: ARG001
    """A mention of a numbered thing."""
    found = _REFERENCE.match(state.src, state.pos) if state.src[state.pos] == "[" else None
    if found is None:
        return False
    state.push("reference", "", 0).content = found[1]
    state.pos = found.end()
    return True


def footnote(state: StateInline, silent: bool) -> bool:  # noqa: ARG001
    """The beginning or the end of a footnote."""
    if state.src[state.pos] == "]" and state.env.get("note_end") == state.pos:
        state.push("footnote_close", "", -1)
        state.env["note_end"] = None
        state.pos += 1
        return True
    return state.src.startswith("^[", state.pos) and _open_footnote(state)


def _open_footnote(state: StateInline) -> bool:
    if "brackets" not in state.env:
        state.env["brackets"] = _brackets(state.src)
    end = state.env["brackets"].get(state.pos + 1)
    if end is None or state.env.get("note_end") is not None or not state.src[state.pos + 2 : end].strip():
        report(state, state.pos, "脚注有误：应为 ^[文字]，不能为空，脚注里不能再写脚注；实为“{found}”")
        return False
    state.push("footnote_open", "", 1)
    state.env["note_end"] = end
    state.pos += 2
    return True


def _brackets(text: str) -> dict[int, int]:
    """Where each [ is closed, found in one go: ten thousand of them cost no more than their length."""
    opened: list[int] = []
    closed: dict[int, int] = {}
    for found in re.finditer(r"\\[\s\S]|[\[\]]", text):
        if found[0] == "[":
            opened.append(found.start())
        elif found[0] == "]" and opened:
            closed[opened.pop()] = found.start()
    return closed
