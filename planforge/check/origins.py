"""A path of the plan in, the origins out that the texts have which a document prints of it."""

from __future__ import annotations

from typing import Final

from planforge.model.places import Path, path_text

_CELL: Final = 3
"""Parts of the path of a cell of the indicator table: indicators, row, year."""


def origins_of(path: Path, table: str) -> tuple[str, ...]:
    """The path's own, and that of a cell of the indicator table `table` computed from the goal there."""
    own = path_text(path)
    if len(path) != _CELL or path[0] != "indicators":
        return (own,)
    return own, f"cell:{table}/{path[1]}/{path[2]}"
