"""What is shown of a comparison in, what the sections of 修改对照表 may speak of out."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from planforge.check.views import said
from planforge.compose.values import Datum, Stretch
from planforge.compose.workings.figures import word
from planforge.diff.change import Act
from planforge.diff.details import details
from planforge.diff.opinions.opinion import Opinion
from planforge.diff.shown import Group, Shown
from planforge.diff.text import Stay
from planforge.diff.text import Stretch as Edited
from planforge.diff.told import Severity, Told
from planforge.diff.wording import UNPRINTED, of_one_side, shortened
from planforge.doc.nodes import Break, Inline, Origin, OriginKind, Strong
from planforge.model.labels import SEPARATOR
from planforge.model.values import Responsibility
from planforge.side_by_side.follow import Follow

_WHERE: Final = "diff"
_NONE: Final = "—"
_ID: Final = "id="
_BETWEEN: Final = "、"
_ITEM: Final = 120
"""Characters of the fields of an item that came or went."""
_OPINION: Final = 80
"""Characters of an opinion that stand for its reason."""


@dataclass(frozen=True, slots=True)
class ChangeView:
    """One change."""

    编号: Datum
    序号: Datum
    印在: Stretch
    原稿: Stretch
    修改稿: Stretch
    理由: Stretch
    """Empty where no opinion is the reason."""


@dataclass(frozen=True, slots=True)
class SectionView:
    """The changes that one section prints first."""

    编号: Datum
    名称: Datum
    条: tuple[ChangeView, ...]


@dataclass(frozen=True, slots=True)
class FollowView:
    """One paragraph or cell that follows from changes elsewhere."""

    编号: Datum
    序号: Datum
    章节: Datum
    原稿: Stretch
    修改稿: Stretch
    来由: Datum


@dataclass(frozen=True, slots=True)
class RevisionView:
    """What templates call 对照."""

    章: tuple[SectionView, ...]
    随之: tuple[FollowView, ...]
    合计: Datum
    重大: Datum
    原稿: Datum
    修改稿: Datum
    范围: Datum
    """What was asked for; empty: all."""


@dataclass(frozen=True, slots=True)
class TitleView:
    """What templates call 方案."""

    标题: Datum


def revision_names(shown: Shown, follows: Sequence[Follow]) -> Mapping[str, object]:
    """Chinese name → view."""
    major = sum(each.severity is Severity.MAJOR for each in shown.changes)
    asked = filter(None, (shown.asked.section, shown.asked.unit, shown.asked.part))
    view = RevisionView(
        章=tuple(_sections(shown)),
        随之=tuple(_follow(number, each) for number, each in enumerate(follows, start=1)),
        合计=_count(len(shown.changes)),
        重大=_count(major),
        原稿=_word(shown.old),
        修改稿=_word(shown.new),
        范围=_word(_BETWEEN.join(asked)),
    )
    return {"对照": view, "方案": TitleView(_word(shown.title))}


def _sections(shown: Shown) -> Iterator[SectionView]:
    number = 1
    for group in shown.groups():
        changes = tuple(_change(at, each, shown) for at, each in enumerate(group.changes, start=number))
        number += len(changes)
        yield SectionView(_word(_section_id(group)), _word(_section_name(group)), changes)


def _section_id(group: Group) -> str:
    return group.section.id if group.section is not None else "none"


def _section_name(group: Group) -> str:
    return group.section.name if group.section is not None else str(UNPRINTED)


def _change(number: int, told: Told, shown: Shown) -> ChangeView:
    old, new = _sides(told, shown)
    return ChangeView(
        编号=_word(told.id),
        序号=_count(number),
        印在=_lines(shown.comparison.places[told.id]),
        原稿=Stretch(old),
        修改稿=Stretch(new),
        理由=_lines(_reason(each) for each in shown.reasons.get(told.id, ())),
    )


def _reason(opinion: Opinion) -> str:
    text = opinion.reason or (
        opinion.text if len(opinion.text) <= _OPINION else f"{opinion.text[:_OPINION]}…"
    )
    return f"根据{opinion.who}意见（{opinion.id}）修改：{' '.join(text.split())}"


def _follow(number: int, follow: Follow) -> FollowView:
    is_computed = OriginKind.COMPUTED in follow.causes
    label = _plain(f"{follow.label}：") if follow.label else ()
    old, new = (tuple(_side(follow.stretches, stay)) or _plain(_NONE) for stay in (Stay.OLD, Stay.NEW))
    return FollowView(
        编号=_word(f"follow-{number}"),
        序号=_count(number),
        章节=_word(follow.section),
        原稿=Stretch((*label, *old)),
        修改稿=Stretch((*label, *new)),
        来由=_word("计算结果" if is_computed else "模板文字"),
    )


# ---- the two columns --------------------------------------------------------------------------------

Inlines = tuple[Inline, ...]


def _sides(told: Told, shown: Shown) -> tuple[Inlines, Inlines]:
    """What stands in the columns 原稿 and 修改稿."""
    about = _about(told)
    match told.change.act:
        case Act.ADDED:
            return _plain(_NONE), _item(told, shown, "增加：")
        case Act.REMOVED:
            return _item(told, shown, ""), _plain("删去")
        case Act.MOVED:
            moved = f"{about[-1]}调整先后：{told.new}"
            return _plain(_NONE), _plain(moved)
        case Act.RENAMED:
            return _valued(about, _plain("编号") + _strong(told.old)), _plain("编号") + _strong(told.new)
    old, new = _values(told)
    return _valued(about, old), _valued(about, new)


def _about(told: Told) -> list[str]:
    """What a value is of, from the innermost item that has a name: 石桥渔光互补项目、总投资."""
    words = told.spot.label.split(SEPARATOR)
    for at in range(len(words) - 1, 0, -1):
        step = str(told.spot.path[at])
        if step.startswith(_ID) and step.removeprefix(_ID) != words[at]:
            return words[at:]
    return words[1:] or words


def _values(told: Told) -> tuple[Inlines, Inlines]:
    if told.stretches:
        return tuple(_side(told.stretches, Stay.OLD)), tuple(_side(told.stretches, Stay.NEW))
    if told.members is not None:
        before, after = told.members.before, told.members.after
        return _named(before, after), _named(after, before)
    if told.hands is not None and not told.hands.are_the_same:
        before, after = (_roles(side) for side in (told.change.old, told.change.new))
        return _named(before, after), _named(after, before)
    return _strong(told.old or _NONE), _strong(told.new or _NONE)


def _roles(units: Responsibility | None) -> tuple[str, ...]:
    """The units, those that lead told apart: one that stays and leads now is another entry."""
    if units is None:
        return ()
    return (*(f"{each}（牵头）" for each in units.lead), *units.joint)


def _valued(about: Sequence[str], value: Inlines) -> Inlines:
    """石桥渔光互补项目总投资：16.80亿元."""
    return (*_plain(f"{'—'.join(about)}："), *value) if about else value


def _item(told: Told, shown: Shown, before: str) -> Inlines:
    lines = details(told, shown.comparison.named)
    return (*_plain(before), *_strong(lines[0] if lines else told.spot.label), *_plain(_rest(lines[1:])))


def _rest(lines: Sequence[str]) -> str:
    """As many of an item's fields as a reader of the table needs."""
    text = "；".join(lines)
    cut = text if len(text) <= _ITEM else f"{text[: _ITEM - 1]}…"
    return f"。{cut}" if cut else ""


