"""What holding the targets against scenarios and projects gives; nothing is computed here."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from planforge.energy.derive import Yearly
from planforge.model.terms import ScenarioRole
from planforge.quantity.target import Bound
from planforge.quantity.trace import Trace


class Fit(StrEnum):
    """Whether the targets allow a peak year that is claimed."""

    ALLOWED = "allowed"
    CONTRADICTED = "contradicted"
    UNDECIDED = "undecided"

    @property
    def label(self) -> str:
        """The Chinese words that are printed."""
        return {"allowed": "相符", "contradicted": "不符", "undecided": "无法检验"}[self.value]


@dataclass(frozen=True, slots=True)
class Claim:
    """A peak year that the plan claims for the whole place."""

    name: str
    """Who claims it: 全市（达峰目标）, 政策情景."""
    year: int
    """The last year that the claim allows."""
    fit: Fit
    finding: str
    """In words, with years and percentages."""


@dataclass(frozen=True, slots=True)
class Implied:
    """What one intensity row of the table implies."""

    row: str
    name: str
    scenario: str
    """Whose growth of the economy is taken; empty where there is no scenario."""
    emissions: Yearly
    """For the base year and every target year."""
    changes: Yearly
    """Year → change in % since the year before in the table."""
    claims: tuple[Claim, ...]
    notes: tuple[str, ...]


class Standing(StrEnum):
    """How a line stands to its target."""

    MET = "met"
    SHORT = "short"
    UNKNOWN = "unknown"

    @property
    def label(self) -> str:
        """The Chinese words that are printed."""
        return {"met": "达到", "short": "有缺口", "unknown": "无法比较"}[self.value]


class Support(StrEnum):
    """How the line of the projects is made, or why there is none."""

    LESS = "less"
    ADDED = "added"
    NONE = "none"
    """No listed project bears on the row."""
    UNKNOWN = "unknown"
    """Projects bear on it, but a number is missing, or would be of another kind than the target."""

    @property
    def label(self) -> str:
        """The Chinese words that are printed."""
        return {
            "less": "基准情景减项目",
            "added": "基准年加项目贡献",
            "none": "没有项目支撑该指标",
            "unknown": "无法比较",
        }[self.value]


@dataclass(frozen=True, slots=True)
class Line:
    """One line beside a target."""

    value: Trace
    """In the row's unit; None with the reason in its note."""
    gap: Trace | None
    """By how much the line is better than the target (short of it when negative); None without a number.

    Where neither the target nor the row says which way is better, it is line − target.
    """
    standing: Standing


@dataclass(frozen=True, slots=True)
class ScenarioLine:
    """What one scenario gives for a target."""

    scenario: str
    """Id of the scenario."""
    name: str
    role: ScenarioRole
    line: Line
    is_silent: bool = False
    """The scenario says nothing of the row."""


@dataclass(frozen=True, slots=True)
class ThreeLines:
    """One target and its lines."""

    row: str
    name: str
    unit: str
    decimals: int
    year: int
    printed: str
    """The target as the table prints it."""
    bound: Bound
    """Which side of its number it allows."""
    target: Trace
    """Its value is None, with the reason, where the target is words."""
    scenarios: tuple[ScenarioLine, ...]
    supported: Line
    support: Support
    """How that line was made, or why it has no value."""

    @property
    def says_something(self) -> bool:
        """Whether there is a line, or a reason for its absence that is more than that nothing is given."""
        shown = any(each.line.value.value is not None or not each.is_silent for each in self.scenarios)
        return shown or self.support is not Support.NONE

    @property
    def policy(self) -> ScenarioLine | None:
        """The line of the policy scenario, which carries out the plan; None where there is none."""
        return next((each for each in self.scenarios if each.role is ScenarioRole.POLICY), None)
