"""Names of rules and of groups in, the rules that they mean out."""

from __future__ import annotations

import difflib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace

from planforge.check.engine import Report
from planforge.check.finding import Group, Rule
from planforge.model.ledger import did_you_mean
from planforge.problems import InvalidInput, Problem, hint, listed, problem


def select_rules(names: Iterable[str], rules: Mapping[str, Rule]) -> Mapping[str, Rule]:
    """The rules named, one by one or by their group (numbers, 数据一致), in order; without a name all.

    Raises InvalidInput for names that mean none.
    """
    wanted = list(dict.fromkeys(names))
    unknown = [each for each in wanted if each not in rules and group_of(each) is None]
    if unknown:
        raise InvalidInput(_unknown(each, rules) for each in unknown)
    groups = {group_of(each) for each in wanted}
    return {
        rule.id: rule for rule in rules.values() if not wanted or rule.id in wanted or rule.group in groups
    }


def allowed_among(report: Report, rules: Mapping[str, Rule]) -> Report:
    """The report without what the plan allows of rules that were not asked for."""
    return replace(report, allowed=tuple(each for each in report.allowed if each.rule in rules))


def group_of(name: str) -> Group | None:
    """The group of that name, in either language; None where there is none."""
    return next((each for each in Group if name in (each.value, str(each.label))), None)


def rules_by_group(rules: Mapping[str, Rule]) -> Iterator[tuple[Group, tuple[Rule, ...]]]:
    """Every group that has rules, with them in order."""
    for group in Group:
        own = tuple(rule for rule in rules.values() if rule.group is group)
        if own:
            yield group, own


def _unknown(name: str, rules: Mapping[str, Rule]) -> Problem:
    hints = [*did_you_mean(tuple(difflib.get_close_matches(name, rules)))]
    hints.append(hint("检查方面：{names}", names=listed(str(each.value) for each in Group)))
    hints.append(hint("全部规则见：planforge check --list"))
    return problem("unknown-name", "没有规则或检查方面“{name}”", hints=hints, name=name)
