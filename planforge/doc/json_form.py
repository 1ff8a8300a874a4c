"""A document in, its JSON text out, and back: every node with its kind and all its fields.

The text is for goldens, comparison and exchange: keys in the order of the fields, Chinese as it is, one line
for what is short. `from_json(to_json(document)) == document`.
"""

from __future__ import annotations

import json
import re
from base64 import b64decode, b64encode
from collections.abc import Iterable, Mapping
from dataclasses import fields, is_dataclass
from enum import StrEnum
from functools import cache
from types import MappingProxyType, UnionType
from typing import Any, Final, Union, get_args, get_origin, get_type_hints

from planforge.doc import nodes
from planforge.problems import InvalidInput, Message, Problem, Wording, hint, listed, problem

VERSION: Final = 2
"""Of the form; raised when a text of the former version can no longer be read."""
LINE: Final = 110
"""What fits in so many characters stays in one line."""
_HEAD: Final = "planforge_tree"
_KIND: Final = "node"  # not "kind": List and Origin have a field of that name

Json = None | bool | int | str | list[Any] | dict[str, Any]


def _kind_of(node_class: type) -> str:
    return re.sub(r"(?<!^)(?=[A-Z])", "_", node_class.__name__).lower()


NODES: Final[Mapping[str, type]] = MappingProxyType(
    {
        _kind_of(found): found
        for found in vars(nodes).values()
        if isinstance(found, type) and is_dataclass(found)
    }
)
"""Every kind of node by the name it has in JSON: paragraph, page_break …"""


# ---- to JSON ----------------------------------------------------------------------------------------


def to_json(document: nodes.Document) -> str:
    """The document as JSON text that ends with a line end."""
    return _layout({_HEAD: VERSION, "document": _encode(document)}, "") + "\n"


def _encode(value: Any) -> Json:
    if isinstance(value, tuple):
        return [_encode(part) for part in value]
    if isinstance(value, bytes):
        return b64encode(value).decode("ascii")
    if isinstance(value, StrEnum):
        return value.value
    if is_dataclass(value):
        found = {field.name: _encode(getattr(value, field.name)) for field in fields(value)}
        return {_KIND: _kind_of(type(value)), **found}
    return value  # type: ignore[no-any-return]


def _layout(value: Json, indent: str) -> str:
    short = json.dumps(value, ensure_ascii=False)
    if len(indent) + len(short) <= LINE or not isinstance(value, list | dict) or not value:
        return short
    deeper = indent + " "
    if isinstance(value, list):
        return _bracket("[]", (_layout(part, deeper) for part in value), indent)
    pairs = (f"{json.dumps(key)}: {_layout(part, deeper)}" for key, part in value.items())
    return _bracket("{}", pairs, indent)


def _bracket(brackets: str, parts: Iterable[str], indent: str) -> str:
    inside = f",\n{indent} ".join(parts)
    return f"{brackets[0]}\n{indent} {inside}\n{indent}{brackets[1]}"


# ---- from JSON --------------------------------------------------------------------------------------


class _MisfitError(Exception):
    """The JSON is not a tree; carries what was expected and found, and grows its path on the way up."""

    def __init__(self, expected: Wording, found: object) -> None:
        self.expected, self.found, self.path = expected, json.dumps(found, ensure_ascii=False)[:60], ""


def from_json(text: str) -> nodes.Document:
    """The document that `to_json` wrote; raises InvalidInput with what was expected, and where."""
    try:
        whole = json.loads(text)
    except (ValueError, RecursionError) as error:
        raise InvalidInput([problem("unreadable", "不是有效的 JSON：{error}", error=error)]) from error
    if not isinstance(whole, dict) or whole.get(_HEAD) != VERSION:
        raise InvalidInput([_wrong_version(whole)])
    try:
        document: nodes.Document = _decode(nodes.Document, whole.get("document"))
    except RecursionError as error:
        raise InvalidInput([problem("structure", "文档树嵌套过深")]) from error
    except _MisfitError as misfit:
        raise InvalidInput([_misfit_problem(misfit)]) from None
    return document


def _wrong_version(whole: object) -> Problem:
    found = whole.get(_HEAD) if isinstance(whole, dict) else None
    words = "不是 planforge 的文档树：{head} 应为 {version}，实为 {found}"
    return problem("wrong-value", words, head=_HEAD, version=VERSION, found=found)


def _misfit_problem(misfit: _MisfitError) -> Problem:
    words = "文档树结构有误（document{step}）：应为 {expected}，实为 {found}"
    return problem("structure", words, step=misfit.path, expected=misfit.expected, found=misfit.found)


def _decode(wanted: Any, value: Json) -> Any:
    origin = get_origin(wanted)
    if origin is tuple:
        return _decode_tuple(get_args(wanted)[0], value)
    if origin in (Union, UnionType):
        return _decode_union(get_args(wanted), value)
    if is_dataclass(wanted):
        return _decode_node(wanted, value)  # type: ignore[arg-type]
    return _decode_scalar(wanted, value)


def _decode_tuple(wanted: Any, value: Json) -> tuple[Any, ...]:
    if not isinstance(value, list):
        raise _MisfitError(Message("列表"), value)
    return tuple(_inside(f"[{index}]", wanted, part) for index, part in enumerate(value))


def _decode_union(wanted: tuple[Any, ...], value: Json) -> Any:
    """A member of `Block` or `Inline` by its kind, or a scalar that may be null."""
    if type(None) in wanted:
        return None if value is None else _decode(next(w for w in wanted if w is not type(None)), value)
    kind = value.get(_KIND) if isinstance(value, dict) else None
    found = NODES.get(kind) if isinstance(kind, str) else None
    if found is None or found not in wanted:
        raise _MisfitError(listed(_kind_of(member) for member in wanted), value if kind is None else kind)
    return _decode_node(found, value)


def _decode_node(wanted: type, value: Json) -> Any:
    types = _field_types(wanted)
    if not isinstance(value, dict) or value.get(_KIND) != _kind_of(wanted):
        raise _MisfitError(_kind_of(wanted), value)
    if set(value) != {_KIND, *types}:
        expected = hint("字段 {names}", names=listed(types))
        raise _MisfitError(expected, [key for key in value if key != _KIND])
    return wanted(**{name: _inside(f".{name}", kind, value[name]) for name, kind in types.items()})


@cache
def _field_types(node_class: type) -> Mapping[str, Any]:
    hints = get_type_hints(node_class, vars(nodes))
    return MappingProxyType({field.name: hints[field.name] for field in fields(node_class)})


def _inside(step: str, wanted: Any, value: Json) -> Any:
    try:
        return _decode(wanted, value)
    except _MisfitError as misfit:
        misfit.path = step + misfit.path
        raise


def _decode_scalar(wanted: type, value: Json) -> Any:
    read = bytes if wanted is bytes else str if issubclass(wanted, StrEnum) else wanted
    if type(value) is not (str if read is bytes else read):
        raise _MisfitError(_SCALARS[read], value)
    try:
        return b64decode(value, validate=True) if read is bytes else wanted(value)  # type: ignore[arg-type]
    except ValueError:
        raise _MisfitError(_choices(wanted), value) from None


_SCALARS: Final[Mapping[type, Wording]] = MappingProxyType(
    {
        str: Message("文字"),
        int: Message("整数"),
        bool: Message("true 或 false"),
        bytes: Message("base64 文字"),
    }
)


def _choices(wanted: type) -> Wording:
    return " | ".join(wanted) if issubclass(wanted, StrEnum) else _SCALARS[wanted]
