"""A plan's own factors in, problems for those that fit no kind, subject, unit or row of the tables out."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Final

from planforge.model.conventions import Conventions, GridChoice, PlanFactor
from planforge.model.factor_kinds import BY_YEAR, NATION, subjects, unit_of
from planforge.model.factor_specs import FactorSpec, factor_key, stated_variant
from planforge.model.ledger import Ledger, did_you_mean
from planforge.model.parts import Part
from planforge.model.places import Path, Places
from planforge.model.specs import Specs
from planforge.model.terms import FactorKind, GridVariant
from planforge.problems import Level, Message, Problem, hint, listed
from planforge.quantity.units import UnitBook, UnitMismatch, UnknownUnit

_FIRST: Final = Message("第一次写在这里")
_HUNDRED: Final = Decimal(100)


def check_factors(parts: Sequence[Part], specs: Specs, book: UnitBook, ledger: Ledger) -> None:
    """Note every factor of the plan that cannot be used as it is written."""
    own = [part for part in parts if part.model is PlanFactor]
    if own:
        check = _Check(specs, book, ledger, ledger.places(), {each.key: each for each in specs.factors})
        for part in parts:
            if part.model is Conventions:
                check.take_rates(part)
            if part.model is GridChoice:
                check.take_variant(part)
        for part in own:
            check.check(part)


@dataclass(slots=True)
class _Check:
    """Checks the factors of one plan, one after the other."""

    specs: Specs
    book: UnitBook
    ledger: Ledger
    places: Places
    table: dict[str, FactorSpec]
    first: dict[str, Path] = field(default_factory=dict)
    """Key of a factor → where the plan gives it first."""
    variant: GridVariant = GridVariant.AVERAGE
    """Of the grid factor that the conventions name."""

    def take_rates(self, part: Part) -> None:
        """Take the years of the plan's own coal rates: a factor for the same year would be a second one."""
        series = part.values.get("coal_rate")
        years = series.get("values") if isinstance(series, dict) else None
        for year in years if isinstance(years, dict) else ():
            key = factor_key(FactorKind.COAL_RATE, NATION, year, None)
            self.first.setdefault(key, (*part.path, "coal_rate", year))

    def take_variant(self, part: Part) -> None:
        """Take the variant that the plan's grid factors must be of."""
        variant = part.values.get("variant")
        if isinstance(variant, GridVariant):
            self.variant = variant

    def check(self, part: Part) -> None:
        """Note what is wrong with one factor."""
        kind, name = part.values.get("kind"), part.text("subject")
        if not isinstance(kind, FactorKind) or not name:
            return
        subject = self._subject(kind, name, part)
        year = self._year(kind, part)
        variant = self._variant(kind, part)
        if "value" in part.values:
            self._check_value(kind, subject, part)
        if subject is None or (kind in BY_YEAR and year is None):
            return
        key = factor_key(kind, subject, year, variant)
        self._check_first(key, part)
        if "value" not in part.values:
            self._check_confirmed(key, kind, (subject, name), part)

    def _fault(
        self, kind: str, template: str, part: Part, step: str, *hints: Message, **facts: object
    ) -> None:
        path = (*part.path, step) if step in part.values else part.path
        found = Problem(kind, Level.ERROR, hint(template, **facts), self.places.at(path), hints)
        self.ledger.note(found, path)

    def _subject(self, kind: FactorKind, name: str, part: Part) -> str | None:
        known = subjects(kind, self.specs.fuels, self.specs.regions, [name])
        subject = known.id_of(name)
        if subject is None:
            cure = did_you_mean(self.ledger.near(known, name))
            template = "因子的对象不存在：应为{title}的名称，实为“{found}”"
            self._fault("dangling-id", template, part, "subject", *cure, title=known.title, found=name)
        return subject

    def _year(self, kind: FactorKind, part: Part) -> int | None:
        year = part.values.get("year")
        if kind in BY_YEAR and "year" not in part.values:
            template = "{what}逐年不同：应写明“数据年份”，实为没有写"
            self._fault("missing-key", template, part, "year", what=kind.label)
        return year if isinstance(year, int) else None

    def _variant(self, kind: FactorKind, part: Part) -> GridVariant | None:
        variant = part.values.get("variant")
        if kind is FactorKind.GRID:
            if "variant" not in part.values and self.variant is not GridVariant.AVERAGE:
                self._ask_variant(part)
            return stated_variant(kind, variant if isinstance(variant, GridVariant) else None)
        if isinstance(variant, GridVariant):
            template = "只有电网排放因子分类型：{what}不应写“类型”，实为“{found}”"
            self._fault("wrong-value", template, part, "variant", what=kind.label, found=variant.label)
        return None

    def _ask_variant(self, part: Part) -> None:
        chosen = self.variant.label
        template = "没有写明是哪一类电网排放因子：“核算约定”采用{chosen}，应写明“类型”，实为没有写"
        cure = hint("是这一类的，写“类型: {chosen}”；是平均因子的，写“类型: 平均因子”", chosen=chosen)
        self._fault("missing-key", template, part, "variant", cure, chosen=chosen)

    def _check_value(self, kind: FactorKind, subject: str | None, part: Part) -> None:
        wanted = self._unit(kind, subject)
        unit, value = part.text("unit"), part.values["value"]
        if not unit and "unit" not in part.values:
            template = "填了因子的数值，也要写单位：应为{wanted}这样的单位，实为没有写"
            self._fault("missing-key", template, part, "value", wanted=wanted or kind.label)
        elif unit and wanted and not self._fits(unit, wanted):
            template = "单位换算不通：应为 {wanted}，实为 {found}"
            self._fault("unit-mismatch", template, part, "unit", wanted=wanted, found=unit)
        elif isinstance(value, Decimal) and (value < 0 or self._is_over(kind, value, unit)):
            template = "因子的数值不合理：{what}应在{range}，实为{found}"
            bounds = hint("0至100%") if kind is FactorKind.OXIDATION else hint("0以上")
            found = f"{value}{unit}"
            self._fault("wrong-value", template, part, "value", what=kind.label, range=bounds, found=found)

    def _unit(self, kind: FactorKind, subject: str | None) -> str:
        """The unit that the table gives such a factor in, else one of its kind."""
        rows = (each.unit for each in self.table.values() if (each.kind, each.subject) == (kind, subject))
        fuel = next((each for each in self.specs.fuels if each.id == subject), None)
        return next(rows, unit_of(kind, fuel))

    def _fits(self, unit: str, wanted: str) -> bool:
        try:
            self.book.factor(unit, wanted)
        except UnitMismatch:
            return False
        except UnknownUnit:
            pass  # noted by the check of units
        return True

    def _is_over(self, kind: FactorKind, value: Decimal, unit: str) -> bool:
        """Whether more than all carbon is oxidised."""
        is_share = kind is FactorKind.OXIDATION and self.book.knows(unit)
        return is_share and self.book.convert(value, unit, "%") > _HUNDRED

    def _check_first(self, key: str, part: Part) -> None:
        first = self.first.setdefault(key, part.path)
        if first != part.path:
            said = hint("同一因子给了两次：应为一次，实为又见“{found}”", found=part.text("id"))
            related = ((_FIRST, self.places.at(first)),)
            found = Problem("duplicate-id", Level.ERROR, said, self.places.at(part.path), (), related)
            self.ledger.note(found, part.path)

    def _check_confirmed(self, key: str, kind: FactorKind, named: tuple[str, str], part: Part) -> None:
        """A factor without a value confirms one of the table: there must be one, and it must have a value."""
        subject, name = named
        spec = self.table.get(key)
        if spec is not None and spec.value is not None:
            return
        own = hint("填写数值、单位和来源，用自己的因子")
        if spec is not None:
            template = "因子表里的{what}没有数值，不能确认：应填写数值，实为“{found}”没有数值（{reason}）"
            self._fault(
                "wrong-value",
                template,
                part,
                "subject",
                own,
                what=kind.label,
                found=name,
                reason=spec.conflict,
            )
            return
        there = [each for each in self.table.values() if (each.kind, each.subject) == (kind, subject)]
        years = dict.fromkeys(str(each.year) for each in there if each.year is not None)
        cure = [hint("因子表里有的年份：{years}", years=listed(years))] if years else []
        if there and not years:
            cure = [hint("因子表里的这个数不分年份，不写“数据年份”")]
        year = part.values.get("year")
        found = f"{name}{f'（{year}年）' if year is not None else ''}"
        template = "因子表里没有可以确认的{what}：应为表里有的数，实为“{found}”"
        self._fault("dangling-id", template, part, "subject", *cure, own, what=kind.label, found=found)
