"""What a rule says of a file: the part, the element, and the facts of its message."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field

from lxml.etree import _Element

from planforge.render.docx.lint.package import Package


@dataclass(frozen=True, slots=True)
class Finding:
    """One fault that a rule found."""

    part: str
    """The name of the part: word/document.xml."""
    element: _Element | None = None
    """Where in it; None for a fault of the whole part."""
    facts: Mapping[str, object] = field(default_factory=dict)
    """What the rule's message names."""


def found(part: str, element: _Element | None = None, **facts: object) -> Finding:
    """A finding with its facts by name."""
    return Finding(part, element, facts)


Rule = Callable[[Package], Iterator[Finding]]
"""A rule looks at the whole package, because a fault may lie between two parts."""
