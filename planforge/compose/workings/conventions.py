"""A filled plan in, its conventions out as the workings list them: what rests on each, stated or not."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from planforge.compose.conventions import ConventionNotes
from planforge.compose.values import Datum, Stretch
from planforge.compose.views import PartView
from planforge.compose.workings.figures import word
from planforge.fill.conventions import computed_cells, convention, needed, row_conventions
from planforge.fill.filled import Filled
from planforge.model.conventions import Conventions
from planforge.model.specs import CONVENTIONS, ConventionId

_OTHERS = ("carbon", "imported_nonfossil", "discount_rate")
"""Fields of `Conventions` that no cell of the indicator table is refused for."""


@dataclass(frozen=True, slots=True)
class ConventionView:
    """One convention."""

    编号: Datum
    名称: Datum
    内容: object
    状态: Datum
    涉及: Datum
    """The indicators that rest on it."""


def convention_views(filled: Filled, notes: ConventionNotes, view: PartView) -> tuple[ConventionView, ...]:
    """All conventions in their order; `view` shows the fields of the plan's conventions."""
    named = tuple(_named(each, filled, notes) for each in CONVENTIONS)
    return (*named, *(_other(each, filled, view) for each in _OTHERS))


def _named(convention_id: ConventionId, filled: Filled, notes: ConventionNotes) -> ConventionView:
    plan = filled.reading.plan
    held = convention(plan, convention_id)
    rows = tuple(row.spec.id for row in filled.table.rows)
    names = tuple(dict.fromkeys(_resting_on(convention_id, filled)))
    said = Stretch(notes.sentence(held, rows)) if held.is_stated else word("方案没有写明")
    matters = convention_id in needed(plan, (convention_id,))
    return ConventionView(
        编号=word(convention_id),
        名称=word(held.name),
        内容=said or word(held.value),
        状态=word("已写明" if held.is_stated else "未写明" if names or matters else "不需要"),
        涉及=word("、".join(names) or "—"),
    )


def _resting_on(convention_id: ConventionId, filled: Filled) -> Iterator[str]:
    for row, _ in computed_cells(filled):
        if convention_id in needed(filled.reading.plan, row_conventions(row.spec, filled.specs)):
            yield row.spec.name


def _other(field: str, filled: Filled, view: PartView) -> ConventionView:
    info = Conventions.model_fields[field]
    is_stated = field in filled.reading.plan.conventions.model_fields_set
    shown = getattr(view, field)
    if field == "imported_nonfossil":
        series = filled.reading.plan.conventions.imported_nonfossil
        given = series.values.items() if series is not None else ()
        parts = (f"{year}年{amount.value}%" for year, amount in sorted(given) if amount.value is not None)
        shown = word("、".join(parts))
    if field == "discount_rate" and is_stated:
        shown = word(f"{shown}%")
    default = "方案没有写明，按默认办法" if field == "carbon" else "方案没有写明"
    return ConventionView(
        编号=word(field),
        名称=word(str(info.title)),
        内容=shown if is_stated else word(f"{default}（{shown}）" if field == "carbon" else default),
        状态=word("已写明" if is_stated else "未写明"),
        涉及=word(_USES[field]),
    )


_USES = {
    "carbon": "由能源消费计算的碳排放",
    "imported_nonfossil": "由能源平衡计算的非化石能源消费量",
    "discount_rate": "重点工程单位减排成本",
}
