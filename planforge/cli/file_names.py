"""A document's title and edition in, the name of its files out: one that every file system takes."""

from __future__ import annotations

import re
import unicodedata
from typing import Final

MOST_BYTES: Final = 200
"""Of the 255 that Linux allows in UTF-8; the rest is for the companion's name, （新稿9） and the ending."""
_EDITION_BYTES: Final = 60
_REFUSED: Final = re.compile(r'[\\/:*?"<>|]')
_UNSEEN: Final = ("Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp")
_RESERVED: Final = re.compile(
    r"(?:CON|PRN|AUX|NUL|CLOCK\$|CONIN\$|CONOUT\$|(?:COM|LPT)[0-9¹²³])", re.IGNORECASE
)
"""Devices of Windows, whatever follows a dot behind them."""


def file_stem(title: str, edition: str) -> str:
    """The name without its ending; a long title is cut, the edition is not, so that no two share a name."""
    behind = _cut(_clean(f"（{edition}）"), _EDITION_BYTES) if edition else ""
    before = _cut(_clean(title).lstrip(". ~"), MOST_BYTES - len(behind.encode()))
    stem = f"{before}{behind}".rstrip(". ")
    device = stem.split(".")[0].rstrip(" ")
    return f"_{stem}" if _RESERVED.fullmatch(device) else stem


def _clean(text: str) -> str:
    shown = "".join("_" if unicodedata.category(each) in _UNSEEN else each for each in text)
    return _REFUSED.sub("_", shown)


def _cut(text: str, most: int) -> str:
    """As much of the text as fits into `most` bytes."""
    return text.encode()[:most].decode(errors="ignore")
