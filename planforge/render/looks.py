"""A look profile's YAML (and what a plan changes in it) in, a checked `Look` out, or positioned problems."""

from __future__ import annotations

import difflib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any, Final, get_args

from pydantic import BaseModel, ValidationError
from pydantic_core import ErrorDetails

from planforge.load import source as load
from planforge.load.source import Source
from planforge.model.places import Places
from planforge.problems import InvalidInput, Message, Position, Problem, Wording, hint, listed, problem
from planforge.render.look import POINTS_PER_MM, STYLES, Look

Keys = tuple[int | str, ...]
"""The way to a value: ("styles", "body", "size")."""

_FIELD: Final = "look"
OVERRIDES: Final = "版式调整"
"""The plan's field of the changes, as paths and as people call it."""


@dataclass(frozen=True, slots=True)
class Changes:
    """What a plan changes in a profile."""

    values: Mapping[str, Any] = field(default_factory=dict)
    """As nested as the profile, holding only what differs."""
    places: Places | None = None
    """Where everything stands in the plan; without it problems of changes have no position."""

    def position(self, kind: str, keys: Keys) -> Position | None:
        """Where the value stands in the plan; for a fault of a key, where the key does."""
        if self.places is None:
            return None
        path = (_FIELD, *keys)
        if kind == "missing-key":
            return self.places.key_at(path[:-1])
        return self.places.key_at(path) if kind == "unknown-key" else self.places.at(path)


NO_CHANGES: Final = Changes()


def read_look(source: Source, changes: Changes = NO_CHANGES) -> Look:
    """The profile of `source`, with the values of `changes` in place of its own, key by key.

    Raises InvalidInput with every problem of both: unknown and missing keys, values of a wrong type,
    styles that name no face. A problem that a change causes has the change's path (版式调整 › styles ›
    body › size) and position.
    """
    base = plain_data(source.root)
    given = _Given(source, base, changes)
    try:
        look = Look.model_validate(_merge(base, changes.values))
    except ValidationError as error:
        raise InvalidInput([_reported(found, given) for found in error.errors()]) from None
    if faults := list(_contradictions(look, given)):
        raise InvalidInput(faults)
    return look


def plain_data(node: load.Node) -> Any:
    """A node of YAML as Python's own dicts, lists and values."""
    if isinstance(node, load.Mapping):
        return {entry.key.text: plain_data(entry.value) for entry in node.entries}
    if isinstance(node, load.Sequence):
        return [plain_data(item) for item in node.items]
    return node.value


def _merge(base: Any, changes: Any) -> Any:
    if not (isinstance(base, dict) and isinstance(changes, Mapping)):
        return changes
    merged = dict(base)
    for key, value in changes.items():
        merged[key] = _merge(base[key], value) if key in base else value
    return merged


@dataclass(frozen=True, slots=True)
class _Given:
    """What was read: it knows where a value stands."""

    source: Source
    base: Any
    """The profile as plain data, before the changes."""
    changes: Changes

    def problem(self, kind: str, template: str, *causes: Keys, **facts: Any) -> Problem:
        """A problem of the value at the first of `causes`, unless the plan changed one: then of that."""
        hints: tuple[Message, ...] = facts.pop("hints", ())
        changed = [keys for keys in causes if self._is_changed(keys)]
        keys = max(changed, key=len, default=causes[0])
        path = " › ".join(str(key) for key in ((OVERRIDES, *keys) if changed else keys))
        at = self.changes.position(kind, keys) if changed else _position(self.source.root, keys)
        return problem(kind, template, at=at, hints=hints, path=path, **facts)

    def _is_changed(self, keys: Keys) -> bool:
        """Whether a change gave the value, or, for a value that is missing, the part it should stand in."""
        if not keys:
            return False
        if holds(self.changes.values, keys):
            return True
        return not holds(self.base, keys) and not holds(self.base, keys[:-1]) and self._is_changed(keys[:-1])


