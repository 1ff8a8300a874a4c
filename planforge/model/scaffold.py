"""A kind, a name and the tables in, the text of a new plan.yaml out: every field, asked in the guide's words.

Keys are Chinese throughout. Fields wait empty, which reads as data to be supplied, not as a fault; lists show
one example behind # signs in the first column. Comments stand above what they speak of, because a value typed
in front of a comment would swallow it.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from itertools import groupby
from typing import Any, Final

from pydantic import BaseModel

from planforge.model.plan import Plan
from planforge.model.shapes import (
    DictShape,
    Field,
    FlagShape,
    ListShape,
    NumberShape,
    PartShape,
    Shape,
    TermShape,
    TextShape,
    WholeShape,
    YearShape,
    fields_of,
)
from planforge.model.shorthand import EXPANDERS
from planforge.model.specs import RowSpec, Specs
from planforge.model.terms import Kind
from planforge.model.values import Amount, Responsibility, Series

_SECTIONS: Final[Mapping[str, str]] = {
    "planforge": "基本信息",
    "overview": "一、工作基础",
    "goals": "二、建设目标",
    "tasks": "三、主要任务",
    "innovation_text": "四、科技创新",
    "project_classes": "五、重点工程",
    "policies": "六、政策创新",
    "public_action": "七、全民行动",
    "safeguards": "八、保障措施",
    "risks": "其他",
}
"""The field that opens each section of the guide."""
_TASKS: Final[Mapping[str, tuple[str, ...]]] = {
    "city": (
        "推动能源绿色低碳转型",
        "提升能源资源利用效率",
        "推动重点行业碳达峰",
        "加快城乡建设低碳转型",
        "促进交通运输绿色低碳发展",
    ),
    "park": (
        "加快提升能源清洁化利用效率",
        "推动园区产业高质量发展",
        "提升基础设施绿色低碳水平",
        "大力推动资源循环利用",
        "提升减污降碳协同能力",
    ),
}
"""The guide's tasks (编制指南三（一）（二）)."""
_HEAD: Final = """\
# {name} 国家碳达峰试点实施方案：数据文件
#
# 怎样填：
# 1. 在“字段名: ”后面填写。冒号是英文冒号，后面有一个空格。没有的先空着，成稿里会印【待补充：…】。
# 2. 数值直接填；单位与注明的不同时连单位一起写，例如 30万千瓦。
# 　 要注明出处，写成 {{数值: 2511.4, 来源: 2022年统计公报}}。
# 3. 文字较长时，在字段名后写竖线“|”，从下一行起缩进两格书写，段与段之间空一行。
# 4. 行首带 # 又缩进的各行是列表的样子：删去行首的 # 号即可使用，每多一项就照样再写一段。
"""
_BASE: Final = 2022
_TARGETS: Final = (2025, 2030)
_CONSTANT_PRICE: Final = 2020
_STATISTICS: Final = (2020, 2021, 2022)
_PLAIN: Final = re.compile(r"[一-鿿][一-鿿0-9A-Za-z（）·]*")
_KINDS: Final = {label: key for key, label in Kind.labels().items()}


@dataclass(frozen=True, slots=True)
class _Form:
    """What the text is made for."""

    kind: str
    name: str
    specs: Specs

    def question(self, asks: str) -> str | None:
        """What the guide asks this kind; None where it asks only the other kind."""
        said = [part.split("：", 1) for part in asks.split("；")]
        if not any(part[0] in _KINDS for part in said):
            return asks
        own = [part[-1] for part in said if _KINDS.get(part[0]) in (None, self.kind)]
        return "；".join(own) if own else None


def scaffold(kind: str, name: str, specs: Specs) -> str:
    """The text of a plan.yaml for a city or a park, ready to be filled in; it reads without errors."""
    form = _Form(kind, name, specs)
    lines = _HEAD.format(name=" ".join(name.split())).splitlines()
    for key, field in fields_of(Plan).items():
        body = _PLAN_FIELDS[key](field, form) if key in _PLAN_FIELDS else _field(field, form)
        heading = ["", f"# ════ {_SECTIONS[key]} ════"] if key in _SECTIONS else []
        lines += [*heading, *([""] if len(body) > 1 and not heading else []), *body]
    return "\n".join(lines) + "\n"


