"""A filled plan and templates in, its data as plain text by both spellings out: for house templates."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import NoReturn

from planforge.compose.catalogue import TemplateSet
from planforge.compose.editions.asked import Asked
from planforge.compose.editions.data_patterns import DataPattern, read_data_patterns
from planforge.compose.editions.editions import Edition
from planforge.compose.editions.withholding import origins
from planforge.compose.printing import Printer
from planforge.compose.start import plan_title, start_printer, vocabulary_names
from planforge.compose.templates import MarkingLoader
from planforge.compose.values import Datum, Gap, ProseValue, UnknownName
from planforge.compose.views.groups import ClassView
from planforge.compose.views.views import DictView, ListView, PartView, field_names
from planforge.doc.nodes import Origin, Placeholder
from planforge.doc.plain import plain_text
from planforge.doc.printed import placeholder_text
from planforge.fill.filled import Filled
from planforge.problems import InvalidInput, problem


def plan_values(filled: Filled, templates: TemplateSet, edition: Edition) -> Mapping[str, object]:
    """Name → text, list or mapping; 指标("…", 2025) and its kin as functions that give text.

    What is missing is 【待补充：…】, prose is its text with the data that it cites. A value that the edition
    withholds stops the work when a template prints it. Raises InvalidInput with the faults of prose.
    """
    kind = filled.reading.plan.kind.value
    loader = MarkingLoader(lambda name: templates.section(name, kind))
    patterns, _ = read_data_patterns(edition.withhold, vocabulary_names(filled).words)
    texts = _Texts(start_printer(filled, templates, loader), edition.name, patterns)
    names = texts.printer.names
    values = {**texts.part(names["方案"]), "工程分类": texts.plain(names["工程分类"])}
    values["title"] = values["方案标题"] = plan_title(filled.reading.plan)
    asked = Asked().functions()  # what blocks a house template prints is its own matter
    functions = {
        name: texts.function(function)
        for name, function in texts.printer.functions.items()
        if name not in asked
    }
    if texts.printer.problems:
        raise InvalidInput(texts.printer.problems)
    return {**values, **functions}


class Withheld:
    """Stands for a value that must not be printed; printing it in any way raises InvalidInput."""

    def __init__(self, edition: str, where: str) -> None:
        self._edition, self._where = edition, where

    def __str__(self) -> str:
        self._refuse()

    def __html__(self) -> str:
        self._refuse()

    def _refuse(self) -> NoReturn:
        template = "模板印出了{edition}不公开的“{where}”"
        raise InvalidInput([problem("withheld", template, edition=self._edition, where=self._where)])


@dataclass(frozen=True, slots=True)
class _Texts:
    """Makes text of values."""

    printer: Printer
    edition: str
    patterns: tuple[DataPattern, ...]

    def part(self, view: PartView) -> dict[str, object]:
        """The fields of a part by both spellings."""
        found: dict[str, object] = {}
        for name, title in field_names(view):
            found[name] = found[title] = self.plain(getattr(view, name))
        return found

    def plain(self, value: object) -> object:
        """A value as text, lists and mappings."""
        if isinstance(value, PartView):
            return self.part(value)
        if isinstance(value, ListView):
            return [self.plain(item) for item in value]
        if isinstance(value, DictView):
            return {str(key): self.plain(item) for key, item in value}
        if isinstance(value, ClassView):
            return {name: self.plain(getattr(value, name)) for name in ClassView.__slots__}
        return self.text(value)

    def text(self, value: object) -> str | Withheld:
        """The text of a single value."""
        if isinstance(value, Gap):
            return placeholder_text(Placeholder(value.what, value.path))
        if isinstance(value, ProseValue):
            blocks = self.printer.read_prose(value)
            held = self._withheld(*(origin for block in blocks for _, origin in origins(block)))
            return held or "\n".join(plain_text(block) for block in blocks)
        held = self._withheld(value.origin) if isinstance(value, Datum) else None
        return held or str(value)

    def _withheld(self, *found: Origin) -> Withheld | None:
        met = (each for each in found if any(pattern.means(each) for pattern in self.patterns))
        origin = next(met, None)
        return None if origin is None else Withheld(self.edition, origin.where)

    def function(self, function: Callable[..., Datum | Gap]) -> Callable[..., object]:
        """The same function, giving text."""

        def text(*arguments: object) -> object:
            try:
                return self.text(function(*arguments))
            except UnknownName as unknown:
                raise InvalidInput([unknown.as_problem(None)]) from None

        return text
