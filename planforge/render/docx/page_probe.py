"""A Word file in, one that tells the pages of its headings out; its printed pages in, their numbers out.

A word processor prints the number of a page wherever a PAGEREF field asks for it, so the numbers come from
the program that has laid the file out, whatever cover or sections the shell has.
"""

from __future__ import annotations

import io
import re
from collections.abc import Iterable, Mapping

import docx

from planforge.render.docx.inlines import field, run
from planforge.render.docx.names import number_name
from planforge.render.docx.xml import attribute, find, qname, w

_TOLD = re.compile(r"Toc(\d{9})=(\d+);")


def telling_pages(data: bytes) -> bytes:
    """The Word file with a last paragraph that says of every heading in the contents: Toc000000000=12;"""
    word = docx.Document(io.BytesIO(data))
    body = word.element.body
    names = [attribute(start, "w:name") for start in body.iter(qname("w:bookmarkStart"))]
    told = [
        part
        for name in names
        if name.startswith("_Toc")
        for part in (*run(f"{name[1:]}="), *field(f"PAGEREF {name} \\h", run("0")), *run("; "))
    ]
    last = find(body, "w:sectPr")
    assert last is not None  # a body that planforge has written ends with its section
    last.addprevious(w("p", *told))
    out = io.BytesIO()
    word.save(out)
    return out.getvalue()


def pages_told(pdf: bytes, headings: Iterable[str]) -> Mapping[str, int]:
    """Heading id → the page number that is printed, of a PDF made of what `telling_pages` gives."""
    from pypdf import PdfReader  # loaded only where somebody asks for LibreOffice's pages

    text = "".join(page.extract_text() for page in PdfReader(io.BytesIO(pdf)).pages)
    told = {f"_Toc{name}": int(page) for name, page in _TOLD.findall(re.sub(r"\s", "", text))}
    names = {heading: number_name("_Toc", heading) for heading in headings}
    return {heading: told[name] for heading, name in names.items() if name in told}
