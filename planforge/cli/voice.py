"""Messages and problems in, lines on the terminal in the language of the run out."""

from __future__ import annotations

import sys
from collections.abc import Iterable
from dataclasses import dataclass, field

import typer

from planforge.cli.phrases import Tongue, Translate, translator
from planforge.load.excerpt import write_problem
from planforge.load.lines import Lines
from planforge.problems import Message, Problem, hint


@dataclass(frozen=True, slots=True)
class Voice:
    """How one run speaks: every command is handed one, and it ends with the run."""

    translate: Translate = str
    texts: dict[str, str] = field(default_factory=dict)
    """File name → text, of the files whose problems are shown with their source line."""
    tongue: Tongue = Tongue.CHINESE

    @classmethod
    def of(cls, tongue: Tongue) -> Voice:
        """A voice in that language."""
        return cls(translator(tongue), tongue=tongue)

    def say(self, template: str, **facts: object) -> None:
        """Print what the user asked for."""
        self.tell(hint(template, **facts))

    def tell(self, message: Message, *, err: bool = False) -> None:
        """Print a message; on standard error where it says that something went wrong."""
        typer.echo(self.translate(message), err=err)

    def tell_working(self, message: Message) -> None:
        """Say what is being done, to somebody who waits at a terminal."""
        if sys.stderr.isatty():
            self.tell(message, err=True)

    def show(self, problems: Iterable[Problem]) -> None:
        """Print each problem with its place, its source line and its cure, on standard error."""
        lines = {name: Lines(text, name) for name, text in self.texts.items()}
        for found in problems:
            text = lines.get(found.position.file) if found.position is not None else None
            typer.echo(write_problem(found, text, self.translate), err=True)
