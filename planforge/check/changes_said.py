"""A claim of change in, what the plan's two values come to out: 较2020年下降14.5%, 提高三个百分点."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from typing import Final

from planforge.check.agreement import bound_percent
from planforge.check.claims import Claim, Side
from planforge.check.known import Known
from planforge.check.numbers import HUNDRED
from planforge.check.subject import Subject

POINTS: Final = frozenset({"个百分点", "百分点"})
PERCENT: Final = "%"
_HALF: Final = Decimal("0.5")


@dataclass(frozen=True, slots=True)
class Change:
    """A change that a text states beside one that two values of the plan make."""

    claim: Claim
    first: Known
    later: Known

    @property
    def in_percent(self) -> Decimal:
        """The change as a share of the first value."""
        return (self.later.value / self.first.value - 1) * HUNDRED

    @property
    def difference(self) -> Decimal:
        """The change in the unit of the values: points where they are percentages."""
        return self.later.value - self.first.value

    @property
    def said(self) -> Decimal:
        """What the text states, with its sign."""
        return self.claim.figure.value if self.claim.rises else -self.claim.figure.value

    def slack(self, of_difference: bool) -> Decimal:
        """How far apart they may be for rounding: of the text, and of the printed values."""
        printed = _HALF.scaleb(-self.later.decimals) + _HALF.scaleb(-self.first.decimals)
        rounded = printed if of_difference else printed / abs(self.first.value) * HUNDRED
        return self.claim.figure.step * _HALF + rounded

    def fits(self, change: Decimal, slack: Decimal, about: Decimal, bound: Decimal) -> bool:
        """Whether the text may say so of that change."""
        size, said = (change, self.said) if self.claim.rises else (-change, -self.said)
        if abs(size - said) <= slack:
            return True
        side, more = self.claim.side, size - said
        if side is Side.ABOUT:
            return abs(more) <= abs(size) * about / HUNDRED
        within = abs(more) <= max(abs(size) * bound / HUNDRED, slack)
        return within and (more > 0 if side is Side.AT_LEAST else side is Side.AT_MOST and more < 0)


def changes_of(subject: Subject) -> Iterator[tuple[Claim, tuple[Change, ...]]]:
    """Every claim of change that the plan has both values for, with all values that may be meant."""
    for claim in subject.claims:
        if claim.since is None:
            continue
        pairs = _pairs(subject, claim, claim.since, claim.year)
        if pairs and (claim.is_sure or not _fits_another_year(subject, claim, claim.since)):
            yield claim, pairs


def _pairs(subject: Subject, claim: Claim, since: int, year: int) -> tuple[Change, ...]:
    return tuple(
        Change(claim, first, later)
        for later in subject.known.of(claim.name, year)
        for first in subject.known.of(claim.name, since)
        if first.name == later.name and first.unit == later.unit and first.value != 0
    )


def _fits_another_year(subject: Subject, claim: Claim, since: int) -> bool:
    """Whether the text, whose sentence names no year, may speak of another one than the sentence before."""
    years = (each for each in subject.known.years(claim.name) if each not in (since, claim.year))
    pairs = (each for year in years for each in _pairs(subject, claim, since, year))
    return any(stated_beside(subject, each) is None for each in pairs)


def is_points_for_percent(subject: Subject, change: Change) -> bool:
    """Whether the text says % of two percentages that differ by so many points."""
    limits = _limits(subject, change)
    if change.later.unit != PERCENT or change.claim.figure.unit != PERCENT:
        return False
    by_points = change.fits(change.difference, change.slack(of_difference=True), *limits)
    return by_points and not change.fits(change.in_percent, change.slack(of_difference=False), *limits)


def stated_beside(subject: Subject, change: Change) -> tuple[Decimal, str] | None:
    """What the change really is, and its unit, where the text says otherwise; None where it agrees."""
    limits = _limits(subject, change)
    unit = change.claim.figure.unit
    if unit == PERCENT:
        slack = change.slack(of_difference=False)
        fits = change.fits(change.in_percent, slack, *limits)
        return None if fits else (change.in_percent, PERCENT)
    if unit in POINTS:
        if change.later.unit != PERCENT:
            return None
        slack = change.slack(of_difference=True)
        return None if change.fits(change.difference, slack, *limits) else (change.difference, "个百分点")
    factor = subject.filled.units.common_factor(change.later.unit, unit)
    if factor is None:
        return None
    slack = change.slack(of_difference=True) * factor
    difference = change.difference * factor
    return None if change.fits(difference, slack, *limits) else (difference, unit)


def _limits(subject: Subject, change: Change) -> tuple[Decimal, Decimal]:
    """How far 约 and 以上 may be from the number."""
    words = subject.filled.specs.prose
    return words.about_percent, bound_percent(words, change.claim.year, subject.plan.years.base)
