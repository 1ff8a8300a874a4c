"""A size in, the text of a complete made-up plan out, for benchmarks: balances, scenarios, projects."""

from __future__ import annotations

from decimal import Decimal
from typing import Final

BASE: Final = 2022
SECTORS: Final = (
    "agriculture",
    "steel",
    "chemicals",
    "building_materials",
    "equipment",
    "construction",
    "transport",
    "services",
)
FUELS: Final = (
    "raw_coal",
    "coke",
    "gasoline",
    "diesel",
    "natural_gas",
    "electricity",
    "heat",
    "biomass",
    "kerosene",
    "fuel_oil",
    "lpg",
    "cleaned_coal",
)
"""The order in which a smaller plan takes them: the first seven are those that conversion needs."""
HEAD: Final = f"""
planforge: 1
kind: city
name: 大数市
fictional: true
province: 湖北省
issuer: 大数市人民政府
years: {{base: {BASE}, targets: [2025, 2030], constant_price: 2020}}
"""

Row = dict[int | str, Decimal]
Flows = dict[str, Row]


def large_plan(years: int = 20, sectors: int = 8, fuels: int = 12, projects: int = 40) -> str:
    """A plan whose balances of the last `years` years up to the base year close for every carrier."""
    span = range(BASE - years + 1, BASE + 1)
    chosen = (SECTORS[:sectors], FUELS[:fuels])
    parts = (
        HEAD,
        _conventions(span),
        _data(span),
        _energy(span, *chosen),
        _drivers(span, chosen[0]),
        _scenarios(chosen[0]),
        _projects(projects),
    )
    return "".join(parts)


def _row(values: Row) -> str:
    return "{" + ", ".join(f"{key}: {value}" for key, value in values.items()) + "}"


def _by_year(span: range, start: str, step: str) -> str:
    return _row({year: Decimal(start) + Decimal(step) * place for place, year in enumerate(span)})


def _conventions(span: range) -> str:
    return f"""conventions:
  electricity: coal_rate
  coal_rate: {_by_year(span, "3.3", "-0.01")}
  scope: with_purchased
  carbon: composite
  grid: {{level: province, year: {BASE}}}
  price_base: constant
  excluded: nothing
  boundary: 全市
  imported_nonfossil: {_by_year(span, "40", "0.5")}
  discount_rate: 6
factors:
  - {{id: coal, kind: composite, subject: 煤炭, value: 2.66, unit: 吨/吨标准煤, source: 算例}}
  - {{id: oil, kind: composite, subject: 石油, value: 2.08, unit: 吨/吨标准煤, source: 算例}}
  - {{id: gas, kind: composite, subject: 天然气, value: 1.63, unit: 吨/吨标准煤, source: 算例}}
"""


def _data(span: range) -> str:
    levels = {
        "gdp": ("1000", "80"),
        "gdp_constant": ("1100", "70"),
        "industrial_value": ("400", "30"),
        "industrial_value_constant": ("420", "28"),
        "tertiary_value": ("420", "36"),
        "strategic_value": ("60", "9"),
        "population": ("420", "0.2"),
        "built_land_area": ("800", "4"),
        "peak_load": ("300", "6"),
        "adjustable_load": ("5", "0.4"),
        "renewable_capacity": ("100", "5"),
        "resource_productivity": ("4000", "90"),
    }
    lines = (f"  {name}: {_by_year(span, *level)}\n" for name, level in levels.items())
    return "data:\n" + "".join(lines)


# ---- energy ------------------------------------------------------------------------------------------


def _energy(span: range, sectors: tuple[str, ...], fuels: tuple[str, ...]) -> str:
    inflow: dict[str, Row] = {}
    wind: Row = {}
    consumption, conversion, losses = "", "", ""
    for place, year in enumerate(span):
        used = _consumption(place, sectors, fuels)
        thermal, heating = _inputs(place)
        need = {fuel: sum((row[fuel] for row in used.values()), Decimal(0)) for fuel in fuels}
        lost = {"electricity": Decimal(4), "heat": Decimal(10)}
        outputs = {"electricity": Decimal(40) + place, "heat": need["heat"] + lost["heat"]}
        for taken in (thermal, heating, lost):
            for fuel, amount in taken.items():
                need[fuel] = need.get(fuel, Decimal(0)) + amount
        wind[year] = Decimal(6) + place
        for fuel, amount in need.items():
            made = outputs.get(fuel, Decimal(0)) + (wind[year] if fuel == "electricity" else 0)
            if fuel != "heat":
                inflow.setdefault(fuel, {})[year] = amount - made
        consumption += f"    {year}:\n" + "".join(
            f"      {name}: {_row(row)}\n" for name, row in used.items()
        )
        power = {"electricity": outputs["electricity"]}
        conversion += f"    {year}:\n"
        conversion += f"      thermal_power: {{inputs: {_row({**thermal})}, outputs: {_row({**power})}}}\n"
        warmth = {"heat": outputs["heat"]}
        conversion += f"      heat_supply: {{inputs: {_row({**heating})}, outputs: {_row({**warmth})}}}\n"
        losses += f"    {year}: {_row({**lost})}\n"
    flows = f"    - {{id: wind, flow: production, fuel: wind_power, amounts: {_row(wind)}}}\n"
    flows += "".join(
        f"    - {{id: {fuel}, flow: inflow, fuel: {fuel}, amounts: {_row(row)}}}\n"
        for fuel, row in inflow.items()
    )
    blocks = {"consumption": consumption, "conversion": conversion, "losses": losses, "flows": flows}
    return "energy:\n" + "".join(f"  {name}:\n{text}" for name, text in blocks.items())


