"""Returned Word files and Excel tables in, opinions.yaml out: the command `opinions import`."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from planforge.check.mend import encoded
from planforge.cli.answered import FILE, opinion_source
from planforge.cli.opinion_rooms import read_opinion_words, sheet_of
from planforge.cli.places import plan_path, workspace_of
from planforge.cli.voice import Voice
from planforge.diff.opinions.opinion import Opinion
from planforge.diff.opinions.place import Sheet
from planforge.diff.opinions.raised import Raised
from planforge.diff.opinions.read import read_opinions
from planforge.diff.opinions.taking_in import take_in
from planforge.diff.opinions.write import appended
from planforge.pipeline import make
from planforge.problems import InvalidInput, Level, Problem, hint, problem
from planforge.workspace import Workspace, read_bytes
from planforge.writing import write_whole


@dataclass(frozen=True, slots=True)
class ImportOrder:
    """What the command `opinions import` was told."""

    files: tuple[Path, ...]
    plan: Path | None
    output: Path | None
    who: str
    edition: str
    """In which the file that comes back was built; empty: the one that the plan names."""
    templates: Path | None


def import_opinions(order: ImportOrder, voice: Voice) -> None:
    """Write the new opinions of all files at the end of the list; what is there already stays as it is."""
    plan = None if order.plan is None else plan_path(order.plan)
    place = order.output or (plan.parent if plan is not None else Path()) / FILE
    source = opinion_source(place, voice) if place.exists() else None
    known: tuple[Opinion, ...] = () if source is None else read_opinions(source).items
    sheet = _sheet(plan, order, voice)
    new: list[Opinion] = []
    for path in order.files:
        raised, problems = _raised(path, order)
        taken = take_in(raised, (*known, *new), sheet, order.who)
        new += taken.new
        voice.show([_of_file(each, path) for each in (*problems, *taken.problems)])
        if sheet is None and taken.problems:
            voice.tell(hint("给出 --plan 方案，可以按原文找到所指的数据和段落"), err=True)
        facts = {"count": len(raised), "new": len(taken.new), "doubles": taken.doubles}
        voice.say("{file}：{count} 条意见，新增 {new} 条，已有 {doubles} 条", file=path, **facts)
    if new or source is None:
        text = appended(source, new)
        write_whole(place, text.encode() if source is None else encoded(text, source))
        voice.say("已写入 {file}：共 {count} 条", file=place, count=len(known) + len(new))


def _of_file(told: Problem, path: Path) -> Problem:
    """The same with the name of the file that it is about."""
    return replace(told, message=hint("{file}：{said}", file=path.name, said=told.message))


def _sheet(plan: Path | None, order: ImportOrder, voice: Voice) -> Sheet | None:
    if plan is None:
        return None
    return sheet_of(make(plan, workspace_of(plan, order.templates, voice), order.edition))


def _raised(path: Path, order: ImportOrder) -> tuple[Sequence[Raised], Sequence[Problem]]:
    data = read_bytes(path)
    match path.suffix.lower():
        case ".docx":
            from planforge.docx_read.comments import read_comments  # reads Word files with lxml

            comments = read_comments(data, path.name)
            words = "planforge 自己的批注 {count} 条，没有读取"
            own = problem("not-read", words, level=Level.NOTE, count=comments.own)
            if comments.raised or comments.own:
                return comments.raised, (own,) if comments.own else ()
            return _from_tables(data, path, order)
        case ".xlsx" | ".xlsm":
            from planforge.diff.opinions.sheet import read_sheets  # openpyxl is loaded only for Excel
            from planforge.diff.opinions.workbook import read_workbook

            tables = read_workbook(data, path.name)
            return read_sheets(tables, path.name, read_opinion_words(Workspace(Path(), order.templates)))
        case _:
            cures = [hint("旧版 .doc、.xls 在 Word、Excel 或 WPS 里另存为 .docx、.xlsx")]
            words = "{file} 不能导入：应为带批注的 .docx 或意见表 .xlsx"
            raise InvalidInput([problem("unreadable", words, hints=cures, file=path.name)])


def _from_tables(data: bytes, path: Path, order: ImportOrder) -> tuple[Sequence[Raised], Sequence[Problem]]:
    """The opinions in the tables of a Word file that has no comments."""
    from planforge.diff.opinions.sheet import has_opinions, read_sheets
    from planforge.docx_read.grids import read_grids

    words = read_opinion_words(Workspace(Path(), order.templates))
    tables = [each for each in read_grids(data, path.name) if has_opinions(each, words)]
    if tables:
        return read_sheets(tables, path.name, words)
    return (), (problem("not-read", "没有批注，也没有意见表", level=Level.WARNING),)
