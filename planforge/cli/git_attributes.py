"""The text of a .gitattributes file in, the same with or without planforge's block out: not a byte else.

A block stands at the end, where it wins over the lines before it. Its first line tells what it was put behind
where taking it away would not: a line without an end, or a file of no text.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from planforge.problems import InvalidInput, hint, problem

_BEGIN: Final = "# >>> planforge git install"
_END: Final = "# <<< planforge git install <<<"
_OPEN_LINE, _EMPTY_FILE = " (no line end above)", " (empty file)"
_BLOCK: Final = re.compile(
    rf"(?P<before>(?:\r?\n)?)^{_BEGIN}(?P<kept>| \([a-z ]+\)) >>>\r?$.*?^{_END}(?P<after>\r?\n|\Z)",
    re.MULTILINE | re.DOTALL,
)
"""A checkout may have given the file other line ends. Former blocks behind an open line have no end."""
_QUOTED: Final = re.compile(r"[\s\"\\]|^[#!]|^\[attr\]")
_PLAN: Final = "plan.yaml"
_WORD: Final = "*.docx"


def block_lines(text: str) -> tuple[str, ...]:
    """The lines of planforge's block; none where there is no block."""
    found = _BLOCK.search(text)
    return tuple(found[0].strip().splitlines()[1:-1]) if found else ()


def pattern_of(line: str) -> str:
    """Which files a line of the block means, as .gitattributes has it."""
    return line.rpartition(" diff=")[0]


def attribute_lines(patterns: Sequence[str], *, word: bool) -> tuple[str, ...]:
    """The lines that give plan files, plan.yaml where no patterns are named, and Word files their drivers."""
    names = [_quoted(each) for each in dict.fromkeys(patterns)] or [_PLAN]
    plans = [f"{name} diff=planforge merge=planforge" for name in names]
    return (*plans, *([f"{_WORD} diff=planforge-docx -merge"] if word else []))


def _quoted(pattern: str) -> str:
    """As git reads a pattern with blanks; raises InvalidInput for what is no pattern."""
    if not pattern.strip() or "\n" in pattern or pattern.startswith("!"):
        raise InvalidInput([problem("wrong-value", "不能用作文件样式：“{pattern}”", pattern=pattern)])
    if "\\" in pattern:
        cure = hint("文件夹之间用“/”，例如 方案/*.yaml")
        raise InvalidInput(
            [problem("wrong-value", "不能用作文件样式：“{pattern}”", hints=[cure], pattern=pattern)]
        )
    if not _QUOTED.search(pattern):
        return pattern
    escaped = pattern.replace('"', '\\"').replace("\t", "\\t")
    return f'"{escaped}"'


def block_of(lines: Sequence[str], kept: str = "") -> str:
    """The lines as they stand in the file, without the last line's end; `kept`: what the first tells."""
    return "\n".join((f"{_BEGIN}{kept} >>>", *lines, _END))


def with_block(text: str | None, lines: Sequence[str]) -> str:
    """The text with a block of these lines, in the place of one that it has; None: there is no file yet."""
    rest = without_block(text) if text is not None else None
    if not rest:
        return f"{block_of(lines, _EMPTY_FILE if rest is not None else '')}\n"
    if rest.endswith("\n"):
        return f"{rest}{block_of(lines)}\n"
    return f"{rest}\n{block_of(lines, _OPEN_LINE)}\n"


def without_block(text: str) -> str | None:
    """The text as it was, None where there was no file; raises InvalidInput where half a block is left."""
    rest = _BLOCK.sub(_left, text, count=1)
    if _BEGIN in rest or _END in rest:
        cure = hint("删去文件里“{begin}”和“{end}”两行，再运行一次", begin=f"{_BEGIN} >>>", end=_END)
        words = ".gitattributes 里 planforge 的一段不完整：应有开始、结束各一行"
        raise InvalidInput([problem("structure", words, hints=[cure])])
    found = _BLOCK.search(text)
    was_there = found is None or bool(rest) or found["kept"] == _EMPTY_FILE
    return rest if was_there else None


def _left(found: re.Match[str]) -> str:
    """What stood before the block, without the line end that was put there for it."""
    is_open = found["kept"] == _OPEN_LINE and found.end() == len(found.string)
    if found["after"] and not is_open:
        return found["before"]
    end = "\r\n" if "\r\n" in found[0].strip() else "\n"
    return found["before"].removesuffix(end)
