"""The document tree in, Word files out; the files' own traces read."""

from planforge.render.docx.document import WordOptions, write_docx
from planforge.render.docx.house import write_house
from planforge.render.docx.package import edited_since_built

__all__ = ["WordOptions", "edited_since_built", "write_docx", "write_house"]
