"""What language.yaml holds: the words that rules of language know."""

from __future__ import annotations

from typing import ClassVar

from planforge.model.spec_part import SpecPart


class LanguageWords(SpecPart):
    """Words that rules of language look for, or pass over."""

    chinese_name: ClassVar[str] = "公文用词"
    doubles: tuple[str, ...]
    """Words that are rightly said twice."""
    forms: tuple[tuple[str, ...], ...]
    """Ways of writing one thing: a document keeps to one of each group."""
    fonts: tuple[tuple[str, ...], ...]
    """Names of faces that pass for each other in a Word file."""
    units: dict[str, str]
    """A way of writing a unit → the one to use."""
