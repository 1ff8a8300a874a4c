"""Plan texts in, laws over what `build_plan` makes of them: values, places, problems, never anything else."""

from __future__ import annotations

import csv
from collections import Counter
from decimal import Decimal

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from planforge.load.read import read_source
from planforge.load.source import Entry, Mapping, Node, Scalar, Sequence, Source, Span
from planforge.model.build import build_plan
from planforge.model.labels import label_of
from planforge.model.measures import Fund
from planforge.model.plan import Plan
from planforge.model.reader import _READERS
from planforge.model.responsible import read_units
from planforge.model.shapes import Shape, fields_of, models_below
from planforge.model.terms import Kind, Missing, Nature
from planforge.model.values import Amount, Responsibility
from planforge.problems import InvalidInput, Position, Problem, problem
from planforge.quantity.target import Delegated, Point, Relative, Unread
from tests.model_cases import CASES, REST, Case, build, problems_of, read_cases, shown, specs

MODELS = list(models_below(Plan))


@pytest.mark.parametrize("case", read_cases("problems.txt"), ids=lambda case: case.title)
def test_a_fault_is_told_with_its_place_and_its_cure(case: Case) -> None:
    assert tuple(shown(problems_of(case.text))) == case.expected


def test_every_kind_of_fault_of_a_plan_has_a_case() -> None:
    told = {line.split()[1] for case in read_cases("problems.txt") for line in case.expected}
    assert told >= {
        "dangling-id", "duplicate-id", "duplicate-key", "missing-key", "target-not-understood",
        "unit-mismatch", "unknown-key", "unknown-name", "unknown-unit", "wrong-type", "wrong-value",
    }  # fmt: skip


@pytest.mark.parametrize("model", MODELS, ids=lambda model: model.__name__)
def test_no_name_means_two_fields_of_one_part(model: type[Plan]) -> None:
    words = Counter(word for field in fields_of(model).values() for word in {field.key, field.name})
    assert [word for word, times in words.items() if times > 1] == []


@pytest.mark.parametrize("model", MODELS, ids=lambda model: model.__name__)
def test_every_field_has_a_chinese_name_and_every_part_says_what_it_is(model: type[Plan]) -> None:
    assert [field.key for field in fields_of(model).values() if field.name.isascii()] == []
    assert model.chinese_name


def test_every_shape_has_its_reader() -> None:
    assert set(_READERS) == set(Shape.__args__)


def test_chinese_and_english_names_give_the_same_plan() -> None:
    chinese = build(
        """\
类型: 城市
名称: 云川市
年份: {基准年: 2022年, 目标年: ["2025", 2030年], 不变价年份: 2020}
特征: {产业结构类型: 产业结构偏重}
统计数据: {GDP: {2022: 2140.2}, 能源消费总量: {单位: 吨标准煤, 2021年: 3}}
指标: {能耗强度: {属性: 约束性, 2025: 完成省下达目标}}
重点工程: [{编号: P01, 项目名称: 甲, 工程类别: 能源基础设施, 建设性质: 新建, 总投资: 3000万元}]
"""
    )
    english = build(
        """\
kind: city
name: 云川市
years: {base: 2022, targets: [2025, 2030], constant_price: 2020}
profile: {industry: heavy}
data: {gdp: {2022: 2140.2}, energy_total: {unit: 吨标准煤, values: {2021: 3}}}
indicators: {energy_per_gdp: {character: binding, goals: {2025: 完成省下达目标}}}
projects:
  - {id: P01, name: 甲, group: energy_infrastructure, nature: new, investment: {value: 3000, unit: 万元}}
"""
    )
    assert chinese.plan == english.plan
    assert (chinese.plan.kind, chinese.plan.projects[0].nature) == (Kind.CITY, Nature.NEW)


