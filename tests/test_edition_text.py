"""The text of every edition reads as official Chinese, whatever it does not print."""

from __future__ import annotations

import pytest

from planforge.doc.nodes import Document, Table
from planforge.doc.plain import outline, plain_text
from tests.built import EDITIONS, made
from tests.chinese import faults
from tests.plans import SAMPLES, compose_text, plan_text, sample

HIDDEN = {
    "tables": "table.*",
    "figures": "figure.*",
    "the emissions": "*co2*",
    "the projects": "table.project*",
    "the data of figures": "figure-data",
    "the annexes": "a*",
}


@pytest.mark.parametrize("edition", EDITIONS)
@pytest.mark.parametrize("name", SAMPLES)
def test_the_editions_of_the_samples_read_well(name: str, edition: str) -> None:
    assert faults(made(name, edition).document) == []


def test_no_edition_of_a_complete_sample_has_problems() -> None:
    for name in ("yunchuan", "lingang"):
        for edition in EDITIONS:
            assert made(name, edition).problems == ()


@pytest.mark.parametrize("what", HIDDEN)
@pytest.mark.parametrize("name", ["yunchuan", "lingang"])
def test_what_an_edition_hides_leaves_whole_sentences(name: str, what: str) -> None:
    document = _hiding(name, f"'{HIDDEN[what]}'")
    assert faults(document) == []
    whole = made(name).document
    assert len(outline(document)) < len(outline(whole))


def _hiding(name: str, patterns: str) -> Document:
    own = f"  甲稿: {{依据: 报审稿, 隐藏: [{patterns}]}}\n"
    text = sample(name) if "\neditions:\n" in sample(name) else f"{sample(name)}\neditions:\n"
    composed = compose_text(text.replace("\neditions:\n", f"\neditions:\n{own}"), "甲稿")
    assert [str(each.message) for each in composed.problems] == []
    return composed.document


UNITS = """
主要任务:
  - 编号: energy
    标题: 能源转型
    总述: 总述。
    举措: [{编号: pv, 标题: 发展光伏, 内容: 屋顶。, 责任单位: 市发展改革委牵头，市财政局配合}]
政策创新:
  - {编号: fund, 标题: 资金, 领域: 财政, 内容: 设立资金。, 责任单位: 市财政局牵头，市发展改革委配合}
行文: {责任单位说明: 下同}
"""


@pytest.mark.parametrize(
    ("style", "said"),
    [
        (
            "",
            [
                "（责任单位：市发展改革委牵头，市财政局配合。下同）",
                "（责任单位：市财政局牵头，市发展改革委配合）",
            ],
        ),
        ("责任单位位置: 不印", []),
        (
            "责任单位括号: 方括号, 责任单位说明: ''",
            ["［责任单位：市发展改革委牵头", "［责任单位：市财政局牵头"],
        ),
        ("举措标题: 段首, 责任单位位置: 段末", ["屋顶。（责任单位：市发展改革委牵头"]),
    ],
)
def test_an_edition_may_be_worded_otherwise_than_the_plan(style: str, said: list[str]) -> None:
    text = plan_text(f"{UNITS}版本: {{公开稿: {{行文: {{{style}}}}}}}\n")
    pieces = [each.text for each in outline(compose_text(text, "公开稿").document)]
    for words in said:
        assert any(words in each for each in pieces), words
    assert any("责任单位：" in each for each in pieces) is bool(said)


DEFINED = """
指标: {非化石能源消费占比: {2025: 18%以上, 口径: 按发电煤耗法}}
统计数据: {二氧化碳排放总量: {2022: 860}}
"""


@pytest.mark.parametrize(
    ("edition", "said"),
    [
        ("{依据: 报审稿}", ["各指标的计算方法、口径和责任部门见表"]),
        ("{依据: 报审稿, 附件: []}", ["“非化石能源消费占比”口径：按发电煤耗法。"]),
        ("{依据: 报审稿, 隐藏: [a7]}", ["“非化石能源消费占比”口径：按发电煤耗法。"]),
    ],
)
def test_definitions_stand_in_the_annex_or_else_below_the_table(edition: str, said: list[str]) -> None:
    document = compose_text(plan_text(f"{DEFINED}版本: {{甲稿: {edition}}}\n"), "甲稿").document
    (table,) = (
        block for block in document.blocks if isinstance(block, Table) and block.id == "table.indicators"
    )
    notes = ["".join(map(plain_text, note)) for note in table.notes]
    assert all(notes)
    told = ("“", "各指标的")
    assert [
        next((words for words in said if words in note), note) for note in notes if note.startswith(told)
    ] == said
