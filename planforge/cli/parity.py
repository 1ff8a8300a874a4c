"""A folder of built files in, whether those of one name say the same printed out, with an exit code."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any, Final

import typer

from planforge.cli.phrases import Translate
from planforge.cli.reporting import print_data
from planforge.cli.voice import Voice
from planforge.problems import InvalidInput, Message, hint, listed, problem
from planforge.readback.compare import Difference, compare, count
from planforge.readback.files import COARSE, READERS
from planforge.readback.said import KINDS, Said
from planforge.workspace import read_bytes
from planforge.writing import reason_of

_MOST: Final = 10
"""Differences of a file that are told one by one."""


@dataclass(frozen=True, slots=True)
class Verdict:
    """One file held against the reference of its name."""

    file: Path
    reference: Path
    counts: Mapping[str, int]
    """How many pieces of each kind the file has."""
    differences: tuple[Difference, ...]


def compare_folder(folder: Path, form: str, voice: Voice) -> None:
    """Print for every file whether it says what the others of its name say; exit code 1 where one does not.

    Raises InvalidInput where there are no two files of one name, or one cannot be read.
    """
    verdicts = [verdict for files in _groups(folder) for verdict in judge(files)]
    if form == "json":
        print_data([_data(each, voice.translate) for each in verdicts])
    else:
        for verdict in verdicts:
            _print(verdict, voice)
    if any(each.differences for each in verdicts):
        raise typer.Exit(1)


def _groups(folder: Path) -> tuple[tuple[Path, ...], ...]:
    """The files of each name that has two or more, the reference first."""
    named: dict[str, list[Path]] = {}
    for path in _files(folder):
        named.setdefault(path.stem, []).append(path)
    rank = list(READERS).index
    sorted_files = (sorted(files, key=lambda path: rank(_ending(path))) for _, files in sorted(named.items()))
    groups = tuple(tuple(files) for files in sorted_files if len(files) > 1)
    if not groups:
        endings = listed(f".{ending}" for ending in READERS)
        text = "{folder} 里没有可以互相比较的文件：同名的文件至少要有两个（{endings}）"
        cure = hint("用 planforge build 方案 -f docx,pdf,html,json 生成到同一个文件夹")
        raise InvalidInput([problem("unreadable", text, hints=[cure], folder=folder, endings=endings)])
    return groups


def _files(folder: Path) -> Iterator[Path]:
    """The files of a folder that have a reader; what Word leaves beside an open file (~$…) is none."""
    try:
        paths = sorted(folder.iterdir())
    except OSError as error:
        text = "无法读取 {file}：{reason}"
        raise InvalidInput([problem("unreadable", text, file=folder, reason=reason_of(error))]) from None
    for path in paths:
        if _ending(path) in READERS and not path.name.startswith(("~$", ".")):
            yield path


def judge(files: tuple[Path, ...]) -> Iterator[Verdict]:
    """Each file after the first against the first."""
    reference, *others = files
    expected = _read(reference)
    for file in others:
        found = _read(file)
        is_coarse = COARSE in (_ending(reference), _ending(file))
        if is_coarse:
            from planforge.readback.pdf import joined

            found = joined(found, expected)
        differences = compare(expected, found, coarse=is_coarse)
        yield Verdict(file, reference, count(found), differences)


def _read(path: Path) -> tuple[Said, ...]:
    data = read_bytes(path)
    try:
        return READERS[_ending(path)](data)
    except InvalidInput as invalid:
        raise InvalidInput(replace(found, path=str(path)) for found in invalid.problems) from None


def _ending(path: Path) -> str:
    return path.suffix.lstrip(".").lower()


# ---- printing ---------------------------------------------------------------------------------------


def _print(verdict: Verdict, voice: Voice) -> None:
    counted = listed(
        hint("{kind} {number}", kind=KINDS[kind], number=number) for kind, number in verdict.counts.items()
    )
    facts = {"file": verdict.file, "reference": verdict.reference.name}
    if not verdict.differences:
        voice.say("✓ {file}：与 {reference} 一致（{counted}）", counted=counted, **facts)
        return
    number = len(verdict.differences)
    voice.say(
        "✗ {file}：与 {reference} 有 {count} 处不同（{counted}）", counted=counted, count=number, **facts
    )
    for difference in verdict.differences[:_MOST]:
        voice.tell(hint("  {said}", said=describe(difference)))
    if number > _MOST:
        voice.say("  另有 {count} 处，用 --format json 列出全部", count=number - _MOST)


def describe(difference: Difference) -> Message:
    """The difference in one sentence: place, then what should stand there and what does."""
    expected, found = difference.shown()
    kind = KINDS[difference.kind]
    if difference.found is None:
        said = hint("少了{kind}“{text}”", kind=kind, text=expected)
    elif difference.expected is None:
        said = hint("多了{kind}“{text}”", kind=kind, text=found)
    elif difference.expected.text == difference.found.text:
        other = KINDS[difference.found.kind]
        said = hint("“{text}”应为{kind}，实为{other}", text=expected, kind=kind, other=other)
    else:
        said = hint("{kind}应为“{expected}”，实为“{found}”", kind=kind, expected=expected, found=found)
    return hint("{place}：{said}", place=_place(difference), said=said)


def _place(difference: Difference) -> Message:
    steps = [step for step in (difference.section, difference.table, difference.place) if step]
    if not steps:
        return Message("文末") if difference.kind == "footnote" else Message("开头")
    return hint("{steps}", steps=listed(steps, "{first} › {second}"))


def _data(verdict: Verdict, translate: Translate) -> dict[str, Any]:
    differences = [_difference_data(each, translate) for each in verdict.differences]
    file, reference = str(verdict.file), str(verdict.reference)
    return {"file": file, "reference": reference, "counts": verdict.counts, "differences": differences}


def _difference_data(difference: Difference, translate: Translate) -> dict[str, Any]:
    expected, found = difference.expected, difference.found
    return {
        "kind": difference.kind,
        "place": translate(_place(difference)),
        "expected": expected.text if expected else None,
        "found": found.text if found else None,
    }
