"""The kind of file in, its JSON Schema out: of plans, of files of opinions, or of comparisons."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any, Final

from planforge.cli.put import put_text
from planforge.cli.voice import Voice
from planforge.model.schema import file_schema, plan_schema
from planforge.reading import read_specs
from planforge.workspace import Workspace

_FOLDER: Final = Path(__file__).resolve().parent.parent / "diff"


def print_schema(what: str, output: Path | None, templates: Path | None, voice: Voice) -> None:
    """Print the schema of plan files, files of opinions or comparisons (diff), or write it to a file."""
    put_text(_SCHEMAS[what](templates).rstrip("\n") + "\n", output, voice)


def _of_plans(templates: Path | None) -> str:
    return _written(plan_schema(read_specs(Workspace(Path(), templates))))


def _of_opinions(_: Path | None) -> str:
    from planforge.diff.opinions.opinion import OpinionFile

    return _written(file_schema(OpinionFile))


def _of_comparisons(_: Path | None) -> str:
    return (_FOLDER / "comparison.schema.json").read_text(encoding="utf-8")


def _of_document_comparisons(_: Path | None) -> str:
    return (_FOLDER / "documents.schema.json").read_text(encoding="utf-8")


def _written(schema: Mapping[str, Any]) -> str:
    return json.dumps(schema, ensure_ascii=False, indent=2)


_SCHEMAS: Final[Mapping[str, Callable[[Path | None], str]]] = {
    "plan": _of_plans,
    "opinions": _of_opinions,
    "diff": _of_comparisons,
    "document-diff": _of_document_comparisons,
}
"""What a schema is printed of → how it is had."""
