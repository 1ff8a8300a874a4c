"""What each stage costs on the flagship sample, warm, in one process."""

from __future__ import annotations

from functools import cache
from time import perf_counter
from typing import Any

import pytest

from planforge.compose.document import compose_document
from planforge.compose.editions.editions import find_edition
from planforge.fill.fill import fill_plan
from planforge.load.read import read_source
from planforge.model.build import build_plan
from planforge.model.specs import Specs
from planforge.pipeline import Made, make, template_set
from planforge.reading import read_specs, specs_of
from planforge.render.faces.fonts import FontSetup
from planforge.render.manner import Manner
from planforge.render.paginate import Paginate
from planforge.render.pdf import lay_out
from planforge.rendering import render, render_all
from planforge.typography import look_of
from planforge.workspace import Workspace
from tests.plans import ROOT, sample, specs

PLAN = ROOT / "samples" / "yunchuan" / "plan.yaml"
DATA = sample("yunchuan").encode()

LOOK = "gbt9704"

pytestmark = pytest.mark.benchmark(min_rounds=3)


@cache
def plan() -> Made:
    return make(PLAN, Workspace(PLAN.parent))


def test_tables(benchmark: Any) -> None:
    """Read anew; a second plan of a process finds them read."""

    def read() -> Specs:
        specs_of.cache_clear()
        return read_specs(Workspace(ROOT))

    assert benchmark(read).series


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
    edition = find_edition("报审稿", filled.reading, templates)
    assert benchmark(compose_document, filled, templates, edition).document.blocks


@pytest.mark.parametrize("form", ["docx", "html", "json", pytest.param("pdf", marks=pytest.mark.native)])
def test_render(benchmark: Any, form: str) -> None:
    """One format alone; Word without page numbers, which come from the layout."""
    manner = Manner(paginate=Paginate.NONE)
    assert benchmark.pedantic(render, (plan(), form, LOOK, manner), rounds=3, warmup_rounds=1)


@pytest.mark.native
def test_layout(benchmark: Any, fonts: FontSetup) -> None:
    """The pages, for the contents of Word."""
    arguments = (plan().document, look_of(plan(), LOOK), fonts)
    assert benchmark.pedantic(lay_out, arguments, {"pages_only": True}, rounds=3, warmup_rounds=1).pages


@pytest.mark.native
def test_word_and_pdf(benchmark: Any) -> None:
    """What `build -f docx,pdf` renders: one layout for both."""
    assert benchmark.pedantic(render_all, (plan(), ("docx", "pdf"), LOOK), rounds=3, warmup_rounds=1)


@pytest.mark.native
def test_font_subsets(benchmark: Any, fonts: FontSetup, monkeypatch: pytest.MonkeyPatch) -> None:
    """The part of writing the PDF that cuts the faces down to the characters used."""
    from weasyprint import pdf  # type: ignore[import-untyped]

    spent: list[float] = []

    def timed(*arguments: Any, **options: Any) -> Any:
        begun = perf_counter()
        made = pdf_fonts(*arguments, **options)
        spent.append(perf_counter() - begun)
        return made

    pdf_fonts = pdf.build_fonts_dictionary
    monkeypatch.setattr(pdf, "build_fonts_dictionary", timed)
    arguments = (plan().document, look_of(plan(), LOOK), fonts)
    benchmark.pedantic(lay_out, arguments, rounds=3, warmup_rounds=1)
    benchmark.extra_info["seconds for the subsets"] = min(spent)
