"""What the samples say of value added, scenarios, savings and enterprises: a judge without planforge."""

from __future__ import annotations

import re
from decimal import Decimal
from itertools import pairwise
from typing import Any

import pytest

from tests.test_samples_numbers import load, rounded

IN_ENGLISH = {
    "编号": "id", "情景类型": "role", "终止年份": "until", "经济年均增速": "gdp",
    "能耗强度年均变化": "energy_intensity", "单位能耗碳排放年均变化": "carbon_intensity",
    "电网因子预期": "grid_factor", "非化石能源消费占比预期": "nonfossil_share",
    "测算类型": "method", "装机容量": "capacity", "年利用小时数": "hours", "年节约量": "saved",
    "改造前年用量": "before", "改造后年用量": "after", "年回收热量": "heat", "被替代锅炉热效率": "efficiency",
    "被替代燃料": "displaced", "年捕集量": "captured", "面积": "area", "单位面积年碳汇量": "rate",
    "对应用能": "base_flow", "启用次序": "order", "运行收支": "cost", "年新增运行成本": "operation",
    "年节约能源费用": "benefit", "节能降碳测算": "savings", "总投资": "investment", "建设单位": "builder",
    "建成时间": "end", "单位名称": "name", "综合能源消费量": "energy", "节能诊断": "diagnoses",
    "一企一策": "actions", "对应工程": "project", "完成时限": "deadline", "年节能量": "saving",
    "年降碳量": "abatement", "情景": "scenarios", "重点工程": "projects", "重点用能单位": "enterprises",
    "基准": "baseline", "政策": "policy", "强化": "enhanced", "可再生能源发电": "renewable_power",
    "节能改造": "efficiency", "电能替代": "electrification", "燃料替代": "fuel_switch",
    "余热利用": "waste_heat", "碳捕集利用与封存": "capture", "碳汇": "sink", "原煤": "raw_coal",
    "热力": "heat", "天然气": "natural_gas", "柴油": "diesel", "燃料油": "fuel_oil", "电力": "electricity",
    "预期效果": "effects", "效果": "what", "数量": "amount", "取自测算": "computed",
    "节能量": "saving", "降碳量": "abatement", "发电量": "generation", "碳汇量": "sink",
    "采用因子": "factors", "数据年份": "year", "数值": "value",
}  # fmt: skip
"""The words of the park sample that are looked at here."""


def english(node: Any) -> Any:
    """Data with the park's words put into the city's."""
    if isinstance(node, dict):
        return {IN_ENGLISH.get(key, key): english(value) for key, value in node.items()}
    if isinstance(node, list):
        return [english(each) for each in node]
    return IN_ENGLISH.get(node, node) if isinstance(node, str) else node


def plan(sample: str = "yunchuan") -> Any:
    """A sample."""
    return english(load(f"samples/{sample}/plan.yaml"))


def datum(series: str, year: int) -> Decimal:
    """A statistic of the city."""
    return Decimal(plan()["data"][series][year])


def park_datum(series: str, year: int) -> Decimal:
    """A statistic of the park."""
    return Decimal(load("samples/lingang/plan.yaml")["统计数据"][series][year])


both = pytest.mark.parametrize("sample", ["yunchuan", "lingang"])


# ---- value added -------------------------------------------------------------------------------------

INDUSTRY = ("steel", "chemicals", "building_materials", "equipment", "other_industry", "power_heat")


@pytest.mark.parametrize("year", [2020, 2022])
def test_value_added_by_sector_makes_the_gdp_and_that_of_industry(year: int) -> None:
    added = {sector: Decimal(series[year]) for sector, series in plan()["drivers"]["value_added"].items()}
    assert sum(added.values()) == datum("gdp_constant", year)
    assert sum(added[sector] for sector in INDUSTRY) == datum("industrial_value_constant", year)


# ---- scenarios ---------------------------------------------------------------------------------------


def rate(rates: Any, year: int) -> float:
    """The rate in force in a year, as a factor."""
    known = [start for start in rates if start <= year]
    return 1 + float(rates[max(known)]) / 100 if known else 1.0


