"""A plan and what must not be printed of it in, the characters of these values out; and where they are met.

Origins show what was cited. A value that somebody has typed into prose once more has no origin: only its
characters tell. A number counts with its unit, and only one that is hardly met by chance: of three digits.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal
from typing import Final

from planforge.compose.editions.data_patterns import DataPattern
from planforge.doc.figure_data import figure_words
from planforge.doc.nodes import Block, Document, Figure, OriginKind, Text
from planforge.doc.walk import inlines
from planforge.energy.factors import Locate
from planforge.model.fields import Part
from planforge.model.places import INLINED, Path, item_steps
from planforge.model.plan import Plan
from planforge.model.shapes import fields_of
from planforge.model.values import Amount
from planforge.problems import Level, Problem, hint, problem
from planforge.quantity.rounding import print_number

_DIGITS: Final = 3
_CODE: Final = 8
"""Digits that make a text a code: a project's number in a register. A month has six."""
_NUMBER: Final = re.compile(r"约?-?[\d.]+\D{0,8}")
"""What a cited number prints."""
_LONGEST: Final = 40
"""Longer texts are sentences."""


def withheld_texts(plan: Plan, patterns: Sequence[DataPattern]) -> Mapping[str, Path]:
    """The characters of every value that is withheld and can be told apart → the value's path."""
    found: dict[str, Path] = {}
    for path, text in _values(plan, (), "") if patterns else ():
        if any(pattern.means_path(tuple(map(str, path))) for pattern in patterns):
            found.setdefault(text, path)
    return found


def _values(value: object, path: Path, unit: str) -> Iterator[tuple[Path, str]]:
    if isinstance(value, Amount):
        yield from _number(value.value, path, value.unit or unit)
    elif isinstance(value, Part):
        for key, field in fields_of(type(value)).items():
            below = path if (type(value).__name__, key) in INLINED else (*path, key)
            yield from _values(getattr(value, key), below, field.unit or getattr(value, "unit", "") or unit)
    elif isinstance(value, Decimal):
        yield from _number(value, path, unit)
    elif isinstance(value, dict):
        for key, each in value.items():
            yield from _values(each, (*path, key), unit)
    elif isinstance(value, tuple):
        steps = item_steps([_as_dict(each) for each in value])
        for step, each in zip(steps, value, strict=True):
            yield from _values(each, (*path, step), unit)
    elif isinstance(value, str) and _is_code(value):
        yield path, value


def _is_code(text: str) -> bool:
    return len(text) <= _LONGEST and sum(character.isdigit() for character in text) >= _CODE


def _as_dict(item: object) -> object:
    """What the steps of a list look at: the id of a part."""
    return {"id": getattr(item, "id", "")} if isinstance(item, Part) else item


def _number(value: Decimal | None, path: Path, unit: str) -> Iterator[tuple[Path, str]]:
    if value is None or not unit:
        return
    text = print_number(value)
    if len(text.replace(".", "").strip("-0")) >= _DIGITS:
        yield path, text + unit


def met_again(
    document: Document, edition: str, texts: Mapping[str, Path], locate: Locate
) -> Iterator[Problem]:
    """A warning for each block that holds the characters of a withheld value where somebody wrote them, where
    a sum comes to them, or in a picture.
    """
    for block in document.blocks if texts else ():
        words = "\n".join(_words(block))
        for text, path in texts.items():
            if text in words and re.search(rf"(?<![\d.]){re.escape(text)}", words):
                yield problem(
                    "withheld",
                    "{edition}里有与不公开的数据相同的“{text}”：在 {block}",
                    at=locate(path),
                    level=Level.WARNING,
                    hints=(hint("如果就是这个数，改写这一段，或在“隐藏”里加上“{block}”", block=block.id),),
                    edition=edition,
                    text=text,
                    block=block.id,
                )


def _words(block: Block) -> Iterator[str]:
    """The words that somebody wrote, and sums; another datum of the same value is another datum."""
    for inline in inlines(block):
        if isinstance(inline, Text) and _may_repeat(inline):
            yield inline.text
    if isinstance(block, Figure):
        yield from (block.alt, *figure_words(block))


def _may_repeat(text: Text) -> bool:
    if text.origin.kind is OriginKind.COMPUTED:
        return text.origin.where.startswith("sum:")
    return not _NUMBER.fullmatch(text.text)
