"""Nothing but templates in, the JSON Schema of plan files out."""

from __future__ import annotations

import json
from pathlib import Path

import typer

from planforge.cli.voice import Voice
from planforge.model.schema import plan_schema
from planforge.reading import read_specs
from planforge.workspace import Workspace
from planforge.writing import write_whole


def print_schema(output: Path | None, templates: Path | None, voice: Voice) -> None:
    """Print the schema, or write it to a file."""
    text = json.dumps(plan_schema(read_specs(Workspace(Path(), templates))), ensure_ascii=False, indent=2)
    if output is None:
        typer.echo(text)
        return
    write_whole(output, (text + "\n").encode("utf-8"))
    voice.say("已生成 {file}", file=output)
