"""The name of a language in, what turns a message into words of it out.

Chinese needs nothing: a message is written in it. The catalogue of another language is read when it is asked
for, so that a run in Chinese pays nothing for it.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from enum import StrEnum
from itertools import pairwise
from pathlib import Path
from typing import Final

from planforge.problems import Message

Translate = Callable[[Message], str]
"""Gives a message in the language of a run."""

VARIABLE: Final = "PLANFORGE_LANG"
"""The environment variable that names a language where --lang does not."""
_LOCALE: Final = Path(__file__).resolve().parent.parent / "locale"


class Tongue(StrEnum):
    """The languages that planforge speaks."""

    CHINESE = "zh"
    ENGLISH = "en"

    @property
    def tag(self) -> str:
        """The language as programs name it, by BCP 47."""
        return {"zh": "zh-CN", "en": "en"}[self.value]


def chosen_tongue(arguments: Sequence[str], environment: Mapping[str, str]) -> Tongue:
    """The language that the words of a command ask for; Chinese where they name none that there is.

    It is needed before the words are parsed: what is wrong with them is told in it, and so is the help.
    """
    named = [word.removeprefix("--lang=") for word in arguments if word.startswith("--lang=")]
    named += [word for flag, word in pairwise(arguments) if flag == "--lang"]
    last = (named or [environment.get(VARIABLE, "")])[-1]
    return Tongue(last) if last in tuple(Tongue) else Tongue.CHINESE


def translator(tongue: Tongue) -> Translate:
    """What gives messages in that language."""
    return str if tongue is Tongue.CHINESE else translator_of(read_catalogue(tongue))


def translator_of(catalogue: Mapping[str, str]) -> Translate:
    """What puts the templates of `catalogue` (Chinese → translated) in the place of a message's own.

    A fact that is a message is translated too; a template that the catalogue lacks stays as it is.
    """

    def translate(message: Message) -> str:
        facts = {
            name: translate(fact) if isinstance(fact, Message) else fact
            for name, fact in message.facts.items()
        }
        return catalogue.get(message.template, message.template).format_map(facts)

    return translate


def read_catalogue(tongue: Tongue) -> Mapping[str, str]:
    """Chinese template → its translation, from the catalogue that travels with the package."""
    from babel.messages.pofile import read_po  # only another language needs it

    with (_LOCALE / tongue / "LC_MESSAGES" / "planforge.po").open("rb") as file:
        catalogue = read_po(file, locale=tongue, abort_invalid=True)
    return {str(each.id): str(each.string) for each in catalogue if each.id and each.string}
