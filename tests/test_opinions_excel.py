"""Tables of opinions that offices keep in Excel: what is read of them, what is told, what is refused."""

from __future__ import annotations

import datetime
import io
import zipfile
from contextlib import suppress
from pathlib import Path
from typing import Any, Final

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from openpyxl import Workbook
from ruamel.yaml import YAML

from planforge.cli.opinion_rooms import read_opinion_words
from planforge.diff.opinions.raised import Raised
from planforge.diff.opinions.read import read_opinions
from planforge.diff.opinions.sheet import read_sheets
from planforge.diff.opinions.workbook import read_workbook
from planforge.load.read import read_source
from planforge.problems import InvalidInput, Problem
from planforge.workspace import Workspace
from tests.commands import run
from tests.opinion_cases import CASES
from tests.plans import ROOT, plan_text

SHEETS: Final = YAML(typ="safe").load((CASES / "sheets.yaml").read_text("utf-8"))
WORDS: Final = read_opinion_words(Workspace(ROOT))


def workbook(sheets: dict[str, Any]) -> bytes:
    """An Excel file."""
    book = Workbook()
    book.remove(book.active)
    for name, given_ in sheets.items():
        sheet = book.create_sheet(name)
        for row, cells in enumerate(given_["rows"], start=1):
            for column, value in enumerate(cells, start=1):
                sheet.cell(row, column).value = value
        for area in given_.get("merged", ()):
            sheet.merge_cells(area)
    held = io.BytesIO()
    book.save(held)
    return held.getvalue()


def read(data: bytes) -> tuple[tuple[Raised, ...], tuple[Problem, ...]]:
    return read_sheets(read_workbook(data, "意见.xlsx"), "意见.xlsx", WORDS)


def shown(raised: Raised) -> dict[str, str]:
    keys = ("who", "text", "date", "quote", "place", "reason")
    found = {key: getattr(raised, key) for key in keys if getattr(raised, key)}
    return found if raised.status is None else {**found, "status": raised.status.label}


@pytest.mark.parametrize("case", SHEETS, ids=lambda case: case["name"])
def test_a_table_is_read_row_by_row(case: dict[str, Any]) -> None:
    raised, problems = read(workbook(case["sheets"]))
    assert [shown(each) for each in raised] == case["opinions"]
    assert [str(each.message) for each in problems] == case.get("says", [])


def test_a_date_cell_is_a_day() -> None:
    day = datetime.datetime(2024, 7, 9, 12, 30, tzinfo=None)
    rows = [["单位", "日期", "意见"], ["专家组", day, "改写"]]
    ((found,), _) = read(workbook({"意见": {"rows": rows}}))
    assert found.date == "2024-07-09"


def test_a_text_that_looks_like_a_formula_stays_a_text() -> None:
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    for column, words in enumerate(("单位", "意见"), start=1):
        sheet.cell(1, column).value = words
    sheet.cell(2, 1).value = "专家组"
    sheet.cell(2, 2).value = "=cmd|' /C calc'!A0"
    sheet.cell(2, 2).data_type = "s"
    held = io.BytesIO()
    book.save(held)
    ((found,), problems) = read(held.getvalue())
    assert (found.text, problems) == ("=cmd|' /C calc'!A0", ())


def test_a_hidden_sheet_is_not_read() -> None:
    data = workbook(
        {"意见": {"rows": [["单位", "意见"], ["甲", "改"]]}, "旧": {"rows": [["单位", "意见"], ["乙", "补"]]}}
    )
    from openpyxl import load_workbook

    book = load_workbook(io.BytesIO(data))
    book["旧"].sheet_state = "hidden"
    held = io.BytesIO()
    book.save(held)
    raised, problems = read(held.getvalue())
    assert [each.who for each in raised] == ["甲"]
    assert [str(each.message) for each in problems] == ["“旧”是隐藏的表，没有读取"]


