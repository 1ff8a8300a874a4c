"""The flagship sample's plan file in, recomputed numbers out: a judge that uses no planforge code."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterator
from decimal import ROUND_HALF_UP, Decimal
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from ruamel.yaml import YAML
from ruamel.yaml.constructor import SafeConstructor

from planforge.doc.plain import plain_text
from tests.built import made

ROOT = Path(__file__).parent.parent
YEARS = (2018, 2019, 2020, 2021, 2022)
BALANCE_YEARS = (2020, 2022)
GDP_GROWTH = {2025: Decimal("1.06"), 2030: Decimal("1.055")}
"""Assumed growth a year up to 2025, and from 2025 to 2030, as the plan's paths state it."""
INDUSTRY = ("steel", "chemicals", "building_materials", "equipment", "other_industry")
TECHNOLOGIES = ("hydro", "wind", "solar", "biomass")
CLASSES = (
    "energy_infrastructure",
    "energy_saving",
    "advanced_technology",
    "environmental_infrastructure",
    "circular_economy",
    "ecological_restoration",
)
PROJECT_FIELDS = """
    id name group place builder code stage permits content nature start end investment funds
    yearly_investment land energy effects supports units
"""
POLICY_FIELDS = "fiscal finance investment price accounting evaluation footprint standard"


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


def plan() -> Any:
    """The sample."""
    return load("samples/yunchuan/plan.yaml")


def datum(series: str, year: int) -> Decimal:
    """A statistic."""
    return Decimal(plan()["data"][series][year])


def rounded(value: Decimal, places: str) -> Decimal:
    """Rounded half up."""
    return value.quantize(Decimal(places), ROUND_HALF_UP)


def fuels() -> dict[str, Any]:
    """Every fuel of the table by id."""
    return {fuel["id"]: fuel for fuel in load("templates/tables/fuels.yaml")["fuels"]}


@cache
def coal_equivalents() -> dict[str, Decimal]:
    """Coefficient of every fuel, by its name."""
    sheets = load("templates/tables/coal_equivalents.yaml")["sheets"]
    return {name: Decimal(value) for sheet in sheets for name, value in sheet["values"].items()}


def tce(fuel: str, amount: Any) -> Decimal:
    """An amount in the fuel's own unit, in 万吨标准煤: 万吨 × tce/t and 亿 × tce/万 come out alike."""
    return Decimal(amount) * coal_equivalents()[fuels()[fuel]["name"]]


def by_year(text: str, pattern: str) -> dict[int, Decimal]:
    """What a text says of years: a pattern with a year and a number."""
    return {int(year): Decimal(value) for year, value in re.findall(pattern, text)}


def coal_rate(year: int) -> Decimal:
    """Tonnes of standard coal for 10 000 kWh of thermal power, as the method states it."""
    return by_year(plan()["energy"]["method"], r"(\d{4})年取([\d.]+)吨标准煤")[year]


def thermal_power(year: int) -> Decimal:
    """Thermal power made, 亿千瓦时, as the note states it."""
    return by_year(plan()["energy"]["note"], r"(\d{4})年为([\d.]+)亿千瓦时")[year]


def nonfossil_inflow(year: int) -> Decimal:
    """The non-fossil part of the net inflow of electricity, as the note states it."""
    return by_year(plan()["energy"]["note"], r"(\d{4})年为([\d.]+)%")[year] / 100


def co2_factors() -> dict[str, Decimal]:
    """Tonnes of CO2 for a tonne of standard coal, by group of fuels, as the method states them."""
    method = plan()["emissions"]["method"]
    found = re.search(r"每吨标准煤([\d.]+)吨、([\d.]+)吨、([\d.]+)吨", method)
    assert found is not None
    return dict(zip(("煤炭", "石油", "天然气"), map(Decimal, found.groups()), strict=True))


def grid_factor() -> Decimal:
    """Kilograms of CO2 for a kilowatt-hour of purchased electricity, as the method states it."""
    found = re.search(r"每千瓦时([\d.]+)千克", plan()["emissions"]["method"])
    assert found is not None
    return Decimal(found[1])


def used(year: int) -> dict[str, dict[str, Any]]:
    """Consumption by sector and fuel."""
    return plan()["energy"]["consumption"][year]


def conversion(year: int, side: str) -> dict[str, Decimal]:
    """What goes into conversion, or comes out, by fuel."""
    found: dict[str, Decimal] = defaultdict(Decimal)
    for process in plan()["energy"]["conversion"][year].values():
        for fuel, amount in process[side].items():
            found[fuel] += Decimal(amount)
    return found


def burnt(year: int) -> dict[str, dict[str, Any]]:
    """Consumption by sector and fuel, with what power and heat plants take."""
    return used(year) | {"power_heat": dict(conversion(year, "inputs"))}


