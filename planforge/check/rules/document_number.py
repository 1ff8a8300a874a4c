"""发文字号的年份用六角括号。

发文字号由机关代字、年份、序号组成，年份用全称，加六角括号“〔〕”，不用方括号、圆括号（GB/T 9704—2012）。

通过：
    按照国发〔2021〕23号文件要求
不通过：
    按照国发[2021]23号文件要求
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from planforge.check.finding import Finding, Group
from planforge.check.writing import Writing

ID: Final = "document-number"
GROUP: Final = Group.LANGUAGE

_WRONG: Final = re.compile(r"[\[［【(（〈]([12]\d{3})[\]］】)）〉](?=\d{1,5}号)")


def read(writing: Writing) -> Iterator[Finding]:
    """Years of document numbers in other brackets."""
    for passage in writing.passages:
        for found in passage.found(_WRONG):
            mend = f"〔{found[1]}〕"
            facts = {"found": found[0], "wanted": mend}
            yield Finding(passage.path, facts, span=found.span(), mend=mend)
