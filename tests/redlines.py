"""Two documents in, their plain files and their redline out; and what LibreOffice says of many of them."""

from __future__ import annotations

import datetime
import hashlib
import json
import os
import shutil
import subprocess
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache
from itertools import groupby, pairwise
from pathlib import Path
from typing import Any, Final

import pytest
from lxml import etree

from planforge.diff.blocks import block_pairs
from planforge.doc.nodes import Block, Document, Figure
from planforge.doc.walk import map_blocks
from planforge.redline.paragraphs import Doubt
from planforge.redline.prove import Fault, faults, said_by
from planforge.redline.revision import AUTOMATIC, Reviser
from planforge.redline.write import Draft, Order, write_redline
from planforge.render.docx import WordOptions, write_docx
from planforge.render.docx.package import read_parts
from tests.docx_cases import SHELL, look

WHEN: Final = datetime.datetime(2026, 1, 1, tzinfo=datetime.UTC)
REVISER: Final = Reviser("评审组", WHEN)
_PYTHONS: Final = ("/usr/bin/python3", "python3")
_JUDGE: Final = Path(__file__).parent / "office_judge.py"
_START, _SECONDS = 300, 60
"""For an office to start, and for one redline: on a machine under load."""


@dataclass(frozen=True, slots=True)
class Case:
    """A redline with the files that it leads to."""

    redline: bytes
    old: bytes
    new: bytes
    is_miscounted: bool = False
    """Whether the program tells that numbers of captions come out otherwise when it is rejected."""


def drafted(old: Document, new: Document, **how: Any) -> Draft:
    """The redline as first written, whatever becomes of it."""
    return write_redline(new, block_pairs(old, new), look(), SHELL, Order(REVISER, **how))


def sketched(made: Document) -> Document:
    """The document with a drawing of its own in the place of each figure: the same for the same data."""
    return map_blocks(made, _sketched)


def _sketched(block: Block) -> Block:
    if not isinstance(block, Figure):
        return block
    size = int(hashlib.sha256(block.spec.encode()).hexdigest()[:4], 16)
    svg = f'<svg xmlns="http://www.w3.org/2000/svg" width="200" height="100"><rect width="{size}"/></svg>'
    return replace(block, svg=svg)


def case(old: Document, new: Document, **how: Any) -> Case:
    """The same with both documents' own files."""
    old = replace(old, meta=new.meta)
    draft = drafted(old, new, **how)
    return Case(draft.data, plain_file(old, new), plain_file(new, new), Doubt.COUNTED in draft.doubts)


def is_sure(draft: Draft) -> bool:
    """Whether LibreOffice is to resolve it, be it not to the last number."""
    return draft.doubts <= {Doubt.COUNTED}


def unlike(redline: bytes, made: Case) -> tuple[Fault, ...]:
    """What a redline does not hold of the files of a case."""
    return faults(redline, said_by(made.old), said_by(made.new))


def plain_file(made: Document, cover: Document) -> bytes:
    """The file of a document under the cover of another."""
    return write_docx(made, look(), SHELL, WordOptions(built=WHEN, cover=cover))


@cache
def office_python() -> str:
    """The Python that has LibreOffice's bindings; skips where there is none, or no LibreOffice."""
    for found in filter(None, map(shutil.which, _PYTHONS if shutil.which("soffice") else ())):
        if not subprocess.run([found, "-c", "import uno"], capture_output=True).returncode:
            return found
    pytest.skip("LibreOffice or its Python bindings (python3-uno) are not installed")


