"""A composed document in, the same with every number and reference filled in out: the named passes."""

from __future__ import annotations

from collections.abc import Callable
from functools import reduce
from typing import Final

from planforge.doc.nodes import Document
from planforge.doc.numbering import number_annexes, number_captions, number_footnotes, number_headings
from planforge.doc.references import resolve_references

PASSES: Final[tuple[tuple[str, Callable[[Document], Document]], ...]] = (
    ("annexes", number_annexes),
    ("headings", number_headings),
    ("captions", number_captions),
    ("footnotes", number_footnotes),
    ("references", resolve_references),  # last: it prints what the others have numbered
)
"""Every pass with its name, in the order they run."""


def finish(document: Document) -> Document:
    """Run every pass; running them again changes nothing. Raises InvalidInput for a dangling reference."""
    return reduce(lambda done, named: named[1](done), PASSES, document)
