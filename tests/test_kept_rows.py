"""Which rows of a table stay with the next one: g a group, d data, s a subtotal, t the total."""

from __future__ import annotations

import pytest

from planforge.doc.nodes import Row, RowRole
from planforge.render.kept_rows import kept_rows

ROLES = {"g": RowRole.GROUP, "d": RowRole.DATA, "s": RowRole.SUBTOTAL, "t": RowRole.TOTAL}


@pytest.mark.parametrize(
    ("rows", "kept"),
    [
        ("", ""),
        ("d", "."),
        ("dd", "^."),
        ("ddddd", "^..^."),
        ("dddt", "^^^."),
        ("gdgd", "^.^."),
        ("gddddgdds", "^^.^.^^^."),
        ("gddddddt", "^^...^^."),
    ],
)
def test_neither_the_first_row_nor_the_last_stands_alone(rows: str, kept: str) -> None:
    found = kept_rows([Row(f"r{at}", (), ROLES[role]) for at, role in enumerate(rows)], pairs=True)
    assert "".join("^" if at in found else "." for at in range(len(rows))) == kept


def test_a_plan_keeps_groups_and_sums_only() -> None:
    rows = [Row(f"r{at}", (), ROLES[role]) for at, role in enumerate("gddddst")]
    assert kept_rows(rows, pairs=False) == {0, 4, 5}
