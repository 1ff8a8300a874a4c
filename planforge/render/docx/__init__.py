"""The document tree in, Word files out; the files' own traces read.

What it offers is loaded when it is asked for: who only reads Word files starts without what writes them.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any, Final

if TYPE_CHECKING:
    from planforge.render.docx.document import WordOptions, write_docx
    from planforge.render.docx.house import write_house
    from planforge.render.docx.package import edited_since_built
else:
    _HOMES: Final = {
        "WordOptions": "document",
        "edited_since_built": "package",
        "write_docx": "document",
        "write_house": "house",
    }

    def __getattr__(name: str) -> Any:
        if name not in _HOMES:
            raise AttributeError(name)
        return getattr(import_module(f"{__name__}.{_HOMES[name]}"), name)


__all__ = ["WordOptions", "edited_since_built", "write_docx", "write_house"]
