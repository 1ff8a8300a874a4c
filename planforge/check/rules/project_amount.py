"""写到项目的总投资与该项目的“总投资”一致。

项目的建设内容里、正文里紧跟在项目名称后面写的“总投资…亿元”，与该项目的总投资核对，按写出的末位四舍五入。

通过：
    正文：建设屋顶光伏项目，总投资8.1亿元
    重点工程: [{编号: P01, 项目名称: 屋顶光伏项目, 总投资: 8.1}]
不通过：
    正文：建设屋顶光伏项目，总投资9.1亿元
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from decimal import Decimal
from typing import Final

from planforge.check.figures import Figure, figures_in
from planforge.check.finding import Finding, Group
from planforge.check.numbers import shown
from planforge.check.subject import Subject
from planforge.check.writing import Passage
from planforge.model.measures import Project
from planforge.quantity.words import one_of

ID: Final = "project-amount"
GROUP: Final = Group.TEXT

_UNIT: Final = "亿元"
_TOTAL: Final = "总投资"
_NEAR: Final = 8
"""So far before its number 总投资 may stand."""
_INVESTED: Final = re.compile(
    r"(?:^|[，、；。（(\n]|项目|工程|计划|概算|估算|预计)总投资(?:额|规模)?(?:约为|达到|为|达|约)?$"
)
_AFTER_NAME: Final = re.compile(
    r"[，（(]?(?:项目|工程)?(?:计划|概算|估算|预计)?总投资(?:额|规模)?(?:约为|达到|为|达|约)?"
)
_HALF: Final = Decimal("0.5")


def find(subject: Subject) -> Iterator[Finding]:
    """Investments in texts that the projects' own contradict."""
    projects = {each.name: each for each in subject.plan.projects if each.investment is not None}
    by_step = {f"id={each.id}": each for each in projects.values()}
    names = re.compile(one_of(projects) or r"(?!)")
    for passage in subject.writing.passages:
        own = by_step.get(str(passage.path[1])) if passage.path[0] == "projects" else None
        for figure in figures_in(passage.words, subject.filled.units):
            before = passage.words[: figure.start]
            is_own = own is not None and _INVESTED.search(before) is not None
            project = own if is_own else _named(before, names, projects)
            if project is not None:
                yield from _compared(subject, passage, figure, project)


def _named(before: str, names: re.Pattern[str], projects: Mapping[str, Project]) -> Project | None:
    """The project whose name stands right before its investment, alone; None where there is none."""
    at = before.rfind(_TOTAL)
    found = list(names.finditer(before)) if at >= 0 and len(before) - at <= _NEAR else []
    if not found or not _AFTER_NAME.fullmatch(before, found[-1].end()):
        return None
    last = found[-1]
    is_in_row = before[: last.start()].endswith(("、", "和", "与"))
    return None if is_in_row else projects[last.group()]


def _compared(subject: Subject, passage: Passage, figure: Figure, project: Project) -> Iterator[Finding]:
    stated = project.investment
    if stated is None or stated.value is None:
        return
    units = subject.filled.units
    factor, own = units.common_factor(figure.unit, _UNIT), units.common_factor(stated.unit or _UNIT, _UNIT)
    if factor is None or own is None:
        return
    wanted = units.convert(stated.value, stated.unit or _UNIT, _UNIT)
    if abs(figure.value * factor - wanted) > figure.step * factor * _HALF:
        facts = {"name": project.name, "wanted": shown(wanted, 4, _UNIT), "found": figure.text}
        related = (("projects", f"id={project.id}", "investment"),)
        yield Finding(passage.path, facts, related, span=(figure.start, figure.end))
