"""Expressions in the plan's prose in, values out: no statement, no foreign name, no work without bounds.

Jinja's own sandbox keeps prose from the program; this one keeps it from the machine as well: `9**9**9`,
`'字'*10**9` and `'%999999999d' % 1` would take hours or all memory.
"""

from __future__ import annotations

from decimal import Decimal
from typing import Any, Final

from jinja2 import StrictUndefined
from jinja2.exceptions import SecurityError

from planforge.compose.compiled import CompilingEnvironment

_NO_STATEMENT: Final = "\ufdd0"
"""A noncharacter: prose cannot open a statement or a comment."""
_FILTERS: Final = (
    *("abs", "count", "d", "default", "first", "float", "int", "last", "length"),
    *("lower", "max", "min", "round", "string", "sum", "trim", "upper"),
)
"""What may follow a “|”: filters whose result is no longer than what they are given, and always the same."""
_NUMBERS: Final = (int, float, Decimal)
_BARE: Final = (str, bytes, int, float, list, tuple, dict)
"""Their methods make as much text as they are told to ('x'.zfill) and nothing that a sentence needs."""


class ProseEnvironment(CompilingEnvironment):
    """Values and the names in the context, nothing else."""

    intercepted_binops = frozenset({"**", "*", "%"})

    def __init__(self, undefined: type[StrictUndefined], finalize: Any) -> None:
        super().__init__(
            undefined=undefined,
            finalize=finalize,
            autoescape=False,
            block_start_string=_NO_STATEMENT + "%",
            block_end_string="%" + _NO_STATEMENT,
            comment_start_string=_NO_STATEMENT + "#",
            comment_end_string="#" + _NO_STATEMENT,
            keep_trailing_newline=True,
        )
        self.globals.clear()
        self.filters = {name: self.filters[name] for name in _FILTERS}

    def call_binop(self, context: Any, operator: str, left: Any, right: Any) -> Any:
        """The product or the rest of two numbers; raises SecurityError for powers and for texts."""
        is_plain = isinstance(left, _NUMBERS) and isinstance(right, _NUMBERS)
        if operator == "**" or not is_plain:
            raise SecurityError(operator)
        return super().call_binop(context, operator, left, right)

    def is_safe_attribute(self, obj: Any, attr: str, value: Any) -> bool:
        """Whether prose may see an attribute: not the methods of bare texts, numbers and lists."""
        return not isinstance(obj, _BARE) and super().is_safe_attribute(obj, attr, value)

    def wrap_str_format(self, value: Any) -> None:  # noqa: ARG002 - the signature is Jinja's
        """Nothing: Jinja would let `format` through, with any width."""
        return
