"""What a Word file says in, the file as somebody else's program would write it out."""

from __future__ import annotations

import io
from collections.abc import Sequence
from typing import Any, Final

from docx import Document
from docx.opc.constants import CONTENT_TYPE, RELATIONSHIP_TYPE
from docx.opc.packuri import PackURI
from docx.opc.part import Part
from docx.oxml import OxmlElement
from docx.oxml.ns import qn

_WORDS: Final = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
Rows = Sequence[Sequence[str]]


class Elsewhere:
    """Writes a file part by part; made by python-docx, nothing of planforge's own writing takes part."""

    def __init__(self, title: str) -> None:
        self._word: Any = Document()
        self._notes: list[str] = []
        self._word.add_paragraph(title, style="Title")

    def say(self, *texts: str, style: str | None = None) -> Elsewhere:
        """Paragraphs."""
        for each in texts:
            self._word.add_paragraph(each, style=style)
        return self

    def note(self, text: str, note: str) -> Elsewhere:
        """A paragraph with a footnote at its end."""
        self._notes.append(note)
        run = self._word.add_paragraph(text).add_run()._r
        mention = OxmlElement("w:footnoteReference")
        mention.set(qn("w:id"), str(len(self._notes)))
        run.append(mention)
        return self

    def track(self, text: str, *, put: str, out: str) -> Elsewhere:
        """A paragraph with words that somebody has put in and taken out, as tracked changes."""
        paragraph = self._word.add_paragraph(text)
        for tag, word, said in (("w:ins", "w:t", put), ("w:del", "w:delText", out)):
            mark, run, words = (OxmlElement(each) for each in (tag, "w:r", word))
            for name, value in (("w:id", tag[2:3]), ("w:author", "某人"), ("w:date", "2024-01-01T00:00:00Z")):
                mark.set(qn(name), value)
            words.text = said
            run.append(words)
            mark.append(run)
            paragraph._p.append(mark)
        return self

    def table(self, rows: Rows, merged: Sequence[tuple[int, int, int, int]] = ()) -> Elsewhere:
        """A table; each four numbers are the first and the last row and column of cells that are one."""
        table = self._word.add_table(len(rows), len(rows[0]))
        for row, texts in zip(table.rows, rows, strict=True):
            for cell, text in zip(row.cells, texts, strict=True):
                cell.text = text
        for top, left, bottom, right in merged:
            table.cell(top, left).merge(table.cell(bottom, right))
        return self

    def picture(self, png: bytes, beside: str = "") -> Elsewhere:
        """A picture, alone in its paragraph or beside words."""
        self._word.add_paragraph(beside).add_run().add_picture(io.BytesIO(png))
        return self

    def data(self) -> bytes:
        """The file."""
        if self._notes:
            part = Part(
                PackURI("/word/footnotes.xml"),
                CONTENT_TYPE.WML_FOOTNOTES,
                self._footnotes().encode(),
                self._word.part.package,
            )
            self._word.part.relate_to(part, RELATIONSHIP_TYPE.FOOTNOTES)
        out = io.BytesIO()
        self._word.save(out)
        return out.getvalue()

    def _footnotes(self) -> str:
        notes = (
            f'<w:footnote w:id="{at}"><w:p><w:r><w:t>{text}</w:t></w:r></w:p></w:footnote>'
            for at, text in enumerate(self._notes, start=1)
        )
        return f'<w:footnotes xmlns:w="{_WORDS}">{"".join(notes)}</w:footnotes>'
