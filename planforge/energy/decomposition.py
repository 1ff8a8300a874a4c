"""The factors of a sum of products in two years in, what each factor did to the change out: LMDI-I.

Method: logarithmic mean Divisia index I (B. W. Ang, 2005, The LMDI approach to decomposition analysis: a
practical guide, Energy Policy 33; the formulas are from memory of it and proven by the tests). With
V = Σ x1·x2·…·xn over sub-aggregates,

    ΔV_k = Σ L(V_T, V_0) · ln(x_kT / x_k0),    D_k = exp(ΔV_k / L(V_T of the sum, V_0 of the sum)),
    L(a, b) = (a − b) / (ln a − ln b),    L(a, a) = a.

Zeros take the analytical limits and not the small value 1e-20 (Ang and Liu, 2007, Handling zero values in the
LMDI approach): the limit is what that rule tends to, and at 1e-20 it is still off by about one part in 46.
In the limit the whole change of a term belongs to the factors that are zero in one of the years, in equal
parts. Sign changes pass through zero, and are treated alike.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from decimal import Context, Decimal, localcontext
from functools import cache
from math import prod
from typing import Final

Term = Sequence[Decimal | None]
"""The factors of one sub-aggregate. None stands for a factor that has no value in the year (0 ÷ 0), which is
so only beside a zero: it is taken to be what it is in the other year."""
Effects = tuple[Decimal, ...]
"""One for each factor, in the factors' order."""

_Log = Callable[[Decimal, Decimal], Decimal]
"""Two values of a factor → the logarithm of their ratio."""

_CONTEXT: Final = Context(prec=34)
"""Digits enough for the effects to sum to the change however much they cancel."""
_NEAR: Final = Decimal("1e-12")
"""So near to 1 that the third term of a series lies beyond all digits."""
_ZERO: Final = Decimal(0)


def log_mean(a: Decimal, b: Decimal) -> Decimal:
    """The logarithmic mean of two numbers of one sign; 0 where one is zero (the limit).

    Raises ValueError where the signs differ.
    """
    if a == 0 or b == 0:
        return _ZERO
    if (a > 0) != (b > 0):
        raise ValueError(f"no logarithmic mean of {a} and {b}")
    with localcontext(_CONTEXT):
        return _mean(b, a, None)


def _mean(first: Decimal, last: Decimal, log: Decimal | None) -> Decimal:
    """The logarithmic mean of two numbers of one sign; `log` is that of last ÷ first, where it is known.

    Of numbers that are nearly the same, the difference and the logarithm are rounding errors of which no
    quotient can be had: there it is the first terms of its series, (a + b) / 2 · (1 − x²/12).
    """
    excess = last / first - 1
    if abs(excess) < _NEAR:
        return (first + last) / 2 * (1 - excess * excess / 12)
    return (last - first) / ((last / first).ln() if log is None else log)


def term_effects(before: Term, after: Term, log: _Log | None = None) -> Effects:
    """What each factor adds to the change of one term; they sum to the change.

    `log` may remember logarithms between terms, which are most of the work. Raises ValueError where the terms
    have different numbers of factors.
    """
    with localcontext(_CONTEXT):
        pairs = [_pair(*pair) for pair in zip(before, after, strict=True)]
        first, last = (prod(side) for side in zip(*pairs, strict=True))
        crossing = [a * b <= 0 and a != b for a, b in pairs]
        if any(crossing):
            return tuple((last - first) / sum(crossing) if each else _ZERO for each in crossing)
        if first == 0:
            return (_ZERO,) * len(pairs)
        log = log or _log
        logs = [log(a, b) for a, b in pairs]
        # the logarithm of the term's ratio is the sum of these, and one less to take
        mean = _mean(first, last, sum(logs, _ZERO))
        return tuple(mean * each for each in logs)


def _log(before: Decimal, after: Decimal) -> Decimal:
    if before == after:
        return _ZERO
    excess = after / before - 1
    # what is left of divisions where a factor has not changed: ln(1 + x) = x − x²/2 …
    if abs(excess) < _NEAR:
        return excess - excess * excess / 2
    return (after / before).ln()


def _pair(before: Decimal | None, after: Decimal | None) -> tuple[Decimal, Decimal]:
    known = before if before is not None else after
    if known is None:
        return _ZERO, _ZERO
    return known, known if after is None else after


def additive(before: Sequence[Term], after: Sequence[Term]) -> Effects:
    """What each factor adds to the change of the sum of all terms, in the sum's unit.

    The terms stand in the same order in both years. Raises ValueError where their shapes differ.
    """
    log = cache(_log)
    effects = [term_effects(*pair, log) for pair in zip(before, after, strict=True)]
    with localcontext(_CONTEXT):
        return tuple(sum(column, _ZERO) for column in zip(*effects, strict=True))


def multiplicative(effects: Effects, first: Decimal, last: Decimal) -> Effects:
    """By what each factor multiplies the total, given its additive effects; the product is last ÷ first.

    Raises ValueError where a total is zero or the signs differ: then the total has no ratio.
    """
    if first == 0 or last == 0:
        raise ValueError(f"no ratio of {last} and {first}")
    mean = log_mean(last, first)
    with localcontext(_CONTEXT):
        return tuple((effect / mean).exp() for effect in effects)
