"""Stretches of an edit in, HTML that tells old and new apart by signs as well as by colour out."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

from markupsafe import Markup, escape

from planforge.diff.text import Stay, Stretch
from planforge.diff.wording import of_one_side
from planforge.render.elements import EMPTY, element, joined

_NEWLINE: Final = "\n"
_TAGS: Final = {Stay.OLD: ("del", "[-", "-]"), Stay.NEW: ("ins", "{+", "+}")}


def edited(stretches: Iterable[Stretch]) -> Markup:
    """Old and new in one line."""
    return joined(_stretch(each) for each in stretches)


def one_side(stretches: Iterable[Stretch], stay: Stay) -> Markup:
    """What the old, or the new, text has, with what the other lacks marked."""
    return edited(of_one_side(stretches, stay))


def lines(text: str) -> Markup:
    """The text with its new lines kept."""
    return Markup("<br>").join(escape(each) for each in text.split(_NEWLINE)) if text else EMPTY


def _stretch(stretch: Stretch) -> Markup:
    if stretch.stay not in _TAGS:
        return lines(stretch.text)
    tag, before, after = _TAGS[stretch.stay]
    signs = (element("span", each, class_="sign", aria_hidden="true") for each in (before, after))
    opening, closing = signs
    return element(tag, opening + lines(stretch.text) + closing)