@pytest.mark.parametrize(
    ("text", "value", "unit"),
    [
        ("2511.40", "2511.40", ""),
        ("30万千瓦", "30", "万千瓦"),
        ('"2,140.2"', "2140.2", ""),
        ("{数值: 3亿元, 来源: 公报}", "3", "亿元"),
        ("{value: 3, unit: 亿元}", "3", "亿元"),
    ],
)
def test_an_amount_may_be_a_number_a_text_or_fields(text: str, value: str, unit: str) -> None:
    plan = build(f"project_total: {{investment: {text}}}".replace("30万千瓦", "30万元") + REST).plan
    assert plan.project_total is not None
    amount = plan.project_total.investment
    assert isinstance(amount, Amount)
    assert (str(amount.value), amount.unit) == (value, unit.replace("万千瓦", "万元"))


def test_an_amount_may_say_why_it_is_missing() -> None:
    plan = build("data: {gdp: {2022: {缺失原因: 涉密, 说明: 见附件}}}" + REST).plan
    assert plan.data["gdp"].values[2022] == Amount(missing=Missing.CONFIDENTIAL, note="见附件")


def test_a_goal_may_be_a_number_a_phrase_or_a_dash() -> None:
    text = """\
指标:
  能耗强度: {2022: 0.62, 2025: 较2020年下降14.5%, 2030: —}
  非化石能源消费占比: {2022: 35%, 2025: {数值: 18%以上, 来源: 规划}, 2030: {目标: 完成省下达目标}}
"""
    goals = build(text + REST).plan.indicators
    energy, share = goals["energy_per_gdp"].goals, goals["nonfossil_share"].goals
    assert (energy[2022].value, energy[2030].blank, energy[2030].target) == (Decimal("0.62"), True, None)
    floors = [goal.target.floor for goal in (energy[2025], *share.values()) if goal.target is not None]
    assert [type(floor) for floor in floors] == [Relative, Point, Point, Delegated]
    assert share[2025].source == "规划"


def test_a_phrase_that_is_not_understood_is_kept() -> None:
    reading = build("指标: {能耗强度: {2025: 随缘}}" + REST)
    target = reading.plan.indicators["energy_per_gdp"].goals[2025].target
    assert target is not None
    assert (target.text, type(target.floor)) == ("随缘", Unread)
    assert [each.kind for each in reading.problems] == ["target-not-understood"]


@pytest.mark.parametrize("mark", ["—", "－", '"/"', "——", '"-"'])
def test_every_dash_leaves_the_cell_empty(mark: str) -> None:
    assert (
        build(f"指标: {{能耗强度: {{2025: {mark}}}}}" + REST)
        .plan.indicators["energy_per_gdp"]
        .goals[2025]
        .blank
    )


