"""The samples' plan files in, recomputed sums and chains out: a judge that uses no planforge code."""

from __future__ import annotations

import csv
import re
from collections.abc import Iterator
from decimal import ROUND_HALF_UP, Decimal
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from ruamel.yaml import YAML
from ruamel.yaml.constructor import SafeConstructor

ROOT = Path(__file__).parent.parent
CASES = Path(__file__).parent / "cases" / "samples"
STATISTIC_YEARS = (2020, 2021, 2022)
OIL = ("柴油",)
CO2_PER_TCE = {"原煤": "2.66", "柴油": "2.127", "天然气": "1.63", "液化天然气": "1.63"}
"""Tonnes of CO2 per tonne of standard coal, as the sample's method states them."""
CO2_PER_KWH = Decimal("0.4364")
CO2_PER_GJ = Decimal("0.11")


class DecimalConstructor(SafeConstructor):
    """Reads numbers with a point as Decimal, so that sums are exact."""


DecimalConstructor.add_constructor(
    "tag:yaml.org,2002:float", lambda loader, node: Decimal(loader.construct_scalar(node))
)


@cache
def load(path: str) -> Any:
    """A YAML file of the project as plain data."""
    yaml = YAML(typ="safe", pure=True)
    yaml.Constructor = DecimalConstructor
    return yaml.load((ROOT / path).read_text(encoding="utf-8"))


def lingang() -> Any:
    """The park sample."""
    return load("samples/lingang/plan.yaml")


def tangshan() -> Any:
    """The sample made of published facts."""
    return load("samples/tangshan/plan.yaml")


def datum(name: str, year: int) -> Decimal:
    """A statistic of the park."""
    return Decimal(lingang()["统计数据"][name][year])


def rounded(value: Decimal, places: str = "0.1") -> Decimal:
    """Rounded half up."""
    return value.quantize(Decimal(places), ROUND_HALF_UP)


@cache
def coal_equivalents() -> dict[str, Decimal]:
    """Coefficient of every fuel, by its name."""
    sheets = load("templates/tables/coal_equivalents.yaml")["sheets"]
    return {name: Decimal(value) for sheet in sheets for name, value in sheet["values"].items()}


def tce_per_unit(fuel: str) -> Decimal:
    """A fuel's coefficient: 万吨标准煤 per unit that plans give it in."""
    fuels = load("templates/tables/fuels.yaml")["fuels"]
    name = next(one["name"] for one in fuels if fuel in (one["name"], *one.get("aliases", [])))
    return coal_equivalents()[name]


def used(year: int) -> dict[str, Decimal]:
    """The park's consumption by fuel."""
    sums: dict[str, Decimal] = {}
    for sector in lingang()["能源"]["分部门分品种消费量"][year].values():
        for fuel, amount in sector.items():
            sums[fuel] = sums.get(fuel, Decimal(0)) + amount
    return sums


def coal_equivalent(year: int) -> dict[str, Decimal]:
    """The park's consumption by fuel in 万吨标准煤."""
    return {fuel: amount * tce_per_unit(fuel) for fuel, amount in used(year).items()}


def flow(fuel: str, year: int) -> Decimal:
    """What comes in, or is made, of a fuel."""
    flows = lingang()["能源"]["能源生产与调入调出"]
    return sum((Decimal(one["逐年数量"][year]) for one in flows if one["能源品种"] == fuel), Decimal(0))


def yearly_growth(last: Decimal, first: Decimal, years: int) -> Decimal:
    """Compound growth per year, in %, with one decimal."""
    return rounded(((last / first) ** (Decimal(1) / years) - 1) * 100)


def leaves(node: Any, path: str = "") -> Iterator[tuple[str, Any]]:
    """Every scalar with its path."""
    if isinstance(node, dict):
        for key, value in node.items():
            yield from leaves(value, f"{path}/{key}")
    elif isinstance(node, list):
        for place, value in enumerate(node):
            yield from leaves(value, f"{path}/{place}")
    else:
        yield path, node


def prose(plan: Any) -> list[tuple[str, str]]:
    """Every text with its path."""
    return [(path, value) for path, value in leaves(plan) if isinstance(value, str)]


def measures() -> list[Any]:
    """All measures of the park, of tasks and of innovation."""
    return [each for area in lingang()["主要任务"] for each in area["举措"]] + lingang()["科技创新"]


# ---- the park: energy and emissions -----------------------------------------------------------------


