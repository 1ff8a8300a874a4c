"""A sentence in, the amounts that it states out: 1825万吨标准煤, 三个百分点; no years, no ranges."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from typing import Final

from planforge.quantity.numerals import read_numeral
from planforge.quantity.units import UnitBook

HAN: Final = "零〇一二两三四五六七八九十百千万"
YEAR: Final = r"(?<!\d)(?:19|20)\d{2}年(?:底|末|初)?"
_NUMBER: Final = re.compile(
    r"(?<![0-9A-Za-z.．〔（(第_—～~-])"
    r"(?P<number>[0-9]{1,3}(?:,[0-9]{3})+(?:\.[0-9]+)?|[0-9]+(?:\.[0-9]+)?)(?![0-9.〕]|\s*[—～~-]\s*[0-9])"
)
_POINTS: Final = re.compile(f"(?P<number>[{HAN}点]+)(?P<unit>个百分点)")
_PERCENT: Final = re.compile(f"百分之(?P<number>[{HAN}点]+)")
_YEAR: Final = re.compile(YEAR)


@dataclass(frozen=True, slots=True)
class Figure:
    """One amount as it is written."""

    value: Decimal
    unit: str
    """As written; empty where none follows."""
    step: Decimal
    """What one more in its last digit would be."""
    start: int
    end: int
    """Where it stands in the text, its unit included."""
    text: str


def figures_in(text: str, units: UnitBook) -> Iterator[Figure]:
    """The amounts of a text in order."""
    found = [*_arabic(text, units), *_chinese(text)]
    return iter(sorted(found, key=lambda each: each.start))


def _arabic(text: str, units: UnitBook) -> Iterator[Figure]:
    for found in _NUMBER.finditer(text):
        if _YEAR.match(text, found.start()):
            continue
        value = Decimal(found["number"].replace(",", ""))
        unit = units.leading(text[found.end() : found.end() + 24])
        end = found.end() + len(unit)
        exponent = value.as_tuple().exponent
        step = Decimal(1).scaleb(exponent if isinstance(exponent, int) else 0)
        yield Figure(value, unit, step, found.start(), end, text[found.start() : end])


def _chinese(text: str) -> Iterator[Figure]:
    for pattern in (_POINTS, _PERCENT):
        for found in pattern.finditer(text):
            value = read_numeral(found["number"])
            if value is not None:
                unit = "个百分点" if pattern is _POINTS else "%"
                yield Figure(Decimal(value), unit, Decimal(1), found.start(), found.end(), found.group())
