"""Numbers that could not be had and data that the plan lacks in, one line for each kind of gap out."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from planforge.compose.annex import MissingDatum
from planforge.compose.values import Datum
from planforge.compose.workings.figures import word, years_text
from planforge.fill.lookup import Number


@dataclass(frozen=True, slots=True)
class GapView:
    """One gap."""

    编号: Datum
    名称: Datum
    年份: Datum
    原因: Datum


def lacking_numbers(numbers: Iterable[Number]) -> tuple[GapView, ...]:
    """The numbers without a value: the years of one quantity together, and quantities alike in one line."""
    found: dict[tuple[str, str], set[int]] = {}
    for each in numbers:
        trace = each.result.trace
        if trace.value is None:
            found.setdefault((each.stem, trace.note), set()).update(each.years)
    alike: dict[tuple[str, str, tuple[int, ...]], list[str]] = {}
    for (stem, why), years in found.items():
        name, scope = _scope(stem)
        alike.setdefault((scope, why, tuple(sorted(years))), []).append(name)
    return tuple(
        GapView(
            word(f"g{count}"),
            word("、".join(names) + scope),
            word(years_text(years)),
            word(why or "没有数据"),
        )
        for count, ((scope, why, years), names) in enumerate(alike.items(), start=1)
    )


def _scope(stem: str) -> tuple[str, str]:
    """A name and what stands in brackets behind it: 第三产业占比 and （基准情景）."""
    name, bracket, scope = stem.rpartition("（")
    return (name, bracket + scope) if name and scope.endswith("）") else (stem, "")


def lacking_data(missing: Iterable[MissingDatum]) -> tuple[GapView, ...]:
    """What the plan itself prints as 待补充."""
    return tuple(
        GapView(word(each.path), word(each.what), word("—"), word(f"{each.section}，待补充"))
        for each in missing
    )
