"""A template's name in, the list of templates or a copy to change out."""

from __future__ import annotations

from pathlib import Path
from typing import Final

import typer

from planforge.cli.reporting import print_data
from planforge.cli.voice import Voice
from planforge.problems import InvalidInput, Problem, Refused, hint, listed, problem
from planforge.workspace import Workspace, read_bytes
from planforge.writing import write_all

_EDITIONS: Final = "zh/editions/"


def print_templates(templates: Path | None, form: str, voice: Voice) -> None:
    """Every template with the folder that it comes from, and the editions among them by name."""
    workspace = Workspace(Path(), templates)
    found = {name: str(workspace.find_template(name)) for name in workspace.template_names()}
    if form == "json":
        print_data(found)
        return
    for name in found:
        typer.echo(name)
    editions = [Path(name).stem for name in found if name.startswith(_EDITIONS)]
    voice.say("可用的版本（build --edition）：{names}", names=listed(editions))


def copy_template(name: str, folder: Path, templates: Path | None, voice: Voice) -> None:
    """Copy a template, or all below a folder, to the plan's own templates/; nothing is overwritten."""
    workspace = Workspace(folder, templates)
    names = [
        each for each in workspace.template_names() if each == name or each.startswith(f"{name.rstrip('/')}/")
    ]
    if not names:
        raise InvalidInput([_unknown(name, workspace)])
    existing = [each for each in names if (folder / "templates" / each).exists()]
    if existing:
        shown = "\n".join(f"  {each}" for each in existing)
        raise Refused(hint("以下文件已在方案的 templates/ 里，未改动：\n{names}", names=shown))
    files = {folder / "templates" / each: read_bytes(workspace.find_template(each)) for each in names}
    write_all(files)
    for target in files:
        voice.say("已复制 {file}", file=target)


def _unknown(name: str, workspace: Workspace) -> Problem:
    near = [each for each in workspace.template_names() if Path(name).name in each][:5]
    hints = [hint("是否想写“{near}”？", near="”“".join(near))] if near else []
    hints.append(hint("planforge templates list 列出全部模板"))
    return problem("unreadable", "没有模板“{name}”", hints=hints, name=name)
