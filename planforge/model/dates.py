"""A day as people write it in, the same as ISO 8601 writes it out."""

from __future__ import annotations

import datetime
import re
from typing import Final

_WRITTEN: Final = re.compile(r"(\d{4})(?:-(\d{2})-(\d{2})|年(\d{1,2})月(\d{1,2})日)", re.ASCII)


def iso_date(text: str) -> str | None:
    """2024-03-15 for 2024-03-15 and 2024年3月15日; None for anything else and for days that do not exist."""
    written = _WRITTEN.fullmatch(text.strip())
    if written is None:
        return None
    year, *rest = (int(part) for part in written.groups() if part is not None)
    month, day = rest
    try:
        return datetime.date(year, month, day).isoformat()
    except ValueError:
        return None


def written_date(text: str) -> str:
    """The day as official documents print it: 2024年7月9日, no leading zero; what is no day as it is."""
    iso = iso_date(text)
    if iso is None:
        return text
    day = datetime.date.fromisoformat(iso)
    return f"{day.year}年{day.month}月{day.day}日"
