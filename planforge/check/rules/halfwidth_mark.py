"""中文里的标点用全角。

中文文字之间和之后的逗号、分号、冒号、问号、叹号用全角（GB/T 15834—2011）；一边是中文、一边是数字的也是。
两边都是数字、字母的（1,000、CO2,CH4）和网址、英文里的不算。

通过：
    坚持先立后破，统筹发展和减排。
不通过：
    坚持先立后破,统筹发展和减排。
    2012年设立,2021年升级
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from planforge.check.finding import Finding, Group
from planforge.check.spelling import CHINESE, misspelt
from planforge.check.writing import Writing

ID: Final = "halfwidth-mark"
GROUP: Final = Group.LANGUAGE

_WRONG: Final = re.compile(
    rf"(?<=[{CHINESE}”’）》〕％%])[,;:?!](?=[{CHINESE}“‘（《\s]|$)"
    rf"|(?<=[{CHINESE}”’）》〕％%])[,;:](?=[0-9])|(?<=[0-9A-Za-z₂])[,;](?=[{CHINESE}“‘（《])"
)
_RIGHT: Final = str.maketrans(",;:?!", "，；：？！")


def read(writing: Writing) -> Iterator[Finding]:
    """Half-width marks beside Chinese."""
    return misspelt(writing.passages, _WRONG, lambda found: found[0].translate(_RIGHT))
