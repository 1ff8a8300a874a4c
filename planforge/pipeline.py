"""A plan file in, its specs, its filled plan and its document out: the rooms joined, with the workspace.

The functions here are what every caller uses: the commands, batches and tests.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from functools import lru_cache
from pathlib import Path
from typing import Final

from planforge.check.allowed import check_allowed
from planforge.check.engine import Report, run_check
from planforge.check.finding import Rule
from planforge.check.passages import writing_of
from planforge.check.remarks import remark_report
from planforge.check.rules import RULES
from planforge.check.selection import allowed_among
from planforge.check.subject import Subject
from planforge.check.views import check_names
from planforge.check.word_views import CheckedWord, word_names
from planforge.compose.annex import DRAFT_ANNEXES, MissingDatum, missing_data
from planforge.compose.catalogue import TemplateSet
from planforge.compose.document import compose_companion, compose_document
from planforge.compose.editions.editions import Edition, find_edition
from planforge.compose.printed_names import printed_names
from planforge.compose.standalone import compose_standalone
from planforge.compose.start import start_printer
from planforge.compose.templates import MarkingLoader
from planforge.compose.values import UnknownName
from planforge.compose.wording.conventions import ConventionNotes
from planforge.coverage.review import Review, review_document
from planforge.doc.nodes import Document
from planforge.doc.remarks import Remark
from planforge.fill.convention_use import Taken
from planforge.fill.fill import fill_plan
from planforge.fill.filled import Filled
from planforge.load.read import read_source
from planforge.load.source import Source
from planforge.model.build import Reading, build_plan
from planforge.model.reference_lists import LIST_FILES, ReferenceLists, build_lists
from planforge.model.rule_texts import RuleText, read_rule_texts
from planforge.model.specs import Specs
from planforge.model.terms import Embed
from planforge.problems import InvalidInput, Problem, hint, listed, problem
from planforge.quantity.trace import Trace
from planforge.reading import plan_source, read_plan, read_specs
from planforge.workspace import Workspace

RULES_FILE: Final = "zh/rules/check.yaml"


@dataclass(frozen=True, slots=True)
class Made:
    """A plan with its document, ready to be rendered."""

    workspace: Workspace
    source: Source
    reading: Reading
    filled: Filled
    templates: TemplateSet
    edition: Edition
    document: Document
    missing: tuple[MissingDatum, ...]
    """What the draft still lacks."""
    problems: tuple[Problem, ...]
    """Warnings and notes of reading, filling and composing."""
    numbers: tuple[Trace, ...] = ()
    """Every number that the document prints with its derivation."""


@lru_cache(maxsize=8)
def template_source(content: bytes, file: str) -> Source:
    """A file of templates as it is written, by its content: the plans of a batch share it."""
    return read_source(content, file)


def read_lists(workspace: Workspace, specs: Specs) -> ReferenceLists:
    """The pilots, quotas and national targets; raises InvalidInput with all their faults."""
    sources = {}
    for name in LIST_FILES:
        file = f"tables/{name}.yaml"
        sources[name] = template_source(workspace.read_template_bytes(file), file)
    return build_lists(sources, specs)


def template_set(workspace: Workspace) -> TemplateSet:
    """The texts of templates/zh that composing needs."""
    names = [name for name in workspace.template_names("zh") if name.endswith((".j2", ".yaml"))]
    return TemplateSet({name.removeprefix("zh/"): workspace.read_template(name) for name in names})


def fill(path: Path, workspace: Workspace) -> Filled:
    """The filled plan of a file."""
    specs = read_specs(workspace)
    return fill_plan(read_plan(path, specs), specs)


def spoken_conventions(
    filled: Filled, workspace: Workspace, numbers: tuple[Trace, ...], held: Iterable[Taken], below: str = ""
) -> tuple[str, ...]:
    """How each convention of the numbers is told below a table, as plain text; empty where it is not."""
    templates = template_set(workspace)
    loader = MarkingLoader(lambda name: templates.section(name, filled.reading.plan.kind.value))
    printer = start_printer(filled, templates, loader)
    notes = ConventionNotes(filled, templates, printer, numbers)
    return tuple(notes.spoken(each, below=below) for each in held)


def review_plan(made: Made) -> Review:
    """How far the document of a plan answers the guide, and where its characters come from."""
    return review_document(made.filled, made.document, DRAFT_ANNEXES)


def read_check_texts(workspace: Workspace) -> Mapping[str, RuleText]:
    """How grave each rule of the check is, and its words; raises InvalidInput with all faults of the file."""
    return read_rule_texts(template_source(workspace.read_template_bytes(RULES_FILE), RULES_FILE), RULES)


def check_plan(made: Made, rules: Mapping[str, Rule] = RULES) -> Report:
    """All that the rules find in a plan and its document; raises InvalidInput for rules allowed wrongly.

    Where all rules are asked, what the building of the document says of the data is part of it.
    """
    report = allowed_among(run_check(_subject(made), rules, read_check_texts(made.workspace)), rules)
    return replace(report, problems=made.problems) if len(rules) == len(RULES) else report


def remarks_of(made: Made) -> tuple[Remark, ...]:
    """All that every rule finds and the build says, each at its place; raises InvalidInput likewise."""
    subject = _subject(made)
    report = run_check(subject, RULES, read_check_texts(made.workspace))
    return remark_report(replace(report, problems=made.problems), subject)


def _subject(made: Made) -> Subject:
    refused = tuple(check_allowed(made.reading, RULES))
    if refused:
        raise InvalidInput(refused)
    writing = writing_of(made.reading.plan, made.filled.specs.language)
    lists = read_lists(made.workspace, made.filled.specs)
    return Subject(made.filled, made.document, review_plan(made), lists, writing)


def make_companion(made: Made, name: str, report: Report | None = None) -> Made:
    """A document beside the plan, made of the same filled plan: 测算说明; nothing of it counts as missing.

    One that tells what the check finds tells `report`, or else all that it finds. Raises InvalidInput where
    there is none of that name.
    """
    try:
        spec = made.templates.companion(name)
    except UnknownName as unknown:
        hints = [hint("可用的附随文档：{names}", names=listed(unknown.near))]
        raise InvalidInput(
            [problem("unknown-name", "没有附随文档“{name}”", hints=hints, name=name)]
        ) from None
    names = _check_names(made, report) if spec[0].checks else {}
    composed = compose_companion(made.filled, made.templates, spec, made.missing, review_plan(made), names)
    return replace(made, document=composed.document, missing=(), problems=composed.problems)


def _check_names(made: Made, report: Report | None) -> Mapping[str, object]:
    found = check_plan(made) if report is None else report
    of_plans = {rule.id: rule for rule in RULES.values() if rule.examine is None}
    return check_names(found, made.filled, made.edition.name, of_plans)


def word_report(checked: CheckedWord, workspace: Workspace) -> Document:
    """The report on a Word file of any origin; raises InvalidInput with all faults of its templates."""
    return compose_standalone("文件检查报告", template_set(workspace), word_names(checked))


def printed_under(path: Path, workspace: Workspace) -> Mapping[str, tuple[str, ...]]:
    """The names under which the plan and its workings print numbers, each with the labels of the numbers.

    Empty where no document can be made of the plan: its prose is at fault then, not its numbers.
    """
    try:
        plan = make(path, workspace)
    except InvalidInput:
        return {}
    workings = (each for each in plan.templates.companions() if not plan.templates.companion(each)[0].checks)
    companions = (make_companion(plan, each) for each in workings)
    found: dict[str, dict[str, None]] = {}
    for document in (plan.document, *(each.document for each in companions)):
        for name, labels in printed_names(document).items():
            found.setdefault(name, {}).update(dict.fromkeys(labels))
    return {name: tuple(labels) for name, labels in found.items()}


def make(
    path: Path, workspace: Workspace, edition: str = "", *, final: bool = False, tells_source: bool = True
) -> Made:
    """The document of a plan file, in the edition named or else in the one that the plan names.

    A final document, or one that is not to tell its source, carries nothing of it, whatever the edition says.
    """
    return make_of(plan_source(path), workspace, edition, final=final, tells_source=tells_source)


def make_of(
    source: Source,
    workspace: Workspace,
    edition: str = "",
    *,
    final: bool = False,
    tells_source: bool = True,
) -> Made:
    """The same of a plan that is no file here: of a revision, or carried in a document."""
    specs = read_specs(workspace)
    filled = fill_plan(build_plan(source, specs), specs)
    templates = template_set(workspace)
    name = edition or filled.reading.plan.edition
    at = filled.reading.places.at(("edition",)) if not edition else None
    spec = find_edition(name, filled.reading, templates, at)
    if final or not tells_source:
        spec = replace(spec, embed=Embed.NONE)
    composed = compose_document(filled, templates, spec)
    return Made(
        workspace=workspace,
        source=filled.reading.source,
        reading=filled.reading,
        filled=filled,
        templates=templates,
        edition=spec,
        document=composed.document,
        missing=missing_data(composed.document, filled.reading),
        problems=(*filled.reading.problems, *filled.problems, *composed.problems),
        numbers=composed.numbers,
    )
