"""Every field of the schema takes any text: it is printed, or refused at its place; nothing is evaluated."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any, Final

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from planforge.doc.json_form import to_json
from planforge.load.read import read_source
from planforge.model.plan import Plan
from planforge.model.shapes import DictShape, ListShape, PartShape, Shape, TextShape, VariantShape, fields_of
from planforge.problems import InvalidInput, Problem
from tests.plans import compose_text, plan_text, sample

HOSTILE: Final = ("{{ ''.__class__ }}", "{% for i in range(10**9) %}", "=1+1", "../../x", "\\u202e")
SEEDS: Final = Path(__file__).parent / "cases" / "any_input" / "seeds"


def text_fields() -> list[Any]:
    """A plan with one text in one field, for every text field of the schema."""
    return [
        pytest.param(path, id=".".join(map(str, path)))
        for key, field in fields_of(Plan).items()
        for path in _paths(field.shape, (key,), (Plan,))
    ]


def _paths(shape: Shape, path: tuple[Any, ...], seen: tuple[Any, ...]) -> list[tuple[Any, ...]]:
    if isinstance(shape, TextShape):
        return [path]
    if isinstance(shape, ListShape):
        return _paths(shape.item, (*path, 0), seen)
    if isinstance(shape, DictShape):
        return _paths(shape.value, (*path, "2022"), seen)
    models = [shape.model] if isinstance(shape, PartShape) else []
    models += list(shape.models.values()) if isinstance(shape, VariantShape) else []
    return [
        found
        for model in models
        if model not in seen
        for key, field in fields_of(model).items()
        for found in _paths(field.shape, (*path, key), (*seen, model))
    ]


def nested(path: tuple[Any, ...], value: str) -> Any:
    for step in reversed(path):
        value = [value] if step == 0 else {step: value}  # type: ignore[assignment]
    return value


def outcome(text: str) -> tuple[tuple[Problem, ...], str]:
    """The problems, and what the document says; no other end is allowed."""
    try:
        composed = compose_text(text)
    except InvalidInput as refused:
        return refused.problems, ""
    return composed.problems, to_json(composed.document)


@pytest.mark.parametrize("path", text_fields())
def test_a_hostile_text_in_any_field_is_printed_or_refused(path: tuple[Any, ...]) -> None:
    for hostile in HOSTILE[:2]:
        body = json.dumps(nested(path, hostile), ensure_ascii=False)[1:-1] + "\n"
        head = "\n".join(line for line in plan_text("").split("\n") if not line.startswith(f"{path[0]}:"))
        problems, document = outcome(head + body)
        assert all(each.position is not None for each in problems)
        assert "<class" not in document + "".join(str(each.message) for each in problems)


def read(data: bytes) -> tuple[str, tuple[Problem, ...]]:
    """The text of a file, or the problems that it is refused with."""
    try:
        return read_source(data, "plan.yaml").text, ()
    except InvalidInput as refused:
        return "", refused.problems


@settings(max_examples=80, deadline=None)
@given(st.integers(0, 100_000), st.binary(min_size=1, max_size=6))
def test_a_sample_with_any_bytes_in_it_ends_in_data_or_in_problems(place: int, put: bytes) -> None:
    data = sample("tangshan").encode()
    at = place % len(data)
    text, problems = read(data[:at] + put + data[at + len(put) :])
    assert text or problems
    assert all(each.position is not None for each in problems)


@pytest.mark.parametrize("seed", sorted(SEEDS.glob("*")), ids=lambda seed: seed.name)
def test_inputs_that_once_went_wrong_end_in_data_or_in_problems(seed: Path) -> None:
    text, problems = read(seed.read_bytes())
    assert text or problems
    found = problems or outcome(plan_text(text))[0]
    assert all(each.position is not None for each in found)
