"""What is checked, the rules and their texts in, all that they find out, in order; what is allowed apart."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import Protocol

from planforge.check.finding import Finding, Group, Rule
from planforge.check.subject import Subject
from planforge.check.whereabouts import Whereabouts
from planforge.coverage.printed import index_document
from planforge.model.places import Path
from planforge.model.rule_texts import RuleText
from planforge.problems import Level, Message, Position, Problem, hint


@dataclass(frozen=True, slots=True)
class Found:
    """One finding as it is told."""

    group: Group
    finding: Finding
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


class Where(Protocol):
    """Tells the places of one file."""

    def at(self, finding: Finding) -> Position:
        """Where the fault stands."""

    def value(self, path: Path) -> Position:
        """Where a value stands."""


def run_check(subject: Subject, rules: Mapping[str, Rule], texts: Mapping[str, RuleText]) -> Report:
    """Run every rule over a plan, but those that their text switches off."""
    printed = index_document(subject.document)

    def tell(finding: Finding) -> tuple[str, ...]:
        paths = ["/" + "/".join(map(str, path)) for path in (finding.path, *finding.related)]
        return printed.tell(paths, finding.printed)

    reading = subject.filled.reading
    teller = Teller(texts, Whereabouts(reading.source, reading.places), tell)
    found = {rule.id: teller.told(rule, rule.find(subject)) for rule in teller.switched_on(rules)}
    switched = subject.plan.check.allow
    told = [each for rule, findings in found.items() if rule not in switched for each in findings]
    held = {rule: len(found.get(rule, ())) for rule in switched}
    allowed = (
        Allowed(rule, switched[rule], reading.places.at(("check", "allow", rule)), count)
        for rule, count in held.items()
    )
    return Report(tuple(sorted(told, key=_order)), tuple(allowed))


@dataclass(frozen=True, slots=True)
class Teller:
    """Puts findings into words and places."""

    texts: Mapping[str, RuleText]
    where: Where
    printed: Callable[[Finding], tuple[str, ...]]
    """Where the document prints what a finding is about."""

    def switched_on(self, rules: Mapping[str, Rule]) -> Iterator[Rule]:
        """The rules that have a level."""
        return (rule for rule in rules.values() if self.texts[rule.id].level is not None)

    def told(self, rule: Rule, findings: Iterator[Finding]) -> tuple[Found, ...]:
        """The findings of a rule that is switched on."""
        text = self.texts[rule.id]
        return tuple(self._told(rule, text, text.level or Level.NOTE, each) for each in findings)

    def _told(self, rule: Rule, text: RuleText, level: Level, finding: Finding) -> Found:
        problem = Problem(
            "check",
            level,
            hint(text.fault, **finding.facts),
            self.where.at(finding),
            text.hints,
            tuple((Message("另见"), self.where.value(path)) for path in finding.related),
            rule=rule.id,
        )
        return Found(rule.group, finding, problem, self.printed(finding))


_LEVELS = tuple(Level)
_GROUPS = tuple(Group)


def _order(found: Found) -> tuple[object, ...]:
    at = found.problem.position
    place = (at.file, at.line, at.column) if at is not None else ("", 0, 0)
    return _GROUPS.index(found.group), _LEVELS.index(found.problem.level), found.problem.rule, place
