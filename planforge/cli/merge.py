"""Three versions of a plan file in, the merged file and what was decided out; for git's merge driver too."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any, Final

import typer

from planforge.check.engine import Report
from planforge.check.finding import Rule
from planforge.check.rules import RULES
from planforge.cli.build import Written, free_name
from planforge.cli.merge_outcome import Outcome, decision_data, print_outcome
from planforge.cli.put import refuse_place
from planforge.cli.reporting import print_data, problem_data
from planforge.cli.versions import Version, read_version
from planforge.cli.voice import Voice
from planforge.diff.consequences import FindingChange, only_merged
from planforge.diff.merge.decision import Merged
from planforge.diff.merge.merge import merge_sources
from planforge.load.decode import decode
from planforge.load.read import read_source
from planforge.load.source import Source
from planforge.pipeline import check_plan, make_of
from planforge.problems import InvalidInput, Message
from planforge.reading import read_specs
from planforge.workspace import Workspace, read_bytes
from planforge.writing import write_whole

SCHEMA: Final = "planforge.merge/1"


@dataclass(frozen=True, slots=True)
class MergeOrder:
    """What the command `merge` was told."""

    base: str
    ours: str
    theirs: str
    output: Path | None
    templates: Path | None
    form: str


def merge_plans(order: MergeOrder, voice: Voice) -> None:
    """Print or write the merged file and tell the rest; exit code 1 where somebody has to look."""
    base, ours, theirs = map(read_version, (order.base, order.ours, order.theirs))
    if order.output is not None:
        refuse_place(order.output, (order.base, order.ours, order.theirs))
    name = order.output.name if order.output is not None else ours.file
    outcome = merge_versions(base, ours, theirs, order.templates, voice, name)
    data = outcome.merged.data
    written = _written(order.output, data) if order.output is not None else None
    if order.form == "json":
        print_data(_data(outcome, order, voice, written))
    else:
        if written is None:
            typer.echo(data, nl=False)
        else:
            _tell_written(written, voice)
        print_outcome(outcome, voice, written.path.name if written is not None else "")
    if not outcome.is_clean:
        raise typer.Exit(1)


def _written(path: Path, data: bytes) -> Written:
    """Where the merged file has been put: beside another, in which somebody may have settled conflicts."""

    def is_same(file: Path) -> bool:
        return file.is_file() and read_bytes(file) == data

    spared = path if path.exists() and not is_same(path) else None
    place = free_name(path, is_same) if spared is not None else path
    write_whole(place, data)
    return Written(place, spared)


def _tell_written(written: Written, voice: Voice) -> None:
    voice.say("已生成 {file}", file=written.path)
    if written.spared is not None:
        voice.say("  {file} 原已存在，已保留；合并稿另存为上面的文件。", file=written.spared.name)


def merge_versions(
    base: Version, ours: Version, theirs: Version, templates: Path | None, voice: Voice, name: str = ""
) -> Outcome:
    """The merged file, not yet written; raises InvalidInput where a version cannot be read.

    `name` is what the positions of its problems carry; else the name of ours.
    """
    voice.tell_working(Message("正在合并……"))
    workspace = Workspace(ours.folder, templates)
    old, own, other = (_read(each, voice) for each in (base, ours, theirs))
    merged = merge_sources(old, own, other, read_specs(workspace))
    if merged.conflicts:
        return Outcome(merged, ())
    voice.tell_working(Message("正在检查合并稿……"))
    voice.texts[name or ours.file] = decode(merged.data, ours.file)[0]
    return Outcome(merged, _broken(merged, (ours, theirs), name or ours.file, workspace))


def _read(version: Version, voice: Voice) -> Source:
    voice.texts[version.place] = decode(version.data, version.place)[0]
    return read_source(version.data, version.place)


def _broken(
    merged: Merged, sides: Sequence[Version], name: str, workspace: Workspace
) -> tuple[FindingChange, ...]:
    """What is wrong with the merged plan and with neither side."""
    if any(merged.data == each.data for each in sides):
        return ()
    found, is_plan = _report(merged.data, name, workspace, RULES)
    reports: list[Report] = []
    for each in sides:
        broken = only_merged(found, reports)
        if not broken:
            return ()  # nothing that a side could have had before: it need not be looked at
        rules = {one.rule: RULES[one.rule] for one in broken if one.rule in RULES}
        report, is_whole = _report(each.data, each.place, workspace, rules)
        if is_plan and not is_whole:
            return ()  # the rules have not looked at a side that is no plan
        reports.append(report)
    return only_merged(found, reports)


def _report(data: bytes, name: str, workspace: Workspace, rules: Mapping[str, Rule]) -> tuple[Report, bool]:
    """What these rules and the building of the document find in a file, and whether it is a plan."""
    try:
        made = make_of(read_source(data, name), workspace)
        return replace(check_plan(made, rules), problems=made.problems), True
    except InvalidInput as refused:
        return Report((), (), tuple(refused.problems)), False


def _data(outcome: Outcome, order: MergeOrder, voice: Voice, written: Written | None) -> Mapping[str, Any]:
    found: dict[str, Any] = {
        "schema": SCHEMA,
        "base": order.base,
        "ours": order.ours,
        "theirs": order.theirs,
        "decisions": [decision_data(each) for each in outcome.merged.decisions],
        "broken": [problem_data(each.problem, voice.translate) for each in outcome.broken],
    }
    if written is None:
        return {**found, "text": decode(outcome.merged.data, "")[0]}
    spared = str(written.spared) if written.spared is not None else None
    return {**found, "written": str(written.path), "spared": spared}
