"""The specs of sections in, the sections that stand in a plan out: titles with origins, templates found."""

from __future__ import annotations

import difflib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from planforge.compose.catalogue import TemplateSet
from planforge.compose.markup.places import SpecPlace
from planforge.compose.values import UnknownName
from planforge.doc.nodes import Text
from planforge.model.editions import SectionPart, SectionSpec
from planforge.model.field_words import field_lexicon
from planforge.model.fields import Part
from planforge.model.ledger import did_you_mean
from planforge.model.places import Path
from planforge.model.plan import Plan
from planforge.problems import Position, Problem, hint, problem


@dataclass(frozen=True, slots=True)
class Piece:
    """One template of a section."""

    template: str
    at: Position
    """Where the edition names it."""
    id: str = ""
    title: Text | None = None
    """Printed as a heading of the next level; None: its blocks follow without one."""
    only: tuple[str, ...] = ()
    """Patterns of ids of headings: only they, with what stands below them; empty: everything."""
    shift: int = 0
    """How many levels its own headings are moved down."""


@dataclass(frozen=True, slots=True)
class Section:
    """One section or annex."""

    id: str
    title: Text
    pieces: tuple[Piece, ...]


@dataclass(frozen=True, slots=True)
class _Spec:
    """A section's spec where it stands, and those of the same id that it is based on behind it."""

    layers: tuple[tuple[SectionSpec, SpecPlace, Path], ...]

    def said(self, *keys: str) -> tuple[SectionSpec, SpecPlace, Path] | None:
        """The first spec that gives one of the fields."""
        return next((each for each in self.layers if each[0].model_fields_set & set(keys)), None)


class SectionReader:
    """Reads the sections of one plan; the faults it meets are kept."""

    def __init__(self, plan: Plan, templates: TemplateSet) -> None:
        self._plan, self._templates = plan, templates
        self.problems: list[Problem] = []

    def sections(self, layers: Sequence[tuple[Part, SpecPlace]], key: str) -> tuple[Section, ...]:
        """The sections (or annexes: `key`) of specs of which each is based on the next."""
        found = (self._section(each) for each in _specs(layers, key).values())
        return tuple(section for section in found if section is not None)

    def _section(self, spec: _Spec) -> Section | None:
        own, place, path = spec.layers[0]
        kinds, needs = spec.said("kinds") or spec.layers[0], spec.said("needs") or spec.layers[0]
        if not self._stands(kinds[0].kinds, needs[0].needs, needs[1].at((*needs[2], "needs"))):
            return None
        titled, made_of = spec.said("title"), spec.said("template", "parts")
        if titled is None or made_of is None:
            what = hint("标题") if titled is None else hint("模板或组成")
            template = "章节“{id}”不完整：应写明{what}，依据的版本里也没有"
            self.problems.append(problem("missing-key", template, at=place.at(path), id=own.id, what=what))
            return None
        title = Text(titled[0].title, titled[1].origin((*titled[2], "title")))
        return Section(own.id, title, self._pieces(*made_of))

    def _pieces(self, spec: SectionSpec, place: SpecPlace, path: Path) -> tuple[Piece, ...]:
        if not spec.parts:
            at = place.at((*path, "template"))
            self._check_template(spec.template, at)
            return (Piece(spec.template, at),)
        steps = [(*path, "parts", _step(part, number)) for number, part in enumerate(spec.parts)]
        found = (self._piece(part, place, step) for part, step in zip(spec.parts, steps, strict=True))
        return tuple(piece for piece in found if piece is not None)

    def _piece(self, part: SectionPart, place: SpecPlace, path: Path) -> Piece | None:
        if not self._stands(part.kinds, part.needs, place.at((*path, "needs"))):
            return None
        at = place.at((*path, "template"))
        self._check_template(part.template, at)
        if part.title and not part.id:
            template = "有标题的部分须有编号：“{title}”"
            self.problems.append(problem("missing-key", template, at=place.at(path), title=part.title))
        is_shifted = "shift" in part.model_fields_set
        return Piece(
            part.template,
            at,
            part.id,
            Text(part.title, place.origin((*path, "title"))) if part.title else None,
            part.only,
            part.shift if is_shifted else int(bool(part.title)),
        )

    def _stands(self, kinds: tuple[Any, ...], needs: str, at: Position) -> bool:
        """Whether it is for this kind of plan, and the plan has what it needs."""
        if self._plan.kind not in kinds:
            return False
        if not needs:
            return True
        lexicon = field_lexicon(Plan)
        field = lexicon.id_of(needs)
        if field is None:
            template = "“须有”应为方案的字段，实为“{found}”"
            hints = did_you_mean(lexicon.near(needs))
            self.problems.append(problem("unknown-name", template, at=at, hints=hints, found=needs))
            return False
        empty = Plan.model_fields[field].get_default(call_default_factory=True)
        return bool(getattr(self._plan, field) != empty)

    def _check_template(self, name: str, at: Position) -> None:
        try:
            self._templates.section(name, self._plan.kind.value)
        except UnknownName as unknown:
            known = {each.rpartition("/")[2] for each in self._templates.names("") if each.endswith(".j2")}
            near = tuple(difflib.get_close_matches(name, sorted(known), n=3))
            self.problems.append(UnknownName(unknown.what, name, near).as_problem(at))


def _specs(layers: Sequence[tuple[Part, SpecPlace]], key: str) -> Mapping[str, _Spec]:
    """Id → its specs, in the order of the first layer that lists any; later ones are those it is based on."""
    said = [(getattr(part, key), place) for part, place in layers if key in part.model_fields_set]
    return {
        first.id: _Spec(
            tuple(
                (spec, place, (key, f"id={spec.id}"))
                for specs, place in said
                for spec in specs
                if spec.id == first.id
            )
        )
        for first in (said[0][0] if said else ())
    }


def _step(part: SectionPart, number: int) -> str | int:
    return f"id={part.id}" if part.id else number