def base(sample: str) -> tuple[Decimal, Decimal]:
    """Falls of energy and of CO2 for the unit of value, from 2020 to 2022, as factors."""
    names = ("energy_total", "co2_total", "gdp_constant")
    park = ("能源消费总量", "二氧化碳排放总量", "工业增加值（不变价）")
    value = {
        name: park_datum(chinese, 2022) / park_datum(chinese, 2020)
        if sample == "lingang"
        else datum(name, 2022) / datum(name, 2020)
        for name, chinese in zip(names, park, strict=True)
    }
    return value["energy_total"] / value["gdp_constant"], value["co2_total"] / value["gdp_constant"]


def emissions(sample: str, role: str) -> dict[int, float]:
    """C = GDP · E/GDP · C/E from the base year on: growth, intensity and carbon by their yearly rates."""
    path = next(each for each in plan(sample)["scenarios"] if each["role"] == role)
    start = datum("co2_total", 2022) if sample == "yunchuan" else park_datum("二氧化碳排放总量", 2022)
    levels = {2022: float(start)}
    for year in range(2023, path["until"] + 1):
        levels[year] = levels[year - 1]
        for name in ("gdp", "energy_intensity", "carbon_intensity"):
            levels[year] *= rate(path[name], year)
    return levels


def peak(levels: dict[int, float]) -> int:
    """The year of the highest level."""
    return max(levels, key=lambda year: levels[year])


@both
def test_there_are_the_three_scenarios_with_the_same_growth(sample: str) -> None:
    scenarios = plan(sample)["scenarios"]
    assert [each["role"] for each in scenarios] == ["baseline", "policy", "enhanced"]
    assert all(each["gdp"] == scenarios[0]["gdp"] for each in scenarios)
    assert {each["until"] for each in scenarios} == {2035}


def test_the_policy_scenario_peaks_when_and_where_the_goals_say() -> None:
    levels = emissions("yunchuan", "policy")
    city = next(each for each in plan()["goals"]["peaks"] if each["id"] == "peak_city")
    assert city["target"] == f"{peak(levels)}年达峰"
    found = re.search(r"峰值(\d+)万吨左右", city["text"])
    assert found is not None
    assert abs(levels[peak(levels)] - int(found[1])) <= 5
    text = {stage["id"]: stage["text"] for stage in plan()["goals"]["paths"]}
    for year, stage in ((2025, "start"), (2030, "peak")):
        stated = re.findall(r"总量(?:回落到)?(\d{4})万吨左右", text[stage])[-1]
        assert abs(levels[year] - int(stated)) <= 5, year


def test_the_policy_scenario_of_the_park_peaks_before_2029_and_below_its_ceiling() -> None:
    levels = emissions("lingang", "policy")
    goal = load("samples/lingang/plan.yaml")["建设目标"]["达峰目标"][0]
    assert goal["目标"] == "2029年前达峰"
    assert peak(levels) <= 2029
    ceiling = re.search(r"控制在(\d+)万吨以内", goal["说明"])
    assert ceiling is not None
    assert levels[peak(levels)] < int(ceiling[1])
    assert all(levels[year] / levels[year - 1] < 1.025 for year in (2024, 2025))


@both
def test_the_baseline_has_no_peak_and_the_enhanced_scenario_an_earlier_one(sample: str) -> None:
    levels = {role: emissions(sample, role) for role in ("baseline", "policy", "enhanced")}
    assert peak(levels["baseline"]) == 2035
    assert peak(levels["enhanced"]) < peak(levels["policy"])
    for year in range(2023, 2036):
        assert levels["enhanced"][year] < levels["policy"][year] < levels["baseline"][year]


@both
def test_the_policy_scenario_reaches_the_intensities_that_the_plan_sets(sample: str) -> None:
    path = next(each for each in plan(sample)["scenarios"] if each["role"] == "policy")
    energy, carbon = ({2022: float(fall)} for fall in base(sample))
    for year in range(2023, 2031):
        energy[year] = energy[year - 1] * rate(path["energy_intensity"], year)
        mix = rate(path["energy_intensity"], year) * rate(path["carbon_intensity"], year)
        carbon[year] = carbon[year - 1] * mix
    first, second = {"yunchuan": (0.195, 0.22), "lingang": (0.20, 0.24)}[sample]
    assert 1 - energy[2025] >= 0.145
    assert 1 - carbon[2025] >= first
    assert 1 - carbon[2030] / carbon[2025] >= second


