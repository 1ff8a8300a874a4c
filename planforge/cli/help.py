"""The commands in, the same commands with their help in another language."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from planforge.cli.phrases import Translate
from planforge.problems import Message

_WORDS = ("help", "short_help", "epilog", "metavar")
"""The attributes of commands and parameters that hold what their help prints."""


def translate_help(command: Any, translate: Translate) -> None:
    """Put the help of a command built for one run, and of all below it, into another language."""
    for part in _parts(command):
        for name, text in _held(part):
            setattr(part, name, translate(_literal(text)))


def help_messages(command: Any) -> Iterator[Message]:
    """Every text of the help of a command and of all below it."""
    return (_literal(text) for part in _parts(command) for _, text in _held(part))


def _literal(text: str) -> Message:
    """The text as a template that holds no fact."""
    return Message(text.replace("{", "{{").replace("}", "}}"))


def _parts(command: Any) -> Iterator[Any]:
    yield command
    yield from command.params
    for inner in getattr(command, "commands", {}).values():
        yield from _parts(inner)


def _held(part: Any) -> Iterator[tuple[str, str]]:
    for name in _WORDS:
        text = getattr(part, name, None)
        if isinstance(text, str) and not text.isascii():
            yield name, text
