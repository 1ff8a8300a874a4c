"""The specs of an edition and of those that it is based on in, the whole edition out, or positioned problems.

An edition of the plan (版本) comes before a file of templates/zh/editions of the same name, and is based on
it where it names no other. What it does not say is as in the edition that it is based on: a section or annex
that is listed by its id takes title and templates from there; 隐藏, 保留, 不公开 add to those of the base.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final

from planforge.compose.catalogue import TemplateSet
from planforge.compose.editions.patterns import Pattern
from planforge.compose.editions.sections import Section, SectionReader
from planforge.compose.markup.places import SpecPlace
from planforge.compose.values import UnknownName
from planforge.doc.nodes import Origin, OriginKind, Text
from planforge.model.build import Reading
from planforge.model.editions import EditionSpec
from planforge.model.notice import LEFT_OUT
from planforge.model.places import Path
from planforge.model.terms import Embed, WorkingList
from planforge.problems import InvalidInput, Message, Position, hint, listed, problem

_PLAN_FIELD: Final = "editions"


@dataclass(frozen=True, slots=True)
class Edition:
    """One document that is made of a plan: nothing of it is left to a base."""

    id: str
    name: str
    at: Position
    """Where it is written."""
    subtitle: Text | None
    """The line below the title; None: there is none."""
    embed: Embed
    contents: int
    has_notice: bool
    has_consultation: bool
    lists: tuple[WorkingList, ...]
    sections: tuple[Section, ...]
    """Those that stand in this plan."""
    annexes: tuple[Section, ...]
    style: Mapping[str, object]
    """What it words otherwise than the plan: field of the plan's style → value."""
    titles: Mapping[str, Text]
    """Id of a heading → its title in this edition."""
    hide: tuple[Pattern, ...]
    show: tuple[Pattern, ...]
    withhold: tuple[Pattern, ...]


@dataclass(frozen=True, slots=True)
class Layer:
    """One spec with where it stands."""

    name: str
    spec: EditionSpec
    place: SpecPlace

    def says(self, key: str) -> bool:
        """Whether the spec itself gives the field."""
        return key in self.spec.model_fields_set


def edition_names(reading: Reading, templates: TemplateSet) -> tuple[str, ...]:
    """Every edition that there is: those of the plan, then those of files."""
    return tuple(dict.fromkeys((*reading.plan.editions, *templates.editions())))


def find_edition(name: str, reading: Reading, templates: TemplateSet, at: Position | None = None) -> Edition:
    """The edition of that name; `at` is where the name was written.

    Raises InvalidInput with the editions that there are, or with all faults of the one that was found.
    """
    layers = tuple(_layers(name, reading, templates, at))
    reader = SectionReader(reading.plan, templates)
    own = layers[0]
    edition = Edition(
        id=own.spec.id or name,
        name=own.spec.name or name,
        at=own.place.at(()),
        subtitle=_subtitle(layers),
        embed=_said(layers, "embed"),
        contents=_said(layers, "contents"),
        has_notice=_said(layers, "notice"),
        has_consultation=_said(layers, "consultation"),
        lists=_said(layers, "lists"),
        sections=reader.sections([(each.spec, each.place) for each in layers], "sections"),
        annexes=reader.sections([(each.spec, each.place) for each in layers], "annexes"),
        style=_style(layers),
        titles=_titles(layers),
        hide=_patterns(layers, "hide"),
        show=_patterns(layers, "show"),
        withhold=_patterns(layers, "withhold"),
    )
    if not any(layer.says("sections") for layer in layers):
        hints = [Message("写明“依据”（如 报审稿），或列出“章节”")]
        reader.problems.append(
            problem("missing-key", "版本“{name}”没有章节", at=edition.at, hints=hints, name=name)
        )
    if reader.problems:
        raise InvalidInput(reader.problems)
    return edition


# ---- the specs that belong together -----------------------------------------------------------------


def _layers(name: str, reading: Reading, templates: TemplateSet, at: Position | None) -> Iterator[Layer]:
    """The edition's own spec, then the one that it is based on, and so on."""
    met: list[Position] = []
    layer: Layer | None = _layer(name, reading, templates, at, own=True)
    while layer is not None:
        if layer.place.at(()) in met:
            template = "版本的“依据”绕成了圈：{names}"
            raise InvalidInput([problem("wrong-value", template, at=met[0], names=layer.name)])
        met.append(layer.place.at(()))
        yield layer
        layer = _base(layer, reading, templates)


def _base(layer: Layer, reading: Reading, templates: TemplateSet) -> Layer | None:
    is_own = layer.place.is_plan
    if not layer.spec.based_on:
        has_file = is_own and layer.name in templates.editions()
        return _layer(layer.name, reading, templates, None, own=False) if has_file else None
    own = not (is_own and layer.spec.based_on == layer.name)
    return _layer(layer.spec.based_on, reading, templates, layer.place.at(("based_on",)), own=own)


def _layer(name: str, reading: Reading, templates: TemplateSet, at: Position | None, *, own: bool) -> Layer:
    """The spec of that name; `own`: one of the plan comes first."""
    if own and name in reading.plan.editions:
        return Layer(name, reading.plan.editions[name], SpecPlace(reading.places, (_PLAN_FIELD, name), True))
    try:
        spec, places = templates.edition(name)
    except UnknownName:
        hints = [hint("可用的版本：{names}", names=listed(edition_names(reading, templates)))]
        raise InvalidInput(
            [problem("unknown-name", "没有版本“{name}”", at=at, hints=hints, name=name)]
        ) from None
    return Layer(name, spec, SpecPlace(places))


# ---- what they say together -------------------------------------------------------------------------


def _said(layers: Sequence[Layer], key: str) -> Any:
    """What the first spec says that says anything; else what the schema has."""
    layer = next((each for each in layers if each.says(key)), layers[-1])
    return getattr(layer.spec, key)


def _subtitle(layers: Sequence[Layer]) -> Text | None:
    said = next((each for each in layers if each.says("subtitle")), None)
    if said is None:
        own = layers[0]
        name, id = own.spec.name or own.name, own.spec.id or own.name
        return Text(f"（{name}）", Origin(OriginKind.COMPUTED, f"edition:{id}"))
    if said.spec.subtitle == LEFT_OUT:
        return None
    return Text(said.spec.subtitle, said.place.origin(("subtitle",)))


def _style(layers: Sequence[Layer]) -> dict[str, object]:
    found: dict[str, object] = {}
    for layer in reversed(layers):
        said = layer.spec.style
        found |= {key: getattr(said, key) for key in said.model_fields_set}
    return found


def _titles(layers: Sequence[Layer]) -> dict[str, Text]:
    found: dict[str, Text] = {}
    for layer in reversed(layers):
        for block, title in layer.spec.titles.items():
            found[block] = Text(title, layer.place.origin(("titles", block)))
    return found


def _patterns(layers: Sequence[Layer], key: str) -> tuple[Pattern, ...]:
    def placed(layer: Layer) -> Iterator[Pattern]:
        for number, text in enumerate(getattr(layer.spec, key)):
            path: Path = (key, number)
            yield Pattern(text, layer.place.at(path), is_own=layer.place.is_plan)

    return tuple(pattern for layer in layers for pattern in placed(layer))