def office_verdicts(cases: Sequence[Case], folder: Path) -> list[dict[str, Any]]:
    """What LibreOffice finds apart of each: `accept`, `reject`, and changes that are `left`."""
    asked = []
    for at, each in enumerate(cases):
        names = [folder / f"{at}.{kind}.docx" for kind in ("redline", "old", "new")]
        for name, data in zip(names, (each.redline, each.old, each.new), strict=True):
            name.write_bytes(data)
        asked.append([[str(name) for name in names], each.is_miscounted])
    environment = {key: value for key, value in os.environ.items() if not key.startswith("PYTHON")}
    done = subprocess.run(
        [office_python(), str(_JUDGE)],
        input=json.dumps(asked),
        capture_output=True,
        text=True,
        timeout=_START + _SECONDS * len(cases),
        check=True,
        env=environment,
    )
    return [json.loads(line) for line in done.stdout.splitlines()]


_W: Final = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_SIGNS: Final = {f"{_W}ins": "{{+{}+}}", f"{_W}del": "[-{}-]"}
_BOOKMARKS: Final = ("bookmarkStart", "bookmarkEnd")


def marked_lines(data: bytes) -> Iterator[str]:
    """Every paragraph and row of a redline that holds a mark, with the sign of its end or of the row itself.

    What has changed of its own accord is marked with ~: [~18~] {~20~}.
    """
    body = etree.fromstring(read_parts(data)["word/document.xml"]).find(f"{_W}body")
    assert body is not None
    for each in body:
        rows = each.iter(f"{_W}tr") if each.tag == f"{_W}tbl" else (each,)
        for row in rows:
            if next(row.iter(*_SIGNS), None) is not None:
                cells = row.iter(f"{_W}tc") if row.tag == f"{_W}tr" else (row,)
                yield f"{_fate(row)}{'|'.join(''.join(map(_signed, cell.iter(f'{_W}r'))) for cell in cells)}"


def idle_marks(data: bytes) -> list[str]:
    """What one author takes out and puts in again beside it, letters and manner unchanged: never anything."""
    body = etree.fromstring(read_parts(data)["word/document.xml"])
    found = []
    for paragraph in body.iter(f"{_W}p"):
        kept = (each for each in paragraph if etree.QName(each).localname not in _BOOKMARKS)
        groups = [
            (key, _letters(marks)) for key, marks in groupby(kept, lambda each: (each.tag, _author(each)))
        ]
        for ((kind, author), one), ((beside, other), next_one) in pairwise(groups):
            if {kind, beside} == set(_SIGNS) and author == other and one == next_one:
                found.append("".join(paragraph.itertext()))
    return found


def _author(mark: etree._Element) -> str:
    return mark.get(f"{_W}author", "")


def _letters(marks: Iterable[etree._Element]) -> list[tuple[bytes, str | bytes]]:
    """Every letter with the properties of its run; any other thing as its XML."""
    found: list[tuple[bytes, str | bytes]] = []
    for run in (each for mark in marks for each in mark.iter(f"{_W}r")):
        properties = run.find(f"{_W}rPr")
        manner = b"" if properties is None else _exact(properties)
        for child in run.iterchildren():
            if child.tag in (f"{_W}t", f"{_W}delText"):
                found += [(manner, letter) for letter in child.text or ""]
            elif child is not properties:
                found.append((manner, _exact(child)))
    return found


def _exact(element: etree._Element) -> bytes:
    return etree.tostring(element, method="c14n", exclusive=True)


def _fate(element: etree._Element) -> str:
    marks = [f"{_W}trPr/{_W}{tag}" for tag in ("ins", "del")]
    marks += [f"{_W}pPr/{_W}rPr/{_W}{tag}" for tag in ("ins", "del")]
    return "".join("+-"[at % 2] + " " for at, mark in enumerate(marks) if element.find(mark) is not None)


def _signed(run: etree._Element) -> str:
    kinds = (f"{_W}t", f"{_W}delText", f"{_W}drawing")
    words = "".join("〔图〕" if each.tag == kinds[2] else each.text or "" for each in run.iter(*kinds))
    mark = run.getparent()
    if mark is None or mark.tag not in _SIGNS:
        return words
    said = _SIGNS[str(mark.tag)].format(words) if words else ""
    return said.translate({ord("+"): "~", ord("-"): "~"}) if mark.get(f"{_W}author") == AUTOMATIC else said
