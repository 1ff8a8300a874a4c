"""Figures in, the picture parts of a Word file out."""

from __future__ import annotations

import hashlib

from docx.document import Document as WordDocument
from docx.opc.constants import RELATIONSHIP_TYPE as RT

from planforge.doc.nodes import Figure
from planforge.render.charts import in_faces
from planforge.render.docx.figures import empty_png
from planforge.render.docx.package import add_part
from planforge.render.docx.xml import qname
from planforge.render.look import Look

_SIGNATURE = b"\x89PNG\r\n\x1a\n"


class Pictures:
    """Adds pictures to a document, each file once, each drawing with an id of its own."""

    def __init__(self, word: WordDocument, look: Look) -> None:
        self._word = word
        face = look.faces[look.styles["table_cell"].face]
        self._families = (look.latin.word, face.word, *face.screen, "serif")
        self._relations: dict[str, str] = {}
        used = (node.get("id", "0") for node in word.element.iter(qname("wp:docPr")))
        self._last = max((int(found) for found in used), default=0)

    def __call__(self, figure: Figure) -> tuple[str, str, int]:
        """The relationships of the figure's PNG and SVG, and its drawing id."""
        png = figure.png if figure.png.startswith(_SIGNATURE) else empty_png()
        number = self.next_id()
        svg = self._add(in_faces(figure.svg, self._families).encode(), "svg", "image/svg+xml")
        return self._add(png, "png", "image/png"), svg, number

    def next_id(self) -> int:
        """A drawing id that no other drawing of the body has."""
        self._last += 1
        return self._last

    def _add(self, data: bytes, ending: str, kind: str) -> str:
        key = hashlib.sha256(data).hexdigest()
        if key not in self._relations:
            # The name comes from the content, so that it cannot meet a picture of the template's.
            name = f"/word/media/planforge-{key[:12]}.{ending}"
            self._relations[key] = add_part(self._word, RT.IMAGE, name, kind, data)
        return self._relations[key]
