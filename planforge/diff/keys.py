"""The items of a list in, the key of each out: its id, or what the schema knows such items by."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from types import MappingProxyType
from typing import Any, Final

from pydantic import BaseModel

from planforge.model.enterprises import Diagnosis
from planforge.model.measures import Fund, Support
from planforge.model.plan import Body, YearGoal
from planforge.model.shapes import ListShape, PartShape, fields_of

_ID: Final = ("id",)
_OWN: Final[Mapping[type[BaseModel], tuple[str, ...]]] = MappingProxyType(
    {
        Body: ("name",),
        YearGoal: ("year",),
        Diagnosis: ("year",),
        Fund: ("source",),
        Support: ("task", "indicator"),
    }
)
"""Parts without an id → the fields that tell one from another."""


def keys_of(shape: ListShape, items: Sequence[Any]) -> tuple[str, ...] | None:
    """The keys in order; None where the items have none, or two have the same: then the list is one value."""
    if not isinstance(shape.item, PartShape):
        return None
    names = _ID if "id" in fields_of(shape.item.model) else _OWN.get(shape.item.model, ())
    found = tuple(_key(item, names) for item in items)
    return found if names and len(set(found)) == len(found) else None


def _key(item: Mapping[str, Any], names: Sequence[str]) -> str:
    """id=P01; year=2025; task=energy+indicator=coal_share."""
    return "+".join(f"{name}={'' if item.get(name) is None else item[name]}" for name in names)


def rekeyed(item: Mapping[str, Any], key: str) -> dict[str, Any]:
    """An item that is known by its id, with another key."""
    return {**item, "id": key.removeprefix("id=")}
