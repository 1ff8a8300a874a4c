"""Three versions of a plan file in, the merged file and what was decided out; for git's merge driver too."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

import typer

from planforge.check.engine import Report
from planforge.cli.reporting import print_data, problem_data
from planforge.cli.versions import Version, read_version
from planforge.cli.voice import Voice
from planforge.diff.consequences import FindingChange, only_merged
from planforge.diff.merge.decision import Action, Decision, Merged
from planforge.diff.merge.merge import merge_sources
from planforge.load.decode import decode
from planforge.load.read import read_source
from planforge.load.source import Source
from planforge.model.ledger import clip
from planforge.model.places import path_text
from planforge.pipeline import check_plan, make_of
from planforge.problems import InvalidInput, Message, hint
from planforge.reading import read_specs
from planforge.workspace import Workspace
from planforge.writing import write_whole

SCHEMA: Final = "planforge.merge/1"
_TOTAL: Final = (
    "并入对方 {theirs} 处，保留我方 {ours} 处，两稿同样修改 {either} 处，合在一起 {both} 处；"
    "冲突 {conflicts} 处，语义冲突 {broken} 处。"
)
_NOTHING: Final = Message("（没有）")


@dataclass(frozen=True, slots=True)
class MergeOrder:
    """What the command `merge` was told."""

    base: str
    ours: str
    theirs: str
    output: Path | None
    templates: Path | None
    form: str


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


def merge_plans(order: MergeOrder, voice: Voice) -> None:
    """Print or write the merged file and tell the rest; exit code 1 where somebody has to look."""
    base, ours, theirs = map(read_version, (order.base, order.ours, order.theirs))
    name = order.output.name if order.output is not None else ours.file
    outcome = merge_versions(base, ours, theirs, order.templates, voice, name)
    data = outcome.merged.data
    if order.output is not None:
        write_whole(order.output, data)
    if order.form == "json":
        print_data(_data(outcome, order, voice, "" if order.output else decode(data, ours.file)[0]))
    else:
        if order.output is None:
            typer.echo(data, nl=False)
        print_outcome(outcome, voice)
    if not outcome.is_clean:
        raise typer.Exit(1)


def merge_versions(
    base: Version, ours: Version, theirs: Version, templates: Path | None, voice: Voice, name: str = ""
) -> Outcome:
    """The merged file, not yet written; raises InvalidInput where a version cannot be read.

    `name` is what the positions of its problems carry; else the name of ours.
    """
    workspace = Workspace(ours.folder, templates)
    old, own, other = (_read(each, voice) for each in (base, ours, theirs))
    merged = merge_sources(old, own, other, read_specs(workspace))
    if merged.conflicts:
        return Outcome(merged, ())
    voice.texts[name or ours.file] = decode(merged.data, ours.file)[0]
    return Outcome(merged, _broken(merged, (ours, theirs), name or ours.file, workspace))


def _read(version: Version, voice: Voice) -> Source:
    voice.texts[version.name] = decode(version.data, version.name)[0]
    return read_source(version.data, version.name)


def _broken(
    merged: Merged, sides: Sequence[Version], name: str, workspace: Workspace
) -> tuple[FindingChange, ...]:
    """What is wrong with the merged plan and with neither side."""
    if any(merged.data == each.data for each in sides):
        return ()
    found, is_plan = _report(merged.data, name, workspace)
    reports = [_report(each.data, each.name, workspace) for each in sides]
    if is_plan and not all(is_whole for _, is_whole in reports):
        return ()  # the rules have not looked at a side that is no plan
    return only_merged(found, [report for report, _ in reports])


def _report(data: bytes, name: str, workspace: Workspace) -> tuple[Report, bool]:
    """All that is found in a file, and whether it is a plan."""
    try:
        return check_plan(make_of(read_source(data, name), workspace)), True
    except InvalidInput as refused:
        return Report((), (), tuple(refused.problems)), False


# ---- telling ----------------------------------------------------------------------------------------


def print_outcome(outcome: Outcome, voice: Voice) -> None:
    """Tell conflicts and broken rules on standard error, and how much was taken over."""
    for each in outcome.merged.conflicts:
        voice.tell(_conflict(each), err=True)
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


def _conflict(each: Decision) -> Message:
    ours, base, theirs = (clip(text) or _NOTHING for text in (each.ours, each.base, each.theirs))
    label = each.label or Message("整个文件")
    words = "冲突 {label}：我方 {ours}；原稿 {base}；对方 {theirs}"
    return hint(words, label=label, ours=ours, base=base, theirs=theirs)


def _data(outcome: Outcome, order: MergeOrder, voice: Voice, text: str) -> Mapping[str, Any]:
    found: dict[str, Any] = {
        "schema": SCHEMA,
        "base": order.base,
        "ours": order.ours,
        "theirs": order.theirs,
        "decisions": [_decision_data(each) for each in outcome.merged.decisions],
        "broken": [problem_data(each.problem, voice.translate) for each in outcome.broken],
    }
    return {**found, "text": text} if order.output is None else found


def _decision_data(each: Decision) -> Mapping[str, Any]:
    return {
        "path": path_text(each.path),
        "label": each.label,
        "action": each.action.value,
        "conflict": each.conflict,
        "ours": each.ours,
        "theirs": each.theirs,
        "base": each.base,
    }
