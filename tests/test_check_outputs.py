"""What the check finds in one small plan, in every form of telling it: terminal, SARIF, report, comments.

The plan and the goldens stand in tests/cases/outputs. Goldens name their rules: a new rule changes none.
"""

from __future__ import annotations

import io
import json
import pathlib
import re
import zipfile
from dataclasses import replace
from functools import cache
from typing import Any

import jsonschema
import pytest
from lxml import etree

from planforge.check.engine import Found, Report
from planforge.check.finding import Finding, Group
from planforge.check.passages import writing_of
from planforge.check.remarks import remark_report
from planforge.check.rules import RULES
from planforge.check.selection import select_rules
from planforge.check.subject import Subject
from planforge.doc.nodes import Table
from planforge.doc.plain import stretch_text
from planforge.doc.remarks import Remark
from planforge.model.places import Path
from planforge.pipeline import Made, check_plan, make, make_companion, read_lists, remarks_of, review_plan
from planforge.problems import InvalidInput, Level, Position, hint, problem
from planforge.render.docx.xml import attribute, qname
from planforge.render.manner import Manner
from planforge.render.paginate import Paginate
from planforge.rendering import ANNOTATED, render_all
from planforge.workspace import Workspace
from tests.commands import run
from tests.linting import faults
from tests.office import convert
from tests.plans import ROOT, plan_text
from tests.word_cases import word_bytes

CASES = ROOT / "tests" / "cases" / "outputs"
PLAN = CASES / "plan.yaml"
SCHEMA = json.loads((ROOT / "tests/cases/sarif/sarif-2.1.0-rtm.5.json").read_text("utf-8"))
ONLY = ("sector-sum", "project-order", "measure-units", "document-number")
"""The rules that the goldens are made with."""
APART = ("guide-missing", "guide-partial")
"""Rules whose findings are listed in a section of their own."""
UNPAGED = Manner(paginate=Paginate.NONE)


@cache
def made() -> Made:
    return make(PLAN, Workspace(CASES))


@cache
def report() -> Report:
    return check_plan(made())


def asked(*words: str) -> list[str]:
    return ["check", "plan.yaml", *(part for rule in ONLY for part in ("--only", rule)), *words]


# ---- terminal ---------------------------------------------------------------------------------------


def test_the_terminal_shows_group_by_group_what_was_found_and_counts_it() -> None:
    done = run(*asked(), cwd=CASES)
    assert (done.code, done.stderr) == (1, "")
    assert done.stdout == (CASES / "check.txt").read_text("utf-8")


def test_the_counts_of_the_groups_add_up_to_those_of_the_plan() -> None:
    told = json.loads(run("check", "plan.yaml", "-f", "json", cwd=CASES).stdout)[0]
    for level, count in told["counts"].items():
        assert sum(group[level] for group in told["groups"].values()) == count
    assert sum(told["counts"].values()) == len(told["findings"]) > 0


def test_the_list_names_every_rule_once_with_its_level() -> None:
    listed = json.loads(run("check", "--list", "-f", "json").stdout)
    assert [each["rule"] for each in listed] == list(RULES)
    assert {each["level"] for each in listed} <= {*Level, "off"}
    shown = run("check", "--list").stdout
    assert all(f"{each['rule']} " in shown and each["title"] in shown for each in listed)


def test_a_group_is_asked_for_in_either_language_and_an_unknown_name_is_refused() -> None:
    english, chinese = select_rules(["language"], RULES), select_rules(["公文语言"], RULES)
    assert english == chinese
    assert {rule.group.value for rule in english.values()} == {"language"}
    assert list(select_rules([], RULES)) == list(RULES)
    with pytest.raises(InvalidInput):
        select_rules(["language", "sector"], RULES)


# ---- SARIF ------------------------------------------------------------------------------------------


def log(*words: str) -> dict[str, Any]:
    found: dict[str, Any] = json.loads(run("check", *words, "-f", "sarif", cwd=ROOT).stdout)
    return found


def test_the_log_is_valid_by_the_schema_of_the_standard() -> None:
    written = log(str(PLAN.relative_to(ROOT)), "samples/tangshan")
    schema = jsonschema.Draft4Validator(SCHEMA, format_checker=jsonschema.Draft4Validator.FORMAT_CHECKER)
    assert [error.message for error in schema.iter_errors(written)] == []
    broken = {**written, "runs": [{**written["runs"][0], "tool": {}}]}
    assert list(schema.iter_errors(broken))


