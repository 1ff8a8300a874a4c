"""What drove emissions: both forms by cases worked out by hand, and their laws on generated sectors."""

from __future__ import annotations

import math
from collections.abc import Mapping
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from ruamel.yaml import YAML

from planforge.energy.effects import Decomposition, Period
from planforge.energy.sector_form import FuelUse, Sectors, SectorYear, decompose_sectors
from planforge.fill.lookup import find_numbers, numbers_of
from planforge.quantity.trace import Trace
from tests.plans import ROOT, fill_text, plan_text, sample

PERIOD = Period(2018, 2022)


def cases(name: str) -> list[Any]:
    """The cases of a file."""
    return list(YAML(typ="safe").load((ROOT / "tests/cases/drivers" / name).read_text(encoding="utf-8")))


def named(found: list[Any]) -> list[Any]:
    return [pytest.param(case, id=case["name"].replace(" ", "-")) for case in found]


def close(found: Trace, wanted: Any) -> bool:
    assert found.value is not None, found.note
    return abs(float(found.value) - float(wanted)) <= 1e-9 * max(1, abs(float(wanted)))


# ---- Kaya ---------------------------------------------------------------------------------------------


@pytest.mark.parametrize("case", named(cases("kaya.yaml")))
def test_the_kaya_form_of_a_plan(case: Any) -> None:
    kaya = fill_text(plan_text(case["plan"], case.get("kind", "city"))).drivers.kaya
    assert kaya.note == case.get("note", "")
    found = [each for each in (kaya.whole, *kaya.periods) if each is not None]
    assert [f"{each.period.first}-{each.period.last}" for each in found] == list(case.get("periods", {}))
    for each, wanted in zip(found, case.get("periods", {}).values(), strict=True):
        assert close(each.change, wanted["change"])
        assert [effect.driver.id for effect in each.effects] == [key for key in wanted if key != "change"]
        for effect in each.effects:
            assert close(effect.added, wanted[effect.driver.id]), effect.driver.id
    assert [turn.effects[0].driver.id for turn in kaya.turns] == case.get("turns", [])
    assert [turn.effects[0].driver.id for turn in kaya.turns if turn.worsens] == case.get("worsening", [])


def test_an_effect_leads_down_to_the_lines_of_the_plan() -> None:
    whole = fill_text(sample("yunchuan")).drivers.kaya.whole
    assert whole is not None
    effect = whole.effect("能源强度")
    assert effect is not None
    assert effect.added.label == "能耗强度效应（2018—2022年）"
    intensity = effect.added.inputs[0]
    assert intensity.label == "能耗强度（2018年）"
    assert [step.path for step in intensity.inputs] == ["/data/energy_total/2018", "/data/gdp_constant/2018"]
    assert all(step.position is not None for step in intensity.inputs)
    assert effect.multiplied.unit == ""


# ---- sectors ------------------------------------------------------------------------------------------


def trace(label: str, value: Any, unit: str = "万吨") -> Trace:
    return Trace(label, None if value is None else Decimal(str(value)), unit)


def sectors(given: Mapping[str, Any], side: int, year: int) -> Sectors:
    """One year of a case: side 0 or 1 of its lists."""
    return {
        key: SectorYear(
            key,
            trace(f"{key}增加值（{year}年）", sector["value_added"][side], "亿元")
            if "value_added" in sector
            else None,
            trace(f"{key}能耗（{year}年）", sector["energy"][side], "万吨标准煤"),
            {
                fuel: FuelUse(
                    None
                    if use[side][0] is None
                    else trace(f"{key}{fuel}能耗（{year}年）", use[side][0], "万吨标准煤"),
                    trace(f"{key} {fuel}排放（{year}年）", use[side][1]),
                )
                for fuel, use in sector["fuels"].items()
            },
        )
        for key, sector in given.items()
    }


def decompose(given: Mapping[str, Any]) -> Decomposition:
    return decompose_sectors(sectors(given, 0, 2018), sectors(given, 1, 2022), PERIOD)


