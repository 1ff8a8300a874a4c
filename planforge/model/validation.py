"""Plain data in, the frozen model out; what pydantic rejects becomes positioned problems in Chinese."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, TypeVar

from pydantic import BaseModel, ValidationError

from planforge.model.ledger import Ledger
from planforge.model.places import INLINED, Path, Places, item_step, spell
from planforge.model.scalars import BROKEN
from planforge.model.shapes import DictShape, Field, ListShape, PartShape, Shape, VariantShape, fields_of
from planforge.problems import Message, hint

Model = TypeVar("Model", bound=BaseModel)


def validate(model: type[Model], plain: object, ledger: Ledger) -> Model | None:
    """The model; None where it cannot be made, and then the ledger says why."""
    try:
        return model.model_validate(plain)
    except ValidationError as error:
        places = ledger.places()
        for fault in error.errors(include_url=False):
            if fault["input"] is not BROKEN:
                _note(fault["type"], fault["loc"], model, plain, places, ledger)
        return None


def _note(
    kind: str, loc: Sequence[str | int], model: type[BaseModel], plain: object, places: Places, ledger: Ledger
) -> None:
    path, owner = _path_of(loc, model, plain)
    if kind != "missing":
        # The reader checks every shape, so that only a declaration it does not know of comes here.
        ledger.fault("wrong-value", "取值不符合该字段的要求", places.at(path), path)
    elif owner is not None and spell(path) not in ledger.guessed:
        field = fields_of(owner)[str(loc[-1])]
        is_empty = spell(path) in places.keys
        found = Message("空") if is_empty else Message("没有写")
        at = places.key_at(path) if is_empty else _owner_position(path[:-1], places)
        template = "缺少必填字段：应有{name}，实为{found}"
        ledger.fault("missing-key", template, at, path, name=_both_names(field), found=found)


def _both_names(field: Field) -> Message:
    if field.name == field.key:
        return hint("“{name}”", name=field.name)
    return hint("“{name}”（{key}）", name=field.name, key=field.key)


def _owner_position(path: Path, places: Places) -> Any:
    """Where the part that lacks a field begins: its key, or in a list its first line."""
    return places.key_at(path) if path else places.root


def _path_of(
    loc: Sequence[str | int], model: type[BaseModel], plain: object
) -> tuple[Path, type[BaseModel] | None]:
    """The data path of a pydantic location, and the model that its last step belongs to."""
    shape: Shape = PartShape(model)
    value, path, owner = plain, (), None  # type: Any, Path, type[BaseModel] | None
    for step in loc:
        if isinstance(shape, VariantShape):
            shape = PartShape(shape.models[str(step)])
            continue
        owner = shape.model if isinstance(shape, PartShape) else None
        path = (*path, *_steps(step, shape, value))
        value = _below(value, step)
        shape = _shape_below(shape, step)
    return path, owner


def _steps(step: str | int, shape: Shape, value: Any) -> Path:
    if isinstance(shape, PartShape) and (shape.model.__name__, step) in INLINED:
        return ()
    is_item = isinstance(shape, ListShape) and isinstance(step, int) and isinstance(value, tuple)
    return (item_step(value, int(step)),) if is_item else (step,)


def _below(value: Any, step: str | int) -> Any:
    try:
        return value[step]
    except (KeyError, IndexError, TypeError):
        return None


def _shape_below(shape: Shape, step: str | int) -> Shape:
    if isinstance(shape, PartShape):
        field = fields_of(shape.model).get(str(step))
        return field.shape if field else shape
    if isinstance(shape, ListShape):
        return shape.item
    return shape.value if isinstance(shape, DictShape) else shape
