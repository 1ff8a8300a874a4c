"""Any plan at all ends in a document or in positioned problems."""

from __future__ import annotations

import io
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from ruamel.yaml import YAML

from planforge.doc.plain import outline
from planforge.problems import InvalidInput
from tests.plans import compose_text, sample

LEAVES: Any = st.one_of(
    st.none(),
    st.booleans(),
    st.integers(-10, 3000),
    st.floats(-1e6, 1e6, allow_nan=False),
    st.sampled_from(
        [
            "约三成",
            "较2020年下降14.5%",
            "30万千瓦",
            "—",
            "",
            "{{ 指标('没有') }}",
            "**未完",
            "占比<50%",
            "{% if %}",
        ]
    ),
    st.text("市区年万吨%（）“”—{}*~^[]：，。0123456789abc \n", max_size=20),
)


def _paths(value: Any, path: tuple[Any, ...] = ()) -> list[tuple[Any, ...]]:
    keys: list[Any] = (
        list(value) if isinstance(value, dict) else list(range(len(value))) if isinstance(value, list) else []
    )
    found = [(*path, key) for key in keys]
    return found + [inner for key in keys for inner in _paths(value[key], (*path, key))]


PLAIN = {name: YAML(typ="safe").load(sample(name)) for name in ("lingang", "tangshan")}
PATHS = {name: _paths(plain) for name, plain in PLAIN.items()}


def _copied(value: Any) -> Any:
    if isinstance(value, dict):
        return {key: _copied(each) for key, each in value.items()}
    return [_copied(each) for each in value] if isinstance(value, list) else value


def _changed(name: str, data: st.DataObject) -> str:
    """The sample with a few parts dropped or replaced."""
    plain = _copied(PLAIN[name])
    for path in data.draw(st.lists(st.sampled_from(PATHS[name]), min_size=1, max_size=4)):
        owner = plain
        try:
            for step in path[:-1]:
                owner = owner[step]
            if data.draw(st.booleans()):
                del owner[path[-1]]
            else:
                owner[path[-1]] = data.draw(LEAVES)
        except (KeyError, IndexError, TypeError):
            continue  # an earlier change took the place away
    out = io.StringIO()
    YAML(typ="safe").dump(plain, out)
    return out.getvalue()


@pytest.mark.slow
@pytest.mark.timeout(600)
@pytest.mark.parametrize("name", sorted(PLAIN))
@settings(max_examples=60, deadline=None, suppress_health_check=list(HealthCheck))
@given(data=st.data())
def test_any_plan_ends_in_a_document_or_in_positioned_problems(name: str, data: st.DataObject) -> None:
    text = _changed(name, data)
    try:
        composed = compose_text(text)
    except InvalidInput as invalid:
        unplaced = [found for found in invalid.problems if found.position is None]
    else:
        unplaced = []
        printed = "\n".join(piece.text for piece in outline(composed.document))
        assert not [leak for leak in ("Undefined", "{{", "}}", "None") if leak in printed]
    assert unplaced == []
