"""The filled indicator table in, what is said of each row to explain it out: 指标解释()."""

from __future__ import annotations

from dataclasses import dataclass

from planforge.compose.tables.indicator_table import row_origin
from planforge.compose.values import Datum, Gap
from planforge.compose.views.views import ListView
from planforge.doc.nodes import Origin, OriginKind
from planforge.fill.filled import Filled, FilledRow
from planforge.fill.statistics import Statistics
from planforge.model.specs import Count, Formula, Growth, Intensity, Share, Stock


@dataclass(frozen=True, slots=True)
class ExplanationView:
    """One row explained; the fields are what templates call them."""

    编号: Datum
    指标: Datum
    单位: Datum
    计算方法: Datum | Gap
    口径: Datum | Gap
    责任部门: Datum | Gap


def explanations(filled: Filled) -> ListView:
    """The rows in the order of the table."""
    return ListView(tuple(_explained(row, filled) for row in filled.table.rows))


def _explained(row: FilledRow, filled: Filled) -> ExplanationView:
    name = row.spec.name
    return ExplanationView(
        编号=Datum(row.spec.id, row_origin(row, "id", filled), row.spec.id),
        指标=Datum(name, row_origin(row, "name", filled), name),
        单位=Datum(row.unit, row_origin(row, "unit", filled), row.unit),
        计算方法=_method(row, filled),
        口径=_stated(row, "definition", "口径"),
        责任部门=_stated(row, "owner", "责任部门"),
    )


def _stated(row: FilledRow, field: str, title: str) -> Datum | Gap:
    path = f"/indicators/{row.spec.id}/{field}"
    text = getattr(row.goals, field) if row.goals is not None else ""
    return (
        Datum(text, Origin(OriginKind.DATA, path), text) if text else Gap(f"{row.spec.name}：{title}", path)
    )


def _method(row: FilledRow, filled: Filled) -> Datum | Gap:
    if row.spec.method:
        origin = Origin(OriginKind.TEMPLATE, f"tables/{filled.table.id}.yaml")
        return Datum(row.spec.method, origin, row.spec.method)
    if row.spec.formula is None:
        return Gap(f"{row.spec.name}：计算方法", f"/indicators/{row.spec.id}/definition")
    text = _in_words(row.spec.formula, filled.statistics)
    return Datum(text, Origin(OriginKind.COMPUTED, f"formula:{filled.table.id}/{row.spec.id}"), text)


def _in_words(formula: Formula, book: Statistics) -> str:
    def name(series: str) -> str:
        return book.spec(series).name

    match formula:
        case Intensity():
            return f"{name(formula.numerator)}÷{name(formula.denominator)}"
        case Share():
            return f"{name(formula.numerator)}÷{name(formula.denominator)}×100%"
        case Growth(since="base"):
            return f"{name(formula.level)}自基准年起的年均复合增长率，基准年为较上年增长率"
        case Growth():
            return f"{name(formula.level)}的年均复合增长率"
        case Stock():
            return f"{name(formula.level)}，为年末数"
        case Count():
            return f"{name(formula.level)}，为年末累计数"
