"""Editions as data: section maps, what is not printed, what a template may ask, faults with their places."""

from __future__ import annotations

import re
from collections import defaultdict
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from ruamel.yaml import YAML

from planforge.compose.document import compose_document
from planforge.compose.editions.editions import Edition, edition_names, find_edition
from planforge.compose.editions.patterns import Pattern
from planforge.doc.nodes import Block, Document, Heading, OriginKind, Paragraph, Reference, Text, Title
from planforge.doc.plain import plain_text, stretch_text
from planforge.doc.printed import heading_prefix
from planforge.doc.walk import inlines
from planforge.model.schema import plan_schema
from planforge.pipeline import make, template_set
from planforge.problems import InvalidInput, Level, Position, Problem
from planforge.workspace import Workspace
from tests.built import EDITIONS, made
from tests.plans import ROOT, SAMPLES, compose_text, fill_text, plan_text, specs

CASES = Path(__file__).parent / "cases" / "editions"
MAPS = YAML(typ="safe").load(CASES / "maps.yaml")
FAULTS = YAML(typ="safe").load(CASES / "faults.yaml")
BODY = """
建设目标:
  总体思路: 立足实际。
  试点定位: [{编号: one, 名称: 示范区, 内容: 示范。}]
  总体目标: [{年份: 2025, 内容: 取得进展。}]
主要任务:
  - {编号: energy, 标题: 能源转型, 总述: 总述。, 举措: [{编号: pv, 标题: 发展光伏, 内容: 屋顶。}]}
  - {编号: industry, 标题: 工业降碳, 总述: 总述。, 举措: [{编号: saving, 标题: 节能改造, 内容: 余热。}]}
科技创新: [{编号: rd, 标题: 攻关, 内容: 攻关。}]
全民行动: [{编号: school, 标题: 科普, 内容: 进课堂。}]
保障措施: [{编号: lead, 标题: 加强组织领导, 内容: 一把手。}]
"""


def indented(text: str, by: int) -> str:
    return "".join(" " * by + line for line in text.splitlines(keepends=True))


def with_edition(text: str) -> str:
    return plan_text(f"{BODY}版本:\n  甲稿:\n{indented(text, 4)}")


def headings(document: Document) -> list[str]:
    found = (block for block in document.blocks if isinstance(block, Heading))
    return [heading_prefix(each) + stretch_text(each.children) for each in found]


# ---- section maps -----------------------------------------------------------------------------------


@pytest.mark.parametrize("case", MAPS, ids=lambda case: case["title"])
def test_an_edition_prints_the_sections_that_it_lists(case: dict[str, Any]) -> None:
    composed = compose_text(with_edition(case["edition"]), "甲稿")
    hides_risks = [each for each in headings(composed.document) if "坚持安全降碳" not in each]
    assert hides_risks == case["headings"]
    assert composed.problems == ()


@pytest.mark.parametrize("case", FAULTS, ids=lambda case: case["title"])
def test_a_fault_of_an_edition_is_told_where_it_is_written(case: dict[str, Any]) -> None:
    text = plan_text(f"{BODY}版本:\n{indented(case['editions'], 2)}")
    first = text[: text.index("版本:")].count("\n") + 1
    found = problems_of(text)
    told = [(each.kind, each.position.line - first + 1 if each.position else None) for each in found]
    assert told == [(each["kind"], each["line"]) for each in case["problems"]]
    for problem, expected in zip(found, case["problems"], strict=True):
        said = "".join(map(str, (problem.message, *problem.hints)))
        assert [words for words in expected["says"] if words not in said] == []


def problems_of(text: str) -> tuple[Problem, ...]:
    try:
        return compose_text(text, "甲稿").problems
    except InvalidInput as error:
        return error.problems


