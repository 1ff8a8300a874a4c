"""Changes as they are told in, the lines that the terminal shows of them out."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal
from itertools import groupby
from typing import Final

from planforge.cli.colours import coloured
from planforge.cli.phrases import Translate
from planforge.diff.change import Act
from planforge.diff.meaning import Effect, Meaning, Turn
from planforge.diff.text import Stay, Stretch
from planforge.diff.told import Severity, Told
from planforge.problems import Message, Wording, hint, listed
from planforge.quantity.rounding import plain, print_number, round_half_up

_ACTS: Final[Mapping[Act, Message]] = {
    Act.CHANGED: Message("修改"),
    Act.ADDED: Message("增加"),
    Act.REMOVED: Message("删去"),
    Act.RENAMED: Message("换编号"),
    Act.MOVED: Message("调整顺序"),
}
_EFFECTS: Final[Mapping[Effect, Message]] = {
    Effect.UNIT: Message("只换单位"),
    Effect.WORDING: Message("只换说法"),
    Effect.GROUNDS: Message("只改来源、性质或说明"),
    Effect.BOUND: Message("约束力度"),
}
_TURNS: Final[Mapping[Turn, Message]] = {Turn.TIGHTER: Message("加严"), Turn.LOOSER: Message("放宽")}
_SEVERITIES: Final[Mapping[Severity, Message]] = {
    Severity.MAJOR: Message("重大"),
    Severity.NORMAL: Message("一般"),
    Severity.MINOR: Message("轻微"),
}
_NOTHING: Final = Message("（空）")
_DECIMALS: Final = 2
_AROUND: Final = 24
"""Characters of unchanged text shown beside an edit."""


def change_lines(
    changes: Sequence[Told], translate: Translate, places: Mapping[str, Sequence[str]]
) -> Iterator[str]:
    """The changes part by part; `places` are those where the document prints a change, by its id.

    Edits of a text are coloured: what prints the lines takes the colours out where they are not wanted.
    """
    for part, group in groupby(changes, key=lambda each: each.part):
        own = tuple(group)
        yield translate(hint("── {part}：{counts}", part=part, counts=counts_of(own)))
        for each in own:
            yield translate(_line(each))
            if each.stretches:
                yield f"    {''.join(_marked(each.stretches))}"
            if found := places.get(each.id):
                yield translate(hint("    印在：{places}", places=listed(found)))


def counts_of(changes: Sequence[Told]) -> Message:
    """增加 1，删去 2，修改 3；重大 2."""
    acts = [
        hint("{act} {count}", act=said, count=count)
        for act, said in _ACTS.items()
        if (count := sum(each.change.act is act for each in changes))
    ]
    if not acts:
        return Message("没有变化")
    major = sum(each.severity is Severity.MAJOR for each in changes)
    return hint("{acts}；重大 {major}", acts=listed(acts), major=major)


def _line(told: Told) -> Message:
    facts = {
        "severity": _SEVERITIES[told.severity],
        "id": told.id,
        "label": told.spot.label,
        "old": told.old or _NOTHING,
        "new": told.new or _NOTHING,
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
    if told.stretches:
        return hint("{severity} [{id}] {label}：", **facts)
    said = _meant(told.meaning)
    if said:
        return hint("{severity} [{id}] {label}：{old} → {new}（{said}）", said=listed(said), **facts)
    return hint("{severity} [{id}] {label}：{old} → {new}", **facts)


def _meant(meaning: Meaning | None) -> tuple[Wording, ...]:
    if meaning is None:
        return ()
    said: list[Wording] = [each for each in (_EFFECTS.get(meaning.effect), _TURNS.get(meaning.turn)) if each]
    if meaning.gap is not None:
        said.append(f"{_signed(meaning.gap)}{meaning.unit}")
    if meaning.share is not None:
        said.append(f"{_signed(meaning.share)}%")
    return tuple(said)


def _signed(number: Decimal) -> str:
    shown = print_number(plain(round_half_up(number, _DECIMALS)))
    return shown if shown.startswith(("-", "−")) else f"+{shown}"


def _marked(stretches: Sequence[Stretch]) -> Iterator[str]:
    """The edits with what stands beside them; long unchanged stretches are shortened."""
    for at, each in enumerate(stretches):
        match each.stay:
            case Stay.OLD:
                yield coloured(f"[-{each.text}-]", "red")
            case Stay.NEW:
                yield coloured(f"{{+{each.text}+}}", "green")
            case _:
                yield _shortened(each.text, is_first=not at, is_last=at == len(stretches) - 1)


def _shortened(text: str, *, is_first: bool, is_last: bool) -> str:
    if is_first:
        return text if len(text) <= _AROUND else f"…{text[-_AROUND:]}"
    if is_last:
        return text if len(text) <= _AROUND else f"{text[:_AROUND]}…"
    return text if len(text) <= 2 * _AROUND else f"{text[:_AROUND]}…{text[-_AROUND:]}"
