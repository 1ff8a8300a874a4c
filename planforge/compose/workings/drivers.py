"""What drove emissions in, the tables and the findings of the workings out."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from planforge.compose.values import Datum
from planforge.compose.workings.figures import Matrix, MatrixRow, word
from planforge.doc.nodes import RowRole
from planforge.energy.effects import Decomposition, Effect
from planforge.fill.drivers import Analysis, Turn
from planforge.fill.filled import Filled
from planforge.quantity.trace import Trace


@dataclass(frozen=True, slots=True)
class AnalysisView:
    """One form of the decomposition."""

    加法: Matrix
    """Effects in 万吨; they sum to the change."""
    乘法: Matrix
    """Indices; they multiply to last ÷ first."""
    转折: tuple[Datum, ...]
    说明: Datum

    def __bool__(self) -> bool:
        return bool(self.加法)


@dataclass(frozen=True, slots=True)
class DriversView:
    """Both forms."""

    总体: AnalysisView
    分部门: AnalysisView


def drivers_view(filled: Filled) -> DriversView:
    """The Kaya form and the five-factor form by sector."""
    return DriversView(_analysis(filled.drivers.kaya, "kaya"), _analysis(filled.drivers.sectors, "sectors"))


def _analysis(analysis: Analysis, key: str) -> AnalysisView:
    spans = (*analysis.periods, *((analysis.whole,) if analysis.whole is not None else ()))
    return AnalysisView(
        加法=_table(spans, key, lambda each: each.added, _change),
        乘法=_table(spans, f"{key}.ratio", lambda each: each.multiplied, None),
        转折=tuple(map(_turn, analysis.turns)),
        说明=word(analysis.note),
    )


def _change(each: Decomposition) -> Trace:
    return each.change


def _column(each: Decomposition) -> str:
    return f"{each.period.first}—{each.period.last}年"


def _table(
    spans: tuple[Decomposition, ...],
    key: str,
    number: Callable[[Effect], Trace],
    total: Callable[[Decomposition], Trace] | None,
) -> Matrix:
    drivers = {effect.driver.id: effect.driver for each in spans for effect in each.effects}
    decimals = 1 if total is not None else 4
    unit = "万吨" if total is not None else "倍"
    rows = [
        MatrixRow(
            driver.id,
            f"{driver.name}{'效应' if total is not None else '指数'}",
            unit,
            {_column(each): _of(each, driver.id, number) for each in spans},
            decimals,
        )
        for driver in drivers.values()
    ]
    if rows and total is not None:
        values = {_column(each): total(each) for each in spans}
        rows.append(MatrixRow("change", "二氧化碳排放变化量", unit, values, decimals, RowRole.TOTAL))
    return Matrix(key, tuple(map(_column, spans)), tuple(rows))


def _of(each: Decomposition, driver: str, number: Callable[[Effect], Trace]) -> Trace | None:
    effect = each.effect(driver)
    return None if effect is None else number(effect)


def _turn(turn: Turn) -> Datum:
    side = "由减排转为增排" if turn.worsens else "由增排转为减排"
    name = turn.effects[1].driver.name
    before, after = turn.before, turn.after
    spans = f"{before.first}—{before.last}年到{after.first}—{after.last}年"
    return word(f"{spans}，{name}的作用{side}")
