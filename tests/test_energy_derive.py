"""Quotients of traced numbers: their unit, and what they say where a number is lacking."""

from __future__ import annotations

from decimal import Decimal

import pytest

from planforge.energy.derive import quotient
from planforge.quantity.trace import Trace
from planforge.quantity.units import UnitMismatch, unit_book
from tests.plans import ROOT

UNITS = unit_book((ROOT / "templates" / "tables" / "units.txt").read_text(encoding="utf-8"))
COAL = Trace("电力折标准煤系数", Decimal("1.229"), "吨标准煤/万千瓦时")


def test_a_quotient_is_in_the_unit_that_is_asked_for() -> None:
    grid = Trace("电网因子", Decimal("0.5703"), "千克二氧化碳/千瓦时")
    found = quotient("每吨标准煤", grid, COAL, "吨二氧化碳/吨标准煤", UNITS)
    assert found.value is not None
    assert abs(found.value - Decimal("4.6404")) < Decimal("0.0001")


def test_what_has_no_value_needs_no_unit() -> None:
    lacking = Trace("电网因子", None, "", note="缺2030年电网因子")
    for over, under in ((lacking, COAL), (COAL, lacking)):
        found = quotient("每吨标准煤", over, under, "吨二氧化碳/吨标准煤", UNITS)
        assert (found.value, found.note) == (None, "缺2030年电网因子")


def test_units_that_do_not_fit_are_refused() -> None:
    area = Trace("建筑面积", Decimal(3), "万平方米")
    with pytest.raises(UnitMismatch):
        quotient("每吨标准煤", area, COAL, "吨二氧化碳/吨标准煤", UNITS)