def test_findings_in_a_word_file_are_told_by_paragraph(tmp_path: pathlib.Path) -> None:
    (tmp_path / "送审稿.docx").write_bytes(
        word_bytes({"paragraphs": [{"text": "甲"}, {"text": "约3万吨左右"}]})
    )
    written = json.loads(run("check", "送审稿.docx", "-f", "sarif", cwd=tmp_path).stdout)
    assert list(jsonschema.Draft4Validator(SCHEMA).iter_errors(written)) == []
    (found,) = (each for each in written["runs"][0]["results"] if each["ruleId"] == "approx-doubled")
    (place,) = found["locations"]
    assert "region" not in place["physicalLocation"]
    assert [each["name"] for each in place["logicalLocations"]] == ["第2段"]


def test_what_the_build_says_of_the_data_is_in_the_log_too(tmp_path: pathlib.Path) -> None:
    project = (
        "{id: a, name: 甲, group: energy_saving, investment: 5, funds: [{source: enterprise, amount: 3}]}"
    )
    (tmp_path / "plan.yaml").write_text(plan_text(f"projects: [{project}]\n"), encoding="utf-8")
    written = json.loads(run("check", "plan.yaml", "-f", "sarif", cwd=tmp_path).stdout)
    found = [each for each in written["runs"][0]["results"] if each["ruleId"] == "data/does-not-add-up"]
    assert len(found) == 1
    assert "资金来源之和与总投资不一致" in found[0]["message"]["text"]
    assert list(jsonschema.Draft4Validator(SCHEMA).iter_errors(written)) == []


def test_the_log_of_some_rules_is_as_it_was() -> None:
    done = run(*asked("-f", "sarif"), cwd=CASES)
    assert (done.code, done.stderr) == (1, "")
    assert done.stdout == (CASES / "check.sarif").read_text("utf-8")


def test_every_finding_is_a_result_at_its_place_and_what_is_allowed_is_suppressed() -> None:
    (only_run,) = log(str(PLAN.relative_to(ROOT)))["runs"]
    results = only_run["results"]
    open_ones = [each for each in results if "suppressions" not in each]
    held = [found for allowed in report().allowed for found in allowed.held]
    assert len(open_ones) == len(report().findings)
    assert len(results) - len(open_ones) == len(held) > 0
    for result, found in zip(results, (*report().findings, *held), strict=True):
        region = result["locations"][0]["physicalLocation"]["region"]
        at = found.problem.position
        assert at is not None
        assert (region["startLine"], region["startColumn"]) == (at.line, at.column)
        assert only_run["tool"]["driver"]["rules"][result["ruleIndex"]]["id"] == result["ruleId"]
        assert ("endColumn" in region) is (found.end is not None)


def test_a_region_encloses_the_words_that_the_finding_is_about() -> None:
    lines = PLAN.read_text("utf-8").split("\n")
    (only_run,) = log(str(PLAN.relative_to(ROOT)), "--only", "document-number")["runs"]
    regions = [each["locations"][0]["physicalLocation"]["region"] for each in only_run["results"]]
    words = [lines[at["startLine"] - 1][at["startColumn"] - 1 : at["endColumn"] - 1] for at in regions]
    assert words == ["[2021]", "[2022]", "[2021]"]


def test_several_plans_come_in_one_log_with_addresses_that_any_program_reads(tmp_path: pathlib.Path) -> None:
    for name in ("甲 市", "乙"):
        (tmp_path / name).mkdir()
        (tmp_path / name / "plan.yaml").write_bytes(PLAN.read_bytes())
    done = run("check", "甲 市", "乙", "--only", "sector-sum", "-f", "sarif", cwd=tmp_path)
    (only_run,) = json.loads(done.stdout)["runs"]
    addresses = [each["location"]["uri"] for each in only_run["artifacts"]]
    assert addresses == ["%E7%94%B2%20%E5%B8%82/plan.yaml", "%E4%B9%99/plan.yaml"]
    places = [each["locations"][0]["physicalLocation"] for each in only_run["results"]]
    assert [each["artifactLocation"]["uri"] for each in places] == addresses


# ---- the report ---------------------------------------------------------------------------------------


