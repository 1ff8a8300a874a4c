"""The demands of the guide, the tables and the schema in; problems for what they name and nobody has out."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from difflib import get_close_matches
from typing import Final

from planforge.model.build_balance import Fault
from planforge.model.guide_specs import DemandSpec, GuideSpec
from planforge.model.patterns import EVERY, NoPattern, check_pattern, read_pattern
from planforge.model.places import Path
from planforge.model.shapes import ListShape, PartShape, Shape, fields_of
from planforge.model.spec_files import ProjectClassFile, SeriesFile
from planforge.model.specs import TableSpec
from planforge.model.table_file import TableFile

_FILES: Final = ("guide", "city", "park", "series", "project_classes")
Ids = Mapping[str, frozenset[str]]
"""`series`, `rows`, `project_class` → the ids that there are."""


def check_guide_file(files: Mapping[str, TableFile]) -> None:
    """Hold guide.yaml against the other tables; nothing where one of them could not be read."""
    guide, city, park, series, classes = (files[name].value if name in files else None for name in _FILES)
    if (
        isinstance(guide, GuideSpec)
        and isinstance(city, TableSpec)
        and isinstance(park, TableSpec)
        and isinstance(series, SeriesFile)
        and isinstance(classes, ProjectClassFile)
    ):
        ids = {
            "series": frozenset(each.id for each in series.series),
            "rows": frozenset(row.id for table in (city, park) for row in table.rows),
            "project_class": frozenset(each.id for each in classes.project_classes),
        }
        check_guide(guide, ids, files["guide"].fault)


def check_guide(guide: GuideSpec, ids: Ids, fault: Fault) -> None:
    """Note every path, section, area, series, row and class that does not exist, and names said twice."""
    sections = frozenset(each.id for each in guide.sections)
    areas = frozenset(each.id for each in guide.demands if each.item is not None and each.item.of == "tasks")
    for each in guide.demands:
        path: Path = ("demands", f"id={each.id}")
        _check_known("指南部分", [each.section], sections, (*path, "section"), fault)
        _check_answers(each, ids, path, fault)
        _check_item(each, areas, ids, path, fault)
    _check_names(guide, fault)


def _check_answers(demand: DemandSpec, ids: Ids, path: Path, fault: Fault) -> None:
    if not demand.answers and demand.item is None:
        template = "要求没有写由什么回答：应有 answers 或 item，实为都没有"
        fault("missing-key", template, path)
    for place, answer in enumerate(demand.answers):
        own: Path = (*path, "answers", place)
        for pattern in answer.fields:
            _check_path(pattern, ids, (*own, "fields"), fault)
        _check_known("统计项", answer.series, ids["series"], (*own, "series"), fault)
        rows = [each for each in answer.rows if each != EVERY]
        _check_known("指标", rows, ids["rows"], (*own, "rows"), fault)
        if not (answer.fields or answer.series or answer.rows):
            fault("missing-key", "回答是空的：应写 fields、series 或 rows，实为都没有", own)


def _check_item(demand: DemandSpec, areas: frozenset[str], ids: Ids, path: Path, fault: Fault) -> None:
    item = demand.item
    if item is None:
        return
    own: Path = (*path, "item")
    shape = _check_path(item.of, ids, (*own, "of"), fault)
    if shape is not None and not _may_answer(shape):
        template = "这个列表的条目不能写“对应指南要求”：应为任务、举措、政策、难点之一的列表，实为“{found}”"
        fault("wrong-value", template, (*own, "of"), found=item.of)
    _check_known("任务领域的要求", [item.area] if item.area else [], areas, (*own, "area"), fault)


def _check_path(pattern: str, ids: Ids, path: Path, fault: Fault) -> Shape | None:
    """The shape that a pattern leads to; None where it leads nowhere, which is noted."""
    try:
        shape = check_pattern(pattern)
    except NoPattern as error:
        facts = {key: str(fact) for key, fact in error.message.facts.items()}
        fault("dangling-id", error.message.template, path, **facts)
        return None
    classes = [step.value for step in read_pattern(pattern) if _names_class(step.key, step.field)]
    _check_known("工程类别", classes, ids["project_class"], path, fault)
    return shape


def _names_class(key: str, field: str) -> bool:
    return (key, field) in (("projects", "group"), ("project_classes", "id"))


def _may_answer(shape: Shape) -> bool:
    """Whether items of the list, or the item that a choice leads to, have a field for what they answer."""
    item = shape.item if isinstance(shape, ListShape) else shape
    return isinstance(item, PartShape) and "answers" in fields_of(item.model)


def _check_known(title: str, found: Iterable[str], known: frozenset[str], path: Path, fault: Fault) -> None:
    for each in found:
        if each not in known:
            template = "引用了不存在的{title}：应为表里的编号，实为“{found}”"
            near = get_close_matches(each, sorted(known))
            fault("dangling-id", template, path, *near, title=title, found=each)


def _check_names(guide: GuideSpec, fault: Fault) -> None:
    """A name means one demand: plans say by it what they answer."""
    for kind in ("city", "park"):
        for name, each in _doubles(guide, kind):
            template = "名称重复：同一张表里每个编号、名称和别名只能指一项，实为“{found}”指了几项"
            fault("duplicate-id", template, ("demands", f"id={each.id}"), found=name)


def _doubles(guide: GuideSpec, kind: str) -> Iterator[tuple[str, DemandSpec]]:
    asked = guide.asked_of(kind)
    counts = Counter(each.name for each in asked)
    return ((each.name, each) for each in asked if counts[each.name] > 1)
