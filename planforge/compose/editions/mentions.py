"""A composed document in, problems for mentions of what it does not print out, each at its sentence."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from planforge.compose.editions.editions import Edition
from planforge.compose.editions.hiding import Hiding
from planforge.doc.nodes import Block, Document, Figure, Heading, OriginKind, Reference, Table, Text, Title
from planforge.doc.plain import stretch_text
from planforge.doc.walk import Stretch, nested, stretches
from planforge.energy.factors import Locate
from planforge.problems import Message, Position, Problem, hint, problem

_SHOWN: Final = 40
"""Characters of the sentence that a message shows."""


def dangling_mentions(document: Document, edition: Edition, locate: Locate) -> Iterator[Problem]:
    """Every mention whose target the edition does not print; `locate` finds data in the plan."""
    printed = {block.id for block in document.blocks if isinstance(block, Title | Heading | Table | Figure)}
    hiding = Hiding(edition.hide, edition.show)
    for block in document.blocks:
        for stretch in stretches(block):
            for inline in nested(stretch):
                if isinstance(inline, Reference) and inline.target not in printed:
                    yield _dangling(inline.target, block, stretch, edition, hiding, locate)


def _dangling(
    target: str, block: Block, stretch: Stretch, edition: Edition, hiding: Hiding, locate: Locate
) -> Problem:
    pattern = hiding.by(target)
    template = "{edition}（{file}）不印“{target}”，文中却提到它：“{sentence}”"
    if pattern is None:
        template = "{edition}（{file}）里没有“{target}”，文中却提到它：“{sentence}”"
    guard = '模板里写 {{% if 印出("{target}") %}}…{{% endif %}}，正文里写 {{{{ 参见("{target}") }}}}'
    hints = (
        hint(guard, target=target),
        hint("或在“隐藏”里加上这一段的编号：{block}", block=block.id),
    )
    related = ((Message("在这里隐藏"), pattern.at),) if pattern is not None else ()
    return problem(
        "dangling-id",
        template,
        at=_place(stretch, locate) or edition.at,
        hints=hints,
        related=related,
        edition=edition.name,
        file=edition.at.file,
        target=target,
        sentence=_sentence(stretch, target),
    )


def _sentence(stretch: Stretch, target: str) -> str:
    """The words around the mention."""
    text = stretch_text(stretch)
    at = text.find(f"[[{target}]]")
    start = max(0, at - _SHOWN // 2)
    return ("…" if start else "") + text[start : start + _SHOWN + len(target)].replace("\n", " ")


def _place(stretch: Stretch, locate: Locate) -> Position | None:
    """Where the words of a stretch were written: in a template, else in the plan."""
    origins = [inline.origin for inline in nested(stretch) if isinstance(inline, Text)]
    for origin in origins:
        file, _, line = origin.where.rpartition(":")
        if origin.kind is OriginKind.TEMPLATE and file and line.isdigit():
            return Position(file, int(line), 1)
    data = next((origin for origin in origins if origin.kind is OriginKind.DATA), None)
    return locate(tuple(data.where.strip("/").split("/"))) if data is not None else None
