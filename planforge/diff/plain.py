"""A plan in, the same as nested mappings and tuples out, and back; the small parts stay whole."""

from __future__ import annotations

from typing import Any, Final, TypeVar

from planforge.model.fields import Part
from planforge.model.values import Amount, Goal, Responsibility

WHOLE: Final = (Amount, Goal, Responsibility)
"""What is one value to a reader: a number with its unit and source, a target, who does it."""

Model = TypeVar("Model", bound=Part)


def plain(value: Any) -> Any:
    """Parts as mappings with all their fields, but those of `WHOLE`; tuples and mappings of such."""
    if isinstance(value, Part) and not isinstance(value, WHOLE):
        return {key: plain(getattr(value, key)) for key in type(value).model_fields}
    if isinstance(value, tuple):
        return tuple(map(plain, value))
    if isinstance(value, dict):
        return {key: plain(each) for key, each in value.items()}
    return value


def from_plain(model: type[Model], value: Any) -> Model:
    """The part that `plain` was made of; raises pydantic's ValidationError for what is none."""
    return model.model_validate(value)
