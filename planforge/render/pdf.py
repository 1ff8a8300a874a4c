"""A document and a look in, the PDF out: the paged HTML set by WeasyPrint with the faces of fonts/ only."""

from __future__ import annotations

import hashlib
import os
import warnings
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any, Final

from planforge.doc.nodes import Document, Heading
from planforge.problems import Unavailable, hint
from planforge.render import native
from planforge.render.archive import VARIANT, claim_accessibility
from planforge.render.environment import environment
from planforge.render.faces.fonts import FontSetup
from planforge.render.faces.office import dressed
from planforge.render.html import write_page
from planforge.render.html_inlines import count_anchors
from planforge.render.look import Look

_EPOCH: Final = "315532800"
"""1980-01-01 in seconds: without HarfBuzz-Subset a face carries a time, which must not be the clock's."""
_ACCESSIBLE: Final[Mapping[str, Any]] = {"pdf_variant": "pdf/ua-1"}
_ARCHIVE: Final[Mapping[str, Any]] = {"pdf_variant": VARIANT, "finisher": claim_accessibility}
"""What WeasyPrint is told for each standard."""
_PICTURE: Final = "data:image/png;base64,"


@dataclass(frozen=True, slots=True)
class LaidOut:
    """A document set in pages."""

    pages: Mapping[str, int] = field(default_factory=dict)
    """The page (from 1) on which each heading stands, by the heading's id."""
    count: int = 0
    """How many pages there are."""
    pdf: bytes = b""
    """The file; empty where only the pages were asked for, for writing takes as long as half the layout."""


def lay_out(
    document: Document, look: Look, fonts: FontSetup, *, pages_only: bool = False, archive: bool = False
) -> LaidOut:
    """The pages of a document and its PDF (PDF/UA-1): tagged, bookmarked, faces embedded as subsets.

    The pages are for tables of contents that have to be right before a word processor has laid them out. With
    `archive` the file is PDF/A-2a as well, for keeping: colours have a profile, nothing depends on a reader.
    The same input gives the same bytes. Changes the environment of the process while it runs, so one at a
    time in a process. Raises Unavailable where Pango or the tested WeasyPrint is missing, InvalidInput where
    a figure cannot be shown.
    """
    page = write_page(document, dressed(look, fonts.office), paged=True)
    identifier = hashlib.sha256(page.encode()).digest()[:16]
    options = {"pdf_identifier": identifier, **(_ARCHIVE if archive else _ACCESSIBLE)}
    with _engine(fonts) as weasyprint:
        sheets = _html(weasyprint, page).render(**options)
        pages = _pages_of(document, sheets)
        pdf = b"" if pages_only else _written(sheets, options)
        return LaidOut(pages, len(sheets.pages), pdf)


def _written(sheets: Any, options: Mapping[str, Any]) -> bytes:
    with warnings.catch_warnings():
        # WeasyPrint 70 forgets to close the colour profile that PDF/A needs.
        warnings.simplefilter("ignore", ResourceWarning)
        written: bytes = sheets.write_pdf(**options)
    return written


def write_pdf(document: Document, look: Look, fonts: FontSetup, *, archive: bool = False) -> bytes:
    """The PDF alone; raises as `lay_out` does."""
    return lay_out(document, look, fonts, archive=archive).pdf


def _pages_of(document: Document, sheets: Any) -> Mapping[str, int]:
    pages = {anchor: number for number, sheet in enumerate(sheets.pages, 1) for anchor in sheet.anchors}
    anchors = count_anchors(document)
    headings = (block for block in document.blocks if isinstance(block, Heading))
    return {heading.id: pages[anchors[heading.id]] for heading in headings}


def _html(weasyprint: Any, page: str) -> Any:
    return weasyprint.HTML(string=page, url_fetcher=_refusing(weasyprint))


def _refusing(weasyprint: Any) -> Any:
    """A fetcher that opens the pictures inside the page and nothing else: no file, no network."""

    class Refusing(weasyprint.urls.URLFetcher):  # type: ignore[misc]
        def fetch(self, url: str, headers: Any = None) -> Any:
            if not url.startswith(_PICTURE):
                raise weasyprint.urls.FatalURLFetchingError(f"the page wants to fetch {url[:80]}")
            return super().fetch(url, headers)

    return Refusing(allowed_protocols=("data",))


@contextmanager
def _engine(fonts: FontSetup) -> Iterator[Any]:
    """WeasyPrint with these fonts and lines set by characters, for as long as the block runs."""
    epoch = os.environ.get("SOURCE_DATE_EPOCH", _EPOCH)
    with environment(FONTCONFIG_FILE=fonts.config_file, SOURCE_DATE_EPOCH=epoch):
        weasyprint = _import()
        from planforge.render.justify import justified

        with justified():
            yield weasyprint


def _import() -> Any:
    native.prepare()
    try:
        with warnings.catch_warnings():
            # HarfBuzz-Subset is missing: `doctor` says so; here it only costs time.
            warnings.simplefilter("ignore", DeprecationWarning)
            import weasyprint  # type: ignore[import-untyped]
    except (ImportError, OSError) as error:
        raise Unavailable(
            hint(
                "无法生成 PDF：缺少排版所需的 Pango 等系统库（{error}）。请运行：{cure}",
                error=error,
                cure=native.cure(),
            )
        ) from error
    return weasyprint