@pytest.mark.parametrize("case", named(cases("sectors.yaml")))
def test_the_sector_form(case: Any) -> None:
    found = decompose(case["sectors"])
    if "note" in case:
        assert all(effect.added.value is None for effect in found.effects)
        assert {effect.added.note for effect in found.effects} == {case["note"]}
        assert found.change.value is None
        return
    assert close(found.change, case["change"])
    assert [effect.driver.id for effect in found.effects] == list(case["effects"])
    for effect in found.effects:
        assert close(effect.added, case["effects"][effect.driver.id]), effect.driver.id


AMOUNT = st.one_of(st.just(0), st.integers(1, 10**6).map(lambda number: number / 1000))
PAIR = st.tuples(AMOUNT, AMOUNT)
USE = st.tuples(PAIR, PAIR)
SECTOR = st.fixed_dictionaries(
    {"energy": PAIR, "fuels": st.dictionaries(st.sampled_from(["coal", "gas", "power"]), USE)},
    optional={"value_added": PAIR},
)
SECTORS = st.dictionaries(st.sampled_from(["steel", "services", "residential"]), SECTOR)


@given(SECTORS)
def test_the_effects_of_any_sectors_sum_to_the_change(given_sectors: Mapping[str, Any]) -> None:
    found = decompose(given_sectors)
    assert found.change.value is not None
    total = sum((effect.added.value or Decimal(0) for effect in found.effects), Decimal(0))
    assert abs(total - found.change.value) <= Decimal("1e-9") * max(abs(found.change.value), Decimal("1e-9"))


@given(SECTORS, st.integers(2, 1000))
def test_scaling_emissions_scales_every_effect(given_sectors: Mapping[str, Any], k: int) -> None:
    scaled = {
        key: {
            **sector,
            "fuels": {
                fuel: [(energy, Decimal(str(emitted)) * k) for energy, emitted in use]
                for fuel, use in sector["fuels"].items()
            },
        }
        for key, sector in given_sectors.items()
    }
    for one, other in zip(decompose(given_sectors).effects, decompose(scaled).effects, strict=True):
        assert one.added.value is not None
        assert close(other.added, one.added.value * k)


# ---- both forms of the samples ------------------------------------------------------------------------


@pytest.mark.parametrize("name", ["yunchuan", "lingang"])
def test_the_sector_form_takes_apart_the_computed_emissions(name: str) -> None:
    """Its change is that of the accounts; households, processes and losses are what it leaves whole."""
    filled = fill_text(sample(name))
    whole = filled.drivers.sectors.whole
    assert whole is not None
    years = (whole.period.first, whole.period.last)
    first, last = (next(each for each in filled.emissions if each.year == year) for year in years)
    assert first.whole.value is not None
    assert last.whole.value is not None
    assert close(whole.change, last.whole.value - first.whole.value)
    effects = [effect.added.value for effect in whole.effects]
    assert None not in effects
    assert close(whole.change, sum(effect for effect in effects if effect is not None))
    assert close(
        whole.change,
        Decimal(str(math.prod(float(each.multiplied.value or 0) for each in whole.effects) - 1))
        * first.whole.value,
    )


def test_no_sector_form_without_value_added_or_scope() -> None:
    filled = fill_text(plan_text("data:\n  population: {2020: 1}\n"))
    assert filled.drivers.sectors.whole is None
    assert filled.drivers.sectors.note == (
        "缺分部门增加值、分部门分品种能源消费量、按核算约定“排放范围”计算的排放量"
    )


# ---- explain ------------------------------------------------------------------------------------------


def test_a_change_that_prose_prints_can_be_followed() -> None:
    filled = fill_text(sample("yunchuan"))
    found = find_numbers(filled, numbers_of(filled), "单位GDP能源消费量年均变化率", 2018)
    assert [each.result.trace.label for each in found.numbers] == [
        "单位GDP能源消费量年均变化率（2018—2022年）"
    ]
    trace = found.numbers[0].result.trace
    assert [step.label for step in trace.inputs] == [
        "单位GDP能源消费量（2018年）",
        "单位GDP能源消费量（2022年）",
    ]
