"""A sample's name in, its document and its files out: each built once in a run, shared by all tests."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from planforge.doc.nodes import Document
from planforge.doc.plain import outline
from planforge.pipeline import Made, make
from planforge.rendering import render
from planforge.workspace import Workspace
from tests.plans import ROOT

LOOK = "gbt9704"
GOLDENS = ROOT / "tests" / "golden"


EDITIONS = ("报审稿", "征求意见稿", "公开稿")
"""Every edition that has a golden for each sample."""


@cache
def made(sample: str, edition: str = "", *, final: bool = False) -> Made:
    """The plan of samples/ with its document, in the edition that it names or in another."""
    folder = ROOT / "samples" / sample
    return make(folder / "plan.yaml", Workspace(folder), edition, final=final)


@cache
def built(sample: str, form: str, edition: str = "") -> bytes:
    """The file of a sample in one format."""
    return render(made(sample, edition), form, LOOK)


def outline_lines(document: Document) -> tuple[str, ...]:
    """The document as a golden shows it: kind | id | text, forced new lines as ⏎."""
    return tuple(f"{each.kind} | {each.id} | {each.text}".replace("\n", "⏎") for each in outline(document))


def golden(sample: str, edition: str) -> Path:
    """The file that holds what an edition of a sample prints."""
    return GOLDENS / f"{sample}{'' if edition == EDITIONS[0] else f'-{edition}'}.txt"


def accept(sample: str) -> None:
    """Take what a sample prints now in all editions as right."""
    GOLDENS.mkdir(exist_ok=True)
    for edition in EDITIONS:
        text = "\n".join(outline_lines(made(sample, edition).document)) + "\n"
        golden(sample, edition).write_text(text, encoding="utf-8")