@pytest.mark.parametrize(
    ("data", "says"),
    [
        (b"\xd0\xcf\x11\xe0" + bytes(600), "不是 .xlsx：是旧版 .xls，或加了密码"),
        (b"", "不是 .xlsx 表格，或文件不完整"),
        (b"PK\x03\x04 broken", "不是 .xlsx 表格，或文件不完整"),
        ("单位,意见\n".encode(), "不是 .xlsx 表格，或文件不完整"),
    ],
)
def test_what_is_no_workbook_is_refused(data: bytes, says: str) -> None:
    with pytest.raises(InvalidInput) as refused:
        read(data)
    assert [str(each.message) for each in refused.value.problems] == [says]


def test_a_workbook_without_a_table_of_opinions_is_refused() -> None:
    with pytest.raises(InvalidInput) as refused:
        read(workbook({"数据": {"rows": [["年份", "地区生产总值"], [2022, 100]]}}))
    assert "没有找到意见表" in str(refused.value.problems[0].message)


@settings(max_examples=60, deadline=None)
@given(st.integers(0, 10**6), st.binary(max_size=4))
def test_a_damaged_workbook_is_read_or_refused(at: int, put: bytes) -> None:
    whole = workbook({"意见": {"rows": [["单位", "意见"], ["甲", "改"]]}})
    place = at % len(whole)
    damaged = whole[:place] + put + whole[place + len(put) :]
    with suppress(InvalidInput):
        raised, _ = read(damaged)
        assert len(raised) <= 1


@pytest.mark.parametrize("part", ["xl/workbook.xml", "xl/worksheets/sheet1.xml", "[Content_Types].xml"])
def test_a_workbook_that_lacks_a_part_is_refused(part: str) -> None:
    whole = workbook({"意见": {"rows": [["单位", "意见"], ["甲", "改"]]}})
    held = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(whole)) as old, zipfile.ZipFile(held, "w") as new:
        for name in old.namelist():
            if name != part:
                new.writestr(name, old.read(name))
    with pytest.raises(InvalidInput):
        read(held.getvalue())


def test_every_column_of_the_words_is_read() -> None:
    kinds = list(type(WORDS.columns).model_fields)
    heads = [getattr(WORDS.columns, kind)[0] for kind in kinds]
    cells = [
        f"第{kind}" if kind not in ("date", "status") else {"date": "2024-07-09", "status": "√"}[kind]
        for kind in kinds
    ]
    ((found,), problems) = read(workbook({"意见": {"rows": [heads, cells]}}))
    assert problems == ()
    assert (found.who, found.place, found.quote) == ("第who", "第place", "第quote")
    assert found.status is not None


def test_a_workbook_is_imported_beside_the_plan(tmp_path: Path) -> None:
    plan = "projects: [{id: P01, name: 屋顶光伏项目, group: energy_saving, investment: 10亿元}]\n"
    (tmp_path / "plan.yaml").write_text(plan_text(plan), encoding="utf-8")
    rows = [
        ["提出单位", "章节", "意见内容"],
        ["省财政厅", "", "“屋顶光伏项目”投资偏大"],
        ["省能源局", "五（一）", "补充装机"],
        ["省水利厅", "第3页", "核实"],
        ["专家组", "", "<b>=1+1</b> {{ 7*7 }}"],
    ]
    (tmp_path / "意见.xlsx").write_bytes(workbook({"汇总": {"rows": rows}}))
    done = run("opinions", "import", "意见.xlsx", "--plan", ".", cwd=tmp_path)
    assert done.code == 0
    found = read_opinions(read_source((tmp_path / "opinions.yaml").read_bytes(), "opinions.yaml")).items
    assert [each.anchor for each in found] == ["/重点工程/P01", "五（一）", "第3页", ""]
    assert found[3].text == "<b>=1+1</b> {{ 7*7 }}"
    assert "“汇总”第 4 行：位置照原样写为“第3页”" in done.stderr
    assert "“汇总”第 5 行：没有找到所指的原文，位置没有写" in done.stderr
    assert "五（一）" not in done.stderr
    again = run("opinions", "import", "意见.xlsx", cwd=tmp_path)
    assert "新增 0 条，已有 4 条" in again.stdout
