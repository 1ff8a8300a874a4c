"""The figures of the samples: referred to, described, with data of tables; plans without data have none."""

from __future__ import annotations

import json
import re
from decimal import Decimal
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest

from planforge.compose.figures.chart_file import ChartFile, ThemeFile
from planforge.compose.figures.figures import THEME
from planforge.compose.figures.flows import BANDS, NODES
from planforge.compose.figures.readings import read_number
from planforge.doc.figure_data import figure_data, figure_words
from planforge.doc.nodes import Document, Figure, Heading, Reference, Row, Table, Title
from planforge.doc.plain import plain_text, stretch_text
from planforge.doc.walk import inlines
from planforge.pipeline import make_companion, template_set
from planforge.problems import InvalidInput
from planforge.workspace import Workspace
from tests.built import figures, made
from tests.large_plan import large_plan
from tests.plans import ROOT, SAMPLES, compose_text, fill_text, plan_text

CHARTS = sorted(path.stem for path in (ROOT / "templates" / "zh" / "charts").glob("*.yaml"))
TEMPLATES = template_set(Workspace(ROOT))
FIGURES = {
    "yunchuan": 8,
    "lingang": 10,
    "tangshan": 0,
}
"""How many a sample has: tangshan publishes no data that one could be drawn of."""
every_sample = pytest.mark.parametrize("sample", SAMPLES)


def workings(sample: str) -> Document:
    return make_companion(made(sample), "测算说明").document


def documents(sample: str) -> tuple[Document, Document]:
    return made(sample).document, workings(sample)


# ---- what every figure has --------------------------------------------------------------------------


@every_sample
def test_every_figure_is_numbered_and_referred_to_before_it_stands(sample: str) -> None:
    assert len(figures(made(sample).document)) == FIGURES[sample]
    for document in documents(sample):
        told: set[str] = set()
        for block in document.blocks:
            if isinstance(block, Figure):
                assert block.id in told
            told |= {inline.target for inline in inlines(block) if isinstance(inline, Reference)}
        found = figures(document)
        assert [block.number for block in found] == [f"图{number}" for number in range(1, len(found) + 1)]
        assert all(stretch_text(block.caption) for block in found)


@every_sample
def test_every_figure_is_described_in_whole_sentences_without_gaps(sample: str) -> None:
    for document in documents(sample):
        for figure in figures(document):
            assert 20 <= len(figure.alt) <= 400
            assert figure.alt.endswith("。")
            assert not re.search(r"待补充|None|\{|\}|。。|，。|、。|，，|[【】]", figure.alt), figure.alt
            assert not any("待补充" in words for words in figure_words(figure))


@every_sample
def test_the_data_of_every_figure_stand_in_a_table_of_the_document(sample: str) -> None:
    for document in documents(sample):
        tables = {block.id: block for block in document.blocks if isinstance(block, Table)}
        for figure in figures(document):
            assert figure.tables
            printed = [row for each in figure.tables for row in printed_rows(tables[each])]
            rows = [
                row
                for name, rows in figure_data(figure).items()
                if name not in (NODES, BANDS)
                for row in rows
            ]
            assert len(rows) > 1
            for row in rows:
                title = row.get("列", "")
                (own,) = [cells for id, cells in printed if id == row["行"] and (not title or title in cells)]
                assert_printed(row, own)


def printed_rows(table: Table) -> list[tuple[str, dict[str, str]]]:
    """Each line of the body: its id, and what each of its columns prints, by the id and by the title."""
    titles = [stretch_text(cell.children) for cell in table.head[-1].cells]
    return [(row.id, cells_of(row, table, titles)) for row in table.body]


def cells_of(row: Row, table: Table, titles: list[str]) -> dict[str, str]:
    texts = [stretch_text(cell.children) for cell in row.cells]
    if len(texts) < len(titles):
        return {"组": texts[0]}
    ids = [column.id for column in table.columns]
    return dict(zip(ids, texts, strict=True)) | dict(zip(titles, texts, strict=True))