def _field(field: Field, form: _Form, *, is_example: bool = False) -> list[str]:
    """The lines of one field; none where the guide asks it only of the other kind."""
    question = form.question(field.asks)
    if question is None:
        return []
    said = [question, f"单位：{field.unit}" if field.unit else "", _choices(field.shape)]
    comment = "；".join(each for each in said if each and each != field.name)
    below = _below(field, form, is_example=is_example)
    if isinstance(field.shape, PartShape) and field.shape.model not in EXPANDERS and not below:
        return []
    value = _example(field, form) if is_example else ""
    return [*([f"# {comment}"] if comment else []), f"{field.name}: {value}", *below]


def _choices(shape: Shape) -> str:
    if isinstance(shape, TermShape):
        return "可填：" + "、".join(shape.term.labels().values())
    if isinstance(shape, PartShape) and shape.model is Responsibility:
        return "例：市发展改革委牵头，市财政局、市住房城乡建设局按职责分工负责"
    if isinstance(shape, ListShape) and not isinstance(shape.item, PartShape):
        return "写成列表，如 [甲, 乙]"
    return "可填：是、否" if isinstance(shape, FlagShape) else ""


def _below(field: Field, form: _Form, *, is_example: bool) -> list[str]:
    """What stands below the field's own line."""
    shape = field.shape
    if isinstance(shape, PartShape):
        return _indented(_part(shape.model, form, is_example=is_example))
    if isinstance(shape, ListShape) and isinstance(shape.item, PartShape):
        item = _indented(_item(shape.item.model, form))
        return item if is_example else _hidden(item)
    if isinstance(shape, DictShape) and isinstance(shape.key, YearShape) and _is_short(shape.value):
        return _indented(_years(form_years(is_example)))
    return []


def _is_short(shape: Shape) -> bool:
    return isinstance(shape, TextShape) or (isinstance(shape, PartShape) and shape.model is Amount)


def form_years(is_example: bool) -> tuple[int, ...]:
    """The years that a table by year offers: those of the way to the first target, in an example."""
    return tuple(range(_BASE + 1, _TARGETS[0] + 1)) if is_example else _STATISTICS


def _part(model: type[BaseModel], form: _Form, *, is_example: bool) -> list[str]:
    if model is Series:
        return _years(_STATISTICS)
    if model in EXPANDERS:
        return []
    fields = fields_of(model).values()
    return [line for field in fields for line in _field(field, form, is_example=is_example)]


def _item(model: type[BaseModel], form: _Form) -> list[str]:
    """One example item of a list, with its dash."""
    lines = _part(model, form, is_example=True)
    first = next(place for place, line in enumerate(lines) if not line.startswith("#"))
    return [*lines[:first], f"- {lines[first]}", *_indented(lines[first + 1 :])]


def _example(field: Field, form: _Form) -> str:
    """A value for a field of an example item; only what must be there, or what the declaration shows."""
    if field.example:
        return field.example
    return (
        _REQUIRED[type(field.shape)](field.shape, form)
        if field.required and type(field.shape) in _REQUIRED
        else ""
    )


def _required_part(shape: PartShape, _: _Form) -> str:
    return "1" if shape.model is Amount else ""


def _required_text(shape: TextShape, form: _Form) -> str:
    members: Mapping[str, Any] = {"project_class": form.specs.project_classes, "fuel": form.specs.fuels}
    return str(members[shape.vocabulary][0].name) if shape.vocabulary in members else "示例"


_REQUIRED: Final[Mapping[type, Callable[[Any, _Form], str]]] = {
    TextShape: _required_text,
    TermShape: lambda shape, _: next(iter(shape.term.labels().values())),
    YearShape: lambda _, __: str(_TARGETS[-1]),
    NumberShape: lambda _, __: "1",
    WholeShape: lambda _, __: "1",
    PartShape: _required_part,
}


def _years(years: Iterable[int]) -> list[str]:
    return [f"{year}: " for year in years]


def _indented(lines: Iterable[str], depth: int = 2) -> list[str]:
    """Lines moved to the right; the # of a hidden line stays in the first column."""
    shift = " " * depth
    return [f"#{shift}{line[1:]}" if line.startswith("#  ") else shift + line for line in lines]


