"""A subject, the rules and their texts in, all that they find out, in order; what is allowed apart."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from planforge.check.finding import Finding, Group, Rule
from planforge.check.subject import Subject
from planforge.coverage.printed import Printed, index_document
from planforge.model.rule_texts import RuleText
from planforge.problems import Level, Message, Position, Problem, hint


@dataclass(frozen=True, slots=True)
class Found:
    """One finding as it is told."""

    group: Group
    problem: Problem
    printed: tuple[str, ...]
    """Where the document prints it: 五（二）, 表9; empty where it does not."""


@dataclass(frozen=True, slots=True)
class Allowed:
    """A rule that the plan switches off, with the reason that it gives."""

    rule: str
    reason: str
    position: Position
    count: int
    """How many findings it holds back."""


@dataclass(frozen=True, slots=True)
class Report:
    """All that a check has found."""

    findings: tuple[Found, ...]
    """Group by group, in each the gravest first, then by place."""
    allowed: tuple[Allowed, ...]

    def count(self, level: Level) -> int:
        """How many findings have that level."""
        return sum(each.problem.level is level for each in self.findings)


def run_check(subject: Subject, rules: Mapping[str, Rule], texts: Mapping[str, RuleText]) -> Report:
    """Run every rule that its text does not switch off."""
    switched = subject.plan.check.allow
    printed = index_document(subject.document)
    told: list[Found] = []
    held: dict[str, int] = {}
    for rule in rules.values():
        text = texts[rule.id]
        if text.level is None:
            continue
        findings = [_told(rule, text, text.level, each, subject, printed) for each in rule.find(subject)]
        if rule.id in switched:
            held[rule.id] = len(findings)
        else:
            told += findings
    return Report(tuple(sorted(told, key=_order)), tuple(_allowed(subject, held)))


_LEVELS = tuple(Level)
_GROUPS = tuple(Group)


def _order(found: Found) -> tuple[object, ...]:
    at = found.problem.position
    place = (at.file, at.line, at.column) if at is not None else ("", 0, 0)
    return _GROUPS.index(found.group), _LEVELS.index(found.problem.level), found.problem.rule, place


def _told(
    rule: Rule, text: RuleText, level: Level, finding: Finding, subject: Subject, printed: Printed
) -> Found:
    at = subject.filled.reading.places.at
    problem = Problem(
        "check",
        level,
        hint(text.fault, **finding.facts),
        at(finding.path),
        text.hints,
        tuple((Message("另见"), at(path)) for path in finding.related),
        rule=rule.id,
    )
    paths = ["/" + "/".join(map(str, path)) for path in (finding.path, *finding.related)]
    return Found(rule.group, problem, printed.tell(paths, finding.printed))


def _allowed(subject: Subject, held: Mapping[str, int]) -> Iterator[Allowed]:
    for rule, reason in subject.plan.check.allow.items():
        position = subject.filled.reading.places.at(("check", "allow", rule))
        yield Allowed(rule, reason, position, held.get(rule, 0))
