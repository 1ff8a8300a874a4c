"""Chinese numerals in, numbers out, and back: 一百零五 ↔ 105; no units and no rounding here."""

from __future__ import annotations

import re
from decimal import Decimal
from typing import Final

DIGITS: Final = "零一二三四五六七八九"
_STEPS: Final = ("", "十", "百", "千")
_LIMIT: Final = 10**16

_VALUES: Final = {digit: value for value, digit in enumerate(DIGITS)}
_VARIANTS: Final = str.maketrans({"〇": "零", "两": "二"})
_WHOLE: Final = re.compile("[零一二三四五六七八九十百千万亿]+")
_IN_ROW: Final = re.compile("[零一二三四五六七八九]{2,}")
_LONGEST: Final = 40
"""Characters of the longest numeral, as of the longest number in a file."""
_PERCENT: Final = re.compile("百分之(.+)")


def read_numeral(text: str) -> int | Decimal | None:
    """The number that a Chinese numeral states; None where `text` is none.

    三 → 3, 十二 → 12, 一百零五 → 105, 三点五 → Decimal("3.5"), 二〇二五 → 2025. Colloquial short forms
    (一百二 for 120) are not numerals here: they are read in two ways.
    """
    if len(text) > _LONGEST:
        return None
    plain = text.translate(_VARIANTS)
    if "点" not in plain:
        return _read_whole(plain)
    whole_text, _, fraction = plain.partition("点")
    whole = _read_whole(whole_text)
    if whole is None or not fraction or any(digit not in _VALUES for digit in fraction):
        return None
    return Decimal(f"{whole}." + "".join(str(_VALUES[digit]) for digit in fraction))


def read_percent(text: str) -> int | Decimal | None:
    """15 for 百分之十五, 100 for 百分之百; None where `text` is no such phrase."""
    match = _PERCENT.fullmatch(text)
    if match is None:
        return None
    return 100 if match[1] == "百" else read_numeral(match[1])


def write_numeral(number: int) -> str:
    """The Chinese numeral: 0 → 零, 12 → 十二, 105 → 一百零五, 20000 → 二万.

    Raises ValueError below 0 and from 10^16 on.
    """
    if not 0 <= number < _LIMIT:
        raise ValueError(f"no Chinese numeral for {number}")
    if number == 0:
        return DIGITS[0]
    written = _write_groups(number)
    return written[1:] if written.startswith("一十") else written


def _read_whole(plain: str) -> int | None:
    """The whole number; what does not write back to the same numeral is refused."""
    if _IN_ROW.fullmatch(plain):
        return int("".join(str(_VALUES[digit]) for digit in plain))
    if not _WHOLE.fullmatch(plain):
        return None
    number = _sum_up(plain)
    if number >= _LIMIT:
        return None
    written = write_numeral(number)
    return number if plain in (written, "一" + written) else None


def _sum_up(plain: str) -> int:
    """The value by place, whatever the order; the caller checks that the order was right."""
    total = group = digit = 0
    for sign in plain:
        if sign in _VALUES:
            digit = _VALUES[sign]
        elif sign in _STEPS:
            group += (digit or 1) * 10 ** _STEPS.index(sign)
            digit = 0
        else:
            myriad = 10**4 if sign == "万" else 10**8
            lower = group + digit
            # 万亿: the 万 already multiplied what stands before it
            total = (total + lower) * myriad if sign == "亿" else total + lower * myriad
            group = digit = 0
    return total + group + digit


def _write_groups(number: int) -> str:
    """Groups of four digits from the highest; a gap of zeros is one 零."""
    if number >= 10**8:
        high, rest, name = number // 10**8, number % 10**8, "亿"
    elif number >= 10**4:
        high, rest, name = number // 10**4, number % 10**4, "万"
    else:
        return _write_four(number)
    head = _write_groups(high) + name
    if not rest:
        return head
    gap = DIGITS[0] if rest * 10 < 10 ** (8 if name == "亿" else 4) else ""
    return head + gap + _write_groups(rest)


def _write_four(number: int) -> str:
    written = ""
    for place in range(3, -1, -1):
        digit = number // 10**place % 10
        if digit:
            written += DIGITS[digit] + _STEPS[place]
        elif written and number % 10**place and not written.endswith(DIGITS[0]):
            written += DIGITS[0]
    return written