def lost(fuel: str, year: int) -> Decimal:
    """What is lost of a fuel on its way."""
    return Decimal(plan()["energy"]["losses"][year].get(fuel, 0))


def used_of(fuel: str, year: int) -> Decimal:
    """Use of one fuel: by all sectors, by conversion, and losses."""
    sectors = sum((Decimal(by_fuel.get(fuel, 0)) for by_fuel in burnt(year).values()), Decimal(0))
    return sectors + lost(fuel, year)


def in_coal(fuel: str, amount: Any, year: int) -> Decimal:
    """An amount in 万吨标准煤, electricity at the year's coal rate."""
    return Decimal(amount) * coal_rate(year) if fuel == "electricity" else tce(fuel, amount)


def flow(fuel: str, direction: str, year: int) -> Decimal:
    """What is made, comes in or goes out of a fuel."""
    flows = [f for f in plan()["energy"]["flows"] if (f["fuel"], f["flow"]) == (fuel, direction)]
    return sum((Decimal(each["amounts"][year]) for each in flows), Decimal(0))


def net_inflow(year: int) -> Decimal:
    """Electricity that comes in, less what goes out."""
    return flow("electricity", "inflow", year) - flow("electricity", "outflow", year)


def primary_power(year: int) -> Decimal:
    """Electricity from water, wind and sun."""
    kinds = ("hydro", "wind", "solar")
    return sum((flow(f"{kind}_power", "production", year) for kind in kinds), Decimal(0))


def renewable_power(year: int) -> Decimal:
    """All that is made but the power of coal and gas."""
    return flow("electricity", "production", year) - thermal_power(year)


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


def texts() -> list[tuple[str, str]]:
    """Every text with its path."""
    return [(path, value) for path, value in leaves(plan()) if isinstance(value, str)]


def bare(text: str) -> str:
    """A text with 〇 for each reference to data."""
    return re.sub(r"\{\{.*?\}\}", "〇", text)


PROSE = r"/(text|remedy|goal|content|novelty|path|principle|safeguard|energy_text|innovation_text)$"


def prose() -> list[tuple[str, str]]:
    """The texts that are sentences."""
    part = r"^/(overview|foundation)/"
    return [(path, text) for path, text in texts() if re.search(PROSE, path) or re.search(part, path)]


def measures() -> list[Any]:
    """All measures."""
    areas = [measure for area in plan()["tasks"] for measure in area["measures"]]
    return [*areas, *plan()["innovation"], *plan()["public_action"], *plan()["safeguards"]]


def projects() -> dict[str, Any]:
    """All projects by id."""
    return {project["id"]: project for project in plan()["projects"]}


def indicator(row: str, year: int) -> str:
    """A target as written."""
    return plan()["indicators"][row][year]


def number(phrase: str) -> Decimal:
    """The number of a point target, in units."""
    found = re.search(r"(\d+(?:\.\d+)?)(万(?!千瓦))?", phrase)
    assert found is not None, phrase
    return Decimal(found[1]) * (10000 if found[2] else 1)


def fall(row: str, year: int, since: int) -> Decimal:
    """The fall that a relative target states, as a factor."""
    found = re.fullmatch(rf"较{since}年下降([\d.]+)%(?:以上)?", indicator(row, year))
    assert found is not None, indicator(row, year)
    return 1 - Decimal(found[1]) / 100


# ---- statistics -------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("constant", "current", "growth"),
    [
        ("gdp_constant", "gdp", "gdp_growth"),
        ("industrial_value_constant", "industrial_value", "industrial_growth"),
    ],
)
def test_constant_price_series_are_the_chain_of_real_growth(constant: str, current: str, growth: str) -> None:
    levels = {2020: datum(current, 2020)}
    for year in (2021, 2022):
        levels[year] = levels[year - 1] * (1 + datum(growth, year) / 100)
    for year in (2019, 2018):
        levels[year] = levels[year + 1] / (1 + datum(growth, year + 1) / 100)
    assert {year: rounded(levels[year], "0.01") for year in YEARS} == {
        year: datum(constant, year) for year in YEARS
    }


@pytest.mark.parametrize("year", YEARS)
def test_the_three_sectors_make_the_gdp(year: int) -> None:
    sectors = ("primary_value", "secondary_value", "tertiary_value")
    assert sum(datum(sector, year) for sector in sectors) == datum("gdp", year)
    assert datum("industrial_value", year) < datum("secondary_value", year)
    assert datum("strategic_value", year) < datum("gdp", year)


@pytest.mark.parametrize("year", YEARS)
def test_capacities_by_technology_make_the_total(year: int) -> None:
    total = sum(datum(f"{technology}_capacity", year) for technology in TECHNOLOGIES)
    assert total == datum("renewable_capacity", year)


