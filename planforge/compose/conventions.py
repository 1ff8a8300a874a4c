"""A filled plan and names of conventions in, the sentences that state them below a table out.

The sentences stand in templates/zh/tables/核算约定.yaml. A convention that the plan states in words of its
own (能源核算口径) is not stated again; one that it does not state at all is not made up.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from decimal import Decimal
from typing import Any, Final

from planforge.compose.catalogue import TemplateSet
from planforge.compose.layout import ConventionSentence, ConventionSentences
from planforge.compose.places import LayoutFile
from planforge.compose.printing import Printer
from planforge.compose.values import Datum, Gap, ProseValue, Stretch, UnknownName
from planforge.doc.nodes import Inline, Origin, OriginKind
from planforge.doc.plain import plain_text
from planforge.fill.conventions import Convention, convention, effect_conventions, needed, table_conventions
from planforge.fill.filled import Filled
from planforge.model.plan import Plan
from planforge.model.specs import CONVENTIONS, ConventionId
from planforge.model.terms import PriceBase
from planforge.problems import Message
from planforge.quantity.rounding import print_number

UNSTATED: Final = "unstated"
"""In the place of a value: the sentence of a convention that the plan does not state."""
_RATE_UNIT: Final = "吨标准煤/万千瓦时"
_GRID_UNIT: Final = "千克二氧化碳/千瓦时"


@dataclass(frozen=True, slots=True)
class ConventionNotes:
    """Makes the sentences; those of a template that nobody calls cost nothing."""

    filled: Filled
    templates: TemplateSet
    printer: Printer

    def below_indicators(self) -> Stretch:
        """What the computed cells of the indicator table depend on."""
        rows = [row.spec.id for row in self.filled.table.rows]
        return self._stretch(table_conventions(self.filled), rows)

    def below_projects(self) -> Stretch:
        """What the effects depend on that take their amounts from the ledger."""
        return self._stretch(effect_conventions(self.filled), (), below="projects")

    def below_table(self, own: object, *names: str) -> object:
        """The plan's own words where it has some, else the sentences of the conventions named.

        Where there are neither, `own` is given back: a gap then, printed as one.
        """
        unknown = [name for name in names if name not in CONVENTIONS]
        if unknown:
            raise UnknownName(Message("核算约定"), unknown[0], CONVENTIONS)
        if isinstance(own, Datum | ProseValue):
            return own
        wanted = needed(self.filled.reading.plan, (each for each in CONVENTIONS if each in names))
        stretch = self._stretch(wanted, ())
        return stretch if stretch or not isinstance(own, Gap) else own

    def sentence(self, held: Convention, rows: Iterable[str] = (), *, below: str = "") -> tuple[Inline, ...]:
        """The sentence of one convention; nothing where there is none for what the plan states.

        One that is written for the table `below` comes before those for any.
        """
        layout, where = self.templates.table("核算约定", ConventionSentences)
        fitting = [each for each in layout.sentences if each.convention == held.id and _fits(each, held)]
        chosen = [each for place in (below, "") for each in fitting if each.below == place]
        return self._written(chosen[0], where, rows) if chosen else ()

    def spoken(self, held: Convention, rows: Iterable[str] = ()) -> str:
        """The sentence as plain text; empty where there is none."""
        return "".join(plain_text(inline) for inline in self.sentence(held, rows))

    def _stretch(self, ids: Iterable[ConventionId], rows: Iterable[str], *, below: str = "") -> Stretch:
        plan, listed_rows = self.filled.reading.plan, tuple(rows)
        sentences = (self.sentence(convention(plan, each), listed_rows, below=below) for each in ids)
        return Stretch(tuple(inline for sentence in sentences for inline in sentence))

    def _written(
        self, each: ConventionSentence, where: LayoutFile, rows: Iterable[str]
    ) -> tuple[Inline, ...]:
        names = {
            "火电煤耗": tuple(self._coal_rates()),
            "电网因子": tuple(self._grid_factors()),
            "电网因子类型": _variant(self.filled.reading.plan),
            "例外": tuple(self._exceptions(each.convention, tuple(rows))),
        }
        return self.printer.inline(each.text, where.place(each.text), names)

    # ---- what the sentences may speak of ------------------------------------------------------------

    def _coal_rates(self) -> Iterator[tuple[Datum, Datum]]:
        """Year and rate in 吨 for each 万千瓦时, of every year that the plan gives."""
        rates = self.filled.reading.plan.conventions.coal_rate
        for year, amount in sorted(rates.values.items()) if rates is not None else ():
            if amount.value is not None:
                unit = amount.unit or (rates.unit if rates is not None else "") or _RATE_UNIT
                value = self.filled.units.convert(amount.value, unit, _RATE_UNIT)
                yield _datum(str(year), year), _datum(f"{print_number(value)}吨", year)

    def _grid_factors(self) -> Iterator[tuple[Datum, Datum]]:
        """Year and factor in 千克 for each 千瓦时: of the fixed year, else of the base year."""
        plan, book = self.filled.reading.plan, self.filled.factors
        year = plan.conventions.grid.year or plan.years.base
        factor = book.grid_factor(year)
        if factor.value is not None:
            value = self.filled.units.convert(factor.value, factor.unit, _GRID_UNIT)
            origin = Origin(OriginKind.COMPUTED, f"convention:grid/{year}")
            yield Datum(str(year), origin, year), Datum(f"{print_number(value)}千克", origin, value)

    def _exceptions(
        self, convention_id: ConventionId, rows: tuple[str, ...]
    ) -> Iterator[tuple[Datum, Datum]]:
        """Indicator and what holds for it alone, of the rows that are printed."""
        stated = self._by_row(self.filled.reading.plan, convention_id)
        for row, word in stated.items():
            spec = self.filled.table.row(row)
            if row in rows and spec is not None:
                origin = Origin(OriginKind.DATA, f"/conventions/{_FIELD[convention_id]}/{row}")
                yield Datum(spec.spec.name, origin, row), Datum(word, origin, word)

    @staticmethod
    def _by_row(plan: Plan, convention_id: ConventionId) -> dict[str, str]:
        """Row → what it states differently from the plan as a whole."""
        if convention_id == "boundary":
            return dict(plan.conventions.boundaries)
        if convention_id == "price_base":
            bases = plan.conventions.price_bases
            return {
                row: _price(base, plan) for row, base in bases.items() if base != plan.conventions.price_base
            }
        return {}


_FIELD: Final[dict[Any, str]] = {"boundary": "boundaries", "price_base": "price_bases"}


def _fits(each: ConventionSentence, held: Convention) -> bool:
    if not held.is_stated:
        return each.when == UNSTATED
    return each.when in ("", held.value)


def _variant(plan: Plan) -> Datum:
    """The kind of grid factor; the average where the plan names none."""
    variant = plan.conventions.grid.variant
    return Datum(variant.label, Origin(OriginKind.COMPUTED, "convention:grid/variant"), variant)


def _price(base: PriceBase, plan: Plan) -> str:
    year = plan.years.constant_price
    return f"{year}年不变价" if base is PriceBase.CONSTANT and year is not None else base.label


def _datum(text: str, year: int) -> Datum:
    return Datum(text, Origin(OriginKind.DATA, f"/conventions/coal_rate/{year}"), Decimal(year))
