"""A part of the plan in, an object that templates can ask by Chinese or English field names out.

A field that is not given answers with a `Gap`; a field that does not exist raises `UnknownName`.
"""

from __future__ import annotations

import difflib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from functools import cache
from typing import Annotated

from planforge.compose.values import Datum, Gap, ProseValue, UnknownName
from planforge.compose.wording.responsibility import UnitWording
from planforge.doc.nodes import Origin, OriginKind
from planforge.model.fields import Markup, Part, Term, Vocabulary, extra_of, marks_of
from planforge.model.places import path_text
from planforge.model.values import Amount, Responsibility
from planforge.problems import hint
from planforge.quantity.rounding import print_number
from planforge.quantity.target import TargetPhrase

Path = tuple[str | int, ...]


@dataclass(frozen=True, slots=True)
class Names:
    """What showing a part looks up beside it."""

    words: Mapping[tuple[str, str], str]
    """(vocabulary, id) → the Chinese name that is printed."""
    computed: Mapping[str, Datum | Gap] = field(default_factory=dict)
    """Data path → the number that stands where the plan gives none, or for a name that the schema lacks."""
    units: UnitWording = field(default_factory=UnitWording)
    """How responsible units are named."""


@dataclass(frozen=True, slots=True)
class FieldView:
    """What showing a field needs of its declaration."""

    name: str
    title: str
    unit: str
    is_prose: bool
    vocabulary: str


@cache
def _fields(model: type[Part]) -> dict[str, FieldView]:
    """Both spellings of every field → its declaration."""
    found = {}
    for name, info in model.model_fields.items():
        annotation = Annotated[info.annotation, *info.metadata] if info.metadata else info.annotation
        lists = marks_of(annotation, Vocabulary)
        view = FieldView(
            name=name,
            title=info.title or name,
            unit=extra_of(info, "unit"),
            is_prose=bool(marks_of(annotation, Markup)),
            vocabulary=lists[0].of if lists else "",
        )
        found[name] = found[view.title] = view
    return found


def field_names(view: PartView) -> tuple[tuple[str, str], ...]:
    """Both spellings of every field that a view can be asked for, once."""
    fields = {each.name: each.title for each in _fields(type(view._part)).values()}
    return tuple(fields.items())


@dataclass(frozen=True, slots=True)
class Shown:
    """What is known of a field whose value is shown."""

    what: str
    """What a gap in it is called."""
    names: Names
    unit: str = ""
    is_prose: bool = False
    """Whether markup is read in its text."""
    vocabulary: str = ""
    """The list whose ids it holds; empty for other fields."""


class PartView:
    """One part of the plan."""

    __slots__ = ("_names", "_part", "_path", "_prefix")

    def __init__(self, part: Part, path: Path, names: Names, prefix: str = "") -> None:
        self._part = part
        self._path = path
        self._names = names
        self._prefix = prefix

    def __getattr__(self, name: str) -> object:
        fields = _fields(type(self._part))
        if name not in fields:
            computed = self._names.computed.get(path_text((*self._path, name)))
            if computed is not None:
                return computed
            near = tuple(difflib.get_close_matches(name, fields, n=3))
            raise UnknownName(hint("{owner}的字段", owner=self._part.chinese_name), name, near)
        view = fields[name]
        value = getattr(self._part, view.name)
        shown = Shown(self._prefix + view.title, self._names, view.unit, view.is_prose, view.vocabulary)
        return show(value, (*self._path, view.name), shown)


class ListView:
    """Parts of the plan in their order."""

    __slots__ = ("_items",)

    def __init__(self, items: tuple[object, ...]) -> None:
        self._items = items

    def __iter__(self) -> Iterator[object]:
        return iter(self._items)

    def __len__(self) -> int:
        return len(self._items)

    def __getitem__(self, place: int) -> object:
        return self._items[place]


class DictView:
    """Values by year or name: iterating gives (key, value)."""

    __slots__ = ("_items",)

    def __init__(self, items: dict[object, object]) -> None:
        self._items = items

    def __iter__(self) -> Iterator[tuple[object, object]]:
        return iter(self._items.items())

    def __len__(self) -> int:
        return len(self._items)

    def __getitem__(self, key: object) -> object:
        return self._items[key]


def show(value: object, path: Path, shown: Shown) -> object:
    """What a template sees of a value: a view, a datum, prose or a gap."""
    if value is None or value == "" or (isinstance(value, tuple | dict) and not value):
        return shown.names.computed.get(path_text(path), Gap(shown.what, path_text(path)))
    if isinstance(value, Amount):
        return _amount(value, path, shown)
    if isinstance(value, Responsibility):
        return Datum(shown.names.units.write(value), _data(path), value)
    if isinstance(value, Part):
        return PartView(value, path, shown.names, _prefix(value))
    if isinstance(value, tuple):
        return _list(value, path, shown)
    if isinstance(value, dict):
        items = {key: show(each, (*path, key), shown) for key, each in value.items()}
        return DictView({Datum(str(key), _data(path), key): each for key, each in items.items()})
    if isinstance(value, str) and shown.is_prose and not isinstance(value, Term):
        return ProseValue(value, path_text(path))
    return Datum(_text(value, shown), _data(path), value)


def _prefix(part: Part) -> str:
    """What names the part in a placeholder: “屋顶光伏项目”的."""
    for key in ("name", "title", "what"):
        name = getattr(part, key, "")
        if isinstance(name, str) and name:
            return f"{name}：" if len(name) <= 30 else f"{name[:28]}…："
    return ""


def _list(items: tuple[object, ...], path: Path, shown: Shown) -> object:
    views = []
    for place, item in enumerate(items):
        key = f"id={item.id}" if isinstance(item, Part) and hasattr(item, "id") else place
        views.append(show(item, (*path, key), shown))
    return ListView(tuple(views))


def _amount(amount: Amount, path: Path, shown: Shown) -> object:
    if amount.value is None:
        return Gap(shown.what, path_text(path))
    unit = amount.unit or shown.unit
    return Datum(print_number(amount.value) + unit, _data(path), amount.value)


def _text(value: object, shown: Shown) -> str:
    if isinstance(value, Term):
        return value.label
    if isinstance(value, TargetPhrase):
        return value.text
    if isinstance(value, Decimal):
        return print_number(value)
    if shown.vocabulary:
        return shown.names.words.get((shown.vocabulary, str(value)), str(value))
    return str(value)


def _data(path: Path) -> Origin:
    return Origin(OriginKind.DATA, path_text(path))
