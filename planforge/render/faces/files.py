"""An open font file in, the faces it holds with every name they go by out."""

from __future__ import annotations

import struct
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, BinaryIO, Final

ENDINGS: Final = frozenset({".ttf", ".otf", ".ttc", ".otc"})
"""The files that can hold faces for a PDF."""
BROKEN: Final = (
    *(AssertionError, AttributeError, EOFError, ImportError, LookupError, OSError, OverflowError),
    *(TypeError, ValueError, struct.error),
)
"""What fontTools raises on data that is no font, beside its own TTLibError."""
_FAMILY: Final = (16, 1)
"""Name ids: the typographic family, then the one that Word lists."""
_NAMES: Final = (1, 16, 4)
"""Word finds a face by its family or, where it is one of many weights, by its full name."""


@dataclass(frozen=True, slots=True)
class FaceFile:
    """One face of a file."""

    path: str
    number: int
    """Its place in a collection; -1 in a file of one face."""
    names: frozenset[str]
    """Its families and full names in every language, folded by `fold_name`."""
    family: str
    """In English, if it has such a name."""
    style: str
    weight: int
    """100 to 900."""
    italic: bool


def fold_name(name: str) -> str:
    """The name as names are compared: in one width, without case and spaces."""
    return "".join(unicodedata.normalize("NFKC", name).casefold().split())


def read_faces(file: BinaryIO, path: str) -> tuple[FaceFile, ...]:
    """The faces of the file, in its order; raises ValueError where it is no sound font file."""
    from fontTools.ttLib import TTFont, TTLibError  # type: ignore[import-untyped]

    try:
        numbers = _numbers(file)
        fonts = (TTFont(file, fontNumber=number, lazy=True) for number in numbers)
        return tuple(_face(font, path, number) for font, number in zip(fonts, numbers, strict=True))
    except (TTLibError, *BROKEN) as error:
        raise ValueError(str(error)) from error


def _numbers(file: BinaryIO) -> tuple[int, ...]:
    head = file.read(12)
    if head[:4] != b"ttcf":
        return (-1,)
    (count,) = struct.unpack(">L", head[8:12])
    if count > 256:
        raise ValueError(f"a collection of {count} faces")
    return tuple(range(count))


def _face(font: Any, path: str, number: int) -> FaceFile:
    names, office = font["name"], font["OS/2"]
    given = {fold_name(text) for text in _texts(names, _NAMES)}
    family = next((text for each in _FAMILY if (text := names.getDebugName(each))), "")
    return FaceFile(
        path,
        number,
        frozenset(given - {""}),
        family,
        names.getDebugName(17) or names.getDebugName(2) or "",
        int(office.usWeightClass),
        bool(office.fsSelection & 1),
    )


def _texts(names: Any, ids: tuple[int, ...]) -> Iterator[str]:
    for record in names.names:
        if record.nameID in ids:
            try:
                yield record.toUnicode()
            except UnicodeDecodeError:
                continue
