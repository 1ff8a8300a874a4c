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
from planforge.model.specs import Direction
from planforge.model.terms import YearNature
from planforge.model.years import nature_of
from planforge.problems import Message
from planforge.quantity.target import Bound, Point

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
        return {"目标句": self.sentence, "年份性质": self.nature}

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
        said = tuple(self.phrase(row.spec.id, year) for year in asked)
        gap = next((each for each in said if isinstance(each, Gap)), None)
        if gap is not None:
            return gap
        values = tuple(Text(each.text, each.origin) for each in said if isinstance(each, Datum))
        verbs = tuple(self._verb(row, cell) for cell in cells)
        subject = Text(row.spec.name, Origin(OriginKind.TEMPLATE, f"tables/{self.filled.table.id}.yaml"))
        if len(asked) > 1 and len(set(verbs)) == 1 and verbs[0]:
            times = "和".join(_listed([f"{year}年" for year in asked]))
            return Stretch((subject, _words(f"{times}分别{verbs[0]}"), *_joined(values)))
        clauses = [
            (_words(f"{year}年{verb}"), value) for year, verb, value in zip(asked, verbs, values, strict=True)
        ]
        parts: list[Inline] = [subject]
        for place, clause in enumerate(clauses):
            parts += [*([_words("、")] if place else []), *clause]
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

    def _verb(self, row: FilledRow, cell: FilledCell) -> str:
        """The verb before a value: 达到, 降至, 预计达到; none before words that have their own."""
        floor = cell.phrase.floor if cell.phrase is not None else None
        is_value = cell.state in (CellState.COMPUTED, CellState.GIVEN) and (
            cell.phrase is None or (isinstance(floor, Point) and cell.phrase.stretch is None)
        )
        if not is_value:
            return ""
        expected = "预计" if nature_of(self._plan, cell.year) is YearNature.FORECAST else ""
        if isinstance(floor, Point) and floor.bound in (Bound.AT_MOST, Bound.LESS_THAN):
            return expected
        if isinstance(floor, Point) and floor.hedge.value.startswith(("strive", "ensure")):
            return expected
        verb = {Direction.UP: "达到", Direction.DOWN: "降至", Direction.NONE: "为"}[row.spec.direction]
        return expected + verb


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
