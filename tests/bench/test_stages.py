"""What each stage costs on the flagship sample, warm, in one process."""

from __future__ import annotations

from typing import Any

import pytest

from planforge.compose.document import compose_document
from planforge.fill.fill import fill_plan
from planforge.load.read import read_source
from planforge.model.build import build_plan
from planforge.pipeline import make, read_specs, template_set
from planforge.rendering import render
from planforge.workspace import Workspace
from tests.plans import ROOT, sample, specs

PLAN = ROOT / "samples" / "yunchuan" / "plan.yaml"
DATA = sample("yunchuan").encode()

pytestmark = pytest.mark.benchmark(min_rounds=3)


def test_tables(benchmark: Any) -> None:
    assert benchmark(read_specs, Workspace(ROOT)).series


def test_load(benchmark: Any) -> None:
    assert benchmark(read_source, DATA, "plan.yaml").root


def test_model(benchmark: Any) -> None:
    assert benchmark(build_plan, read_source(DATA, "plan.yaml"), specs()).plan


def test_fill(benchmark: Any) -> None:
    reading = build_plan(read_source(DATA, "plan.yaml"), specs())
    assert benchmark(fill_plan, reading, specs()).table.rows


def test_compose(benchmark: Any) -> None:
    filled = fill_plan(build_plan(read_source(DATA, "plan.yaml"), specs()), specs())
    templates = template_set(Workspace(ROOT))
    edition = templates.edition("报审稿")
    assert benchmark(compose_document, filled, templates, edition).document.blocks


@pytest.mark.parametrize("form", ["docx", "html", "json", pytest.param("pdf", marks=pytest.mark.native)])
def test_render(benchmark: Any, form: str) -> None:
    made = make(PLAN, Workspace(PLAN.parent))
    assert benchmark.pedantic(render, (made, form, "gbt9704"), rounds=3, warmup_rounds=1)
