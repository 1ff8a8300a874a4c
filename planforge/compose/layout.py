"""The schema of documents beside the plan and of tables that templates may call: data in templates/zh."""

from __future__ import annotations

from typing import ClassVar, Literal

from planforge.model.editions import SectionSpec
from planforge.model.fields import Part
from planforge.model.specs import ConventionId
from planforge.model.terms import Embed


class Companion(Part):
    """A document of its own beside the plan, for those who write and review it; never part of the plan.

    Its sections may print the workings (`测算`), which those of an edition cannot.
    """

    chinese_name: ClassVar[str] = "附随文档"
    id: str
    name: str
    title: str
    """Template text of its title: {{ 方案标题 }}测算说明（内部）."""
    subtitle: str
    notice: str
    """What stands at the head of every page."""
    embed: Embed = Embed.NONE
    """What a built Word file may carry of its source."""
    cover: bool = True
    """Whether its Word file begins with a page of its own for the title."""
    contents: int = 2
    """How many levels of headings the table of contents shows; 0 for none."""
    checks: bool = False
    """Whether its sections tell what the check finds (`检查结果`)."""
    sections: tuple[SectionSpec, ...]


class FileReport(Part):
    """A document that speaks of a file and of no plan."""

    chinese_name: ClassVar[str] = "文件报告"
    id: str
    name: str
    title: str
    """Template text of its title: {{ 文件.名称 }}检查报告."""
    subtitle: str
    notice: str
    """What stands at the head of every page."""
    closing: str
    """Template text of its last paragraph."""
    cover: bool = False
    """Whether its Word file begins with a page of its own for the title."""
    sections: tuple[SectionSpec, ...]


class ColumnSpec(Part):
    """One column of a table of records."""

    chinese_name: ClassVar[str] = "列"
    id: str
    title: str
    value: str
    """Marked-up template text over the record: {{ 项目.项目名称 }}; `序号` is the record's number."""
    align: Literal["left", "center", "right"] = "center"
    grows: bool = False
    """Takes the width that other columns leave."""
    optional: bool = False
    """Left out of the table where no record has anything to show in it."""
    subtotal: str = ""
    """The same over a group, for its subtotal row; empty leaves the cell empty."""
    total: str = ""
    """The same for the total row."""


class Grouping(Part):
    """How the records of a table are grouped."""

    chinese_name: ClassVar[str] = "分组"
    name: str
    """What template texts call a group: 类别."""
    title: str
    """Template text of the group's line: {{ 类别.名称 }}."""
    key: str
    """Template text of the group's id."""
    records: str
    """The field of a group that holds its records: 项目."""


class RecordTable(Part):
    """A table with a row for each record: projects, tasks, policies."""

    chinese_name: ClassVar[str] = "表格"
    id: str
    caption: str
    record: str
    """What template texts call one record: 项目."""
    key: str
    """Template text of a row's id: {{ 项目.编号 }}."""
    columns: tuple[ColumnSpec, ...]
    notes: tuple[str, ...]
    """At least one: a paragraph follows every table."""
    group: Grouping | None = None
    unit: str = ""


class MatrixTable(Part):
    """A two-way table whose columns come from the numbers: fuels, years, payers."""

    chinese_name: ClassVar[str] = "矩阵表"
    id: str
    caption: str
    head: str
    """The title of the column of labels."""
    notes: tuple[str, ...]
    unit: str = ""
    """Printed once above; empty: each row shows its own unit."""
    units_in_columns: bool = False
    """The titles of the columns name their units, so that the rows show none."""


class FigureTable(MatrixTable):
    """A two-way table that holds the data of a figure, printed where no other table has them."""

    chinese_name: ClassVar[str] = "图件数据表"
    source: Literal["energy_mix", "carbon", "scenarios", "abatement", "funds", "energy_flows"]


class SeriesTable(Part):
    """A table with a row for each series and a column for each year."""

    chinese_name: ClassVar[str] = "逐年表"
    id: str
    caption: str
    source: Literal["data", "energy", "emissions", "resources", "pollutants", "flows"]
    notes: tuple[str, ...]
    series: tuple[str, ...] = ()
    """The series of `data` that are printed, in order; those that the plan does not give are left out."""
    unit: str = ""
    """Printed once above; empty: each row shows its own unit."""


class ConventionSentence(Part):
    """How one convention is stated below a table."""

    chinese_name: ClassVar[str] = "约定的说法"
    convention: ConventionId
    when: str = ""
    """The value that the plan states; `unstated` where it states none; empty: whatever it states."""
    below: Literal["", "projects"] = ""
    """`projects`: only below the table of projects, in the place of the sentence for any table."""
    text: str
    """Template text."""


class ConventionSentences(Part):
    """How all conventions are stated."""

    chinese_name: ClassVar[str] = "核算约定的说法"
    id: str
    sentences: tuple[ConventionSentence, ...]


class IndicatorTable(Part):
    """What stands around a table whose rows and columns come from the plan: indicators, years, stages."""

    chinese_name: ClassVar[str] = "表格外框"
    id: str
    caption: str
    notes: tuple[str, ...]