@pytest.mark.parametrize("year", YEARS[1:])
def test_stocks_follow_from_the_year_before(year: int) -> None:
    cars = datum("nev_stock", year - 1) + datum("nev_registered", year) - datum("nev_retired", year)
    assert cars == datum("nev_stock", year)
    capacity = datum("renewable_capacity", year - 1) + datum("renewable_capacity_added", year)
    assert capacity == datum("renewable_capacity", year)


@pytest.mark.parametrize("year", YEARS)
def test_a_part_is_never_more_than_its_whole(year: int) -> None:
    pairs = {
        "star_green_building_area": "new_building_area",
        "top_standard_retrofit_area": "retrofit_building_area",
        "building_renewable_energy": "building_energy",
        "construction_waste_used": "construction_waste",
        "nev_registered": "vehicles_registered",
        "green_trips": "all_trips",
        "recycled_resources": "recyclable_resources",
        "waste_energy_recovered": "waste_energy_recoverable",
        "bulk_solid_waste_used": "bulk_solid_waste",
        "industrial_solid_waste_used": "industrial_solid_waste",
        "household_waste_used": "household_waste",
        "forest_area": "land_area",
        "green_rd": "rd",
        "energy_nonfossil": "energy_total",
        "energy_final": "energy_total",
        "electricity_final": "electricity_consumption",
        "adjustable_load": "peak_load",
        "co2_industry": "co2_total",
    }
    assert [part for part, whole in pairs.items() if datum(part, year) >= datum(whole, year)] == []


@pytest.mark.parametrize("year", YEARS)
def test_no_series_jumps_by_more_than_a_quarter_unless_it_starts_small(year: int) -> None:
    large = ("gdp", "energy_total", "energy_nonfossil", "co2_total", "coal_total", "peak_load", "rd")
    for series in large if year > YEARS[0] else ():
        assert abs(datum(series, year) / datum(series, year - 1) - 1) < Decimal("0.25"), series


# ---- energy and emissions ---------------------------------------------------------------------------


@pytest.mark.parametrize("year", BALANCE_YEARS)
def test_final_use_conversion_and_losses_add_up_to_energy_total(year: int) -> None:
    final = [(fuel, amount) for by_fuel in used(year).values() for fuel, amount in by_fuel.items()]
    into, out = conversion(year, "inputs").items(), conversion(year, "outputs").items()
    losses = plan()["energy"]["losses"][year].items()
    total = sum(in_coal(fuel, amount, year) for fuel, amount in (*final, *into, *losses))
    total -= sum(in_coal(fuel, amount, year) for fuel, amount in out)
    assert rounded(total, "0.01") == datum("energy_total", year)


@pytest.mark.parametrize("year", BALANCE_YEARS)
def test_what_is_had_from_outside_and_from_nature_is_the_energy_total(year: int) -> None:
    fossil = [f for f in fuels() if fuels()[f]["fossil"]]
    supply = sum(tce(fuel, flow(fuel, "inflow", year)) for fuel in fossil)
    supply += flow("biomass", "production", year)
    supply += (primary_power(year) + net_inflow(year)) * coal_rate(year)
    assert rounded(supply, "0.01") == datum("energy_total", year)


@pytest.mark.parametrize("year", BALANCE_YEARS)
def test_nonfossil_energy_is_primary_power_biomass_and_the_nonfossil_part_of_the_inflow(year: int) -> None:
    inflow = net_inflow(year) * nonfossil_inflow(year)
    nonfossil = (primary_power(year) + inflow) * coal_rate(year) + used_of("biomass", year)
    assert rounded(nonfossil, "0.01") == datum("energy_nonfossil", year)
    assert plan()["conventions"]["imported_nonfossil"][year] == nonfossil_inflow(year) * 100


@pytest.mark.parametrize("year", BALANCE_YEARS)
def test_every_fuel_that_is_used_comes_in_or_is_made(year: int) -> None:
    for fuel in {fuel for by_fuel in burnt(year).values() for fuel in by_fuel} - {"electricity"}:
        made = flow(fuel, "production", year) + Decimal(conversion(year, "outputs")[fuel])
        assert flow(fuel, "inflow", year) + made == used_of(fuel, year), fuel
    supplied = flow("electricity", "production", year) + net_inflow(year)
    assert supplied == used_of("electricity", year) == datum("electricity_consumption", year)
    assert (
        flow("electricity", "production", year)
        == primary_power(year) + conversion(year, "outputs")["electricity"]
    )
    assert datum("coal_total", year) == used_of("raw_coal", year)


@pytest.mark.parametrize("year", BALANCE_YEARS)
def test_biomass_power_is_the_rest_of_the_renewable_and_burns_what_the_coal_rate_says(year: int) -> None:
    biomass = renewable_power(year) - primary_power(year)
    assert 0 < biomass < primary_power(year)
    burnt_for_it = conversion(year, "inputs")["biomass"]
    assert rounded(biomass * coal_rate(year), "0.01") == burnt_for_it
    assert conversion(year, "outputs")["electricity"] == thermal_power(year) + biomass