def assert_printed(row: Any, printed: dict[str, str]) -> None:
    """A cell is what stands in its column, and its number that number; a record what its line prints."""
    if "列" in row:
        assert row["文"] == printed[row["列"]]
        assert row["值"] == read_number(row["文"])
        assert str(row["值"]) == row["文"].replace("−", "-")
        return
    shared = {key: value for key, value in row.items() if key in printed}
    assert shared == {key: printed[key] for key in shared}
    assert shared
    if "值" in row:
        assert row["值"] == Decimal(printed["amount"])


@every_sample
def test_the_tables_of_figures_that_stand_nowhere_else_are_an_annex(sample: str) -> None:
    document = made(sample).document
    titles = {block.id: stretch_text(block.children) for block in document.blocks if isinstance(block, Title)}
    assert (titles.get("figure-data") == "图件数据表") == (FIGURES[sample] > 0)
    blocks = [block for block in document.blocks if isinstance(block, Table | Title)]
    place = next((at for at, block in enumerate(blocks) if block.id == "figure-data"), len(blocks))
    behind = []
    for block in blocks[place + 1 :]:
        if isinstance(block, Title):
            break
        behind.append(block.id)
    before = {block.id for block in blocks[:place]}
    wanted = [each for figure in figures(document) for each in figure.tables]
    assert behind == [each for each in dict.fromkeys(wanted) if each not in before]


@every_sample
def test_a_plan_says_nothing_of_peaks_that_its_figures_were_not_told(sample: str) -> None:
    for figure in figures(made(sample).document):
        words = "".join((*figure_words(figure), figure.alt, stretch_text(figure.caption)))
        assert not re.search("达峰年份|峰值|平台期|隐含|缺口|减排成本|未核实", words)


# ---- single figures ---------------------------------------------------------------------------------


def rows_of(sample: str, figure: str, name: str) -> list[Any]:
    (found,) = [each for each in figures(made(sample).document) if each.id == f"figure.{figure}"]
    return list(figure_data(found)[name])


@pytest.mark.parametrize("sample", ["yunchuan", "lingang"])
def test_the_energy_structure_shows_the_base_year_and_the_targets_each_of_100_percent(sample: str) -> None:
    rows = rows_of(sample, "energy-mix", "结构")
    assert list(dict.fromkeys(row["列"] for row in rows)) == ["2022年", "2025年", "2030年"]
    for year in ("2022年", "2025年", "2030年"):
        assert abs(sum(row["值"] for row in rows if row["列"] == year) - 100) <= Decimal("0.2")


def test_the_energy_structure_of_yunchuan_agrees_with_its_indicators() -> None:
    shown = {
        row["列"]: row["值"] for row in rows_of("yunchuan", "energy-mix", "结构") if row["行"] == "非化石能源"
    }
    row = made("yunchuan").filled.table.row("nonfossil_share")
    assert row is not None
    assert shown == {f"{cell.year}年": round(cell.value or 0, 1) for cell in row.cells}


def test_without_a_stated_structure_the_policy_scenario_tells_what_is_fossil() -> None:
    text = (ROOT / "samples" / "yunchuan" / "plan.yaml").read_text(encoding="utf-8")
    start = text.index("  target_mix:")
    end = text.index("  # 电力生产量", start)
    document = compose_text(text[:start] + text[end:]).document
    (figure,) = [each for each in figures(document) if each.id == "figure.energy-mix"]
    rows = [(row["行"], row["列"], row["文"]) for row in figure_data(figure)["结构"]]
    assert rows == [
        ("化石能源", "2022年", "82.8"),
        ("化石能源", "2025年", "79.8"),
        ("化石能源", "2030年", "74.7"),
        ("非化石能源", "2022年", "17.2"),
        ("非化石能源", "2025年", "20.2"),
        ("非化石能源", "2030年", "25.3"),
    ]


