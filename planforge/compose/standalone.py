"""A report's spec, templates and names in, a document that speaks of no plan out."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from planforge.compose.catalogue import TemplateSet
from planforge.compose.layout import FileReport, RecordTable
from planforge.compose.markup.places import LayoutFile
from planforge.compose.printing import Printer
from planforge.compose.tables.tables import RecordTableMaker
from planforge.compose.templates import MarkingLoader, prose_environment, section_environment
from planforge.compose.values import BlockValue
from planforge.doc.nodes import Block, Document, Heading, Inline, Meta, Paragraph, Text, Title
from planforge.doc.passes import finish
from planforge.doc.plain import stretch_text
from planforge.problems import InvalidInput, Position, has_errors


def compose_standalone(name: str, templates: TemplateSet, names: Mapping[str, Any]) -> Document:
    """The document of `templates/zh/reports`; its templates may speak of `names` and call 表格.

    Raises InvalidInput with all faults of its templates.
    """
    spec, where = templates.report(name)
    loader = MarkingLoader(lambda each: templates.section(each, ""))
    printer = Printer(
        sections=section_environment(loader),
        prose=prose_environment(),
        functions={},
        names=names,
        locate=lambda _: Position(where.file, 1, 1),
    )
    printer.names = {**names, "表格": _Tables(templates, printer).make}

    def line(text: str) -> tuple[Inline, ...]:
        return printer.inline(text, where.place(text), {})

    title, body = line(spec.title), tuple(_sections(spec, where, printer, loader))
    closing = Paragraph("closing", line(spec.closing), role="closing")
    head = Title("title", title, line(spec.subtitle))
    if has_errors(printer.problems):
        raise InvalidInput(printer.problems)
    meta = Meta(stretch_text(title), spec.name, edition=spec.name, notice=spec.notice, has_cover=spec.cover)
    return finish(Document(meta, (head, *body, closing)))


def _sections(
    spec: FileReport, where: LayoutFile, printer: Printer, loader: MarkingLoader
) -> Iterator[Block]:
    for section in spec.sections:
        if section.title:
            yield Heading(section.id, 1, (Text(section.title, where.origin(section.title)),))
        yield from printer.section(section.template, loader.place, {})


@dataclass(frozen=True, slots=True)
class _Tables:
    templates: TemplateSet
    printer: Printer

    def make(self, name: object, records: Iterable[Any], group: Any = None) -> BlockValue:
        """A table of records, as templates of plans make it."""
        spec, where = self.templates.table(str(name), RecordTable)
        return BlockValue((RecordTableMaker(spec, where, self.printer).make(records, group),))
