"""One file of templates/tables and its schema in, its value with problems and places out."""

from __future__ import annotations

from dataclasses import dataclass

from pydantic import BaseModel

from planforge.load.source import Source
from planforge.model.ledger import Ledger, did_you_mean
from planforge.model.places import Path, Places
from planforge.model.reader import read_value
from planforge.model.shapes import PartShape
from planforge.model.spec_part import SpecPart
from planforge.model.validation import validate
from planforge.problems import Level, Position, Problem, hint


@dataclass(frozen=True, slots=True)
class TableFile:
    """One table file as read."""

    value: BaseModel | None
    """None where it cannot be read."""
    ledger: Ledger
    places: Places

    def fault(self, kind: str, template: str, path: Path, *near: str, **facts: str) -> None:
        """Note a problem with the datum at `path`."""
        at, hints = self.places.at(path), did_you_mean(near)
        self.ledger.note(Problem(kind, Level.ERROR, hint(template, **facts), at, hints), path)


def read_table_file(source: Source, model: type[SpecPart]) -> TableFile:
    """The file as its schema reads it."""
    ledger = Ledger(Position(source.name, 1, 1), schema=PartShape(model))
    plain = read_value(source.root, PartShape(model), (), ledger)
    value = validate(model, plain, ledger)
    return TableFile(value, ledger, ledger.places())
