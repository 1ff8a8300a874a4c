"""中文之间、中文与数字之间不加空格。

公文的中文与数字、字母之间不留空格，间距由排版处理。YAML 里用 > 折行的文字，折行处会印成空格，改用 |。

通过：
    新增装机40万千瓦
不通过：
    新增装机 40 万千瓦
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from typing import Final

from planforge.check.finding import Finding, Group
from planforge.check.spelling import CHINESE, misspelt
from planforge.check.writing import Writing

ID: Final = "stray-space"
GROUP: Final = Group.LANGUAGE

_BEHIND: Final = rf"(?<=[{CHINESE}，。；：、）”》]) +(?=[{CHINESE}0-9A-Za-z（“《])"
_BEFORE: Final = rf"(?<=[0-9A-Za-z%]) +(?=[{CHINESE}])"
_CAPTION: Final = r"(?<![表图]\d)(?<![表图]\d\d)"
"""表1 名称: a caption keeps its blank."""
_WRONG: Final = re.compile(f"{_BEHIND}|{_CAPTION}{_BEFORE}")


def read(writing: Writing) -> Iterator[Finding]:
    """Blanks beside Chinese."""
    for each in misspelt(writing.passages, _WRONG, lambda _: ""):
        yield replace(each, facts={})
