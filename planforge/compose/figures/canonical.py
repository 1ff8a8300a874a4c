"""Plain data in, JSON text that is the same for the same data out: sorted keys, decimals as printed."""

from __future__ import annotations

import json
from collections.abc import Mapping
from decimal import Decimal
from typing import Any


def canonical_json(value: Any) -> str:
    """The text; numbers keep the digits they are given with (1.50), which no float would."""
    if isinstance(value, Mapping):
        pairs = (f"{_text(str(key))}:{canonical_json(value[key])}" for key in sorted(value, key=str))
        return "{" + ",".join(pairs) + "}"
    if isinstance(value, list | tuple):
        return "[" + ",".join(map(canonical_json, value)) + "]"
    return format(value, "f") if isinstance(value, Decimal) else _text(value)


def _text(value: str | float | None) -> str:
    return json.dumps(value, ensure_ascii=False, allow_nan=False)