def grid_course(sample: str, scenario: Any) -> dict[int, Any]:
    """Year → factor: as the scenario expects it, else the plan's own of later years."""
    own = {
        each["year"]: each["value"]
        for each in plan(sample)["factors"]
        if each["id"].startswith("grid_20") and "value" in each
    }
    return {year: value for year, value in scenario.get("grid_factor", own).items() if isinstance(year, int)}


@both
def test_the_grid_gets_cleaner_and_the_nonfossil_share_grows_in_every_scenario(sample: str) -> None:
    for scenario in plan(sample)["scenarios"]:
        grid = list(grid_course(sample, scenario).values())
        assert len(grid) >= 4
        share = scenario["nonfossil_share"]
        assert all(before > after for before, after in pairwise(grid))
        assert all(before < after for before, after in pairwise(share.values()))


# ---- savings -----------------------------------------------------------------------------------------

COEFFICIENT = {
    "yunchuan": {"raw_coal": "0.7143", "coke": "0.9714", "natural_gas": "13.3", "diesel": "1.4571"}
    | {"electricity": "2.99", "heat": "0.03412"},
    "lingang": {"raw_coal": "0.7143", "natural_gas": "13.3", "diesel": "1.4571", "fuel_oil": "1.4286"}
    | {"electricity": "1.229", "heat": "0.03412"},
}
"""万吨标准煤 for the unit that plans give; electricity as the sample's convention has it."""
COMPOSITE = {
    "yunchuan": {"raw_coal": "2.66", "coke": "2.66", "natural_gas": "1.63", "diesel": "2.08"},
    "lingang": {"raw_coal": "2.66", "natural_gas": "1.63", "diesel": "2.127", "fuel_oil": "2.127"},
}
"""Tonnes of CO2 for a tonne of standard coal."""
PER_UNIT = {"electricity": Decimal("4.364"), "heat": Decimal("0.11")}
"""万吨 of CO2 for 亿千瓦时 of the province's grid in 2022, and for 万吉焦."""


def physical(amount: Any) -> Decimal:
    """An amount in the unit that plans give the fuel in."""
    found = re.fullmatch(r"([\d.]+)(万千瓦时|万立方米|吨)", str(amount))
    return Decimal(found[1]) / 10000 if found else Decimal(amount)


def fuel_amounts(fuels: Any, sample: str) -> tuple[Decimal, Decimal]:
    """Fuels in 万吨标准煤 and 万吨 of CO2."""
    coal = carbon = Decimal(0)
    for fuel, amount in fuels.items():
        each = physical(amount) * Decimal(COEFFICIENT[sample][fuel])
        coal += each
        if fuel in PER_UNIT:
            carbon += physical(amount) * PER_UNIT[fuel]
        else:
            carbon += each * Decimal(COMPOSITE[sample][fuel])
    return coal, carbon


def results(saving: Any, sample: str) -> dict[str, Decimal]:
    """What one saving comes to in a full year: 吨标准煤, 吨, 千瓦时, 吨 of sinks."""
    coal = carbon = power = sink = Decimal(0)
    match saving["method"]:
        case "renewable_power":
            power = Decimal(saving["capacity"]) * saving["hours"] / 10000
            coal, carbon = fuel_amounts({"electricity": power}, sample)
        case "efficiency":
            coal, carbon = fuel_amounts(saving["saved"], sample)
        case "electrification" | "fuel_switch":
            before, after = (fuel_amounts(saving[name], sample) for name in ("before", "after"))
            coal, carbon = before[0] - after[0], before[1] - after[1]
        case "waste_heat":
            used = Decimal(saving["heat"]) / saving["efficiency"] * 100
            coal = used * Decimal("0.03412")
            displaced = saving["displaced"]
            factor = Decimal(COMPOSITE[sample].get(displaced, 0))
            carbon = used * PER_UNIT["heat"] if displaced == "heat" else coal * factor
        case "capture":
            carbon = Decimal(saving["captured"]) - fuel_amounts(saving["after"], sample)[1]
        case "sink":
            sink = Decimal(saving["area"]) * saving["rate"]
    ton = Decimal(10000)
    found = {"saving": coal * ton, "abatement": carbon * ton, "generation": power * 10**8, "sink": sink}
    return {name: value for name, value in found.items() if value}


