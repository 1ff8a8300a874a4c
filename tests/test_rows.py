"""Each of the 40 official rows by a hand-checked example: cases as data in tests/cases/rows."""

from __future__ import annotations

from decimal import ROUND_HALF_UP, Decimal
from typing import Any

import pytest
from ruamel.yaml import YAML
from ruamel.yaml.constructor import SafeConstructor

from tests.plans import ROOT, fill_text, plan_text, specs

FOLDER = ROOT / "tests" / "cases" / "rows"


class ExactConstructor(SafeConstructor):
    """Reads numbers with a point as Decimal, with the digits that the file has."""


ExactConstructor.add_constructor(
    "tag:yaml.org,2002:float", lambda loader, node: Decimal(loader.construct_scalar(node))
)


def load(kind: str) -> list[Any]:
    """The cases of a table."""
    yaml = YAML(typ="safe", pure=True)
    yaml.Constructor = ExactConstructor
    return list(yaml.load((FOLDER / f"{kind}.yaml").read_text(encoding="utf-8")))


CASES = {kind: load(kind) for kind in ("city", "park")}


def expectations() -> list[Any]:
    return [
        pytest.param(kind, case, year, id=f"{kind}-{case.get('name', case['row'])}-{year}")
        for kind, cases in CASES.items()
        for case in cases
        for year in case["cells"]
    ]


def to_digits(value: Decimal, wanted: Decimal | int) -> Decimal:
    """Rounded half up to as many decimals as `wanted` is written with."""
    return value.quantize(Decimal(1).scaleb(int(Decimal(wanted).as_tuple().exponent)), ROUND_HALF_UP)


@pytest.mark.parametrize(("kind", "case", "year"), expectations())
def test_a_row_comes_to_what_was_worked_out_by_hand(kind: str, case: Any, year: int) -> None:
    row = fill_text(plan_text(case["plan"], kind)).table.row(case["row"])
    assert row is not None
    cell, wanted = row.cell(year), case["cells"][year]
    assert cell is not None
    assert cell.value is not None, cell.reason
    assert cell.printed == wanted["printed"]
    assert to_digits(cell.value, wanted["value"]) == Decimal(wanted["value"])
    assert cell.unit == wanted.get("unit", cell.unit)
    assert cell.trace is not None
    assert cell.trace.value == cell.value


@pytest.mark.parametrize("kind", ["city", "park"])
def test_every_official_row_has_an_example(kind: str) -> None:
    official = [row.id for row in specs().table(kind).rows]
    assert len(official) == {"city": 26, "park": 14}[kind]
    assert list(dict.fromkeys(case["row"] for case in CASES[kind])) == official
