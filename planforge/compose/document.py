"""A filled plan, templates and an edition in, the numbered document tree out."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from typing import Any

from planforge.compose.annex import MissingDatum, factors_annex, figures_annex, gaps_annex
from planforge.compose.catalogue import TemplateSet
from planforge.compose.effects import computed_effects
from planforge.compose.functions import Toolbox
from planforge.compose.layout import Companion, Edition, SectionSpec
from planforge.compose.places import LayoutFile
from planforge.compose.printing import Printer
from planforge.compose.responsibility import UnitWording
from planforge.compose.review_views import review_names
from planforge.compose.templates import MarkingLoader, prose_environment, section_environment
from planforge.compose.values import Datum
from planforge.compose.views import Names, PartView
from planforge.compose.workings.book import workings_names
from planforge.coverage.review import Review
from planforge.doc.nodes import (
    Block,
    Contents,
    Document,
    Heading,
    List,
    Meta,
    Origin,
    OriginKind,
    PageBreak,
    Paragraph,
    Placeholder,
    Text,
    Title,
)
from planforge.doc.passes import finish
from planforge.doc.plain import plain_text
from planforge.fill.filled import Filled
from planforge.model.dates import iso_date
from planforge.model.plan import Plan
from planforge.model.terms import Kind
from planforge.problems import InvalidInput, Problem, has_errors, in_order, problem
from planforge.quantity.trace import Trace


@dataclass(frozen=True, slots=True)
class Composed:
    """A document with what was found while it was composed."""

    document: Document
    problems: tuple[Problem, ...]
    """Warnings and notes; errors stop the composing."""
    numbers: tuple[Trace, ...] = ()
    """Every number that it prints with its derivation, in the order met."""


def compose_document(filled: Filled, templates: TemplateSet, edition: Edition) -> Composed:
    """The document of one edition; raises InvalidInput with all faults of templates and prose."""
    plan = filled.reading.plan
    loader = MarkingLoader(lambda name: templates.section(name, plan.kind.value))
    printer = start_printer(filled, templates, loader)
    written = templates.edition_file(edition)
    specs = [spec for spec in edition.annexes if _stands(spec, plan)]
    body = tuple(
        block
        for spec in edition.sections
        if _stands(spec, plan)
        for block in _section(spec, written, printer, loader)
    )
    annexes = _annexes(specs, written, printer, loader)
    annexes += figures_annex((*body, *annexes), printer.tables)
    if has_errors(printer.problems):
        raise InvalidInput(printer.problems)
    draft = Document(_meta(plan, edition), (_title(plan, edition), *_contents(edition), *body, *annexes))
    doubts = (*gaps_annex(draft, filled.reading), *factors_annex(filled, printer.printed))
    whole = replace(draft, blocks=(*draft.blocks, *doubts, _closing(plan)))
    _refuse_double_ids(whole.blocks)
    return Composed(finish(whole), in_order(printer.problems), tuple(printer.printed))


def compose_companion(
    filled: Filled,
    templates: TemplateSet,
    companion: Companion,
    missing: tuple[MissingDatum, ...],
    review: Review,
) -> Composed:
    """A document beside the plan, for those who write and review it.

    `missing` is what the plan lacks, `review` how far its document answers the guide.

    Raises InvalidInput with all faults of its templates.
    """
    plan = filled.reading.plan
    loader = MarkingLoader(lambda name: templates.section(name, plan.kind.value))
    printer = start_printer(filled, templates, loader)
    full_name = Datum(plan_title(plan), Origin(OriginKind.DATA, "/title" if plan.title else "/name"))
    own_names = {**workings_names(filled, templates, printer, missing), **review_names(review)}
    printer.names = {**printer.names, **own_names, "方案全称": full_name}
    written = templates.edition_file(companion)
    title = printer.inline(companion.title, written.place(companion.title), {})
    subtitle = printer.inline(companion.subtitle, written.place(companion.subtitle), {})
    body = tuple(
        block
        for spec in companion.sections
        if plan.kind.value in spec.kinds
        for block in _section(spec, written, printer, loader)
    )
    if has_errors(printer.problems):
        raise InvalidInput(printer.problems)
    words = "".join(plain_text(inline) for inline in title)
    date = iso_date(plan.date) or ""
    meta = Meta(words, companion.name, "", date, edition=companion.name, notice=companion.notice)
    head = (Title("title", title, (*subtitle, *_fiction(plan))), *_contents(companion))
    data = figures_annex(body, printer.tables)
    document = Document(meta, (*head, *body, *data, _closing(plan)))
    _refuse_double_ids(document.blocks)
    return Composed(finish(document), in_order(printer.problems))


def start_printer(filled: Filled, templates: TemplateSet, loader: MarkingLoader) -> Printer:
    """What prints a plan's values and renders its templates; no problem found yet."""
    plan = filled.reading.plan
    names = vocabulary_names(filled)
    toolbox = Toolbox(filled, templates, names)
    view = PartView(plan, (), names)
    fields = {str(info.title): getattr(view, name) for name, info in Plan.model_fields.items() if info.title}
    fields["类型"] = Datum(plan.kind.value, Origin(OriginKind.DATA, "/kind"), plan.kind.value)
    printer = Printer(
        sections=section_environment(loader),
        prose=prose_environment(),
        functions=toolbox.language.functions(),
        names={**fields, "方案": view},
        locate=filled.reading.places.at,
    )
    printer.names = {**printer.names, **toolbox.names(printer)}
    return printer