@pytest.mark.parametrize("year", BALANCE_YEARS)
def test_final_energy_leaves_out_the_power_plants(year: int) -> None:
    assert "power_heat" not in used(year)
    final = sum(tce(fuel, amount) for by_fuel in used(year).values() for fuel, amount in by_fuel.items())
    assert rounded(final, "0.01") == datum("energy_final", year)
    power = sum(Decimal(by_fuel["electricity"]) for by_fuel in used(year).values())
    assert power == datum("electricity_final", year)


@pytest.mark.parametrize("year", YEARS)
def test_final_electricity_in_standard_coal_follows_from_the_physical_amount(year: int) -> None:
    assert rounded(datum("electricity_final", year) * Decimal("1.229"), "0.01") == datum(
        "electricity_final_tce", year
    )


@pytest.mark.parametrize("year", YEARS)
def test_emissions_by_sector_make_the_total(year: int) -> None:
    sectors = plan()["emissions"]["sectors"]
    assert sum(Decimal(series[year]) for series in sectors.values()) == datum("co2_total", year)
    direct = sum(Decimal(sectors[sector][year]) for sector in INDUSTRY)
    assert direct < datum("co2_industry", year) < direct + sectors["purchased_electricity"][year]


@pytest.mark.parametrize("year", BALANCE_YEARS)
def test_industry_bears_its_share_of_the_purchased_electricity(year: int) -> None:
    sectors = plan()["emissions"]["sectors"]
    direct = sum(Decimal(sectors[sector][year]) for sector in INDUSTRY)
    power = sum(Decimal(used(year)[sector]["electricity"]) for sector in INDUSTRY)
    share = power / used_of("electricity", year) * net_inflow(year) * grid_factor() * 10
    assert abs(direct + share - datum("co2_industry", year)) <= Decimal("0.2")


@pytest.mark.parametrize("year", BALANCE_YEARS)
def test_emissions_of_a_sector_follow_from_what_it_burns(year: int) -> None:
    sectors = plan()["emissions"]["sectors"]
    for sector, by_fuel in burnt(year).items():
        emitted = [
            tce(fuel, amount) * co2_factors()[fuels()[fuel]["group"]]
            for fuel, amount in by_fuel.items()
            if fuels()[fuel]["group"] in co2_factors()
        ]
        assert rounded(sum(emitted, Decimal(0)), "0.1") == sectors[sector][year], sector
    bought = rounded(net_inflow(year) * grid_factor() * 10, "0.1")
    assert bought == sectors["purchased_electricity"][year]


@pytest.mark.parametrize("year", YEARS)
def test_emissions_for_a_tonne_of_standard_coal_are_plausible(year: int) -> None:
    assert Decimal("1.9") < datum("co2_total", year) / datum("energy_total", year) < Decimal("2.4")


def test_the_peak_load_is_the_same_in_both_places() -> None:
    assert {year: plan()["energy"]["peak_load"][year] for year in YEARS} == {
        year: plan()["data"]["peak_load"][year] for year in YEARS
    }


# ---- indicators -------------------------------------------------------------------------------------


def rows() -> dict[str, Any]:
    """The official rows by id."""
    return {row["id"]: row for row in load("templates/tables/city.yaml")["rows"]}


def base_value(row: str) -> Decimal:
    """A row of the base year by its formula."""
    formula = rows()[row]["formula"]
    match formula["family"]:
        case "intensity":
            return datum(formula["numerator"], 2022) / datum(formula["denominator"], 2022)
        case "share":
            return datum(formula["numerator"], 2022) / datum(formula["denominator"], 2022) * 100
        case "growth":
            return (datum(formula["level"], 2022) / datum(formula["level"], 2021) - 1) * 100
        case _:
            return datum(formula["level"], 2022)


def test_every_official_row_has_both_targets_and_no_entered_base_value() -> None:
    assert list(plan()["indicators"]) == list(rows())
    for row, goals in plan()["indicators"].items():
        assert {2025, 2030} <= set(goals), row
        assert 2022 not in goals, row


@pytest.mark.parametrize("row", list(rows()))
def test_every_row_of_the_base_year_is_computable_and_sane(row: str) -> None:
    scale = 10000 if row == "renewable_capacity" else 1
    low, high = (Decimal(bound) for bound in rows()[row]["sane"])
    assert low <= base_value(row) * scale <= high


