"""Figures in editions: they show what tables print there, and sentences speak of those that stand."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from ruamel.yaml import YAML

from planforge.doc.figure_data import figure_data, figure_words
from planforge.doc.nodes import Document, Figure, Reference, Table
from planforge.doc.walk import inlines
from planforge.problems import InvalidInput, Level
from tests.built import figures, made
from tests.plans import compose_text, plan_text

CASES = YAML(typ="safe").load(Path(__file__).parent / "cases" / "editions" / "figures.yaml")
BODY = """
主要任务:
  - 编号: energy
    标题: 能源转型
    总述: 总述。
    举措: [{编号: pv, 标题: 发展光伏, 内容: 屋顶。, 完成时限: 2027年, 年度安排: {2024: 普查, 2026: 建成}}]
重点工程:
  - 编号: P01
    项目名称: 屋顶光伏
    工程类别: 能源基础设施
    开工时间: 2024年3月
    建成时间: 2025年12月
    总投资: 61.25
    资金来源: [{来源: 企业自筹, 金额: 61.25}]
  - 编号: P02
    项目名称: 余热利用
    工程类别: 能源基础设施
    开工时间: 2025年3月
    建成时间: 2026年12月
    总投资: 8.5
    资金来源: [{来源: 银行贷款, 金额: 8.5}]
统计数据:
  二氧化碳排放总量: {2021: 820, 2022: 860}
  地区生产总值（不变价）: {2021: 420, 2022: 450}
"""


def composed(edition: dict[str, Any]) -> Document:
    found = compose_text(
        plan_text(f"{BODY}版本: {{甲稿: {json.dumps(edition, ensure_ascii=False)}}}\n"), "甲稿"
    )
    assert [each for each in found.problems if each.kind in ("dangling-id", "withheld")] == []
    return found.document


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["title"])
def test_a_figure_shows_what_its_tables_print_in_the_edition(case: dict[str, Any]) -> None:
    document = composed(case["edition"])
    assert [figure.id for figure in figures(document)] == case["figures"]
    ids = [block.id for block in document.blocks]
    tables = ids[ids.index("figure-data") : ids.index("gaps")] if "figure-data" in ids else []
    assert [each for each in tables if each.startswith("table.")] == case["annex"]
    drawn = [word for figure in figures(document) for word in (figure.alt, *figure_words(figure))]
    assert [word for word in drawn if any(each in word for each in case.get("unsaid", ()))] == []


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["title"])
def test_every_figure_of_an_edition_is_spoken_of_and_no_other_is(case: dict[str, Any]) -> None:
    document = composed(case["edition"])
    spoken = [
        each.target
        for block in document.blocks
        if not isinstance(block, Table)
        for each in inlines(block)
        if isinstance(each, Reference) and each.target.startswith("figure.")
    ]
    assert list(dict.fromkeys(spoken)) == case["figures"]


def test_every_figure_of_a_sample_for_comment_has_the_numbers_of_the_one_for_review() -> None:
    whole = {figure.id: figure for figure in figures(made("yunchuan").document)}
    for figure in figures(made("yunchuan", "征求意见稿").document):
        assert figure_data(figure) == figure_data(whole[figure.id])


@pytest.mark.parametrize(
    ("edition", "told"),
    [
        ({"依据": "报审稿", "不公开": ["重点工程/*/建成时间"], "附件": []}, "table.projects"),
        ({"依据": "报审稿", "不公开": ["data/co2_total"], "附件": []}, "figure.carbon"),
    ],
)
def test_a_withheld_value_in_a_figure_stops_the_build(edition: dict[str, Any], told: str) -> None:
    """Where the table is printed it is told of; where it is not, the figure is."""
    hidden = {**edition, "隐藏": ["figure-data", "s1.energy.co2", "s1.energy.co2.change"]}
    with pytest.raises(InvalidInput) as caught:
        composed(hidden)
    said = {
        str(each.message).rpartition(" ")[2] for each in caught.value.problems if each.level is Level.ERROR
    }
    assert told in said


def test_a_hidden_figure_is_no_slip_of_the_pen() -> None:
    edition = {"依据": "报审稿", "隐藏": ["figure.funds", "table.carbon.intensity", "figure.fund"]}
    found = compose_text(
        plan_text(f"{BODY}版本: {{甲稿: {json.dumps(edition, ensure_ascii=False)}}}\n"), "甲稿"
    )
    idle = [str(each.message) for each in found.problems if each.kind == "dangling-id"]
    assert idle == ["没有编号是“figure.fund”的内容，这一项不起作用"]


def test_a_figure_without_its_source_tells_no_ids() -> None:
    from planforge.doc.bare import bare

    stripped = figures(bare(made("yunchuan", "征求意见稿").document))
    assert stripped
    for before, after in zip(figures(made("yunchuan", "征求意见稿").document), stripped, strict=True):
        assert after.tables == ()
        assert _numbers(after) == _numbers(before)
        assert not any(each in after.spec for each in ("anlan", "energy_infrastructure", "table."))


def _numbers(figure: Figure) -> list[Any]:
    rows = (row for data in figure_data(figure).values() for row in data)
    return [value for row in rows for key, value in row.items() if key not in ("行", "栏")]
