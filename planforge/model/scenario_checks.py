"""The parts of scenarios in, problems for rates, mixes and years that cannot be meant out."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal
from typing import Any, Final

from pydantic import BaseModel

from planforge.model.ledger import Ledger
from planforge.model.parts import Part
from planforge.model.places import Path, Places
from planforge.model.plan import Years
from planforge.model.scenarios import Scenario, SectorPath
from planforge.model.share_checks import check_shares

_RATES: Final[Mapping[type[BaseModel], tuple[str, ...]]] = {
    Scenario: ("gdp", "population", "energy_intensity", "carbon_intensity"),
    SectorPath: ("growth", "intensity"),
}
"""Fields that hold yearly changes in %."""
_LEAST, _MOST = Decimal(-100), Decimal(100)


def check_scenarios(parts: Sequence[Part], ledger: Ledger) -> None:
    """Note what is wrong inside the scenarios of a plan."""
    places = ledger.places()
    base = next((part.values.get("base") for part in parts if part.model is Years), None)
    names: dict[str, Path] = {}
    for part in parts:
        for path, rate in _rates(part):
            _check_rate(path, rate, places, ledger)
        if part.model is SectorPath:
            for year, shares in _items(part.values.get("mix")):
                check_shares(shares, (*part.path, "mix", year), places, ledger)
        if part.model is Scenario:
            _check_end(part, base, places, ledger)
            _check_name(part, names, places, ledger)


def _rates(part: Part) -> Iterator[tuple[Path, Decimal]]:
    for key in _RATES.get(part.model, ()):
        for year, rate in _items(part.values.get(key)):
            if (value := _number(rate)) is not None:
                yield (*part.path, key, year), value


def _items(value: Any) -> Iterator[tuple[Any, Any]]:
    return iter(value.items() if isinstance(value, dict) else ())


def _number(value: Any) -> Decimal | None:
    return Decimal(value) if isinstance(value, Decimal | int) and not isinstance(value, bool) else None


def _check_rate(path: Path, rate: Decimal, places: Places, ledger: Ledger) -> None:
    if not _LEAST < rate <= _MOST:
        template = "年变化率不在合理范围内：应大于−100、不超过100（%），实为{found}"
        ledger.fault("wrong-value", template, places.at(path), path, found=rate)


def _check_end(part: Part, base: Any, places: Places, ledger: Ledger) -> None:
    until = part.values.get("until")
    if isinstance(base, int) and isinstance(until, int) and until < base:
        path = (*part.path, "until")
        template = "终止年份早于基准年：应不早于{base}，实为{found}"
        ledger.fault("wrong-value", template, places.at(path), path, base=base, found=until)


def _check_name(part: Part, names: dict[str, Path], places: Places, ledger: Ledger) -> None:
    """The numbers of a scenario are called by its name, so no two scenarios can have the same."""
    name = part.text("name")
    path = (*part.path, "name")
    if name and name in names:
        template = "情景重名：应各有各的名称，实为又一个“{found}”"
        ledger.fault("duplicate-id", template, places.at(path), path, found=name)
    names.setdefault(name, path)
