"""One plain, unquoted stretch of YAML text in, the slips inside it out (as name, offset, facts)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from enum import Enum
from typing import Final

from planforge.problems import Message, Wording

Finding = tuple[str, int, bool, dict[str, Wording]]
"""Name of the slip, offset from the start of the stretch, certain or not, facts of its message."""


class Role(Enum):
    """What a stretch inside a flow list or mapping is."""

    ITEM = "item"
    KEY = "key"
    VALUE = "value"


_LONGEST: Final = 200
"""Characters of the longest stretch that may be a number, a quotation or a list."""
_NUMBER: Final = re.compile(r"[\s　\xa0]*([-+－＋−]?[0-9０-９]+(?:[.．。][0-9０-９]+)?[%％]?)[\s　\xa0]*")
_WIDE: Final = str.maketrans("０１２３４５６７８９．。％＋－−", "0123456789..%+--")
_OPENING: Final = "“”‘＂＇「"
_CLOSING: Final = "”“’＂＇」"
_BLANKS: Final = " \t\r\n"
_COMMA: Final = re.compile("[，、；]")
_SUSPECT: Final = re.compile("[:：﹕︰，、；０-９．。％＋－−［］｛｝“”‘’＂＇「」＃　\xa0]")
"""Every slip inside a stretch has one of these characters: most stretches are passed over quickly."""
_SENTENCE: Final = re.compile("[。；，！？：]")
_BRACKETS: Final = {"［": "[", "］": "]", "｛": "{", "｝": "}"}
_KEY: Final = r"[^\W\d][\w（）()·、/-]{0,23}|[12][0-9]{3}"
_COLON: Final = re.compile(rf"(?P<key>{_KEY})[ \t]*(?P<colon>[：﹕︰]|:(?!//))(?P<value>.*)", re.DOTALL)
_IDENTIFIER: Final = re.compile("[a-z][a-z0-9_]*|[12][0-9]{3}")


def key_before_colon(text: str) -> re.Match[str] | None:
    """The parts key, colon, value of text that starts like a field whose colon YAML does not see."""
    return _COLON.match(text)


def looks_like_mapping_text(text: str) -> bool:
    """Whether text such as “名称：风电” or “名称:风电” may have been meant as a field with its value.

    Prose may look the same (“责任单位：市发展改革委”): ask only where fields were expected.
    """
    return key_before_colon(text.lstrip(" \t　\xa0-－—")) is not None


def is_identifier(key: str) -> bool:
    """Whether a key is written as only keys are: in small Latin letters or as a year."""
    return _IDENTIFIER.fullmatch(key) is not None


def slips_in_value(text: str) -> Iterator[Finding]:
    """What is wrong with a whole plain value that stands behind a key, a dash or a comma."""
    if not _SUSPECT.search(text):
        return
    yield from slips_in_part(text)
    if len(text) <= _LONGEST and text[:1] in ("［", "｛") and text[-1:] in ("］", "｝", "]", "}"):
        yield from _brackets(text)
    found = re.search(r"[ \t]＃(?=[ \t])", text[:_LONGEST])
    if found is None:
        before = text.partition(" ＃")[0]
        found = re.search(r"[ \t]＃", text[:_LONGEST]) if _NUMBER.fullmatch(before[:_LONGEST]) else None
    if found:
        yield "hash-in-words", found.start() + 1, True, {}


def slips_in_part(text: str) -> Iterator[Finding]:
    """What is wrong with one scalar: full-width digits, or Chinese quotes around all of it."""
    if len(text) > _LONGEST:
        return
    number = _NUMBER.fullmatch(text)
    if number and text != text.translate(_WIDE).strip(" \t　\xa0"):
        found = number[1]
        expected = found.translate(_WIDE)
        is_percent = found.replace("％", "%") == expected and found != expected
        wide = next((i for i, c in enumerate(text) if c != c.translate(_WIDE) or c in "　\xa0"), 0)
        yield "percent" if is_percent else "number", wide, True, {"expected": expected, "found": text}
    elif is_quoted(text):
        yield "quotes", 0, True, {"found": text}


def is_quoted(text: str) -> bool:
    """Whether Chinese quotes enclose the whole of a short text that is not a sentence."""
    inner = text[1:-1]
    return (
        3 <= len(text) <= _LONGEST
        and text[0] in _OPENING
        and text[-1] in _CLOSING + "\"'"
        and not any(mark in inner for mark in _OPENING + _CLOSING)
        and not _SENTENCE.search(inner)
    )


def _brackets(text: str) -> Iterator[Finding]:
    for offset, character in enumerate(text):
        if character in _BRACKETS:
            yield "bracket", offset, True, {"expected": _BRACKETS[character], "found": character}


def slips_in_flow(text: str, role: Role, *, colon_follows: bool) -> Iterator[Finding]:
    """What is wrong with a stretch between the marks of a flow list or mapping."""
    if not _SUSPECT.search(text):
        return
    yield from _brackets(text)
    commas = list(_COMMA.finditer(text))
    starts = [0, *(comma.end() for comma in commas)]
    ends = [*(comma.start() for comma in commas), len(text)]
    for start, end in zip(starts, ends, strict=True):
        is_value_alone = role is Role.ITEM or (role is Role.VALUE and start == 0)
        is_last = colon_follows and end == len(text)
        yield from _flow_part(text[start:end], start, None if is_value_alone or is_last else role)
    for comma, start, end in zip(commas, starts, ends[1:], strict=False):
        name = _comma(text[start : comma.start()].strip(), text[comma.end() : end].strip(), comma[0], role)
        if name or colon_follows:
            yield name or "comma", comma.start(), bool(name), {"found": comma[0]}


def _flow_part(text: str, offset: int, role: Role | None) -> Iterator[Finding]:
    """One part between commas; its colon is looked at if, in its `role`, it has to be a field."""
    offset += len(text) - len(text.lstrip(_BLANKS))
    part = text.strip(_BLANKS)
    yield from _moved(slips_in_part(part), offset)
    found = key_before_colon(part) if role else None
    if found and (role is Role.KEY or is_identifier(found["key"])):
        yield colon_slip(found, offset, certain=True)
        value = found["value"].strip(_BLANKS)
        yield from _moved(slips_in_part(value), offset + len(part) - len(value))


def colon_slip(found: re.Match[str], offset: int, *, certain: bool) -> Finding:
    """The finding for a colon that `key_before_colon` found in text that starts at `offset`."""
    key, colon = found["key"], found["colon"]
    if colon == ":":
        is_wide = found["value"].startswith("　")
        told = Message("{colon}全角空格", {"colon": colon}) if is_wide else colon + found["value"][:1]
        return "colon-space", offset + found.start("colon"), certain, {"key": key, "found": told}
    return "colon", offset + found.start("colon"), certain, {"key": key, "found": colon}


def _moved(findings: Iterator[Finding], by: int) -> Iterator[Finding]:
    return ((name, by + offset, certain, facts) for name, offset, certain, facts in findings)


def _comma(before: str, after: str, mark: str, role: Role) -> str:
    """The slip that a full-width mark between two parts is for certain; "" if it may be prose."""
    if _is_datum(before) and _is_datum(after):
        return "comma"
    if role is Role.ITEM:
        return "comma-in-words" if mark == "，" else ""
    found = key_before_colon(after)
    is_new_field = found is not None and is_identifier(found["key"])
    return "comma" if mark == "，" and (role is Role.KEY or is_new_field) else ""


def _is_datum(part: str) -> bool:
    return _NUMBER.fullmatch(part[:_LONGEST]) is not None or is_quoted(part)
