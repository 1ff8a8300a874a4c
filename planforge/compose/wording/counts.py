"""The name of a list of the plan in, how many it holds out: 数目 in Chinese (七大任务), 个数 in digits (3+7).

A slogan that counts (“七大重点任务”) is written with these, so that its number is that of the list.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from planforge.compose.values import Datum, Gap, UnknownName
from planforge.doc.nodes import Origin, OriginKind
from planforge.fill.filled import Filled
from planforge.model.plan import Plan
from planforge.problems import Message
from planforge.quantity.numerals import write_numeral


@dataclass(frozen=True, slots=True)
class Counts:
    """The functions that count."""

    filled: Filled

    def functions(self) -> Mapping[str, Callable[..., object]]:
        """Chinese name → function."""
        return {"数目": self.numeral, "个数": self.digits}

    def numeral(self, name: str) -> Datum | Gap:
        """七; 两 for two, as it stands before 大, 项, 个."""
        return self._counted(name, lambda count: "两" if count == 2 else write_numeral(count))

    def digits(self, name: str) -> Datum | Gap:
        """7."""
        return self._counted(name, str)

    def _counted(self, name: str, write: Callable[[int], str]) -> Datum | Gap:
        lists = self._lists()
        if str(name) not in lists:
            raise UnknownName(Message("可以计数的内容"), str(name), tuple(lists))
        path, count = lists[str(name)]
        if not count:
            return Gap(str(name), path)
        return Datum(write(count), Origin(OriginKind.COMPUTED, f"count:{path}"), count)

    def _lists(self) -> dict[str, tuple[str, int | None]]:
        """Chinese name → data path and how many."""
        plan = self.filled.reading.plan
        found: dict[str, tuple[str, int | None]] = {
            str(info.title): (f"/{key}", len(getattr(plan, key)))
            for key, info in Plan.model_fields.items()
            if isinstance(getattr(plan, key), tuple)
        }
        goals = type(plan.goals).model_fields
        found |= {
            str(info.title): (f"/goals/{key}", len(getattr(plan.goals, key)))
            for key, info in goals.items()
            if isinstance(getattr(plan.goals, key), tuple)
        }
        measures = sum(len(area.measures) for area in plan.tasks)
        found["举措"] = ("/tasks", measures)
        found["重点工程"] = ("/projects", self.filled.sums.count)
        found["工程类别"] = ("/project_classes", len(self.filled.sums.classes))
        found["具体指标"] = ("/indicators", len(self.filled.table.rows))
        return found
