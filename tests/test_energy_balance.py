"""Plans with energy in, balances, emissions and checks out: cases worked out by hand, and laws."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import pytest
from ruamel.yaml import YAML

from planforge.fill.filled import Filled
from planforge.quantity.trace import Trace
from tests.plans import ROOT, fill_text, plan_text

CASES = YAML(typ="safe").load((ROOT / "tests/cases/energy/balance.yaml").read_text(encoding="utf-8"))


def filled_case(case: Any) -> Filled:
    """The case's plan, with what it replaces in the plan of another."""
    text = case["plan"]
    for old, new in case.get("replace", {}).items():
        assert old in text, f"not in the plan: {old}"
        text = text.replace(old, new)
    return fill_text(plan_text(text, case.get("kind", "city")))


def quantity(filled: Filled, name: str) -> Trace:
    """A number by the name of the case: energy_total, energy_total/2020, structure/煤炭."""
    first, _, second = name.partition("/")
    if first == "structure":
        return filled.quantities[-1].structure[second]
    year = int(second) if second else filled.balances[-1].year
    return filled.statistics.derived["balance"].trace(first, year)


def close(found: Decimal, wanted: Decimal) -> bool:
    """Whether two numbers agree to the digits that the wanted one gives."""
    exponent = wanted.as_tuple().exponent
    assert isinstance(exponent, int)
    return abs(found - wanted) <= Decimal(1).scaleb(exponent) * Decimal("0.51")


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["name"])
def test_a_balance_comes_to_what_its_case_says(case: Any) -> None:
    filled = filled_case(case)
    for name, (number, unit) in case.get("numbers", {}).items():
        trace = quantity(filled, name)
        assert trace.value is not None, f"{name}: {trace.note}"
        found = filled.units.convert(trace.value, trace.unit, unit)
        assert close(found, Decimal(str(number))), f"{name}: {found} {unit}"
    for name, reason in case.get("missing", {}).items():
        trace = quantity(filled, name)
        assert trace.value is None
        assert reason in trace.note
    for row_id, printed in case.get("cells", {}).items():
        row = filled.table.row(row_id)
        assert row is not None
        assert row.cells[0].printed == printed
    told = [str(found.message) for found in filled.problems if found.kind == "does-not-add-up"]
    assert told == case.get("problems", [])
