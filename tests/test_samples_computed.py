"""What the samples say of value added, scenarios, savings and enterprises: a judge without planforge."""

from __future__ import annotations

import re
from decimal import Decimal
from itertools import pairwise
from typing import Any

import pytest

from tests.test_samples_numbers import load, rounded

YUNCHUAN = "samples/yunchuan/plan.yaml"


def plan() -> Any:
    """The city sample."""
    return load(YUNCHUAN)


def datum(series: str, year: int) -> Decimal:
    """A statistic of the city."""
    return Decimal(plan()["data"][series][year])


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


def emissions(scenario: str) -> dict[int, float]:
    """C = GDP · E/GDP · C/E from the base year on: growth, intensity and carbon by their yearly rates."""
    path = next(each for each in plan()["scenarios"] if each["id"] == scenario)
    levels = {2022: float(datum("co2_total", 2022))}
    for year in range(2023, path["until"] + 1):
        factors = (rate(path[name], year) for name in ("gdp", "energy_intensity", "carbon_intensity"))
        level = levels[year - 1]
        for factor in factors:
            level *= factor
        levels[year] = level
    return levels


def peak(levels: dict[int, float]) -> int:
    return max(levels, key=lambda year: levels[year])


def test_there_are_the_three_scenarios_with_the_same_growth() -> None:
    scenarios = plan()["scenarios"]
    assert [each["role"] for each in scenarios] == ["baseline", "policy", "enhanced"]
    assert all(each["gdp"] == scenarios[0]["gdp"] for each in scenarios)
    assert {each["until"] for each in scenarios} == {2035}


def test_the_policy_scenario_peaks_when_and_where_the_goals_say() -> None:
    levels = emissions("policy")
    city = next(each for each in plan()["goals"]["peaks"] if each["id"] == "peak_city")
    assert city["target"] == f"{peak(levels)}年达峰"
    found = re.search(r"峰值(\d+)万吨左右", city["text"])
    assert found is not None
    assert abs(levels[peak(levels)] - int(found[1])) <= 5
    text = {stage["id"]: stage["text"] for stage in plan()["goals"]["paths"]}
    for year, stage in ((2025, "start"), (2030, "peak")):
        stated = re.findall(r"总量(?:回落到)?(\d{4})万吨左右", text[stage])[-1]
        assert abs(levels[year] - int(stated)) <= 5, year


def test_the_baseline_has_no_peak_and_the_enhanced_scenario_an_earlier_one() -> None:
    base, enhanced = emissions("baseline"), emissions("enhanced")
    assert peak(base) == 2035
    assert peak(enhanced) == 2027
    policy = emissions("policy")
    assert all(enhanced[year] < policy[year] < base[year] for year in policy if year > 2022)


def test_the_policy_scenario_reaches_the_intensities_that_the_plan_sets() -> None:
    path = next(each for each in plan()["scenarios"] if each["id"] == "policy")
    energy = carbon = 1.0
    intensities = {2022: (1.0, 1.0)}
    for year in range(2023, 2031):
        energy *= rate(path["energy_intensity"], year)
        carbon *= rate(path["energy_intensity"], year) * rate(path["carbon_intensity"], year)
        intensities[year] = (energy, carbon)
    for place, series in enumerate(("energy_total", "co2_total")):
        fall = float(datum(series, 2022) / datum("gdp_constant", 2022))
        fall /= float(datum(series, 2020) / datum("gdp_constant", 2020))
        assert 1 - fall * intensities[2025][place] >= (0.145, 0.195)[place]
    assert 1 - intensities[2030][1] / intensities[2025][1] >= 0.22


def test_the_grid_gets_cleaner_and_the_nonfossil_share_grows_in_every_scenario() -> None:
    for scenario in plan()["scenarios"]:
        grid, share = scenario["grid_factor"], scenario["nonfossil_share"]
        assert all(before > after for before, after in pairwise(grid.values()))
        assert all(before < after for before, after in pairwise(share.values()))


# ---- savings -----------------------------------------------------------------------------------------

COEFFICIENT = {"raw_coal": "0.7143", "coke": "0.9714", "natural_gas": "13.3", "diesel": "1.4571"}
COMPOSITE = {"raw_coal": "2.66", "coke": "2.66", "natural_gas": "1.63", "diesel": "2.08"}
RATE, GRID = Decimal("2.99"), Decimal("4.364")
"""Tonnes of standard coal for 10 000 kWh in 2022; 万吨 of CO2 for 亿千瓦时."""


