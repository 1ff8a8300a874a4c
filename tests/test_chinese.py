"""The text reads as official Chinese: whatever is missing from a plan, whatever its numbers are."""

from __future__ import annotations

import copy
import io
import re
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from ruamel.yaml import YAML

from planforge.doc.nodes import OriginKind, Text
from planforge.doc.plain import Piece
from planforge.doc.walk import inlines
from planforge.model.terms import ClimateZone, Industry, Innovation, Renewables
from planforge.problems import InvalidInput
from tests.built import made
from tests.chinese import faults, piece_faults
from tests.plans import SAMPLES, compose_text, sample

PLAIN: dict[str, Any] = {name: YAML(typ="safe").load(sample(name)) for name in ("yunchuan", "lingang")}
BRANCHES = {
    "renewable_resource": Renewables,
    "industry": Industry,
    "climate_zone": ClimateZone,
    "innovation": Innovation,
}
NAMED = re.compile("9种|×100%|m²")
KEPT = {"planforge", "kind", "name", "years", "类型", "名称", "年份", "格式版本"}


@pytest.mark.parametrize("name", SAMPLES)
def test_the_samples_read_well(name: str) -> None:
    assert faults(made(name).document) == []


def leaves(value: Any, path: tuple[Any, ...] = ()) -> list[tuple[Any, ...]]:
    """The paths of all parts, the outermost first."""
    keys: list[Any] = list(value) if isinstance(value, dict) else []
    keys = list(range(len(value))) if isinstance(value, list) else keys
    found = [(*path, key) for key in keys if path or key not in KEPT]
    return found + [inner for each in found for inner in leaves(value[each[-1]], each)]


PATHS = {name: leaves(plain) for name, plain in PLAIN.items()}
MEASURED = {
    *("data", "emissions", "energy", "resources", "pollutants"),
    *("统计数据", "碳排放", "能源", "主要资源", "污染物"),
}
NUMBERS = {name: [path for path in paths if path[0] in MEASURED] for name, paths in PATHS.items()}


def owner_of(plain: Any, path: tuple[Any, ...]) -> Any:
    """The part that holds the last key of a path; None where an earlier change has taken it away."""
    for step in path[:-1]:
        try:
            plain = plain[step]
        except (KeyError, IndexError, TypeError):
            return None
    is_there = isinstance(plain, dict | list) and (path[-1] in plain if isinstance(plain, dict) else True)
    return plain if is_there else None


@st.composite
def plans(draw: st.DrawFn, name: str) -> str:
    """The sample with parts missing, numbers changed, and any branch of the guide."""
    plain = copy.deepcopy(PLAIN[name])
    for key in draw(st.sets(st.sampled_from(sorted(set(plain) - KEPT)), max_size=4)):
        del plain[key]
    for path in draw(st.lists(st.sampled_from(PATHS[name]), max_size=12)):
        owner = owner_of(plain, path)
        if isinstance(owner, dict):
            owner.pop(path[-1], None)
    for path in draw(st.lists(st.sampled_from(NUMBERS[name]), max_size=12)):
        owner = owner_of(plain, path)
        if isinstance(owner, dict) and isinstance(owner.get(path[-1]), int | float):
            factor = draw(st.sampled_from([0, 0.5, 0.999, 1, 1.0004, 1.3, 3]))
            owner[path[-1]] = round(owner[path[-1]] * factor, 3)
    plain.pop("特征", None)
    plain["profile"] = {
        key: draw(st.sampled_from([each.value for each in term])) for key, term in BRANCHES.items()
    }
    out = io.StringIO()
    YAML(typ="safe").dump(plain, out)
    return out.getvalue()


@pytest.mark.slow
@pytest.mark.timeout(600)
@pytest.mark.parametrize("name", sorted(PLAIN))
@settings(max_examples=25, deadline=None, suppress_health_check=list(HealthCheck))
@given(data=st.data())
def test_any_plan_gives_well_formed_chinese(name: str, data: st.DataObject) -> None:
    text = data.draw(plans(name))
    try:
        document = compose_text(text).document
    except InvalidInput:
        return  # refused with its reasons, which test_laws looks at
    assert faults(document) == []


@pytest.mark.parametrize(
    "text",
    [
        "增长，，下降",
        "（）",
        "占比（，其中",
        "见表1，",
        "增长-3%",
        "下降0.0%",
        "“未完",
        "重点任务）",
        "合计{{ 数 }}",
        "值为None",
        "年均 增长",
        "持平，持平",
        "，其中",
        "增长3%,下降",
    ],
)
def test_the_judge_sees_each_kind_of_fault(text: str) -> None:
    assert list(piece_faults(Piece("paragraph", text, "p")))


def test_the_judge_lets_good_sentences_pass() -> None:
    good = "2022年，能源消费总量增长10.6%（按不变价）；煤炭占60.3%，“双碳”“1+N”体系……——"
    assert list(piece_faults(Piece("paragraph", good, "p"))) == []


@pytest.mark.parametrize("name", SAMPLES)
def test_no_number_of_the_text_is_written_in_a_template(name: str) -> None:
    """A digit in the words of a template stands in the name of something: 9种主要再生资源."""
    written = [
        f"{inline.origin.where}: {inline.text}"
        for block in made(name).document.blocks
        for inline in inlines(block)
        if isinstance(inline, Text) and inline.origin.kind is OriginKind.TEMPLATE
        if any(character.isdigit() for character in NAMED.sub("", inline.text))
    ]
    assert written == []