@cache
def tables() -> dict[str, Table]:
    document = make_companion(made(), "检查报告").document
    return {block.id: block for block in document.blocks if isinstance(block, Table)}


def rows(table: Table) -> list[list[str]]:
    return [[stretch_text(cell.children) for cell in row.cells] for row in table.body]


@pytest.mark.parametrize("level", Level)
def test_the_report_tells_every_finding_of_a_level_once_with_its_line_and_cure(level: Level) -> None:
    found = [each for each in report().findings if each.problem.level is level]
    wanted = [each for each in found if each.problem.rule not in APART]
    table = tables().get(f"table.check-findings.{level.value}")
    listed = [row for row in rows(table) if len(row) > 1] if table is not None else []
    told = [row for row in listed if "逐项列在" not in row[1]]
    assert len(told) == len(wanted)
    groups = [row[0] for row in rows(table) if len(row) == 1] if table is not None else []
    heads = dict.fromkeys((each.problem.rule, *map(str, each.problem.hints)) for each in found)
    assert len(groups) == len(heads)
    for said, (rule, *hints) in zip(groups, heads, strict=True):
        assert f"{RULES[rule].title}（{rule}）" in said
        assert all(f"改法：{each}" in said for each in hints)
    for row, found in zip(told, wanted, strict=True):
        at = found.problem.position
        assert at is not None
        assert row[1].startswith(str(found.problem.message))
        assert (row[2].replace("\n", ""), row[3]) == ("、".join(found.printed) or "—", str(at.line))


def test_open_demands_of_the_guide_are_counted_once_and_listed_once() -> None:
    lacking = rows(tables()["table.check-lacking"])
    open_ones = [each for each in report().findings if each.problem.rule in APART]
    lines = [str(each.problem.position.line) for each in open_ones if each.problem.position is not None]
    assert sorted(row[5] for row in lacking) == sorted(lines)
    found = [row for level in Level for row in level_rows(level)]
    counted = [int(said[1]) for row in found if (said := re.match(r"共(\d+)项，逐项列在表\d+", row[1]))]
    assert sum(counted) == len(lacking) == len(open_ones) > 0
    numbers = [number for row in found for number in numbered(row[0])]
    assert numbers == list(range(1, len(report().findings) + 1))


def level_rows(level: Level) -> list[list[str]]:
    table = tables().get(f"table.check-findings.{level.value}")
    return [row for row in rows(table) if len(row) > 1] if table is not None else []


def numbered(said: str) -> range:
    first, _, last = said.partition("—")
    return range(int(first), int(last or first) + 1)


def test_the_report_counts_by_group_and_level() -> None:
    *groups, total = rows(tables()["table.check-summary"])
    assert total[1:] == [str(sum(int(row[at]) for row in groups)) for at in range(1, 5)]
    assert total[4] == str(len(report().findings))


def test_the_report_gives_the_reason_of_what_is_allowed() -> None:
    (row,) = rows(tables()["table.check-allowed"])
    assert row[0] == "measure-units"
    assert row[2:4] == ["责任单位由领导小组另行分工", "2"]


def test_the_report_tells_where_every_number_of_the_indicator_table_comes_from() -> None:
    told = [row for row in rows(tables()["table.check-indicators"]) if len(row) > 1]
    cells = [cell for row in made().filled.table.rows for cell in row.cells]
    assert [row[1] for row in told] == [cell.printed or "—" for cell in cells]
    services = told[[cell.row for cell in cells].index("tertiary_share")]
    assert services[3] == (
        "第三产业增加值 ÷ 地区生产总值 × 100%。其中第三产业增加值（2022年）为500亿元（统计公报）；"
        "地区生产总值（2022年）为1200亿元（统计年鉴）"
    )
    statistics = rows(tables()["table.check-statistics"])
    product = next(row for row in statistics if row[0].startswith("地区生产总值"))
    assert product[1:3] == ["2021年1000，2022年1200", "统计年鉴"]


