"""A pattern over data paths and computed names in, what it means in the plan's schema out.

projects/*/investment, 重点工程/*/总投资      `*` is one step, `**` any number; what stands below is meant too
sum:projects/investment, balance:*          a name of something computed; `*` is any characters
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from fnmatch import fnmatchcase

from planforge.compose.editions.patterns import Pattern
from planforge.doc.nodes import Origin, OriginKind
from planforge.model.field_words import field_lexicon
from planforge.model.labels import PLAN
from planforge.model.ledger import did_you_mean
from planforge.model.lexicon import Lexicon, Word
from planforge.model.places import INLINED
from planforge.model.shapes import DictShape, FreeShape, ListShape, PartShape, Shape, TextShape, fields_of
from planforge.model.vocabularies import TITLES
from planforge.problems import Problem, problem

Words = Mapping[tuple[str, str], str]
"""(vocabulary, id) → the Chinese name."""


@dataclass(frozen=True, slots=True)
class DataPattern:
    """A pattern over where texts come from."""

    pattern: Pattern
    steps: tuple[str, ...]
    """Of a data path, in the canonical names; empty for a computed name."""

    def means(self, origin: Origin) -> bool:
        """Whether what has this origin is meant."""
        if self.steps:
            is_data = origin.kind is OriginKind.DATA
            return is_data and _fits(self.steps, tuple(origin.where.strip("/").split("/")))
        text, where = self.pattern.text, origin.where
        is_computed = origin.kind is OriginKind.COMPUTED
        return is_computed and (fnmatchcase(where, text) or where.startswith(f"{text}/"))

    def means_path(self, path: Sequence[str]) -> bool:
        """Whether the datum at a path is meant."""
        return bool(self.steps) and _fits(self.steps, tuple(path))


def read_data_patterns(
    patterns: Iterable[Pattern], words: Words
) -> tuple[tuple[DataPattern, ...], tuple[Problem, ...]]:
    """The patterns that can be read, and what is wrong with the others."""
    read = tuple(read_data_pattern(pattern, words) for pattern in patterns)
    good = tuple(each for each in read if isinstance(each, DataPattern))
    return good, tuple(each for each in read if isinstance(each, Problem))


def read_data_pattern(pattern: Pattern, words: Words) -> DataPattern | Problem:
    """The pattern in canonical names; a problem where the schema has no such field."""
    if ":" in pattern.text:
        return DataPattern(pattern, ())
    steps: list[str] = []
    shape: Shape = PLAN
    for step in pattern.text.strip("/").split("/"):
        lexicon = _names(_behind_inlined(shape, step), words)
        name = step if "*" in step or lexicon is None else lexicon.id_of(step)
        if name is None:
            assert lexicon is not None  # without one every step has a name
            template = "“不公开”里的路径不对：应为{owner}的字段或名称，实为“{found}”"
            hints = did_you_mean(lexicon.near(step))
            return problem(
                "unknown-name", template, at=pattern.at, hints=hints, owner=lexicon.title, found=step
            )
        shape = _below(_behind_inlined(shape, step), name)
        steps.append(name)
    return DataPattern(pattern, tuple(steps))


def _fits(steps: tuple[str, ...], path: tuple[str, ...]) -> bool:
    """Whether the steps lead to the path or to something that it lies in."""
    if not steps:
        return True
    if steps[0] == "**":
        return any(_fits(steps[1:], path[at:]) for at in range(len(path) + 1))
    if not path:
        return False
    own = path[0].removeprefix("id=")
    return (fnmatchcase(own, steps[0].removeprefix("id="))) and _fits(steps[1:], path[1:])


def _behind_inlined(shape: Shape, step: str) -> Shape:
    """The shape that holds `step`, where a path leaves out a field that the file need not write."""
    if isinstance(shape, PartShape) and field_lexicon(shape.model).id_of(step) is None:
        for key, field in fields_of(shape.model).items():
            if (shape.model.__name__, key) in INLINED:
                return field.shape
    return shape


def _names(shape: Shape, words: Words) -> Lexicon | None:
    """The names that a step into a shape may have; None where any may stand."""
    if isinstance(shape, PartShape):
        return field_lexicon(shape.model)
    if isinstance(shape, DictShape) and isinstance(shape.key, TextShape) and shape.key.vocabulary:
        members = [Word(own, name) for (of, own), name in words.items() if of == shape.key.vocabulary]
        return Lexicon.of(TITLES[shape.key.vocabulary], members)
    return None


def _below(shape: Shape, step: str) -> Shape:
    if step == "**":
        return FreeShape()
    if isinstance(shape, PartShape):
        field = fields_of(shape.model).get(step)
        return field.shape if field is not None else FreeShape()
    if isinstance(shape, ListShape):
        return shape.item
    return shape.value if isinstance(shape, DictShape) else FreeShape()
