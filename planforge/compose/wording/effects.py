"""The ledger of key projects in, the effects that the plan itself prints out: 58366吨二氧化碳."""

from __future__ import annotations

from collections.abc import Mapping

from planforge.compose.values import Datum, Gap
from planforge.compose.wording.lacks import gap_of_result
from planforge.doc.nodes import Origin, OriginKind
from planforge.fill.filled import Filled
from planforge.fill.ledger_text import effect_text
from planforge.model.places import path_text
from planforge.model.terms import Computed
from planforge.quantity.trace import Trace


def computed_effects(filled: Filled) -> Mapping[str, Datum | Gap]:
    """Data path → the effect that takes its amount from the ledger, and each project's own numbers by name.

    A project shows what it does alone; sums are after overlap (`effect_sum`).
    """
    found: dict[str, Datum | Gap] = {}
    for entry in filled.ledger.projects:
        path, alone = ("projects", f"id={entry.project.id}"), entry.saved.alone
        for kind in Computed:
            label = f"{entry.project.name}：年{kind.label}"
            shown = effect_of(filled, kind, alone.get(kind))
            lacking = gap_of_result(alone.get(kind), label, path_text((*path, "savings")))
            found[path_text((*path, f"年{kind.label}"))] = shown or lacking
        for effect in entry.project.effects:
            known = alone.get(effect.computed) if effect.computed is not None else None
            if effect.computed is not None and known is not None:
                amount = path_text((*path, "effects", f"id={effect.id}", "amount"))
                lacking = gap_of_result(known, f"{effect.what}：数量", amount)
                found[amount] = effect_of(filled, effect.computed, known) or lacking
    return found


def effect_sum(filled: Filled, kind: Computed, year: int | None = None) -> Datum | Gap:
    """What all projects give after overlap with its unit: in a full year, or in a calendar year."""
    total = filled.ledger.total.saved
    effects = total.full if year is None else total.yearly.get(year, {})
    label = f"重点工程{kind.label}（{year}年）" if year is not None else f"重点工程年{kind.label}"
    return effect_of(filled, kind, effects.get(kind)) or gap_of_result(effects.get(kind), label, "/projects")


def effect_of(filled: Filled, kind: Computed, trace: Trace | None) -> Datum | None:
    """A result of the ledger as it is printed, with its unit; None where it has no value."""
    if trace is None or trace.value is None:
        return None
    text = effect_text(kind, trace.value, filled.specs.ledger, filled.units)
    return Datum(text, Origin(OriginKind.COMPUTED, f"ledger:{trace.label}"), trace.value, trace)
