"""Comparing Chinese texts: the stretches rebuild both texts, and no number is cut in half."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any, Final

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from ruamel.yaml import YAML

from planforge.diff.text import Stay, compare_texts, is_same_but_marks, sentences, tokens

CASES = YAML(typ="safe").load(Path(__file__).parent / "cases" / "diff" / "texts.yaml")
MARKS: Final = {Stay.BOTH: "{}", Stay.OLD: "[-{}-]", Stay.NEW: "{{+{}+}}"}
PIECES: Final = (
    "到2025年，",
    "市",
    "委、",
    "下降18%",
    "19",
    "%",
    "。",
    "；",
    "《节能法》",
    "CO2",
    " ",
    "\n",
    "30万千瓦",
    ".5",
)
texts = st.lists(st.sampled_from(PIECES) | st.text("甲乙1。，", max_size=3), max_size=12).map("".join)


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["new"])
def test_edits_are_marked_as_a_reader_would(case: dict[str, Any]) -> None:
    found = compare_texts(case["old"], case["new"])
    assert "".join(MARKS[each.stay].format(each.text) for each in found) == case["marked"]


@given(texts, texts)
@example("12", "1")
def test_the_stretches_rebuild_both_texts_and_keep_numbers_whole(old: str, new: str) -> None:
    found = compare_texts(old, new)
    assert "".join(each.text for each in found if each.stay is not Stay.NEW) == old
    assert "".join(each.text for each in found if each.stay is not Stay.OLD) == new
    for stay, text in ((Stay.NEW, old), (Stay.OLD, new)):
        kept = [each.text for each in found if each.stay is not stay]
        borders = {len("".join(kept[:at])) for at in range(len(kept) + 1)}
        inside = {
            at for number in re.finditer(r"\d+", text) for at in range(number.start() + 1, number.end())
        }
        assert not borders & inside
    assert (old == new) == all(each.stay is Stay.BOTH for each in found)


@given(texts)
def test_tokens_and_sentences_are_the_text(text: str) -> None:
    assert "".join(tokens(text)) == text == "".join(sentences(text))


def test_a_change_of_marks_only_is_known() -> None:
    assert is_same_but_marks("甲,乙(丙)", "甲，乙（丙）")
    assert not is_same_but_marks("下降18%", "下降19%")
