"""What comparing two versions of the flagship sample costs, warm, in one process; and how redlines grow."""

from __future__ import annotations

import datetime
from functools import cache
from typing import Any

import pytest

from planforge.diff.blocks import block_pairs
from planforge.diff.compare import compare
from planforge.diff.comparison import Comparison, Side, comparison_of
from planforge.doc.nodes import Document
from planforge.pipeline import Made, check_plan, make
from planforge.redline.proved import Redline, proved_redline
from planforge.redline.revision import Reviser
from planforge.rendering import draw
from planforge.typography import look_of
from planforge.workspace import Workspace
from tests.large_plan import large_plan
from tests.plans import ROOT, compose_text
from tests.redlines import drafted, sketched

pytestmark = pytest.mark.benchmark(min_rounds=3)
_SAMPLE = ROOT / "samples" / "yunchuan"
_REVISER = Reviser("评审组", datetime.datetime(2026, 1, 1, tzinfo=datetime.UTC))


@cache
def versions() -> tuple[Made, Made]:
    folders = (_SAMPLE / "v1", _SAMPLE)
    first, later = (make(each / "plan.yaml", Workspace(each)) for each in folders)
    return draw(first, png=True), draw(later, png=True)


def _side(made: Made) -> Side:
    return Side(made.filled, made.document, check_plan(made))


def test_the_changes_of_the_data(benchmark: Any) -> None:
    first, later = (each.reading.plan for each in versions())
    assert benchmark(compare, first, later)


def test_the_whole_comparison(benchmark: Any) -> None:
    """What is told of two plans that are made and checked."""
    found: Comparison = benchmark(comparison_of, *map(_side, versions()))
    assert found.changes


def test_the_pairs_of_blocks(benchmark: Any) -> None:
    assert benchmark(block_pairs, *(each.document for each in versions()))


def test_a_redline_with_its_proof(benchmark: Any) -> None:
    """From two drawn documents of about 100 pages to bytes."""
    first, later = versions()
    look, shell = look_of(later, "gbt9704"), later.workspace.read_template_bytes("zh/plan.docx")
    made: Redline = benchmark(proved_redline, first.document, later.document, look, shell, _REVISER)
    assert made.data


@pytest.mark.parametrize("projects", [40, 80, 160])
def test_growth(benchmark: Any, projects: int) -> None:
    """Linear in the number of projects."""
    before, after = (_large(projects, years) for years in (4, 5))
    assert benchmark(drafted, before, after).data


def _large(projects: int, sectors: int) -> Document:
    return sketched(compose_text(large_plan(5, sectors, 7, projects)).document)
