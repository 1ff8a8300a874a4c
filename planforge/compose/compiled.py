"""A template's text in, its code out: each text is compiled once in a process.

The plans of a batch share their templates, and a plan that is checked after it was built shares its prose.
"""

from __future__ import annotations

from typing import Any, Final

from jinja2.sandbox import ImmutableSandboxedEnvironment

_CODE: Final[dict[tuple[object, ...], Any]] = {}
_MOST: Final = 2000
"""Texts kept compiled: some hundreds belong to the templates, the others are prose of plans."""


class CompilingEnvironment(ImmutableSandboxedEnvironment):
    """A sandbox that remembers code; what compiling depends on is the same for all of one class."""

    def compile(
        self,
        source: Any,
        name: str | None = None,
        filename: str | None = None,
        raw: bool = False,
        defer_init: bool = False,
    ) -> Any:
        """The code of a text; raises as Jinja does."""
        key = (type(self), source, name, filename, raw, defer_init)
        if key not in _CODE:
            if len(_CODE) >= _MOST:
                _CODE.clear()
            _CODE[key] = self._compiled(source, name, filename, raw, defer_init)
        return _CODE[key]

    _compiled: Any = ImmutableSandboxedEnvironment.compile
