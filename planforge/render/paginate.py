"""The words of an option in, where page numbers come from out; light to import, for the command line."""

from __future__ import annotations

from enum import StrEnum


class Paginate(StrEnum):
    """Where the page numbers in Word's contents come from."""

    LAYOUT = "layout"
    """The layout of the PDF."""
    LIBREOFFICE = "libreoffice"
    """LibreOffice's layout of the Word file, on this machine and with its fonts."""
    NONE = "none"
    """Nowhere: Word writes them when the contents are updated."""
