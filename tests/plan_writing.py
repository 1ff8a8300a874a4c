"""A plan and a hand in, a file as that hand would write it out: its names, brackets, quotes and comments."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from typing import Any, Final
from zlib import crc32

from planforge.model.fields import Part, Term
from planforge.model.places import INLINED
from planforge.model.plan import Plan
from planforge.model.shapes import fields_of
from planforge.quantity.target import TargetPhrase

_STEP: Final = 2


@dataclass(frozen=True)
class Hand:
    """How somebody writes: the same value at the same place always the same way."""

    seed: int = 0
    comments: str = ""
    """What its comments say; empty: it writes none."""
    flow: bool = True
    """Whether it uses brackets."""

    def chance(self, *place: object) -> int:
        """0 to 99."""
        return crc32(repr((self.seed, place)).encode()) % 100


def written(plan: Plan, hand: Hand) -> str:
    """The file."""
    head = f"# {hand.comments} 文件\n\n" if hand.comments else ""
    return head + "".join(_entries(plan, hand, 0, ()))


def _fields(part: Part, hand: Hand, path: tuple[Any, ...]) -> Iterator[tuple[str, Any, Any]]:
    """What the file says of a part: key as written, step, value; what is as if not given is left out."""
    model = type(part)
    for key, field in fields_of(model).items():
        value = getattr(part, key)
        if value in (None, (), {}) or value == model.model_fields[key].get_default(call_default_factory=True):
            continue
        if (model.__name__, key) in INLINED:
            for year, each in value.items():
                yield f"{year}年" if hand.chance(*path, year) < 10 else str(year), year, each
        else:
            yield field.name if hand.chance(*path, key) < 30 else key, key, value


def _pairs(value: Any, hand: Hand, path: tuple[Any, ...]) -> list[tuple[str, Any, Any]]:
    if isinstance(value, Part):
        return list(_fields(value, hand, path))
    return [(str(key), key, each) for key, each in value.items()]


def _entries(value: Any, hand: Hand, indent: int, path: tuple[Any, ...]) -> Iterator[str]:
    for name, step, each in _pairs(value, hand, path):
        below = (*path, step)
        if hand.comments and hand.chance("above", *below) < 20:
            yield f"{' ' * indent}# {hand.comments} {'.'.join(map(str, below))}\n"
        yield f"{' ' * indent}{name}:{_after(each, hand, indent, below)}"


def _after(value: Any, hand: Hand, indent: int, path: tuple[Any, ...]) -> str:
    """What follows a colon or a dash, with its line ends."""
    behind = f"  # {hand.comments} 行 {'.'.join(map(str, path))}\n" if _has_note(hand, path) else "\n"
    if _is_collection(value) and (not hand.flow or hand.chance("flow", *path) < 70) and _is_long(value, path):
        if isinstance(value, tuple):
            return behind + "".join(_items(value, hand, indent + _STEP * (hand.chance(*path) < 50), path))
        return behind + "".join(_entries(value, hand, indent + _STEP, path))
    if isinstance(value, str) and _is_block(value):
        lines = value.replace("\n", f"\n{' ' * (indent + _STEP)}")
        body = "\n".join(line.rstrip(" ") for line in lines.split("\n"))
        return f" |-\n{' ' * (indent + _STEP)}{body}\n"
    return f" {_inline(value, hand, path)}{behind}"


def _has_note(hand: Hand, path: tuple[Any, ...]) -> bool:
    return bool(hand.comments) and hand.chance("behind", *path) < 15


def _items(value: tuple[Any, ...], hand: Hand, indent: int, path: tuple[Any, ...]) -> Iterator[str]:
    for at, each in enumerate(value):
        own = getattr(each, "id", None) or getattr(each, "year", None) or at
        below = (*path, own)
        if hand.comments and hand.chance("above", *below) < 20:
            yield f"{' ' * indent}# {hand.comments} {'.'.join(map(str, below))}\n"
        if isinstance(each, Part) and (not hand.flow or hand.chance("flow", *below) < 70):
            lines = "".join(_entries(each, Hand(hand.seed, "", hand.flow), indent + _STEP, below))
            yield f"{' ' * indent}- {lines.lstrip(' ')}"
        else:
            yield f"{' ' * indent}- {_inline(each, hand, below)}\n"


def _is_collection(value: Any) -> bool:
    return isinstance(value, tuple | dict | Part) and not isinstance(value, TargetPhrase)


def _is_long(value: Any, path: tuple[Any, ...]) -> bool:
    return len(path) < 2 or isinstance(value, Part | dict) or any(isinstance(each, Part) for each in value)


def _is_block(text: str) -> bool:
    return ("\n" in text or len(text) > 30) and text.strip() == text and not text.startswith("#")


def _inline(value: Any, hand: Hand, path: tuple[Any, ...]) -> str:
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, Decimal | int):
        return f"{value:f}" if isinstance(value, Decimal) else str(value)
    if isinstance(value, Term):
        return value.value
    if isinstance(value, TargetPhrase):
        return json.dumps(value.text, ensure_ascii=False)
    if isinstance(value, str):
        return _quoted(value, hand, path)
    if isinstance(value, tuple):
        return f"[{', '.join(_inline(each, hand, (*path, at)) for at, each in enumerate(value))}]"
    pairs = _pairs(value, hand, path)
    return f"{{{', '.join(f'{name}: {_inline(each, hand, (*path, step))}' for name, step, each in pairs)}}}"


def _quoted(text: str, hand: Hand, path: tuple[Any, ...]) -> str:
    if hand.chance("quotes", *path) < 30 and "\n" not in text:
        return "'" + text.replace("'", "''") + "'"
    return json.dumps(text, ensure_ascii=False)
