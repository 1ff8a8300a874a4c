"""A filled plan, templates and an edition in, the numbered document tree out."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Final

from planforge.compose.annex import MissingDatum, factors_annex, gaps_annex
from planforge.compose.catalogue import TemplateSet
from planforge.compose.editions.asked import Asked
from planforge.compose.editions.data_patterns import read_data_patterns
from planforge.compose.editions.editions import Edition
from planforge.compose.editions.hiding import Hiding, idle_patterns
from planforge.compose.editions.mentions import dangling_mentions
from planforge.compose.editions.notice import imprint, signed_text
from planforge.compose.editions.round import Round, printed_ids
from planforge.compose.editions.sections import SectionReader
from planforge.compose.editions.withheld_values import met_again, withheld_texts
from planforge.compose.editions.withholding import Withholding
from planforge.compose.layout import Companion
from planforge.compose.markup.places import LayoutFile, SpecPlace
from planforge.compose.start import plan_title, start_printer, title_origin, vocabulary_names
from planforge.compose.templates import MarkingLoader
from planforge.compose.views.review_views import review_names
from planforge.compose.workings.book import workings_names
from planforge.coverage.review import Review
from planforge.doc.nodes import (
    Block,
    Contents,
    Document,
    List,
    ListKind,
    Meta,
    Origin,
    OriginKind,
    PageBreak,
    Paragraph,
    Placeholder,
    Table,
    Text,
    Title,
)
from planforge.doc.passes import finish
from planforge.doc.plain import plain_text
from planforge.fill.filled import Filled
from planforge.model.dates import iso_date
from planforge.model.places import Places
from planforge.model.plan import Plan
from planforge.model.style import ItemMarks
from planforge.model.terms import WorkingList
from planforge.problems import InvalidInput, Level, Problem, has_errors, in_order, problem
from planforge.quantity.trace import Trace

NOTICE: Final = "印发通知.md.j2"
CONSULTATION: Final = "征求意见.md.j2"
_ROUNDS: Final = 4
"""How often a document is composed at most, until every answer about what is printed holds."""


@dataclass(frozen=True, slots=True)
class Composed:
    """A document with what was found while it was composed."""

    document: Document
    problems: tuple[Problem, ...]
    """Warnings and notes; errors stop the composing."""
    numbers: tuple[Trace, ...] = ()
    """Every number that it prints with its derivation, in the order met."""


def compose_document(filled: Filled, templates: TemplateSet, edition: Edition) -> Composed:
    """The document of one edition; raises InvalidInput with all faults of templates, prose and edition."""
    filled = _worded(filled, edition)
    asked = Asked(Hiding(edition.hide, edition.show))
    for _ in range(_ROUNDS):
        made = _start_round(filled, templates, asked, edition)
        draft = _draft(filled.reading.plan, edition, made)
        if has_errors(made.printer.problems):
            raise InvalidInput(made.printer.problems)
        printed = printed_ids(draft.blocks)
        if asked.was_right(printed):
            break
        asked = Asked(asked.hiding, printed)
    else:
        raise InvalidInput(_contradictions(made.asked, printed, edition))
    numbers = tuple(made.printer.printed)
    whole = _with_lists(draft, filled, edition, numbers)
    wrong = _found(whole, filled, edition, made.printer.tables)
    found = (*made.printer.problems, *wrong, *_idle(made, edition))
    if has_errors(found):
        raise InvalidInput(found)
    _refuse_double_ids(whole.blocks)
    return Composed(finish(whole), in_order(found), numbers)


def compose_companion(
    filled: Filled,
    templates: TemplateSet,
    companion: tuple[Companion, Places],
    missing: tuple[MissingDatum, ...],
    review: Review,
    names: Mapping[str, object],
) -> Composed:
    """A document beside the plan, for those who write and review it.

    `missing` is what the plan lacks, `review` how far its document answers the guide; its templates may speak
    of `names` too.

    Raises InvalidInput with all faults of its templates.
    """
    plan = filled.reading.plan
    spec, place = companion[0], SpecPlace(companion[1])
    made = _start_round(filled, templates, Asked())
    printer = made.printer
    own_names = {**workings_names(filled, templates, printer, missing), **review_names(review), **names}
    printer.names = {**printer.names, **own_names}
    reader = SectionReader(plan, templates)
    sections = reader.sections([(spec, place)], "sections")
    lines = {spec.title: place.at(("title",)).line, spec.subtitle: place.at(("subtitle",)).line}
    written = LayoutFile(place.at(()).file, lines)
    title = printer.inline(spec.title, written.place(spec.title), {})
    subtitle = printer.inline(spec.subtitle, written.place(spec.subtitle), {})
    body = made.body(sections)
    if has_errors((*reader.problems, *printer.problems)):
        raise InvalidInput((*reader.problems, *printer.problems))
    said = "".join(plain_text(inline) for inline in title)
    date = iso_date(plan.date) or ""
    meta = Meta(said, spec.name, "", date, edition=spec.name, notice=spec.notice, has_cover=spec.cover)
    head = (Title("title", title, (*subtitle, *_fiction(plan))), *_contents(spec.contents))
    document = Document(meta, (*head, *body, *made.figure_data(body), _closing(plan)))
    _refuse_double_ids(document.blocks)
    return Composed(finish(document), in_order(printer.problems))


# ---- the parts of a document ------------------------------------------------------------------------


def _worded(filled: Filled, edition: Edition) -> Filled:
    """The same with the plan worded as the edition says."""
    reading = filled.reading
    style = reading.plan.style.model_copy(update=dict(edition.style))
    plan = reading.plan.model_copy(update={"style": style})
    return replace(filled, reading=replace(reading, plan=plan))


def _start_round(
    filled: Filled, templates: TemplateSet, asked: Asked, edition: Edition | None = None
) -> Round:
    loader = MarkingLoader(lambda name: templates.section(name, filled.reading.plan.kind.value))
    titles = dict(edition.titles) if edition is not None else {}
    return Round(start_printer(filled, templates, loader, asked), loader, asked, titles)


def _draft(plan: Plan, edition: Edition, made: Round) -> Document:
    notice = (*signed_text(made.front(NOTICE)), PageBreak("notice.page")) if edition.has_notice else ()
    title = Title("title", (Text(plan_title(plan), title_origin(plan)),), _subtitle(plan, edition))
    request = made.front(CONSULTATION) if edition.has_consultation else ()
    body, annexes = made.body(edition.sections), made.annexes(edition.annexes)
    data = made.figure_data((*body, *annexes))
    last = (imprint(plan) if edition.has_notice else None) or _closing(plan)
    blocks = (*notice, title, *request, *_contents(edition.contents), *body, *annexes, *data, last)
    return Document(_meta(plan, edition), tuple(_marked(block, plan) for block in blocks))


def _marked(block: Block, plan: Plan) -> Block:
    """The block with the items of a numbered list marked as the plan words them."""
    if not isinstance(block, List) or block.kind is not ListKind.NUMBER:
        return block
    return replace(block, kind=ListKind.WORDS) if plan.style.item_marks is ItemMarks.WORDS else block


def _with_lists(draft: Document, filled: Filled, edition: Edition, numbers: tuple[Trace, ...]) -> Document:
    """The draft with the lists for those who work on it before the block that closes it."""
    gaps = gaps_annex(draft, filled.reading) if WorkingList.GAPS in edition.lists else ()
    factors = factors_annex(filled, numbers) if WorkingList.FACTORS in edition.lists else ()
    return replace(draft, blocks=(*draft.blocks[:-1], *gaps, *factors, draft.blocks[-1]))


def _subtitle(plan: Plan, edition: Edition) -> tuple[Text, ...]:
    own = () if edition.subtitle is None else (edition.subtitle,)
    return (*own, *_fiction(plan))


def _fiction(plan: Plan) -> tuple[Text, ...]:
    """That the place does not exist, where it does not."""
    if not plan.fictional:
        return ()
    note = f"（{plan.name}为虚构，本方案为样例）"
    return (Text(note, Origin(OriginKind.DATA, "/fictional")),)


def _contents(levels: int) -> tuple[Block, ...]:
    return (Contents("contents", levels), PageBreak("contents.page")) if levels else ()


def _closing(plan: Plan) -> Paragraph:
    """The fixed last paragraph of a document, which comparisons in Word rest on."""
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
        embed=edition.embed.value,
        heading_dot=plan.style.dot.mark,
    )


# ---- what is wrong with it --------------------------------------------------------------------------


def _found(
    whole: Document, filled: Filled, edition: Edition, sources: Mapping[str, Table]
) -> Iterator[Problem]:
    """Mentions of what is not printed, and what must not be printed; figures are read off the `sources`."""
    reading, words = filled.reading, vocabulary_names(filled).words
    yield from dangling_mentions(whole, edition, reading.places.at)
    patterns, faults = read_data_patterns(edition.withhold, words)
    yield from faults
    yield from Withholding(edition.name, patterns, reading.places.at, words, sources).problems(whole)
    texts = withheld_texts(reading.plan, patterns)
    yield from met_again(whole, edition.name, texts, reading.places.at)


def _idle(made: Round, edition: Edition) -> Iterator[Problem]:
    """Patterns of the plan that hide nothing: what they were meant for is printed."""
    sections = (*edition.sections, *edition.annexes)
    headings = [Title(section.id, (section.title,)) for section in sections]
    pieces = [Title(piece.id, ()) for section in sections for piece in section.pieces if piece.id]
    for pattern in idle_patterns(
        (*edition.hide, *edition.show), (*made.rendered, *made.printer.asked_for, *headings, *pieces)
    ):
        template = "没有编号是“{pattern}”的内容，这一项不起作用"
        yield problem("dangling-id", template, at=pattern.at, level=Level.WARNING, pattern=pattern.text)


def _contradictions(asked: Asked, printed: frozenset[str], edition: Edition) -> Iterator[Problem]:
    for block_id, answer in asked.answers.items():
        if (block_id in printed) is not answer:
            template = "模板自相矛盾：“{id}”印出与否，取决于它自己是否印出"
            yield problem("template", template, at=edition.at, id=block_id)


def _refuse_double_ids(blocks: tuple[Block, ...]) -> None:
    counts = Counter(each for block in blocks for each in _ids(block))
    doubled = [each for each, count in counts.items() if count > 1]
    if doubled:
        raise InvalidInput([problem("duplicate-id", "模板里段落编号重复：{id}", id=each) for each in doubled])


def _ids(block: Block) -> tuple[str, ...]:
    return (block.id, *(item.id for item in block.items)) if isinstance(block, List) else (block.id,)
