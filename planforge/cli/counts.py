"""Names with what is counted of each in, columns on the terminal out."""

from __future__ import annotations

from collections.abc import Sequence

import typer

from planforge.cli.voice import Voice
from planforge.load.excerpt import display_width
from planforge.problems import Message


def print_columns(rows: Sequence[tuple[str, Message]], voice: Voice) -> None:
    """The names, as wide as they show, and their counts."""
    width = max(display_width(name) for name, _ in rows)
    for name, counts in rows:
        typer.echo(f"{name}{' ' * (width - display_width(name))}  {voice.translate(counts)}")
