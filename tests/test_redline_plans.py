"""Tracked changes of whole plans: samples thinned and revised again and again, any two a redline."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import combinations
from pathlib import Path

import pytest

from planforge.doc.nodes import Document
from planforge.redline.prove import faults, said_by
from planforge.render.docx.lint import lint_docx
from planforge.render.docx.lint.revisions import RULES
from tests.excerpts import excerpts
from tests.pairs import chain
from tests.redlines import Case, case, drafted, idle_marks, is_sure, office_verdicts, plain_file, sketched

LENGTH = 10
"""Revisions of one plan: eleven documents, 55 pairs; 495 more pairs are for `python -m tests long`."""
QUICK, MANY = (1,), range(2, 11)
SMALL, OFFICE = 13, range(1, 9)
"""LibreOffice judges what differs of 6 pairs, and of 72 more of the long ones but for those in doubt."""


def _documents(seed: int, length: int = LENGTH) -> list[Document]:
    """All with the cover of the first, which carries no marks."""
    made = [sketched(made.document) for _, made in chain(seed, length)]
    return [replace(each, meta=made[0].meta) for each in made]


def _hold(seed: int) -> None:
    documents = _documents(seed)
    files = [plain_file(each, documents[0]) for each in documents]
    said = [said_by(each) for each in files]
    for one, other in combinations(range(len(documents)), 2):
        made = drafted(documents[one], documents[other], cover=documents[0])
        assert faults(made.data, said[one], said[other]) == (), (one, other)
        assert lint_docx(made.data, rules=RULES) == (), (one, other)
        assert idle_marks(made.data) == [], (one, other)


@pytest.mark.timeout(600)
@pytest.mark.parametrize("seed", QUICK)
def test_a_revised_plan_can_be_accepted_and_rejected(seed: int) -> None:
    _hold(seed)


@pytest.mark.long
@pytest.mark.slow
@pytest.mark.timeout(600)
@pytest.mark.parametrize("seed", MANY)
def test_so_can_many_more(seed: int) -> None:
    _hold(seed)


def _judged(documents: Sequence[Document], pairs: Sequence[tuple[int, int]], folder: Path) -> int:
    """How many of them LibreOffice was asked about: all that the program tells no doubt of."""
    cases: list[Case] = []
    for one, other in pairs:
        old, new = excerpts(documents[one], documents[other])
        if is_sure(drafted(old, new)):
            cases.append(case(old, new))
    for verdict in office_verdicts(cases, folder):
        assert (verdict["accept"], verdict["reject"], verdict["left"]) == ([], [], 0), verdict["redline"]
    return len(cases)


@pytest.mark.office
@pytest.mark.slow
@pytest.mark.timeout(1200)
def test_libreoffice_finds_the_same(tmp_path: Path) -> None:
    assert _judged(_documents(SMALL, 3), list(combinations(range(4), 2)), tmp_path) >= 4


@pytest.mark.long
@pytest.mark.office
@pytest.mark.slow
@pytest.mark.timeout(2400)
@pytest.mark.parametrize("seed", OFFICE)
def test_so_it_does_of_many_more(seed: int, tmp_path: Path) -> None:
    pairs = [(at, at + 1 + at % 2) for at in range(LENGTH - 1)]
    assert _judged(_documents(seed, LENGTH), pairs, tmp_path) > LENGTH / 2
