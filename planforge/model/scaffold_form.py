"""What a new plan's text is made for: kind, name, tables, and the questions of the guide by field."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from planforge.model.guide_specs import DemandSpec
from planforge.model.scaffold_seeds import ListPath, Seed, asked_in, numbers_of, questions_of, seeds_of
from planforge.model.shapes import Field, TextShape
from planforge.model.specs import Specs
from planforge.model.terms import Kind

BASE: Final = 2022
TARGETS: Final = (2025, 2030)
CONSTANT_PRICE: Final = 2020
STATISTICS: Final = (2020, 2021, 2022)
_KINDS: Final = {label: key for key, label in Kind.labels().items()}
SchemaPath = tuple[str, ...]
"""Where a field stands in the schema: ("difficulties", "*", "remedy")."""


@dataclass(frozen=True, slots=True)
class Form:
    """What the text is made for."""

    kind: str
    name: str
    specs: Specs
    questions: Mapping[SchemaPath, tuple[DemandSpec, ...]]
    """Field → the demands that it answers."""
    numbers: Mapping[str, tuple[DemandSpec, ...]]
    """Id of a series or of a row → the same."""
    seeds: Mapping[ListPath, tuple[Seed, ...]]
    """List → the items that it starts with."""

    @classmethod
    def of(cls, kind: str, name: str, specs: Specs) -> Form:
        """The form of a city or a park."""
        questions, numbers = questions_of(specs, kind), numbers_of(specs, kind)
        return cls(kind, name, specs, questions, numbers, seeds_of(specs, kind))

    def question(self, asks: str) -> str | None:
        """What a declaration asks this kind; None where it asks only the other kind."""
        said = [part.split("：", 1) for part in asks.split("；")]
        if not any(part[0] in _KINDS for part in said):
            return asks
        own = [part[-1] for part in said if _KINDS.get(part[0]) in (None, self.kind)]
        return "；".join(own) if own else None

    def guide_lines(self, path: SchemaPath) -> list[str]:
        """The guide's questions that a field answers, as comments."""
        return [f"# {asked_in(each)}" for each in self.questions.get(path, ())]

    def number_lines(self, id: str) -> list[str]:
        """The same for a statistical series, or a row of the indicator table; `EVERY` for all rows."""
        return [f"# {asked_in(each)}" for each in self.numbers.get(id, ())]

    def comments(self, field: Field, path: SchemaPath, choices: str) -> list[str]:
        """What stands above a field: the guide's questions, how it is filled in, its unit.

        The declaration of prose only says in other words what the guide asks: then it is left out.
        """
        guide = self.guide_lines(path)
        is_prose = isinstance(field.shape, TextShape) and field.shape.is_prose
        own = "" if guide and is_prose else self.question(field.asks)
        said = [own, f"单位：{field.unit}" if field.unit else "", choices]
        comment = "；".join(each for each in said if each and each != field.name)
        return [*guide, *([f"# {comment}"] if comment else [])]

    def is_asked(self, path: SchemaPath) -> bool:
        """Whether the guide asks for a field, or for something in it."""
        return any(each[: len(path)] == path for each in self.questions)