@pytest.mark.parametrize("year", STATISTIC_YEARS)
def test_fuels_in_standard_coal_add_up_to_energy_total(year: int) -> None:
    assert rounded(sum(coal_equivalent(year).values(), Decimal(0)), "0.01") == datum("能源消费总量", year)


@pytest.mark.parametrize("year", STATISTIC_YEARS)
def test_what_is_used_of_a_fuel_is_what_comes_in_or_is_made(year: int) -> None:
    supplied = {fuel: flow(fuel, year) for fuel in used(year)}
    supplied["电力"] += flow("光伏发电", year)
    assert supplied == used(year)


@pytest.mark.parametrize("year", STATISTIC_YEARS)
def test_electricity_of_the_sectors_is_the_parks_electricity(year: int) -> None:
    assert used(year)["电力"] == datum("全社会用电量", year)


@pytest.mark.parametrize("year", STATISTIC_YEARS)
def test_renewable_and_nonfossil_energy_follow_from_power_and_biomass(year: int) -> None:
    power = flow("光伏发电", year) + datum("绿色电力交易电量", year)
    renewable = power * tce_per_unit("电力") + used(year)["生物质能"]
    nonfossil = renewable + datum("水电市场化交易电量", year) * tce_per_unit("电力")
    assert rounded(renewable, "0.01") == datum("可再生能源使用量", year)
    assert rounded(nonfossil, "0.01") == datum("非化石能源消费量", year)


@pytest.mark.parametrize("year", STATISTIC_YEARS)
def test_emissions_of_the_sectors_add_up_to_the_total(year: int) -> None:
    sectors = lingang()["碳排放"]["分领域排放量"]
    assert sum(sector[year] for sector in sectors.values()) == datum("二氧化碳排放总量", year)


@pytest.mark.parametrize("year", STATISTIC_YEARS)
def test_emissions_follow_from_fuels_heat_power_and_process(year: int) -> None:
    coal = coal_equivalent(year)
    fuels = sum((coal[fuel] * Decimal(factor) for fuel, factor in CO2_PER_TCE.items()), Decimal(0))
    bought = used(year)["电力"] - flow("光伏发电", year) - datum("绿色电力交易电量", year)
    # 亿千瓦时 × kg/kWh = 10 万吨; 万吉焦 × t/GJ = 万吨
    power = bought * CO2_PER_KWH * 10
    heat = used(year)["热力"] * CO2_PER_GJ
    total = fuels + power + heat + datum("工业生产过程二氧化碳排放量", year)
    # seven sectors, each rounded to 0.01
    assert abs(total - datum("二氧化碳排放总量", year)) <= Decimal("0.04")


def test_the_constant_price_chain_holds_the_stated_growth() -> None:
    chain = {year: datum("工业增加值（不变价）", year) for year in range(2017, 2023)}
    growth = {year: rounded((chain[year] / chain[year - 1] - 1) * 100) for year in range(2018, 2023)}
    assert growth == {year: datum("工业增加值增速", year) for year in range(2018, 2023)}
    assert chain[2020] == datum("工业增加值", 2020)


def test_the_energy_text_states_the_shares_that_the_balance_gives() -> None:
    coal = coal_equivalent(2022)
    total = sum(coal.values(), Decimal(0))
    groups = {
        "原煤": ("原煤",),
        "天然气（含液化天然气）": ("天然气", "液化天然气"),
        "电力": ("电力",),
        "热力": ("热力",),
        "油品": OIL,
        "生物质能": ("生物质能",),
    }
    text = lingang()["能耗和碳排放情况"]
    for name, fuels in groups.items():
        share = rounded(sum((coal[fuel] for fuel in fuels), Decimal(0)) / total * 100)
        assert f"{name}占{share}%" in text


def test_the_energy_text_states_the_growth_that_the_series_give() -> None:
    text = lingang()["能耗和碳排放情况"]
    growth = {
        name: yearly_growth(datum(name, 2022), datum(name, 2018), 4)
        for name in ("能源消费总量", "工业增加值（不变价）", "二氧化碳排放总量")
    }
    assert f"年均增长{growth['能源消费总量']}%，低于同期工业增加值{growth['工业增加值（不变价）']}%" in text
    assert f"2018—2022年年均增长{growth['二氧化碳排放总量']}%" in text


