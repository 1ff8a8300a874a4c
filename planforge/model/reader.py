"""A node tree and a shape in, the plain value that pydantic checks out; names made canonical, places noted.

Every fault that a person can make in a file is noted here with its place; the value is then `BROKEN`, or the
entry is left out.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any, Final

from pydantic import BaseModel

from planforge.load.source import Entry, Node, Scalar, Sequence
from planforge.load.source import Mapping as MappingNode
from planforge.model.field_words import belongs_to, field_lexicon
from planforge.model.ledger import Ledger, clip, did_you_mean, wrong_type
from planforge.model.lexicon import Lexicon
from planforge.model.places import INLINED, Path, spell
from planforge.model.scalars import (
    BROKEN,
    is_empty,
    read_choice,
    read_flag,
    read_name,
    read_number,
    read_phrase,
    read_term,
    read_text,
    read_whole,
    read_year,
)
from planforge.model.shapes import (
    ChoiceShape,
    DictShape,
    FlagShape,
    FreeShape,
    ListShape,
    NumberShape,
    PartShape,
    Shape,
    TargetShape,
    TermShape,
    TextShape,
    VariantShape,
    WholeShape,
    YearShape,
    fields_of,
)
from planforge.model.shorthand import EXPANDERS
from planforge.problems import Level, Message, Position, Problem, hint, listed, problem

_FIRST: Final = Message("第一次写在这里")


def read_value(node: Node, shape: Shape, path: Path, ledger: Ledger) -> object:
    """The plain value of a node, or `BROKEN`."""
    ledger.place(path, node.position)
    return _READERS[type(shape)](node, shape, path, ledger)


def _read_part(node: Node, shape: PartShape, path: Path, ledger: Ledger) -> object:
    return _read_model(node, shape.model, path, ledger)


def _read_model(node: Node, model: type[BaseModel], path: Path, ledger: Ledger) -> object:
    expander = EXPANDERS.get(model)
    expanded = expander(node, path, ledger) if expander else node
    if expanded is None:
        return BROKEN
    if not isinstance(expanded, MappingNode):
        names = listed(field.name for field in list(fields_of(model).values())[:3])
        wrong_type(ledger, expanded, path, hint("一组字段（{names}等）", names=names))
        return BROKEN
    ledger.owners.append(model)
    values = _read_fields(expanded, model, path, ledger)
    ledger.owners.pop()
    return values


def _read_fields(node: MappingNode, model: type[BaseModel], path: Path, ledger: Ledger) -> dict[str, object]:
    fields, lexicon = fields_of(model), field_lexicon(model)
    values: dict[str, object] = {}
    first: dict[str, Scalar] = {}
    for entry in node.entries:
        key = lexicon.id_of(entry.key.text)
        if key is None:
            _note_unknown(entry.key, lexicon, path, ledger)
            continue
        below = path if (model.__name__, key) in INLINED else (*path, key)
        if _is_double(key, entry.key, first, below, ledger):
            continue
        ledger.place(below, entry.value.position, entry.key.position)
        if not is_empty(entry.value) and not (key == "id" and _is_blank(entry.value)):
            values[key] = read_value(entry.value, fields[key].shape, below, ledger)
    return values


def _is_blank(node: Node) -> bool:
    """Whether a text holds nothing but blanks, which identifies nothing."""
    return isinstance(node, Scalar) and not node.text.strip()


def _note_unknown(key: Scalar, lexicon: Lexicon, path: Path, ledger: Ledger) -> None:
    near = ledger.near(lexicon, key.text)
    if near:
        ledger.guessed.update(spell((*path, str(lexicon.id_of(name)))) for name in near[:1])
    template = "未知字段：应为“{owner}”的字段，实为“{found}”"
    # A name that holds the word is what was meant (名称 for 项目名称), wherever else the word is known.
    elsewhere = None if any(key.text in name for name in near) else _elsewhere(key, ledger)
    cure = (*did_you_mean(near), *([elsewhere] if elsewhere is not None else []))
    ledger.fault("unknown-key", template, key.position, path, *cure, owner=lexicon.title, found=key.text)


def _elsewhere(key: Scalar, ledger: Ledger) -> Message | None:
    return belongs_to(key.text, ledger.owners, ledger.lexicons)


def _is_double(key: object, found: Scalar, first: dict[Any, Scalar], path: Path, ledger: Ledger) -> bool:
    """Whether the key was met before, perhaps in its other spelling; notes it then."""
    if key not in first:
        first[key] = found
        return False
    template = "同一字段写了两次：应为一次，实为“{first}”和“{second}”"
    related = ((_FIRST, first[key].position),)
    cure = hint("中文名和英文名、不同写法的年份是同一个字段，留一个")
    said = hint(template, first=first[key].text, second=found.text)
    ledger.note(Problem("duplicate-key", Level.ERROR, said, found.position, (cure,), related), path)
    return True


def _read_variant(node: Node, shape: VariantShape, path: Path, ledger: Ledger) -> object:
    entries = node.entries if isinstance(node, MappingNode) else ()
    given = next((each.value for each in entries if each.key.text == shape.tag), None)
    if given is None:
        expected = hint("一组字段，其中 {key} 为{allowed}之一", key=shape.tag, allowed=listed(shape.models))
        wrong_type(ledger, node, path, expected)
        return BROKEN
    name = read_choice(given, ChoiceShape(tuple(shape.models)), (*path, shape.tag), ledger)
    return _read_model(node, shape.models[str(name)], path, ledger) if name is not BROKEN else BROKEN


def _read_list(node: Node, shape: ListShape, path: Path, ledger: Ledger) -> object:
    if not isinstance(node, Sequence):
        is_line = isinstance(node, Scalar) and not isinstance(shape.item, PartShape)
        cure = (
            [hint("只有一项也写成列表：[{found}]", found=node.text)]
            if is_line and isinstance(node, Scalar)
            else []
        )
        wrong_type(ledger, node, path, Message("列表，每项前加短横“- ”"), *cure)
        return BROKEN
    if shape.length is not None and len(node.items) != shape.length:
        wrong_type(ledger, node, path, hint("{count} 项的列表", count=shape.length))
        return BROKEN
    first: dict[str, Position] = {}
    return tuple(_read_item(item, shape, path, place, first, ledger) for place, item in enumerate(node.items))


def _shown(node: Node) -> str:
    return clip(node.text) if isinstance(node, Scalar) else ""


def _read_item(
    item: Node, shape: ListShape, path: Path, place: int, first: dict[str, Position], ledger: Ledger
) -> object:
    below: Path = (*path, place)
    given = _id_node(item) if isinstance(shape.item, PartShape) else None
    if given is not None:
        below = (*path, place) if given.text in first else (*path, f"id={given.text}")
        _check_double_id(given, first, below, ledger)
    if is_empty(item):
        wrong_type(ledger, item, below, Message("内容"), hint("删去这个空项，或补上内容"))
        return BROKEN
    return read_value(item, shape.item, below, ledger)


def _id_node(item: Node) -> Scalar | None:
    """The written id of an item of a keyed list."""
    entries = item.entries if isinstance(item, MappingNode) else ()
    found = next((each.value for each in entries if each.key.text in ("id", "编号")), None)
    return found if isinstance(found, Scalar) and found.value is not None and found.text.strip() else None


def _check_double_id(given: Scalar, first: dict[str, Position], path: Path, ledger: Ledger) -> None:
    if given.text in first:
        related, at = ((_FIRST, first[given.text]),), given.position
        template = "编号重复：同一列表里应各不相同，实为又一个“{found}”"
        ledger.note(problem("duplicate-id", template, at=at, related=related, found=given.text), path)
    first.setdefault(given.text, given.position)


def _read_dict(node: Node, shape: DictShape, path: Path, ledger: Ledger) -> object:
    if not isinstance(node, MappingNode):
        wrong_type(ledger, node, path, hint("一组字段（{key}: …）", key=_key_words(shape.key)))
        return BROKEN
    values: dict[object, object] = {}
    first: dict[Any, Scalar] = {}
    for entry in node.entries:
        key = _read_key(entry, shape.key, path, ledger)
        if key is BROKEN or _is_double(key, entry.key, first, (*path, _step(key)), ledger):
            continue
        below = (*path, _step(key))
        ledger.place(below, entry.value.position, entry.key.position)
        if not is_empty(entry.value) or isinstance(shape.value, FreeShape):
            values[key] = read_value(entry.value, shape.value, below, ledger)
    return values


def _step(key: object) -> str | int:
    return key if isinstance(key, int) else str(key)


def _key_words(key: Shape) -> Message:
    return Message("年份") if isinstance(key, YearShape) else Message("名称")


def _read_key(entry: Entry, shape: Shape, path: Path, ledger: Ledger) -> object:
    if isinstance(shape, YearShape):
        return read_year(entry.key, shape, path, ledger)
    vocabulary = shape.vocabulary if isinstance(shape, TextShape) else ""
    return read_name(entry.key, entry.key.text, vocabulary, path, ledger)


def _read_free(node: Node, shape: FreeShape, path: Path, ledger: Ledger) -> object:
    """Plain data of any kind, its places noted."""
    if isinstance(node, Scalar):
        return node.value
    if isinstance(node, Sequence):
        return tuple(read_value(item, shape, (*path, place), ledger) for place, item in enumerate(node.items))
    for entry in node.entries:
        ledger.place((*path, entry.key.text), entry.value.position, entry.key.position)
    return {
        each.key.text: read_value(each.value, shape, (*path, each.key.text), ledger) for each in node.entries
    }


_READERS: Final[Mapping[type, Callable[[Node, Any, Path, Ledger], object]]] = {
    TextShape: read_text,
    NumberShape: read_number,
    WholeShape: read_whole,
    YearShape: read_year,
    FlagShape: read_flag,
    TermShape: read_term,
    ChoiceShape: read_choice,
    TargetShape: read_phrase,
    FreeShape: _read_free,
    ListShape: _read_list,
    DictShape: _read_dict,
    PartShape: _read_part,
    VariantShape: _read_variant,
}
"""What reads each shape; a shape without a reader is a defect that a test finds."""
