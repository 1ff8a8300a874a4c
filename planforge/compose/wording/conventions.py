"""A filled plan and the numbers of a table in, the sentences that state their conventions below it out.

The sentences stand in templates/zh/tables/核算约定.yaml. They tell what the numbers were really made with,
be it what the plan states or not. A convention that the plan states in words of its own (能源核算口径) is not
stated again.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import Final

from planforge.compose.catalogue import TemplateSet
from planforge.compose.layout import ConventionSentence, ConventionSentences
from planforge.compose.markup.places import LayoutFile
from planforge.compose.printing import Printer, as_inlines
from planforge.compose.values import Datum, Gap, ProseValue, Stretch, UnknownName
from planforge.compose.wording.convention_values import ConventionValues
from planforge.doc.nodes import Inline, Origin, OriginKind, Text
from planforge.doc.plain import plain_text
from planforge.fill.convention_use import ConventionUse, Taken, stated_choices, taken
from planforge.fill.filled import Filled, computed_cells
from planforge.model.specs import CONVENTIONS
from planforge.problems import Message
from planforge.quantity.trace import Choice, Trace

UNSTATED: Final = "unstated"
"""In the place of a value: the sentence of a convention that the plan does not state."""
PROJECTS: Final = "projects"
_ENDS: Final = ("。", "！", "？")


@dataclass(frozen=True, slots=True)
class ConventionNotes:
    """Makes the sentences; those of a template that nobody calls cost nothing."""

    filled: Filled
    templates: TemplateSet
    printer: Printer
    numbers: tuple[Trace, ...] = ()
    """The numbers of the table that the sentences stand below."""

    def below_indicators(self) -> Stretch:
        """What the computed cells of the indicator table depend on."""
        cells = tuple(cell.trace for _, cell in computed_cells(self.filled) if cell.trace is not None)
        rows = tuple(row.spec.id for row in self.filled.table.rows)
        return replace(self, numbers=cells)._all(rows)

    def below_projects(self) -> Stretch:
        """What the effects depend on that take their amounts from the ledger, or are held against it."""
        entries = (
            (entry.saved.alone, effect.computed)
            for entry in self.filled.ledger.projects
            for effect in entry.project.effects
        )
        effects = [
            known for alone, kind in entries if kind is not None and (known := alone.get(kind)) is not None
        ]
        numbers = tuple(each for each in effects if each.value is not None)
        return replace(self, numbers=numbers)._all(below=PROJECTS)

    def _all(self, rows: tuple[str, ...] = (), *, below: str = "") -> Stretch:
        """The sentences of everything that the numbers depend on."""
        choices = ConventionUse(self.filled).of(self.numbers)
        return self._stretch(self._taken(choices, below), rows, below=below)

    def below_table(self, own: object, *names: str) -> object:
        """The plan's own words where it has some, else the sentences of what the numbers depend on.

        `names` are conventions of numbers in the table that the plan states itself. Where the numbers were
        made otherwise than the plan states, its own words are followed by how. Where there are neither words
        nor sentences, `own` is given back: a gap then, printed as one.
        """
        unknown = [name for name in names if name not in CONVENTIONS]
        if unknown:
            raise UnknownName(Message("核算约定"), unknown[0], CONVENTIONS)
        choices = ConventionUse(self.filled).of(self.numbers)
        known = {each.convention for each in choices}
        if isinstance(own, Datum | ProseValue):
            lacking = {each.convention for each in choices if not each.stated}
            return self._after(own, self._taken(choices), lacking)
        more = (each for each in CONVENTIONS if each in names and each not in known)
        stated = stated_choices(self.filled.reading.plan, more)
        stretch = self._stretch(self._taken((*choices, *stated)))
        return stretch if stretch or not isinstance(own, Gap) else own

    def sentences(self, each: Taken, rows: Iterable[str] = (), *, below: str = "") -> tuple[Inline, ...]:
        """The sentences of one convention, what the plan states before what was done instead."""
        layout, where = self.templates.table("核算约定", ConventionSentences)
        values = ConventionValues(self.filled, each, self.numbers, tuple(rows))
        chosen = (_chosen(layout, each, value, below) for value in each.years)
        return tuple(
            inline
            for found, value in zip(chosen, each.years, strict=True)
            if found is not None
            for inline in self._written(found, where, values, value)
        )

    def spoken(self, each: Taken, *, below: str = "") -> str:
        """The sentences as plain text; empty where there are none."""
        return "".join(plain_text(inline) for inline in self.sentences(each, below=below))

    def _taken(self, choices: Iterable[Choice], below: str = "") -> tuple[Taken, ...]:
        return taken(self.filled.reading.plan, choices, of_projects=below == PROJECTS)

    def _stretch(self, held: Iterable[Taken], rows: Iterable[str] = (), *, below: str = "") -> Stretch:
        listed_rows = tuple(rows)
        sentences = (self.sentences(each, listed_rows, below=below) for each in held)
        return Stretch(tuple(inline for sentence in sentences for inline in sentence))

    def _after(self, own: Datum | ProseValue, held: Iterable[Taken], lacking: set[str]) -> object:
        """The plan's own words, and how numbers were made that it says nothing or something else of."""
        rest = [each if each.held.id in lacking else each.departed() for each in held]
        told = self._stretch(each for each in rest if each.years)
        if not told:
            return own
        words = as_inlines(self.printer.value(own))
        said = "".join(plain_text(inline) for inline in words)
        stop = (
            () if said.endswith(_ENDS) else (Text("。", Origin(OriginKind.COMPUTED, "convention:own words")),)
        )
        return Stretch((*words, *stop, *told.children))

    def _written(
        self, found: ConventionSentence, where: LayoutFile, values: ConventionValues, value: str
    ) -> tuple[Inline, ...]:
        return self.printer.inline(found.text, where.place(found.text), values.names(value))


def _chosen(layout: ConventionSentences, each: Taken, value: str, below: str) -> ConventionSentence | None:
    """The sentence for what a convention was; one that is written for the table `below` comes first."""
    fitting = [
        sentence
        for sentence in layout.sentences
        if sentence.convention == each.held.id and _fits(sentence, value)
    ]
    chosen = [sentence for place in (below, "") for sentence in fitting if sentence.below == place]
    return chosen[0] if chosen else None


def _fits(sentence: ConventionSentence, value: str) -> bool:
    return sentence.when == UNSTATED if not value else sentence.when in ("", value)
