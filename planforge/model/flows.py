"""The text of a base flow in, the sector and the fuel that it names out: 钢铁/原煤.

A text without a stroke is a name of its own (某厂3号锅炉): projects that write it act on the same energy.
"""

from __future__ import annotations

from dataclasses import dataclass

from planforge.model.lexicon import Lexicon, folded

STROKE = "/"


@dataclass(frozen=True, slots=True)
class BaseFlow:
    """Where in the energy balance a project acts."""

    key: str
    """The same for every spelling of the flow."""
    sector: str = ""
    """Id of the sector; empty where the text is a name of its own, or its sector is unknown."""
    fuel: str = ""
    """Id of the fuel, likewise."""
    unknown_sector: str = ""
    """The word before the stroke that is no sector."""
    unknown_fuel: str = ""
    """The word behind the stroke that is no fuel."""


def read_flow(text: str, sectors: Lexicon, fuels: Lexicon) -> BaseFlow:
    """What a text names."""
    plain = folded(text)
    if STROKE not in plain:
        return BaseFlow(plain)
    first, _, second = plain.partition(STROKE)
    sector, fuel = sectors.id_of(first), fuels.id_of(second)
    return BaseFlow(
        key=f"{sector or first}{STROKE}{fuel or second}",
        sector=sector or "",
        fuel=fuel or "",
        unknown_sector="" if sector else first,
        unknown_fuel="" if fuel else second,
    )