PROMISES = {
    "年节约能源": "saving",
    "年替代化石能源": "saving",
    "年替代能源": "saving",
    "年减少碳排放": "abatement",
    "年减排二氧化碳": "abatement",
    "年净减排二氧化碳": "abatement",
    "年发电量": "generation",
    "年新增碳汇": "sink",
    "年新增固碳量": "sink",
}
SCALE = {"万吨标准煤": 10000, "吨标准煤": 1, "万吨": 10000, "吨": 1, "吨二氧化碳": 1}
SCALE |= {"亿千瓦时": 10**8, "万千瓦时": 10000}


def promised(amount: Any) -> tuple[Decimal, Decimal]:
    """What an effect states, and half of its last digit's place, in plain units."""
    if isinstance(amount, dict):
        return Decimal(amount["value"]) * SCALE[amount["unit"]], Decimal(51)
    found = re.fullmatch(r"([\d.]+)(\D+)", amount)
    assert found is not None
    value = Decimal(found[1])
    last = Decimal(1).scaleb(int(value.as_tuple().exponent))
    return value * SCALE[found[2]], last * SCALE[found[2]] * Decimal("0.51")


WITH_SAVINGS = [
    pytest.param(sample, each, id=f"{sample}-{each['id']}")
    for sample in ("yunchuan", "lingang")
    for each in plan(sample)["projects"]
    if "savings" in each
]


def sums(project: Any, sample: str) -> dict[str, Decimal]:
    """What all savings of a project come to."""
    found: dict[str, Decimal] = {}
    for saving in project.get("savings", []):
        for name, value in results(saving, sample).items():
            found[name] = found.get(name, Decimal(0)) + value
    return found


@pytest.mark.parametrize(("sample", "project"), WITH_SAVINGS)
def test_what_a_project_promises_is_what_its_savings_come_to(sample: str, project: Any) -> None:
    found = sums(project, sample)
    for effect in project["effects"]:
        name = PROMISES.get(effect["what"], "")
        if name in found:
            assert effect["computed"] == name
            if "amount" in effect:
                stated, near = promised(effect["amount"])
                assert abs(stated - found[name]) <= near, (effect["what"], stated, found[name])


@pytest.mark.parametrize(
    ("sample", "project"), [each for each in WITH_SAVINGS if each.values[0] == "yunchuan"]
)
def test_what_a_project_adds_to_an_intensity_follows_from_what_it_saves(sample: str, project: Any) -> None:
    grown = Decimal("1.06") ** 3
    bases = {
        "co2_per_industrial_value": datum("industrial_value_constant", 2022) * grown,
        "co2_per_gdp": datum("gdp_constant", 2022) * grown,
    }
    saved = sums(project, sample).get("abatement", Decimal(0)) / 10000
    for support in project["supports"]:
        if support["indicator"] in bases:
            expected = -saved / bases[support["indicator"]]
            assert abs(expected - Decimal(support["amount"]["value"])) <= Decimal("0.0001")


@both
def test_projects_on_one_flow_have_an_order_of_their_own(sample: str) -> None:
    on: dict[str, list[int]] = {}
    for project in plan(sample)["projects"]:
        for flow in {saving["base_flow"] for saving in project.get("savings", []) if "base_flow" in saving}:
            on.setdefault(flow, []).append(project.get("order", 0))
    assert max(len(orders) for orders in on.values()) >= 2
    assert all(len(set(orders)) == len(orders) for orders in on.values())


@both
def test_a_cost_is_that_of_a_project_that_earns_something(sample: str) -> None:
    for project in plan(sample)["projects"]:
        if "cost" in project:
            assert project["savings"]
            assert 0 < project["cost"]["operation"] < Decimal(project["investment"]) * 10000
            assert project["cost"]["benefit"] > 0


# ---- enterprises -------------------------------------------------------------------------------------


@both
def test_enterprises_are_diagnosed_act_and_fit_into_the_place(sample: str) -> None:
    enterprises = plan(sample)["enterprises"]
    assert 6 <= len(enterprises) <= 12
    assert all(each["actions"] and each["diagnoses"] for each in enterprises)
    total = datum("energy_total", 2022) if sample == "yunchuan" else park_datum("能源消费总量", 2022)
    used = sum(each["energy"][2022] for each in enterprises)
    assert total * 7000 * (sample == "lingang") <= used < total * 10000


def test_the_six_largest_enterprises_of_the_park_are_those_its_overview_names() -> None:
    large = [each["name"] for each in plan("lingang")["enterprises"] if each["energy"][2022] >= 50000]
    assert len(large) == 6
    assert (
        "、".join(large[:5]) + f"和{large[5]}"
        in load("samples/lingang/plan.yaml")["实施主体概况"]["重点企业"]
    )


