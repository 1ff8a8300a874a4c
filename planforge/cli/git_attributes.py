"""The text of a .gitattributes file in, the same with or without planforge's block out: not a byte else.

A block stands at the end, where it wins over the lines before it. Where the text before it has no line end,
the block has none either: so much tells what to take away again.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from planforge.problems import InvalidInput, hint, problem

_BEGIN: Final = "# >>> planforge git install >>>"
_END: Final = "# <<< planforge git install <<<"
_BLOCK: Final = re.compile(
    rf"(?P<before>(?:\r?\n)?)^{_BEGIN}\r?$.*?^{_END}(?P<after>\r?\n|\Z)", re.MULTILINE | re.DOTALL
)
"""A checkout may have given the file other line ends."""
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


def block_of(lines: Sequence[str]) -> str:
    """The lines as they stand in the file, without the last line's end."""
    return "\n".join((_BEGIN, *lines, _END))


def with_block(text: str, lines: Sequence[str]) -> str:
    """The text with a block of these lines, in the place of one that it has."""
    rest, block = without_block(text), block_of(lines)
    return f"{rest}\n{block}" if rest and not rest.endswith("\n") else f"{rest}{block}\n"


def without_block(text: str) -> str:
    """The text as it was; raises InvalidInput where half a block is left."""
    rest = _BLOCK.sub(_left, text, count=1)
    if _BEGIN in rest or _END in rest:
        cure = hint("删去文件里“{begin}”和“{end}”两行，再运行一次", begin=_BEGIN, end=_END)
        words = ".gitattributes 里 planforge 的一段不完整：应有开始、结束各一行"
        raise InvalidInput([problem("structure", words, hints=[cure])])
    return rest


def _left(found: re.Match[str]) -> str:
    """What stood before the block, without the line end that was put there for it."""
    if found["after"]:
        return found["before"]
    end = "\r\n" if "\r\n" in found[0].strip() else "\n"
    return found["before"].removesuffix(end)
