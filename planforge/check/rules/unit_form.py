"""单位写法规范。

计量单位用规范的中文名称（吨标准煤、千瓦时、万千瓦）；不规范的写法列在 language.yaml 的 units 里。

通过：
    节约12万吨标准煤
不通过：
    节约12万吨标煤
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from planforge.check.finding import Finding, Group
from planforge.check.spelling import misspelt
from planforge.check.writing import Writing
from planforge.quantity.words import one_of

ID: Final = "unit-form"
GROUP: Final = Group.LANGUAGE


def read(writing: Writing) -> Iterator[Finding]:
    """Units written in ways that the table maps to others."""
    units = writing.language.units
    pattern = re.compile(rf"(?<=[\d万亿])(?:{one_of(units) or '(?!)'})(?![A-Za-z标准假])")
    return misspelt(writing.passages, pattern, lambda found: units[found[0]])
