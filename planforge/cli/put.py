"""What a command has made in, on standard output or in the file that is named out, with that told."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

import typer

from planforge.cli.places import plan_path
from planforge.cli.voice import Voice
from planforge.problems import InvalidInput, hint, problem
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


def refuse_place(output: Path, read: Iterable[str]) -> None:
    """Raises InvalidInput for a folder, and for one of the files that are read: nobody means to lose it."""
    if output.is_dir():
        raise InvalidInput([problem("wrong-value", "-o 要写文件名，这是文件夹：{file}", file=output)])
    if any(plan_path(Path(each)).resolve() == output.resolve() for each in read):
        cure = hint("写到另一个文件，核对以后再换上")
        raise InvalidInput([problem("wrong-value", "-o 不能是要读的文件：{file}", hints=[cure], file=output)])
