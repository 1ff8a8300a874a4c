"""A paragraph of a Word file in, what is drawn in it out."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from lxml.etree import _Element

from planforge.docx_read.parts import Drawn, Picture
from planforge.render.docx.lint.names import name, value
from planforge.render.docx.lint.package import Package

_PNG: Final = b"\x89PNG\r\n\x1a\n"
_GRAPHICS: Final = {
    "picture": Drawn.PICTURE,
    "chart": Drawn.CHART,
    "chartex": Drawn.CHART,
    "diagram": Drawn.DIAGRAM,
}
"""How the address of a graphic's kind ends → what it is."""


@dataclass(frozen=True, slots=True)
class PictureReader:
    """Reads what is drawn in the body of one file."""

    package: Package

    def of(self, paragraph: _Element) -> tuple[Picture, ...]:
        """The pictures of a paragraph, in order; those of its text boxes are not its own."""
        return tuple(self._found(paragraph))

    def _found(self, element: _Element) -> Iterator[Picture]:
        for child in element.iterchildren("*"):
            if child.tag == name("w:drawing"):
                if (drawn := self._drawing(child)) is not None:
                    yield drawn
            elif child.tag == name("w:object"):
                yield Picture(Drawn.OBJECT, "")
            elif child.tag == name("w:pict"):
                if next(child.iter(name("v:imagedata")), None) is not None:
                    yield Picture(Drawn.PICTURE, "")
            elif child.tag not in (name("mc:Fallback"), name("w:del"), name("w:moveFrom"), name("w:pPr")):
                yield from self._found(child)

    def _drawing(self, drawing: _Element) -> Picture | None:
        if next(drawing.iter(name("w:txbxContent")), None) is not None:
            return None
        said = next(drawing.iter(name("wp:docPr")), None)
        alt = "" if said is None else said.get("descr", "") or said.get("title", "")
        data = next(drawing.iter(name("a:graphicData")), None)
        kind = "" if data is None else data.get("uri", "").rpartition("/")[2]
        return Picture(_GRAPHICS.get(kind, Drawn.SHAPE), alt, self._png(drawing))

    def _png(self, drawing: _Element) -> bytes:
        blip = next(drawing.iter(name("a:blip")), None)
        wanted = value(blip, "r:embed")
        for relation in self.package.relations.get(self.package.main, ()):
            if wanted and relation.id == wanted and not relation.is_external:
                content = self.package.parts.get(relation.target, b"")
                return content if content.startswith(_PNG) else b""
        return b""
