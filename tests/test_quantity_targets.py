"""The target grammar: every form as data, nothing guessed, nothing lost, words and meaning agree."""

from __future__ import annotations

from dataclasses import fields, replace
from decimal import Decimal
from pathlib import Path
from typing import Any, get_args

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st
from ruamel.yaml import YAML

from planforge.quantity import (
    UnitBook,
    UnitMismatch,
    in_unit,
    read_target,
    target_value,
    write_phrase,
    write_target,
)
from planforge.quantity.target import (
    Bound,
    ChangeKind,
    Comparison,
    Cumulative,
    Delegated,
    Hedge,
    PeakYear,
    Point,
    Qualitative,
    Rate,
    Relative,
    Target,
    Unread,
)

HERE = Path(__file__).parent
FORMS = {form.__name__ for form in get_args(Target)}


def cases(understood: bool) -> list[Any]:
    return [
        pytest.param(case, id=f"{path.stem}-{case['text']}")
        for path in sorted((HERE / "cases/targets").glob("*.yaml"))
        if (path.stem != "unread") == understood
        for case in YAML(typ="safe").load(path)
    ]


def stated(target: Target) -> dict[str, Any]:
    """What a target says: its form and every field that is not at its default, but the words."""
    said: dict[str, Any] = {"is": type(target).__name__}
    for item in fields(target):
        value = getattr(target, item.name)
        if item.name != "text" and value != item.default:
            said[item.name] = str(value) if isinstance(value, Decimal) else value
    return said


@pytest.mark.parametrize("case", cases(understood=True))
def test_a_phrase_says_what_its_case_says(case: dict[str, Any]) -> None:
    phrase = read_target(case["text"])
    assert not isinstance(phrase.floor, Unread), phrase.floor.reason
    assert phrase.text == case["text"]
    assert [stated(target) for target in phrase.by_subject] == case.get("each", [])
    assert stated(phrase.floor) == (case["each"][0] if "each" in case else case["floor"])
    assert (phrase.stretch and stated(phrase.stretch)) == case.get("stretch")
    assert list(phrase.years) == case.get("years", [])
    assert list(phrase.subjects) == case.get("subjects", [])


@pytest.mark.parametrize("case", cases(understood=False))
def test_what_is_not_understood_says_why(case: dict[str, Any]) -> None:
    phrase = read_target(case["text"])
    assert phrase.floor == Unread(case["text"], case["reason"])
    assert (phrase.stretch, phrase.by_subject) == (None, ())


def test_every_form_has_cases() -> None:
    seen = [case.values[0] for case in cases(understood=True)]
    assert {said["is"] for case in seen for said in case.get("each", [case.get("floor")])} == FORMS


WORDS = [
    "到",
    "2025年",
    "2030年",
    "和",
    "、",
    "，",
    "；",
    "分别",
    "达到",
    "不低于",
    "超过",
    "以上",
    "左右",
    "约",
    "力争",
    "确保",
    "较2020年",
    "比",
    "下降",
    "提高",
    "年均",
    "每年",
    "累计",
    "“十四五”期间",
    "高于全省",
    "完成省下达目标",
    "达峰",
    "进一步",
    "18%",
    "0.5",
    "1,400",
    "三",
    "百分之十",
    "个百分点",
    "万千瓦",
    "倍",
    "（",
    "）",
    "(扣除原料用能)",
    "-",
    "～",
    "占比",
    "%",
    "吨/万元",
]


@given(st.one_of(st.text(), st.lists(st.sampled_from(WORDS), max_size=9).map("".join)))
def test_any_text_is_read_and_kept(text: str) -> None:
    phrase = read_target(text)
    assert phrase.text == text
    assert isinstance(phrase.floor, (*get_args(Target), Unread))
    if isinstance(phrase.floor, Unread):
        assert phrase.floor.text == text
        assert phrase.floor.reason
    elif phrase.stretch is None and not phrase.by_subject:
        assert phrase.floor.text == text


@given(st.lists(st.sampled_from(WORDS), min_size=1, max_size=6).map("".join))
def test_every_number_of_a_phrase_that_is_read_comes_back(text: str) -> None:
    """Digits of a text that is one value stand in its value, its years or its note; none is lost."""
    assume(all(text.count(year) < 2 for year in ("2025年", "2030年")))  # a year said twice is one year
    phrase = read_target(text)
    if isinstance(phrase.floor, Point) and not phrase.by_subject and phrase.stretch is None:
        written = print_digits(phrase.floor) + "".join(map(str, phrase.years))
        assert sorted(written) == sorted(sign for sign in text if sign.isascii() and sign.isdigit())


