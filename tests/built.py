"""A sample's name in, its document and its files out: each built once in a run, shared by all tests."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from pathlib import Path

from planforge.compose.figures.flows import BANDS, NODES
from planforge.doc.figure_data import figure_data
from planforge.doc.nodes import Document, Figure
from planforge.doc.plain import outline
from planforge.pipeline import Made, make
from planforge.rendering import draw, render
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


@cache
def drawn(sample: str) -> Document:
    """The document of a sample with its figures drawn, as HTML and PDF show them."""
    return draw(made(sample), png=False).document


def outline_lines(document: Document) -> tuple[str, ...]:
    """The document as a golden shows it: kind | id | text, lines ended by ⏎; then its figures."""
    said = (f"{each.kind} | {each.id} | {each.text}".replace("\n", "⏎") for each in outline(document))
    return (*said, *(line for block in figures(document) for line in _figure_lines(block)))


def figures(document: Document) -> tuple[Figure, ...]:
    """The figures, in order."""
    return tuple(block for block in document.blocks if isinstance(block, Figure))


def _figure_lines(figure: Figure) -> Iterator[str]:
    """The alt text and a line for each row of data: cells as they stand, of records what is read off."""
    yield f"figure-alt | {figure.id} | {figure.alt}"
    for name, rows in figure_data(figure).items():
        for row in rows if name not in (NODES, BANDS) else ():
            shown = ("名", "列", "文") if "列" in row else ("行", *(key for key in row if ord(key[0]) > 127))
            values = " ".join(f"{row[key]}" for key in dict.fromkeys(shown))
            yield f"figure-data | {figure.id} | {name}：{values}"


def golden(sample: str, edition: str) -> Path:
    """The file that holds what an edition of a sample prints."""
    return GOLDENS / f"{sample}{'' if edition == EDITIONS[0] else f'-{edition}'}.txt"


def accept(sample: str) -> None:
    """Take what a sample prints now in all editions as right."""
    GOLDENS.mkdir(exist_ok=True)
    for edition in EDITIONS:
        text = "\n".join(outline_lines(made(sample, edition).document)) + "\n"
        golden(sample, edition).write_text(text, encoding="utf-8")