def vocabulary_names(filled: Filled) -> Names:
    """The Chinese name of every id that a field may hold, and the numbers that stand in for fields."""
    specs, plan = filled.specs, filled.reading.plan
    rows: Iterable[Any] = (*specs.table(plan.kind.value).rows, *plan.indicator_table.add)
    lists: Mapping[str, Iterable[Any]] = {
        "series": (*specs.series, *plan.series),
        "fuel": specs.fuels,
        "energy_group": specs.balance.groups,
        "sector": specs.sectors,
        "indicator": rows,
        "project_class": (*specs.project_classes, *plan.project_classes),
    }
    words = {(of, each.id): each.name for of, entries in lists.items() for each in entries}
    groups = {body.name: body.group for body in plan.bodies if body.group}
    wording = UnitWording(plan.style, specs.registers.unit_groups, groups)
    return Names(words, computed_effects(filled), wording)


def _stands(spec: SectionSpec, plan: Plan) -> bool:
    """Whether the section is for this kind of plan, and the plan has what it needs."""
    if plan.kind.value not in spec.kinds:
        return False
    if not spec.needs:
        return True
    empty = Plan.model_fields[spec.needs].get_default(call_default_factory=True)
    return bool(getattr(plan, spec.needs) != empty)


def _section(
    spec: SectionSpec, written: LayoutFile, printer: Printer, loader: MarkingLoader
) -> tuple[Block, ...]:
    heading = Heading(spec.id, 1, (Text(spec.title, written.origin(spec.title)),))
    return (heading, *printer.section(spec.template, loader.place, {}))


def _annexes(
    specs: Iterable[SectionSpec], written: LayoutFile, printer: Printer, loader: MarkingLoader
) -> tuple[Block, ...]:
    blocks: list[Block] = []
    for spec in specs:
        title = (Text(spec.title, written.origin(spec.title)),)
        blocks += [PageBreak(f"{spec.id}.page"), Title(spec.id, title, label="附件")]
        blocks += printer.section(spec.template, loader.place, {})
    return tuple(blocks)


def plan_title(plan: Plan) -> str:
    """The title that the plan states, else 国家碳达峰试点（云川）实施方案."""
    if plan.title:
        return plan.title
    name = plan.name.removesuffix("市") if plan.kind is Kind.CITY else plan.name
    return f"国家碳达峰试点（{name}）实施方案"


def _title(plan: Plan, edition: Edition) -> Title:
    data = Origin(OriginKind.DATA, "/title" if plan.title else "/name")
    subtitle = (Text(f"（{edition.name}）", Origin(OriginKind.COMPUTED, f"edition:{edition.id}")),)
    return Title("title", (Text(plan_title(plan), data),), (*subtitle, *_fiction(plan)))


def _fiction(plan: Plan) -> tuple[Text, ...]:
    """That the place does not exist, where it does not."""
    if not plan.fictional:
        return ()
    note = f"（{plan.name}为虚构，本方案为样例）"
    return (Text(note, Origin(OriginKind.DATA, "/fictional")),)


def _contents(edition: Edition) -> tuple[Block, ...]:
    return (Contents("contents", edition.contents), PageBreak("contents.page")) if edition.contents else ()


def _closing(plan: Plan) -> Paragraph:
    """The fixed last paragraph of every document, which comparisons in Word rest on."""
    label = Text("编制单位：", Origin(OriginKind.COMPUTED, "closing"))
    name = plan.authority or plan.issuer
    missing = Placeholder("印发机关", "/issuer")
    issuer = (
        Text(name, Origin(OriginKind.DATA, "/authority" if plan.authority else "/issuer"))
        if name
        else missing
    )
    return Paragraph("closing", (label, issuer), role="closing")


def _meta(plan: Plan, edition: Edition) -> Meta:
    return Meta(
        title=plan_title(plan),
        subject="国家碳达峰试点实施方案",
        issuer=plan.issuer,
        date=iso_date(plan.date) or "",
        edition=edition.name,
        embed=edition.embed,
        heading_dot=plan.style.dot.mark,
    )


def _refuse_double_ids(blocks: tuple[Block, ...]) -> None:
    counts = Counter(each for block in blocks for each in _ids(block))
    doubled = [each for each, count in counts.items() if count > 1]
    if doubled:
        raise InvalidInput([problem("duplicate-id", "模板里段落编号重复：{id}", id=each) for each in doubled])


def _ids(block: Block) -> tuple[str, ...]:
    return (block.id, *(item.id for item in block.items)) if isinstance(block, List) else (block.id,)
