"""Projects in, the power that they install out: as their content, their savings and what they add tell it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from typing import Final

from planforge.check.figures import Figure, figures_in
from planforge.check.subject import Subject
from planforge.check.writing import Passage
from planforge.model.measures import Project
from planforge.model.places import Path
from planforge.model.prose_words import ProseWords
from planforge.model.savings import Saving
from planforge.model.terms import SavingMethod
from planforge.model.values import Amount
from planforge.quantity.months import read_month
from planforge.quantity.units import UnitBook
from planforge.quantity.words import one_of

POWER: Final = "万千瓦"
INDICATOR: Final = "renewable_capacity"
_SETS: Final = re.compile(r"(?<![0-9.])([1-9][0-9]{0,2})[台套组][×x*]?$")
"""How many there are of what the amount is said of: 2台3万千瓦."""


_PEAK: Final = re.compile("[pP峰]")
"""Of modules, by direct current: MWp is more than what the plant gives."""


@dataclass(frozen=True, slots=True)
class Capacity:
    """One amount of power."""

    value: Decimal
    """In 万千瓦."""
    path: Path
    year: int | None = None
    """From which it counts, as far as that is said."""


@dataclass(frozen=True, slots=True)
class Said:
    """One amount of power that a content speaks of as of what generates."""

    value: Decimal
    """In 万千瓦."""
    figure: Figure


class CapacityReader:
    """Finds in a text what is installed to generate."""

    def __init__(self, words: ProseWords, units: UnitBook) -> None:
        self._generator = re.compile(generator := f"(?:{one_of(words.generators)})")
        names, links = f"(?:{one_of(words.capacity_names)})", f"(?:{one_of(words.capacity_links)})*"
        self._units = units
        self._before = re.compile(f"{generator}{links}$")
        self._as_capacity = re.compile(f"{names}{links}$")
        self._after = re.compile(rf"[^，。；：、\n（）0-9/×]{{0,6}}{generator}")
        self._other = re.compile(rf"(?:{one_of(words.not_generating)})[^，。；：、\n]*$")
        self._others_follow = re.compile(rf"[^，。；：、\n]*(?:{one_of(words.not_generating)})")

    def read(self, passage: Passage) -> Iterator[Said]:
        """The amounts of a text in order."""
        for figure in figures_in(passage.words, self._units):
            factor = self._units.common_factor(figure.unit, POWER) if figure.unit else None
            before, after = passage.words[: figure.start], passage.words[figure.end :]
            if (
                factor is None
                or _PEAK.match(after)
                or self._other.search(before)
                or self._others_follow.match(after)
            ):
                continue
            is_total = self._as_capacity.search(before) and self._generator.search(before)
            if is_total or self._before.search(before) or self._after.match(after):
                sets = _SETS.search(before)
                yield Said(figure.value * factor * int(sets[1] if sets else 1), figure)


def of_savings(project: Project, units: UnitBook) -> Iterator[Capacity]:
    """What its renewable power has, saving by saving."""
    for saving in project.savings:
        value = _in_power(saving.capacity, units)
        if saving.method is SavingMethod.RENEWABLE_POWER and value is not None:
            path = ("projects", f"id={project.id}", "savings", f"id={saving.id}", "capacity")
            yield Capacity(value, path, _begins(project, saving))


def of_supports(project: Project, units: UnitBook) -> Iterator[Capacity]:
    """What it says that it adds to the capacity of the place."""
    for number, support in enumerate(project.supports):
        value = _in_power(support.amount, units)
        if support.indicator == INDICATOR and value is not None:
            yield Capacity(
                value, ("projects", f"id={project.id}", "supports", number, "amount"), support.year
            )


def in_service(subject: Subject, first: int, last: int) -> Iterator[Capacity]:
    """The renewable power of all projects that is put into service in those years."""
    for project in subject.plan.projects:
        for each in of_savings(project, subject.filled.units):
            if each.year is not None and first <= each.year <= last:
                yield each


def total(capacities: list[Capacity]) -> Decimal:
    """All of them together, in 万千瓦."""
    return sum((each.value for each in capacities), Decimal(0))


def _in_power(amount: Amount | None, units: UnitBook) -> Decimal | None:
    if amount is None or amount.value is None:
        return None
    factor = units.common_factor(amount.unit or POWER, POWER)
    return None if factor is None else amount.value * factor


def _begins(project: Project, saving: Saving) -> int | None:
    month = read_month(saving.start or project.end)
    return None if month is None else month.year
