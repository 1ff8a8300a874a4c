"""The demands of the guide in, the items out that the lists of a new plan start with: 举措, 政策, 风险.

Demands that one item answers make one seed: those that share a title, and those of one choice
(policies[area=fiscal]).
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from planforge.model.guide_specs import DemandSpec
from planforge.model.patterns import EVERY, Step, read_pattern
from planforge.model.plan import Profile
from planforge.model.shapes import fields_of
from planforge.model.specs import Specs

ListPath = tuple[str, ...]
"""The list in the schema: ("tasks",), ("tasks", "*", "measures")."""
_BRANCHES: Final = tuple(fields_of(Profile))


@dataclass(frozen=True, slots=True)
class Seed:
    """One item."""

    demands: tuple[DemandSpec, ...]
    id: str
    title: str
    area: str = ""
    """For measures: id of the seed of the task area that they belong to."""
    choice: tuple[str, str] | None = None
    """The field that tells which item it is, and its value: ("area", "fiscal")."""
    fields: tuple[str, ...] = ()
    """Fields of the item that the demands name."""

    @property
    def answers(self) -> tuple[str, ...]:
        """The names of the demands that the item should say that it answers."""
        return tuple(each.name for each in self.demands if each.item is not None)

    @property
    def is_conditional(self) -> bool:
        """Whether nothing of it is asked of every plan."""
        return all(each.optional or _branches(each) for each in self.demands)

    @property
    def conditions(self) -> tuple[str, ...]:
        """When it is to be written: 只在“建筑气候区”填“严寒、寒冷”时写."""
        said = {text: None for each in self.demands for text in _branches(each)}
        return tuple(said) or (("可以不写",) if self.is_conditional else ())


@dataclass(frozen=True, slots=True)
class _Home:
    """Where the item stands that answers a demand."""

    path: ListPath
    key: str
    """What tells it from other items of the list."""
    area: str = ""
    choice: tuple[str, str] | None = None
    field: str = ""


def seeds_of(specs: Specs, kind: str) -> Mapping[ListPath, tuple[Seed, ...]]:
    """The seeds of every list, in the order of the guide."""
    asked = specs.guide.asked_of(kind)
    groups: dict[ListPath, dict[tuple[str, str], list[tuple[DemandSpec, _Home]]]] = {}
    for demand in asked:
        for home in _homes(demand):
            own = groups.setdefault(home.path, {})
            own.setdefault((home.area, home.key), []).append((demand, home))
    order = {demand.id: place for place, demand in enumerate(asked)}
    return {path: _in_order(list(own.values()), order) for path, own in groups.items()}


Members = Sequence[tuple[DemandSpec, _Home]]


def _in_order(groups: Sequence[Members], order: Mapping[str, int]) -> tuple[Seed, ...]:
    """A seed for each group, named and placed by its first demand of the list's own section."""
    counts = Counter(demand.section for members in groups for demand, _ in members)
    section = counts.most_common(1)[0][0]
    seeds = [_seed(sorted(members, key=lambda each: each[0].section != section)) for members in groups]
    return tuple(sorted(seeds, key=lambda seed: order[seed.demands[0].id]))


def _homes(demand: DemandSpec) -> Iterator[_Home]:
    """Every item that answers the demand."""
    if demand.item is not None:
        path, choice, _ = _list_of(read_pattern(demand.item.of))
        key = "=".join(choice) if choice else demand.item.title
        yield _Home(path, key, demand.item.area, choice)
    for pattern in (answer.fields[0] for answer in demand.answers if answer.fields):
        path, choice, field = _list_of(read_pattern(pattern))
        if choice is not None:
            yield _Home(path, "=".join(choice), choice=choice, field=field)


def _list_of(steps: Sequence[Step]) -> tuple[ListPath, tuple[str, str] | None, str]:
    """The list, the choice of its items if there is one, and the field behind it."""
    path: list[str] = []
    for place, step in enumerate(steps):
        path.append(step.key)
        if step.field:
            behind = steps[place + 1].key if place + 1 < len(steps) else ""
            return tuple(path), (step.field, step.value), behind
    return tuple(path), None, ""


def _seed(members: Members) -> Seed:
    demands = tuple({demand.id: demand for demand, _ in members}.values())
    titles = (each.item.title for each in demands if each.item is not None)
    return Seed(
        demands=demands,
        id=demands[0].id.replace(".", "-"),
        title=next(titles, demands[0].name),
        area=members[0][1].area,
        choice=members[0][1].choice,
        fields=tuple(home.field for _, home in members if home.field),
    )


def _branches(demand: DemandSpec) -> tuple[str, ...]:
    """The branches of the profile that a demand is made in, in words."""
    said = []
    for branch in _BRANCHES:
        wanted = getattr(demand.when, branch)
        if wanted:
            labels = "、".join(each.label for each in wanted)
            said.append(f"只在“{fields_of(Profile)[branch].name}”填“{labels}”时写")
    return tuple(said)


def questions_of(specs: Specs, kind: str) -> Mapping[tuple[str, ...], tuple[DemandSpec, ...]]:
    """Path of a field in the schema → the demands that it answers, whichever item of a list it stands in."""
    found: dict[tuple[str, ...], dict[str, DemandSpec]] = {}
    for demand in specs.guide.asked_of(kind):
        for pattern in (each for answer in demand.answers for each in answer.fields):
            steps = read_pattern(pattern)
            if not any(step.field for step in steps):
                path = tuple(step.key for step in steps)
                while path[-1:] == (EVERY,):
                    path = path[:-1]
                found.setdefault(path, {})[demand.id] = demand
    return {path: tuple(each.values()) for path, each in found.items()}


def numbers_of(specs: Specs, kind: str) -> Mapping[str, tuple[DemandSpec, ...]]:
    """Id of a series or of a row of the indicator table → the demands that it answers."""
    found: dict[str, dict[str, DemandSpec]] = {}
    for demand in specs.guide.asked_of(kind):
        for answer in demand.answers:
            for id in (*answer.series, *answer.rows):
                found.setdefault(id, {})[demand.id] = demand
    return {id: tuple(each.values()) for id, each in found.items()}


def asked_in(demand: DemandSpec) -> str:
    """What is asked, with its place: 〔指南一（一）〕区位交通：所处的区位和对外交通条件."""
    place = demand.place.replace("附件2 ", "指南").replace("通知 ", "通知").replace("；", "、")
    return f"〔{place}〕{demand.name}：{demand.asks}"
