"""A value of a plan in, how it is written for a reader out."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from typing import Any, Final

from planforge.diff.step import item_words
from planforge.model.fields import Part, Term
from planforge.model.values import Amount, Goal, Responsibility
from planforge.quantity.rounding import print_number
from planforge.quantity.target import TargetPhrase

NOTHING: Final = ""
_BLANK: Final = "—"


def said(value: Any, unit: str = "") -> str:
    """The value in words; empty for nothing."""
    match value:
        case None:
            return NOTHING
        case bool():
            return "是" if value else "否"
        case int():
            return f"{value}{unit}"
        case Term():
            return value.label
        case Decimal():
            return f"{print_number(value)}{unit}"
        case Amount():
            return _amount(value, unit)
        case Goal():
            return _goal(value, unit)
        case Responsibility():
            return value.text or "、".join(value.units)
        case TargetPhrase():
            return value.text
        case Part() | Mapping():
            return _part(value, unit)
        case tuple():
            return "、".join(said(each, unit) for each in value)
        case _:
            return str(value)


def _amount(amount: Amount, unit: str) -> str:
    if amount.value is None:
        return amount.missing.label if amount.missing is not None else NOTHING
    return f"{print_number(amount.value)}{amount.unit or unit}"


def _goal(goal: Goal, unit: str) -> str:
    if goal.blank:
        return _BLANK
    if goal.target is not None:
        return goal.target.text
    if goal.value is not None:
        return f"{print_number(goal.value)}{goal.unit or unit}"
    return goal.missing.label if goal.missing is not None else NOTHING


def _part(value: Any, unit: str) -> str:
    """An item by its name; a part without one by what it says."""
    item = value if isinstance(value, Mapping) else value.model_dump()
    named = item_words(item, "")
    return named or "；".join(filter(None, (said(each, unit) for each in item.values())))
