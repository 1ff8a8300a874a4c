"""The rows of a table in, those that stay on the page of the next one out; for Word, PDF and page."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from planforge.doc.nodes import Row, RowRole

_SUMS = (RowRole.SUBTOTAL, RowRole.TOTAL)


def kept_rows(rows: Sequence[Row], *, pairs: bool) -> frozenset[int]:
    """The indices of the rows that stay with the next one.

    A group stays with its rows, a sum with what it sums. With `pairs`, of several rows of data, in the
    table or in a group, neither the first nor the last stands on a page alone.
    """
    kept = set()
    for index, (row, after) in enumerate(pairwise(rows)):
        if row.role is RowRole.GROUP or after.role in _SUMS:
            kept.add(index)
        elif pairs and row.role is after.role is RowRole.DATA:
            is_first = not index or rows[index - 1].role is not RowRole.DATA
            is_last = index + 2 == len(rows) or rows[index + 2].role is not RowRole.DATA
            kept |= {index} if is_first or is_last else set()
    return frozenset(kept)
