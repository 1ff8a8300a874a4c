"""The parts of key projects in, problems for savings without what they need and for dates out.

Which fields a way of saving takes stands in `FIELDS`; a field that it needs and lacks is a warning (a draft
is still made, the number is missing there), a field that it does not take is an error (it would be ignored).
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Final

from pydantic import BaseModel

from planforge.model.flows import BaseFlow, read_flow
from planforge.model.ledger import Ledger, did_you_mean
from planforge.model.lexicon import Lexicon
from planforge.model.measures import Project
from planforge.model.parts import Part
from planforge.model.places import Path, Places, item_steps
from planforge.model.savings import Saving
from planforge.model.shapes import fields_of
from planforge.model.terms import SavingMethod
from planforge.problems import Level, Message, Problem, hint
from planforge.quantity.months import read_month

FIELDS: Final[Mapping[SavingMethod, tuple[tuple[str, ...], tuple[str, ...]]]] = {
    SavingMethod.RENEWABLE_POWER: (("capacity", "hours"), ("curtailment",)),
    SavingMethod.EFFICIENCY: (("saved",), ()),
    SavingMethod.FUEL_SWITCH: (("before", "after"), ()),
    SavingMethod.ELECTRIFICATION: (("before", "after"), ()),
    SavingMethod.WASTE_HEAT: (("heat", "efficiency", "displaced"), ("after",)),
    SavingMethod.CAPTURE: (("captured", "after"), ()),
    SavingMethod.SINK: (("area", "rate"), ()),
}
"""Method → the fields that it needs, and those that it may have besides."""
_OF_METHODS: Final = frozenset(key for needs, may in FIELDS.values() for key in (*needs, *may))
_DATES: Final[Mapping[type[BaseModel], tuple[str, ...]]] = {
    Saving: ("start", "end"),
    Project: ("start", "end"),
}


def check_project_part(part: Part, places: Places, ledger: Ledger) -> None:
    """Note what is wrong inside one project or saving."""
    _check_dates(part, places, ledger)
    if part.model is Saving:
        _check_fields(part, places, ledger)


def _check_dates(part: Part, places: Places, ledger: Ledger) -> None:
    level = Level.ERROR if part.model is Saving else Level.WARNING
    for key in _DATES.get(part.model, ()):
        text, path = part.text(key), (*part.path, key)
        if text and read_month(text) is None:
            template = "时间写法不对：应为“2025年6月”这样的年月，实为“{found}”"
            ledger.fault("wrong-value", template, places.at(path), path, level=level, found=text)


def _check_fields(part: Part, places: Places, ledger: Ledger) -> None:
    method = part.values.get("method")
    if not isinstance(method, SavingMethod):
        return
    needs, may = FIELDS[method]
    names = {key: field.name for key, field in fields_of(Saving).items()}
    lacking = [names[key] for key in needs if key not in part.values or part.values[key] == {}]
    if lacking:
        template = "缺少测算所需的字段：{method}应有“{fields}”，实为没有填写"
        at, cure = places.at(part.path), hint("补上以后，节能量、降碳量才能算出")
        fields = "”“".join(lacking)
        ledger.fault(
            "missing-key",
            template,
            at,
            part.path,
            cure,
            level=Level.WARNING,
            method=method.label,
            fields=fields,
        )
    for key in part.values:
        if key in _OF_METHODS and key not in (*needs, *may):
            path = (*part.path, key)
            template = "字段与测算类型不符：{method}应填“{fields}”，实为填了“{found}”"
            fields = "”“".join(names[each] for each in (*needs, *may))
            ledger.fault(
                "unknown-key", template, places.key_at(path), path,
                method=method.label, fields=fields, found=names[key],
            )  # fmt: skip


# ---- what several projects say of the same energy ----------------------------------------------------------

_FIRST: Final = Message("先作用于这一处用能的项目")


def check_flows(parts: Sequence[Part], ledger: Ledger) -> None:
    """Note base flows that name nothing, and projects that share one without saying which comes first."""
    places = ledger.places()
    sectors, fuels = ledger.lexicons["sector"], ledger.lexicons["fuel"]
    users: dict[str, list[tuple[Part, Path]]] = {}
    for project in parts:
        for path, text in _flow_texts(project):
            flow = read_flow(text, sectors, fuels)
            _check_words(flow, path, (sectors, fuels), ledger, places)
            earlier = users.setdefault(flow.key, [])
            rival = next((each for each in earlier if _is_undecided(each[0], project)), None)
            if rival is not None:
                _note_shared(text, (project, path), rival, ledger, places)
            earlier.append((project, path))


def _is_undecided(one: Part, other: Part) -> bool:
    """Whether two projects do not say which of them comes first."""
    orders = [each.values.get("order") for each in (one, other)]
    return one is not other and (None in orders or orders[0] == orders[1])


def _flow_texts(project: Part) -> list[tuple[Path, str]]:
    savings = project.values.get("savings") if project.model is Project else None
    if not isinstance(savings, tuple):
        return []
    steps = item_steps(savings)
    given = [
        (step, each.get("base_flow"))
        for step, each in zip(steps, savings, strict=True)
        if isinstance(each, dict)
    ]
    return [
        ((*project.path, "savings", step, "base_flow"), text)
        for step, text in given
        if isinstance(text, str) and text.strip()
    ]


def _check_words(
    flow: BaseFlow, path: Path, lexicons: tuple[Lexicon, Lexicon], ledger: Ledger, places: Places
) -> None:
    for word, lexicon in zip((flow.unknown_sector, flow.unknown_fuel), lexicons, strict=True):
        if word:
            cure = did_you_mean(ledger.near(lexicon, word)) or (hint("不指部门和品种的，不要写斜杠"),)
            template = "没有这个{title}：应为“部门/能源品种”，实为“{found}”"
            ledger.fault(
                "unknown-name",
                template,
                places.at(path),
                path,
                *cure,
                title=lexicon.title,
                found=word,
            )


def _note_shared(
    text: str, found: tuple[Part, Path], earlier: tuple[Part, Path], ledger: Ledger, places: Places
) -> None:
    template = (
        "两个项目作用于同一处用能“{flow}”，没有分出先后：应各有不同的“启用次序”，实为“{second}”和“{first}”"
    )
    said = hint(template, flow=text, second=found[0].text("name"), first=earlier[0].text("name"))
    cure = hint("在两个项目里各写“启用次序”，如 1 和 2；后启用的只作用于前一个剩下的用能")
    related = ((_FIRST, places.at(earlier[1])),)
    ledger.note(Problem("wrong-value", Level.ERROR, said, places.at(found[1]), (cure,), related), found[1])