def print_digits(point: Point) -> str:
    if any(sign in point.text for sign in "三十"):
        return "".join(
            sign for sign in point.text.replace("2025年", "").replace("2030年", "") if sign.isdigit()
        )
    return "".join(sign for sign in f"{point.value}{point.scope}" if sign.isascii() and sign.isdigit())


AMOUNTS = st.decimals(min_value="0.01", max_value="99999", places=2)
UNITS = st.sampled_from(["%", "", "万千瓦", "吨标准煤/万元", "座", "亿千瓦时", "MJ/m2"])
SUMS = st.sampled_from(["", "万千瓦", "公顷", "座", "公里"])
BOUNDS = st.sampled_from(Bound)
HEDGES = st.sampled_from(Hedge)
FIRM = st.sampled_from([Hedge.NONE, Hedge.STRIVE, Hedge.ENSURE])
SCOPES = st.sampled_from(["", "扣除原料用能", "2020年不变价"])
YEARS = st.integers(2005, 2060)
OTHERS = st.sampled_from(["全省", "全国平均水平", "全省平均水平"])


@st.composite
def relatives(draw: st.DrawFn) -> Relative:
    kind = draw(st.sampled_from(ChangeKind))
    unit = draw(st.sampled_from(["万千瓦", "座"])) if kind is ChangeKind.AMOUNT else ""
    named = st.sampled_from([(None, "十三五"), (None, "上年")])
    year, period = draw(st.one_of(st.tuples(YEARS, st.just("")), named))
    change = draw(AMOUNTS) * draw(st.sampled_from([1, -1]))
    return Relative("", draw(SCOPES), year, period, change, kind, unit, draw(BOUNDS), draw(HEDGES))


@st.composite
def levels(draw: st.DrawFn) -> Relative:
    """高于2020年水平: a change of nothing, on one side."""
    return Relative("", "", draw(YEARS), bound=draw(BOUNDS), hedge=draw(FIRM))


@st.composite
def cumulatives(draw: st.DrawFn) -> Cumulative:
    years = draw(st.sampled_from([(None, None), (2021, 2025), (2026, 2030), (2023, 2030)]))
    return Cumulative("", draw(SCOPES), draw(AMOUNTS), draw(SUMS), *years, draw(BOUNDS), draw(HEDGES))


@st.composite
def rates(draw: st.DrawFn) -> Rate:
    years = draw(st.sampled_from([(None, None), (2021, 2025), (2021, None), (2023, 2030)]))
    unit = draw(st.sampled_from(["%", "个百分点", "公里", "万公顷"]))
    value = draw(AMOUNTS) * draw(st.sampled_from([1, -1]))
    return Rate("", draw(SCOPES), value, unit, draw(BOUNDS), draw(HEDGES), *years)


@st.composite
def comparisons(draw: st.DrawFn) -> Comparison:
    kind = draw(st.sampled_from([ChangeKind.POINTS, ChangeKind.PERCENT]))
    higher = draw(st.booleans())
    difference = draw(AMOUNTS) * (1 if higher else -1)
    return Comparison("", draw(SCOPES), draw(OTHERS), difference, higher, kind, draw(BOUNDS), draw(HEDGES))


TARGETS: st.SearchStrategy[Target] = st.one_of(
    st.builds(Point, st.just(""), SCOPES, AMOUNTS, UNITS, BOUNDS, HEDGES),
    relatives(),
    levels(),
    cumulatives(),
    rates(),
    comparisons(),
    st.builds(Comparison, st.just(""), SCOPES, OTHERS, st.none(), st.booleans(), hedge=FIRM),
    st.builds(Delegated, st.just(""), SCOPES, st.sampled_from(["省", "市", "国家", "上级"]), FIRM),
    st.builds(PeakYear, st.just(""), SCOPES, YEARS, st.just(False), HEDGES),
    st.builds(PeakYear, st.just(""), SCOPES, YEARS, st.just(True), FIRM),
)


@given(TARGETS)
def test_the_house_form_says_what_the_target_says(target: Target) -> None:
    phrase = read_target(write_target(target))
    assert not isinstance(phrase.floor, Unread), (phrase.text, phrase.floor.reason)
    assert replace(phrase.floor, text="") == target


@given(TARGETS)
def test_as_written_is_the_text(target: Target) -> None:
    assert write_target(replace(target, text="照录"), house=False) == "照录"


@pytest.mark.parametrize("case", cases(understood=True))
def test_the_house_form_of_every_case_reads_back_the_same(case: dict[str, Any]) -> None:
    phrase = read_target(case["text"])
    again = read_target(write_phrase(phrase))
    assert not isinstance(phrase.floor, Unread)
    assert not isinstance(again.floor, Unread)
    assert stated(again.floor) == stated(phrase.floor)
    assert (again.stretch and stated(again.stretch)) == (phrase.stretch and stated(phrase.stretch))


