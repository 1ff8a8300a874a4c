"""词语不重复。

改稿时常留下重复的字词（“绿色建筑建筑”“积极开展积极开展”“的的”）。习惯的叠用写在 language.yaml 的
doubles 里，不算。

通过：
    积极开展宣传活动
不通过：
    积极开展积极开展宣传活动
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from planforge.check.finding import Finding, Group
from planforge.check.spelling import misspelt
from planforge.check.writing import Writing

ID: Final = "doubled-word"
GROUP: Final = Group.LANGUAGE

_WORDS: Final = re.compile(r"([\u3400-\u9fff]{2,8})[“”]?\1")
_PARTICLES: Final = re.compile(r"([的了和与及在是对将把被或由])\1")


def read(writing: Writing) -> Iterator[Finding]:
    """Words written twice, but those that are rightly so."""
    allowed = writing.language.doubles
    for pattern in (_WORDS, _PARTICLES):
        for each in misspelt(writing.passages, pattern, lambda found: found[1], safe=False):
            if not any(str(each.facts["found"]) in double for double in allowed):
                yield each
