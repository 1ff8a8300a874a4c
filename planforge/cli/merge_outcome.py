"""What a merge came to in, what is told of it out: conflicts with their lines, broken rules, counts."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final

from planforge.cli.voice import Voice
from planforge.diff.consequences import FindingChange
from planforge.diff.merge.decision import Action, Decision, Merged
from planforge.model.ledger import clip
from planforge.model.places import path_text
from planforge.problems import Message, hint

_TOTAL: Final = (
    "并入对方 {theirs} 处，保留我方 {ours} 处，两稿同样修改 {either} 处，合在一起 {both} 处；"
    "冲突 {conflicts} 处，语义冲突 {broken} 处。"
)
_NOTHING: Final = Message("（没有）")


@dataclass(frozen=True, slots=True)
class Outcome:
    """What a merge came to."""

    merged: Merged
    broken: tuple[FindingChange, ...]
    """What the rules find in the merged plan and in neither side; only looked for where nothing conflicts."""

    @property
    def is_clean(self) -> bool:
        """Whether nobody has to look: exit code 0, else 1."""
        return not (self.merged.conflicts or self.broken)


def print_outcome(outcome: Outcome, voice: Voice, file: str = "") -> None:
    """Tell conflicts and broken rules on standard error, and how much was taken over.

    `file` is where the merged text stands; empty where it has been printed.
    """
    for each in outcome.merged.conflicts:
        voice.tell(_conflict(each, file), err=True)
    if outcome.broken:
        voice.tell(Message("合并后违反而两稿各自都没有违反的要求："), err=True)
        voice.show(each.problem for each in outcome.broken)
    counts = {each: _count(outcome.merged.decisions, each) for each in Action}
    told = hint(
        _TOTAL,
        theirs=counts[Action.THEIRS],
        ours=counts[Action.OURS],
        either=counts[Action.EITHER],
        both=counts[Action.BOTH],
        conflicts=len(outcome.merged.conflicts),
        broken=len(outcome.broken),
    )
    voice.tell(told, err=True)


def _count(decisions: Sequence[Decision], action: Action) -> int:
    return sum(each.action is action and not each.conflict for each in decisions)


def _conflict(each: Decision, file: str) -> Message:
    ours, base, theirs = (clip(text) or _NOTHING for text in (each.ours, each.base, each.theirs))
    label = each.label or Message("整个文件")
    facts = {"label": label, "ours": ours, "base": base, "theirs": theirs, "line": each.line}
    if not file:
        return hint("第{line}行 冲突 {label}：我方 {ours}；原稿 {base}；对方 {theirs}", **facts)
    words = "{file}:{line} 冲突 {label}：我方 {ours}；原稿 {base}；对方 {theirs}"
    return hint(words, file=file, **facts)


def decision_data(each: Decision) -> Mapping[str, Any]:
    """A decision as plain data, for programs."""
    return {
        "path": path_text(each.path),
        "label": each.label,
        "action": each.action.value,
        "conflict": each.conflict,
        "line": each.line or None,
        "ours": each.ours,
        "theirs": each.theirs,
        "base": each.base,
    }
