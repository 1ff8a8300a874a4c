"""A text and one made of it with line ends LF in, the latter with the line ends of the former out."""

from __future__ import annotations

import re
from collections import Counter
from difflib import SequenceMatcher
from typing import Final

_LINE: Final = re.compile(r"([^\r\n]*)(\r\n|\r|\n|$)")
_LF: Final = "\n"


def plain_ends(text: str) -> str:
    """The text with line ends LF, one of them at its end."""
    made = text.replace("\r\n", _LF).replace("\r", _LF)
    return made if made.endswith(_LF) else f"{made}{_LF}"


def ends_like(sample: str, text: str) -> str:
    """The text with the line end of the sample; one that mixes them keeps its own in lines that stayed."""
    lines = [(found[1], found[2]) for found in _LINE.finditer(sample)]
    counts = Counter(end for _, end in lines if end)
    usual = counts.most_common(1)[0][0] if counts else _LF
    if len(counts) < 2:
        return text.replace(_LF, usual)
    made = text.split(_LF)
    ends = [usual] * len(made)
    matcher = SequenceMatcher(None, [line for line, _ in lines], made, autojunk=False)
    for begin, start, length in matcher.get_matching_blocks():
        for step in range(length):
            ends[start + step] = lines[begin + step][1] or usual
    return "".join(line + end for line, end in zip(made[:-1], ends, strict=False)) + made[-1]
