"""The review of a document against the guide in, its open demands as findings out."""

from __future__ import annotations

from collections.abc import Iterator

from planforge.check.finding import Finding
from planforge.check.subject import Subject
from planforge.coverage.values import Finding as Answered
from planforge.coverage.values import State
from planforge.model.places import Path


def guide_findings(subject: Subject, state: State) -> Iterator[Finding]:
    """The demands that have that state."""
    coverage = subject.review.coverage
    titles = {figure.section.id: figure.section.title for figure in coverage.sections}
    for each in coverage.findings:
        if each.state is state:
            facts = {
                "name": each.demand.name,
                "section": titles.get(each.demand.section, each.demand.section),
                "lacking": each.lacking or each.demand.name,
            }
            yield Finding(_path(each), facts, is_printed=state is not State.MISSING)


def _path(answered: Answered) -> Path:
    """Where what is lacking belongs; the plan itself where that is not known."""
    return tuple(answered.path.strip("/").split("/")) if answered.path else ()
