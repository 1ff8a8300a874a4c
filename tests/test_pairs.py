"""Generated pairs of plans: both sound, the same for the same seed, different in every kind of block."""

from __future__ import annotations

import random
import subprocess
import sys
from collections.abc import Iterator

import pytest

from planforge.diff.apply import apply
from planforge.diff.compare import compare
from planforge.doc.plain import outline
from planforge.problems import InvalidInput
from tests.commands import environment
from tests.pairs import EDITS, Edit, loaded, pair, pairs, written
from tests.plans import ROOT, SAMPLES, compose_text, read_text, sample

SEEDS = 4


@pytest.mark.parametrize("name", SAMPLES)
def test_a_sample_is_written_as_the_plan_that_it_is(name: str) -> None:
    assert compare(read_text(written(loaded(name))).plan, read_text(sample(name)).plan) == ()


@pytest.mark.parametrize("edit", dict.fromkeys(EDITS), ids=lambda edit: edit.__name__)
def test_each_kind_of_edit_makes_another_plan(edit: Edit) -> None:
    found = [each for each in _edited(edit) if each]
    assert found, "no seed gives a plan that can be read"


def _edited(edit: Edit) -> Iterator[bool]:
    for seed in range(6):
        plan = loaded("lingang")
        if not edit(plan, random.Random(seed)) or plan == loaded("lingang"):
            continue
        try:
            yield bool(compare(read_text(sample("lingang")).plan, read_text(written(plan)).plan))
        except InvalidInput:
            continue
        return


def test_the_pairs_lead_from_one_to_the_other_and_touch_every_kind_of_block() -> None:
    kinds: set[str] = set()
    for old, new in pairs(1, SEEDS):
        first, later = read_text(old).plan, read_text(new).plan
        changes = compare(first, later)
        assert changes
        assert apply(first, changes) == later
        before, after = (
            {(each.kind, each.text) for each in outline(compose_text(text).document)} for text in (old, new)
        )
        kinds |= {kind for kind, _ in before ^ after}
    assert kinds >= {"heading", "paragraph", "item", "cell"}


def test_a_seed_gives_the_same_pair_in_any_process() -> None:
    code = "import zlib; from tests.pairs import pair; print(zlib.crc32(repr(pair(0)).encode()))"
    told = {
        subprocess.run(
            [sys.executable, "-c", code], cwd=ROOT, env=environment(PYTHONHASHSEED=seed), capture_output=True
        ).stdout
        for seed in ("1", "2")
    }
    assert len(told) == 1
    assert told != {b""}
    assert pair(0) != pair(1)
