"""What the build itself says of the data, as comments: each problem once, where its value is printed.

The judge reads the Word file with lxml and knows neither remarks nor origins.
"""

from __future__ import annotations

import io
import json
import zipfile
from collections import Counter
from dataclasses import replace
from functools import cache
from pathlib import Path
from typing import Any, Final

import pytest
from lxml import etree
from ruamel.yaml import YAML

from planforge.check.whereabouts import Whereabouts
from planforge.model.places import Path as DataPath
from planforge.model.places import spell
from planforge.pipeline import Made, make, remarks_of
from planforge.problems import Level, Position, problem
from planforge.render.manner import Manner
from planforge.render.paginate import Paginate
from planforge.rendering import ANNOTATED, render_all
from planforge.workspace import Workspace
from tests.commands import run
from tests.plans import ROOT, plan_text, read_text

PLAN: Final = ROOT / "tests" / "cases" / "outputs" / "doubtful.yaml"
W: Final = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
PLACES: Final = {
    "责任单位不在名录里": ("市能源局", "（责任单位：市能源局）"),
    "能源消费总量（2022年）与能源平衡对不上": ("8万吨标准煤", "能源消费。2022年，全市能源消费总量"),
    "交通运输柴油消费量（2022年）为负数": ("工作基础", "工作基础"),
    "资金来源之和与总投资不一致：应为4亿元": ("企业自筹", "企业自筹"),
    "分年投资之和与总投资不一致": ("屋顶光伏", "屋顶光伏"),
    "资金来源之和与总投资不一致：应为5亿元": ("企业自筹", "企业自筹"),
    "逐项列出的项目比填报的多": ("节能降碳改造", "节能降碳改造"),
    "各项目总投资之和与填报的不一致": ("节能降碳改造", "节能降碳改造"),
    "工程合计的项目数量与各类之和不一致": ("3", "围绕主要任务，共安排重点工程3项"),
}
"""What a problem says → the words that its comment stands at, and how their paragraph begins."""


@cache
def made(plan: Path = PLAN) -> Made:
    return make(plan, Workspace(plan.parent))


@cache
def annotated() -> bytes:
    unpaged = Manner(paginate=Paginate.NONE)
    return render_all(made(), (ANNOTATED,), "gbt9704", unpaged, remarks_of(made()))[ANNOTATED]


def words_of(node: Any) -> str:
    return "".join(text.text or "" for text in node.iter(f"{W}t"))


@cache
def comments() -> list[tuple[str, str, str]]:
    """What each comment says, the words between its marks, and the paragraph that they stand in."""
    with zipfile.ZipFile(io.BytesIO(annotated())) as package:
        body, said = (etree.fromstring(package.read(f"word/{name}.xml")) for name in ("document", "comments"))
    found = []
    for comment in said:
        number = comment.get(f"{W}id")
        (start,) = body.findall(f".//{W}commentRangeStart[@{W}id='{number}']")
        (end,) = body.findall(f".//{W}commentRangeEnd[@{W}id='{number}']")
        assert len(body.findall(f".//{W}commentReference[@{W}id='{number}']")) == 1
        paragraph = start.getparent()
        inside = list(paragraph)[paragraph.index(start) : paragraph.index(end)]
        lines = "\n".join(words_of(line) for line in comment.iter(f"{W}p"))
        found.append((lines, "".join(map(words_of, inside)), words_of(paragraph)))
    return found


@pytest.mark.native
def test_every_problem_of_the_data_is_one_comment_with_its_level_kind_words_and_place() -> None:
    said = Counter(text for text, _, _ in comments())
    for each in made().problems:
        (comment,) = (text for text in said if f"{each.message}\n" in f"{text}\n")
        assert said[comment] == 1
        assert comment.startswith(f"{each.level.label}　")
        assert f"数据：{each.position}" in comment
        assert all(f"对照：{position}" in comment for _, position in each.related)
    assert len(made().problems) == len(PLACES)


