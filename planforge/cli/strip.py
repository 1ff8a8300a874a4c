"""Word files in, copies for release out: without the plan's data and the ids that planforge put in."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any, Final

from planforge.cli.build import Written, free_name
from planforge.cli.reporting import print_data, problem_data
from planforge.cli.voice import Voice
from planforge.problems import InvalidInput, Level, Message, Position, Problem, hint, listed, problem
from planforge.render.docx.package import is_as_zipped
from planforge.render.docx.stripped import Stripped, stripped
from planforge.workspace import read_bytes
from planforge.writing import write_all

_BESIDE: Final = "（发布稿）"
_WORD: Final = ".docx"
_COMMENTS: Final = Message("发布稿里还有批注（{count}条）")
_TRACKED: Final = Message("发布稿里还有修订（{count}处）")


@dataclass(frozen=True, slots=True)
class _Copy:
    """One file with its copy."""

    file: Path
    written: Written
    made: Stripped
    is_replacing: bool = False
    """Whether a former copy, in which nobody has worked, makes room for it."""


def strip_files(files: Sequence[Path], output: Path | None, form: str, voice: Voice) -> None:
    """Write a copy of each file, all or none, and tell what each lacks of it and what it still has.

    Without `output` a copy stands beside its file; one edited by hand since stays, as the file itself does.
    """
    made = {file: _stripped(file) for file in dict.fromkeys(files)}
    copies = [
        _Copy(file, _place(_wanted(file, output, made.keys()), each), each) for file, each in made.items()
    ]
    _refuse_clashes(copies)
    copies = [replace(each, is_replacing=_is_other(each)) for each in copies]
    write_all({each.written.path: each.made.data for each in copies})
    if form == "json":
        print_data([_data(each, voice) for each in copies])
        return
    for each in copies:
        voice.tell(_line(each))
        if each.written.spared is not None:
            voice.say("  {file} 被手工改过，已保留；发布稿另存为上面的文件。", file=each.written.spared.name)
        if each.is_replacing:
            voice.say("  换下了以前的同名发布稿。")
        voice.show(_left(each))


def _stripped(file: Path) -> Stripped:
    try:
        return stripped(read_bytes(file))
    except InvalidInput as refused:
        at = Position(file.name, 1, 1)
        raise InvalidInput(replace(each, position=at) for each in refused.problems) from None


# ---- places -----------------------------------------------------------------------------------------


def _wanted(file: Path, output: Path | None, files: Collection[Path]) -> Path:
    """`output` is a folder; for a single file it may be the copy's own name. No file itself is replaced."""
    is_file = (
        output is not None and len(files) == 1 and output.suffix.lower() == _WORD and not output.is_dir()
    )
    path = output if output is not None and is_file else (output or file.parent) / file.name
    if path.resolve() in {each.resolve() for each in files}:
        return path.with_name(f"{path.stem}{_BESIDE}{path.suffix}")
    return path


def _place(path: Path, made: Stripped) -> Written:
    if not path.exists() or _is_replaceable(path, made):
        return Written(path)
    return Written(free_name(path, lambda each: _is_replaceable(each, made)), spared=path)


def _is_other(copy: _Copy) -> bool:
    path = copy.written.path
    return path.exists() and read_bytes(path) != copy.made.data


def _is_replaceable(path: Path, made: Stripped) -> bool:
    """Whether nobody has worked in the file: it is a copy as it was written."""
    data = read_bytes(path)
    return data == made.data or (is_as_zipped(data) and not stripped(data).has_lost)


def _refuse_clashes(copies: Sequence[_Copy]) -> None:
    """Two files of one name cannot have their copies in one folder."""
    taken: dict[Path, Path] = {}
    for each in copies:
        path = each.written.path
        first = taken.setdefault(path.resolve(), each.file)
        if first != each.file:
            hints = (hint("请分开运行，各写入一个文件夹"),)
            words = "两份发布稿同名：{file}，来自 {first} 和 {later}"
            raise InvalidInput(
                [problem("wrong-value", words, hints=hints, file=path.name, first=first, later=each.file)]
            )


# ---- telling ----------------------------------------------------------------------------------------


def _line(copy: _Copy) -> Message:
    removed = tuple(_removed(copy.made))
    if not removed:
        return hint("已生成 {file}：没有方案数据和编号可去", file=copy.written.path)
    return hint("已生成 {file}：去掉{removed}", file=copy.written.path, removed=listed(removed))


def _removed(made: Stripped) -> Iterator[Message]:
    if made.sources:
        yield hint("方案数据 {count} 份", count=made.sources)
    if made.ids:
        yield hint("段落和表格的编号 {count} 个", count=made.ids)
    if made.digests:
        yield Message("生成时的校验值")


def _left(copy: _Copy) -> Iterator[Problem]:
    """What a release should not have, and this one has."""
    at = Position(copy.written.path.name, 1, 1)
    cure = hint("在 Word 或 WPS 里逐条处理，再去掉一次")
    found = ((copy.made.comments, _COMMENTS), (copy.made.tracked, _TRACKED))
    for count, said in found:
        if count:
            yield problem("for-release", said.template, at=at, level=Level.WARNING, hints=[cure], count=count)
    if copy.made.is_signed and copy.made.has_lost:
        words = "原文件有数字签名，对发布稿不再有效"
        yield problem("for-release", words, at=at, level=Level.WARNING, hints=[hint("发布稿定下后重新签名")])


def _data(copy: _Copy, voice: Voice) -> dict[str, Any]:
    made, spared = copy.made, copy.written.spared
    return {
        "file": str(copy.file),
        "written": str(copy.written.path),
        "spared": str(spared) if spared is not None else None,
        "removed": {"sources": made.sources, "ids": made.ids, "digests": made.digests},
        "left": {"comments": made.comments, "tracked": made.tracked},
        "problems": [problem_data(each, voice.translate) for each in _left(copy)],
    }
