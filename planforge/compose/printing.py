"""A value that a template prints in, inlines or blocks with their origin out; template texts likewise."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any

from jinja2 import Environment, Template, Undefined

from planforge.compose.editions.hiding import Hiding
from planforge.compose.markup.markup import read_inline, read_markup
from planforge.compose.markup.places import Place, ProsePlace, TemplatePlace
from planforge.compose.markup.slots import Slot, Slots, are_blocks
from planforge.compose.templates import (
    PRINT,
    RenderFault,
    compile_text,
    render_named,
    render_text,
    take_marks,
)
from planforge.compose.values import BlockValue, Datum, Gap, ProseValue, Stretch, Unprintable
from planforge.doc.nodes import Block, Break, Inline, List, Origin, OriginKind, Paragraph, Table, Text
from planforge.doc.plain import plain_text
from planforge.energy.factors import Locate
from planforge.problems import Message, Position, Problem, hint
from planforge.quantity.trace import Trace

Places = Callable[[int], tuple[str, int]]
"""A line mark → the template and the line that it stands for."""


@dataclass(slots=True)
class Printer:
    """Renders template texts with one set of names, and collects what is wrong on the way."""

    sections: Environment
    prose: Environment
    functions: Mapping[str, Any]
    """What prose may call."""
    names: Mapping[str, Any]
    """What section templates and table texts may speak of; the functions too."""
    locate: Locate
    problems: list[Problem] = field(default_factory=list)
    """Added to, never taken from: the faults found so far."""
    printed: list[Trace] = field(default_factory=list)
    """Added to likewise: every number that was printed with its derivation."""
    tables: dict[str, Table] = field(default_factory=dict)
    """Added to likewise: the tables that figures have their data from, as they are printed, by id."""
    hiding: Hiding = field(default_factory=Hiding)
    """What the edition does not print; no figure shows it either."""
    asked_for: list[Block] = field(default_factory=list)
    """Added to likewise: whole tables of figures, and hidden figures, which patterns may mean."""
    _read: dict[str, tuple[Block, ...]] = field(default_factory=dict)
    """Data path → prose already read: a prose that is printed twice is read once."""
    _compiled: dict[str, Template] = field(default_factory=dict)

    # ---- values -------------------------------------------------------------------------------------

    def value(self, value: object) -> Slot:
        """What a printed value comes to."""
        if isinstance(value, Datum) and value.trace is not None:
            self.printed.append(value.trace)
        if isinstance(value, Stretch):
            self.printed += value.traces
        if isinstance(value, Datum | Gap | Stretch):
            return value.inlines()
        if isinstance(value, ProseValue):
            return self.read_prose(value)
        if isinstance(value, BlockValue):
            return value.blocks
        if isinstance(value, Undefined):
            str(value)
        if value is None or isinstance(value, bool):
            raise Unprintable(hint("表达式没有可以印出的值（{value}）", value=value))
        if isinstance(value, str | int | Decimal):
            return (Text(str(value), Origin(OriginKind.COMPUTED, "expression")),) if value != "" else ()
        raise Unprintable(Message("这一项是列表或一组字段，不能直接印出，请写明字段或逐项印出"))

    def read_prose(self, prose: ProseValue) -> tuple[Block, ...]:
        """The paragraphs and lists of a prose value; references to data in it are looked up."""
        if prose.path not in self._read:
            self._read[prose.path] = self._read_prose(prose)
        return self._read[prose.path]

    def _read_prose(self, prose: ProseValue) -> tuple[Block, ...]:
        slots = Slots()
        position = self.locate(tuple(prose.path.strip("/").split("/")))
        place = ProsePlace(prose.path, position)
        text = prose.text
        if "{{" in text:
            text = self._safely(
                lambda: render_text(
                    compile_text(self.prose, prose.text, position),
                    position,
                    {**self.functions, **self._hook(slots)},
                )
            )
        return self._marked(text, place, slots)

    # ---- template texts -----------------------------------------------------------------------------

    def section(self, name: str, where: Places, extra: Mapping[str, Any]) -> tuple[Block, ...]:
        """The blocks of a section template."""
        slots = Slots()
        context = {**self.names, **extra, **self._hook(slots)}
        rendered = self._safely(lambda: render_named(self.sections, name, context))
        text, marks = take_marks(rendered)
        place = TemplatePlace(
            name, lambda line: where(_mark(marks, line))[1], lambda line: where(_mark(marks, line))[0]
        )
        return self._marked(text, place, slots)

    def inline(self, text: str, where: TemplatePlace, extra: Mapping[str, Any]) -> tuple[Inline, ...]:
        """The inlines of a short template text: a caption, a cell, a note."""
        slots = Slots()
        rendered = self._short(text, extra, slots, where)
        if len(rendered) == 1 and (held := slots.get(rendered)) is not None:
            return as_inlines(held)
        found, problems = read_inline(rendered, where, slots)
        self.problems += problems
        return found

    def blocks(self, expression: str, where: TemplatePlace, extra: Mapping[str, Any]) -> tuple[Block, ...]:
        """The blocks that an expression comes to, 逐年表("能源结构"); none where it comes to none."""
        slots, place = Slots(), where.at(1)
        context = {**self.names, **extra, **self._hook(slots)}
        template = f"{{{{ {expression} }}}}"
        rendered = self._safely(lambda: render_text(self._compile(template, place), place, context))
        held = slots.get(rendered) if len(rendered) == 1 else None
        return held if held is not None and are_blocks(held) else ()

    def plain(self, text: str, where: TemplatePlace, extra: Mapping[str, Any]) -> str:
        """The characters of a short template text: a row's id."""
        slots = Slots()
        return slots.plain(self._short(text, extra, slots, where))

    def _short(self, text: str, extra: Mapping[str, Any], slots: Slots, where: TemplatePlace) -> str:
        if "{" not in text:
            return text
        context = {**self.names, **extra, **self._hook(slots, cell=True)}
        place = where.at(1)
        return self._safely(lambda: render_text(self._compile(text, place), place, context))

    def _compile(self, text: str, place: Position) -> Template:
        """The template of a short text; the texts of a table are compiled once for all its rows."""
        if text not in self._compiled:
            self._compiled[text] = compile_text(self.sections, text, place)
        return self._compiled[text]

    # ---- what they share ----------------------------------------------------------------------------

    def _hook(self, slots: Slots, *, cell: bool = False) -> dict[str, Any]:
        if cell:
            return {PRINT: lambda value: slots.put(as_inlines(self.value(value)))}
        return {PRINT: lambda value: slots.put(self.value(value))}

    def _safely(self, render: Callable[[], str]) -> str:
        try:
            return render()
        except RenderFault as fault:
            self.problems.append(fault.problem)
            return ""

    def _marked(self, text: str, place: Place, slots: Slots) -> tuple[Block, ...]:
        blocks, problems = read_markup(text, place, slots)
        self.problems += problems
        return blocks


def _mark(marks: tuple[int, ...], line: int) -> int:
    """The mark that a line of the rendered text stands under."""
    return marks[min(line, len(marks)) - 1]


def as_inlines(held: Slot) -> tuple[Inline, ...]:
    """What a slot holds as inlines: paragraphs and items one below the other."""
    if not are_blocks(held):
        return held  # type: ignore[return-value] # the other half of Slot
    lines: list[tuple[Inline, ...]] = []
    for block in held:
        if isinstance(block, Paragraph):
            lines.append(block.children)
        elif isinstance(block, List):
            lines += [item.children for item in block.items]
        else:
            found = plain_text(block)[:12]
            raise Unprintable(hint("表格单元格里只能放文字，不能放“{found}”", found=found))
    return tuple(
        inline for place, line in enumerate(lines) for inline in ((Break(), *line) if place else line)
    )
