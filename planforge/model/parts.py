"""Plain data of a plan in, every part of it with its path and its units out."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from pydantic import BaseModel

from planforge.model.places import INLINED, Path, item_steps
from planforge.model.shapes import DictShape, ListShape, PartShape, Shape, TermShape, TextShape, fields_of

UnitsOf = Mapping[tuple[str, str], tuple[str, ...]]
"""(vocabulary, id) → the units that its values may have."""


@dataclass(frozen=True, slots=True)
class Part:
    """One part of the plan as read; fields at fault are `BROKEN`, fields not given are absent."""

    model: type[BaseModel]
    values: Mapping[str, Any]
    path: Path
    units: tuple[str, ...]
    """The units that its number may have, the usual one first; empty where nothing says so."""

    def text(self, key: str) -> str:
        """A text field; empty where it is not given or at fault."""
        value = self.values.get(key)
        return value if isinstance(value, str) else ""


def parts_of(
    value: Any, shape: Shape, units_of: UnitsOf, path: Path = (), units: tuple[str, ...] = ()
) -> Iterator[Part]:
    """Every part below a value, those that hold others first."""
    if isinstance(shape, PartShape) and isinstance(value, dict):
        yield Part(shape.model, value, path, units)
        yield from _below_fields(value, shape.model, units_of, path, units)
    elif isinstance(shape, ListShape) and isinstance(value, tuple):
        for step, item in zip(item_steps(value), value, strict=True):
            yield from parts_of(item, shape.item, units_of, (*path, step), units)
    elif isinstance(shape, DictShape) and isinstance(value, dict):
        vocabulary = shape.key.vocabulary if isinstance(shape.key, TextShape) else ""
        for key, item in value.items():
            inner = units_of.get((vocabulary, str(key)), units)
            yield from parts_of(item, shape.value, units_of, (*path, key), inner)


def _below_fields(
    values: dict[str, Any], model: type[BaseModel], units_of: UnitsOf, path: Path, units: tuple[str, ...]
) -> Iterator[Part]:
    named = _named_units(values, model, units_of)
    for key, value in values.items():
        field = fields_of(model)[key]
        below = path if (model.__name__, key) in INLINED else (*path, key)
        own = (field.unit,) if field.unit else named or (units if below == path else ())
        yield from parts_of(value, field.shape, units_of, below, own)


def _named_units(values: dict[str, Any], model: type[BaseModel], units_of: UnitsOf) -> tuple[str, ...]:
    """The units that a field of the part names: the fuel of an energy flow, the kind of a stream."""
    for key, field in fields_of(model).items():
        if isinstance(field.shape, TermShape) and (
            unit := field.shape.term.units().get(str(values.get(key)))
        ):
            return (unit,)
        if isinstance(field.shape, TextShape) and field.shape.vocabulary == "fuel":
            return units_of.get(("fuel", str(values.get(key))), ())
    return ()
