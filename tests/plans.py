"""Plan texts in, what the rooms make of them out: what several tests share."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from planforge.compose.document import Composed, compose_document
from planforge.compose.editions.editions import find_edition
from planforge.fill.fill import fill_plan
from planforge.fill.filled import Filled
from planforge.load.read import read_source
from planforge.model.build import Reading, build_plan
from planforge.model.specs import Specs
from planforge.pipeline import template_set
from planforge.reading import read_specs
from planforge.workspace import Workspace

ROOT = Path(__file__).parent.parent
SAMPLES = ("yunchuan", "lingang", "tangshan")

HEAD = """
planforge: 1
kind: {kind}
name: 试验{what}
province: 湖北省
issuer: 湖北省发展和改革委员会
years: {{base: 2022, targets: [2025, 2030], constant_price: 2020}}
"""
"""The fields that every plan must have; the place is fictional."""


@cache
def specs() -> Specs:
    """The tables of the checkout."""
    return read_specs(Workspace(ROOT))


def plan_text(body: str, kind: str = "city") -> str:
    """A plan file with the least head and `body`."""
    return HEAD.format(kind=kind, what="市" if kind == "city" else "园区") + body


def read_text(text: str) -> Reading:
    """The plan of a whole file's text."""
    return build_plan(read_source(text.encode(), "plan.yaml"), specs())


def fill_text(text: str) -> Filled:
    """The filled plan of a whole file's text."""
    return fill_plan(read_text(text), specs())


def compose_text(text: str, edition: str = "报审稿") -> Composed:
    """The document of a whole file's text."""
    templates, filled = template_set(Workspace(ROOT)), fill_text(text)
    return compose_document(filled, templates, find_edition(edition, filled.reading, templates))


def sample(name: str) -> str:
    """The text of a sample's plan."""
    return (ROOT / "samples" / name / "plan.yaml").read_text(encoding="utf-8")
