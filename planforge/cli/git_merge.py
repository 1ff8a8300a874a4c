"""The words that git gives its merge driver in, the merged file in the place of ours out; exit code 0 or 1.

What is left in place is a file that reads, or one with conflict marks. What is no plan, or is at fault, is
merged line by line as git does it, and it is said why.
"""

from __future__ import annotations

import re
import traceback
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from planforge.cli.git_command import run_git
from planforge.cli.merge import merge_versions
from planforge.cli.merge_outcome import Outcome, print_outcome
from planforge.cli.versions import Version
from planforge.cli.voice import Voice
from planforge.diff.merge.marks import BASE, MIDDLE, OURS, THEIRS
from planforge.load.decode import decode
from planforge.load.lines import Lines
from planforge.load.tree import read_tree
from planforge.problems import InvalidInput, Message, hint
from planforge.workspace import read_bytes
from planforge.writing import write_whole

_USUAL: Final = 7
"""Characters of a conflict mark, where git asks for no other number."""
_WORDS: Final = 5
_SIDES: Final = ("原稿", "我方", "对方")
"""What base, ours and theirs are called, where one of them is at fault."""
_MOST: Final = 127
"""git merge-file ends with the number of conflicts, at most so many; above it has failed."""
_MARK: Final = re.compile(
    "|".join(f"^{re.escape(each.rstrip())}$" for each in (OURS, BASE, MIDDLE, THEIRS)), re.MULTILINE
)


@dataclass(frozen=True, slots=True)
class MergeCall:
    """What git asks for."""

    base: Path
    ours: Path
    """Where the result is put."""
    theirs: Path
    size: int
    """Of the conflict marks."""
    path: str
    """In the repository."""

    @classmethod
    def of(cls, words: Sequence[str]) -> MergeCall:
        """From %O %A %B %L %P."""
        base, ours, theirs, size, path = words[:_WORDS]
        return cls(Path(base), Path(ours), Path(theirs), int(size), path)


def merge_files(words: Sequence[str], voice: Voice) -> int:
    """Merge; 1 where somebody has to look."""
    call = MergeCall.of(words)
    try:
        outcome = _merged(call, voice)
    except InvalidInput as refused:
        first = refused.problems[0]
        facts = {"file": call.path, "place": str(first.position or ""), "message": first.message}
        voice.tell(hint("{file}：不能按数据合并，按文字行合并。原因：{place} {message}", **facts), err=True)
        return _merge_lines(call, voice)
    except Exception:  # a defect of ours must not stop git
        traceback.print_exc()
        return _merge_lines(call, voice)
    if any(each.conflict and not each.path for each in outcome.merged.decisions):
        voice.tell(hint("{file}：不能按数据合并，按文字行合并", file=call.path), err=True)
        return _merge_lines(call, voice)
    write_whole(call.ours, _sized(outcome, call.size))
    voice.tell(hint("按数据合并 {file}：", file=call.path), err=True)
    print_outcome(outcome, voice, call.path)
    return 0 if outcome.is_clean else 1


def _merged(call: MergeCall, voice: Voice) -> Outcome:
    base, ours, theirs = (
        Version(f"{call.path}（{side}）", f"{call.path}（{side}）", read_bytes(each), Path(call.path).parent)
        for side, each in zip(_SIDES, (call.base, call.ours, call.theirs), strict=True)
    )
    return merge_versions(base, ours, theirs, None, voice, call.path)


def _sized(outcome: Outcome, size: int) -> bytes:
    """The merged file with conflict marks of that size."""
    data = outcome.merged.data
    if size == _USUAL or not outcome.merged.conflicts:
        return data
    text, encoding = decode(data, "")
    return _MARK.sub(lambda found: found[0][0] * (size - _USUAL) + found[0], text).encode(encoding)


def _merge_lines(call: MergeCall, voice: Voice) -> int:
    """As git merges texts; where the lines go together and the file does not read, somebody has to look."""
    names = [word for each in ("我方", "原稿", "对方") for word in ("-L", each)]
    files = [str(each) for each in (call.ours, call.base, call.theirs)]
    done = run_git("merge-file", "-p", "--diff3", f"--marker-size={call.size}", *names, *files)
    if done.returncode > _MOST or done.returncode < 0:
        said = done.stderr.decode("utf-8", "replace").strip()
        voice.tell(hint("{file} 没有合并，保留我方：{said}", file=call.path, said=said), err=True)
        return 1
    write_whole(call.ours, done.stdout)
    return 1 if done.returncode else _reads(call, done.stdout, voice)


def _reads(call: MergeCall, data: bytes, voice: Voice) -> int:
    """1 for what is no YAML, or names a key twice."""
    text, _ = decode(data, call.path)
    tree = read_tree(text, Lines(text, call.path))
    doubles = [each for each in tree.problems if each.kind == "duplicate-key"]
    faults = [tree.broken] if tree.broken is not None else doubles
    if not faults:
        return 0
    voice.show(faults[:1])
    voice.tell(Message("合并后的文件有误，请改好后再提交。"), err=True)
    return 1