@pytest.mark.parametrize(
    ("written", "house"),
    [
        ("不低于18%", "18%以上"),
        ("≥50", "50以上"),
        ("≤1.3", "不超过1.3"),
        ("比2020年下降14.5％", "较2020年下降14.5%"),
        ("力争达到25%左右", "力争25%左右"),
        ("确保10万千瓦,力争20万千瓦", "确保10万千瓦，力争20万千瓦"),
        ("比2020年提高三个百分点以上", "较2020年提高3个百分点以上"),
        ("完成省下达的指标", "完成省下达目标"),
        ("待定", "待定"),
        ("分别达到20%、25%以上", "分别达到20%、25%以上"),
    ],
)
def test_the_house_form_is_one_for_all_spellings(written: str, house: str) -> None:
    assert write_phrase(read_target(written)) == house
    assert write_phrase(read_target(written), house=False) == written


KNOWN = {2020: Decimal("0.80"), 2022: Decimal("20")}


@pytest.mark.parametrize(
    ("text", "year", "base_year", "value"),
    [
        ("18%以上", 2025, None, "18"),
        ("较2020年下降14.5%", 2025, None, "0.684"),
        ("较2022年提高三个百分点以上", 2025, None, "23"),
        ("较2022年增加5万千瓦", 2025, None, "25"),
        ("较2022年减少5万千瓦", 2025, None, "15"),
        ("较2020年翻一番", 2030, None, "1.6"),
        ("与2022年持平", 2030, None, "20"),
        ("较2015年下降10%", 2025, None, None),
        ("高于“十三五”时期实际", 2025, None, None),
        ("年均增长10%", 2024, 2022, "24.2"),
        ("年均增长10%", 2022, 2022, "20"),
        ("年均增长10%", 2021, 2022, None),
        ("年均增长10%", 2024, None, None),
        ("每年新建不少于3公里", 2025, 2022, "29"),
        ("较2022年年均下降10%", 2024, None, "16.2"),
        ("“十四五”期间年均增长50%", 2022, None, "1.8"),
        ("完成省下达目标", 2025, None, None),
        ("进一步下降", 2030, 2022, None),
        ("“十四五”期间累计新增150万千瓦", 2025, 2022, None),
    ],
)
def test_a_target_comes_to_a_value(text: str, year: int, base_year: int | None, value: str | None) -> None:
    target = read_target(text).floor
    assert not isinstance(target, Unread)
    assert target_value(target, KNOWN.get, year, base_year) == (None if value is None else Decimal(value))


@given(AMOUNTS, st.integers(0, 30))
def test_a_rate_over_two_spans_is_the_rate_over_both(percent: Decimal, years: int) -> None:
    rate = Rate("", value=percent / 10000)
    whole = target_value(rate, KNOWN.get, 2022 + years + 1, 2022)
    part = target_value(rate, KNOWN.get, 2022 + years, 2022)
    assert part is not None
    assert whole is not None
    step = target_value(rate, lambda year: part, 1, 0)
    assert step is not None
    assert abs(whole - step) <= abs(whole) * Decimal("1e-20")


UNITS_BOOK = UnitBook((HERE.parent / "templates/tables/units.txt").read_text(encoding="utf-8"))


@pytest.mark.parametrize(
    ("text", "wanted", "house"),
    [
        ("1400万千瓦以上", "千瓦", "14000000千瓦以上"),
        ("不超过1.3", "倍", "不超过1.3倍"),
        ("较2020年增加20万千瓦", "千瓦", "较2020年增加200000千瓦"),
        ("较2020年下降14.5%", "千瓦", "较2020年下降14.5%"),
        ("每年新建300公里", "万米", "每年30万米"),
        ("年均增长15%", "公里", "年均增长15%"),
        ("累计建成0.5万座", "座", "累计5000座"),
    ],
)
def test_an_amount_goes_over_into_the_unit_of_the_row(text: str, wanted: str, house: str) -> None:
    target = read_target(text).floor
    assert not isinstance(target, Unread)
    assert write_target(in_unit(target, wanted, UNITS_BOOK)) == house


def test_an_amount_of_another_kind_does_not_fit_the_row() -> None:
    target = read_target("18%以上").floor
    assert isinstance(target, Point)
    with pytest.raises(UnitMismatch):
        in_unit(target, "辆", UNITS_BOOK)


def test_a_direction_has_no_house_form() -> None:
    assert write_target(Qualitative("稳中有降", direction=-1)) == "稳中有降"