@pytest.mark.native
@pytest.mark.parametrize("fault", PLACES)
def test_the_comment_stands_where_the_value_is_printed_or_at_what_it_belongs_to(fault: str) -> None:
    ((words, paragraph),) = ((at, around) for text, at, around in comments() if fault in text)
    wanted, beginning = PLACES[fault]
    assert words == wanted
    assert paragraph.startswith(beginning)


def test_the_command_says_how_many_comments_there_are(tmp_path: Path) -> None:
    order = ("build", str(PLAN), "--annotate", "--paginate", "none", "-o", str(tmp_path))
    findings, problems = len(remarks_of(made())) - len(PLACES), len(PLACES)
    assert (
        f"批注 {findings + problems} 条：检查发现 {findings} 条，编制时的问题 {problems} 条。"
        in run(*order).stdout
    )
    told = json.loads(run(*order, "--messages", "json").stdout)
    assert told["comments"] == {"findings": findings, "problems": problems}
    plain = run("build", str(PLAN), "-f", "json", "--messages", "json", "-o", str(tmp_path))
    assert "comments" not in json.loads(plain.stdout)


def doubtful_plans() -> list[Any]:
    text = (ROOT / "tests/cases/projects/problems.yaml").read_text(encoding="utf-8")
    cases = YAML(typ="safe").load(text)["cases"]
    return [pytest.param(each["plan"], each["told"], id=each["name"]) for each in cases]


@pytest.mark.parametrize(("plan", "told"), doubtful_plans())
def test_nothing_that_is_told_of_any_plan_is_left_out(plan: str, told: list[str], tmp_path: Path) -> None:
    path = tmp_path / "plan.yaml"
    path.write_text(plan_text(plan), encoding="utf-8")
    document = made(path)
    said = remarks_of(document)[-len(told) :] if told else ()
    assert [each.lines[1].endswith(words) for each, words in zip(said, told, strict=True)] == [True] * len(
        told
    )
    blocks = {block.id for block in document.document.blocks}
    assert {each.block for each in said} <= blocks


# ---- places → paths ------------------------------------------------------------------------------------

TEXT: Final = plan_text("""data: {gdp: {2021: 1000, 2022: 1200}}
projects:
- id: P01
  name: 屋顶光伏
  group: energy_saving
  investment: 10亿元
""")


@cache
def whereabouts() -> Whereabouts:
    reading = read_text(TEXT)
    return Whereabouts(reading.source, reading.places)


def at(words: str, beyond: int = 0) -> Position:
    before = TEXT[: TEXT.index(words) + beyond]
    return Position("plan.yaml", before.count("\n") + 1, len(before) - (before.rfind("\n") + 1) + 1)


@pytest.mark.parametrize(
    ("place", "path"),
    [
        (at("1200"), ("data", "gdp", 2022)),
        (at("1200", 2), ("data", "gdp", 2022)),
        (at("2021"), ("data", "gdp", 2021)),
        (at("{2021"), ("data", "gdp")),
        (at("屋顶光伏", 3), ("projects", "id=P01", "name")),
        (at("name: 屋", 2), ("projects", "id=P01", "name")),
        (at("- id"), ("projects",)),
        (at("id: P01"), ("projects", "id=P01")),
        (Position("city/01.md.j2", 1, 1), ()),
    ],
)
def test_a_place_of_the_file_is_that_of_the_innermost_value_there(place: Position, path: DataPath) -> None:
    assert spell(whereabouts().path(place)) == spell(path)


def test_a_problem_without_a_place_is_a_comment_at_the_title() -> None:
    lost = problem("structure", "层次有误", level=Level.WARNING)
    *_, last = remarks_of(replace(made(), problems=(*made().problems, lost)))
    assert (last.block, last.lines[:2]) == ("title", ("警告　层次或列表结构有误", "层次有误"))
