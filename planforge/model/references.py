"""The parts of a plan in, problems for ids that lead nowhere and facts that exclude each other out."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any, Final

from pydantic import BaseModel

from planforge.model.circulation import NOWHERE, HeatLink, HeatSink, HeatSource, Node, Stream
from planforge.model.dates import iso_date
from planforge.model.enterprises import Action, Enterprise
from planforge.model.flow_checks import check_flows
from planforge.model.ledger import Ledger, did_you_mean
from planforge.model.lexicon import Lexicon, Word
from planforge.model.measures import Measure, Milestone, Policy, Project, Support, TaskArea
from planforge.model.notice import Imprint, IssueNotice
from planforge.model.notice_checks import check_imprint, check_notice
from planforge.model.parts import Part
from planforge.model.places import Path, Places
from planforge.model.plan import OwnSeries, Plan, TableRow
from planforge.model.project_checks import check_project_part
from planforge.model.savings import Saving
from planforge.model.scenario_checks import check_scenarios
from planforge.model.share_checks import check_mixes
from planforge.model.values import Amount, Goal, Responsibility
from planforge.problems import Level, hint, listed

_POINTS_TO: Final[Mapping[tuple[type[BaseModel], str], tuple[str, tuple[type[BaseModel], ...]]]] = {
    (Support, "task"): ("任务", (TaskArea, Measure)),
    (Measure, "projects"): ("重点工程", (Project,)),
    (Milestone, "item"): ("举措、政策或工程", (Measure, Policy, Project)),
    (Action, "project"): ("重点工程", (Project,)),
    (Node, "enterprise"): ("重点用能单位", (Enterprise,)),
    (Stream, "source"): ("物质流节点", (Node,)),
    (Stream, "target"): ("物质流节点", (Node,)),
    (HeatSource, "node"): ("物质流节点", (Node,)),
    (HeatSink, "node"): ("物质流节点", (Node,)),
    (HeatLink, "source"): ("余热源", (HeatSource,)),
    (HeatLink, "sink"): ("用热端", (HeatSink,)),
}
"""Model and field → what its ids are called, and the parts that they belong to."""
_MEANS_NONE: Final[Mapping[tuple[type[BaseModel], str], str]] = {(Stream, "target"): NOWHERE}
"""Model and field → the word that stands there instead of an id."""


def check_references(parts: Sequence[Part], official: Mapping[str, Lexicon], ledger: Ledger) -> None:
    """Note every id that belongs to nothing, every name that is taken, and facts that exclude each other.

    `official` holds the words of the tables alone.
    """
    places = ledger.places()
    targets = {kinds: _targets(parts, *kinds) for kinds in _POINTS_TO.values()}
    known_bodies = _bodies(parts)
    for part in parts:
        for (model, key), kinds in _POINTS_TO.items():
            if part.model is model:
                _check_ids(part, key, targets[kinds], places, ledger)
        if part.model is Responsibility and known_bodies is not None:
            _check_bodies(part, known_bodies, places, ledger)
        if part.model in _RULES:
            _RULES[part.model](part, places, ledger)
        _check_taken(part, official, places, ledger)
    check_flows(parts, ledger)
    check_scenarios(parts, ledger)
    check_mixes(parts, ledger)


def _targets(parts: Sequence[Part], title: str, models: tuple[type[BaseModel], ...]) -> Lexicon:
    words = (Word(part.text("id"), part.text("id"), (_name(part),)) for part in parts if part.model in models)
    return Lexicon.of(title, (word for word in words if word.id))


def _name(part: Part) -> str:
    return part.text("title") or part.text("name") or part.text("id")


def _check_ids(part: Part, key: str, known: Lexicon, places: Places, ledger: Ledger) -> None:
    value = part.values.get(key)
    ids = [((*part.path, key), value)] if isinstance(value, str) and value else []
    if isinstance(value, tuple):
        ids = [((*part.path, key, place), each) for place, each in enumerate(value) if isinstance(each, str)]
    for path, each in ids:
        if each not in known.words and each != _MEANS_NONE.get((part.model, key)):
            hints = did_you_mean(ledger.near(known, each)) or (hint("这里填编号"),)
            template = "引用了不存在的编号：应为{title}的编号，实为“{found}”"
            at = places.at(path)
            ledger.fault("dangling-id", template, at, path, *hints, title=known.title, found=each)


def _bodies(parts: Sequence[Part]) -> Lexicon | None:
    """The register of responsible units; None where the plan keeps none."""
    given = next((part.values.get("bodies") for part in parts if part.model is Plan), None)
    if not isinstance(given, tuple) or not given:
        return None
    rows = [each for each in given if isinstance(each, dict) and isinstance(each.get("name"), str)]
    words = (Word(row["name"], row["name"], _short(row)) for row in rows)
    return Lexicon.of("责任单位", words)


def _short(row: dict[str, Any]) -> tuple[str, ...]:
    short = row.get("short")
    return (short,) if isinstance(short, str) and short else ()


_ADD: Final = hint("名称没有写错的，在“责任单位名录”里加上这个单位")


def _check_bodies(part: Part, known: Lexicon, places: Places, ledger: Ledger) -> None:
    said: list[str] = []
    for path, unit in _units(part):
        if not _is_known(unit, said, known):
            template = "责任单位不在名录里：应为“责任单位名录”中的名称或简称，实为“{found}”"
            at, near = places.at(path), did_you_mean(ledger.near(known, unit))
            ledger.fault("unknown-name", template, at, path, *near, _ADD, level=Level.WARNING, found=unit)
        said.append(unit)


def _is_known(unit: str, said: Sequence[str], known: Lexicon) -> bool:
    """Whether the register holds the unit, or the unit behind a prefix that was said once and then left out.

    市发展改革委、住房建设局 stands for 市住房建设局; 各县（市、区）人民政府 is no single unit.
    """
    if "各" in unit or known.id_of(unit) is not None:
        return True
    full = (body.removesuffix(unit) for body in known.words if body.endswith(unit))
    return any(before.startswith(prefix) for prefix in full for before in said)


def _units(part: Part) -> Iterator[tuple[Path, str]]:
    for key in ("lead", "joint"):
        given = part.values.get(key)
        for place, unit in enumerate(given if isinstance(given, tuple) else ()):
            if isinstance(unit, str) and unit:
                yield (*part.path, key, place), unit


def _check_amount(part: Part, places: Places, ledger: Ledger) -> None:
    if "value" in part.values and "missing" in part.values:
        template = "数值与缺失原因只能写一个：应为其中之一，实为两个都有"
        ledger.fault("wrong-value", template, places.at(part.path), part.path)


def _check_goal(part: Part, places: Places, ledger: Ledger) -> None:
    names = {"value": "数值", "target": "目标", "missing": "缺失原因", "blank": "不填"}
    given = [name for key, name in names.items() if part.values.get(key) not in (None, False)]
    if len(given) > 1:
        template = "一个指标值只能有一种写法：应为其中之一，实为{found}都有"
        ledger.fault("wrong-value", template, places.at(part.path), part.path, found=listed(given))


def _check_date(part: Part, places: Places, ledger: Ledger) -> None:
    date = part.text("date")
    path = (*part.path, "date")
    if date and iso_date(date) is None:
        template = "日期写法不对：应为“2024-03-15”或“2024年3月15日”，实为“{found}”"
        ledger.fault("wrong-value", template, places.at(path), path, found=date)


_RULES: Final[Mapping[type[BaseModel], Callable[[Part, Places, Ledger], None]]] = {
    Amount: _check_amount,
    Goal: _check_goal,
    Plan: _check_date,
    IssueNotice: check_notice,
    Imprint: check_imprint,
    Project: check_project_part,
    Saving: check_project_part,
}
"""Checks of single parts."""
_ADDS_TO: Final[Mapping[type[BaseModel], str]] = {OwnSeries: "series", TableRow: "indicator"}


def _check_taken(part: Part, official: Mapping[str, Lexicon], places: Places, ledger: Ledger) -> None:
    """An added word must not be called like an official one: both could no longer be told apart."""
    lexicon = official[_ADDS_TO[part.model]] if part.model in _ADDS_TO else None
    for key in ("id", "name") if lexicon else ():
        found = part.text(key)
        if lexicon and found and lexicon.id_of(found) is not None:
            template = "与官方{title}重名：应为新的名称和编号，实为“{found}”"
            cure = hint(
                "直接使用官方的“{name}”，或换个名称", name=lexicon.words[str(lexicon.id_of(found))].name
            )
            path = (*part.path, key)
            ledger.fault(
                "duplicate-id", template, places.at(path), path, cure, title=lexicon.title, found=found
            )
            return