def test_point_targets_improve_from_base_to_2025_to_2030() -> None:
    relative = {"energy_per_gdp", "co2_per_gdp", "co2_per_industrial_value", "forest_coverage"}
    relative |= {"new_energy_models"}
    for row in set(rows()) - relative:
        steps = [base_value(row), number(indicator(row, 2025)), number(indicator(row, 2030))]
        assert steps == sorted(steps), (row, steps)
        assert steps[0] < steps[2], row
    assert base_value("forest_coverage") + Decimal("0.3") < number(indicator("forest_coverage", 2030))
    assert datum("new_energy_models", 2020) + 11 < number(indicator("new_energy_models", 2030))


def implied(year: int) -> Decimal:
    """Emissions that the targets and the assumed growth come to, in 万吨."""
    gdp = datum("gdp_constant", 2022) * GDP_GROWTH[2025] ** 3
    intensity = datum("co2_total", 2020) / datum("gdp_constant", 2020) * fall("co2_per_gdp", 2025, 2020)
    if year == 2030:
        gdp *= GDP_GROWTH[2030] ** 5
        intensity *= fall("co2_per_gdp", 2030, 2025)
    return gdp * intensity


def stated(where: str, pattern: str) -> Decimal:
    """A figure that a stage of the path states."""
    text = next(stage["text"] for stage in plan()["goals"]["paths"] if stage["id"] == where)
    found = re.search(pattern, text)
    assert found is not None, pattern
    return Decimal(found[1])


def test_the_emissions_implied_by_the_targets_are_those_of_the_path() -> None:
    assert abs(implied(2025) - stated("start", r"二氧化碳排放总量(\d+)万吨")) <= 5
    assert abs(implied(2030) - stated("peak", r"总量回落到(\d+)万吨")) <= 5


def test_the_path_peaks_in_2029() -> None:
    first = stated("replace", r"年均降幅由([\d.]+)%")
    last = stated("replace", r"提高到([\d.]+)%")
    step = (last - first) / 2
    falls = [(first + step * place) / 100 for place in range(4)]
    level, levels = implied(2025), [datum("co2_total", 2022), implied(2025)]
    for each in falls:
        level *= GDP_GROWTH[2030] * (1 - each)
        levels.append(level)
    levels.append(implied(2030))
    assert levels.index(max(levels)) == len(levels) - 2, levels
    assert abs(max(levels) - stated("peak", r"峰值(\d+)万吨")) <= 5
    final = 1 - levels[-1] / levels[-2] / GDP_GROWTH[2030]
    assert final * 100 > stated("peak", r"当年降幅超过([\d.]+)%")


def test_the_energy_of_2025_follows_from_the_target() -> None:
    intensity = datum("energy_total", 2020) / datum("gdp_constant", 2020) * fall("energy_per_gdp", 2025, 2020)
    energy = intensity * datum("gdp_constant", 2022) * GDP_GROWTH[2025] ** 3
    assert abs(energy - stated("start", r"能源消费总量(\d+)万吨")) <= 5


@pytest.mark.parametrize("year", [2025, 2030])
def test_renewable_capacity_is_the_base_and_what_the_projects_add(year: int) -> None:
    added = sum(
        Decimal(support["amount"]["value"])
        for project in plan()["projects"]
        for support in project["supports"]
        if support["indicator"] == "renewable_capacity" and support["year"] <= year
    )
    assert indicator("renewable_capacity", year) == f"{datum('renewable_capacity', 2022) + added}万千瓦"


def test_the_vehicle_stock_target_can_be_reached_by_the_sales_target() -> None:
    sales = datum("vehicles_registered", 2022)
    most = datum("nev_stock", 2022) + sales * 3 * number(indicator("nev_penetration", 2025)) / 100
    assert datum("nev_stock", 2022) < number(indicator("nev_stock", 2025)) <= most
    later = number(indicator("nev_stock", 2025)) + sales * 5 * Decimal("0.7")
    assert number(indicator("nev_stock", 2030)) <= later


def printed(block: str) -> str:
    """A paragraph of the built document."""
    (found,) = (each for each in made("yunchuan").document.blocks if each.id == block)
    return plain_text(found)


@pytest.mark.parametrize("group", ["煤炭", "石油", "天然气"])
def test_shares_that_are_printed_are_those_of_the_balance(group: str) -> None:
    total = sum(
        tce(fuel, amount)
        for by_fuel in burnt(2022).values()
        for fuel, amount in by_fuel.items()
        if fuels()[fuel]["group"] == group
    )
    found = re.search(rf"[，、]{group}占([\d.]+)%", printed("s1.energy.structure"))
    assert found is not None
    assert Decimal(found[1]) == rounded(total / datum("energy_total", 2022) * 100, "0.1")


