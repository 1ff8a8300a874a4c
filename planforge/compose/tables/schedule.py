"""The plan in, what its measures, policies and projects reach stage by stage out: a table with a column each.

The items are those that the plan lists under 工作进度安排. Where it lists none, they are all that tell
something by year: measures and policies by their 年度安排, else by their deadline,
projects by the months they begin and end in.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from typing import Final

from planforge.compose.layout import IndicatorTable
from planforge.compose.markup.places import LayoutFile
from planforge.compose.printing import Printer
from planforge.compose.tables.tables import literal
from planforge.compose.wording.stages import Stage, stage_of, stages
from planforge.doc.nodes import Align, Cell, Column, Inline, Origin, OriginKind, Row, RowRole, Table, Text
from planforge.model.measures import Measure, Policy, Project
from planforge.model.plan import Plan
from planforge.quantity.months import read_month

_ORIGIN: Final = Origin(OriginKind.COMPUTED, "schedule")
TASKS: Final = "重点任务"
REFORMS: Final = "改革举措"
PROJECTS: Final = "重大项目"
"""What the notice asks the schedule to tell: 重点任务、改革举措、重大项目."""
NOTHING: Final = "—"


@dataclass(frozen=True, slots=True)
class Entry:
    """One item with what it reaches by year."""

    id: str
    title: Text
    kind: str
    """重点任务, 改革举措 or 重大项目."""
    yearly: Mapping[int, Text] = field(default_factory=dict)


def entries(plan: Plan) -> tuple[Entry, ...]:
    """The items, in the order of the plan: tasks, then reforms, then projects."""
    stated = {each.item: each for each in plan.schedule}
    if not stated:
        return tuple(entry for entry in _items(plan) if entry.yearly)
    return tuple(
        replace(entry, yearly=_yearly(told.yearly, f"/schedule/id={told.id}/yearly"))
        for entry in _items(plan)
        if (told := stated.get(entry.id)) is not None
    )


def _items(plan: Plan) -> Iterator[Entry]:
    for area in plan.tasks:
        path = f"/tasks/id={area.id}/measures"
        yield Entry(area.id, _title(area.title, f"/tasks/id={area.id}"), TASKS)
        yield from (_measure(each, f"{path}/id={each.id}", TASKS) for each in area.measures)
    for name in ("innovation", "public_action", "safeguards"):
        for measure in getattr(plan, name):
            yield _measure(measure, f"/{name}/id={measure.id}", TASKS)
    yield from (_measure(each, f"/policies/id={each.id}", REFORMS) for each in plan.policies)
    yield from (_project(each) for each in plan.projects)


def _title(words: str, path: str, field_name: str = "title") -> Text:
    return Text(words, Origin(OriginKind.DATA, f"{path}/{field_name}"))


def _measure(each: Measure | Policy, path: str, kind: str) -> Entry:
    told = _yearly(each.yearly, f"{path}/yearly") or _by_deadline(each.deadline, f"{path}/deadline")
    return Entry(each.id, _title(each.title, path), kind, told)


def _by_deadline(deadline: str, path: str) -> dict[int, Text]:
    """What is told of an item that has nothing but its deadline: 年底完成."""
    month = read_month(deadline)
    if month is None:
        return {}
    text = f"{_in_year(deadline, month.year)}完成"
    return {month.year: Text(text, Origin(OriginKind.DATA, path))}


def _project(each: Project) -> Entry:
    path = f"/projects/id={each.id}"
    told: dict[int, Text] = {}
    for name, verb in (("start", "开工"), ("end", "建成")):
        written = getattr(each, name)
        month = read_month(written)
        if month is not None:
            before = f"{told[month.year].text}，" if month.year in told else ""
            text = f"{before}{_in_year(written, month.year)}{verb}"
            told[month.year] = Text(text, Origin(OriginKind.DATA, f"{path}/{name}"))
    return Entry(each.id, _title(each.name, path, "name"), PROJECTS, told)


def _in_year(written: str, year: int) -> str:
    """A date without its year: 3月, 年底, 年内."""
    rest = written.removeprefix(str(year)).removeprefix("年")
    return f"年{rest or '内'}" if rest in ("", *"初中底末") else rest


def _yearly(yearly: Mapping[int, str], path: str) -> dict[int, Text]:
    return {
        year: Text(words.rstrip("。；"), Origin(OriginKind.DATA, f"{path}/{year}"))
        for year, words in sorted(yearly.items())
        if words
    }


def schedule_table(plan: Plan, spec: IndicatorTable, where: LayoutFile, printer: Printer) -> Table | None:
    """序号, 事项, and a column for each stage; grouped by kind. None where nothing is told by year."""
    found, columns = entries(plan), stages(plan)
    if not found:
        return None
    heads = (Column("number"), Column("item", Align.LEFT, grows=True))
    titles = [Cell(literal(title, _ORIGIN)) for title in ("序号", "事项")]
    return Table(
        id=f"table.{spec.id}",
        caption=printer.inline(spec.caption, where.place(spec.caption), {}),
        columns=(*heads, *(Column(f"stage.{each.id}", Align.LEFT, grows=True) for each in columns)),
        head=(Row("head", (*titles, *(Cell((Text(each.label, each.origin),)) for each in columns))),),
        body=tuple(_body(found, columns)),
        notes=tuple(printer.inline(note, where.place(note), {}) for note in spec.notes),
    )


def _body(found: tuple[Entry, ...], columns: tuple[Stage, ...]) -> Iterator[Row]:
    number = 0
    for kind in (TASKS, REFORMS, PROJECTS):
        members = [each for each in found if each.kind == kind]
        if members:
            cell = Cell(literal(kind, _ORIGIN), column_span=len(columns) + 2, align=Align.LEFT)
            yield Row(f"group.{kind}", (cell,), RowRole.GROUP)
        for each in members:
            number += 1
            told = (Cell(_in_stage(each, stage, columns)) for stage in columns)
            yield Row(each.id, (Cell(literal(str(number), _ORIGIN)), Cell((each.title,)), *told))


def _in_stage(each: Entry, stage: Stage, columns: tuple[Stage, ...]) -> tuple[Inline, ...]:
    """2024年：开工；2025年：建成; — where nothing is told of the stage."""
    parts: list[Inline] = []
    for year, words in each.yearly.items():
        if stage_of(year, columns) == stage:
            parts += [*literal(f"{'；' if parts else ''}{year}年：", _ORIGIN), words]
    return tuple(parts) or literal(NOTHING, _ORIGIN)
