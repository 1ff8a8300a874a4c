"""Two versions of a plan file in, the lines that tell what changed in its data out; no document is made."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from planforge.cli.diff_lines import change_lines
from planforge.cli.phrases import Translate
from planforge.diff.told import tell_all
from planforge.diff.wording import counted
from planforge.load.read import read_source
from planforge.model.build import build_plan
from planforge.problems import hint
from planforge.quantity.units import unit_book
from planforge.reading import read_specs
from planforge.workspace import Workspace

_SIDES: Final = ("原稿", "修改稿")
"""What the versions are called, where one of them is at fault."""


@dataclass(frozen=True, slots=True)
class PlanFile:
    """One version."""

    path: str
    """From the top of the repository, where git runs."""
    data: bytes


def plan_lines(old: PlanFile, new: PlanFile, translate: Translate) -> Iterator[str]:
    """None where the data are the same; raises InvalidInput where one of the files is no plan."""
    specs = read_specs(Workspace(Path(new.path).parent))
    before, after = (
        build_plan(read_source(each.data, f"{each.path}（{side}）"), specs).plan
        for side, each in zip(_SIDES, (old, new), strict=True)
    )
    changes = tell_all(before, after, specs, unit_book(specs.units))
    if changes:
        yield from change_lines(changes, translate, {})
        yield translate(hint("合计：{counts}", counts=counted(changes)))
