"""Definitions of units as text in, exact factors between written units out; nothing is printed here.

The text is pint's definition language (templates/tables/units.txt). A unit is what a plan writes:
吨标准煤/万元, 亿千瓦时, MJ/m². Standard coal and joules are apart on purpose: how electricity and heat
count as coal is a convention of the energy balance, not a matter of units.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Context, Decimal
from difflib import get_close_matches
from functools import cached_property, lru_cache
from typing import TYPE_CHECKING, Any, Final

from planforge.problems import InvalidInput, PlanforgeError, hint, problem
from planforge.quantity.amounts import fold, split_amount
from planforge.quantity.rounding import plain
from planforge.quantity.words import one_of

if TYPE_CHECKING:
    import pint

__all__ = ["UnitBook", "UnitMismatch", "UnknownUnit", "split_amount", "unit_book"]

_EXACT: Final = Context(prec=24)
"""A few digits fewer than Decimal works with, so that 1/15 × 15 is 1."""
_TERM: Final = re.compile("[^/*()]+")
_SINGLE: Final = re.compile(r"[^\W\d]\w*|[%‰]")
_GROUP: Final = re.compile(r"(?<![^/*(])\(([^()]*)\)(?![^/*)])")
_NO_UNIT: Final = "dimensionless"
"""pint's name for the unit of a plain number: what an empty pair of brackets holds."""
_NEAR_COUNT: Final = 3
_NEAR_CUTOFF: Final = 0.5


class UnknownUnit(PlanforgeError):
    """A unit that the definitions do not hold; `near` are known ones that look like it."""

    def __init__(self, unit: str, near: tuple[str, ...] = ()) -> None:
        self.unit, self.near = unit, near
        super().__init__(hint("未知单位：{unit}", unit=unit))


class UnitMismatch(PlanforgeError):
    """Two known units that measure different things."""

    def __init__(self, source: str, wanted: str) -> None:
        self.source, self.wanted = source, wanted
        super().__init__(hint("单位换算不通：应为 {wanted}，实为 {found}", wanted=wanted, found=source))


