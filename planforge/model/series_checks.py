"""The parts of a plan in, problems for ways to fill missing years where none is known out.

A series may say what stands for a year that it does not give (缺年办法) where something is computed from it
year by year; elsewhere the word would be ignored, so it is refused.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from planforge.model.ledger import Ledger
from planforge.model.parts import Part
from planforge.model.places import Path
from planforge.model.scenarios import Scenario
from planforge.model.shapes import PartShape, fields_of
from planforge.model.terms import GapFilling
from planforge.model.values import Series
from planforge.problems import hint

_STATISTICS: Final = "data"
_FILLED: Final = frozenset(
    {
        ("conventions", "coal_rate"),
        *(
            ("scenarios", key)
            for key, field in fields_of(Scenario).items()
            if field.shape == PartShape(Series)
        ),
    }
)
"""The first and the last step of the paths of series that may be filled."""


def check_series(parts: Sequence[Part], ledger: Ledger) -> None:
    """Note every 缺年办法 that nothing would follow."""
    places = ledger.places()
    for part in parts:
        gaps = part.values.get("gaps") if part.model is Series else None
        if not isinstance(gaps, GapFilling) or gaps is GapFilling.NONE:
            continue
        path = (*part.path, "gaps")
        if not _may_be_filled(part.path):
            template = "这里不能补缺年：“缺年办法”应写在统计数据、情景或火力发电标准煤耗里，实为“{found}”"
            ledger.fault("wrong-value", template, places.at(path), path, found=gaps.label)
        elif part.path[0] == _STATISTICS and gaps is not GapFilling.INTERPOLATE:
            template = "统计数据只能在前后两年之间内插：应为“内插”或“不补”，实为“{found}”"
            cure = hint("上一年的数不能当作今年的统计数")
            ledger.fault("wrong-value", template, places.at(path), path, cure, found=gaps.label)


def _may_be_filled(path: Path) -> bool:
    return path[0] == _STATISTICS or (str(path[0]), str(path[-1])) in _FILLED
