"""How a value came about: a frozen tree from the value down to the input lines; nothing is computed here."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from planforge.problems import Position


@dataclass(frozen=True, slots=True)
class Choice:
    """What a convention was for one step: not what the plan states, but what the number was made with."""

    convention: str
    """Id of the convention: electricity."""
    value: str
    """The word of its closed list, or another that says how it was departed from; empty where it lacks."""
    year: int | None = None
    """The year that it held for; None where it is the same for all years."""
    stated: bool = True
    """Whether the plan says so; what a draft takes where nothing is said must be stated in the end."""


@dataclass(frozen=True, slots=True)
class Trace:
    """One step of a derivation and the steps that it rests on."""

    label: str
    """What the value is: 能源消费总量（2022年）."""
    value: Decimal | None
    unit: str
    how: str = ""
    """The step in words: 能源消费总量 ÷ 地区生产总值（2020年不变价）; empty for an input."""
    source: str = ""
    """Where an input was taken from: 2022年统计公报."""
    position: Position | None = None
    """The line of the plan, or of the table of factors, that holds an input."""
    path: str = ""
    """The data path of an input: /data/gdp/2022."""
    inputs: tuple[Trace, ...] = ()
    note: str = ""
    """A convention or a warning that belongs to the step: 发电煤耗法, 未核实."""
    factor: str = ""
    """Key of the factor that the step is, kind/subject/year/variant; empty for every other step."""
    confirmed: bool = True
    """False for a factor that nobody has confirmed or replaced with a source."""
    choices: tuple[Choice, ...] = ()
    """The conventions that made the step what it is; those of its inputs stand with them."""
