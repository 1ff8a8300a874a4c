"""A checked plan file in, the mended file on the disk and what was changed on the terminal out."""

from __future__ import annotations

import difflib
from collections.abc import Sequence
from pathlib import Path

import typer

from planforge.check.engine import Found, Report
from planforge.check.mend import encoded, mend
from planforge.check.whereabouts import Whereabouts
from planforge.cli.voice import Voice
from planforge.load.source import Source
from planforge.pipeline import Made
from planforge.problems import Message, Unavailable, hint
from planforge.workspace import read_bytes
from planforge.writing import write_whole


def mend_file(
    path: Path, made: Made, report: Report, voice: Voice, *, only_show: bool, is_first: bool = True
) -> bool:
    """Show every cure that is safe and, unless `only_show`, write the file; whether it was written.

    All is told on standard error, beside the report; what is left only when nothing more can be mended.
    Raises Unavailable where the file has changed meanwhile or cannot be written.
    """
    source = made.source
    found = mend(source, Whereabouts(source, made.reading.places), report.findings)
    if found.done:
        _show(path, source.text, found.text, voice)
        if not only_show:
            _write(path, found.text, source)
    count = str(len(found.done))
    if only_show:
        voice.tell(hint("{file}：可以修改 {done} 处", file=path, done=count), err=True)
    elif found.done or is_first:
        voice.tell(hint("{file}：已修改 {done} 处", file=path, done=count), err=True)
    if found.left and (only_show or not found.done):
        _tell_left(found.left, voice)
    return bool(found.done) and not only_show


def _tell_left(left: Sequence[Found], voice: Voice) -> None:
    """What has a cure that cannot be put in."""
    count = len(left)
    voice.tell(hint("  有改法而不能自动修改 {left} 处：跨行、转义或互相重叠", left=count), err=True)
    for each in left:
        place, rule = each.problem.position, each.problem.rule
        voice.tell(hint("    {place} [{rule}]", place=place, rule=rule), err=True)


def _show(path: Path, before: str, after: str, voice: Voice) -> None:
    """The lines that change, as a unified diff."""
    first, later = before.splitlines(), after.splitlines()
    old = voice.translate(hint("{file}（修改前）", file=path))
    new = voice.translate(hint("{file}（修改后）", file=path))
    for line in difflib.unified_diff(first, later, old, new, n=0, lineterm=""):
        typer.echo(line, err=True)


def _write(path: Path, text: str, source: Source) -> None:
    old = read_bytes(path)
    if old != encoded(source.text, source):
        raise Unavailable(Message("{file} 在检查期间被改动，没有写入；请再运行一次", {"file": str(path)}))
    write_whole(path, encoded(text, source))
