"""Faults made in a clean sample: the check finds nine in ten of every kind, and says nothing astray."""

from __future__ import annotations

from typing import Final

import pytest

from tests.mutating import KINDS, Kind, kinds, recall

EACH: Final = 2
"""Faults of each kind in a test run; python -m tests mutate 0 makes them all."""
LEAST: Final = 0.9


@pytest.mark.parametrize("kind", kinds(), ids=lambda kind: kind.name)
def test_faults_of_a_kind_are_found_where_they_stand(kind: Kind) -> None:
    trials = recall(kind, EACH)
    assert trials, f"{KINDS.name}: no value is of this kind"
    missed = ["/".join(each.leaf.path) for each in trials if not each.found]
    assert len(missed) <= len(trials) * (1 - LEAST), missed
    assert {each.leaf.path: each.astray for each in trials if each.astray} == {}
