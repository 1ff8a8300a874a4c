"""What somebody writes for a place of a plan in, its data path out: in Chinese, English, or as diff tells it.

/projects/id=P01/investment, /重点工程/P01/总投资 and 重点工程 › 石桥渔光互补项目 › 总投资 are one place.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any, Final

from planforge.diff.keys import keys_of
from planforge.diff.step import Words, item_words
from planforge.model.field_words import field_lexicon
from planforge.model.labels import key_word
from planforge.model.lexicon import folded
from planforge.model.places import INLINED, Path, item_step, path_text
from planforge.model.plan import Plan
from planforge.model.shapes import DictShape, ListShape, PartShape, Shape, VariantShape, fields_of

_STEPS: Final = re.compile(r"[/›]")
_NUMBERED: Final = re.compile(r"\s*(第?\d|$)")
"""第2项, 2025年, 0: what any list has."""
_WHOLE: Final = frozenset({"全文", "通篇", "方案全文", "整个方案"})


def is_path(anchor: str) -> bool:
    """Whether a text may be a path, not only a heading or the id of a block."""
    return _STEPS.search(anchor) is not None


def is_whole(anchor: str) -> bool:
    """Whether the whole document is meant."""
    return folded(anchor) in _WHOLE


def paths_called(name: str, plan: Mapping[str, Any], words: Words) -> Iterator[str]:
    """The paths of what is called so in one of the parts of the plan: 石桥渔光互补项目."""
    if _STEPS.search(name) or _NUMBERED.match(name):
        return
    for part in plan:
        found = path_of(f"{part}/{name}", plan, words)
        if found is not None and found.count("/") > 1:
            yield found


def path_of(anchor: str, plan: Mapping[str, Any], words: Words) -> str | None:
    """The data path as origins have it, of a place that the plan (as plain data) has; None for others."""
    steps = [each.strip() for each in _STEPS.split(anchor.strip().strip("/"))]
    value: Any = plan
    shape: Shape = PartShape(Plan)
    known: Path = ()
    for step in steps:
        shape, value = _inside(step, shape, value)
        match shape:
            case PartShape(model) if isinstance(value, Mapping):
                key = field_lexicon(model).id_of(step)
                if key is None:
                    return None
                known = known if (model.__name__, key) in INLINED else (*known, key)
                shape, value = fields_of(model)[key].shape, value[key]
            case ListShape(item):
                at = _item(step, shape, value, words)
                if at is None:
                    return None
                known = (*known, item_step([_identity(each) for each in value], at))
                shape, value = item, value[at]
            case DictShape(key_shape, inner):
                found = next((each for each in value if _is_key(step, each, key_shape, words)), None)
                if found is None:
                    return None
                known = (*known, found)
                shape, value = inner, value[found]
            case _:
                return None if value is None else path_text(known)  # part of what is one value to a reader
    return path_text(known)


def _inside(step: str, shape: Shape, value: Any) -> tuple[Shape, Any]:
    """The model of a variant; the field of a series or of an indicator that a path leaves out."""
    if isinstance(shape, VariantShape) and isinstance(value, Mapping):
        shape = PartShape(shape.models[value[shape.tag]])
    if isinstance(shape, PartShape) and isinstance(value, Mapping):
        if field_lexicon(shape.model).id_of(step) is not None:
            return shape, value
        for key, declared in fields_of(shape.model).items():
            if (shape.model.__name__, key) in INLINED:
                return declared.shape, value[key]
    return shape, value


def _item(step: str, shape: ListShape, items: Any, words: Words) -> int | None:
    """The number of the item that is called so: by its key, its id or name, 第2项, or its number from 0."""
    keys = keys_of(shape, items)
    wanted = folded(step)
    for at, item in enumerate(items):
        key = keys[at] if keys else str(at)
        called = (key, key.partition("=")[2], item_words(item, key, words.names), str(at), f"第{at + 1}项")
        if wanted in map(folded, called):
            return at
    return None


def _is_key(step: str, key: Any, shape: Shape, words: Words) -> bool:
    return folded(step) in (folded(str(key)), folded(key_word(key, shape, words.names)))


def _identity(item: Any) -> Any:
    return {"id": item.get("id", "")} if isinstance(item, Mapping) else item
