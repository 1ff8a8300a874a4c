"""A folder, a kind and a name in, a plan.yaml to fill in out."""

from __future__ import annotations

from pathlib import Path

from planforge.cli.voice import Voice
from planforge.model.scaffold import scaffold
from planforge.problems import Refused, hint
from planforge.reading import read_specs
from planforge.workspace import Workspace
from planforge.writing import write_whole


def init_plan(folder: Path, kind: str, name: str, templates: Path | None, voice: Voice) -> None:
    """Write the scaffold; an existing plan.yaml is never overwritten."""
    plan = folder / "plan.yaml"
    if plan.exists():
        raise Refused(hint("{file} 已存在，未改动。请换一个文件夹，或先移走原文件。", file=plan))
    text = scaffold(kind, name or folder.resolve().name, read_specs(Workspace(folder, templates)))
    write_whole(plan, text.encode("utf-8"))
    voice.say("已新建 {file}", file=plan)
    voice.say("逐项填写后运行：planforge build {file}", file=plan)
