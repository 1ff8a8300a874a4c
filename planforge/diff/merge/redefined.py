"""Three versions of a plan in, the series and indicators whose own unit not all of them give alike out.

The numbers of such a series are one value to a merge: those of one side are in another unit.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from planforge.diff.merge.pieces import File, Step


def redefined(files: Sequence[File]) -> frozenset[Step]:
    """Their ids; what only one version defines is not among them."""
    units: dict[Step, set[str]] = {}
    for each in files:
        for key, unit in _defined(each.root.value or {}):
            units.setdefault(key, set()).add(unit)
    return frozenset(key for key, found in units.items() if len(found) > 1)


def _defined(plan: Any) -> Iterator[tuple[Step, str]]:
    table = plan.get("indicator_table")
    rows = table.get("add") if isinstance(table, dict) else None
    for each in (*_items(plan.get("series")), *_items(rows)):
        if isinstance(each, dict) and "id" in each:
            yield each["id"], str(each.get("unit") or "")


def _items(value: Any) -> tuple[Any, ...]:
    return value if isinstance(value, tuple) else ()
