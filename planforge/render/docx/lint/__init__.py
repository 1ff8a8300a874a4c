"""The bytes of any .docx in, what Word or WPS would take ill in it out.

What it offers is loaded when it is asked for: who only opens Word files starts without the rules.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any, Final

if TYPE_CHECKING:
    from planforge.model.rule_texts import RuleText
    from planforge.render.docx.lint.linting import lint_docx, read_rules
    from planforge.render.docx.lint.rules import RULES
else:
    _HOMES: Final = {
        "RULES": "planforge.render.docx.lint.rules",
        "RuleText": "planforge.model.rule_texts",
        "lint_docx": "planforge.render.docx.lint.linting",
        "read_rules": "planforge.render.docx.lint.linting",
    }

    def __getattr__(name: str) -> Any:
        if name not in _HOMES:
            raise AttributeError(name)
        return getattr(import_module(_HOMES[name]), name)


__all__ = ["RULES", "RuleText", "lint_docx", "read_rules"]
