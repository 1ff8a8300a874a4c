"""A field of the schema and a form in, the lines of a new plan that ask for it out.

Fields wait empty, which reads as data to be supplied, not as a fault. Lists that the guide enumerates start
with an item for each of its demands; other lists show one example behind # signs in the first column, and so
do items that not every plan needs. Comments stand above what they speak of, because a value typed in front of
a comment would swallow it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from typing import Any, Final

from pydantic import BaseModel

from planforge.model.patterns import EVERY
from planforge.model.scaffold_form import BASE, STATISTICS, TARGETS, Form, SchemaPath
from planforge.model.scaffold_seeds import Seed, asked_in
from planforge.model.shapes import (
    DictShape,
    Field,
    FlagShape,
    ListShape,
    NumberShape,
    PartShape,
    Shape,
    TermShape,
    TextShape,
    WholeShape,
    YearShape,
    fields_of,
)
from planforge.model.shorthand import EXPANDERS
from planforge.model.values import Amount, Responsibility, Series

_FEW: Final = 2
"""A list with fewer items from the guide shows an example too."""
_BODIES: Final = frozenset({"text", "content", "units"})
"""Fields that every item from the guide shows, beside those that must be there or that the guide asks for."""


def field_lines(field: Field, form: Form, path: SchemaPath, *, is_example: bool = False) -> list[str]:
    """The lines of one field; none where the guide asks it only of the other kind."""
    if form.question(field.asks) is None:
        return []
    comments = form.comments(field, path, _choices(field.shape))
    below = _below(field, form, path, is_example=is_example)
    if isinstance(field.shape, PartShape) and field.shape.model not in EXPANDERS and not below:
        return []
    value = _example(field, form) if is_example else ""
    return [*comments, f"{field.name}: {value}", *below]


def _choices(shape: Shape) -> str:
    if isinstance(shape, TermShape):
        return "可填：" + "、".join(shape.term.labels().values())
    if isinstance(shape, PartShape) and shape.model is Responsibility:
        return "例：市发展改革委牵头，市财政局、市住房城乡建设局按职责分工负责"
    if isinstance(shape, ListShape) and not isinstance(shape.item, PartShape):
        return "写成列表，如 [甲, 乙]"
    return "可填：是、否" if isinstance(shape, FlagShape) else ""


def _below(field: Field, form: Form, path: SchemaPath, *, is_example: bool) -> list[str]:
    """What stands below the field's own line."""
    shape = field.shape
    if isinstance(shape, PartShape):
        return indented(_part(shape.model, form, path, is_example=is_example))
    if isinstance(shape, ListShape) and isinstance(shape.item, PartShape):
        return _list(shape.item.model, form, (*path, EVERY), is_example=is_example)
    if isinstance(shape, DictShape) and isinstance(shape.key, YearShape) and _is_short(shape.value):
        return indented(years(_form_years(is_example=is_example)))
    return []


def _is_short(shape: Shape) -> bool:
    return isinstance(shape, TextShape) or (isinstance(shape, PartShape) and shape.model is Amount)


def _form_years(*, is_example: bool) -> tuple[int, ...]:
    """The years that a table by year offers: those of the way to the first target, in an example."""
    return tuple(range(BASE + 1, TARGETS[0] + 1)) if is_example else STATISTICS


def _part(model: type[BaseModel], form: Form, path: SchemaPath, *, is_example: bool) -> list[str]:
    if model is Series:
        return years(STATISTICS)
    if model in EXPANDERS:
        return []
    return [
        line
        for key, field in fields_of(model).items()
        for line in field_lines(field, form, (*path, key), is_example=is_example)
    ]


# ---- lists ------------------------------------------------------------------------------------------


def _list(model: type[BaseModel], form: Form, path: SchemaPath, *, is_example: bool) -> list[str]:
    """The items of a list: one for each demand, else an example."""
    seeds = form.seeds.get(path[:-1], ())
    if seeds and path[:1] != ("tasks",):
        return seed_items(seeds, model, form, path)
    item = indented(dashed(_part(model, form, path, is_example=True)))
    return item if is_example else hidden(item)


def seed_items(seeds: Iterable[Seed], model: type[BaseModel], form: Form, path: SchemaPath) -> list[str]:
    """The items that the guide asks for; the first shows every field, the others those that matter."""
    chosen = tuple(seeds)
    lines: list[str] = []
    if len(chosen) < _FEW:
        lines += hidden(indented(dashed(_part(model, form, path, is_example=True))))
    for place, seed in enumerate(chosen):
        lines += seed_item(seed, model, form, path, is_first=place == 0)
    return lines