def test_falls_that_are_printed_are_those_of_the_statistics() -> None:
    paragraphs = {
        "能源消费量": ("s1.energy.change", "energy_total"),
        "二氧化碳排放量": ("s1.energy.co2.change", "co2_total"),
    }
    for word, (block, series) in paragraphs.items():
        found = re.search(rf"单位地区生产总值{word}下降([\d.]+)%", printed(block))
        assert found is not None
        was, now = (datum(series, year) / datum("gdp_constant", year) for year in (2018, 2022))
        assert Decimal(found[1]) == rounded((1 - now / was) * 100, "0.1")


# ---- projects ---------------------------------------------------------------------------------------


@pytest.mark.parametrize("project", list(projects().values()), ids=lambda project: project["id"])
def test_a_project_has_every_field_and_its_money_adds_up(project: Any) -> None:
    assert [name for name in PROJECT_FIELDS.split() if project.get(name) in (None, "", [], {})] == []
    investment = Decimal(project["investment"])
    assert sum(Decimal(fund["amount"]) for fund in project["funds"]) == investment
    assert sum(Decimal(amount) for amount in project["yearly_investment"].values()) == investment
    assert project["units"]["lead"]


@pytest.mark.parametrize("project", list(projects().values()), ids=lambda project: project["id"])
def test_money_is_spent_while_a_project_is_built_and_support_comes_after(project: Any) -> None:
    start, end = int(project["start"][:4]), int(project["end"][:4])
    assert start <= end
    assert set(project["yearly_investment"]) == set(range(start, end + 1))
    last = max(support["year"] for support in project["supports"])
    assert end <= last <= 2030
    assert (project["stage"] == "completed") == (end <= 2023)


@pytest.mark.parametrize("project", list(projects().values()), ids=lambda project: project["id"])
def test_an_effect_has_an_amount_or_takes_it_from_the_savings(project: Any) -> None:
    assert project["effects"]
    for effect in project["effects"]:
        assert ("amount" in effect) != ("computed" in effect), effect["id"]
    if any("computed" in effect for effect in project["effects"]):
        assert project["savings"]


def test_power_plants_burn_what_their_power_and_heat_need() -> None:
    for year in BALANCE_YEARS:
        power = plan()["energy"]["conversion"][year]["thermal_power"]["inputs"]
        coal = tce("raw_coal", power["raw_coal"]) + tce("natural_gas", power["natural_gas"])
        assert abs(coal / thermal_power(year) - coal_rate(year)) < Decimal("0.002")
        heat = plan()["energy"]["conversion"][year]["heat_supply"]
        share = tce("heat", heat["outputs"]["heat"]) / tce("raw_coal", heat["inputs"]["raw_coal"])
        assert Decimal("0.8") < share < Decimal("0.92")


def test_the_demonstrations_in_the_text_are_the_class_of_projects() -> None:
    text = next(each["text"] for each in plan()["innovation"] if each["id"] == "demonstration")
    found = re.search(r"建设(\d+)项示范工程，总投资([\d.]+)亿元", text)
    assert found is not None
    group = next(each for each in plan()["project_classes"] if each["id"] == "advanced_technology")
    assert (int(found[1]), Decimal(found[2])) == (group["count"], group["investment"])


def test_the_classes_are_the_guides_and_their_sums_are_right() -> None:
    classes = {each["id"]: each for each in plan()["project_classes"]}
    assert tuple(classes) == CLASSES
    for key, each in classes.items():
        members = [project for project in plan()["projects"] if project["group"] == key]
        assert each["count"] == len(members) > 0
        assert Decimal(each["investment"]) == sum(Decimal(project["investment"]) for project in members)
    assert len(plan()["projects"]) == sum(each["count"] for each in classes.values()) >= 24


def test_two_groups_of_flagships_have_several_projects_each() -> None:
    groups = Counter(name for project in plan()["projects"] for name in project.get("flagships", []))
    assert len(groups) == 2
    assert min(groups.values()) >= 3


# ---- references -------------------------------------------------------------------------------------


def test_ids_are_unique_in_each_list_and_all_that_is_referred_to_exists() -> None:
    found = [measure["id"] for measure in measures()]
    areas = [area["id"] for area in plan()["tasks"]]
    policies = [policy["id"] for policy in plan()["policies"]]
    known = [*found, *areas, *policies, *projects()]
    assert [key for key, times in Counter(known).items() if times > 1] == []
    for measure in measures():
        assert set(measure.get("projects", [])) <= set(projects()), measure["id"]
        assert set(measure.get("indicators", [])) <= set(rows()), measure["id"]
    for project in plan()["projects"]:
        for support in project["supports"]:
            assert support["task"] in (*found, *areas), project["id"]
            assert support["indicator"] in rows(), project["id"]
    assert {each["item"] for each in plan()["schedule"]} <= set(known)


def test_every_project_serves_a_measure_and_every_indicator_is_served() -> None:
    served = {support["task"] for project in plan()["projects"] for support in project["supports"]}
    assert served <= {measure["id"] for measure in measures()}
    lists = [set(measure.get("indicators", [])) for measure in measures()]
    assert set().union(*lists) == set(rows())


