"""A new plan's text in, the same with its fields filled in with fitting values out.

A text says what the guide's questions beside it ask, as somebody would write who answers each of them.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import Any, Final

from pydantic import BaseModel
from ruamel.yaml import YAML

from planforge.model.conventions import Conventions
from planforge.model.enterprises import Action
from planforge.model.guide_specs import DemandSpec
from planforge.model.measures import Measure, Project
from planforge.model.plan import Plan
from planforge.model.scaffold import scaffold
from planforge.model.scaffold_form import Form
from planforge.model.shapes import (
    DictShape,
    FlagShape,
    ListShape,
    NumberShape,
    PartShape,
    Shape,
    TargetShape,
    TermShape,
    TextShape,
    WholeShape,
    YearShape,
    fields_of,
)
from planforge.model.values import Amount, IndicatorGoals, Responsibility
from tests.plans import specs

PROFILES: Final[Mapping[str, Mapping[str, str]]] = {
    "rich, heavy, cold, strong": {
        "可再生能源资源禀赋": "丰富",
        "产业结构类型": "产业结构偏重",
        "建筑气候区": "寒冷",
        "科教创新基础": "较强",
    },
    "average, light, mild, weak": {
        "可再生能源资源禀赋": "一般",
        "产业结构类型": "产业结构较优",
        "建筑气候区": "夏热冬冷",
        "科教创新基础": "相对薄弱",
    },
}
LEFT: Final[frozenset[tuple[type[BaseModel], str]]] = frozenset(
    {
        *((Plan, key) for key in ("look", "editions", "check", "edition", "title", "date", "fictional")),
        *((Plan, key) for key in ("issue_notice", "consultation")),
        *(
            (Plan, key)
            for key in ("series", "indicator_table", "project_classes", "project_total", "factors")
        ),
        *(
            (Plan, key)
            for key in ("circulation", "scenarios", "bodies", "schedule", "enterprises", "drivers")
        ),
        *((Conventions, key) for key in fields_of(Conventions)),
        *((Project, key) for key in ("savings", "cost", "order", "progress")),
        (Measure, "projects"),
        (Action, "project"),
    }
)
"""Fields that change the plan's form, exclude each other or point elsewhere; the guide asks for none of them,
but for the schedule, which is filled in by hand below."""


@dataclass(frozen=True)
class Writer:
    """Who fills the form in."""

    form: Form

    def part(self, node: Mapping[str, Any], model: type[BaseModel], path: tuple[str, ...]) -> dict[str, Any]:
        """The fields of a part, each filled in."""
        fields = {field.name: (key, field) for key, field in fields_of(model).items()}
        asked = self._asked(node)
        found: dict[str, Any] = {}
        for name, value in node.items():
            if name not in fields:
                found[name] = 1 if value is None else value  # a year of a series
                continue
            key, field = fields[name]
            if isinstance(value, str | int):
                found[name] = value
            elif model is IndicatorGoals and key == "unit":
                found[name] = "%"
            elif (model, key) not in LEFT:
                found[name] = self.value(value, field.shape, (*path, key), asked)
        return {name: value for name, value in found.items() if value is not None}

    def value(self, node: Any, shape: Shape, path: tuple[str, ...], asked: tuple[DemandSpec, ...]) -> Any:
        """A value that fits the shape, or what stands there filled in; None where nothing fits."""
        if isinstance(shape, ListShape):
            return self._list(node, shape, path)
        if isinstance(shape, DictShape):
            entries = (node or {}).items()
            return {key: self.value(each, shape.value, (*path, "*"), ()) for key, each in entries} or None
        if isinstance(shape, PartShape) and isinstance(node, Mapping):
            return self.part(node, shape.model, path)
        if isinstance(shape, TextShape) and shape.is_prose:
            return self._answer((*self.form.questions.get(path, ()), *asked))
        if path[-2:] == ("supports", "*") or path[-3:] == ("supports", "*", "task"):
            return self.form.seeds[("tasks",)][0].id
        return FITTING[type(shape)](shape) if type(shape) in FITTING else None

    def _list(self, node: Any, shape: ListShape, path: tuple[str, ...]) -> Any:
        if isinstance(node, list) and isinstance(shape.item, PartShape):
            return [self.part(each, shape.item.model, (*path, "*")) for each in node]
        return node

    def _asked(self, node: Mapping[str, Any]) -> tuple[DemandSpec, ...]:
        """What is asked of an item that the guide has put there."""
        for seed in (each for seeds in self.form.seeds.values() for each in seeds):
            if seed.id == node.get("编号") or seed.choice == ("year", str(node.get("年份"))):
                return seed.demands
        return ()

    @staticmethod
    def _answer(demands: Iterable[DemandSpec]) -> str:
        return "".join(f"{each.name}：{each.asks}。" for each in demands) or "照实写明。"


FITTING: Final[Mapping[type, Callable[[Any], Any]]] = {
    TextShape: lambda shape: None if shape.vocabulary else "示例",
    TermShape: lambda shape: next(iter(shape.term.labels().values())),
    YearShape: lambda _: 2025,
    NumberShape: lambda _: 1,
    WholeShape: lambda _: 1,
    FlagShape: lambda _: "否",
    TargetShape: lambda _: "2028年达峰",
    PartShape: lambda shape: {Amount: 1, Responsibility: "市发展改革委牵头，市财政局配合"}.get(shape.model),
}
"""A value for each shape; a series or a list that the scaffold says nothing of stays empty."""


def filled_scaffold(kind: str, profile: Mapping[str, str]) -> str:
    """The text of a plan with the fields of the scaffold filled in."""
    text = re.sub(r"(?m)^#(?=  )", "", scaffold(kind, "试验", specs()))
    writer = Writer(Form.of(kind, "试验", specs()))
    plan = writer.part(YAML(typ="safe").load(text), Plan, ())
    plan["特征"] = dict(profile)
    plan["工作进度安排"] = [{"编号": "s1", "事项": "policy-fiscal", "年度安排": {2025: "完成"}}]
    return json.dumps(plan, ensure_ascii=False, indent=1)