def holds(data: Any, keys: Keys) -> bool:
    """Whether plain data have a value there; a part that is no mapping or list stands for all below it."""
    for key in keys:
        if not isinstance(data, Mapping | list):
            return True
        if isinstance(data, list) or key not in data:
            return isinstance(data, list)
        data = data[key]
    return True


# ---- problems ---------------------------------------------------------------------------------------


def _reported(found: ErrorDetails, given: _Given) -> Problem:
    keys = found["loc"]
    key = str(keys[-1]) if keys else given.source.name
    match found["type"]:
        case "missing" if _is_strange_face(keys, given):
            known = tuple(given.base["faces"])
            template = "未知的字体角色：应为 {known} 之一，实为 {found}"
            hints = _similar(str(keys[1]), known)
            facts = {"found": keys[1], "known": listed(known)}
            return given.problem("unknown-key", template, keys[:2], hints=hints, **facts)
        case "missing":
            return given.problem("missing-key", "缺少必填字段：{key}", keys, key=key)
        case "extra_forbidden":
            hints = _similar(key, _known_keys(keys[:-1]))
            return given.problem("unknown-key", "未知字段：{key}", keys, hints=hints, key=key)
        case "literal_error":
            return _wrong_value(found, given)
        case kind if kind.startswith("greater"):
            limit = Message("大于 0") if kind == "greater_than" else Message("不小于 0")
            template = "{key} 取值不在允许范围内：应{limit}，实为 {value}"
            return given.problem("wrong-value", template, keys, key=key, limit=limit, value=found["input"])
    return _wrong_type(found, given)


def _is_strange_face(keys: Keys, given: _Given) -> bool:
    """Whether a plan changes the face of a role that its profile has not."""
    in_profile = isinstance(given.base, dict) and given.base.get("faces")
    return len(keys) > 2 and keys[0] == "faces" and isinstance(in_profile, dict) and keys[1] not in in_profile


def _wrong_value(found: ErrorDetails, given: _Given) -> Problem:
    expected = found.get("ctx", {}).get("expected", "").replace("'", "").replace(" or ", ", ")
    template = "{key} 取值不在允许范围内：应为 {expected}，实为 {value}"
    facts = {"key": found["loc"][-1], "expected": listed(expected.split(", ")), "value": found["input"]}
    return given.problem("wrong-value", template, found["loc"], **facts)


def _wrong_type(found: ErrorDetails, given: _Given) -> Problem:
    template = "{key} 取值类型不符：应为 {expected}，实为 {value}"
    expected = next((word for part, word in _TYPES.items() if part in found["type"]), Message("其他类型"))
    key = found["loc"][-1] if found["loc"] else given.source.name
    facts = {"key": key, "expected": expected, "value": _shown(found["input"])}
    return given.problem("wrong-type", template, found["loc"], **facts)


_TYPES: Final = {
    "int_": Message("整数"),
    "decimal": Message("数字"),
    "value_error": Message("数字"),
    "finite": Message("数字"),
    "bool": Message("true 或 false"),
    "string": Message("文字"),
    "tuple": Message("列表"),
    "dict": Message("字段的集合"),
    "model": Message("字段的集合"),
}
"""pydantic's names of its own complaints, in the words of the reader."""


def _shown(value: Any) -> Wording:
    if isinstance(value, Mapping):
        return Message("字段的集合")
    return Message("列表") if isinstance(value, list | tuple) else str(value)


def _position(node: load.Node, keys: Keys) -> Position:
    """Where the value stands, or, for a key that is missing, its owner."""
    position = node.position
    for key in keys:
        step = _child(node, key)
        if step is None:
            return position
        position, node = step
    return position


def _child(node: load.Node, key: int | str) -> tuple[Position, load.Node] | None:
    if isinstance(node, load.Mapping):
        entry = next((entry for entry in node.entries if entry.key.text == key), None)
        return (entry.key.position, entry.value) if entry else None
    if isinstance(node, load.Sequence) and isinstance(key, int):
        return node.items[key].position, node.items[key]
    return None