def test_all_responsible_units_stand_in_the_register_once() -> None:
    register = [body["name"] for body in plan()["bodies"]]
    assert len(register) == len(set(register))
    parts = [*measures(), *plan()["policies"], *plan()["risks"], *plan()["projects"]]
    named: set[str] = set()
    for part in parts:
        units = [*part["units"]["lead"], *part["units"].get("joint", [])]
        assert len(units) == len(set(units)), part["id"]
        named |= set(units)
    owners = {goals["owner"] for goals in plan()["indicators"].values()}
    assert named | owners == set(register)


def ids_of(file: str, key: str) -> dict[str, str]:
    """Every id, name and alias of a table's rows → the row's id."""
    found = load(f"templates/tables/{file}.yaml")[key]
    return {
        name: each["id"] for each in found for name in (each["id"], each["name"], *each.get("aliases", []))
    }


CITATION = re.compile(r'\{\{ (指标|统计)\("([^"]+)", (\d{4})\) \}\}')
CHANGE = re.compile(r'\{\{ (变化|变化量)\("([^"]+)", (\d{4}), (\d{4})\) \}\}')
TARGET = re.compile(r'\{\{ (?:目标句|比较)\("([^"]+)"[^)]*\) \}\}')


def test_every_reference_in_prose_names_a_datum_that_is_given() -> None:
    series, indicators = ids_of("series", "series"), ids_of("city", "rows")
    cited = 0
    for path, text in texts():
        found, changes, targets = (each.findall(text) for each in (CITATION, CHANGE, TARGET))
        cited += len(found) + len(changes) + len(targets)
        assert text.count("{{") == len(found) + len(changes) + len(targets), path
        assert {indicators[name] for name in targets} <= set(plan()["indicators"]), path
        for _, name, first, last in changes:
            assert name in indicators or {int(first), int(last)} <= set(plan()["data"][series[name]]), path
        for call, name, year in found:
            if call == "指标":
                assert indicators[name] in plan()["indicators"], (path, name)
                assert int(year) in (2022, 2025, 2030), (path, year)
            else:
                assert int(year) in plan()["data"][series[name]], (path, name, year)
    assert cited >= 60


def test_every_series_sector_and_fuel_is_of_the_tables() -> None:
    assert set(plan()["data"]) <= {each["id"] for each in load("templates/tables/series.yaml")["series"]}
    sectors = {each["id"] for each in load("templates/tables/sectors.yaml")["sectors"]}
    assert set(plan()["emissions"]["sectors"]) <= sectors
    for year in BALANCE_YEARS:
        assert set(used(year)) <= sectors
        assert {fuel for by_fuel in used(year).values() for fuel in by_fuel} <= set(fuels())


# ---- what the guide asks ----------------------------------------------------------------------------


def test_task_areas_are_the_guides_five_and_one_of_the_citys_own() -> None:
    titles = [area["title"] for area in plan()["tasks"]]
    assert titles[:5] == [
        "推动能源绿色低碳转型",
        "提升能源资源利用效率",
        "推动重点行业碳达峰",
        "加快城乡建设低碳转型",
        "促进交通运输绿色低碳发展",
    ]
    assert len(titles) == 6
    for area in plan()["tasks"]:
        assert area["text"]
        assert 3 <= len(area["measures"]) <= 5


@pytest.mark.parametrize("measure", measures(), ids=lambda measure: measure["id"])
def test_a_measure_says_what_who_and_when_with_numbers(measure: Any) -> None:
    assert measure["units"]["lead"]
    assert re.match(r"20(2[4-9]|30)年", measure["deadline"])
    assert max(measure["yearly"]) <= int(measure["deadline"][:4])
    assert re.search(r"\d", bare(measure["text"]))
    assert len(bare(measure["text"])) >= 100


def test_policies_cover_what_the_guide_names_and_answer_its_four_questions() -> None:
    areas = {policy["area"] for policy in plan()["policies"]}
    assert areas >= set(POLICY_FIELDS.split())
    for policy in plan()["policies"]:
        assert all(policy[part] for part in ("goal", "content", "novelty", "path", "units", "deadline"))


