"""A filled plan in, the functions that section templates and table texts may call out."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any, Final

from planforge.compose.analysis.functions import analysis_functions
from planforge.compose.catalogue import TemplateSet
from planforge.compose.editions.indicator_views import target_definitions, target_groups
from planforge.compose.editions.notice import NoticeFunctions
from planforge.compose.figures.figures import FigureMaker
from planforge.compose.figures.numbers import SOURCES
from planforge.compose.layout import FigureTable, IndicatorTable, RecordTable, SeriesTable
from planforge.compose.printing import Printer
from planforge.compose.tables.explanations import explanations
from planforge.compose.tables.goal_years import GoalYearsView, goal_years
from planforge.compose.tables.indicator_table import indicator_table
from planforge.compose.tables.matrices import MatrixMaker
from planforge.compose.tables.schedule import schedule_table
from planforge.compose.tables.tables import RecordTableMaker
from planforge.compose.tables.year_tables import lines_of, printed_numbers, year_table
from planforge.compose.values import BlockValue, Datum, Gap, UnknownName
from planforge.compose.views.circulation_views import circulation_view
from planforge.compose.views.driver_views import DriverFunctions
from planforge.compose.views.enterprise_views import enterprise_view
from planforge.compose.views.groups import class_views
from planforge.compose.views.views import Names
from planforge.compose.wording.conventions import ConventionNotes
from planforge.compose.wording.language import Language
from planforge.compose.wording.responsibility import first_named
from planforge.doc.nodes import Origin, OriginKind
from planforge.fill.filled import Filled, computed_cells
from planforge.fill.projects import MONEY
from planforge.model.values import Responsibility
from planforge.problems import Message
from planforge.quantity.numerals import write_numeral
from planforge.quantity.rounding import print_number

_EXPLANATIONS: Final = "table.explanations"
"""The table of the annex that explains every indicator."""


@dataclass(frozen=True, slots=True)
class Toolbox:
    """What templates may call."""

    filled: Filled
    templates: TemplateSet
    ids: Names
    language: Language = field(init=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "language", Language(self.filled, self.filled.statistics))

    def names(self, printer: Printer) -> Mapping[str, Any]:
        """Chinese name → function or view; `printer` makes the texts inside tables."""
        notes = ConventionNotes(self.filled, self.templates, printer)
        return {
            **self.language.functions(),
            **NoticeFunctions(self.filled.reading.plan).functions(),
            **analysis_functions(self.filled),
            "指标表口径": notes.below_indicators,
            "口径": notes.below_table,
            "工程口径": notes.below_projects,
            "工程分类": class_views(self.filled.sums, self.ids),
            "企业台账": lambda: enterprise_view(self.filled, self.ids),
            "循环台账": lambda: circulation_view(self.filled),
            "驱动分析": DriverFunctions(self.filled).analysis,
            "汉字": lambda number: write_numeral(int(str(number))),
            "指标分组": lambda: target_groups(self.filled),
            "指标释义": lambda: target_definitions(self.filled),
            "指标表": lambda: self._indicators(printer),
            "分年目标": lambda: self._goal_years(printer),
            "指标解释": lambda: explanations(self.filled),
            "进度表": lambda: self._schedule(printer),
            "逐年表": lambda name: self._years(str(name), printer),
            "表格": lambda name, records, group=None: self._records(str(name), records, printer, group),
            "图": FigureMaker(self.templates, printer).figure,
            "图件表": lambda name: self._numbers(str(name), printer),
            "金额": self.money,
            "牵头单位": lambda units: self._units(units, "lead"),
            "配合单位": lambda units: self._units(units, "joint"),
            "首处责任": self._is_first_named,
            "事项名称": lambda item: self._item(item, 0),
            "事项类别": lambda item: self._item(item, 1),
        }

    # ---- tables -------------------------------------------------------------------------------------

    def _indicators(self, printer: Printer) -> BlockValue:
        spec, where = self.templates.table("指标表", IndicatorTable)
        printer.printed += [cell.trace for _, cell in computed_cells(self.filled) if cell.trace is not None]
        defines = not printer.names["印出"](_EXPLANATIONS)  # told there, they need not be told twice
        return BlockValue((indicator_table(self.filled, spec, where, printer, defines=defines),))

    def _goal_years(self, printer: Printer) -> GoalYearsView | Gap:
        return goal_years(self.filled, *self.templates.table("分年目标", IndicatorTable), printer)

    def _schedule(self, printer: Printer) -> BlockValue | Gap:
        plan = self.filled.reading.plan
        table = schedule_table(plan, *self.templates.table("进度", IndicatorTable), printer)
        return Gap("工作进度安排", "/schedule") if table is None else BlockValue((table,))

    def _years(self, name: str, printer: Printer) -> BlockValue:
        spec, where = self.templates.table(name, SeriesTable)
        lines = lines_of(self.filled, spec)
        if not lines:
            return BlockValue()
        numbers = printed_numbers(lines)
        printer.printed += numbers
        notes = ConventionNotes(self.filled, self.templates, printer, numbers)
        table = year_table(self.filled, spec, where, printer, lines, {"口径": notes.below_table})
        return BlockValue((table,))

    def _records(self, name: str, records: Iterable[Any], printer: Printer, group: Any) -> BlockValue:
        spec, where = self.templates.table(name, RecordTable)
        return BlockValue((RecordTableMaker(spec, where, printer).make(records, group),))

    def _numbers(self, name: str, printer: Printer) -> BlockValue:
        spec, where = self.templates.table(f"图件/{name}", FigureTable)
        matrix = SOURCES[spec.source](self.filled)
        return BlockValue((MatrixMaker(spec, where, printer).make(matrix, {}),) if matrix else ())

    # ---- cells --------------------------------------------------------------------------------------

    def money(self, value: Datum | Gap) -> Datum | Gap:
        """An amount of money as a bare number in 亿元, for a column whose unit stands above."""
        if isinstance(value, Gap):
            return value
        text = str(value)
        number = value.value
        for unit in ("亿元", "万元", "元"):
            if text.removeprefix("约").endswith(unit) and number is not None:
                converted = self.filled.units.convert(number, unit, MONEY)  # type: ignore[arg-type]
                return Datum(print_number(converted), value.origin, converted, value.trace)
        return value

    def _units(self, value: Datum | Gap, which: str) -> Datum | Gap:
        if isinstance(value, Gap):
            return value
        units = value.value
        assert isinstance(units, Responsibility)
        return Datum("、".join(getattr(units, which)) or "—", value.origin, getattr(units, which))

    def _is_first_named(self, value: Datum | Gap) -> bool:
        first = first_named(self.filled.reading.plan)
        return isinstance(value, Datum) and value.origin.where == first

    def _item(self, value: Datum, which: int) -> Datum:
        """The title of the measure, policy or project that a milestone speaks of, or its class."""
        found = self._items().get(str(value))
        if found is None:
            raise UnknownName(Message("事项"), str(value))
        return Datum(found[which], Origin(OriginKind.DATA, found[2]), str(value))

    def _items(self) -> dict[str, tuple[str, str, str]]:
        plan = self.filled.reading.plan
        items: dict[str, tuple[str, str, str]] = {}
        for area in plan.tasks:
            items[area.id] = (area.title, "重点任务", f"/tasks/id={area.id}/title")
            for measure in area.measures:
                path = f"/tasks/id={area.id}/measures/id={measure.id}/title"
                items[measure.id] = (measure.title, "重点任务", path)
        for name in ("innovation", "public_action", "safeguards"):
            for measure in getattr(plan, name):
                items[measure.id] = (measure.title, "重点任务", f"/{name}/id={measure.id}/title")
        for policy in plan.policies:
            items[policy.id] = (policy.title, "改革举措", f"/policies/id={policy.id}/title")
        for project in plan.projects:
            items[project.id] = (project.name, "重大项目", f"/projects/id={project.id}/name")
        return items