def _known_keys(owner: Keys) -> tuple[str, ...]:
    """The keys that may stand in the mapping at `owner`."""
    known: Any = Look
    for key in owner:
        known = known.model_fields[str(key)].annotation if _is_model(known) else get_args(known)[1]
    return tuple(known.model_fields) if _is_model(known) else ()


def _is_model(known: Any) -> bool:
    return isinstance(known, type) and issubclass(known, BaseModel)


def _similar(key: str, known: tuple[str, ...]) -> tuple[Message, ...]:
    near = difflib.get_close_matches(key, known, n=1, cutoff=0.6)
    return (hint("是否想写 {near}？", near=near[0]),) if near else ()


# ---- values that must agree -------------------------------------------------------------------------


def _contradictions(look: Look, given: _Given) -> Iterator[Problem]:
    yield from _wrong_styles(look, given)
    named: list[tuple[Keys, str]] = [(("strong",), look.strong)]
    named += [(("styles", name, "face"), style.face) for name, style in look.styles.items()]
    for keys, face in named:
        if face not in look.faces:
            facts = {"found": face, "known": listed(look.faces)}
            template = "样式所用的字体未定义：应为 {known} 之一，实为 {found}"
            yield given.problem("unknown-name", template, keys, **facts)
    if look.page_number.count("{}") != 1:
        template = "页码样式里应有且只有一处 {mark}，实为 {found}"
        yield given.problem("wrong-value", template, ("page_number",), mark="{}", found=look.page_number)
    yield from _fixed_cells(look, given)
    yield from _overfull(look, given)


def _fixed_cells(look: Look, given: _Given) -> Iterator[Problem]:
    """Text of an exact leading is cut off where it grows: no table may have it."""
    for name in ("table_head", "table_cell"):
        style = look.styles.get(name)
        if style is not None and style.leading is not None and style.leading_rule == "exact":
            template = "表格里不能用固定行距：{key} 应为 {expected}，实为 {found}"
            facts = {"key": "leading_rule", "expected": "least", "found": "exact"}
            where = (("styles", name, "leading_rule"), ("styles", name, "leading"))
            yield given.problem("wrong-value", template, *where, **facts)


def _wrong_styles(look: Look, given: _Given) -> Iterator[Problem]:
    for name in sorted(look.styles.keys() - set(STYLES)):
        hints = _similar(name, STYLES)
        yield given.problem("unknown-key", "未知的样式：{name}", ("styles", name), hints=hints, name=name)
    for name in sorted(set(STYLES) - look.styles.keys()):
        yield given.problem("missing-key", "缺少样式：{name}", ("styles", name), name=name)


_ACROSS: Final[tuple[Keys, ...]] = (("page", "width"), ("page", "left"), ("page", "right"))
_DOWN: Final[tuple[Keys, ...]] = (("page", "height"), ("page", "top"), ("page", "bottom"))
"""The values that make the text area's width and its height."""


def _overfull(look: Look, given: _Given) -> Iterator[Problem]:
    page = look.page
    if page.text_width <= 0 or page.text_height <= 0:
        template = "页边距之和应小于纸张，版心实为 {width}×{height} 毫米"
        causes = (("page",), *(_ACROSS if page.text_width <= 0 else _DOWN))
        size = {"width": page.text_width, "height": page.text_height}
        yield given.problem("wrong-value", template, *causes, **size)
        return
    leading = look.styles["body"].leading if "body" in look.styles else None
    room = page.text_height * POINTS_PER_MM
    if leading is not None and leading * page.lines > room:
        template = "版心高 {room} 磅，容不下 {lines} 行：每行应不超过 {limit} 磅，实为 {leading} 磅"
        facts = {"room": f"{room:.1f}", "lines": page.lines, "limit": f"{room / page.lines:.2f}"}
        causes = (("styles", "body", "leading"), ("page", "lines"), *_DOWN)
        yield given.problem("wrong-value", template, *causes, leading=leading, **facts)
