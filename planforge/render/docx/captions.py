"""A numbered table or figure in, its caption with a number that Word can count on its own out."""

from __future__ import annotations

import re
from typing import Final

from lxml.etree import _Element

from planforge.doc import printed
from planforge.doc.nodes import Figure, Table
from planforge.render.docx.build import Build
from planforge.render.docx.inlines import field, run, runs
from planforge.render.docx.paragraphs import paragraph

_NUMBER: Final = re.compile(r"(\D+)(\d+)")


def caption(block: Table | Figure, build: Build, *, keeps_next: bool) -> list[_Element]:
    """The caption paragraph, or nothing when there is nothing to print."""
    rest = printed.caption_prefix(block).removeprefix(block.number)
    content = [*_number(block, build), *run(rest), *runs(block.caption, build)]
    return [paragraph(build, "caption", content, keeps_next=keeps_next)] if content else []


def _number(block: Table | Figure, build: Build) -> list[_Element]:
    made = _counted(block.number, build)
    target = build.targets.get(block.id)
    return build.bookmarks.around(target.bookmark, made) if target and made else made


def _counted(number: str, build: Build) -> list[_Element]:
    match = _NUMBER.fullmatch(number)
    if match is None:
        return run(number)
    label, count = match[1], int(match[2])
    build.counts[label] += 1
    restart = "" if build.counts[label] == count else f" \\r {count}"
    build.counts[label] = count
    return [*run(label), *field(f"SEQ {label} \\* ARABIC{restart}", run(match[2]))]
