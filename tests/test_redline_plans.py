"""Tracked changes of whole plans: samples thinned and revised again and again, any two a redline."""

from __future__ import annotations

from dataclasses import replace
from itertools import combinations
from pathlib import Path

import pytest

from planforge.doc.nodes import Document
from planforge.redline.prove import faults, said_by
from planforge.render.docx.lint import lint_docx
from planforge.render.docx.lint.revisions import RULES
from tests.pairs import chain
from tests.redlines import Case, drafted, office_verdicts, plain_file, sketched

LENGTH = 10
"""Revisions of one plan: eleven documents, 55 pairs; 495 more pairs are for `python -m tests long`."""
QUICK, MANY, OFFICE = (1,), range(2, 11), (1, 2, 3)


def _documents(seed: int) -> list[Document]:
    """All with the cover of the first, which carries no marks."""
    made = [sketched(made.document) for _, made in chain(seed, LENGTH)]
    return [replace(each, meta=made[0].meta) for each in made]


def _hold(seed: int) -> None:
    documents = _documents(seed)
    files = [plain_file(each, documents[0]) for each in documents]
    said = [said_by(each) for each in files]
    for one, other in combinations(range(len(documents)), 2):
        made = drafted(documents[one], documents[other], cover=documents[0])
        assert faults(made.data, said[one], said[other]) == (), (one, other)
        assert lint_docx(made.data, rules=RULES) == (), (one, other)


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


@pytest.mark.long
@pytest.mark.office
@pytest.mark.slow
@pytest.mark.timeout(1200)
@pytest.mark.parametrize("seed", OFFICE)
def test_libreoffice_finds_the_same(seed: int, tmp_path: Path) -> None:
    documents = _documents(seed)
    files = [plain_file(each, documents[0]) for each in documents]
    cases: list[Case] = []
    for one, other in [(at, at + 1 + at % 2) for at in range(LENGTH - 1)]:
        made = drafted(documents[one], documents[other], cover=documents[0])
        if not made.doubts:
            cases.append(Case(made.data, files[one], files[other]))
    assert len(cases) > LENGTH / 2
    for verdict in office_verdicts(cases, tmp_path):
        assert (verdict["accept"], verdict["reject"], verdict["left"]) == ([], [], 0), verdict["redline"]
