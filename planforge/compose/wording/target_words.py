"""An indicator and years in, the sentence that states its targets out: …2025年和2030年分别达到20%和25%.

Years of one nature whose targets are values share one verb and 分别; other forms (较2020年下降14.5%,
完成省下达目标) stand behind their own year. What is expected is said so; what has been reached reads as
a fact.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Final

from planforge.compose.values import Datum, Gap, Stretch, UnknownName
from planforge.doc.nodes import Inline, Origin, OriginKind, Text
from planforge.fill.filled import CellState, Filled, FilledCell, FilledRow
from planforge.model.plan import Plan
from planforge.model.specs import Direction, Growth
from planforge.model.terms import YearNature
from planforge.model.years import nature_of
from planforge.problems import Message
from planforge.quantity.target import Bound, Cumulative, Point, Rate, Target, Unread
from planforge.quantity.target_text import write_target

_WORDS: Final = Origin(OriginKind.COMPUTED, "target-sentence")


@dataclass(frozen=True, slots=True)
class TargetWords:
    """The functions that state targets in words."""

    filled: Filled
    row: Callable[[str], FilledRow]
    """Name → row of the indicator table; raises UnknownName."""
    phrase: Callable[[str, int], Datum | Gap]
    """Name and year → what the indicator is, or is to be, with its unit."""

    def functions(self) -> Mapping[str, Callable[..., object]]:
        """Chinese name → function."""
        return {
            "目标句": self.sentence,
            "指标列举": self.listed,
            "有指标": self.is_printed,
            "年份性质": self.nature,
        }

    def listed(self, year: object, *names: str) -> Stretch:
        """Indicators with what they are in a year: 工业余能回收利用率63.3%，大宗固废综合利用率68.0%.

        Official rows that the plan has dropped are left out; what is missing is a placeholder.
        """
        rows = [self.row(str(name)) for name in names if not self._is_dropped(str(name))]
        parts: list[Inline] = []
        for place, row in enumerate(rows):
            value = self.phrase(row.spec.id, int(str(year)))
            parts += [*([_words("，")] if place else []), self._subject(row), *value.inlines()]
        return Stretch(tuple(parts))

    def is_printed(self, name: str) -> bool:
        """Whether the plan prints the indicator; raises UnknownName for what is none."""
        return not self._is_dropped(str(name)) and self.row(str(name)) is not None

    def _is_dropped(self, name: str) -> bool:
        """Whether it is a row of the official table that the plan does not print."""
        official = self.filled.specs.table(self._plan.kind.value).rows
        dropped = self._plan.indicator_table.drop
        return any(name in (row.id, row.name, *row.aliases) for row in official if row.id in dropped)

    def _subject(self, row: FilledRow) -> Text:
        origin = Origin(OriginKind.TEMPLATE, f"tables/{self.filled.table.id}.yaml")
        return Text(row.spec.spoken or row.spec.name, origin)

    def nature(self, year: object) -> Datum:
        """实际, 预计 or 目标: what the numbers of a year are."""
        found = nature_of(self._plan, int(str(year)))
        origin = Origin(OriginKind.DATA, "/years/natures" if self._plan.years.natures else "/date")
        return Datum(found.label, origin, found.label)

    def sentence(self, name: str, *years: object) -> Stretch | Gap:
        """The indicator's name with its targets in the years; those of the table after the base year if none.

        A gap where one of them is missing.
        """
        row = self.row(str(name))
        asked = tuple(int(str(year)) for year in years) or self._plan.years.targets
        cells = tuple(self._cell(row, year) for year in asked)
        said = tuple(self._said(row, cell) for cell in cells)
        gap = next((each for each in said if isinstance(each, Gap)), None)
        if gap is not None:
            return gap
        clauses = tuple(each for each in said if isinstance(each, _Clause))
        verbs = {each.verb for each in clauses}
        subject = self._subject(row)
        if len(asked) > 1 and len(verbs) == 1 and "" not in verbs:
            times = "和".join(_listed([f"{year}年" for year in asked]))
            together = _joined(tuple(each.words for each in clauses))
            return Stretch((subject, _words(f"{times}分别{clauses[0].verb}"), *together))
        parts: list[Inline] = [subject]
        for place, (year, clause) in enumerate(zip(asked, clauses, strict=True)):
            when = "" if clause.has_period else f"{year}年"
            parts += [_words(f"{'、' if place else ''}{when}{clause.verb}"), clause.words]
        return Stretch(tuple(parts))

    @property
    def _plan(self) -> Plan:
        return self.filled.reading.plan

    def _cell(self, row: FilledRow, year: int) -> FilledCell:
        cell = row.cell(year)
        if cell is None:
            years = tuple(map(str, self.filled.table.years))
            raise UnknownName(Message("指标表的年份"), str(year), years)
        return cell

    def _said(self, row: FilledRow, cell: FilledCell) -> _Clause | Gap:
        """The words of one year with the verb that they want before them."""
        found = self.phrase(row.spec.id, cell.year)
        if isinstance(found, Gap):
            return found
        floor = cell.phrase.floor if cell.phrase is not None else None
        if isinstance(row.spec.formula, Growth) and isinstance(floor, Rate):
            floor = Point(floor.text, floor.scope, floor.value, floor.unit, floor.bound, floor.hedge)
            found = Datum(write_target(floor), found.origin, found.value)
        is_period = isinstance(floor, Cumulative) and floor.first_year is not None
        if not _is_value(cell, floor):
            return _Clause("", Text(found.text, found.origin), has_period=is_period)
        verb = {Direction.UP: "达到", Direction.DOWN: "降至", Direction.NONE: "为"}[row.spec.direction]
        expected = "预计" if nature_of(self._plan, cell.year) is YearNature.FORECAST else ""
        text = found.text
        if isinstance(floor, Point) and floor.bound in (Bound.AT_MOST, Bound.LESS_THAN):
            return _Clause(expected, Text(text, found.origin))
        firm = next((each for each in ("力争", "确保") if text.startswith(each)), "")
        return _Clause(expected + firm + verb, Text(text.removeprefix(firm), found.origin))


@dataclass(frozen=True, slots=True)
class _Clause:
    """What is said of one year."""

    verb: str
    """达到, 力争达到, 预计降至; empty before words that have their own."""
    words: Text
    has_period: bool = False
    """The words name their period themselves: “十四五”期间累计新增11个."""


def _is_value(cell: FilledCell, floor: Target | Unread | None) -> bool:
    """Whether the words are a value to be reached, and nothing else."""
    is_number = cell.state in (CellState.COMPUTED, CellState.GIVEN)
    is_plain = cell.phrase is None or (isinstance(floor, Point) and cell.phrase.stretch is None)
    return is_number and is_plain


def _words(text: str) -> Text:
    return Text(text, _WORDS)


def _listed(words: list[str]) -> tuple[str, ...]:
    """All but the last joined by 、, and the last."""
    return ("、".join(words[:-1]), words[-1])


def _joined(values: tuple[Text, ...]) -> tuple[Inline, ...]:
    """甲、乙和丙."""
    parts: list[Inline] = []
    for place, value in enumerate(values):
        if place:
            parts.append(_words("和" if place == len(values) - 1 else "、"))
        parts.append(value)
    return tuple(parts)
