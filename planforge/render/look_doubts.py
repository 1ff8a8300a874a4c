"""A look and what a plan changes in it in, warnings for changes that are allowed but probably slips out."""

from __future__ import annotations

import difflib
from collections.abc import Collection, Iterator
from typing import Any

from planforge.problems import Level, Message, Problem, hint, listed, problem
from planforge.render.look import Look
from planforge.render.looks import OVERRIDES, Changes, Keys, holds

_SIDES = ("top", "bottom", "left", "right")


def look_doubts(look: Look, changes: Changes, known: Collection[str]) -> tuple[Problem, ...]:
    """Names of faces that nobody knows, margins that no printer reaches; only what the plan changes.

    `known` are the names of faces that are known to exist.
    """
    return (*_strange_faces(look, changes, known), *_narrow_margins(look, changes))


def _strange_faces(look: Look, changes: Changes, known: Collection[str]) -> Iterator[Problem]:
    for role, face in look.faces.items():
        keys = ("faces", role, "word")
        if not holds(changes.values, keys) or face.word in known:
            continue
        near = difflib.get_close_matches(face.word, list(known), n=2, cutoff=0.5)
        meant = [hint("是否想写{near}？", near=listed([f"“{name}”" for name in near], "{first}或{second}"))]
        yield _warn(
            changes,
            keys,
            "字体名称可能有误：应为字体表里的名称，实为“{found}”",
            *(meant if near else ()),
            Message("确有这种字体的不用改；打开文件的电脑上没有的，Word 会换成别的字体"),
            found=face.word,
        )


def _narrow_margins(look: Look, changes: Changes) -> Iterator[Problem]:
    for side in _SIDES:
        keys, value = ("page", side), getattr(look.page, side)
        if holds(changes.values, keys) and value < look.page.least_margin:
            template = "页边距 {side} 太小：应不小于 {least} 毫米，实为 {found} 毫米"
            cure = Message("单位是毫米；多数打印机印不到纸边")
            facts = {"side": side, "least": look.page.least_margin, "found": value}
            yield _warn(changes, keys, template, cure, **facts)


def _warn(changes: Changes, keys: Keys, template: str, *hints: Message, **facts: Any) -> Problem:
    path = " › ".join(str(key) for key in (OVERRIDES, *keys))
    at = changes.position("wrong-value", keys)
    return problem("wrong-value", template, at=at, level=Level.WARNING, hints=hints, path=path, **facts)
