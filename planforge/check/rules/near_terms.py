"""正文的名称与所写的指标一致，不用字音相近的另一个名称。

利用率与利用处置率、森林覆盖率与绿化覆盖率、星级绿色建筑与绿色建筑，意思和数值都不同。正文写的是另一个名称、数却
引用了或等于本方案指标的，提出。易混的名称列在 templates/tables/prose.yaml 的 near_terms。

通过：
    正文：2025年森林覆盖率达到51%
    指标: {森林覆盖率: {2025: 51}}
不通过：
    正文：2025年绿化覆盖率达到51%
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Final

from planforge.check.agreement import agrees, in_unit_of
from planforge.check.claims import Claim, claims_about
from planforge.check.finding import Finding, Group
from planforge.check.subject import Subject
from planforge.check.writing import Passage

ID: Final = "near-terms"
GROUP: Final = Group.TEXT

_CITED: Final = r"(?P<used>{used})[^，。；{{]{{0,12}}\{{\{{\s*指标\s*\(\s*[\"“'](?P<name>[^\"”']+)[\"”']"


def find(subject: Subject) -> Iterator[Finding]:
    """Names that belong to another quantity than the number beside them."""
    meant = _meant(subject)
    if not meant:
        return
    for claim in claims_about(subject.filled, meant, subject.writing):
        term = meant[claim.name]
        if claim.since is None and _is_value_of(subject, claim, term):
            start = claim.passage.words.rfind(claim.name, 0, claim.figure.start)
            yield _finding(claim.passage, term, claim.name, start)
    longest = sorted((*subject.known.names, *meant), key=len, reverse=True)
    pattern = re.compile(_CITED.format(used="|".join(map(re.escape, longest))))
    for passage in subject.writing.passages:
        is_used = any(name in passage.text for name in meant)
        for found in pattern.finditer(passage.text) if is_used else ():
            term = meant.get(found["used"], "")
            if term and _is_row(subject, term, found["name"]):
                yield _finding(passage, term, found["used"], found.start())


def _meant(subject: Subject) -> Mapping[str, str]:
    """Name that is easily confused → the indicator of the plan; but not names that the plan itself has."""
    rows = {name for row in subject.filled.table.rows for name in (row.spec.name, *row.spec.aliases)}
    pairs = [each for each in subject.filled.specs.prose.near_terms if each.term in rows]
    known = subject.known.names
    return {name: each.term for each in pairs for name in each.unlike if name not in known}


def _is_row(subject: Subject, term: str, name: str) -> bool:
    """Whether a citation of `name` means the indicator `term`."""
    spellings = ((row.spec.id, row.spec.name, *row.spec.aliases) for row in subject.filled.table.rows)
    return any(term in each and name in each for each in spellings)


def _is_value_of(subject: Subject, claim: Claim, term: str) -> bool:
    units = subject.filled.units
    for known in subject.known.of(term, claim.year):
        said = in_unit_of(claim, known, units)
        if said is not None and agrees(claim, *said, known, subject.filled):
            return True
    return False


def _finding(passage: Passage, term: str, used: str, start: int) -> Finding:
    facts = {"wanted": term, "found": used}
    return Finding(passage.path, facts, span=(start, start + len(used)))
