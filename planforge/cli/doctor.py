"""A look's name and a place of fonts in, what this machine has and lacks for planforge out."""

from __future__ import annotations

import shutil
import sys
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import typer

from planforge.cli.faces import face_findings
from planforge.cli.finding import Finding
from planforge.cli.phrases import Translate
from planforge.cli.reporting import print_data
from planforge.cli.voice import Voice
from planforge.problems import InvalidInput, Message, hint, listed
from planforge.reading import read_specs
from planforge.render import native
from planforge.render.faces.fonts import FILES, faulty_fonts
from planforge.typography import read_look_file
from planforge.workspace import Workspace, read_bytes


def examine(look: str, pdf_fonts: str, templates: Path | None, form: str, voice: Voice) -> None:
    """Print the findings; exit code 1 when something needed is missing."""
    workspace = Workspace(Path(), templates)
    faces = face_findings(workspace, read_look_file(workspace, look), pdf_fonts)
    findings = (*_python(), *_tables(workspace), *_fonts(workspace), *faces, *_drawing(), *_system())
    if form == "json":
        print_data([_data(each, voice.translate) for each in findings])
    else:
        for each in findings:
            _print(each, voice)
    if any(each.needed and not each.good for each in findings):
        raise typer.Exit(1)


def _print(found: Finding, voice: Voice) -> None:
    mark = "✓" if found.good else "✗" if found.needed else "－"
    voice.say("{mark} {what}：{said}", mark=mark, what=found.what, said=found.said)
    if found.cure and not found.good:
        voice.say("    办法：{cure}", cure=found.cure)


def _data(found: Finding, translate: Translate) -> dict[str, Any]:
    what, said, cure = (translate(hint("{text}", text=each)) for each in (found.what, found.said, found.cure))
    return {"what": what, "good": found.good, "said": said, "cure": cure, "needed": found.needed}


def _python() -> tuple[Finding, ...]:
    version = ".".join(map(str, sys.version_info[:3]))
    cure = Message("请安装 3.11 或更高版本")
    return (Finding(Message("Python"), sys.version_info >= (3, 11), version, cure),)


def _tables(workspace: Workspace) -> tuple[Finding, ...]:
    what = Message("指标表和系数表")
    try:
        specs = read_specs(workspace)
    except InvalidInput as invalid:
        faults = listed((found.message for found in invalid.problems), "{first}；{second}")
        return (Finding(what, False, faults, Message("改正表格，或删去自备的副本")),)
    rows = (
        hint("{table}{count}项", table=table.caption, count=len(table.rows)) for table in specs.indicators
    )
    return (Finding(what, True, listed(rows)),)


def _fonts(workspace: Workspace) -> tuple[Finding, ...]:
    files = {name: read_bytes(workspace.fonts / name) for name in FILES if (workspace.fonts / name).is_file()}
    sums = read_bytes(workspace.fonts / "SHA256SUMS").decode("utf-8")
    faults = listed((fault.message for fault in faulty_fonts(sums, files)), "{first}；{second}")
    said = faults or hint("{count} 个文件齐全，校验和相符", count=len(FILES))
    return (Finding(Message("自带字体"), not faults, said, Message("重新安装 planforge")),)


def _drawing() -> tuple[Finding, ...]:
    there = find_spec("vl_convert") is not None
    said = Message("已安装") if there else Message("没有安装")
    return (
        Finding(Message("绘图组件（vl-convert）"), there, said, Message("pip install vl-convert-python")),
    )


def _system() -> tuple[Finding, ...]:
    missing = native.missing_libraries()
    pango = Finding(
        Message("PDF 所需的系统库"),
        not missing,
        hint("缺 {names}", names=listed(missing)) if missing else Message("齐全"),
        hint("{cure}（缺少时仍可生成 Word，但目录没有页码）", cure=native.cure()),
        needed=False,
    )
    office = shutil.which("soffice") or shutil.which("libreoffice")
    what = Message("LibreOffice（可选，用于核对版面）")
    return (pango, Finding(what, office is not None, office or Message("没有安装"), needed=False))
