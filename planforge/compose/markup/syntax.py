"""A text whose citations cannot be read in; a problem with the citation and how to write it out."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Final

from planforge.problems import Position, Problem, hint, problem

_CITATION: Final = re.compile(r"\{\{.*?(?:\}\}|$)", re.DOTALL)
_QUOTED: Final = re.compile(r'"[^"]*"|\'[^\']*\'')
_HALF: Final = str.maketrans("“”‘’（），：．｛｝０１２３４５６７８９", "\"\"''(),:.{}0123456789")


def syntax_fault(text: str, compiles: Callable[[str], bool], place: Position | None) -> Problem:
    """The first citation that does not compile; where its marks are full-width, with those it should have."""
    citations = _CITATION.findall(text)
    wrong = next((each for each in citations if not compiles(each)), citations[0] if citations else text)
    shown = " ".join(wrong.split())
    half = _with_half_width_marks(shown)
    if half != shown and compiles(half):
        cure = hint("写成 {half}", half=half)
        template = "引用里要用英文标点：实为 {found}"
        return problem("template", template, at=place, hints=[cure], found=shown)
    template = '引用语法有误：应为 {{{{ 指标("能耗强度", 2025) }}}} 这样的写法，实为 {found}'
    return problem("template", template, at=place, found=shown)


def _with_half_width_marks(citation: str) -> str:
    """The citation with ASCII marks outside of what stands between ASCII quotes, where names may hold any."""
    parts = _QUOTED.split(citation)
    kept = [*_QUOTED.findall(citation), ""]
    return "".join(part.translate(_HALF) + name for part, name in zip(parts, kept, strict=True))
