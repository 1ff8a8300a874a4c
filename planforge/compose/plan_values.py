"""A filled plan and templates in, its data as plain text by both spellings out: for house templates."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from planforge.compose.catalogue import TemplateSet
from planforge.compose.document import plan_title, start_printer
from planforge.compose.groups import ClassView
from planforge.compose.printing import Printer
from planforge.compose.templates import MarkingLoader
from planforge.compose.values import Datum, Gap, ProseValue, UnknownName
from planforge.compose.views import DictView, ListView, PartView, field_names
from planforge.doc.nodes import Placeholder
from planforge.doc.plain import plain_text
from planforge.doc.printed import placeholder_text
from planforge.fill.filled import Filled
from planforge.problems import InvalidInput


def plan_values(filled: Filled, templates: TemplateSet) -> Mapping[str, object]:
    """Name → text, list or mapping; 指标("…", 2025) and its kin as functions that give text.

    What is missing is 【待补充：…】, prose is its text with the data that it cites. Raises InvalidInput with
    the faults of prose.
    """
    kind = filled.reading.plan.kind.value
    printer = start_printer(filled, templates, MarkingLoader(lambda name: templates.section(name, kind)))
    values = {**_part(printer.names["方案"], printer), "工程分类": _plain(printer.names["工程分类"], printer)}
    values["title"] = values["方案标题"] = plan_title(filled.reading.plan)
    functions = {name: _text_function(function, printer) for name, function in printer.functions.items()}
    if printer.problems:
        raise InvalidInput(printer.problems)
    return {**values, **functions}


def _part(view: PartView, printer: Printer) -> dict[str, object]:
    found: dict[str, object] = {}
    for name, title in field_names(view):
        found[name] = found[title] = _plain(getattr(view, name), printer)
    return found


def _plain(value: object, printer: Printer) -> object:
    if isinstance(value, PartView):
        return _part(value, printer)
    if isinstance(value, ListView):
        return [_plain(item, printer) for item in value]
    if isinstance(value, DictView):
        return {str(key): _plain(item, printer) for key, item in value}
    if isinstance(value, ClassView):
        return {name: _plain(getattr(value, name), printer) for name in ClassView.__slots__}
    return _text(value, printer)


def _text(value: object, printer: Printer) -> str:
    if isinstance(value, Gap):
        return placeholder_text(Placeholder(value.what, value.path))
    if isinstance(value, ProseValue):
        return "\n".join(plain_text(block) for block in printer.read_prose(value))
    return str(value)


def _text_function(function: Callable[..., Datum | Gap], printer: Printer) -> Callable[..., str]:
    def text(*arguments: object) -> str:
        try:
            return _text(function(*arguments), printer)
        except UnknownName as unknown:
            raise InvalidInput([unknown.as_problem(None)]) from None

    return text