def test_the_years_of_the_scenarios_join_on_the_base_year() -> None:
    rows = rows_of("yunchuan", "scenarios", "排放")
    lines = list(dict.fromkeys(row["列"] for row in rows))
    assert lines == ["实际", "基准情景", "政策情景", "强化情景"]
    assert len({row["文"] for row in rows if row["行"] == "2022"}) == 1
    assert [row["行"] for row in rows if row["列"] == "实际"] == ["2018", "2019", "2020", "2021", "2022"]


def test_what_projects_avoid_sums_to_the_total_of_each_year() -> None:
    rows = rows_of("yunchuan", "abatement", "降碳")
    for year in {row["列"] for row in rows}:
        parts = sum(row["值"] for row in rows if row["列"] == year and row["角色"] == "data")
        (whole,) = [row["值"] for row in rows if row["列"] == year and row["角色"] == "total"]
        assert abs(parts - whole) <= Decimal("0.3")


def test_investment_by_payer_and_by_class_come_to_the_same() -> None:
    for sample in ("yunchuan", "lingang"):
        payers, classes = (rows_of(sample, "funds", name) for name in ("来源", "类别"))
        *parts, whole = [row["值"] for row in payers]
        assert sum(parts) == sum(row["值"] for row in classes) == whole
        assert whole == made(sample).filled.sums.investment


def test_money_that_nobody_is_named_for_is_a_column_of_its_own() -> None:
    text = (ROOT / "samples" / "yunchuan" / "plan.yaml").read_text(encoding="utf-8")
    assert "{source: central_budget, amount: 1.20}, " in text
    document = compose_text(text.replace("{source: central_budget, amount: 1.20}, ", "", 1)).document
    (figure,) = [each for each in figures(document) if each.id == "figure.funds"]
    assert {row["名"]: row["文"] for row in figure_data(figure)["来源"]}["未写明来源"] == "1.20"


def test_every_project_and_every_measure_has_its_line() -> None:
    for sample in ("yunchuan", "lingang"):
        plan = made(sample).reading.plan
        projects = [row for row in rows_of(sample, "project-schedule", "进度") if row["角色"] == "data"]
        assert [row["行"] for row in projects] == [
            project.id for each in made(sample).filled.sums.classes for project in each.projects
        ]
        measures = [row["行"] for row in rows_of(sample, "task-roadmap", "路线") if row["角色"] == "data"]
        assert measures == [measure.id for area in plan.tasks for measure in area.measures]


def test_the_nodes_of_a_flow_diagram_have_the_totals_of_the_table() -> None:
    nodes = {row["名"]: row["文"] for row in rows_of("lingang", "energy-flows", NODES)}
    assert (nodes["化工"], nodes["电力"], nodes["液化天然气"]) == ("116.67", "48.37", "0.44")
    flows = rows_of("lingang", "material-flows", "物料")
    ends = {row["名"]: Decimal(row["文"]) for row in rows_of("lingang", "material-flows", NODES)}
    for name in ("外售和外运", "暂无去向", "园区外利用"):
        assert ends[name] == sum(row["值"] for row in flows if row["迄"] == name)
    assert ends["园区外市场"] == sum(row["值"] for row in flows if row["起"] == "园区外市场")


def test_the_effects_of_the_drivers_lead_to_the_change() -> None:
    found = {each.id: figure_data(each)["效应"] for each in figures(workings("yunchuan"))}
    assert set(found) == {"figure.drivers.kaya", "figure.drivers.sectors"}
    for rows in found.values():
        assert abs(sum(row["值"] for row in rows[:-1]) - rows[-1]["值"]) <= Decimal("0.3")
        assert (rows[-1]["角色"], len({row["列"] for row in rows})) == ("total", 1)


# ---- plans without data, and with many --------------------------------------------------------------


@pytest.mark.parametrize("kind", ["city", "park"])
def test_a_plan_without_data_has_no_figure_and_speaks_of_none(kind: str) -> None:
    document = compose_text(plan_text("", kind)).document
    assert figures(document) == ()
    assert not re.search(r"见图|图件数据表", plain_text(document))


