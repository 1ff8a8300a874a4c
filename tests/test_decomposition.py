"""LMDI-I: cases worked out by hand, laws, and two judges that know nothing of logarithmic means."""

from __future__ import annotations

import math
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from ruamel.yaml import YAML

from planforge.energy.decomposition import additive, log_mean, multiplicative, term_effects
from tests.plans import ROOT

CASES: Any = YAML(typ="safe").load((ROOT / "tests/cases/drivers/lmdi.yaml").read_text(encoding="utf-8"))
POSITIVE = st.decimals("1e-6", "1e6", places=8)
SOME_ZERO = st.one_of(st.just(Decimal(0)), POSITIVE)
WHOLE = st.decimals("-1e6", "1e6", places=8)


def terms(factor: st.SearchStrategy[Decimal]) -> st.SearchStrategy[Any]:
    """Two years of one to four terms with one to five factors each."""
    shapes = st.tuples(st.integers(1, 4), st.integers(1, 5))
    return shapes.flatmap(
        lambda shape: st.tuples(
            *(
                st.lists(
                    st.lists(factor, min_size=shape[1], max_size=shape[1]),
                    min_size=shape[0],
                    max_size=shape[0],
                )
                for _ in range(2)
            )
        )
    )


def total(side: Any) -> Decimal:
    return sum((math.prod(each or Decimal(0) for each in term) for term in side), Decimal(0))


def numbers(rows: Any) -> Any:
    return [[None if each is None else Decimal(str(each)) for each in row] for row in rows]


@pytest.mark.parametrize("case", CASES, ids=[case["name"].replace(" ", "-") for case in CASES])
def test_what_was_worked_out_by_hand(case: Any) -> None:
    before, after = numbers(case["before"]), numbers(case["after"])
    effects = additive(before, after)
    assert list(map(float, effects)) == pytest.approx(
        list(map(float, case["additive"])), rel=1e-12, abs=1e-12
    )
    if "multiplicative" in case:
        found = multiplicative(effects, total(before), total(after))
        wanted = list(map(float, case["multiplicative"]))
        assert list(map(float, found)) == pytest.approx(wanted, rel=1e-12)


@pytest.mark.parametrize(
    ("a", "b", "mean"),
    [("5", "5", "5"), ("0", "3", "0"), ("0", "0", "0"), ("-2", "-2", "-2"), ("1", "3", "1.820478453253675")],
)
def test_the_logarithmic_mean(a: str, b: str, mean: str) -> None:
    # 2 ÷ ln 3 = 2 ÷ 1.09861228866811 = 1.820478453253675
    assert float(log_mean(Decimal(a), Decimal(b))) == pytest.approx(float(mean), rel=1e-14)


def test_numbers_of_two_signs_have_no_logarithmic_mean() -> None:
    with pytest.raises(ValueError, match="no logarithmic mean"):
        log_mean(Decimal(-1), Decimal(2))


def test_a_total_of_zero_has_no_ratio() -> None:
    with pytest.raises(ValueError, match="no ratio"):
        multiplicative((Decimal(1),), Decimal(0), Decimal(1))


def test_almost_equal_values_have_a_mean_like_both() -> None:
    mean = log_mean(Decimal("1000"), Decimal("1000.000000000000000001"))
    assert abs(mean - 1000) < Decimal("1e-9")


@given(POSITIVE, POSITIVE)
def test_the_mean_is_symmetric_and_lies_between(a: Decimal, b: Decimal) -> None:
    mean = log_mean(a, b)
    assert float(mean) == pytest.approx(float(log_mean(b, a)), rel=1e-15)
    assert min(a, b) * Decimal("0.9999999999") <= mean <= max(a, b) * Decimal("1.0000000001")


@given(st.one_of(terms(POSITIVE), terms(SOME_ZERO), terms(WHOLE)))
def test_effects_sum_to_the_change(years: Any) -> None:
    before, after = years
    change = total(after) - total(before)
    assert abs(sum(additive(before, after)) - change) <= Decimal("1e-9") * max(abs(change), Decimal("1e-12"))


@given(terms(POSITIVE))
def test_indices_multiply_to_the_ratio(years: Any) -> None:
    before, after = years
    ratio = total(after) / total(before)
    found = math.prod(multiplicative(additive(before, after), total(before), total(after)))
    assert abs(found - ratio) <= Decimal("1e-9") * ratio


@given(terms(SOME_ZERO))
def test_the_way_back_has_the_opposite_effects(years: Any) -> None:
    before, after = years
    there, back = additive(before, after), additive(after, before)
    for one, other in zip(there, back, strict=True):
        assert abs(one + other) <= Decimal("1e-12") * max(abs(one), Decimal(1))


@given(terms(POSITIVE), st.decimals("0.001", "1000", places=3))
def test_scaling_one_factor_in_both_years_scales_all_effects(years: Any, k: Decimal) -> None:
    before, after = years
    scaled = [[[k * term[0], *term[1:]] for term in side] for side in years]
    for one, other in zip(additive(before, after), additive(*scaled), strict=True):
        assert abs(k * one - other) <= Decimal("1e-12") * max(abs(other), Decimal(1))


@given(st.lists(st.tuples(*[st.floats(0.5, 2)] * 2), min_size=1, max_size=5))
@example([(0.7, 1.3), (1.3, 0.7)])
@example([(0.7, 1.3), (1.3, 0.7), (1.0, 1.0 + 1e-13)])
def test_effects_are_the_integral_along_the_path_of_constant_growth(pairs: list[tuple[float, float]]) -> None:
    """Every factor grows at its own constant rate from 0 to 1; ∫ V dln(x) by Simpson's rule is its effect."""
    before, after = ([Decimal(side) for side in sides] for sides in zip(*pairs, strict=True))
    steps = 200
    rates = [math.log(b / a) for a, b in pairs]
    weights = [1 if step in (0, steps) else 4 if step % 2 else 2 for step in range(steps + 1)]
    area = sum(
        weight
        * math.prod(a * math.exp(rate * step / steps) for (a, _), rate in zip(pairs, rates, strict=True))
        for step, weight in enumerate(weights)
    ) / (3 * steps)
    assert list(map(float, term_effects(before, after))) == pytest.approx(
        [area * rate for rate in rates], rel=1e-7, abs=1e-9
    )


def small_value(before: Any, after: Any, delta: Decimal) -> list[float]:
    """The effects with every zero replaced by `delta`, by the textbook formula."""
    first, last = ([each or delta for each in side] for side in (before, after))
    a, b = math.prod(first), math.prod(last)
    mean = (b - a) / (b.ln() - a.ln())
    return [float(mean * (y / x).ln()) for x, y in zip(first, last, strict=True)]


def test_limits_are_what_ever_smaller_values_tend_to() -> None:
    before, after = [Decimal(3), Decimal(0), Decimal(2)], [Decimal(4), Decimal(5), Decimal(1)]
    limit = list(map(float, term_effects(before, after)))
    off = [
        max(abs(a - b) for a, b in zip(limit, small_value(before, after, Decimal(10) ** -power), strict=True))
        for power in (20, 2000, 200000)
    ]
    assert off[0] > 50 * off[1] > 2500 * off[2]
    assert off[2] < 1e-4