def test_the_report_lists_what_the_build_says_of_the_data_and_counts_it(tmp_path: pathlib.Path) -> None:
    project = (
        "{id: a, name: 甲, group: energy_saving, investment: 5, funds: [{source: enterprise, amount: 3}]}"
    )
    path = tmp_path / "plan.yaml"
    path.write_text(plan_text(f"projects: [{project}]\n"), encoding="utf-8")
    plan = make(path, Workspace(tmp_path))
    document = make_companion(plan, "检查报告").document
    found = {block.id: block for block in document.blocks if isinstance(block, Table)}
    *groups, total = rows(found["table.check-summary"])
    assert total[1:] == [str(sum(int(row[at]) for row in groups)) for at in range(1, 5)]
    assert (groups[0][0], groups[0][2]) == ("编制时的问题", "1")
    assert "版式" not in [row[0] for row in groups]
    heading, first, *_ = rows(found["table.check-findings.warning"])
    assert heading[0].startswith("编制时的问题：数据齐全、相符")
    assert "资金来源之和与总投资不一致" in first[1]
    (problem,) = plan.problems
    assert problem.position is not None
    assert first[3] == str(problem.position.line)


def test_the_report_gives_each_problem_of_the_build_its_own_cure() -> None:
    position = Position("plan.yaml", 3, 1)
    two = (
        problem("wrong-value", "甲", at=position, level=Level.NOTE, hints=[hint("改为“乙”"), hint("或删去")]),
        problem("wrong-value", "丙", at=position, level=Level.NOTE, hints=[hint("是否想写“丁”？")]),
    )
    document = make_companion(made(), "检查报告", replace(report(), problems=two)).document
    found = {block.id: block for block in document.blocks if isinstance(block, Table)}
    _, first, second, *_ = rows(found["table.check-findings.note"])
    assert (first[1], second[1]) == ("甲。改法：改为“乙”；或删去。", "丙。改法：是否想写“丁”？")


def test_a_place_where_the_report_says_something_is_printed_never_breaks_inside() -> None:
    places = [row[2] for level in Level for row in level_rows(level)]
    lines = [line for place in places for line in place.split("\n")[:-1]]
    assert lines
    assert all(line.endswith("、") for line in lines)


def test_a_report_of_some_rules_tells_of_these_only() -> None:
    some = check_plan(made(), select_rules(["document-number"], RULES))
    document = make_companion(made(), "检查报告", some).document
    found = {block.id for block in document.blocks if isinstance(block, Table)}
    assert "table.check-findings.warning" in found
    assert not found & {"table.check-findings.error", "table.check-allowed"}


@pytest.mark.native
def test_the_report_is_a_sound_word_file_and_a_page() -> None:
    files = render_all(make_companion(made(), "检查报告"), ("docx", "html"), "gbt9704", UNPAGED)
    assert faults(files["docx"]) == ()
    page = files["html"].decode()
    assert page.count("建成时间早于开工时间") == 1


# ---- comments -----------------------------------------------------------------------------------------


@cache
def remarks() -> tuple[Remark, ...]:
    return remarks_of(made())


@cache
def files() -> dict[str, bytes]:
    return render_all(made(), ("docx", ANNOTATED), "gbt9704", UNPAGED, remarks())


def part(data: bytes, name: str) -> Any:
    return etree.fromstring(zipfile.ZipFile(io.BytesIO(data)).read(name))


def commented() -> list[tuple[str, str]]:
    """Every comment with the words that stand between its marks."""
    body = part(files()[ANNOTATED], "word/document.xml")
    said = {attribute(each, "w:id"): each for each in part(files()[ANNOTATED], "word/comments.xml")}
    words: dict[str, str] = {}
    inside: set[str] = set()
    for node in body.iter():
        if node.tag == qname("w:commentRangeStart"):
            inside.add(attribute(node, "w:id"))
        elif node.tag == qname("w:commentRangeEnd"):
            inside.remove(attribute(node, "w:id"))
        elif node.tag == qname("w:t"):
            for number in inside:
                words[number] = words.get(number, "") + (node.text or "")
    return [("\n".join(_lines(said[number])), words.get(number, "")) for number in said]


def _lines(comment: Any) -> list[str]:
    return ["".join(text.text or "" for text in p.iter(qname("w:t"))) for p in comment.iter(qname("w:p"))]


@pytest.mark.native
def test_every_finding_is_one_comment_with_its_level_rule_fault_and_cure() -> None:
    told = sorted(said for said, _ in commented())
    assert told == sorted("\n".join(remark.lines) for remark in remarks())
    assert len(told) == len(report().findings)
    order = next(said for said in told if "project-order" in said)
    assert order.startswith("错误　project-order\n项目“屋顶光伏”的建成时间早于开工时间")
    assert "改法：改正“开工时间”或“建成时间”" in order


