"""Table files in, the specs or placed problems out."""

from __future__ import annotations

import pytest

from planforge.load.read import read_source
from planforge.load.source import Source
from planforge.model.build_specs import FILES, build_specs
from planforge.problems import InvalidInput
from tests.model_cases import TABLES, Case, read_cases, shown, specs


def tables(**changed: str) -> dict[str, Source]:
    """The shipped tables with some files replaced."""
    texts = {name: (TABLES / f"{name}.yaml").read_text(encoding="utf-8") for name in FILES}
    return {name: read_source(text.encode(), f"{name}.yaml") for name, text in {**texts, **changed}.items()}


def problems_of(**changed: str) -> list[str]:
    """What is told of tables, a line each, with the file's name in front."""
    with pytest.raises(InvalidInput) as found:
        build_specs(tables(**changed), specs().units)
    files = [each.position.file if each.position else "-" for each in found.value.problems]
    return [f"{file}:{line}" for file, line in zip(files, shown(found.value.problems), strict=True)]


def test_the_shipped_tables_are_sound() -> None:
    built = specs()
    assert (len(built.table("city").rows), len(built.table("park").rows)) == (26, 14)
    assert built.series
    assert built.fuels
    assert len(built.project_classes) == 6


@pytest.mark.parametrize("case", read_cases("specs.txt"), ids=lambda case: case.title)
def test_a_fault_of_the_series_is_told_with_its_place(case: Case) -> None:
    text = case.text.removesuffix(case.text[case.text.index("\n类型") :]) + "\n"
    told = [line for line in problems_of(series=text) if line.startswith("series.yaml:")]
    assert [line.removeprefix("series.yaml:") for line in told] == list(case.expected)


def test_a_formula_must_name_known_series_and_come_to_the_rows_unit() -> None:
    city = (TABLES / "city.yaml").read_text(encoding="utf-8")
    told = problems_of(
        city=city.replace("denominator: gdp_constant", "denominator: population", 1).replace(
            "numerator: co2_total", "numerator: co2_totl", 1
        )
    )
    assert [line.split(" ", 1)[0].split(":")[0] + " " + line.split(" ")[1] for line in told] == [
        "city.yaml unit-mismatch",
        "city.yaml dangling-id",
    ]
    assert "应为 吨标准煤/万元，实为 万吨标准煤/万人" in told[0]


def test_an_unknown_family_of_formulas_is_told() -> None:
    city = (TABLES / "city.yaml").read_text(encoding="utf-8")
    assert [
        line.split(" ")[1] for line in problems_of(city=city.replace("family: share", "family: part", 1))
    ] == ["wrong-value"]


def test_every_file_must_be_there() -> None:
    with pytest.raises(InvalidInput) as found:
        build_specs({}, specs().units)
    assert len(found.value.problems) == len(FILES)


def test_a_table_stands_in_the_file_of_its_kind() -> None:
    told = problems_of(park=(TABLES / "city.yaml").read_text(encoding="utf-8"))
    assert [line for line in told if "应为 park，实为 city" in line]


@pytest.mark.parametrize(
    ("was", "now", "told"),
    [
        ("湖北: 0.4364", "湖背: 0.4364", "dangling-id"),
        ("湖北: 0.4364", "湖北省: 0.4364, 湖北: 0.4364", "duplicate-id"),
        ("unit: 千克二氧化碳/千瓦时", "unit: 千克二氧化碳/千瓦", "unit-mismatch"),
        ("unit: 千克二氧化碳/千瓦时", "unit: 千克二氧化碳/千瓦小", "unknown-unit"),
        ("    variant: average\n", "", "wrong-value"),
        ("    data_year: 2021\n", "", "wrong-value"),
        ("    data_year: 2022\n", "    data_year: 2021\n", "duplicate-id"),
        ("    conflicts:\n", "    notes: {火星: 没有}\n    conflicts:\n", "dangling-id"),
        ("verified: false", "verified: 不详", "wrong-type"),
        ("    number: 公告2024年第12号\n", "", "missing-key"),
        ("    number: 公告2024年第12号\n", "    unknown: [nomber]\n", "wrong-value"),
        ("    published: 2024\n", "", "missing-key"),
        ("    source: 公开仓库的二手转录；文号未核对\n", "", "missing-key"),
        ("    published: 2024\n", "    published: 2024\n    unknown: [published]\n", "wrong-value"),
    ],
)
def test_a_fault_of_the_factors_is_told(was: str, now: str, told: str) -> None:
    text = (TABLES / "grid_factors.yaml").read_text(encoding="utf-8")
    assert was in text
    found = problems_of(grid_factors=text.replace(was, now, 1))
    assert {line.split(" ")[1] for line in found} == {told}
    assert all(line.startswith("grid_factors.yaml:") for line in found)


