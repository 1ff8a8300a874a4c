"""A plan that is sound in, the same with any of its values replaced out: fitting ones, odd ones, wrong ones.

What fits is told by the schema. Most replacements fit, for only they reach the rooms behind the reading.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any, Final

from hypothesis import strategies as st

from planforge.load.read import read_source
from planforge.load.source import Mapping as MappingNode
from planforge.load.source import Node, Scalar
from planforge.model.field_words import field_lexicon
from planforge.model.plan import Plan
from planforge.model.shapes import (
    ChoiceShape,
    DictShape,
    FlagShape,
    ListShape,
    NumberShape,
    PartShape,
    Shape,
    TargetShape,
    TermShape,
    TextShape,
    VariantShape,
    WholeShape,
    YearShape,
    fields_of,
)
from planforge.model.vocabularies import all_words
from tests.plans import specs

DEEP: Final = 3
"""How many parts a generated value holds one in another."""
YEARS: Final = (2015, 2018, 2020, 2021, 2022, 2023, 2024, 2025, 2026, 2028, 2030, 2035, 2060)
ODD_YEARS: Final = (0, 1, 1899, 9999, 20255)
NUMBERS: Final = (
    *(
        "0",
        "1",
        "2",
        "5",
        "12.5",
        "100",
        "2022",
        "0.3",
        "33.3333",
        "1234567.891",
        "-1",
        "-0.5",
        "-100",
        "0.0",
    ),
    *("1e3", "1e30", "1e-30", "9" * 40, "0." + "0" * 30 + "1", "-" + "9" * 25, "99999999999999999999.99"),
)
ODD_NUMBERS: Final = (".inf", "-.inf", ".nan", "1e400", "1e999999999", "0x1F", "0o17", "1_000", "+5", "١٢")
AMOUNTS: Final = (
    "10亿元",
    "3万吨",
    "30万千瓦",
    "5%",
    "1000吨标准煤",
    "2.5 亿千瓦时",
    "-4万吨",
    "0亿元",
    "7只",
    "约5亿元",
)
PHRASES: Final = (
    *(
        "25",
        "≥25%",
        "25%左右",
        "较2020年下降20%",
        "较2022年提高3个百分点",
        "年均增长5%",
        "累计下降18%",
        "持续下降",
    ),
    *(
        "完成上级下达目标",
        "—",
        "力争达到30%",
        "下降至0",
        "比2020年增长100倍",
        "不低于0",
        "30%以上",
        "较2030年下降5%",
    ),
)
WORDS: Final = (
    *(
        "甲",
        "能源",
        "P01",
        "t1",
        "2025年6月",
        "2025年",
        "2024年3月15日",
        "2024-03-15",
        "“十四五”末",
        "长期坚持",
    ),
    *(
        "",
        " ",
        "　",
        "0",
        "-5",
        "是",
        "null",
        "~",
        "true",
        "[2021]",
        "{甲}",
        "{{",
        "}}",
        "%}",
        "<b>",
        "&amp;",
    ),
    *(
        "**粗",
        "**粗**",
        "H~2~O",
        "x^2^",
        "# 标题",
        "- 项",
        "1. 项\n2. 项",
        "一是甲。二是乙。",
        "甲\n\n乙",
        "^[注]",
        "甲|乙",
    ),
    *(
        "甲牵头，乙、丙按职责分工负责",
        "=1+1",
        "../../x",
        "字" * 300,
        "𠀀",
        "\u3000甲",
        "甲；乙，丙、丁",
        "()（）",
        "：",
        "…",
    ),
)
CALLS: Final = (
    *(
        "指标",
        "指标值",
        "指标原文",
        "目标句",
        "指标列举",
        "有指标",
        "年份性质",
        "统计",
        "变化",
        "比上年",
        "年均变化",
    ),
    *(
        "变化量",
        "变化过程",
        "累计",
        "首年",
        "占比",
        "占比变化",
        "差距变化",
        "驱动",
        "工程效果",
        "总投资",
        "项目总数",
    ),
    *("参照", "比较", "数目", "个数", "印出", "参见", "没有的"),
)
NAMES: Final = (
    *(
        "单位GDP能源消费量",
        "能源消费总量",
        "地区生产总值",
        "原煤",
        "table.projects",
        "降碳量",
        "节能量",
        "能耗强度效应",
    ),
    *("非化石能源消费占比", "全国目标", "重点任务", "甲", "二氧化碳排放总量", "城市森林覆盖率", "亿元"),
)


class Bare(str):
    """A value that is written without quotes: a number, a date, a word of YAML."""

    __slots__ = ()


class Again(str):
    """A key that is written although the mapping has it."""

    __slots__ = ()

    def __eq__(self, other: object) -> bool:
        return self is other

    def __hash__(self) -> int:
        return id(self)


Tree = dict[str, Any] | list[Any] | str


def tree_of(text: str) -> dict[str, Any]:
    """What a plan says, as plain data; numbers keep their digits."""
    found = _plain(read_source(text.encode(), "plan.yaml").root)
    assert isinstance(found, dict)
    return found


def _plain(node: Node) -> Tree:
    if isinstance(node, Scalar):
        return node.text if node.quoted or isinstance(node.value, str) else Bare(node.text)
    if isinstance(node, MappingNode):
        return {_plain(each.key): _plain(each.value) for each in node.entries}  # type: ignore[misc]
    return [_plain(item) for item in node.items]


def written(tree: Mapping[str, Any]) -> str:
    """The text of a plan, a line for each of its fields."""
    return "".join(f"{_flow(key)}: {_flow(value)}\n" for key, value in tree.items())


def _flow(value: Any) -> str:
    if isinstance(value, dict):
        return "{" + ", ".join(f"{_flow(key)}: {_flow(each)}" for key, each in value.items()) + "}"
    if isinstance(value, list):
        return "[" + ", ".join(map(_flow, value)) + "]"
    return str(value) if isinstance(value, Bare) else json.dumps(value, ensure_ascii=False)


# ---- values that fit, or nearly -------------------------------------------------------------------------


@cache
def _vocabulary(name: str) -> tuple[str, ...]:
    return tuple(word.id for word in all_words(specs()).get(name, ()))


numbers = st.sampled_from(NUMBERS).map(Bare)
amounts = st.one_of(numbers, numbers, st.sampled_from(AMOUNTS))
years = st.sampled_from([*YEARS, *YEARS, *YEARS, *ODD_YEARS]).map(lambda year: Bare(str(year)))
arguments = st.one_of(
    st.sampled_from(NAMES).map(lambda name: json.dumps(name, ensure_ascii=False)),
    st.sampled_from(YEARS).map(str),
    st.sampled_from(['""', "-1", "1.5", "None", "[]", "方案", "方案.重点工程"]),
)
calls = st.builds(
    lambda name, given: "{{ " + name + "(" + ", ".join(given) + ") }}",
    st.sampled_from(CALLS),
    st.lists(arguments, max_size=3),
)
prose = st.one_of(st.sampled_from(WORDS), st.builds("甲{}，乙{}。".format, calls, st.sampled_from(WORDS)))
wrong = st.recursive(
    st.one_of(
        st.sampled_from(WORDS),
        st.sampled_from([*NUMBERS, *ODD_NUMBERS, "null", "~", "true", "no", "2024-03-15", "!!str 5"]).map(
            Bare
        ),
    ),
    lambda inner: st.one_of(
        st.lists(inner, max_size=3),
        st.dictionaries(st.sampled_from([*WORDS[:8], "id", "2022"]), inner, max_size=3),
    ),
    max_leaves=4,
)
deep = st.integers(2, 60).map(lambda depth: Bare("[" * depth + "]" * depth))


def fitting(shape: Shape, texts: tuple[str, ...], depth: int = 0) -> st.SearchStrategy[Any]:
    """Values of a shape; `texts` are those that the plan has anyway, among them its ids."""
    simple = _SIMPLE.get(type(shape))
    if simple is not None:
        return simple(shape)
    match shape:
        case TextShape():
            return _text(shape, texts)
        case ListShape():
            few = (shape.length, shape.length) if shape.length is not None else (0, 2)
            return st.lists(fitting(shape.item, texts, depth), min_size=few[0], max_size=few[1])
        case DictShape():
            return st.dictionaries(_key(shape.key), fitting(shape.value, texts, depth), max_size=3)
        case PartShape():
            return part(shape.model, texts, depth)
        case VariantShape():
            return st.one_of(
                st.builds(lambda made, tag=tag: {**made, shape.tag: tag}, part(model, texts, depth))
                for tag, model in shape.models.items()
            )
        case _:
            return wrong


def _key(shape: Shape) -> st.SearchStrategy[Any]:
    return (
        years if isinstance(shape, YearShape) else _text(shape, ()) if isinstance(shape, TextShape) else wrong
    )


def _text(shape: TextShape, texts: tuple[str, ...]) -> st.SearchStrategy[str]:
    if shape.vocabulary:
        known = _vocabulary(shape.vocabulary)
        return st.sampled_from(known) if known else st.sampled_from(WORDS)
    free = prose if shape.is_prose else st.sampled_from(WORDS)
    return st.one_of(free, st.sampled_from(texts)) if texts else free


_SIMPLE: Final[Mapping[type, Callable[[Any], st.SearchStrategy[Any]]]] = {
    NumberShape: lambda _: numbers,
    WholeShape: lambda _: st.sampled_from(["0", "1", "2", "7", "-1", "9" * 20]).map(Bare),
    YearShape: lambda _: years,
    FlagShape: lambda _: st.sampled_from(["true", "false"]).map(Bare),
    TermShape: lambda shape: st.sampled_from(list(shape.term)).map(lambda term: str(term.value)),
    ChoiceShape: lambda shape: st.sampled_from(shape.values).map(lambda value: Bare(str(value))),
    TargetShape: lambda _: st.sampled_from(PHRASES),
}


@cache
def part(model: type[Any], texts: tuple[str, ...], depth: int) -> st.SearchStrategy[Any]:
    """A part with the fields that it must have and some of the others; perhaps its short form."""
    if depth >= DEEP:
        return amounts
    values = {key: fitting(field.shape, texts, depth + 1) for key, field in fields_of(model).items()}
    if not values:
        return st.just({})
    needed = {key: values[key] for key, field in fields_of(model).items() if field.required}
    optional = {key: value for key, value in values.items() if key not in needed}

    @st.composite
    def made(draw: st.DrawFn) -> Any:
        chosen = (
            draw(st.lists(st.sampled_from(sorted(optional)), max_size=4, unique=True)) if optional else []
        )
        return {key: draw(values[key]) for key in (*needed, *chosen)}

    is_short = {"unit", "value"} <= set(values) or "values" in values or "target" in values
    return st.one_of(made(), amounts, series(texts)) if is_short else made()


def series(texts: tuple[str, ...]) -> st.SearchStrategy[Any]:
    """Values by year in their short form."""
    return st.dictionaries(years, st.one_of(amounts, st.sampled_from(PHRASES)), max_size=4)


# ---- places of a plan ---------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Site:
    """One value of a tree."""

    holder: Any
    step: Any
    shape: Shape | None
    """None where the schema does not know it."""


def sites(tree: Any, shape: Shape | None) -> Iterator[Site]:
    """Every value below a part, with its shape."""
    steps = (
        list(tree.items())
        if isinstance(tree, dict)
        else list(enumerate(tree))
        if isinstance(tree, list)
        else []
    )
    for step, value in steps:
        below = _below(shape, step)
        yield Site(tree, step, below)
        yield from sites(value, below)


def _below(shape: Shape | None, step: Any) -> Shape | None:
    if isinstance(shape, ListShape):
        return shape.item
    if isinstance(shape, DictShape):
        return shape.value
    if not isinstance(shape, PartShape) or not isinstance(step, str):
        return None
    key = field_lexicon(shape.model).id_of(step)
    if key is not None:
        return fields_of(shape.model)[key].shape
    inlined = next(
        (
            fields_of(shape.model)[each].shape
            for each in ("values", "goals")
            if each in shape.model.model_fields
        ),
        None,
    )
    return inlined.value if isinstance(inlined, DictShape) else None


def texts_of(tree: Any) -> Iterator[str]:
    """Every short text of a tree."""
    if isinstance(tree, dict):
        for value in tree.values():
            yield from texts_of(value)
    elif isinstance(tree, list):
        for item in tree:
            yield from texts_of(item)
    elif isinstance(tree, str) and not isinstance(tree, Bare) and len(tree) < 40:
        yield tree


@st.composite
def changed(draw: st.DrawFn, bases: tuple[str, ...], most: int = 3) -> str:
    """The text of one of the plans with up to `most` of its values replaced, taken out, added or doubled."""
    base = draw(st.sampled_from(bases))
    tree = tree_of(base)
    texts = _texts(base)
    for _ in range(draw(st.integers(1, most))):
        _change(draw, tree, texts)
    return written(tree)


@cache
def _texts(base: str) -> tuple[str, ...]:
    return tuple(dict.fromkeys(texts_of(tree_of(base))))


def _change(draw: st.DrawFn, tree: dict[str, Any], texts: tuple[str, ...]) -> None:
    plan: Shape = PartShape(Plan)
    whole = Site({"": tree}, "", plan)
    found = draw(st.sampled_from([whole, *sites(tree, plan)]))
    manner = draw(
        st.sampled_from(["fit"] * 5 + ["add"] * 5 + ["wrong", "remove", "double", "unknown", "deep"])
    )
    value = found.holder[found.step]
    if manner == "add" and isinstance(found.shape, PartShape) and isinstance(value, dict):
        fields = fields_of(found.shape.model)
        key = draw(st.sampled_from(sorted(fields)))
        value[key] = draw(fitting(fields[key].shape, texts))
    elif manner == "add" and isinstance(value, list) and isinstance(found.shape, ListShape):
        value.append(draw(fitting(found.shape.item, texts)))
    elif manner == "add" and isinstance(value, dict) and isinstance(found.shape, DictShape):
        value[draw(_key(found.shape.key))] = draw(fitting(found.shape.value, texts))
    elif manner == "unknown" and isinstance(value, dict):
        value[draw(st.sampled_from(WORDS))] = draw(wrong)
    elif found is whole:
        return
    elif manner == "remove":
        del found.holder[found.step]
    elif manner == "double" and isinstance(found.holder, dict):
        found.holder[Again(found.step)] = value
    elif manner == "double":
        found.holder.append(value)
    elif manner == "deep":
        found.holder[found.step] = draw(deep)
    elif manner == "wrong" or found.shape is None:
        found.holder[found.step] = draw(wrong)
    else:
        found.holder[found.step] = draw(fitting(found.shape, texts))
