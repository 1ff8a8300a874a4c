"""A list and how many of it are named in, the enumeration out: 列举(项目, 3, "项") → 甲、乙、丙等12项."""

from __future__ import annotations

from collections.abc import Iterable

from planforge.compose.values import Datum, Gap, Stretch
from planforge.doc.nodes import Inline, Origin, OriginKind, Text

_JOINED = Origin(OriginKind.COMPUTED, "listed")


def enumerated(items: Iterable[object], limit: object = 0, measure: object = "") -> Stretch:
    """甲、乙和丙 where all are named; 甲、乙、丙等12项 where there are more than `limit` (0 names all).

    With a `measure` the count is told even where all are named: 甲、乙等2项.
    """
    found = tuple(each for each in items if isinstance(each, Datum | Gap))
    shown = found[: int(str(limit))] if int(str(limit)) else found
    tells_count = bool(measure) and (len(shown) < len(found) or len(found) > 1)
    parts: list[Inline] = []
    for place, each in enumerate(shown):
        if place:
            last = place == len(shown) - 1 and not tells_count
            parts.append(Text("和" if last else "、", _JOINED))
        parts += each.inlines()
    if tells_count:
        parts += [
            Text("等", _JOINED),
            Text(str(len(found)), Origin(OriginKind.COMPUTED, "count:listed")),
            Text(str(measure), _JOINED),
        ]
    traces = (each.trace for each in shown if isinstance(each, Datum))
    return Stretch(tuple(parts), tuple(trace for trace in traces if trace is not None))
