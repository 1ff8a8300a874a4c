"""The parts of key projects in, problems for what they say of the energy that they act on (对应用能) out.

A base flow must name a sector and a fuel, the fuel must be one that the saving takes less of, and projects
that share a flow must say which of them comes first.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any, Final

from planforge.model.flows import BaseFlow, read_flow
from planforge.model.ledger import Ledger, did_you_mean
from planforge.model.lexicon import Lexicon
from planforge.model.measures import Project
from planforge.model.parts import Part
from planforge.model.places import Path, Places, item_steps
from planforge.model.terms import SavingMethod
from planforge.problems import Level, Message, Problem, hint, listed

_FIRST: Final = Message("先作用于这一处用能的项目")
_POWER: Final = "电力"
"""What renewable power takes the place of."""
_TAKEN: Final = ("saved", "before")
"""Fields that name fuels of which a saving takes less."""
_NO_ENERGY: Final = (SavingMethod.CAPTURE, SavingMethod.SINK)
"""Methods that take nothing off the use of energy."""


def check_flows(parts: Sequence[Part], ledger: Ledger) -> None:
    """Note base flows that name nothing, and projects that share one without saying which comes first."""
    places = ledger.places()
    sectors, fuels = ledger.lexicons["sector"], ledger.lexicons["fuel"]
    users: dict[str, list[tuple[Part, Path]]] = {}
    for project in parts:
        for path, saving in _savings(project):
            text = saving["base_flow"]
            flow = read_flow(text, sectors, fuels)
            _check_words(flow, path, (sectors, fuels), ledger, places)
            _check_fuel(flow, saving, path, fuels, places, ledger)
            earlier = users.setdefault(flow.key, [])
            rival = next((each for each in earlier if _is_undecided(each[0], project)), None)
            if rival is not None:
                _note_shared(text, (project, path), rival, ledger, places)
            earlier.append((project, path))


def _is_undecided(one: Part, other: Part) -> bool:
    """Whether two projects do not say which of them comes first."""
    orders = [each.values.get("order") for each in (one, other)]
    return one is not other and (None in orders or orders[0] == orders[1])


def _savings(project: Part) -> Iterator[tuple[Path, Mapping[str, Any]]]:
    """The savings of a project that name a base flow, with the place of its name."""
    savings = project.values.get("savings") if project.model is Project else None
    if not isinstance(savings, tuple):
        return
    for step, saving in zip(item_steps(savings), savings, strict=True):
        text = saving.get("base_flow") if isinstance(saving, dict) else None
        if isinstance(text, str) and text.strip():
            yield (*project.path, "savings", step, "base_flow"), saving


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


def _check_fuel(
    flow: BaseFlow, saving: Mapping[str, Any], path: Path, fuels: Lexicon, places: Places, ledger: Ledger
) -> None:
    """A saving acts only on what it takes less of; where that is not known yet, nothing is compared."""
    method = saving.get("method")
    if not flow.fuel or not isinstance(method, SavingMethod):
        return
    found = fuels.words[flow.fuel].name
    if method in _NO_ENERGY:
        template = "对应用能与测算类型不符：{method}不减少用能，应不填，实为“{found}”"
        ledger.fault("wrong-value", template, places.at(path), path, method=method.label, found=found)
        return
    taken = tuple(dict.fromkeys(_taken(saving, method, fuels)))
    if taken and flow.fuel not in taken:
        template = "对应用能不是本项减少的品种：应为{wanted}，实为“{found}”"
        names = [f"“{fuels.words[each].name}”" for each in taken if each in fuels.words]
        cure = hint("斜杠后面写节约或被替代的能源品种；作用于几种的，写主要的一种")
        wanted = listed(names, "{first}或{second}")
        ledger.fault("wrong-value", template, places.at(path), path, cure, wanted=wanted, found=found)


def _taken(saving: Mapping[str, Any], method: SavingMethod, fuels: Lexicon) -> Iterator[str]:
    """Ids of the fuels of which the saving takes less."""
    for key in _TAKEN:
        named = saving.get(key)
        yield from map(str, named if isinstance(named, dict) else ())
    if isinstance(saving.get("displaced"), str):
        yield saving["displaced"]
    if method is SavingMethod.RENEWABLE_POWER and (power := fuels.id_of(_POWER)) is not None:
        yield power


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
