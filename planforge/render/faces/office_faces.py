"""The values that stand between an office's font files and its PDF."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Final

from planforge.problems import Problem
from planforge.render.faces.copies import FaceCopy
from planforge.render.faces.files import FaceFile


@dataclass(frozen=True, slots=True)
class OfficeFace:
    """A face of the office, ready for the PDF."""

    family: str
    """What the PDF calls it."""
    copies: Mapping[str, FaceCopy]
    """By file name: the regular one, and the bold one if there is one."""
    origins: Mapping[str, FaceFile]
    """By file name, where the copy was made from."""

    @property
    def characters(self) -> frozenset[int]:
        """The code points that every file of the face has."""
        return frozenset.intersection(*(copy.characters for copy in self.copies.values()))

    @property
    def left_out(self) -> frozenset[int]:
        """The marks that some file of the face has too narrow."""
        return frozenset[int]().union(*(copy.left_out for copy in self.copies.values()))


@dataclass(frozen=True, slots=True)
class Office:
    """What an office's fonts give a look."""

    faces: Mapping[str, OfficeFace] = field(default_factory=dict)
    """By the role of the look."""
    problems: tuple[Problem, ...] = ()


NO_OFFICE: Final = Office()