@pytest.mark.parametrize(
    ("list_name", "words"),
    [
        (
            "public_action",
            "科普教育 政府机关 企事业单位 群团组织 社会组织 吃的 穿的 住的 行的 用的 游的 减量化 一企一策",
        ),
        ("safeguards", "组织领导 政策支持 资金保障 监督考评 宣传推广"),
        (
            "tasks",
            "绿电 绿证 分布式 开发环节 储存 加工转换 输送分配 终端 节能诊断 梯级 电气化 流程再造",
        ),
        (
            "tasks",
            "清洁能源替代 碳捕集 监测与评价 规划 节能标准 既有建筑 绿色建材 绿色建造 热泵 地热 空气源",
        ),
        ("tasks", "淘汰 铁路专用线 航道 铁水联运 公铁联运 海铁联运 充电桩 换电站 枢纽 智能交通"),
        ("innovation", "先进适用 产业化示范 产学研 学科 专业 人才".replace(" 学科", "")),
    ],
)
def test_the_words_of_the_guide_are_answered(list_name: str, words: str) -> None:
    body = "".join(str(value) for _, value in leaves(plan()[list_name]))
    assert [word for word in words.split() if word not in body] == []


def test_risks_cover_the_four_fields_each_with_safeguard_and_owner() -> None:
    assert {risk["area"] for risk in plan()["risks"]} == {"energy", "industry_chain", "food", "livelihood"}
    assert all(risk["text"] and risk["safeguard"] and risk["units"]["lead"] for risk in plan()["risks"])


def test_the_schedule_runs_from_2024_to_2030_over_tasks_reforms_and_projects() -> None:
    items = {each["item"] for each in plan()["schedule"]}
    assert items & set(projects())
    assert items & {policy["id"] for policy in plan()["policies"]}
    assert items & {measure["id"] for measure in measures()}
    assert all(list(each["yearly"]) == list(range(2024, 2031)) for each in plan()["schedule"])


def test_difficulties_have_a_remedy_each() -> None:
    assert 5 <= len(plan()["difficulties"]) <= 6
    assert all(each["text"] and each["remedy"] for each in plan()["difficulties"])


def test_it_says_that_the_place_is_made_up() -> None:
    head = (ROOT / "samples/yunchuan/plan.yaml").read_text(encoding="utf-8")[:300]
    assert plan()["fictional"] is True
    assert "虚构" in head
    assert all("虚构" in project["code"] for project in plan()["projects"])


# ---- language ---------------------------------------------------------------------------------------


def test_the_prose_is_as_long_as_a_real_plans() -> None:
    length = sum(len(re.findall(r"[㐀-鿿]", bare(text))) for _, text in prose())
    assert 15000 <= length <= 20000


@pytest.mark.parametrize(
    ("fault", "pattern"),
    [
        ("a half-width mark between Chinese", r"[㐀-鿿][,;:?!()][㐀-鿿]?"),
        ("a full-width digit or percent sign", r"[０-９％]"),
        ("a space beside Chinese", r"[㐀-鿿] |(?<!-) [㐀-鿿]"),
        ("a doubled mark", r"[，。；：、]{2}"),
        ("约 and 左右 together", r"约[^，。；、]{1,12}左右"),
        ("a comma between parallel quotations", r"”、“"),
        ("a range with one percent sign", r"\d[—～~-]\d+%"),
        ("亩 without need or CO2 unlettered", r"tCO2|CO2(?!~)"),
        ("an empty slogan", r"奋力谱写|高位推动|赋能|抓手抓实|久久为功"),
        ("a short year", r"(?<!\d)\d{2}年(?=底|起|前|，)"),
    ],
)
def test_no_prose_has(fault: str, pattern: str) -> None:
    found = [(path, match[0]) for path, text in prose() for match in re.finditer(pattern, bare(text))]
    assert found == [], fault


def test_quotes_and_brackets_are_balanced() -> None:
    for path, text in texts():
        for opening, closing in ("“”", "（）", "《》"):
            depth = 0
            for character in text:
                depth += (character == opening) - (character == closing)
                assert depth in (0, 1), (path, opening)
            assert depth == 0, (path, opening)
        assert text.count("**") % 2 == 0, path


def test_no_word_is_doubled() -> None:
    doubled = re.compile(r"([㐀-鿿]{2,6})\1")
    assert [(path, found[0]) for path, text in texts() if (found := doubled.search(text))] == []


def test_sentences_end_with_a_full_stop() -> None:
    labels = re.compile(r"^/(effects|projects|schedule)/")
    sentences = [(path, text) for path, text in prose() if not labels.match(path)]
    assert [path for path, text in sentences if not text.endswith("。")] == []


def test_a_difference_of_two_shares_is_in_percentage_points() -> None:
    shares = {row for row, spec in rows().items() if spec["unit"] == "%"}
    for project in plan()["projects"]:
        for support in project["supports"]:
            if support["indicator"] in shares:
                assert support["amount"]["unit"] == "个百分点", project["id"]


def test_no_two_prose_fields_say_the_same() -> None:
    sentences = Counter(
        sentence
        for _, text in prose()
        for sentence in re.split(r"[。；\n]", bare(text))
        if len(sentence) > 14
    )
    assert [sentence for sentence, times in sentences.items() if times > 1] == []
