"""A figure in, what its specification holds out: rows of data by name, and every word that may be drawn."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from decimal import Decimal
from typing import Any

from planforge.doc.nodes import Figure

Rows = tuple[Mapping[str, Any], ...]


def figure_data(figure: Figure) -> Mapping[str, Rows]:
    """Name → the rows that the specification has under it; numbers as Decimals, with the digits given."""
    spec = _spec(figure)
    if "datasets" in spec:
        return {name: tuple(rows) for name, rows in spec["datasets"].items()}
    named = spec.get("data", ())
    return {each["name"]: tuple(each["values"]) for each in named if "values" in each}


def figure_words(figure: Figure) -> tuple[str, ...]:
    """Every text in the specification: what is drawn is among them."""
    return tuple(_texts(_spec(figure)))


def _spec(figure: Figure) -> Any:
    return json.loads(figure.spec, parse_float=Decimal) if figure.spec else {}


def _texts(value: Any) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for each in value.values():
            yield from _texts(each)
    elif isinstance(value, list):
        for each in value:
            yield from _texts(each)
