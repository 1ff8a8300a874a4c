"""A plan, its opinions and perhaps the plan they were about in, all three read and compared out."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Final

from planforge.cli.made import make_version, side_of
from planforge.cli.places import plan_path
from planforge.cli.versions import Version, read_version
from planforge.cli.voice import Voice
from planforge.diff.comparison import Comparison, Side, comparison_of
from planforge.diff.opinions.anchors import Anchors, anchors_of
from planforge.diff.opinions.read import Opinions, read_opinions
from planforge.load.read import read_source
from planforge.load.source import Source
from planforge.problems import InvalidInput, hint, problem
from planforge.workspace import read_bytes

FILE: Final = "opinions.yaml"
"""Where opinions are kept, beside the plan."""


@dataclass(frozen=True, slots=True)
class AnswerOrder:
    """What a command about answered opinions was told."""

    plan: str
    """A file, a folder, a Word file that carries its data, REV:path."""
    opinions: Path | None
    """None: beside the plan."""
    old: str
    """The plan that the opinions were about, likewise; empty where it is not known."""
    templates: Path | None


@dataclass(frozen=True, slots=True)
class Read:
    """What was read."""

    opinions: Opinions
    new: Side | None
    """None where there is no plan."""
    old: Side | None
    anchors: Anchors | None
    comparison: Comparison | None


def read_answered(order: AnswerOrder, voice: Voice, *, needs_plan: bool) -> Read:
    """All of it; a plan that is not needed may be missing where the file of opinions is named."""
    plan = plan_path(Path(order.plan))
    file = order.opinions or plan.parent / FILE
    if not file.exists():
        cures = (hint("从 Word 批注或意见表导入：planforge opinions import 文件"),)
        raise InvalidInput([problem("unreadable", "找不到文件：{file}", hints=cures, file=file)])
    opinions = read_opinions(opinion_source(file, voice))
    if not needs_plan and order.opinions is not None and not order.old and not plan.exists():
        return Read(opinions, None, None, None, None)
    new = _side(read_version(order.plan), order, voice)
    old = _side(read_version(order.old), order, voice) if order.old else None
    if old is None:
        return Read(opinions, new, None, anchors_of(new), None)
    return Read(opinions, new, old, anchors_of(new, old), comparison_of(old, new))


def opinion_source(path: Path, voice: Voice) -> Source:
    """A file of opinions as it is written, with its slips told; problems with it show their line."""
    source = read_source(read_bytes(path), path.name)
    voice.texts[path.name] = source.text
    voice.show(source.problems)
    return source


def _side(version: Version, order: AnswerOrder, voice: Voice) -> Side:
    """Answers to opinions ask for no findings."""
    return side_of(make_version(version, order.templates, voice), is_checked=False)