def seed_item(
    seed: Seed,
    model: type[BaseModel],
    form: Form,
    path: SchemaPath,
    *,
    is_first: bool,
    below: tuple[str, ...] = (),
) -> list[str]:
    """One item that the guide asks for, under its questions; hidden where not every plan needs it.

    `below` are the lines of the item's own list, which stands behind its other fields.
    """
    given = _given(seed, model, form)
    is_whole = all(key in given for key, field in fields_of(model).items() if field.required)
    shown = [
        key
        for key in fields_of(model)
        if is_first
        or fields_of(model)[key].required
        or key in (*given, *seed.fields, *_BODIES)
        or form.is_asked((*path, key))
    ]
    item: list[str] = []
    for key in shown:
        field = fields_of(model)[key]
        if below and isinstance(field.shape, ListShape) and isinstance(field.shape.item, PartShape):
            continue
        lines = _seed_field(field, given.get(key), form, (*path, key), is_example=not is_whole)
        item += lines if is_first else [line for line in lines if not line.lstrip().startswith("#")]
    said = [f"# {asked_in(each)}" for each in seed.demands]
    said += [f"# {'；'.join(seed.conditions)}"] if seed.conditions else []
    whole = indented([*said, *dashed([*item, *below])])
    return whole if is_whole and not seed.is_conditional else hidden(whole)


def _seed_field(
    field: Field, given: str | None, form: Form, path: SchemaPath, *, is_example: bool
) -> list[str]:
    if given is not None:
        return [*form.comments(field, path, _choices(field.shape)), f"{field.name}: {given}"]
    if isinstance(field.shape, DictShape) and isinstance(field.shape.key, YearShape):
        comments = form.comments(field, path, "")
        return [*comments, f"{field.name}: ", *indented(years(_form_years(is_example=True)))]
    return field_lines(field, form, path, is_example=is_example)


def _given(seed: Seed, model: type[BaseModel], form: Form) -> dict[str, str]:
    """Field → what the item says already."""
    fields = fields_of(model)
    given = {"id": seed.id, "title": seed.title}
    if seed.answers:
        given["answers"] = f"[{', '.join(seed.answers)}]"
    if seed.choice is not None:
        key, value = seed.choice
        shape = fields[key].shape
        given[key] = shape.term.labels()[value] if isinstance(shape, TermShape) else _member(value, form)
    return {key: value for key, value in given.items() if key in fields}


def _member(value: str, form: Form) -> str:
    """A year as it is, the id of a class of projects by its name."""
    return next((each.name for each in form.specs.project_classes if each.id == value), value)


# ---- examples ---------------------------------------------------------------------------------------


def _example(field: Field, form: Form) -> str:
    """A value for a field of an example item; only what must be there, or what the declaration shows."""
    if field.example:
        return field.example
    return (
        _REQUIRED[type(field.shape)](field.shape, form)
        if field.required and type(field.shape) in _REQUIRED
        else ""
    )


def _required_part(shape: PartShape, _: Form) -> str:
    return "1" if shape.model is Amount else ""


def _required_text(shape: TextShape, form: Form) -> str:
    members: Mapping[str, Any] = {"project_class": form.specs.project_classes, "fuel": form.specs.fuels}
    return str(members[shape.vocabulary][0].name) if shape.vocabulary in members else "示例"


_REQUIRED: Final[Mapping[type, Callable[[Any, Form], str]]] = {
    TextShape: _required_text,
    TermShape: lambda shape, _: next(iter(shape.term.labels().values())),
    YearShape: lambda _, __: str(TARGETS[-1]),
    NumberShape: lambda _, __: "1",
    WholeShape: lambda _, __: "1",
    PartShape: _required_part,
}


# ---- lines ------------------------------------------------------------------------------------------


def years(given: Iterable[int]) -> list[str]:
    """A line for each year."""
    return [f"{year}: " for year in given]


def dashed(lines: list[str]) -> list[str]:
    """The lines of an item with its dash before the first that is no comment."""
    first = next(place for place, line in enumerate(lines) if not line.startswith("#"))
    return [*lines[:first], f"- {lines[first]}", *indented(lines[first + 1 :])]


def indented(lines: Iterable[str], depth: int = 2) -> list[str]:
    """Lines moved to the right; the # of a hidden line stays in the first column."""
    shift = " " * depth
    return [f"#{shift}{line[1:]}" if line.startswith("#  ") else shift + line for line in lines]


def hidden(lines: Iterable[str]) -> list[str]:
    """Lines behind a # in the first column, so that taking it away restores them exactly."""
    return [line if line.startswith("#  ") else f"#{line}" for line in lines]
