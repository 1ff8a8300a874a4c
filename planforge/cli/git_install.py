"""`planforge git install` and `uninstall`: git told to ask planforge for comparisons and merges, or no more.

Nothing is written where somebody else's driver stands. What is written is printed, by --dry-run only that.
"""

from __future__ import annotations

import os
import shlex
import shutil
import sys
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Final

import typer

from planforge.cli.git_attributes import attribute_lines, block_lines, block_of, with_block, without_block
from planforge.cli.git_command import answer, run_git
from planforge.cli.git_others import Place, others, user_attributes
from planforge.cli.git_settings import CACHES, KEYS, is_ours, settings
from planforge.cli.voice import Voice
from planforge.problems import InvalidInput, Unavailable, hint, problem
from planforge.workspace import read_bytes
from planforge.writing import remove, write_whole

_CODING: Final = ("utf-8", "surrogateescape")


@dataclass(frozen=True, slots=True)
class GitOrder:
    """What the commands were told."""

    is_global: bool = False
    dry_run: bool = False
    patterns: tuple[str, ...] = ()
    """Which files are plans, as .gitattributes says it; empty for those set up before, else plan.yaml."""
    word: bool = True
    """Whether Word files are meant too."""


def install(order: GitOrder, voice: Voice) -> None:
    """Set the drivers up; a second time changes nothing, and keeps the patterns of the first."""
    place = _place(order)
    old = _text(place.attributes)
    lines = () if order.patterns or not order.word else block_lines(old or "")
    lines = lines or attribute_lines(order.patterns, word=order.word)
    if found := list(others(place, lines)):
        raise InvalidInput(found)
    caches = run_git("var", "GIT_AUTHOR_IDENT", cwd=place.folder).returncode == 0
    new = with_block(old, lines)
    wanted = settings(call_of_this(), caches=caches)
    missing = {key: value for key, value in wanted.items() if place.values(key) != (value,)}
    if new != old:
        voice.say("将写入 {file}：" if order.dry_run else "写入 {file}：", file=place.attributes)
        typer.echo(block_of(lines))
    _say_settings(missing, place, order, voice)
    if new == old and not missing:
        voice.say("已经设置好，没有改动。")
    if not order.dry_run:
        for key, value in missing.items():
            _git(place, "config", place.scope, "--replace-all", key, value)
        if new != old:
            write_whole(place.attributes, new.encode(*_CODING))
    _hint_at_names(place, voice, caches=caches)


def _say_settings(missing: Mapping[str, str], place: Place, order: GitOrder, voice: Voice) -> None:
    if missing:
        voice.say("将运行：" if order.dry_run else "设置：")
    for key, value in missing.items():
        typer.echo(f"git config {place.scope} {key} {shlex.quote(value)}")


def _hint_at_names(place: Place, voice: Voice, *, caches: bool) -> None:
    """What the user may want to set besides."""
    if answer(run_git("config", "--type=bool", "core.quotePath", cwd=place.folder)) != "false":
        voice.say("提示：要让 git 照原样显示中文文件名，运行 git config --global core.quotepath false")
    if not caches:
        voice.say(
            "提示：git 里没有填写姓名和邮箱，所以不保存转换过的旧稿；填写以后再运行一次，git log -p 会快得多"
        )


def uninstall(order: GitOrder, voice: Voice) -> None:
    """Take away what `install` has written, and nothing else."""
    place = _place(order)
    old = _text(place.attributes)
    new = without_block(old) if old is not None else None
    keys = [key for key in KEYS if any(is_ours(key, each) for each in place.values(key))]
    if new != old:
        voice.say(
            "将取走 {file} 里 planforge 的一段" if order.dry_run else "取走 {file} 里 planforge 的一段",
            file=place.attributes,
        )
    if keys:
        voice.say("将运行：" if order.dry_run else "删去设置：")
    for key in keys:
        typer.echo(f"git config {place.scope} --unset-all {key}")
    if new == old and not keys:
        voice.say("这里没有设置过，没有改动。")
    if not order.dry_run:
        for key in keys:
            _git(place, "config", place.scope, "--unset-all", key)
        _forget(place)
        if new != old:
            _put_back(place.attributes, new)


def _put_back(path: Path, text: str | None) -> None:
    """What was there before; None: there was no file."""
    if text is None:
        remove(path)
    else:
        write_whole(path, text.encode(*_CODING))


def _forget(place: Place) -> None:
    """The lines that git keeps of old versions."""
    if not place.is_global:
        for name in CACHES:
            run_git("update-ref", "-d", name, cwd=place.folder)


def _place(order: GitOrder) -> Place:
    here = Path.cwd()
    if order.is_global:
        return Place("--global", here, user_attributes(here))
    top = answer(run_git("rev-parse", "--show-toplevel", cwd=here))
    if not top:
        cure = hint("进入放方案的文件夹，先运行 git init；要对所有版本库生效，用 --global")
        raise InvalidInput(
            [problem("unreadable", "这里不是 git 版本库：{folder}", hints=[cure], folder=here)]
        )
    return Place("--local", Path(top), Path(top) / ".gitattributes")


def _text(path: Path) -> str | None:
    return read_bytes(path).decode(*_CODING) if path.exists() else None


def _git(place: Place, *words: str) -> None:
    done = run_git(*words, cwd=place.folder)
    if done.returncode:
        said = done.stderr.decode("utf-8", "replace").strip()
        raise Unavailable(hint("git 没有照办：{said}", said=said))


def call_of_this() -> str:
    """How git is to call this planforge: by its name where that will be found, else by its place.

    In a virtual environment the name is found only while it is active.
    """
    program = Path(sys.executable).parent / ("planforge.exe" if os.name == "nt" else "planforge")
    named = shutil.which("planforge")
    if named and not os.environ.get("VIRTUAL_ENV") and Path(named).resolve() == program.resolve():
        return "planforge"
    if program.is_file():
        return shlex.quote(program.as_posix())
    python = shlex.quote(Path(sys.executable).as_posix())
    return f"{python} -P -m planforge"  # -P: no module of the repository that git runs in is taken for ours
