"""The words that git gives its diff driver in, what has changed in a plan file out; always exit code 0.

A plan is compared by its data alone: no document is made, no rule is asked. What is no plan, or is at fault,
is compared line by line, and it is said why.
"""

from __future__ import annotations

import traceback
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from planforge.cli.colours import coloured, without_colour
from planforge.cli.git_command import answer, run_git
from planforge.cli.git_output import is_terminal, printable, put_out
from planforge.cli.phrases import Translate
from planforge.cli.text_diff import text_diff
from planforge.problems import InvalidInput, Message, hint
from planforge.workspace import read_bytes

_NOTHING: Final = "/dev/null"
_WORDS: Final = 7
"""Path, then file, hash and mode of the old and of the new; a renamed file has its new path behind them."""


@dataclass(frozen=True, slots=True)
class GitFile:
    """One side of what git compares."""

    path: str
    """In the repository, as it can be printed."""
    file: Path
    """Where its content is."""
    mode: str

    @property
    def is_there(self) -> bool:
        """Whether the version has the file."""
        return str(self.file) != _NOTHING


def show_diff(words: Sequence[str], translate: Translate) -> None:
    """Print the comparison, coloured as git would colour its own."""
    shown = "".join(f"{line}\n" for line in _lines(words, translate))
    put_out((shown if _wants_colour() else without_colour(shown)).encode("utf-8", "replace"))


def _lines(words: Sequence[str], translate: Translate) -> Iterator[str]:
    if len(words) < _WORDS:
        from planforge.cli.git_conflict import what_to_do  # nothing of merging is loaded for comparisons

        yield translate(what_to_do(words[0]))
        return
    old = GitFile(printable(words[0]), Path(words[1]), words[3])
    new = GitFile(printable(words[_WORDS if len(words) > _WORDS else 0]), Path(words[4]), words[6])
    yield coloured(translate(_head(old, new)), "bold")
    if old.is_there and new.is_there and old.mode != new.mode:
        yield translate(hint("文件属性：{old} → {new}", old=old.mode, new=new.mode))
    try:
        yield from _compared(old, new, translate)
    except InvalidInput as refused:
        yield translate(_why(refused))
        yield from _by_line(old, new, translate)
    except Exception:  # a defect of ours must not stop git
        traceback.print_exc()
        yield from _by_line(old, new, translate)


def _head(old: GitFile, new: GitFile) -> Message:
    if not old.is_there:
        return hint("新文件：{file}", file=new.path)
    if not new.is_there:
        return hint("删去的文件：{file}", file=old.path)
    if old.path != new.path:
        return hint("改名：{old} → {new}", old=old.path, new=new.path)
    return hint("修改：{file}", file=old.path)


def _compared(old: GitFile, new: GitFile, translate: Translate) -> Iterator[str]:
    if not (old.is_there and new.is_there):
        yield from _by_line(old, new, translate)
        return
    first, later = read_bytes(old.file), read_bytes(new.file)
    if first == later:
        return
    from planforge.cli.git_plans import PlanFile, plan_lines  # new files and modes do without the model

    told = tuple(plan_lines(PlanFile(old.path, first), PlanFile(new.path, later), translate))
    if told:
        yield from told
    else:
        yield translate(Message("数据没有变化，变化的是写法或注释："))
        yield from _by_line(old, new, translate)


def _why(refused: InvalidInput) -> Message:
    first = refused.problems[0]
    count = len(refused.problems)
    facts = {"place": str(first.position or ""), "message": first.message, "count": count}
    if count == 1:
        return hint("不能按方案比较，按文字比较。原因：{place} {message}", **facts)
    return hint("不能按方案比较，按文字比较。原因：{place} {message}（共 {count} 处）", **facts)


def _by_line(old: GitFile, new: GitFile, translate: Translate) -> Iterator[str]:
    try:
        yield from text_diff(_data(old), _data(new), _name("a", old), _name("b", new))
    except InvalidInput as refused:
        yield from (translate(each.message) for each in refused.problems)


def _data(side: GitFile) -> bytes:
    return read_bytes(side.file) if side.is_there else b""


def _name(mark: str, side: GitFile) -> str:
    return f"{mark}/{side.path}" if side.is_there else _NOTHING


def _wants_colour() -> bool:
    """As git decides: by its settings, whether this is a terminal, and whether a pager shows it."""
    is_terminal_here = "true" if is_terminal() else "false"
    return answer(run_git("config", "--get-colorbool", "color.diff", is_terminal_here)) == "true"
