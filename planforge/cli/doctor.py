"""Nothing but a look's name in, what this machine has and lacks for planforge out."""

from __future__ import annotations

import shutil
import sys
from dataclasses import asdict, dataclass
from pathlib import Path

import typer

from planforge.cli.reporting import print_data
from planforge.pipeline import read_specs
from planforge.problems import InvalidInput
from planforge.render import native
from planforge.render.fonts import FILES, faulty_fonts
from planforge.rendering import read_look_file
from planforge.workspace import Workspace, read_bytes


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that was looked at."""

    what: str
    good: bool
    said: str
    cure: str = ""
    needed: bool = True
    """Whether planforge cannot do its main work without it."""


def examine(look: str, templates: Path | None, form: str) -> None:
    """Print the findings; exit code 1 when something needed is missing."""
    workspace = Workspace(Path(), templates)
    findings = (*_python(), *_tables(workspace), *_fonts(workspace), *_faces(workspace, look), *_system())
    if form == "json":
        print_data([asdict(each) for each in findings])
    else:
        for each in findings:
            typer.echo(f"{'✓' if each.good else '✗' if each.needed else '－'} {each.what}：{each.said}")
            if each.cure and not each.good:
                typer.echo(f"    办法：{each.cure}")
    if any(each.needed and not each.good for each in findings):
        raise typer.Exit(1)


def _python() -> tuple[Finding, ...]:
    version = ".".join(map(str, sys.version_info[:3]))
    return (Finding("Python", sys.version_info >= (3, 11), version, "请安装 3.11 或更高版本"),)


def _tables(workspace: Workspace) -> tuple[Finding, ...]:
    try:
        specs = read_specs(workspace)
    except InvalidInput as invalid:
        return (Finding("指标表和系数表", False, str(invalid), "改正表格，或删去自备的副本"),)
    rows = "、".join(f"{table.caption}{len(table.rows)}项" for table in specs.indicators)
    return (Finding("指标表和系数表", True, rows),)


def _fonts(workspace: Workspace) -> tuple[Finding, ...]:
    files = {name: read_bytes(workspace.fonts / name) for name in FILES if (workspace.fonts / name).is_file()}
    sums = read_bytes(workspace.fonts / "SHA256SUMS").decode("utf-8")
    faults = faulty_fonts(sums, files)
    said = "；".join(str(fault.message) for fault in faults) or f"{len(FILES)} 个文件齐全，校验和相符"
    return (Finding("自带字体", not faults, said, "重新安装 planforge"),)


def _faces(workspace: Workspace, name: str) -> tuple[Finding, ...]:
    look = read_look_file(workspace, name)
    return tuple(
        Finding(f"字体角色 {role}", True, f"Word 用 {face.word}；PDF 用 {face.css[0]}", needed=False)
        for role, face in look.faces.items()
    )


def _system() -> tuple[Finding, ...]:
    missing = native.missing_libraries()
    pango = Finding(
        "PDF 所需的系统库",
        not missing,
        f"缺 {'、'.join(missing)}" if missing else "齐全",
        f"{native.cure()}（缺少时仍可生成 Word，但目录没有页码）",
        needed=False,
    )
    office = shutil.which("soffice") or shutil.which("libreoffice")
    said = office or "没有安装"
    return (pango, Finding("LibreOffice（可选，用于核对版面）", office is not None, said, needed=False))