def _responsible() -> list[dict[str, str]]:
    with (CASES / "responsible.tsv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file, delimiter="\t"))


@pytest.mark.parametrize("case", _responsible(), ids=lambda case: case["phrase"])
def test_a_phrase_names_its_units_in_order(case: dict[str, str]) -> None:
    units = read_units(case["phrase"])
    assert ("|".join(units.lead), "|".join(units.joint)) == (case["lead"], case["joint"])
    assert units.by_duty is (case["by_duty"] == "yes")


def test_responsibility_may_be_a_phrase_a_list_or_fields() -> None:
    forms = [
        "甲局、乙局",
        "[甲局, 乙局]",
        "{lead: 甲局, joint: [乙局]}",
        "{牵头单位: [甲局], 配合单位: 乙局}",
    ]
    text = "保障措施:\n" + "".join(
        f"  - {{编号: B{n}, 标题: 甲, 责任单位: {form}}}\n" for n, form in enumerate(forms)
    )
    found = [measure.units for measure in build(text + REST).plan.safeguards]
    expected = Responsibility(lead=("甲局",), joint=("乙局",))
    assert [each and each.model_copy(update={"text": ""}) for each in found] == [expected] * 4


def test_prose_may_be_given_in_paragraphs() -> None:
    plan = build("实施主体概况: {区位交通: [第一段。, 第二段。], 自然条件: 原 样}" + REST).plan
    assert (plan.overview.location, plan.overview.nature) == ("第一段。\n\n第二段。", "原 样")


def test_a_text_field_takes_a_number_as_it_is_written() -> None:
    plan = build(
        "重点工程: [{编号: 007, 项目名称: 2024, 工程类别: 能源基础设施, 开工时间: 2024.10}]" + REST
    ).plan
    project = plan.projects[0]
    assert (project.id, project.name, project.start) == ("007", "2024", "2024.10")


def test_a_project_class_of_the_plan_can_be_named() -> None:
    text = "工程类别: [{编号: own, 名称: 其他工程}]\n重点工程: [{编号: P, 项目名称: 甲, 工程类别: 其他工程}]"
    assert build(text + REST).plan.projects[0].group == "own"


def test_an_added_indicator_can_be_named() -> None:
    text = "指标表调整: {增加: [{编号: scrap, 指标名称: 废钢比, 单位: '%'}]}\n指标: {废钢比: {2030: 20%以上}}"
    assert list(build(text + REST).plan.indicators) == ["scrap"]


def test_what_is_left_empty_is_not_given() -> None:
    text = """\
统计数据:
  GDP:
  能源消费总量:
    2022:
    2021: 3
重点工程:
建设目标:
所在省份:
指标:
  能耗强度:
    2025:
"""
    plan = build(text + REST).plan
    assert {key: list(series.values) for key, series in plan.data.items()} == {"energy_total": [2021]}
    assert (plan.projects, plan.province, plan.goals) == ((), "", fields_default("goals"))


def fields_default(key: str) -> object:
    """What a field of the plan holds when it is not given."""
    return Plan.model_fields[key].get_default(call_default_factory=True)


def test_places_lead_to_values_keys_and_the_nearest_part() -> None:
    text = """\
重点工程:
  - 编号: P01
    项目名称: 甲
    工程类别: 能源基础设施
    总投资: 3亿元
统计数据:
  GDP:
    2022: 5
"""
    places = build(text + REST).places
    assert places.at(("projects", "id=P01", "investment")) == Position("plan.yaml", 5, 10)
    assert places.key_at(("projects", "id=P01", "investment")) == Position("plan.yaml", 5, 5)
    assert places.at(("projects", "id=P01", "land")) == places.at(("projects", "id=P01"))
    assert (
        places.at(("data", "gdp", 2022)) == places.at(("data", "gdp", "2022")) == Position("plan.yaml", 8, 11)
    )
    assert places.at(("nowhere", "else")) == Position("plan.yaml", 1, 1)


def test_a_label_names_the_datum_in_chinese() -> None:
    names = {("series", "gdp"): "地区生产总值"}
    assert label_of(("projects", "id=P01", "investment")) == "重点工程 › P01 › 总投资"
    assert label_of(("data", "gdp", "2022"), names) == "统计数据 › 地区生产总值 › 2022年"
    assert label_of(("goals", "overall", 0, "text")) == "建设目标 › 总体目标 › 第1项 › 内容"
    assert label_of(()) == ""


def test_the_problems_of_the_source_come_with_the_reading() -> None:
    source = read_source(("所在省份: “湖北省”" + REST).encode(), "plan.yaml")
    assert source.problems
    told = build_plan(source, specs()).problems
    assert [each for each in source.problems if each not in told] == []


keys = st.sampled_from(
    [spelling for model in MODELS for f in fields_of(model).values() for spelling in (f.key, f.name)]
)
words = st.sampled_from(
    [
        "gdp",
        "能耗强度",
        "30万千瓦",
        "≥25%",
        "—",
        "约三成",
        "甲牵头，乙、丙负责",
        "城市",
        "T1",
        "2024-03-15",
        "：",
        "\n",
        "是",
    ]
)
scalars = st.one_of(
    st.none(),
    st.booleans(),
    st.integers(-3, 21000),
    st.decimals(-9, 9, places=2),
    words,
    st.text(max_size=5),
    keys,
)
anything = st.recursive(
    scalars,
    lambda inner: st.one_of(
        st.lists(inner, max_size=4),
        st.dictionaries(
            st.one_of(keys, words, st.integers(2018, 2031).map(str), st.text(max_size=3)), inner, max_size=6
        ),
    ),
    max_leaves=25,
)


def node(value: object, line: list[int]) -> Node:
    """A node tree for plain data; every node stands on a line of its own."""
    line[0] += 1
    at, span = Position("plan.yaml", line[0], 1), Span(0, 0)
    if isinstance(value, dict):
        entries = (
            Entry(_scalar(key, node("", line).position), node(each, line)) for key, each in value.items()
        )
        return Mapping(tuple(entries), at, span)
    if isinstance(value, list):
        return Sequence(tuple(node(each, line) for each in value), at, span)
    return _scalar(value, at)


def _scalar(value: object, at: Position) -> Scalar:
    text = "" if value is None else str(value).lower() if isinstance(value, bool) else str(value)
    return Scalar(value, text, at, Span(0, 0), isinstance(value, str))


_NAMED = {"kind": "city", "name": "云川市", "years": {"base": 2022, "targets": [2025]}}


def _shaped(model: type[Plan]) -> st.SearchStrategy[object]:
    """Mappings whose keys are those of a model, so that values reach its fields."""
    fields = list(fields_of(model).values())
    return st.dictionaries(
        st.sampled_from([f.name for f in fields] + [f.key for f in fields]), anything, max_size=5
    )


trees = st.one_of(
    anything,
    _shaped(Plan).map(lambda tree: {**_NAMED, **tree}),
    st.sampled_from(MODELS)
    .flatmap(
        lambda model: st.tuples(st.sampled_from(list(fields_of(Plan))), st.lists(_shaped(model), max_size=3))
    )
    .map(lambda pair: {**_NAMED, pair[0]: pair[1]}),
)


@settings(max_examples=300, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(trees)
def test_any_tree_ends_in_a_reading_or_in_placed_problems(tree: object) -> None:
    source = Source("plan.yaml", "", "utf-8", node(tree, [0]))
    problems: tuple[Problem, ...] = ()
    try:
        assert isinstance(build_plan(source, specs()).plan, Plan)
    except InvalidInput as error:
        problems = error.problems or (problem("structure", "no problem told"),)
    assert all(each.position is not None for each in problems)
    # A fault that only pydantic sees has no words for the user: the reader must know of it first.
    assert [each for each in problems if "不符合该字段的要求" in str(each.message)] == []


LONG_ITEM = """\
  - 编号: P{n}
    项目名称: 项目{n}
    工程类别: 能源基础设施
    总投资: {n}.5亿元
    建设性质: 新建
    责任单位: 市发展改革委牵头，市财政局、市能源局按职责分工负责
    支撑作用: [{{支撑任务: T1, 作用说明: 减碳}}]
    预期效果: [{{编号: E1, 效果: 年节约能源, 数量: 3万吨标准煤}}]
    开工时间: 2024年
    建成时间: 2025年
"""


def _long_plan(projects: int) -> str:
    head = "主要任务: [{编号: T1, 标题: 甲}]\n重点工程:\n"
    return head + "".join(LONG_ITEM.format(n=n) for n in range(projects)) + REST


@pytest.mark.timeout(30)  # a quadratic search for near names takes minutes
def test_a_plan_of_two_thousand_lines_is_built() -> None:
    text = _long_plan(200)
    assert len(text.splitlines()) > 2000
    assert len(build(text).plan.projects) == 200


@pytest.mark.timeout(30)
def test_a_plan_with_a_fault_in_every_line_tells_them_all() -> None:
    text = (
        _long_plan(200)
        .replace("项目名称", "项目名程")
        .replace("支撑任务: T1", "支撑任务: T9")
        .replace("开工", "开公")
    )
    with pytest.raises(InvalidInput) as stopped:
        build(text)
    assert len(stopped.value.problems) >= 600


def test_a_part_of_a_required_amount_is_still_an_amount() -> None:
    plan = build(
        "重点工程: [{编号: P, 项目名称: 甲, 工程类别: 能源基础设施, 资金来源: [{来源: 企业自筹, 金额: 2}]}]"
        + REST
    ).plan
    assert isinstance(plan.projects[0].funds[0], Fund)
    assert plan.projects[0].funds[0].amount.value == 2