def _consumption(place: int, sectors: tuple[str, ...], fuels: tuple[str, ...]) -> dict[str, Row]:
    return {
        sector: {
            fuel: Decimal(8 + row + 2 * place) / 10 * (30 if fuel == "heat" else 1 + column)
            for column, fuel in enumerate(fuels)
        }
        for row, sector in enumerate(sectors)
    }


def _inputs(place: int) -> tuple[dict[str, Decimal], dict[str, Decimal]]:
    """What power plants and heat plants take."""
    grown = Decimal(1) + Decimal(place) / 60
    thermal = {"raw_coal": 250 * grown, "natural_gas": grown / 5, "electricity": 4 * grown}
    rounded = {fuel: round(amount, 2) for fuel, amount in thermal.items()}
    return rounded, {"raw_coal": round(40 * grown, 2)}


# ---- drivers, scenarios, projects --------------------------------------------------------------------


def _drivers(span: range, sectors: tuple[str, ...]) -> str:
    lines = (
        f"    {sector}: {_by_year(span, str(40 + 9 * row), str(2 + row))}\n"
        for row, sector in enumerate(sectors)
    )
    return "drivers:\n  value_added:\n" + "".join(lines)


def _scenarios(sectors: tuple[str, ...]) -> str:
    text = "scenarios:\n"
    for place, role in enumerate(("baseline", "policy", "enhanced")):
        paths = "".join(
            f"      {sector}: {{growth: {{2023: {4 + row % 3}, 2028: 4}},"
            f" intensity: {{2023: -{2 + place}, 2028: -{3 + place}}}}}\n"
            for row, sector in enumerate(sectors)
        )
        text += f"""  - id: {role}
    name: 情景{place}
    role: {role}
    until: 2042
    gdp: {{2023: 6, 2026: 5.5, 2031: 4.5}}
    energy_intensity: {{2023: -2.{place}, 2031: -2.{place + 2}}}
    carbon_intensity: {{2023: -1.{place}, 2028: -{2 + place}}}
    grid_factor: {{2022: 0.4364, 2025: 0.40, 2030: 0.34, 2042: 0.20}}
    nonfossil_share: {{2025: 20, 2030: 25, 2042: 40}}
    sectors:
{paths}"""
    return text


SAVINGS: Final = (
    "{id: a, method: renewable_power, capacity: 20, hours: 1100, curtailment: 2}",
    "{id: a, method: efficiency, saved: {raw_coal: 4.2, electricity: 2000万千瓦时}}",
    "{id: a, method: electrification, before: {diesel: 1.2}, after: {electricity: 1600万千瓦时}}",
    "{id: a, method: fuel_switch, before: {raw_coal: 3}, after: {natural_gas: 1200万立方米}}",
    "{id: a, method: waste_heat, heat: 60, efficiency: 85, displaced: raw_coal}",
)


def _projects(count: int) -> str:
    text = "projects:\n" if count else ""
    for number in range(count):
        year = 2024 + number % 6
        text += f"""  - id: p{number}
    name: 第{number}号工程
    group: energy_saving
    start: {year - 1}年3月
    end: {year}年6月
    investment: {2 + number}
    funds: [{{source: enterprise, amount: 1}}, {{source: bank_loan, amount: {1 + number}}}]
    yearly_investment: {{{year - 1}: 1, {year}: {1 + number}}}
    savings: [{SAVINGS[number % len(SAVINGS)]}]
    cost: {{operation: 300, benefit: 2600, life: 20}}
    supports: [{{indicator: renewable_capacity, amount: 2万千瓦, year: {year}}}]
"""
    return text
