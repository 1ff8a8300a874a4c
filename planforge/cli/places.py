"""Paths as typed in, the workspace that they mean out; a plan's text is kept for its problems."""

from __future__ import annotations

from pathlib import Path
from typing import Final

from planforge.cli.voice import Voice
from planforge.load.decode import decode
from planforge.problems import InvalidInput, hint, problem
from planforge.workspace import Workspace, read_bytes

PLAN: Final = "plan.yaml"
"""What the plan file of a folder is called."""


def plan_path(path: Path) -> Path:
    """The plan file: the one named, or the plan.yaml of the folder named."""
    return path / PLAN if path.is_dir() else path


def workspace_of(plan: Path, templates: Path | None, voice: Voice) -> Workspace:
    """The workspace of a plan file; its text is kept, so that problems show their source line."""
    if templates is not None and not templates.is_dir():
        raise InvalidInput([problem("unreadable", "找不到模板文件夹：{file}", file=templates)])
    if not plan.exists():
        hints = (hint("新建一份：planforge init {folder}", folder=plan.parent),)
        raise InvalidInput([problem("unreadable", "找不到文件：{file}", hints=hints, file=plan)])
    voice.texts[plan.name] = decode(read_bytes(plan), plan.name)[0]
    return Workspace(plan.resolve().parent, templates)
