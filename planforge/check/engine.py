"""What is checked, the rules and their texts in, all that they find out, in order; what is allowed apart."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Protocol

from planforge.check.allowed import allowances
from planforge.check.finding import Finding, Group, Rule
from planforge.check.origins import origins_of
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
    end: Position | None = None
    """The place behind the fault's last character; None where no more than its beginning is known."""


@dataclass(frozen=True, slots=True)
class Allowed:
    """A rule, or what it says of one name, that the plan switches off with a reason."""

    rule: str
    name: str
    """Empty where the whole rule is switched off."""
    reason: str
    position: Position
    held: tuple[Found, ...]
    """The findings that are held back for it."""

    @property
    def count(self) -> int:
        """How many findings it holds back."""
        return len(self.held)


@dataclass(frozen=True, slots=True)
class Report:
    """All that a check has found."""

    findings: tuple[Found, ...]
    """As `in_order` has them."""
    allowed: tuple[Allowed, ...]
    problems: tuple[Problem, ...] = ()
    """What reading, filling and composing said before any rule looked."""

    def count(self, level: Level, group: Group | None = None) -> int:
        """How many findings have that level; of one group, where it is named, else problems too."""
        found = sum(each.problem.level is level and group in (None, each.group) for each in self.findings)
        return found if group is not None else found + sum(each.level is level for each in self.problems)


class Where(Protocol):
    """Tells the places of one file."""

    def at(self, finding: Finding) -> Position:
        """Where the fault stands."""

    def value(self, path: Path) -> Position:
        """Where a value stands."""


def run_check(subject: Subject, rules: Mapping[str, Rule], texts: Mapping[str, RuleText]) -> Report:
    """Run every rule over a plan, but those that their text switches off."""
    printed, table = index_document(subject.document), subject.filled.table.id

    def tell(finding: Finding) -> tuple[str, ...]:
        if not finding.is_printed:
            return ()
        origins = (each for path in (finding.path, *finding.related) for each in origins_of(path, table))
        return printed.tell(origins, finding.printed)

    reading = subject.filled.reading
    where = Whereabouts(reading.source, reading.places)
    teller = Teller(texts, where, tell)
    found = {
        rule.id: tuple(
            replace(each, end=where.end(each.finding)) for each in teller.told(rule, rule.find(subject))
        )
        for rule in teller.switched_on(rules)
    }
    switched = allowances(subject.plan)
    told = [
        each
        for rule, findings in found.items()
        for each in findings
        if not any(allowance.covers(rule, each.finding) for allowance in switched)
    ]
    allowed = (
        Allowed(
            each.rule,
            each.name,
            each.reason,
            reading.places.at(("check", "allow", each.key)),
            tuple(one for one in found.get(each.rule, ()) if each.covers(each.rule, one.finding)),
        )
        for each in switched
    )
    return Report(in_order(told), tuple(allowed))


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
            tuple((Message("与之对照"), self.where.value(path)) for path in finding.related),
            rule=rule.id,
        )
        return Found(rule.group, finding, problem, self.printed(finding))


def in_order(found: Iterable[Found]) -> tuple[Found, ...]:
    """Group by group, first those with the gravest finding; in each the gravest first, then by place."""
    given = tuple(found)
    gravest: dict[Group, int] = {}
    for each in given:
        level = _LEVELS.index(each.problem.level)
        gravest[each.group] = min(level, gravest.get(each.group, level))
    return tuple(sorted(given, key=lambda each: (gravest[each.group], *_order(each))))


_LEVELS = tuple(Level)
_GROUPS = tuple(Group)


def _order(found: Found) -> tuple[object, ...]:
    at = found.problem.position
    place = (at.file, at.line, at.column) if at is not None else ("", 0, 0)
    return _GROUPS.index(found.group), _LEVELS.index(found.problem.level), found.problem.rule, place
