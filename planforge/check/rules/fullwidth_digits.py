"""数字、字母和百分号用半角。

公文里的阿拉伯数字、拉丁字母、百分号用半角；全角的与表格里的数字对不齐，也查不到。“1．”里的全角点不算。

通过：
    占比达到30%
不通过：
    占比达到３０％
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from typing import Final

from planforge.check.finding import Finding, Group
from planforge.check.spelling import misspelt
from planforge.check.writing import Writing

ID: Final = "fullwidth-digits"
GROUP: Final = Group.LANGUAGE

_WRONG: Final = re.compile(r"[０-９Ａ-Ｚａ-ｚ％]+")


def read(writing: Writing) -> Iterator[Finding]:
    """Full-width digits, letters and percent signs."""
    return misspelt(writing.passages, _WRONG, lambda found: unicodedata.normalize("NFKC", found[0]))
