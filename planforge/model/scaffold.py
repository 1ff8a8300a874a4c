"""A kind, a name and the tables in, the text of a new plan.yaml out: every field, with what the guide asks.

Keys are Chinese throughout. How fields and lists are asked for stands in `scaffold_lines`; here is what takes
more than the declaration of its field says.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Mapping
from itertools import groupby
from typing import Final

from planforge.model.measures import Measure, TaskArea
from planforge.model.patterns import EVERY
from planforge.model.plan import Plan
from planforge.model.scaffold_form import BASE, CONSTANT_PRICE, STATISTICS, TARGETS, Form
from planforge.model.scaffold_lines import field_lines, hidden, indented, seed_item, years
from planforge.model.scaffold_seeds import Seed
from planforge.model.shapes import Field, fields_of
from planforge.model.specs import RowSpec, Specs
from planforge.model.terms import Kind

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
_HEAD: Final = """\
# {name} 国家碳达峰试点实施方案：数据文件
#
# 怎样填：
# 1. 在“字段名: ”后面填写。冒号是英文冒号，后面有一个空格。没有的先空着，成稿里会印【待补充：…】。
# 2. 数值直接填；单位与注明的不同时连单位一起写，例如 30万千瓦。
# 　 要注明出处，写成 {{数值: 2511.4, 来源: 2022年统计公报}}。
# 3. 文字较长时，在字段名后写竖线“|”，从下一行起缩进两格书写，段与段之间空一行。
# 4. “# 〔指南一（一）〕…”“# 〔通知一（二）〕…”各行是《编制指南》和通知在这里要求写的内容。
# 5. 已经写好“编号”“标题”的条目是指南逐项要求的：标题可以改，内容填在下面，确实没有的整段删去。
# 　 “对应指南要求”留着不动：编制指南对照表（build --with 编制指南对照表）靠它核对。
# 6. 行首带 # 又缩进的各行是样子：删去行首的 # 号即可使用，列表每多一项就照样再写一段。
"""
_PLAIN: Final = re.compile(r"[一-鿿][一-鿿0-9A-Za-z（）·]*")


def scaffold(kind: str, name: str, specs: Specs) -> str:
    """The text of a plan.yaml for a city or a park, ready to be filled in; it reads without errors."""
    form = Form.of(kind, name, specs)
    lines = _HEAD.format(name=" ".join(name.split())).splitlines()
    for key, field in fields_of(Plan).items():
        body = _PLAN_FIELDS[key](field, form) if key in _PLAN_FIELDS else field_lines(field, form, (key,))
        heading = ["", f"# ════ {_SECTIONS[key]} ════"] if key in _SECTIONS else []
        lines += [*heading, *([""] if len(body) > 1 and not heading else []), *body]
    return "\n".join(lines) + "\n"


def _given(value: str) -> Callable[[Field, Form], list[str]]:
    return lambda field, _: [f"{field.name}: {value}"]


def _kind(field: Field, form: Form) -> list[str]:
    return [f"{field.name}: {Kind(form.kind).label}"]


def _name(field: Field, form: Form) -> list[str]:
    is_plain = _PLAIN.fullmatch(form.name) is not None
    return [f"{field.name}: {form.name if is_plain else json.dumps(form.name, ensure_ascii=False)}"]


def _plan_years(field: Field, _: Form) -> list[str]:
    targets = ", ".join(map(str, TARGETS))
    return [
        f"{field.name}:",
        f"  基准年: {BASE}",
        f"  目标年: [{targets}]",
        f"  不变价年份: {CONSTANT_PRICE}",
    ]


def _data(field: Field, form: Form) -> list[str]:
    """Every series that the kind may give, by group."""
    lines = [f"# {form.question(field.asks)}", f"{field.name}:"]
    series = [each for each in form.specs.series if form.kind in each.kinds]
    for group, members in groupby(series, key=lambda each: each.group):
        lines.append(f"  # ── {group} ──")
        for each in members:
            said = (f"单位：{each.unit}" if each.unit else "", f"归口：{each.owner}", each.definition)
            lines += indented(form.number_lines(each.id))
            lines += [f"  # {'；'.join(part for part in said if part)}", f"  {each.name}:"]
            lines += indented(years(STATISTICS), 4)
    return lines


_BESIDE_YEARS: Final = "逐年的目标之外，每个指标还可以写“口径”“责任部门”“属性”，印在表下和指标解释里"


def _indicators(field: Field, form: Form) -> list[str]:
    """Every row of the official table, by class."""
    lines = [
        *form.number_lines(EVERY),
        f"# {form.question(field.asks)}",
        f"# {_BESIDE_YEARS}",
        f"{field.name}:",
    ]
    for group, rows in groupby(form.specs.table(form.kind).rows, key=lambda row: row.group):
        lines.append(f"  # ── {group} ──")
        lines += [line for row in rows for line in indented([*form.number_lines(row.id), *_row(row)])]
    return lines


def _row(row: RowSpec) -> list[str]:
    choice = f"（在“单位”里写明用哪一个：{'、'.join(row.units)}）" if row.units else ""
    own = ["  单位: "] if row.units else []
    cells = indented(years((BASE, *TARGETS)))
    return [f"# 单位：{row.unit}{choice}；归口：{row.owner}；{row.definition}", f"{row.name}:", *own, *cells]


def _energy(field: Field, form: Form) -> list[str]:
    """Energy, with an example of consumption by sector and fuel."""
    fuels = "、".join(f"{each.name}（{each.unit}）" for each in form.specs.fuels)
    sectors = "、".join(each.name for each in form.specs.sectors)
    example = [f"{BASE}:", f"  {form.specs.sectors[0].name}:", f"    {form.specs.fuels[0].name}: "]
    found = field_lines(field, form, (field.key,))
    place = found.index("  分部门分品种消费量: ") + 1
    said = [f"    # 部门：{sectors}", f"    # 能源品种：{fuels}"]
    return [*found[:place], *said, *hidden(indented(example, 4)), *found[place:]]


def _emissions(field: Field, form: Form) -> list[str]:
    example = hidden(indented([f"{form.specs.sectors[0].name}:", *indented(years(STATISTICS))], 4))
    found = field_lines(field, form, (field.key,))
    place = found.index("  分领域排放量: ") + 1
    return [*found[:place], *example, *found[place:]]


def _tasks(field: Field, form: Form) -> list[str]:
    """The guide's areas, each with the measures that it asks for."""
    path = (field.key, EVERY)
    lines = ["# 指南列出的任务领域和任务，可增减、合并、改名", f"{field.name}: "]
    for place, area in enumerate(form.seeds[path[:1]]):
        measures = _measures(area, form, is_first=place == 0)
        lines += seed_item(area, TaskArea, form, path, is_first=place == 0, below=tuple(measures))
    return lines


def _measures(area: Seed, form: Form, *, is_first: bool) -> list[str]:
    path = ("tasks", EVERY, "measures", EVERY)
    own = [each for each in form.seeds[path[:-1]] if each.area == area.demands[0].id]
    lines = [f"{fields_of(TaskArea)['measures'].name}: "]
    for place, each in enumerate(own):
        lines += seed_item(each, Measure, form, path, is_first=is_first and place == 0)
    return lines


_PLAN_FIELDS: Final[Mapping[str, Callable[[Field, Form], list[str]]]] = {
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
