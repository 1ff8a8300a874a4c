"""What an edition withholds is in none of its files: not as text, property, id, source or attribute."""

from __future__ import annotations

import base64
import io
import re
import zipfile
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest

from planforge.compose.editions.data_patterns import read_data_patterns
from planforge.compose.editions.patterns import Pattern
from planforge.compose.editions.withheld_values import withheld_texts
from planforge.compose.editions.withholding import origins
from planforge.compose.start import vocabulary_names
from planforge.doc.bare import UNSAID, bare
from planforge.doc.json_form import from_json
from planforge.doc.nodes import Origin, OriginKind
from planforge.doc.plain import plain_text
from planforge.pipeline import Made, make
from planforge.problems import InvalidInput, Level, Position
from planforge.rendering import render, render_house
from planforge.workspace import Workspace
from tests.built import EDITIONS, LOOK, built, made
from tests.docx_cases import house
from tests.plans import SAMPLES, compose_text, fill_text, plan_text

SENTINEL = "73.9125"
"""A number that stands nowhere else."""
CODE = "2402-998877-04-01-554433"
SECRET = "沧澜矿业集团有限公司"
BODY = f"""
主要任务:
  - {{编号: energy, 标题: 能源转型, 总述: 总述。, 举措: [{{编号: pv, 标题: 发展光伏, 内容: 屋顶。}}]}}
重点工程:
  - 编号: P01
    项目名称: 屋顶光伏
    工程类别: 能源基础设施
    项目代码: {CODE}
    建设单位: {SECRET}
    建设内容及规模: 屋顶光伏30万千瓦
    开工时间: 2024年3月
    建成时间: 2025年12月
    总投资: {SENTINEL}
    资金来源: [{{来源: 企业自筹, 金额: {SENTINEL}}}]
  - 编号: P02
    项目名称: 风电
    工程类别: 能源基础设施
    总投资: 10.5
统计数据: {{地区生产总值: {{2022: {{数值: 2511.4, 来源: {SECRET}}}}}}}
印发通知: {{发文机关标志: —, 版记: {{抄送: —, 印发机关: 办公室, 印发日期: 2024年3月18日}}}}
版本:
  甲稿:
    依据: 报审稿
    随文信息: 不带
    附件: []
    隐藏: [s5.projects]
    不公开: [重点工程/*/总投资, projects/*/funds, projects/*/builder, projects/*/code]
  乙稿: {{依据: 甲稿, 保留: [s5.projects]}}
  丙稿: {{依据: 报审稿, 不公开: ["sum:projects/investment"]}}
"""
SOURCE = re.compile(r"/projects/|/tasks/|/issuer|\.md\.j2|id=P0|zh/editions|cell:city|sum:project")
"""What tells of the plan's paths, of templates and computations."""


@cache
def made_of(edition: str, folder: Path) -> Made:
    return make(folder / "plan.yaml", Workspace(folder), edition)


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("withheld")
    (path / "plan.yaml").write_text(plan_text(BODY), encoding="utf-8")
    return path


def unpacked(form: str, data: bytes) -> Iterator[tuple[str, str]]:
    """Everything that a file holds, by place: parts and media, metadata, what is packed once more."""
    if form == "docx":
        with zipfile.ZipFile(io.BytesIO(data)) as package:
            assert package.comment == b""
            for name in package.namelist():
                part = package.read(name).decode("utf-8", errors="replace")
                yield name, part
                yield f"{name} (text)", re.sub(r"<[^>]+>", "", part)
                for packed in re.findall(r">([A-Za-z0-9+/=]{40,})<", part):
                    yield f"{name} (base64)", base64.b64decode(packed).decode("utf-8", errors="replace")
    elif form == "pdf":
        yield from _of_pdf(data)
    else:
        yield form, data.decode()
        yield f"{form} (text)", re.sub(r"<[^>]+>", "", data.decode())


def _of_pdf(data: bytes) -> Iterator[tuple[str, str]]:
    from pypdf import PdfReader

    from planforge.readback.pdf import read_pdf

    reader = PdfReader(io.BytesIO(data))
    yield "text", "".join(said.text for said in read_pdf(data))
    yield "metadata", str(reader.metadata)
    yield "outline", str(reader.outline)
    yield "destinations", str(list(reader.named_destinations))
    for number in range(1, len(reader.xref[0]) + 1):
        found = reader.get_object(number)
        stream = getattr(found, "get_data", None)
        yield f"object {number}", str(found)
        if stream is not None:
            yield f"stream {number}", stream().decode("utf-8", errors="replace")