def test_a_number_that_is_missing_leaves_the_figure_out() -> None:
    text = (ROOT / "samples" / "yunchuan" / "plan.yaml").read_text(encoding="utf-8")
    line = "    steel: {2018: 602.8, 2019: 617.4, 2020: 611.5, 2021: 634.2, 2022: 631.0}"
    assert line in text
    document = compose_text(text.replace(line, line.replace(", 2022: 631.0", ""))).document
    assert "figure.co2-sectors" not in [each.id for each in figures(document)]
    assert "figure.carbon" in [each.id for each in figures(document)]


def test_a_plan_of_many_projects_shows_their_classes() -> None:
    def schedule(projects: int) -> Figure:
        document = compose_text(large_plan(years=2, sectors=2, fuels=7, projects=projects)).document
        return next(each for each in figures(document) if each.id == "figure.project-schedule")

    few, many = schedule(20), schedule(60)
    assert "layer" in json.loads(few.spec)
    assert [row["角色"] for row in figure_data(few)["进度"]].count("data") == 20
    assert [row["角色"] for row in figure_data(many)["进度"]] == ["data"] * 60
    assert "aggregate" in many.spec
    assert "60个" in many.alt
    assert few.tables == many.tables == ("table.projects",)


# ---- the files of charts ----------------------------------------------------------------------------


@pytest.mark.parametrize("name", [each for each in CHARTS if each != THEME])
def test_a_chart_file_is_read_and_used(name: str) -> None:
    spec, _ = TEMPLATES.chart(name, ChartFile)
    texts = [text for file, text in TEMPLATES.texts.items() if file.endswith((".j2", ".yaml"))]
    assert any(f'图("{name}"' in text or f"instead: {name}" in text for text in texts)
    assert spec.lacking.what
    assert spec.lacking.path.startswith("/")
    if spec.crowd is not None:
        other, _ = TEMPLATES.chart(spec.crowd.instead, ChartFile)
        assert (other.id, other.caption) == (spec.id, spec.caption)


def test_the_shades_of_the_theme_can_be_told_apart_in_grey() -> None:
    theme, _ = TEMPLATES.chart(THEME, ThemeFile)
    shades = [lightness(each) for each in theme.config["range"]["category"]]
    assert shades == sorted(shades)
    assert all(lighter - darker >= 0.07 for darker, lighter in pairwise(shades))


def lightness(colour: str) -> float:
    """0 for black, 1 for white, as the eye sees it (CIE L*, sRGB)."""
    red, green, blue = (int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5))
    linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in (red, green, blue)]
    luminance = 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]
    return (116 * luminance ** (1 / 3) - 16) / 100 if luminance > 0.008856 else 9.033 * luminance


def test_a_specification_is_canonical_and_complete() -> None:
    for sample in ("yunchuan", "lingang"):
        for figure in figures(made(sample).document):
            spec = json.loads(figure.spec)
            assert list(spec) == sorted(spec)
            assert spec["config"]["text"]["font"] == "PF Song"
            assert not re.search(r"\{\{|\{%", figure.spec.replace("\\", ""))


def test_a_chart_that_does_not_exist_is_told_with_its_line(tmp_path: Path) -> None:
    templates = dict(TEMPLATES.texts)
    name = next(each for each in templates if each.endswith("2-建设目标.md.j2"))
    templates[name] = '{{ 图("没有这张") }} {:x}\n'
    from planforge.compose.catalogue import TemplateSet
    from planforge.compose.document import compose_document
    from planforge.compose.editions.editions import find_edition

    own, filled = TemplateSet(templates), fill_text(plan_text(""))
    with pytest.raises(InvalidInput) as caught:
        compose_document(filled, own, find_edition("报审稿", filled.reading, own))
    (found,) = [each for each in caught.value.problems if "没有这张" in str(each.message)]
    assert (found.kind, found.position and found.position.line) == ("unknown-name", 1)


def test_sections_that_speak_of_a_figure_are_headed() -> None:
    for sample in ("yunchuan", "lingang"):
        blocks = made(sample).document.blocks
        for before, block in pairwise(blocks):
            assert not (isinstance(block, Figure) and isinstance(before, Heading))