@pytest.mark.native
def test_a_comment_stands_at_the_words_or_the_number_that_it_is_about() -> None:
    found = {
        rule: [words for said, words in commented() if said.split("\n")[0].endswith(rule)]
        for rule in ("document-number", "project-order", "target-direction", "project-period", "sector-sum")
    }
    assert found["document-number"] == ["[2021]", "[2022]", "[2021]"]
    assert found["project-order"] == ["2025年12月"]
    assert sorted(found["target-direction"]) == ["40", "60"]
    assert found["project-period"] == ["储能电站"]
    assert found["sector-sum"] == ["1200"]


@pytest.mark.native
def test_comments_change_no_word_of_the_document_and_the_clean_file_has_none() -> None:
    clean, marked = (part(files()[form], "word/document.xml") for form in ("docx", ANNOTATED))

    def texts(root: Any) -> list[str]:
        return ["".join(t.text or "" for t in p.iter(qname("w:t"))) for p in root.iter(qname("w:p"))]

    assert texts(clean) == texts(marked)
    assert "word/comments.xml" not in zipfile.ZipFile(io.BytesIO(files()["docx"])).namelist()
    assert files()["docx"] == render_all(made(), ("docx",), "gbt9704", UNPAGED)["docx"]


@pytest.mark.native
def test_the_annotated_file_is_sound_dated_by_the_plan_and_the_same_every_time() -> None:
    assert faults(files()[ANNOTATED]) == ()
    comments = part(files()[ANNOTATED], "word/comments.xml")
    assert {attribute(each, "w:author") for each in comments} == {"planforge"}
    assert {attribute(each, "w:date") for each in comments} == {"2024-03-15T00:00:00Z"}
    assert [attribute(each, "w:id") for each in comments] == [str(at) for at in range(len(comments))]
    again = render_all(made(), (ANNOTATED,), "gbt9704", UNPAGED, remarks_of(made()))
    assert again[ANNOTATED] == files()[ANNOTATED]


@pytest.mark.native
def test_an_edition_that_tells_nothing_of_its_source_is_annotated_all_the_same() -> None:
    public = make(PLAN, Workspace(CASES), "公开稿")
    said = remarks_of(public)
    data = render_all(public, (ANNOTATED,), "gbt9704", UNPAGED, said)[ANNOTATED]
    assert len(part(data, "word/comments.xml")) == len(said) > 0


@pytest.mark.parametrize(
    ("path", "block", "origin"),
    [
        (("projects", "id=P02", "end"), "table.projects", "/projects/id=P02/end"),
        (("projects", "id=P02", "owner"), "table.projects", "/projects/id=P02/name"),
        (("tasks", "id=t1", "measures", "id=m1", "owner"), "s3.t1.m1", "/tasks/id=t1/measures/id=m1/title"),
        (("indicators", "tertiary_share", 2022), "table.indicators", "cell:city/tertiary_share/2022"),
        (("tasks", 7), "s3", ""),
        (("scenarios",), "title", ""),
        ((), "title", ""),
    ],
)
def test_what_is_not_printed_is_remarked_on_at_its_item_its_section_or_the_title(
    path: Path, block: str, origin: str
) -> None:
    subject = Subject(
        made().filled,
        made().document,
        review_plan(made()),
        read_lists(made().workspace, made().filled.specs),
        writing_of(made().reading.plan, made().filled.specs.language),
    )
    found = Found(Group.TEXT, Finding(path), problem("check", "有误"), ())
    (remark,) = remark_report(Report((found,), ()), subject)
    assert (remark.block, remark.origin) == (block, origin)


@pytest.mark.native
def test_a_remark_on_a_block_that_is_not_there_is_not_dropped() -> None:
    with pytest.raises(ValueError, match="nowhere"):
        render_all(made(), (ANNOTATED,), "gbt9704", UNPAGED, (Remark("nowhere", ("说",)),))


@pytest.mark.office
def test_libreoffice_finds_every_comment() -> None:
    text = convert(files()[ANNOTATED], "fodt").decode()
    assert len(re.findall(r"<office:annotation ", text)) == len(report().findings)
    assert len(re.findall(r"<office:annotation-end ", text)) == len(report().findings)