FORMS = ("docx", "html", "json", pytest.param("pdf", marks=pytest.mark.native))


@pytest.mark.parametrize("form", FORMS)
def test_the_unpacked_files_hold_no_withheld_value(form: str, folder: Path) -> None:
    parts = dict(unpacked(form, render(made_of("甲稿", folder), form, LOOK)))
    assert any("能源转型" in text for text in parts.values())
    for secret in (SENTINEL, CODE, SECRET):
        assert [place for place, text in parts.items() if secret in text] == []


@pytest.mark.parametrize("form", FORMS)
def test_the_search_finds_what_an_edition_prints(form: str, folder: Path) -> None:
    parts = dict(unpacked(form, render(made_of("报审稿", folder), form, LOOK)))
    assert [place for place, text in parts.items() if SENTINEL in text]


@pytest.mark.parametrize("form", FORMS)
def test_an_edition_without_its_source_tells_no_path_and_no_template(form: str, folder: Path) -> None:
    data = render(made_of("甲稿", folder), form, LOOK)
    assert [place for place, text in unpacked(form, data) if SOURCE.search(text)] == []
    full = unpacked(form, render(made_of("报审稿", folder), form, LOOK))
    assert form == "pdf" or [place for place, text in full if SOURCE.search(text)]


@pytest.mark.native
@pytest.mark.parametrize("form", ["docx", "html", "json", "pdf"])
@pytest.mark.parametrize("edition", EDITIONS[1:])
@pytest.mark.parametrize("sample", SAMPLES)
def test_no_file_of_a_samples_public_editions_holds_what_they_withhold(
    sample: str, edition: str, form: str
) -> None:
    found = made(sample, edition)
    patterns, faults = read_data_patterns(found.edition.withhold, vocabulary_names(found.filled).words)
    assert (faults, len(patterns) > 5) == ((), True)
    printed = plain_text(found.document)
    secrets = [text for text in withheld_texts(found.reading.plan, patterns) if text not in printed]
    assert sample == "tangshan" or len(secrets) > 50  # of tangshan nothing is published that could be held
    for place, text in unpacked(form, built(sample, form, edition)):
        assert [secret for secret in secrets if secret in text] == [], place
        assert SOURCE.search(text) is None, place


def test_the_build_stops_where_a_withheld_value_is_printed(folder: Path) -> None:
    with pytest.raises(InvalidInput) as caught:
        made_of("乙稿", folder)
    told = {(each.kind, str(each.position), each.path): each for each in caught.value.problems}
    assert {kind for kind, _, _ in told} == {"withheld"}
    text = (folder / "plan.yaml").read_text(encoding="utf-8")
    line = text[: text.index("总投资")].count("\n") + 1
    (found,) = caught.value.problems
    assert found.position is not None
    assert found.position.line == line
    assert "甲稿" not in str(found.message)
    for words in (
        "乙稿",
        "重点工程 › P01 › 总投资",
        "/projects/id=P01/investment",
        SENTINEL,
        "table.projects",
    ):
        assert words in str(found.message)
    assert str(found.hints[0]) == "在“隐藏”里加上“table.projects”，或不再引用它"
    assert found.related[0][1].line == text[: text.index("不公开")].count("\n") + 1


def test_a_computed_name_may_be_withheld_too(folder: Path) -> None:
    with pytest.raises(InvalidInput) as caught:
        made_of("丙稿", folder)
    blocks = {re.findall(r"的 (\S+)$", str(each.message))[0] for each in caught.value.problems}
    assert blocks == {"s5.total", "table.projects"}