class UnitBook:
    """The known units and the factors between them; built on first use, every pair computed once."""

    def __init__(self, definitions: str) -> None:
        self._definitions = definitions
        self._factors: dict[tuple[str, str], Decimal] = {}
        self._common: dict[tuple[str, str], Decimal | None] = {}
        self._parsed: dict[str, Any] = {}
        self._names: dict[str, str] = {}

    def knows(self, unit: str) -> bool:
        """Whether `unit` can be converted at all; the empty unit is a plain number."""
        return self._parse(unit) is not None

    def factor(self, source: str, wanted: str) -> Decimal:
        """How many `wanted` one `source` is. Raises UnknownUnit, UnitMismatch."""
        pair = (source, wanted)
        if pair not in self._factors:
            self._factors[pair] = self._compute_factor(source, wanted)
        return self._factors[pair]

    def common_factor(self, source: str, wanted: str) -> Decimal | None:
        """The factor; None where a unit is unknown or the two measure different things."""
        pair = (source, wanted)
        if pair not in self._common:
            try:
                self._common[pair] = self.factor(source, wanted)
            except (UnknownUnit, UnitMismatch):
                self._common[pair] = None
        return self._common[pair]

    def convert(self, value: Decimal, source: str, wanted: str) -> Decimal:
        """`value` `source` in `wanted`. Raises UnknownUnit, UnitMismatch.

        Where the factor is 1 the value comes back as it was given, trailing zeros included.
        """
        factor = self.factor(source, wanted)
        if factor == 1:
            return value
        back = self.factor(wanted, source)
        # Divide where that is exact and multiplying is not: 亩 → 公顷.
        exact = len(back.as_tuple().digits) < len(factor.as_tuple().digits)
        return plain(_EXACT.divide(value, back) if exact else _EXACT.multiply(value, factor))

    def leading(self, text: str) -> str:
        """The longest known unit that `text` begins with: 万千瓦抽水蓄能 → 万千瓦; else nothing."""
        found = self._unit_ahead.match(text)
        return found.group() if found and self.knows(found.group()) else ""

    def near(self, unit: str) -> tuple[str, ...]:
        """Known units that look like `unit`, likeliest first; empty where none does."""
        folded = _spell(unit)
        wrong = [term for term in _TERM.findall(folded) if not self.knows(term)]
        if len(wrong) != 1:
            return ()
        meant = (folded.replace(wrong[0], guess, 1) for guess in self._near_term(wrong[0]))
        return tuple(guess for guess in meant if self.knows(guess))

    @cached_property
    def _registry(self) -> pint.UnitRegistry[Any]:
        """Raises InvalidInput where the definitions cannot be read."""
        import pint  # takes longer to import than everything else of this room; many commands need no unit

        registry: pint.UnitRegistry[Any] = pint.UnitRegistry(None, non_int_type=Decimal)
        try:
            registry.load_definitions(self._definitions.splitlines())
        except (pint.errors.PintError, ValueError, TypeError) as fault:
            raise _bad_definitions(fault) from fault
        # Taken now, because pint adds every prefixed unit that it meets later.
        self._names = {str(name).casefold(): str(name) for name in registry._units if name}
        return registry

    def _parse(self, unit: str) -> Any:
        """The pint unit; None where it is unknown."""
        if unit not in self._parsed:
            self._parsed[unit] = self._parse_spelt(_spell(unit))
        return self._parsed[unit]

    def _parse_spelt(self, spelt: str) -> Any:
        import pint

        if not _is_expression(spelt):
            return None
        try:
            return self._registry.parse_units(spelt)
        except (pint.errors.PintError, ValueError, TypeError):
            return None

    def _compute_factor(self, source: str, wanted: str) -> Decimal:
        import pint

        for unit in (source, wanted):
            if not self.knows(unit):
                raise UnknownUnit(unit, self.near(unit))
        one = self._registry.Quantity(Decimal(1), self._parse(source))
        try:
            factor = Decimal(one.to(self._parse(wanted)).magnitude)
        except pint.DimensionalityError:
            raise UnitMismatch(source, wanted) from None
        except pint.errors.PintError as fault:
            raise _bad_definitions(fault) from fault
        return plain(_EXACT.plus(factor))

    @cached_property
    def _unit_ahead(self) -> re.Pattern[str]:
        """One unit, or a quotient of two, with their prefixes."""
        own = {name for name in map(str, self._registry._units) if name and name != _NO_UNIT}
        names = one_of(own)
        prefixes = "|".join(map(re.escape, filter(None, self._prefixes)))
        term = f"(?:{prefixes})?(?:{names})(?![A-Za-z])"
        return re.compile(f"{term}(?:/{term})?")

    @cached_property
    def _prefixes(self) -> tuple[str, ...]:
        """Longest first, the empty one last."""
        return tuple(sorted(map(str, self._registry._prefixes), key=len, reverse=True))

    def _near_term(self, term: str) -> Iterator[str]:
        """Guesses for one term; a prefix such as 万 is kept."""
        if not any(sign.isalpha() for sign in term):
            return
        prefix = next(known for known in (*self._prefixes, "") if term.startswith(known))
        stem = term.removeprefix(prefix).casefold()
        for key in get_close_matches(stem, self._names, _NEAR_COUNT, _NEAR_CUTOFF):
            yield prefix + self._names[key]


@lru_cache(maxsize=4)
def unit_book(definitions: str) -> UnitBook:
    """The book of a text of definitions: one for the same text, for reading it takes longer than a plan."""
    return UnitBook(definitions)


def _spell(unit: str) -> str:
    """The unit in half-width signs, · as *, empty brackets filled."""
    return fold(unit).replace("·", "*").replace("()", f"({_NO_UNIT})")


def _is_expression(spelt: str) -> bool:
    """Whether only unit names are multiplied and divided: no numbers, no powers, no 辆(%)."""
    while (flat := _GROUP.sub(lambda group: _NO_UNIT if _is_product(group[1]) else "(", spelt)) != spelt:
        spelt = flat
    return not spelt or _is_product(spelt)


def _is_product(spelt: str) -> bool:
    return all(_SINGLE.fullmatch(term) for term in re.split("[/*]", spelt))


def _bad_definitions(fault: Exception) -> InvalidInput:
    return InvalidInput([problem("template", "单位定义有误：{fault}", fault=fault)])
