"""The kind of file in, its JSON Schema out: of plans, which templates decide on, or of comparisons."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Final

import typer

from planforge.cli.voice import Voice
from planforge.model.schema import plan_schema
from planforge.reading import read_specs
from planforge.workspace import Workspace
from planforge.writing import write_whole

_COMPARISON: Final = Path(__file__).resolve().parent.parent / "diff" / "comparison.schema.json"


def print_schema(what: str, output: Path | None, templates: Path | None, voice: Voice) -> None:
    """Print the schema of plan files or of comparisons (diff), or write it to a file."""
    text = _COMPARISON.read_text(encoding="utf-8") if what == "diff" else _of_plans(templates)
    if output is None:
        typer.echo(text.rstrip("\n"))
        return
    write_whole(output, (text.rstrip("\n") + "\n").encode("utf-8"))
    voice.say("已生成 {file}", file=output)


def _of_plans(templates: Path | None) -> str:
    return json.dumps(plan_schema(read_specs(Workspace(Path(), templates))), ensure_ascii=False, indent=2)