def test_the_energy_text_states_the_change_of_each_sectors_emissions() -> None:
    text = lingang()["能耗和碳排放情况"]
    change = {
        name: rounded((sector[2022] / sector[2020] - 1) * 100)
        for name, sector in lingang()["碳排放"]["分领域排放量"].items()
    }
    assert max(change, key=lambda name: change[name]) == "新材料"
    assert f"新材料排放增长{change['新材料']}%" in text
    assert f"化工排放增长{change['化工']}%" in text
    assert f"低{-change['建材']}%" in text


# ---- the park: indicators ---------------------------------------------------------------------------


def formula_value(row: Any, year: int) -> Decimal:
    """What a row's formula gives from the park's statistics, in the row's unit."""
    series = {one["id"]: one["name"] for one in load("templates/tables/series.yaml")["series"]}
    formula = row["formula"]
    if formula["family"] == "growth":
        level = series[formula["level"]]
        return ((datum(level, year) / datum(level, year - 5)) ** Decimal("0.2") - 1) * 100
    if formula["family"] == "stock":
        return datum(series[formula["level"]], year)
    quotient = datum(series[formula["numerator"]], year) / datum(series[formula["denominator"]], year)
    # 万吉焦/万平方米 = GJ/m² = 1000 MJ/m²
    return quotient * (100 if row["unit"] == "%" else 1000 if row["unit"] == "MJ/m²" else 1)


@pytest.mark.parametrize("row", load("templates/tables/park.yaml")["rows"], ids=lambda row: row["id"])
def test_every_row_of_the_park_table_is_computed_for_the_base_year_and_in_its_sane_range(row: Any) -> None:
    value = formula_value(row, 2022)
    low, high = row.get("sane", [0, 10**9])
    assert low <= value <= high
    stated = lingang()["指标"][row["name"]].get(2022)
    places = Decimal(1).scaleb(-row["decimals"])
    assert stated is None or Decimal(stated) == value.quantize(places, ROUND_HALF_UP)


def test_every_row_of_the_park_table_has_both_targets() -> None:
    goals = lingang()["指标"]
    rows = [row["name"] for row in load("templates/tables/park.yaml")["rows"]]
    assert list(goals) == rows
    assert [name for name in rows if not (goals[name].get(2025) and goals[name].get(2030))] == []


# ---- the park: projects -----------------------------------------------------------------------------


@pytest.mark.parametrize("project", lingang()["重点工程"], ids=lambda project: project["编号"])
def test_funds_and_yearly_sums_of_a_project_add_up_to_its_investment(project: Any) -> None:
    assert sum(fund["金额"] for fund in project["资金来源"]) == project["总投资"]
    assert sum(project["分年投资"].values()) == project["总投资"]


@pytest.mark.parametrize("project", lingang()["重点工程"], ids=lambda project: project["编号"])
def test_money_is_spent_in_the_years_of_construction(project: Any) -> None:
    first, last = (int(project[key][:4]) for key in ("开工时间", "建成时间"))
    assert list(project["分年投资"]) == list(range(first, last + 1))


def test_every_class_of_the_guide_has_projects_and_every_project_all_its_fields() -> None:
    projects = lingang()["重点工程"]
    classes = [one["name"] for one in load("templates/tables/project_classes.yaml")["project_classes"]]
    assert list(dict.fromkeys(project["工程类别"] for project in projects)) == classes
    fields = set(projects[0]) - {"节能降碳测算", "运行收支"}
    assert {project["编号"]: fields - set(project) for project in projects if fields - set(project)} == {}


def test_sums_that_the_text_states_are_those_of_the_projects() -> None:
    savings = {
        project["编号"]: Decimal(effect["数量"].removesuffix("万吨标准煤"))
        for project in lingang()["重点工程"]
        for effect in project["预期效果"]
        if effect["效果"] == "年节约能源" and effect.get("数量", "").endswith("万吨标准煤")
    }
    text = dict(prose(lingang()))
    assert f"{savings['p07'] + savings['p08'] + savings['p09']}万吨标准煤" in text["/主要任务/0/举措/0/内容"]
    four = sum(savings[project] for project in ("p07", "p08", "p09", "p10"))
    assert f"四个项目合计形成节能能力{four}万吨标准煤" in text["/工程类别/1/说明"]


def test_every_support_of_a_project_says_how_it_helps() -> None:
    silent = [
        project["编号"]
        for project in lingang()["重点工程"]
        for support in project["支撑作用"]
        if not support.get("作用说明")
    ]
    assert silent == []


