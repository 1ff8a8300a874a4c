"""A few small documents in, pictures of their pages out: what the eye sees at once and counting does not.

One picture for each thing that can go wrong unseen; the faces are those of fonts/ only. Take what is drawn
now as right, after looking at it, with python -m tests accept-images.
"""

from __future__ import annotations

import subprocess
import tempfile
from collections.abc import Mapping
from io import BytesIO
from pathlib import Path
from typing import Final

from PIL import Image, ImageChops, ImageFilter

from planforge.doc.nodes import Document
from planforge.render.docx import write_docx
from planforge.render.faces.fonts import FontSetup, fontconfig_xml
from planforge.render.pdf import write_pdf
from tests import docx_cases, papers
from tests.office import convert
from tests.plans import ROOT
from tests.test_look import look

FOLDER: Final = ROOT / "tests" / "pictures"
_DOTS: Final = 50
"""Per inch: letters are grey, lines and blocks of text stand out."""
_SHADES: Final = 8
_SOFT: Final = 2
"""Pixels of blur before two pictures are compared: rasterizers of other versions draw other edges."""


def _wide() -> Document:
    return Document(papers.META, (papers.wide_table("w", 24), papers.paragraph("end", "（完）", "closing")))


def _long() -> Document:
    return Document(papers.META, (papers.table(60), papers.paragraph("end", "（完）", "closing")))


PICTURES: Final[Mapping[str, tuple[str, Document, int]]] = {
    "title and contents": ("pdf", papers.every_kind(), 1),
    "headings and body": ("pdf", papers.every_kind(), 2),
    "a table goes on": ("pdf", _long(), 2),
    "a turned sheet": ("pdf", _wide(), 1),
    "headings and body in word": ("docx", docx_cases.every_kind(), 2),
    "a turned sheet in word": ("docx", _wide(), 2),
}
"""What is looked at: format, document, page of the file."""


def draw(name: str) -> Image.Image:
    """The page in a few shades of grey."""
    form, document, page = PICTURES[name]
    pdf = convert(write_docx(document, look(), docx_cases.SHELL), "pdf") if form == "docx" else _pdf(document)
    wanted = ["-f", str(page), "-l", str(page), "-r", str(_DOTS), "-gray", "-singlefile", "-"]
    done = subprocess.run(["pdftoppm", *wanted], input=pdf, capture_output=True, check=True)
    return _few_shades(Image.open(BytesIO(done.stdout)).convert("L"))


def _pdf(document: Document) -> bytes:
    with tempfile.TemporaryDirectory(prefix="planforge-pictures-") as name:
        conf = Path(name) / "fonts.conf"
        conf.write_text(fontconfig_xml(str(ROOT / "fonts"), str(Path(name) / "cache")), encoding="utf-8")
        return write_pdf(document, look(), FontSetup(str(conf)))


def _few_shades(picture: Image.Image) -> Image.Image:
    step = 255 // (_SHADES - 1)
    return picture.point([round(value / step) * step for value in range(256)])


def file_of(name: str) -> Path:
    """Where the accepted picture lies."""
    return FOLDER / f"{name.replace(' ', '-')}.png"


def accept_images() -> None:
    """Take what is drawn now as right."""
    FOLDER.mkdir(exist_ok=True)
    for name in PICTURES:
        draw(name).quantize(_SHADES).save(file_of(name), optimize=True)


def difference(one: Image.Image, other: Image.Image) -> int:
    """The greatest difference of two softened pictures, of 255; 255 where they have not one size."""
    if one.size != other.size:
        return 255
    soft = [each.convert("L").filter(ImageFilter.GaussianBlur(_SOFT)) for each in (one, other)]
    return int(ImageChops.difference(*soft).getextrema()[1])  # type: ignore[call-overload]
