"""The parts of key projects in, problems for savings without what they need and for dates out.

Which fields a way of saving takes stands in `FIELDS`; a field that it needs and lacks is a warning (a draft
is still made, the number is missing there), a field that it does not take is an error (it would be ignored).
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from pydantic import BaseModel

from planforge.model.ledger import Ledger
from planforge.model.measures import Project
from planforge.model.parts import Part
from planforge.model.places import Places
from planforge.model.savings import Saving
from planforge.model.shapes import fields_of
from planforge.model.terms import SavingMethod
from planforge.problems import Level, hint
from planforge.quantity.months import read_month

FIELDS: Final[Mapping[SavingMethod, tuple[tuple[str, ...], tuple[str, ...]]]] = {
    SavingMethod.RENEWABLE_POWER: (("capacity", "hours"), ("curtailment",)),
    SavingMethod.EFFICIENCY: (("saved",), ()),
    SavingMethod.FUEL_SWITCH: (("before", "after"), ()),
    SavingMethod.ELECTRIFICATION: (("before", "after"), ()),
    SavingMethod.WASTE_HEAT: (("heat", "efficiency", "displaced"), ("after",)),
    SavingMethod.CAPTURE: (("captured", "after"), ()),
    SavingMethod.SINK: (("area", "rate"), ()),
}
"""Method → the fields that it needs, and those that it may have besides."""
_OF_METHODS: Final = frozenset(key for needs, may in FIELDS.values() for key in (*needs, *may))
_DATES: Final[Mapping[type[BaseModel], tuple[str, ...]]] = {
    Saving: ("start", "end"),
    Project: ("start", "end"),
}


def check_project_part(part: Part, places: Places, ledger: Ledger) -> None:
    """Note what is wrong inside one project or saving."""
    _check_dates(part, places, ledger)
    if part.model is Saving:
        _check_fields(part, places, ledger)


def _check_dates(part: Part, places: Places, ledger: Ledger) -> None:
    level = Level.ERROR if part.model is Saving else Level.WARNING
    for key in _DATES.get(part.model, ()):
        text, path = part.text(key), (*part.path, key)
        if text and read_month(text) is None:
            template = "时间写法不对：应为“2025年6月”这样的年月，实为“{found}”"
            ledger.fault("wrong-value", template, places.at(path), path, level=level, found=text)


def _check_fields(part: Part, places: Places, ledger: Ledger) -> None:
    method = part.values.get("method")
    if not isinstance(method, SavingMethod):
        return
    needs, may = FIELDS[method]
    names = {key: field.name for key, field in fields_of(Saving).items()}
    lacking = [names[key] for key in needs if key not in part.values or part.values[key] == {}]
    if lacking:
        template = "缺少测算所需的字段：{method}应有“{fields}”，实为没有填写"
        at, cure = places.at(part.path), hint("补上以后，节能量、降碳量才能算出")
        fields = "”“".join(lacking)
        ledger.fault(
            "missing-key",
            template,
            at,
            part.path,
            cure,
            level=Level.WARNING,
            method=method.label,
            fields=fields,
        )
    for key in part.values:
        if key in _OF_METHODS and key not in (*needs, *may):
            path = (*part.path, key)
            template = "字段与测算类型不符：{method}应填“{fields}”，实为填了“{found}”"
            fields = "”“".join(names[each] for each in (*needs, *may))
            ledger.fault(
                "unknown-key", template, places.key_at(path), path,
                method=method.label, fields=fields, found=names[key],
            )  # fmt: skip
