"""Where the characters of a value stand in its file: every way of writing a text, and a law over them all."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from planforge.load.offsets import offsets
from planforge.load.read import read_source
from planforge.load.source import Mapping, Scalar

WAYS = {
    "plain": "a: 北京市 12 吨\n",
    "folded plain": "a: 北京市\n   12 吨\n",
    "single": "a: '说''好''了'\n",
    "double": 'a: "说\\"好\\"了\\n完"\n',
    "literal": "a: |\n  北京市\n    缩进\n\n  吨\n",
    "folded": "a: >-\n  北京市\n  第二行\n\n  第三行\n",
    "cr lf": "a: |\r\n  北京市\r\n  吨\r\n",
}


def value(text: str) -> Scalar:
    root = read_source(text.encode(), "plan.yaml").root
    assert isinstance(root, Mapping)
    found = root.entries[0].value
    assert isinstance(found, Scalar)
    return found


@pytest.mark.parametrize("way", WAYS)
def test_each_character_is_found_where_it_is_written(way: str) -> None:
    text, scalar = WAYS[way], value(WAYS[way])
    found = offsets(scalar, text)
    assert found is not None
    assert len(found) == len(scalar.text)
    for character, stretch in zip(scalar.text, found, strict=True):
        written = text[stretch.start : stretch.end]
        assert written == character or character.isspace() or written in {"''", '\\"'}
    assert all(first.end <= later.start for first, later in pairwise(found))


@given(st.text(st.sampled_from("北京 \n'\"12吨：、"), min_size=1).filter(str.strip))
def test_a_quoted_text_can_always_be_followed(words: str) -> None:
    escaped = words.replace('"', '\\"').replace("\n", "\\n")
    text = f'a: "{escaped}"\n'
    assert offsets(value(text), text) is not None


def test_an_escape_that_is_not_read_is_told_as_unknown() -> None:
    text = 'a: "\\x41吨"\n'
    assert offsets(value(text), text) is None
