"""A sample's name in, its document and its files out: each built once in a run, shared by all tests."""

from __future__ import annotations

from functools import cache

from planforge.doc.nodes import Document
from planforge.doc.plain import outline
from planforge.pipeline import Made, make
from planforge.rendering import render
from planforge.workspace import Workspace
from tests.plans import ROOT

LOOK = "gbt9704"
GOLDENS = ROOT / "tests" / "golden"


@cache
def made(sample: str, *, final: bool = False) -> Made:
    """The plan of samples/ with its document."""
    folder = ROOT / "samples" / sample
    return make(folder / "plan.yaml", Workspace(folder), final=final)


@cache
def built(sample: str, form: str) -> bytes:
    """The file of a sample in one format."""
    return render(made(sample), form, LOOK)


def outline_lines(document: Document) -> tuple[str, ...]:
    """The document as a golden shows it: kind | id | text, forced new lines as ⏎."""
    return tuple(f"{each.kind} | {each.id} | {each.text}".replace("\n", "⏎") for each in outline(document))


def accept(sample: str) -> None:
    """Take what a sample prints now as right."""
    GOLDENS.mkdir(exist_ok=True)
    text = "\n".join(outline_lines(made(sample).document)) + "\n"
    (GOLDENS / f"{sample}.txt").write_text(text, encoding="utf-8")
