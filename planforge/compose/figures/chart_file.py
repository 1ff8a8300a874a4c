"""The schema of the files of templates/zh/charts: charts, and the theme that all of them share."""

from __future__ import annotations

from typing import Any, ClassVar, Literal

from pydantic import Field

from planforge.model.fields import Part


class DataSpec(Part):
    """Rows that a chart shows, read off a table."""

    chinese_name: ClassVar[str] = "图件数据"
    name: str
    """What the specification calls them."""
    table: str
    """The expression that gives the table, as a section template writes it: 逐年表("能源结构")."""
    read: Literal["cells", "records"] = "cells"
    """`cells`: a row for each cell with a number; `records`: one for each line of the table."""
    rows: tuple[str, ...] = ()
    """Ids of the table's lines that count; !total for all but one; none: all."""
    roles: tuple[Literal["data", "subtotal", "total"], ...] = ()
    """With `cells`: which lines of the table count; none: all."""
    columns: tuple[str, ...] = ()
    """With `cells`: ids or titles of the columns of numbers that count, `last` for the last; !合计 for all
    but one; none: all. With `records`: ids of the columns whose text the rows keep; none: all."""
    complete: bool = False
    """With `cells`: a cell without a number leaves the whole figure out: of parts none may be missing."""
    where: dict[str, str] = Field(default_factory=dict)
    """With `records`: a field → the only text in it with which a line counts."""
    groups: bool = False
    """With `records`: the lines that name a group are rows too."""
    texts: dict[str, str] = Field(default_factory=dict)
    """With `records`: a new field → template text over the line, `行`: {{ 行.source }}."""
    numbers: dict[str, str] = Field(default_factory=dict)
    """With `records`: a new field → the field whose number it is; a line without one is left out."""
    months: dict[str, str] = Field(default_factory=dict)
    """With `records`: 期 → the field whose span of time it is, which gives 期始 and 期止: where its first
    month begins and its last one ends, counted in months from year 0. A line that gives none stays, without
    these fields; where no line does, the figure is left out."""
    years: dict[str, str] = Field(default_factory=dict)
    """With `records`: 年度 → the field whose years it lists; 年度始 is where the first begins, in months."""


class FlowDiagram(Part):
    """A Sankey diagram: which rows are flows, and the room for it. Gives the data 节点 and 流."""

    chinese_name: ClassVar[str] = "流向图"
    data: str
    source: str
    """The field that names a flow's begin."""
    target: str
    """The field that names its end."""
    value: str
    """The field of its size."""
    totals: dict[str, str] = Field(default_factory=dict)
    """Name of other data → the field of theirs that names a node, whose size they print; the size of a node
    that none of them names is the sum of its flows."""
    width: int
    height: int
    node: int = 12
    """How wide a node is, in pixels."""
    gap: int = 12
    """Between two nodes above each other."""


class Crowd(Part):
    """From how many rows on another chart takes this one's place."""

    chinese_name: ClassVar[str] = "图件容量"
    data: str
    rows: int
    """The most that can be read on one page."""
    instead: str
    """The name of the chart that shows the same in fewer bars; it has the same id."""


class Lacking(Part):
    """What is missing where the figure has no data."""

    chinese_name: ClassVar[str] = "图件缺的数据"
    what: str
    path: str


class ChartFile(Part):
    """One figure: where its data come from, its words, and its specification without data."""

    chinese_name: ClassVar[str] = "图件"
    id: str
    """Template text; references call the figure figure.<id>."""
    caption: str
    alt: str
    """Template text over `数据`: what the picture shows, with the main numbers."""
    lacking: Lacking
    data: tuple[DataSpec, ...]
    sankey: FlowDiagram | None = None
    crowd: Crowd | None = None
    language: Literal["vega-lite", "vega"] = "vega-lite"
    spec: dict[str, Any]
    """The specification; data come by name, texts with braces are template texts."""


class ThemeFile(Part):
    """What all charts share."""

    chinese_name: ClassVar[str] = "图件主题"
    id: str
    config: dict[str, Any]
    """The configuration of Vega-Lite and Vega: faces, sizes, colours."""
