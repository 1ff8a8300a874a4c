"""Changes as they are told in, the lines that the terminal shows of them out."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import groupby

from planforge.cli.colours import coloured
from planforge.cli.phrases import Translate
from planforge.diff.change import Act
from planforge.diff.text import Stay, Stretch
from planforge.diff.told import Told
from planforge.diff.wording import NOTHING, SEVERITIES, counted, meant, shortened
from planforge.problems import Message, hint, listed


def change_lines(
    changes: Sequence[Told], translate: Translate, places: Mapping[str, Sequence[str]]
) -> Iterator[str]:
    """The changes part by part of the plan; `places` are those where the document prints a change, by its id.

    Edits of a text are coloured: what prints the lines takes the colours out where they are not wanted.
    """
    for part, group in groupby(changes, key=lambda each: each.part):
        own = tuple(group)
        yield translate(hint("── {part}：{counts}", part=part, counts=counted(own)))
        for each in own:
            yield from told_lines(each, translate, places.get(each.id, ()))


def told_lines(told: Told, translate: Translate, places: Sequence[str]) -> Iterator[str]:
    """One change, likewise."""
    yield translate(_line(told))
    if told.stretches:
        yield f"    {''.join(marked(told.stretches))}"
    if places:
        yield translate(hint("    印在：{places}", places=listed(places)))


def _line(told: Told) -> Message:
    facts = {
        "severity": SEVERITIES[told.severity],
        "id": told.id,
        "label": told.spot.label,
        "old": told.old or NOTHING,
        "new": told.new or NOTHING,
    }
    match told.change.act:
        case Act.ADDED:
            return hint("{severity} [{id}] 增加 {label}", **facts)
        case Act.REMOVED:
            return hint("{severity} [{id}] 删去 {label}", **facts)
        case Act.MOVED:
            return hint("{severity} [{id}] {label}：调整顺序：{new}", **facts)
        case Act.RENAMED:
            return hint("{severity} [{id}] {label}：编号 {old} 改为 {new}", **facts)
    said = meant(told)
    if told.stretches and said:
        return hint("{severity} [{id}] {label}（{said}）：", said=listed(said), **facts)
    if told.stretches:
        return hint("{severity} [{id}] {label}：", **facts)
    if told.hands is not None or told.members is not None:
        return hint("{severity} [{id}] {label}：{said}", said=listed(said, "{first}；{second}"), **facts)
    if said:
        return hint("{severity} [{id}] {label}：{old} → {new}（{said}）", said=listed(said), **facts)
    return hint("{severity} [{id}] {label}：{old} → {new}", **facts)


def marked(stretches: Sequence[Stretch]) -> Iterator[str]:
    """The edits with what stands beside them, marked by signs and by colour."""
    for each in shortened(stretches):
        match each.stay:
            case Stay.OLD:
                yield coloured(f"[-{each.text}-]", "red")
            case Stay.NEW:
                yield coloured(f"{{+{each.text}+}}", "green")
            case _:
                yield each.text