def test_a_province_belongs_to_a_regional_grid_of_the_table() -> None:
    text = (TABLES / "regions.yaml").read_text(encoding="utf-8")
    found = problems_of(regions=text.replace("level: province, grid: 华中", "level: province, grid: 华忠", 1))
    assert [line.split(" ")[1] for line in found] == ["dangling-id"]
    assert "华忠" in found[0]


def test_the_rules_of_the_balance_name_fuels_and_sectors_that_there_are() -> None:
    balance = (TABLES / "balance.yaml").read_text(encoding="utf-8")
    told = problems_of(
        balance=balance.replace("[hydro_power,", "[hydropower,", 1).replace("[power_heat]", "[power]")
    )
    assert [line.split("] ")[1] for line in told] == [
        "引用了不存在的能源品种：应为 fuels.yaml 里的编号，实为“hydropower” "
        "｜是否想写“hydro_power”或“wind_power”？",
        "引用了不存在的部门：应为 sectors.yaml 里的编号，实为“power” ｜是否想写“power_heat”或“paper”？",
    ]


def test_every_group_of_a_fuel_is_a_line_of_the_energy_structure() -> None:
    balance = (TABLES / "balance.yaml").read_text(encoding="utf-8")
    told = problems_of(balance=balance.replace("name: 热力}", "name: 热能}", 1))
    assert [line.split("] ")[1] for line in told] == [
        "能源类别没有列出：应为 balance.yaml 的 groups 之一，实为“热力”"
    ]


def test_fuels_that_are_added_up_have_one_unit() -> None:
    balance = (TABLES / "balance.yaml").read_text(encoding="utf-8")
    told = problems_of(balance=balance.replace("briquette]", "briquette, natural_gas]", 1))
    assert [line.split("] ")[1] for line in told] == [
        "单位不一致：这些品种要相加，单位应为 万吨，实为 亿立方米"
    ]


def test_the_limits_of_the_check_name_series_and_rows_that_there_are() -> None:
    limits = (TABLES / "limits.yaml").read_text(encoding="utf-8")
    assert "  co2_industry: co2_total\n" in limits
    assert "project_carried: [renewable_capacity," in limits
    told = problems_of(
        limits=limits.replace("  co2_industry: co2_total\n", "  co2_industry: co2_whole\n").replace(
            "project_carried: [renewable_capacity,", "project_carried: [renewables,"
        )
    )
    said = {line.split("] ")[1] for line in told}
    assert said == {"没有统计项“co2_whole”", "没有指标“renewables”"}


def test_the_hours_of_the_check_name_a_capacity_and_a_fuel_that_there_are() -> None:
    limits = (TABLES / "limits.yaml").read_text(encoding="utf-8")
    written = "{capacity: wind_capacity, fuel: wind_power,"
    assert written in limits
    told = problems_of(limits=limits.replace(written, "{capacity: wind_gigawatts, fuel: wind_flow,"))
    assert {line.split("] ")[1] for line in told} == {"没有统计项“wind_gigawatts”", "没有能源品种“wind_flow”"}