def test_projects_bring_the_clean_vehicles_that_the_target_asks() -> None:
    name = "新能源、清洁能源动力交通工具保有量"
    added = [
        int(support["贡献量"].removesuffix("辆"))
        for project in lingang()["重点工程"]
        for support in project["支撑作用"]
        if support.get("支撑指标") == name and support["起效年份"] <= 2025
    ]
    assert datum(name, 2022) + sum(added) >= 1200


# ---- the park: the plan hangs together --------------------------------------------------------------


def test_no_cell_of_the_park_sample_is_empty() -> None:
    assert [path for path, value in leaves(lingang()) if value is None or value == ""] == []


def test_measures_projects_and_milestones_name_what_exists() -> None:
    plan = lingang()
    measure_ids = {each["编号"] for each in measures()}
    project_ids = {each["编号"] for each in plan["重点工程"]}
    items = measure_ids | project_ids | {each["编号"] for each in plan["政策创新"]}
    named_tasks = {
        support["支撑任务"]
        for project in plan["重点工程"]
        for support in project["支撑作用"]
        if "支撑任务" in support
    }
    assert {name for each in measures() for name in each.get("相关工程", [])} == project_ids - {"p17", "p18"}
    assert named_tasks - measure_ids == set()
    assert {each["事项"] for each in plan["工作进度安排"]} - items == set()


def test_indicators_are_called_by_names_of_the_park_table() -> None:
    rows = load("templates/tables/park.yaml")["rows"]
    known = {word for row in rows for word in (row["id"], row["name"], *row.get("aliases", []))}
    lists = [*measures(), *lingang()["全民行动"]]
    named = {name for each in lists for name in each.get("支撑指标", [])}
    cited = {name for _, text in prose(lingang()) for name in re.findall(r'指标\("([^"]+)"', text)}
    assert (named | cited) - known == set()


def test_every_responsible_unit_stands_in_the_register() -> None:
    register = {name for body in lingang()["责任单位名录"] for name in body.values()} | {"管委会各局"}
    phrases = {text for path, text in prose(lingang()) if path.endswith("/责任单位")}
    unknown = set()
    for phrase in phrases:
        for unit in re.split("[，、]", re.sub("牵头|配合|按职责分工负责", "", phrase)):
            # 管委会规划建设局、经济发展局: the prefix is said once
            if unit not in register and f"管委会{unit}" not in register:
                unknown.add(unit)
    assert unknown == set()


@pytest.mark.parametrize("plan", [lingang, tangshan])
def test_no_word_is_written_twice_in_a_row(plan: Any) -> None:
    twice = [
        (path, found[0]) for path, text in prose(plan()) if (found := re.search(r"([一-鿿]{2,})\1", text))
    ]
    assert twice == []


@pytest.mark.parametrize("plan", [lingang, tangshan])
def test_chinese_text_holds_no_half_width_punctuation_or_stray_spaces(plan: Any) -> None:
    stray = re.compile(r"[一-鿿][,;:?!]|[,;:?!][一-鿿]|[一-鿿，。；：] +[一-鿿]")
    texts = [(path, re.sub(r"\{\{.*?\}\}", "", text)) for path, text in prose(plan())]
    assert [(path, text) for path, text in texts if stray.search(text)] == []


# ---- Tangshan ---------------------------------------------------------------------------------------


def test_the_six_classes_of_tangshan_add_up_to_the_stated_total() -> None:
    classes, total = tangshan()["project_classes"], tangshan()["project_total"]
    assert sum(one["count"] for one in classes) == total["count"] == 100
    assert sum(one["investment"] for one in classes) == total["investment"] == Decimal("888.80")


def test_the_targets_of_tangshan_stand_as_they_were_published() -> None:
    names = {row["id"]: row["name"] for row in load("templates/tables/city.yaml")["rows"]}
    names |= {row["id"]: row["name"] for row in tangshan()["indicator_table"]["add"]}
    stated = {
        names[key]: (goal.get(2025, ""), goal.get(2030, "")) for key, goal in tangshan()["indicators"].items()
    }
    with (CASES / "tangshan_targets.tsv").open(encoding="utf-8", newline="") as file:
        published = {
            row["indicator"]: (row["2025"], row["2030"]) for row in csv.DictReader(file, delimiter="\t")
        }
    assert stated == published


def test_tangshan_names_no_responsible_unit_and_no_single_project() -> None:
    keys = {path.rsplit("/", 1)[-1] for path, _ in leaves(tangshan())}
    assert keys & {"units", "lead", "projects"} == set()
    assert "projects" not in tangshan()