def _hidden(lines: Iterable[str]) -> list[str]:
    """Lines behind a # in the first column, so that taking it away restores them exactly."""
    return [f"#{line}" for line in lines]


def _given(value: str) -> Callable[[Field, _Form], list[str]]:
    return lambda field, _: [f"{field.name}: {value}"]


def _kind(field: Field, form: _Form) -> list[str]:
    return [f"{field.name}: {Kind(form.kind).label}"]


def _name(field: Field, form: _Form) -> list[str]:
    is_plain = _PLAIN.fullmatch(form.name) is not None
    return [f"{field.name}: {form.name if is_plain else json.dumps(form.name, ensure_ascii=False)}"]


def _plan_years(field: Field, _: _Form) -> list[str]:
    targets = ", ".join(map(str, _TARGETS))
    return [
        f"{field.name}:",
        f"  基准年: {_BASE}",
        f"  目标年: [{targets}]",
        f"  不变价年份: {_CONSTANT_PRICE}",
    ]


def _data(field: Field, form: _Form) -> list[str]:
    """Every series that the kind may give, by group."""
    lines = [f"# {form.question(field.asks)}", f"{field.name}:"]
    series = [each for each in form.specs.series if form.kind in each.kinds]
    for group, members in groupby(series, key=lambda each: each.group):
        lines.append(f"  # ── {group} ──")
        for each in members:
            said = (f"单位：{each.unit}" if each.unit else "", f"归口：{each.owner}", each.definition)
            lines += [f"  # {'；'.join(part for part in said if part)}", f"  {each.name}:"]
            lines += _indented(_years(_STATISTICS), 4)
    return lines


def _indicators(field: Field, form: _Form) -> list[str]:
    """Every row of the official table, by class."""
    lines = [f"# {form.question(field.asks)}", f"{field.name}:"]
    for group, rows in groupby(form.specs.table(form.kind).rows, key=lambda row: row.group):
        lines.append(f"  # ── {group} ──")
        lines += [line for row in rows for line in _indented(_row(row))]
    return lines


def _row(row: RowSpec) -> list[str]:
    choice = f"（在“单位”里写明用哪一个：{'、'.join(row.units)}）" if row.units else ""
    own = ["  单位: "] if row.units else []
    years = _indented(_years((_BASE, *_TARGETS)))
    return [f"# 单位：{row.unit}{choice}；归口：{row.owner}；{row.definition}", f"{row.name}:", *own, *years]


def _energy(field: Field, form: _Form) -> list[str]:
    """Energy, with an example of consumption by sector and fuel."""
    fuels = "、".join(f"{each.name}（{each.unit}）" for each in form.specs.fuels)
    sectors = "、".join(each.name for each in form.specs.sectors)
    example = [f"{_BASE}:", f"  {form.specs.sectors[0].name}:", f"    {form.specs.fuels[0].name}: "]
    found = _field(field, form)
    place = next(index for index, line in enumerate(found) if "分部门分品种消费量" in line) + 1
    said = [f"    # 部门：{sectors}", f"    # 能源品种：{fuels}"]
    return [*found[:place], *said, *_hidden(_indented(example, 4)), *found[place:]]


def _emissions(field: Field, form: _Form) -> list[str]:
    example = _hidden(_indented([f"{form.specs.sectors[0].name}:", *_indented(_years(_STATISTICS))], 4))
    found = _field(field, form)
    place = next(index for index, line in enumerate(found) if "分领域排放量" in line) + 1
    return [*found[:place], *example, *found[place:]]


def _tasks(field: Field, form: _Form) -> list[str]:
    said = [f"# {number}. {task}" for number, task in enumerate(_TASKS[form.kind], 1)]
    return ["# 指南列出的任务（可增减、改名）：", *said, *_field(field, form)]


_PLAN_FIELDS: Final[Mapping[str, Callable[[Field, _Form], list[str]]]] = {
    "planforge": _given("1"),
    "kind": _kind,
    "name": _name,
    "years": _plan_years,
    "data": _data,
    "indicators": _indicators,
    "energy": _energy,
    "emissions": _emissions,
    "tasks": _tasks,
}
"""The fields that take more than their declaration says."""
