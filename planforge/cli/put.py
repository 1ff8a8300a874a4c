"""What a command has made in, on standard output or in the file that is named out, with that told."""

from __future__ import annotations

from pathlib import Path

import typer

from planforge.cli.voice import Voice
from planforge.writing import write_whole


def put_text(text: str, output: Path | None, voice: Voice) -> None:
    """Into the file that is named, else onto standard output."""
    if output is None:
        typer.echo(text, nl=False)
        return
    write_whole(output, text.encode())
    voice.say("已生成 {file}", file=output)


def put_document(data: bytes, output: Path, voice: Voice) -> None:
    """Into the file that is named, or beside it where somebody has edited that."""
    from planforge.cli.build import kept_place  # the renderers are loaded only for documents

    place = kept_place(output)
    write_whole(place, data)
    voice.say("已生成 {file}", file=place)