def _named(names: Sequence[str], others: Sequence[str]) -> Inlines:
    """The names, those strong that the other list lacks."""
    found: list[Inline] = []
    for at, name in enumerate(names):
        if at:
            found += _plain(_BETWEEN)
        found += _plain(name) if name in others else _strong(name)
    return tuple(found) or _plain(_NONE)


def _side(stretches: Sequence[Edited], stay: Stay) -> Iterator[Inline]:
    """One side of an edited text: its edits, which are strong, with what stands beside them."""
    for each in of_one_side(shortened(stretches), stay):
        text = " ".join(each.text.split("\n"))
        yield from _plain(text) if each.stay is Stay.BOTH else _strong(text)


def _plain(text: str) -> Inlines:
    return _word(text).inlines() if text else ()


def _strong(text: str) -> Inlines:
    return (Strong(_plain(text)),) if text else ()


def _lines(texts: Iterable[str]) -> Stretch:
    children: list[Inline] = []
    for at, text in enumerate(texts):
        children += [Break(), *_plain(text)] if at else _plain(text)
    return Stretch(tuple(children))


def _word(text: str) -> Datum:
    return word(said(text), _WHERE)


def _count(number: int) -> Datum:
    return Datum(str(number), Origin(OriginKind.COMPUTED, _WHERE), number)
