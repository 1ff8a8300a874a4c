"""Nothing but templates in, the JSON Schema of plan files or of files of opinions out."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import typer

from planforge.cli.voice import Voice
from planforge.model.schema import file_schema, plan_schema
from planforge.pipeline import read_specs
from planforge.workspace import Workspace
from planforge.writing import write_whole


def print_schema(
    output: Path | None, templates: Path | None, voice: Voice, *, opinions: bool = False
) -> None:
    """Print the schema of plan files, or of files of opinions; or write it to a file."""
    found = _of_opinions() if opinions else plan_schema(read_specs(Workspace(Path(), templates)))
    text = json.dumps(found, ensure_ascii=False, indent=2)
    if output is None:
        typer.echo(text)
        return
    write_whole(output, (text + "\n").encode("utf-8"))
    voice.say("已生成 {file}", file=output)


def _of_opinions() -> dict[str, Any]:
    from planforge.diff.opinions.opinion import OpinionFile

    return file_schema(OpinionFile)
