"""The tables under templates/tables in, laws over them out: they are the guide's, and they hang together."""

from __future__ import annotations

import csv
from collections import Counter
from pathlib import Path
from typing import Any

import pytest
from ruamel.yaml import YAML

ROOT = Path(__file__).parent.parent
TABLES = ROOT / "templates" / "tables"
CASES = Path(__file__).parent / "cases" / "tables"
KINDS = ("city", "park")
VOCABULARIES = (
    ("city", "rows"),
    ("park", "rows"),
    ("series", "series"),
    ("fuels", "fuels"),
    ("sectors", "sectors"),
    ("project_classes", "project_classes"),
)
SIX_CLASSES = [
    "能源基础设施",
    "节能降碳改造",
    "绿色低碳先进技术示范",
    "环境基础设施",
    "循环经济发展",
    "生态保护修复",
]


def table(name: str) -> dict[str, Any]:
    """A table file as plain data, read without planforge."""
    return YAML(typ="safe").load((TABLES / f"{name}.yaml").read_text(encoding="utf-8"))


def cases(name: str) -> list[dict[str, str]]:
    """The rows of a tab-separated case file."""
    with (CASES / f"{name}.tsv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file, delimiter="\t"))


def formula_series(row: dict[str, Any]) -> list[str]:
    """The series that a row's formula names."""
    return [name for key, name in row["formula"].items() if key not in ("family", "since") and name]


@pytest.mark.parametrize(("kind", "rows", "classes"), [("city", 26, 7), ("park", 14, 6)])
def test_a_table_has_as_many_rows_and_classes_as_the_guide(kind: str, rows: int, classes: int) -> None:
    given = table(kind)["rows"]
    assert (len(given), len({row["group"] for row in given})) == (rows, classes)


@pytest.mark.parametrize("kind", KINDS)
def test_rows_have_the_guides_order_names_units_and_classes(kind: str) -> None:
    printed = [(row["class"], row["name"], row["unit"]) for row in cases("guide") if row["table"] == kind]
    assert [(row["group"], row["name"], row["unit"]) for row in table(kind)["rows"]] == printed


@pytest.mark.parametrize(("name", "key"), VOCABULARIES)
def test_no_word_of_a_vocabulary_means_two_things(name: str, key: str) -> None:
    words = Counter(
        word for item in table(name)[key] for word in (item["id"], item["name"], *item.get("aliases", []))
    )
    assert [word for word, times in words.items() if times > 1] == []


@pytest.mark.parametrize("kind", KINDS)
def test_every_formula_speaks_of_series_that_plans_of_the_kind_may_give(kind: str) -> None:
    known = {one["id"] for one in table("series")["series"] if kind in one.get("kinds", KINDS)}
    unknown = [(row["id"], name) for row in table(kind)["rows"] for name in formula_series(row)]
    assert [pair for pair in unknown if pair[1] not in known] == []


@pytest.mark.parametrize("kind", KINDS)
def test_a_share_divides_like_by_like_and_is_a_percentage(kind: str) -> None:
    units = {one["id"]: one["unit"] for one in table("series")["series"]}
    shares = [row for row in table(kind)["rows"] if row["formula"]["family"] == "share"]
    unlike = [row["id"] for row in shares if len({units[name] for name in formula_series(row)}) != 1]
    assert (unlike, {row["unit"] for row in shares}) == ([], {"%"})


@pytest.mark.parametrize("kind", KINDS)
def test_every_row_says_what_it_is_and_who_owns_it(kind: str) -> None:
    silent = [
        row["id"] for row in table(kind)["rows"] if not (row["definition"] and row["owner"] and row["source"])
    ]
    assert silent == []


@pytest.mark.parametrize("kind", KINDS)
def test_a_sane_range_has_its_lower_end_first(kind: str) -> None:
    ranges = {row["id"]: row["sane"] for row in table(kind)["rows"] if "sane" in row}
    assert [row_id for row_id, (low, high) in ranges.items() if low >= high] == []


def test_a_constant_price_series_is_chained_from_a_level_and_its_growth() -> None:
    series = {one["id"]: one for one in table("series")["series"]}
    chains = [one for one in series.values() if "chain" in one]
    assert {one["id"] for one in chains} == {"gdp_constant", "industrial_value_constant"}
    assert all(series[one["chain"]["level"]]["unit"] == one["unit"] for one in chains)
    assert all(series[one["chain"]["growth"]]["unit"] == "%" for one in chains)


@pytest.mark.parametrize("fact", cases("coal_equivalent"), ids=lambda fact: fact["name"])
def test_a_fuel_has_the_recorded_coefficient_and_is_not_called_verified(fact: dict[str, str]) -> None:
    fuels = [
        fuel for fuel in table("fuels")["fuels"] if fact["name"] in (fuel["name"], *fuel.get("aliases", []))
    ]
    assert len(fuels) == 1
    found = [
        (str(sheet["values"][fuels[0]["name"]]), sheet["unit"], sheet["verified"], bool(sheet["source"]))
        for sheet in table("coal_equivalents")["sheets"]
        if fuels[0]["name"] in sheet["values"]
    ]
    wanted = (fact["tce_per_unit"], f"吨标准煤/{fact['unit']}", False, True)
    assert found == ([wanted] if fact["tce_per_unit"] else [])


def test_the_project_classes_are_the_guides_six_each_with_its_support() -> None:
    classes = table("project_classes")["project_classes"]
    assert [one["name"] for one in classes] == SIX_CLASSES
    assert all(one["support"].endswith("。") for one in classes)
