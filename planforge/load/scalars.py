"""The text of a plain YAML scalar in, the value that it stands for out."""

from __future__ import annotations

import re
from decimal import Decimal
from typing import Final

from planforge.load.source import Plain

_WORDS: Final[dict[str, Plain]] = {
    **dict.fromkeys(("", "~", "null", "Null", "NULL")),
    **dict.fromkeys(("true", "True", "TRUE"), True),
    **dict.fromkeys(("false", "False", "FALSE"), False),
}
_WHOLE: Final = re.compile(r"[-+]?(?:0|[1-9][0-9]*)")
_NUMBER: Final = re.compile(
    r"[-+]?(?:(?:0|[1-9][0-9]*)(?:\.[0-9]*)?|\.[0-9]+)(?:[eE][-+]?[0-9]{1,2})?",
)
_LONGEST: Final = 40
"""Characters of the longest number: far above any statistic, far below what arithmetic chokes on."""


def resolve(text: str) -> Plain:
    """The value of a plain scalar, after the core schema of YAML 1.2 but with exact numbers.

    Digits make an int, other decimal numbers a Decimal. Text stay dates, times, inf and nan, numbers with
    leading zeros or underscores (codes, as a rule), hexadecimal and octal ones, exponents above 99 and
    anything above 40 characters.
    """
    if text in _WORDS:
        return _WORDS[text]
    if len(text) > _LONGEST:
        return text
    if _WHOLE.fullmatch(text):
        return int(text)
    return Decimal(text) if _NUMBER.fullmatch(text) else text