@pytest.mark.parametrize(
    ("pattern", "path", "is_meant"),
    [
        ("projects/*/investment", "/projects/id=P01/investment", True),
        ("重点工程/*/总投资", "/projects/id=P01/investment", True),
        ("重点工程/P01/总投资", "/projects/id=P01/investment", True),
        ("projects/id=P02/investment", "/projects/id=P01/investment", False),
        ("projects/*/investment", "/projects/id=P01/content", False),
        ("projects/*", "/projects/id=P01/content", True),
        ("projects", "/projects/id=P01/effects/id=e/amount", True),
        ("projects/**/amount", "/projects/id=P01/effects/id=e/amount", True),
        ("projects/**/amount", "/projects/id=P01/effects/id=e/what", False),
        ("统计数据/地区生产总值", "/data/gdp/2022", True),
        ("data/gdp/2021", "/data/gdp/2022", False),
        ("energy/**", "/energy/consumption/2022/industry/coal", True),
        ("project", "/projects/id=P01/content", None),
    ],
)
def test_a_pattern_means_a_path_and_what_stands_below_it(
    pattern: str, path: str, is_meant: bool | None
) -> None:
    words = vocabulary_names(fill_text(plan_text(BODY))).words
    good, faults = read_data_patterns([Pattern(pattern, Position("plan.yaml", 1, 1))], words)
    if is_meant is None:
        assert [each.kind for each in faults] == ["unknown-name"]
        return
    assert faults == ()
    assert good[0].means(Origin(OriginKind.DATA, path)) is is_meant
    assert not good[0].means(Origin(OriginKind.COMPUTED, path))


# ---- a value that is typed once more ----------------------------------------------------------------


@pytest.mark.parametrize(
    ("words", "is_told"),
    [
        (f"屋顶，总投资{SENTINEL}亿元。", True),
        (f"屋顶，总投资1{SENTINEL}亿元。", False),
        (f"屋顶，{SENTINEL}万千瓦。", False),
        (f"屋顶，代码{CODE}。", True),
    ],
)
def test_a_withheld_value_in_the_words_of_the_plan_is_doubted(words: str, is_told: bool) -> None:
    text = plan_text(BODY.replace("内容: 屋顶。", f'内容: "{words}"'))
    found = compose_text(text, "甲稿").problems
    told = [each for each in found if each.kind == "withheld"]
    assert [each.level for each in told] == [Level.WARNING] * is_told


def test_a_sum_that_gives_a_single_withheld_value_away_is_doubted() -> None:
    second = "  - 编号: P02\n    项目名称: 风电\n    工程类别: 能源基础设施\n    总投资: 10.5\n"
    assert second in BODY
    text = plan_text(BODY.replace(second, "").replace(SENTINEL, "73.91"))
    told = [each for each in compose_text(text, "甲稿").problems if each.kind == "withheld"]
    assert {each.level for each in told} == {Level.WARNING}
    assert {re.findall(r"在 (\S+)$", str(each.message))[0] for each in told} == {
        "s5.total",
        "s5.energy_infrastructure.sum",
    }


# ---- house templates --------------------------------------------------------------------------------


@pytest.mark.parametrize("tag", ["{{ 重点工程[0].总投资 }}", "{{ projects[0].code | upper }}"])
def test_a_house_template_cannot_print_what_is_withheld(tag: str, folder: Path) -> None:
    with pytest.raises(InvalidInput) as caught:
        render_house(made_of("甲稿", folder), house(tag), "模板.docx", LOOK)
    assert [each.kind for each in caught.value.problems] == ["withheld"]


def test_a_house_template_prints_what_is_not_withheld(folder: Path) -> None:
    data = render_house(made_of("甲稿", folder), house("{{ 重点工程[0].项目名称 }}"), "模板.docx", LOOK)
    assert any("屋顶光伏" in text for _, text in unpacked("docx", data))


# ---- without its source -----------------------------------------------------------------------------


@pytest.mark.parametrize("sample", SAMPLES)
def test_a_bare_document_prints_the_same_and_knows_no_origin(sample: str) -> None:
    document = made(sample).document
    stripped = bare(document)
    assert plain_text(stripped) == plain_text(document)
    assert {origin for _, origin in origins(stripped)} == {UNSAID}
    assert bare(stripped) == stripped
    ids = [block.id for block in stripped.blocks]
    assert len(set(ids)) == len(ids)


def test_the_json_of_a_public_edition_has_no_origin_and_is_read_back() -> None:
    text = built("yunchuan", "json", "公开稿").decode()
    assert '"origin"' not in text
    assert from_json(text) == bare(made("yunchuan", "公开稿").document)
