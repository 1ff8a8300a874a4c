"""What a plan switches off and the registry in, its faults out: rules that do not exist, lacking reasons."""

from __future__ import annotations

import difflib
from collections.abc import Collection, Iterator

from planforge.model.build import Reading
from planforge.model.ledger import did_you_mean
from planforge.problems import Problem, problem


def check_allowed(reading: Reading, rules: Collection[str]) -> Iterator[Problem]:
    """Errors only: a rule is switched off by its id and with a reason, or not at all."""
    for rule, reason in reading.plan.check.allow.items():
        path = ("check", "allow", rule)
        if rule not in rules:
            hints = did_you_mean(tuple(difflib.get_close_matches(rule, rules)))
            at = reading.places.key_at(path)
            yield problem("unknown-name", "没有规则“{rule}”", at=at, hints=hints, rule=rule)
        elif not reason.strip():
            at = reading.places.at(path)
            yield problem("missing-key", "放行规则“{rule}”没有写理由：应写明理由，实为空", at=at, rule=rule)
