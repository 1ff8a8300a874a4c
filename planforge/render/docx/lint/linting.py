"""A Word file and the texts of the rules in, its faults as problems out."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

from planforge.load.source import Source
from planforge.model.rule_texts import RuleText, read_rule_texts
from planforge.problems import Problem, hint
from planforge.render.docx.lint.finding import Finding, Rule
from planforge.render.docx.lint.package import open_package
from planforge.render.docx.lint.places import Places
from planforge.render.docx.lint.rules import RULES

_UNTOLD: Final[Mapping[str, RuleText]] = MappingProxyType({})


def lint_docx(
    data: bytes, texts: Mapping[str, RuleText] = _UNTOLD, rules: Mapping[str, Rule] = RULES
) -> tuple[Problem, ...]:
    """Every fault, part by part from top to bottom, each with the id of its rule and its place in words.

    `texts` says how grave the faults of each rule are, and how they are told (`read_rules`); a rule without
    a text is told as an error by its id. `rules` may be fewer than all. Raises InvalidInput for a file that
    is no .docx.
    """
    package = open_package(data)
    places = {part: Places(part, root) for part, root in package.roots.items()}
    told = []
    for rank, (rule, find) in enumerate(rules.items()):
        text = texts.get(rule, RuleText(fault=rule))
        if text.level is None:
            continue
        for finding in find(package):
            place = places.get(finding.part) or Places(finding.part, package.roots[package.main])
            key = (finding.part != package.main, finding.part, place.order(finding.element), rank)
            told.append((key, _told(rule, text, finding, place)))
    return tuple(each for _, each in sorted(told, key=lambda pair: pair[0]))


def read_rules(source: Source) -> Mapping[str, RuleText]:
    """Rule id → its text, for every rule of the linter; raises InvalidInput with each fault of the file."""
    return read_rule_texts(source, RULES)


def _told(rule: str, text: RuleText, finding: Finding, places: Places) -> Problem:
    assert text.level is not None  # the rule would not have run
    message = hint(text.fault, **finding.facts)
    path = places.of(finding.element)
    return Problem("docx", text.level, message, hints=text.hints, path=path, rule=rule)