def test_an_edition_of_the_plan_changes_the_one_of_the_same_name_that_stands_in_a_file() -> None:
    plain = compose_text(plan_text(BODY), "征求意见稿").document
    changed = compose_text(plan_text(f"{BODY}版本: {{征求意见稿: {{目录层级: 0}}}}\n"), "征求意见稿").document
    assert headings(changed) == headings(plain)
    ids = [{block.id for block in document.blocks} for document in (plain, changed)]
    assert ids[0] - ids[1] == {"contents", "contents.page"}
    assert changed.meta.edition == "征求意见稿"


def test_the_titles_of_an_edition_of_the_plan_have_their_place_in_it() -> None:
    composed = compose_text(
        with_edition("依据: 报审稿\n章节: [{编号: s8, 标题: 保障}, {编号: s3}]\n"), "甲稿"
    )
    renamed, kept = (block for block in composed.document.blocks if block.id in ("s8", "s3"))
    assert isinstance(renamed, Heading)
    assert isinstance(kept, Heading)
    (words,) = renamed.children
    assert isinstance(words, Text)
    assert words.origin.where == "/editions/甲稿/sections/id=s8/title"
    (words,) = kept.children
    assert isinstance(words, Text)
    assert (words.origin.kind, words.origin.where.partition(":")[0]) == (
        OriginKind.TEMPLATE,
        "zh/editions/报审稿.yaml",
    )


@pytest.mark.parametrize(
    ("edition", "subtitle"),
    [
        ("{依据: 报审稿}", "（甲稿）"),
        ("{依据: 报审稿, 副标题: （评审修改稿）}", "（评审修改稿）"),
        ("{依据: 公开稿}", ""),
    ],
)
def test_the_line_below_the_title_is_the_editions(edition: str, subtitle: str) -> None:
    document = compose_text(plan_text(f"{BODY}版本: {{甲稿: {edition}}}\n"), "甲稿").document
    (title,) = (block for block in document.blocks if block.id == "title")
    assert isinstance(title, Title)
    assert stretch_text(title.subtitle) == subtitle


def test_an_unknown_edition_is_told_with_those_of_the_plan_and_of_files() -> None:
    filled = fill_text(plan_text(f"{BODY}版本: {{甲稿: {{依据: 报审稿}}}}\n"))
    templates = template_set(Workspace(ROOT))
    names = edition_names(filled.reading, templates)
    assert names[0] == "甲稿"
    assert set(EDITIONS) < set(names)
    with pytest.raises(InvalidInput) as caught:
        find_edition("没有", filled.reading, templates, Position("plan.yaml", 3, 4))
    (found,) = caught.value.problems
    assert (found.kind, str(found.position)) == ("unknown-name", "plan.yaml:3:4")
    assert all(name in str(found.hints[0]) for name in names)


def test_an_edition_may_stand_in_the_templates_of_the_plans_own_folder(tmp_path: Path) -> None:
    (tmp_path / "templates/zh/editions").mkdir(parents=True)
    text = "名称: 内部稿\n依据: 报审稿\n章节: [{编号: s8}]\n附件: []\n"
    (tmp_path / "templates/zh/editions/内部稿.yaml").write_text(text, encoding="utf-8")
    (tmp_path / "plan.yaml").write_text(plan_text(f"{BODY}稿别: 内部稿\n"), encoding="utf-8")
    document = make(tmp_path / "plan.yaml", Workspace(tmp_path)).document
    assert headings(document)[0] == "一、保障措施"
    assert document.meta.edition == "内部稿"


def test_the_json_schema_knows_editions_the_notice_and_the_consultation() -> None:
    schema = plan_schema(specs())
    models = ("EditionSpec", "SectionSpec", "SectionPart", "IssueNotice", "Imprint", "Consultation")
    assert set(models) <= set(schema["$defs"])
    assert {"版本", "印发通知", "征求意见"} <= set(schema["properties"])
    assert {"隐藏", "hide", "不公开", "withhold"} <= set(schema["$defs"]["EditionSpec"]["properties"])


# ---- what is not printed, and what is said of it ----------------------------------------------------


