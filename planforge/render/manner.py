"""What the caller chooses in, the manner in which files are made out."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from planforge.render.faces.office_faces import NO_OFFICE, Office
from planforge.render.paginate import Paginate


@dataclass(frozen=True, slots=True)
class Manner:
    """How the files are to be made, beside the look; what a format does not know it leaves aside."""

    pdf_a: bool = False
    """Whether the PDF is to be PDF/A-2a too."""
    office: Office = NO_OFFICE
    """The office's own faces for the PDF."""
    paginate: Paginate = Paginate.LAYOUT


PLAIN: Final = Manner()
