"""A read file and the model of what it holds in, the checked value out, or all its problems."""

from __future__ import annotations

from typing import TypeVar

from pydantic import BaseModel

from planforge.load.source import Source
from planforge.model.ledger import Ledger
from planforge.model.places import Places
from planforge.model.reader import read_value
from planforge.model.shapes import PartShape
from planforge.model.validation import validate
from planforge.problems import InvalidInput, Position, has_errors

Model = TypeVar("Model", bound=BaseModel)


def read_part(source: Source, model: type[Model]) -> Model:
    """The value of a file that holds one part: the layout of a table."""
    return read_placed(source, model)[0]


def read_placed(source: Source, model: type[Model]) -> tuple[Model, Places]:
    """The same with the place of everything in it: an edition."""
    ledger = Ledger(Position(source.name, 1, 1), schema=PartShape(model))
    value = validate(model, read_value(source.root, PartShape(model), (), ledger), ledger)
    if value is None or has_errors(ledger.problems):
        raise InvalidInput(ledger.problems)
    return value, ledger.places()
