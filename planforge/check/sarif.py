"""Reports of checks and the rules in, one SARIF 2.1.0 log as plain data out.

OASIS Static Analysis Results Interchange Format (SARIF) Version 2.1.0, section 3; one run for all plans. What
a plan allows is in the log too, suppressed, with the plan's reason.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final

from planforge.check.engine import Allowed, Found, Report
from planforge.check.finding import Rule
from planforge.model.places import path_text
from planforge.model.rule_texts import RuleText
from planforge.problems import Message, Position, Problem

SCHEMA: Final = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
_DIGITS: Final = 32
_WORD: Final = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"


@dataclass(frozen=True, slots=True)
class Checked:
    """One plan or Word file that was checked."""

    uri: str
    """The address of its file, as somebody who reads the log would go to it."""
    edition: str
    """The edition whose document was looked at."""
    report: Report
    is_text: bool = True
    """Whether positions are lines of the file; those of a Word file are paragraphs."""
    was_read: bool = True
    """Whether rules could look at it."""


@dataclass(frozen=True, slots=True)
class Teller:
    """What a log is told in."""

    rules: Mapping[str, Rule]
    texts: Mapping[str, RuleText]
    version: str
    """planforge's own."""
    language: str
    """BCP 47: zh-CN."""
    translate: Callable[[Message], str] = str


def sarif_log(checked: Sequence[Checked], teller: Teller) -> dict[str, Any]:
    """The log."""
    order = {rule: index for index, rule in enumerate(teller.rules)}
    results = (_results(each, order, teller) for each in checked)
    run = {
        "tool": {"driver": _driver(teller)},
        "language": teller.language,
        "columnKind": "unicodeCodePoints",
        "invocations": [{"executionSuccessful": all(each.was_read for each in checked)}],
        "artifacts": [_artifact(each) for each in checked],
        "results": [result for of_plan in results for result in of_plan],
    }
    return {"$schema": SCHEMA, "version": "2.1.0", "runs": [run]}


def _artifact(checked: Checked) -> dict[str, Any]:
    kind = {"sourceLanguage": "yaml"} if checked.is_text else {"mimeType": _WORD}
    return {"location": {"uri": checked.uri}, **kind, "roles": ["analysisTarget"]}


# ---- the rules ----------------------------------------------------------------------------------------


def _driver(teller: Teller) -> dict[str, Any]:
    return {
        "name": "planforge",
        "version": teller.version,
        "semanticVersion": teller.version,
        "language": teller.language,
        "rules": [_rule(rule, teller) for rule in teller.rules.values()],
    }


def _rule(rule: Rule, teller: Teller) -> dict[str, Any]:
    """A reportingDescriptor (3.49); the manual page is its help, the paragraph below its title the rest."""
    level = teller.texts[rule.id].level
    paragraphs = rule.manual.split("\n\n")
    described = paragraphs[1] if len(paragraphs) > 1 else rule.title
    return {
        "id": rule.id,
        "shortDescription": {"text": rule.title},
        "fullDescription": {"text": described.replace("\n", "")},
        "help": {"text": rule.manual},
        "defaultConfiguration": {"level": level.value} if level is not None else {"enabled": False},
        "properties": {"group": rule.group.value, "groupName": teller.translate(rule.group.label)},
    }


# ---- the findings -------------------------------------------------------------------------------------


def _results(checked: Checked, order: Mapping[str, int], teller: Teller) -> Iterator[dict[str, Any]]:
    for problem in checked.report.problems:
        yield _of_data(problem, checked, teller)
    for found in checked.report.findings:
        yield _result(found, checked, order, teller)
    for allowed in checked.report.allowed:
        for found in allowed.held:
            suppressions = [_suppression(allowed, checked.uri)]
            yield {**_result(found, checked, order, teller), "suppressions": suppressions}


def _of_data(problem: Problem, checked: Checked, teller: Teller) -> dict[str, Any]:
    """What the building of the document says of the data; its kind stands where a rule would."""
    said = [teller.translate(each) for each in (problem.message, *problem.hints)]
    return {
        "ruleId": f"data/{problem.kind}",
        "level": problem.level.value,
        "message": {"text": "\n".join(said)},
        "locations": [{"physicalLocation": _physical(checked.uri, problem.position)}],
    }


def _result(found: Found, checked: Checked, order: Mapping[str, int], teller: Teller) -> dict[str, Any]:
    problem = found.problem
    said = teller.translate(problem.message)
    place = _place(checked, found)
    if found.printed:
        place["logicalLocations"] = list(_logical(found.printed, checked.edition))
    result: dict[str, Any] = {
        "ruleId": problem.rule,
        "ruleIndex": order[problem.rule],
        "level": problem.level.value,
        "message": {"text": "\n".join([said, *map(teller.translate, problem.hints)])},
        "locations": [place],
        "partialFingerprints": {"rulePathMessage/v1": _fingerprint(found)},
        "properties": {"path": path_text(found.finding.path)},
    }
    if problem.related:
        result["relatedLocations"] = [
            {
                "id": number,
                "physicalLocation": _physical(checked.uri, position),
                "message": {"text": teller.translate(message)},
            }
            for number, (message, position) in enumerate(problem.related, start=1)
        ]
    return result


def _place(checked: Checked, found: Found) -> dict[str, Any]:
    """A stretch of text; of a Word file, which has no lines, the paragraph by its number."""
    at = found.problem.position
    if checked.is_text or at is None:
        return {"physicalLocation": _physical(checked.uri, at, found.end)}
    name = f"第{at.line}段"
    return {
        "physicalLocation": _physical(checked.uri, None),
        "logicalLocations": [
            {"name": name, "fullyQualifiedName": f"{name}第{at.column}字", "kind": "paragraph"}
        ],
    }


def _physical(uri: str, start: Position | None, end: Position | None = None) -> dict[str, Any]:
    place: dict[str, Any] = {"artifactLocation": {"uri": uri}}
    if start is not None:
        place["region"] = {"startLine": start.line, "startColumn": start.column}
        if end is not None:
            place["region"] |= {"endLine": end.line, "endColumn": end.column}
    return place


def _logical(printed: Iterable[str], edition: str) -> Iterator[dict[str, str]]:
    """Where the document prints it: the kinds of 3.33.7 are those of programs, so it is one of ours."""
    for name in printed:
        kind = "table" if name.startswith("表") else "section"
        yield {"name": name, "fullyQualifiedName": f"{edition}/{name}" if edition else name, "kind": kind}


def _fingerprint(found: Found) -> str:
    """What stays the same while lines above are added or dropped."""
    said = (found.problem.rule, *map(str, found.finding.path), str(found.problem.message))
    return hashlib.sha256("\0".join(said).encode()).hexdigest()[:_DIGITS]


def _suppression(allowed: Allowed, uri: str) -> dict[str, Any]:
    location = {"physicalLocation": _physical(uri, allowed.position)}
    return {"kind": "inSource", "status": "accepted", "justification": allowed.reason, "location": location}
