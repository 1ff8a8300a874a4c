"""A Word file described as data in, its bytes out: what the rules for Word files are tried on."""

from __future__ import annotations

import io
from collections.abc import Mapping
from typing import Any, Final

from docx import Document
from docx.enum.text import WD_LINE_SPACING
from docx.oxml.ns import qn
from docx.shared import Mm, Pt

_SHEET: Final = {"width": 210, "height": 297, "top": 37, "bottom": 35, "left": 28, "right": 26}


def word_bytes(case: Mapping[str, Any]) -> bytes:
    """Made by python-docx: nothing of planforge's own writing takes part."""
    document = Document()
    section, sheet = document.sections[0], {**_SHEET, **case.get("sheet", {})}
    section.page_width, section.page_height = Mm(sheet["width"]), Mm(sheet["height"])
    section.top_margin, section.bottom_margin = Mm(sheet["top"]), Mm(sheet["bottom"])
    section.left_margin, section.right_margin = Mm(sheet["left"]), Mm(sheet["right"])
    for each in case["paragraphs"]:
        if "table" in each:
            _add_table(document, **each["table"])
        else:
            _add(document, each)
    if case.get("page_numbers"):
        _add_page_number(section.footer.paragraphs[0])
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def _add(document: Any, given: Mapping[str, Any]) -> None:
    paragraph = document.add_paragraph()
    run = paragraph.add_run(given["text"])
    if "font" in given:
        run.font.name = given["font"]
        run._element.rPr.rFonts.set(qn("w:eastAsia"), given["font"])
    if "size" in given:
        run.font.size = Pt(given["size"])
    if "leading" in given:
        paragraph.paragraph_format.line_spacing_rule = WD_LINE_SPACING.EXACTLY
        paragraph.paragraph_format.line_spacing = Pt(given["leading"])
    if "indent" in given:
        properties = paragraph._element.get_or_add_pPr()
        indent = properties.makeelement(qn("w:ind"), {qn("w:firstLineChars"): str(given["indent"] * 100)})
        properties.append(indent)


def _add_table(document: Any, *, rows: int, columns: int, repeats: bool = False) -> None:
    table = document.add_table(rows, columns)
    for at, row in enumerate(table.rows, start=1):
        for cell in row.cells:
            cell.text = str(at)
    if repeats:
        properties = table.rows[0]._tr.get_or_add_trPr()
        properties.append(properties.makeelement(qn("w:tblHeader"), {}))


def _add_page_number(paragraph: Any) -> None:
    element = paragraph._element
    field = element.makeelement(qn("w:fldSimple"), {qn("w:instr"): " PAGE "})
    element.append(field)
