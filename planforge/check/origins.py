"""A path of the plan in, the origins out that the texts have which a document prints of it."""

from __future__ import annotations

from typing import Final

from planforge.model.places import Path

_CELL: Final = 3
"""Parts of the path of a cell of the indicator table: indicators, row, year."""


def origin_of(path: Path) -> str:
    """The origin of what is printed as the plan gives it: /projects/id=P01/name."""
    return "/" + "/".join(map(str, path))


def origins_of(path: Path, table: str) -> tuple[str, ...]:
    """The same, and that of a cell of the indicator table `table`, which is computed from the path's goal."""
    own = origin_of(path)
    if len(path) != _CELL or path[0] != "indicators":
        return (own,)
    return own, f"cell:{table}/{path[1]}/{path[2]}"
