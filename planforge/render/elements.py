"""A tag, its content and its attributes in, escaped HTML out: the only place where a tag is written."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

from markupsafe import Markup, escape

EMPTY: Final = Markup("")
_NEWLINE: Final = Markup("\n")


def element(tag: str, content: str = EMPTY, /, **attributes: str | int | None) -> Markup:
    """The element `tag` around `content`, which is escaped unless it is Markup already.

    A trailing underscore of an attribute's name is dropped (class_), others become hyphens (data_id);
    an attribute that is None is left out.
    """
    written = _attributes(attributes)
    return Markup("<{0}{1}>{2}</{0}>").format(Markup(tag), written, escape(content))


def void(tag: str, /, **attributes: str | int | None) -> Markup:
    """An element that has no content and no end tag: br, meta, col, img."""
    return Markup("<{0}{1}>").format(Markup(tag), _attributes(attributes))


def joined(parts: Iterable[Markup]) -> Markup:
    """The parts one after another."""
    return EMPTY.join(parts)


def stacked(parts: Iterable[Markup]) -> Markup:
    """The parts each on a line of its own, empty ones left out: for blocks, where white space is nothing."""
    return _NEWLINE.join(part for part in parts if part)


def _attributes(attributes: dict[str, str | int | None]) -> Markup:
    return joined(
        Markup(' {}="{}"').format(name.rstrip("_").replace("_", "-"), value)
        for name, value in attributes.items()
        if value is not None
    )