def amounts(fuels: Any) -> tuple[Decimal, Decimal]:
    """Fuels in 万吨标准煤 and 万吨 of CO2."""
    coal = carbon = Decimal(0)
    for fuel, amount in (fuels or {}).items():
        found = re.fullmatch(r"([\d.]+)(?:万千瓦时|万立方米)", str(amount))
        quantity = Decimal(found[1]) / 10000 if found else Decimal(amount)
        each = quantity * (RATE if fuel == "electricity" else Decimal(COEFFICIENT[fuel]))
        coal += each
        carbon += quantity * GRID if fuel == "electricity" else each * Decimal(COMPOSITE[fuel])
    return coal, carbon


def results(saving: Any) -> dict[str, Decimal]:
    """What one saving comes to in a full year: 吨标准煤, 吨, 万千瓦时, 吨 of sinks."""
    coal = carbon = power = sink = Decimal(0)
    match saving["method"]:
        case "renewable_power":
            power = Decimal(saving["capacity"]) * saving["hours"]
            coal, carbon = power / 10000 * RATE, power / 10000 * GRID
        case "efficiency":
            coal, carbon = amounts(saving["saved"])
        case "electrification" | "fuel_switch":
            before, after = amounts(saving["before"]), amounts(saving["after"])
            coal, carbon = before[0] - after[0], before[1] - after[1]
        case "waste_heat":
            coal = Decimal(saving["heat"]) * Decimal("0.03412") / saving["efficiency"] * 100
            carbon = coal * Decimal(COMPOSITE[saving["displaced"]])
        case "capture":
            carbon = Decimal(saving["captured"]) - amounts(saving["after"])[1]
        case "sink":
            sink = Decimal(saving["area"]) * saving["rate"]
    found = {"saving": coal * 10000, "abatement": carbon * 10000, "generation": power, "sink": sink}
    return {name: value for name, value in found.items() if value}


WORDS = {
    "年节约能源": "saving",
    "年替代化石能源": "saving",
    "年减少碳排放": "abatement",
    "年发电量": "generation",
    "年新增碳汇": "sink",
}


@pytest.mark.parametrize(
    "project", [each for each in plan()["projects"] if "savings" in each], ids=lambda each: each["id"]
)
def test_what_a_project_promises_is_what_its_savings_come_to(project: Any) -> None:
    sums: dict[str, Decimal] = {}
    for saving in project["savings"]:
        for name, value in results(saving).items():
            sums[name] = sums.get(name, Decimal(0)) + value
    for effect in project["effects"]:
        name = WORDS.get(effect["what"], "")
        if name in sums and "amount" in effect:
            stated = Decimal(effect["amount"]["value"])
            assert abs(stated - sums[name]) <= 51, (effect["what"], stated, sums[name])


def test_projects_on_one_flow_have_an_order_of_their_own() -> None:
    on: dict[str, list[int]] = {}
    for project in plan()["projects"]:
        for flow in {saving["base_flow"] for saving in project.get("savings", []) if "base_flow" in saving}:
            on.setdefault(flow, []).append(project["order"])
    assert max(len(orders) for orders in on.values()) >= 3
    assert all(len(set(orders)) == len(orders) for orders in on.values())


def test_a_cost_is_that_of_a_project_that_earns_something() -> None:
    for project in plan()["projects"]:
        if "cost" in project:
            assert project["savings"]
            assert 0 < project["cost"]["operation"] < Decimal(project["investment"]) * 10000
            assert project["cost"]["benefit"] > 0


# ---- enterprises -------------------------------------------------------------------------------------


def test_enterprises_are_large_and_fit_into_the_city() -> None:
    enterprises = plan()["enterprises"]
    assert 8 <= len(enterprises) <= 12
    for each in enterprises:
        assert each["energy"][2022] >= 100000
        assert each["actions"]
        assert each["diagnoses"]
    assert sum(each["energy"][2022] for each in enterprises) < datum("energy_total", 2022) * 10000


def test_an_action_that_is_a_project_says_what_the_project_says() -> None:
    projects = {each["id"]: each for each in plan()["projects"]}
    linked = 0
    for enterprise in plan()["enterprises"]:
        for action in enterprise["actions"]:
            if "project" not in action:
                continue
            project, linked = projects[action["project"]], linked + 1
            assert project["builder"] == enterprise["name"]
            assert action["deadline"] == project["end"]
            effects = {effect["what"]: effect["amount"]["value"] for effect in project["effects"]}
            assert action["abatement"] == effects["年减少碳排放"]
            assert action.get("saving") in (None, effects.get("年节约能源"))
    assert linked >= 5


def test_the_discount_rate_gives_the_known_recovery_factor() -> None:
    yearly = Decimal(plan()["conventions"]["discount_rate"]) / 100
    grown = (1 + yearly) ** 20
    assert rounded(yearly * grown / (grown - 1), "0.00001") == Decimal("0.08718")