def test_a_sentence_that_mentions_a_hidden_table_goes_with_it() -> None:
    shown = made("yunchuan")
    assert "见表" in plain_text(shown.document)
    for block in ("table.projects", "table.energy-structure", "table.indicators", "table.enterprises"):
        hidden = composed_without("yunchuan", block)
        ids = {each.id for each in hidden.blocks}
        assert block not in ids
        assert not [each for each in mentions(hidden) if each == block]
        assert len(hidden.blocks) < len(shown.document.blocks)


def mentions(document: Document) -> list[str]:
    found = (inline for block in document.blocks for inline in inlines(block))
    return [inline.target for inline in found if isinstance(inline, Reference)]


def composed_without(sample: str, *ids: str) -> Document:
    """The review edition of a sample without what these patterns mean."""
    found = made(sample, EDITIONS[0])
    patterns = tuple(Pattern(each, Position("edition.yaml", 1, 1)) for each in ids)
    edition = edition_like(found.edition, patterns)
    return compose_document(found.filled, found.templates, edition).document


def edition_like(edition: Edition, hide: tuple[Pattern, ...]) -> Edition:
    from dataclasses import replace

    return replace(edition, hide=hide)


def test_a_mention_of_what_is_hidden_is_told_with_the_edition_and_the_sentence() -> None:
    text = plan_text(
        BODY.replace("内容: 屋顶。", '内容: "屋顶光伏见[[table.indicators]]，逐年推进。"')
        + "版本:\n  甲稿: {依据: 报审稿, 隐藏: [table.indicators]}\n"
    )
    (found,) = problems_of(text)
    assert (found.kind, found.level) == ("dangling-id", Level.ERROR)
    line = text[: text.index("[[table.indicators]]")].count("\n") + 1
    assert found.position is not None
    assert (found.position.file, found.position.line) == ("plan.yaml", line)
    assert str(found.message) == (
        "甲稿（plan.yaml）不印“table.indicators”，文中却提到它：“屋顶光伏见[[table.indicators]]，逐年推进。”"
    )
    ((_, hidden_at),) = found.related
    assert hidden_at.line == text[: text.index("隐藏")].count("\n") + 1
    assert '参见("table.indicators")' in str(found.hints[0])


@pytest.mark.parametrize(("hide", "words"), [("[]", "屋顶（见表1）。"), ("[table.indicators]", "屋顶。")])
def test_prose_may_mention_what_is_printed_and_leave_it_where_it_is_not(hide: str, words: str) -> None:
    body = BODY.replace("内容: 屋顶。", "内容: '屋顶{{ 参见(\"table.indicators\") }}。'")
    document = compose_text(
        plan_text(f"{body}版本: {{甲稿: {{依据: 报审稿, 隐藏: {hide}}}}}\n"), "甲稿"
    ).document
    assert words in [plain_text(block) for block in document.blocks]


def test_a_template_that_asks_before_its_table_is_composed_gets_the_answer_that_holds(tmp_path: Path) -> None:
    (tmp_path / "templates/zh/shared").mkdir(parents=True)
    template = tmp_path / "templates/zh/shared/8-保障措施.md.j2"
    template.write_text(
        '{% if 印出("table.resources") %}\n有表。 {:a}\n\n{% else %}\n无表。 {:b}\n\n{% endif %}\n'
    )
    (tmp_path / "plan.yaml").write_text(plan_text(BODY), encoding="utf-8")
    document = make(tmp_path / "plan.yaml", Workspace(tmp_path)).document
    assert [block.id for block in document.blocks if block.id in ("a", "b")] == ["b"]


def test_a_template_that_contradicts_itself_is_told(tmp_path: Path) -> None:
    (tmp_path / "templates/zh/shared").mkdir(parents=True)
    template = tmp_path / "templates/zh/shared/8-保障措施.md.j2"
    template.write_text('甲。 {:a}\n\n{% if not 印出("b") %}\n乙。 {:b}\n\n{% endif %}\n')
    (tmp_path / "plan.yaml").write_text(plan_text(BODY), encoding="utf-8")
    with pytest.raises(InvalidInput) as caught:
        make(tmp_path / "plan.yaml", Workspace(tmp_path))
    assert [str(each.message) for each in caught.value.problems] == [
        "模板自相矛盾：“b”印出与否，取决于它自己是否印出"
    ]


