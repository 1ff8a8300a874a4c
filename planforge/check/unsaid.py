"""Items of one list of the plan and fields in, those that give none of these fields out."""

from __future__ import annotations

from collections.abc import Iterator

from planforge.check.finding import Finding
from planforge.check.subject import Subject
from planforge.coverage.fields import is_given


def items_without(subject: Subject, items: str, *fields: str) -> Iterator[Finding]:
    """A finding at each such item, with its name: items_without(subject, "risks", "safeguard")."""
    for item in getattr(subject.plan, items):
        if not any(is_given(getattr(item, field)) for field in fields):
            name = item.name if hasattr(item, "name") else item.title
            yield Finding((items, f"id={item.id}"), {"name": name})
