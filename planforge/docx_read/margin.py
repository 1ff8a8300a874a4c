"""A Word package in, what was written in the margin out: each comment with its replies, without its place."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from lxml.etree import _Element

from planforge.model.dates import iso_date
from planforge.render.docx.comments import AUTHOR
from planforge.render.docx.lint.names import name, value
from planforge.render.docx.lint.package import Package

_W14: Final = "{http://schemas.microsoft.com/office/word/2010/wordml}"
_W15: Final = "{http://schemas.microsoft.com/office/word/2012/wordml}"
_DAY: Final = 10
"""Characters of a date before its time."""


@dataclass(frozen=True, slots=True)
class Written:
    """One comment."""

    id: str
    who: str
    date: str
    """ISO; empty where there is none."""
    text: str
    """Its paragraphs as lines, then its replies."""


@dataclass(frozen=True, slots=True)
class Margin:
    """All comments."""

    written: tuple[Written, ...]
    """Those that reply to none."""
    own: int
    """How many are planforge's own, which are left out."""


def read_margin(package: Package) -> Margin:
    """The comments of a package, in the order in which they are stored."""
    part = package.companion("comments")
    found = [] if part is None else list(part.root.iterchildren(name("w:comment")))
    parents = _parents(package)
    foreign = [each for each in found if value(each, "w:author") != AUTHOR]
    keys = {key: each for each in foreign for key in _keys(each)}
    answers: dict[str, list[_Element]] = {}
    alone: list[_Element] = []
    for each in foreign:
        first = _first(each, parents, keys)
        if first is each:
            alone.append(each)
        else:
            answers.setdefault(value(first, "w:id"), []).append(each)
    written = tuple(_written(each, answers.get(value(each, "w:id"), [])) for each in alone)
    return Margin(tuple(each for each in written if each.text), len(found) - len(foreign))


def _first(comment: _Element, parents: Mapping[str, str], keys: Mapping[str, _Element]) -> _Element:
    """The comment that a chain of replies begins with."""
    seen: list[_Element] = []
    while not any(comment is each for each in seen):
        seen.append(comment)
        parent = next((parents[key] for key in _keys(comment) if key in parents), "")
        comment = keys.get(parent, comment)
    return comment


def _parents(package: Package) -> dict[str, str]:
    """Key of a reply → that of what it replies to."""
    part = package.companion("commentsExtended")
    marks = () if part is None else part.root.iter(f"{_W15}commentEx")
    found = {each.get(f"{_W15}paraId", ""): each.get(f"{_W15}paraIdParent", "") for each in marks}
    return {key: parent for key, parent in found.items() if parent}


def _keys(comment: _Element) -> list[str]:
    """What other parts know a comment by: the ids of its paragraphs."""
    ids = (each.get(f"{_W14}paraId", "") for each in comment.iter(name("w:p")))
    return [each for each in ids if each]


def _written(comment: _Element, replies: list[_Element]) -> Written:
    lines = [_text(comment), *(f"（{_who(each)}：{_text(each)}）" for each in replies if _text(each))]
    return Written(value(comment, "w:id"), _who(comment), _date(comment), "\n".join(filter(None, lines)))


def _who(comment: _Element) -> str:
    return (value(comment, "w:author") or value(comment, "w:initials")).strip()


def _date(comment: _Element) -> str:
    return iso_date(value(comment, "w:date")[:_DAY]) or ""


def _text(comment: _Element) -> str:
    lines = ("".join(each.text or "" for each in line.iter(name("w:t"))).strip() for line in _lines(comment))
    return "\n".join(filter(None, lines))


def _lines(comment: _Element) -> list[_Element]:
    return list(comment.iter(name("w:p")))