# ---- laws -------------------------------------------------------------------------------------------


def all_ids() -> list[str]:
    blocks = made("lingang", EDITIONS[0]).document.blocks
    ids = [block.id for block in blocks if block.id not in ("title", "contents", "closing")]
    prefixes = sorted({re.sub(r"\.[^.]*$", ".*", each) for each in ids})
    return [*ids, *prefixes, "table.*", "s3*", "/tasks/*", "s7.*"]


@settings(max_examples=10, suppress_health_check=[HealthCheck.too_slow])
@given(st.data())
def test_whatever_is_hidden_no_heading_stands_empty_and_nothing_dangles(data: st.DataObject) -> None:
    hide = data.draw(st.lists(st.sampled_from(all_ids()), max_size=6, unique=True))
    document = composed_without("lingang", *hide)
    assert empty_headings(document.blocks) == []
    printed = {block.id for block in document.blocks}
    assert [target for target in mentions(document) if target not in printed] == []
    assert "（）" not in plain_text(document)


def empty_headings(blocks: tuple[Block, ...]) -> list[str]:
    """The headings that the next block does not say something for, at any depth."""
    found = []
    for at, block in enumerate(blocks):
        if not isinstance(block, Heading) or block.run_in:
            continue
        following = blocks[at + 1 :]
        owned = next((i for i, each in enumerate(following) if ends(each, block.level)), len(following))
        if not any(not isinstance(each, Heading) or each.run_in for each in following[:owned]):
            found.append(block.id)
    return found


def ends(block: Block, level: int) -> bool:
    is_end = isinstance(block, Title) or (isinstance(block, Paragraph) and block.role == "closing")
    return is_end or (isinstance(block, Heading) and block.level <= level)


@pytest.mark.parametrize("edition", EDITIONS)
@pytest.mark.parametrize("sample", SAMPLES)
def test_no_edition_of_a_sample_has_an_empty_heading(sample: str, edition: str) -> None:
    assert empty_headings(made(sample, edition).document.blocks) == []


NUMBER = re.compile(r"\d+(?:\.\d+)?")


def numbers_by_origin(document: Document) -> dict[str, set[str]]:
    """Origin of a value → every number that it is printed with."""
    found: dict[str, set[str]] = defaultdict(set)
    for block in document.blocks:
        for inline in inlines(block):
            if isinstance(inline, Text) and inline.origin.kind is not OriginKind.TEMPLATE:
                found[inline.origin.where].update(NUMBER.findall(inline.text))
    return found


@pytest.mark.parametrize("edition", EDITIONS[1:])
@pytest.mark.parametrize("sample", SAMPLES)
def test_the_numbers_of_all_editions_are_the_same_values(sample: str, edition: str) -> None:
    review, other = (numbers_by_origin(made(sample, each).document) for each in (EDITIONS[0], edition))
    running = ("expression", "numbering", "gaps", "closing")
    shared = {where for where in review.keys() & other.keys() if where not in running}
    assert len(shared) > 40
    stated = target_numbers(sample)
    different = {where: other[where] - review[where] - stated[where] for where in shared}
    assert {where: numbers for where, numbers in different.items() if numbers} == {}


def target_numbers(sample: str) -> dict[str, set[str]]:
    """Cell → the numbers of the target that the plan states: a table may show the value that it comes to."""
    table = made(sample).filled.table
    found: dict[str, set[str]] = defaultdict(set)
    for row in table.rows:
        for cell in row.cells:
            if cell.phrase is not None:
                found[f"cell:{table.id}/{cell.row}/{cell.year}"].update(NUMBER.findall(cell.phrase.text))
    return found