@both
def test_an_action_that_is_a_project_says_what_the_project_says(sample: str) -> None:
    projects = {each["id"]: each for each in plan(sample)["projects"]}
    linked = [
        (enterprise, action, projects[action["project"]])
        for enterprise in plan(sample)["enterprises"]
        for action in enterprise["actions"]
        if "project" in action
    ]
    assert len(linked) >= 5
    for enterprise, action, project in linked:
        assert project["builder"] == enterprise["name"]
        assert action["deadline"] == project["end"]
        found = sums(project, sample)
        if found:
            assert abs(action["abatement"] - found["abatement"]) <= 100
        if "saving" in action:
            assert abs(action["saving"] - found["saving"]) <= 100


def test_the_discount_rate_gives_the_known_recovery_factor() -> None:
    yearly = Decimal(plan()["conventions"]["discount_rate"]) / 100
    grown = (1 + yearly) ** 20
    assert rounded(yearly * grown / (grown - 1), "0.00001") == Decimal("0.08718")


# ---- circulation of the park -------------------------------------------------------------------------


def circulation() -> Any:
    """Nodes, streams and heat of the park, in its own words."""
    return load("samples/lingang/plan.yaml")["物质循环"]


def streams(*, water: bool) -> list[Any]:
    """Its streams of water, or of matter."""
    return [each for each in circulation()["物质流"] if (each["物料类型"] == "水") == water]


def flowing(chosen: list[Any]) -> Decimal:
    return sum((Decimal(each["逐年数量"][2022]) for each in chosen), Decimal(0))


@pytest.mark.parametrize("water", [True, False])
def test_what_enters_a_unit_of_the_park_leaves_it_or_is_lost(water: bool) -> None:
    found = 0
    for node in circulation()["节点"]:
        arriving = [each for each in streams(water=water) if each["去向"] == node["编号"]]
        leaving = [each for each in streams(water=water) if each["来自"] == node["编号"]]
        if node["节点类型"] == "园区外" or not arriving:
            continue
        kept = [node.get(name, {}).get(2022, 0) for name in (["水损耗"] if water else ["库存增加", "损失"])]
        assert flowing(arriving) == flowing(leaving) + sum(map(Decimal, kept)), node["名称"]
        found += 1
    assert found >= 7


def test_solid_waste_water_and_heat_are_those_of_the_statistics() -> None:
    waste = [each for each in streams(water=False) if each["物料类型"] == "一般工业固体废物"]
    assert flowing(waste) == park_datum("一般工业固体废物产生量", 2022)
    used = flowing([each for each in waste if each.get("循环利用")])
    assert used == park_datum("一般工业固体废物综合利用量", 2022)
    again = flowing([each for each in streams(water=True) if each.get("循环利用")])
    fresh = flowing([each for each in streams(water=True) if each["来自"] == "river"])
    assert again == park_datum("工业重复用水量", 2022)
    assert again + fresh == park_datum("工业用水总量", 2022)
    heat = {
        name: sum(Decimal(each["逐年热量"][2022]) for each in circulation()[name])
        for name in ("余热源", "余热利用")
    }
    assert heat["余热源"] == park_datum("可回收的工业余热量", 2022)
    assert heat["余热利用"] == park_datum("已回收利用的工业余热量", 2022)


def test_heat_goes_from_hot_to_less_hot_and_no_source_gives_more_than_it_has() -> None:
    sources = {each["编号"]: each for each in circulation()["余热源"]}
    sinks = {each["编号"]: each for each in circulation()["用热端"]}
    left = {key: each["逐年热量"][2022] for key, each in sources.items()}
    for link in circulation()["余热利用"]:
        source, sink = sources[link["余热源"]], sinks[link["用热端"]]
        assert source["温度"] >= sink["温度"] + circulation()["最小传热温差"]
        left[link["余热源"]] -= link["逐年热量"][2022]
    assert min(left.values()) >= 0


def test_the_projects_take_up_wastes_that_have_no_taker_yet() -> None:
    idle = {each["物料名称"]: each["逐年数量"][2022] for each in streams(water=False) if each["去向"] == "无"}
    assert idle["气化渣"] >= Decimal("4.2")
    assert idle["盐泥"] >= Decimal("1.8")
