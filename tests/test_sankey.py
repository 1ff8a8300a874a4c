"""The geometry of flows: what comes in goes out, nothing overlaps, everything is in the room."""

from __future__ import annotations

import re
from itertools import combinations, pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from planforge.compose.figures.sankey import (
    Box,
    Diagram,
    Flow,
    Room,
    lay_out_flows,
    layers_of,
    without_circles,
)

ROOM = Room(400, 300, 12, 12)
NEAR = 1e-6
names = st.sampled_from("甲乙丙丁戊己")
sizes = st.integers(1, 400).map(lambda number: number / 4)
flows = st.lists(st.builds(Flow, names, names, sizes), min_size=1, max_size=14)


def boxes_of(diagram: Diagram) -> dict[str, Box]:
    return {box.name: box for box in diagram.boxes}


@given(flows)
def test_every_flow_is_a_band_as_thick_as_it_is_large(given: list[Flow]) -> None:
    diagram = lay_out_flows(given, ROOM)
    assert len(diagram.bands) == len(given)
    for flow, band in zip(given, diagram.bands, strict=True):
        assert (band.flow.source, band.flow.value) == (flow.source, flow.value)
        assert band.flow.target in (flow.target, f"至{flow.target}")
        assert band.thickness == pytest.approx(flow.value * diagram.scale)


@given(flows)
def test_what_flows_in_and_out_of_a_node_is_what_the_flows_say(given: list[Flow]) -> None:
    diagram = lay_out_flows(given, ROOM)
    for name, box in boxes_of(diagram).items():
        bands = [band.flow for band in diagram.bands]
        assert box.inflow == pytest.approx(sum(flow.value for flow in bands if flow.target == name))
        assert box.outflow == pytest.approx(sum(flow.value for flow in bands if flow.source == name))
        assert box.height == pytest.approx(max(box.inflow, box.outflow) * diagram.scale)
    assert sum(box.inflow for box in diagram.boxes) == pytest.approx(
        sum(box.outflow for box in diagram.boxes)
    )


@given(flows)
def test_no_two_nodes_overlap_and_all_are_in_the_room(given: list[Flow]) -> None:
    diagram = lay_out_flows(given, ROOM)
    for box in diagram.boxes:
        assert -NEAR <= box.x <= ROOM.width - ROOM.node + NEAR
        assert box.y >= -NEAR
        assert box.y + box.height <= ROOM.height + NEAR
    for one, other in combinations(diagram.boxes, 2):
        if one.layer == other.layer:
            upper, lower = sorted((one, other), key=lambda box: box.y)
            assert upper.y + upper.height + ROOM.gap <= lower.y + NEAR


@given(flows)
def test_the_bands_at_a_side_of_a_node_lie_against_each_other_within_it(given: list[Flow]) -> None:
    diagram = lay_out_flows(given, ROOM)
    for box in diagram.boxes:
        leaving = [band for band in diagram.bands if band.flow.source == box.name]
        arriving = [band for band in diagram.bands if band.flow.target == box.name]
        for side, at in ((leaving, 0), (arriving, -1)):
            tops = sorted((band.stops[at][1], band.thickness) for band in side)
            if tops:
                assert tops[0][0] == pytest.approx(box.y)
                assert sum(tops[-1]) <= box.y + box.height + NEAR
            for (top, thickness), (following, _) in pairwise(tops):
                assert following == pytest.approx(top + thickness)


@given(flows)
def test_a_band_runs_from_left_to_right_and_across_no_node(given: list[Flow]) -> None:
    diagram = lay_out_flows(given, ROOM)
    for band in diagram.bands:
        across = [x for x, _ in band.stops]
        assert across == sorted(across)
        for (left, top), (_, _) in zip(band.stops[1::2], band.stops[2::2], strict=False):
            for box in diagram.boxes:
                if abs(box.x - left) < NEAR and box.name not in (band.flow.source, band.flow.target):
                    assert top + band.thickness <= box.y + NEAR or top >= box.y + box.height - NEAR


@given(flows)
def test_nothing_flows_in_a_circle(given: list[Flow]) -> None:
    straight = without_circles(given)
    layers = layers_of(straight)
    assert all(layers[flow.source] < layers[flow.target] for flow in straight)
    assert sum(flow.value for flow in straight) == sum(flow.value for flow in given)


def test_a_flow_back_ends_in_a_node_of_its_own() -> None:
    given = [Flow("甲", "乙", 3), Flow("乙", "甲", 1), Flow("乙", "乙", 1), Flow("乙", "丙", 1)]
    assert [flow.target for flow in without_circles(given)] == ["乙", "至甲", "至乙", "丙"]


def test_ends_stand_in_the_last_layer_and_begins_before_their_first_use() -> None:
    given = [
        Flow("a", "b", 1),
        Flow("b", "c", 1),
        Flow("a", "end", 1),
        Flow("late", "c", 1),
        Flow("c", "end2", 1),
    ]
    assert layers_of(given) == {"a": 0, "b": 1, "c": 2, "end": 3, "late": 1, "end2": 3}


@given(flows)
def test_the_same_flows_give_the_same_drawing(given: list[Flow]) -> None:
    assert lay_out_flows(given, ROOM) == lay_out_flows(list(given), ROOM)


def test_a_path_closes_and_holds_only_numbers_of_two_decimals() -> None:
    (band,) = lay_out_flows([Flow("甲", "乙", 1)], ROOM).bands
    assert re.fullmatch(r"M(?:-?\d+\.\d\d[, LC]?)+Z", band.path)
    assert band.path.startswith("M12.00,12.00C200.00,12.00 200.00,12.00 388.00,12.00L388.00,300.00")


def test_flows_of_nothing_are_left_out() -> None:
    assert lay_out_flows([Flow("甲", "乙", 0)], ROOM) == Diagram((), (), 0, 1)
