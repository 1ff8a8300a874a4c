"""A read opinions.yaml in, the opinions with the place of everything out; or all its problems."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from planforge.diff.opinions.opinion import Opinion, OpinionFile
from planforge.load.source import Source
from planforge.model.dates import iso_date
from planforge.model.places import Path, Places
from planforge.model.read_part import read_placed
from planforge.problems import InvalidInput, Position, Problem, hint, problem


@dataclass(frozen=True, slots=True)
class Opinions:
    """What a file holds."""

    items: tuple[Opinion, ...]
    """In the order of the file."""
    places: Places
    source: Source

    def at(self, opinion: Opinion, *field: str) -> Position:
        """Where a field of an opinion stands; the opinion, where it has none."""
        path: Path = ("opinions", f"id={opinion.id}", *field)
        return self.places.at(path)


def read_opinions(source: Source) -> Opinions:
    """The opinions; raises InvalidInput for what no opinion can be made of."""
    file, places = read_placed(source, OpinionFile)
    found = Opinions(file.opinions, places, source)
    if faults := tuple(_faults(found)):
        raise InvalidInput(faults)
    return found


def _faults(found: Opinions) -> Iterator[Problem]:
    """Days that are none."""
    for each in found.items:
        if each.date and iso_date(each.date) is None:
            yield problem(
                "wrong-value",
                "日期写法不对：应为 2024-07-09 或 2024年7月9日，实为“{found}”",
                at=found.at(each, "date"),
                hints=[hint("不知道哪一天的，删去这一行")],
                path=f"审核意见 › {each.id} › 日期",
                found=each.date,
            )
