"""A Word document and a notice in, the notice at the head of every page, the cover's too, out."""

from __future__ import annotations

from docx.document import Document as WordDocument

from planforge.render.docx.inlines import run
from planforge.render.docx.package import CT, RT, add_part
from planforge.render.docx.xml import qname, to_bytes, w


def add_notice(word: WordDocument, notice: str) -> None:
    """Add the heads of odd and of even pages to every section; sections made later are copies of these."""
    properties = w("pPr", w("pStyle", val="PFNote"), w("jc", val="right"))
    data = to_bytes(w("hdr", w("p", properties, *run(notice))))
    made = [
        (kind, add_part(word, RT.HEADER, f"/word/header{number}.xml", CT.WML_HEADER, data))
        for number, kind in enumerate(("default", "even"), start=1)
    ]
    for section in word.element.iter(qname("w:sectPr")):
        for place, (kind, relation) in enumerate(made):
            reference = w("headerReference", type=kind)
            reference.set(qname("r:id"), relation)
            section.insert(place, reference)
