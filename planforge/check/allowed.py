"""What a plan switches off in; the rules and the single findings that are meant out, and the faults.

A key is the id of a rule, which switches it off for the whole plan, or the id, a blank and a name, which
holds back the findings of the rule that speak of that name: `sane-value 新能源汽车保有量`.
"""

from __future__ import annotations

import difflib
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass

from planforge.check.finding import Finding
from planforge.model.build import Reading
from planforge.model.ledger import did_you_mean
from planforge.model.plan import Plan
from planforge.problems import Problem, problem

_PATH = ("check", "allow")


@dataclass(frozen=True, slots=True)
class Allowance:
    """One line of what a plan switches off."""

    key: str
    """As it is written."""
    reason: str

    @property
    def rule(self) -> str:
        """The id of the rule."""
        return self.key.split(maxsplit=1)[0] if self.key.split() else ""

    @property
    def name(self) -> str:
        """What the findings speak of; empty for all of the rule."""
        return "".join(self.key.split(maxsplit=1)[1:]).strip()

    def covers(self, rule: str, finding: Finding) -> bool:
        """Whether a finding of a rule is meant."""
        is_named = not self.name or self.name in map(str, finding.facts.values())
        return rule == self.rule and is_named


def allowances(plan: Plan) -> tuple[Allowance, ...]:
    """Those of a plan, in order."""
    return tuple(Allowance(key, reason) for key, reason in plan.check.allow.items())


def check_allowed(reading: Reading, rules: Collection[str]) -> Iterator[Problem]:
    """Errors only: a rule is switched off by its id and with a reason, or not at all."""
    for each in allowances(reading.plan):
        if each.rule not in rules:
            at = reading.places.key_at((*_PATH, each.key))
            hints = did_you_mean(tuple(difflib.get_close_matches(each.rule, rules)))
            yield problem("unknown-name", "没有规则“{rule}”", at=at, hints=hints, rule=each.rule)
    for key in _without_reason(reading):
        at = reading.places.key_at((*_PATH, key))
        yield problem("missing-key", "放行规则“{rule}”没有写理由：应写明理由，实为空", at=at, rule=key)


def _without_reason(reading: Reading) -> Iterable[str]:
    """The keys that say nothing: the plan leaves out those without a value."""
    given = reading.plan.check.allow
    written = (path[2] for path in reading.places.keys if path[:2] == _PATH and len(path) == 3)
    return dict.fromkeys(key for key in (*written, *given) if not given.get(key, "").strip())
