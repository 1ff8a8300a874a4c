"""园区可再生能源使用比例不高于非化石能源消费占比。

可再生能源是非化石能源的一部分。绿电绿证的计法不同时可以更高，所以只是提
示。

通过：
    指标: {非化石能源消费占比: {2025: 20}, 可再生能源使用比例: {2025: 18}}
不通过：
    指标: {非化石能源消费占比: {2025: 20}, 可再生能源使用比例: {2025: 28}}
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from planforge.check.finding import Finding, Group
from planforge.check.numbers import shown, value_of
from planforge.check.subject import Subject

ID: Final = "renewable-within-nonfossil"
GROUP: Final = Group.NUMBERS


_PART: Final = "renewable_use_share"
_WHOLE: Final = "nonfossil_share"


def find(subject: Subject) -> Iterator[Finding]:
    """Years in which the part is larger than the whole."""
    for year in subject.filled.table.years:
        part, whole = value_of(subject, _PART, year), value_of(subject, _WHOLE, year)
        if part is not None and whole is not None and part > whole:
            facts = {"year": str(year), "most": shown(whole), "found": shown(part)}
            yield Finding(("indicators", _PART, year), facts, (("indicators", _WHOLE, year),))
