"""The rows that are flows in, the rows that draw them as a Sankey diagram out: nodes and bands, in pixels."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from decimal import Decimal
from typing import Final

from planforge.compose.figures.chart_file import FlowDiagram
from planforge.compose.figures.rows import DataRow
from planforge.compose.figures.sankey import Box, Flow, Room, lay_out_flows
from planforge.quantity.rounding import print_number

NODES: Final = "节点"
BANDS: Final = "流"


def flow_rows(spec: FlowDiagram, data: Mapping[str, Sequence[DataRow]]) -> Mapping[str, tuple[DataRow, ...]]:
    """Rows of 节点 (名, its size as 文, 层, 末 for the last layer, x, y, 宽, 高) and 流 (path, 层, 起, 迄).

    A band has no size of its own here: the rows of the flows have it.
    """
    rows = [row for row in data[spec.data] if row[spec.value] > 0]
    flows = [Flow(row[spec.source], row[spec.target], float(row[spec.value])) for row in rows]
    diagram = lay_out_flows(flows, Room(spec.width, spec.height, spec.node, spec.gap))
    printed = {
        row[field]: row["文"] for name, field in spec.totals.items() for row in data[name] if row[field]
    }
    layer = {box.name: box.layer for box in diagram.boxes}
    nodes = (
        {
            "名": box.name,
            "文": printed.get(box.name) or print_number(_size(box, rows, spec)),
            "层": box.layer,
            "末": box.layer == diagram.layers - 1,
            "x": _pixels(box.x),
            "y": _pixels(box.y),
            "宽": spec.node,
            "高": _pixels(box.height),
        }
        for box in diagram.boxes
    )
    bands = (
        {
            "path": band.path,
            "层": layer[band.flow.source],
            "起": band.flow.source,
            "迄": band.flow.target,
        }
        for band in diagram.bands
    )
    return {NODES: tuple(nodes), BANDS: tuple(bands)}


def _size(box: Box, rows: Iterable[DataRow], spec: FlowDiagram) -> Decimal:
    """The exact sum of what comes in or goes out, the larger of the two."""
    sides = (
        [row[spec.value] for row in rows if row[field] == box.name] for field in (spec.source, spec.target)
    )
    return max(sum(side, Decimal(0)) for side in sides)


def _pixels(value: float) -> Decimal:
    return Decimal(f"{value:.2f}")
