"""What is shown of a comparison in, what the sections of 修改对照表 may speak of out."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import groupby
from typing import Final

from planforge.check.views import said
from planforge.compose.values import Datum, Stretch
from planforge.compose.workings import figures
from planforge.diff.opinions.opinion import Opinion
from planforge.diff.sections import Section
from planforge.diff.shown import Shown
from planforge.diff.text import Stay
from planforge.diff.told import Severity, Told
from planforge.diff.wording import UNPRINTED
from planforge.doc.nodes import Break, Inline, Origin, OriginKind
from planforge.side_by_side.columns import NONE, WHERE, one_side, plainly, sides
from planforge.side_by_side.follow import Follow, follows
from planforge.side_by_side.opposite import Chapter

_BETWEEN: Final = "、"
_UNPRINTED: Final = "未印出"


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
    印在: Datum
    原稿: Stretch
    修改稿: Stretch
    来由: Datum


@dataclass(frozen=True, slots=True)
class FollowSectionView:
    """What follows in one section."""

    编号: Datum
    名称: Datum
    条: tuple[FollowView, ...]


@dataclass(frozen=True, slots=True)
class RevisionView:
    """What templates call 对照."""

    章: tuple[SectionView, ...]
    随之: tuple[FollowSectionView, ...]
    随之合计: Datum
    合计: Datum
    重大: Datum
    原稿: Datum
    修改稿: Datum
    范围: Datum
    """What was asked for; empty: all."""
    只换序号: Datum
    """How many places only count anew, where documents were compared."""
    按文字: bool = False
    """Whether documents were compared, not data."""


@dataclass(frozen=True, slots=True)
class TitleView:
    """What templates call 方案."""

    标题: Datum


def revision_names(shown: Shown, chapters: Sequence[Chapter]) -> Mapping[str, object]:
    """Chinese name → view."""
    major = sum(each.severity is Severity.MAJOR for each in shown.changes)
    known = shown.comparison
    found = tuple(follows(chapters, known.origins, known.book.knows)) if shown.asked.is_all else ()
    asked = filter(None, (shown.asked.section, shown.asked.unit, shown.asked.part))
    view = RevisionView(
        章=tuple(_Rows(shown, chapters).sections()),
        随之=tuple(_follow_sections(found, shown.comparison.section_of)),
        随之合计=count(len(found)),
        合计=count(len(shown.changes)),
        重大=count(major),
        原稿=word(shown.called[0]),
        修改稿=word(shown.called[1]),
        范围=word(_BETWEEN.join(asked)),
        只换序号=count(0),
    )
    return {"对照": view, "方案": TitleView(word(shown.title))}


@dataclass(frozen=True, slots=True)
class _Rows:
    """Writes the rows, in order: an opinion is quoted whole where it is a reason first, then named."""

    shown: Shown
    chapters: Sequence[Chapter]
    quoted: set[str] = field(default_factory=set)

    def sections(self) -> Iterator[SectionView]:
        number = 1
        for group in self.shown.groups():
            changes = tuple(self._change(at, each) for at, each in enumerate(group.changes, start=number))
            number += len(changes)
            section = group.section
            id_, name = (section.id, section.name) if section is not None else ("none", str(UNPRINTED))
            yield SectionView(word(id_), word(name), changes)

    def _change(self, number: int, told: Told) -> ChangeView:
        old, new = sides(told, self.shown, self.chapters)
        return ChangeView(
            编号=word(told.id),
            序号=count(number),
            印在=_lines(self._places(told)),
            原稿=Stretch(old),
            修改稿=Stretch(new),
            理由=_lines(self._reason(each) for each in self.shown.reasons.get(told.id, ())),
        )

    def _places(self, told: Told) -> Sequence[str]:
        """What prints it; else its item, with the section where that is in a table."""
        found = self.shown.comparison
        return found.places[told.id] or found.near.get(told.id) or (_UNPRINTED,)

    def _reason(self, opinion: Opinion) -> str:
        named = f"根据{opinion.who}意见（{opinion.id}）修改"
        if opinion.id in self.quoted:
            return named
        self.quoted.add(opinion.id)
        text = " ".join((opinion.reason or opinion.text).split())
        return f"{named}：{text}"


def _follow_sections(
    found: Sequence[Follow], section_of: Mapping[str, Section]
) -> Iterator[FollowSectionView]:
    numbered = enumerate(found, start=1)
    for name, own in groupby(numbered, key=lambda each: each[1].section):
        rows = tuple(_follow(number, each, section_of[each.block]) for number, each in own)
        yield FollowSectionView(word(f"follow-{rows[0].序号}"), word(name), rows)


def _follow(number: int, follow: Follow, section: Section) -> FollowView:
    is_computed = OriginKind.COMPUTED in follow.causes
    label = plainly(f"{follow.label}—") if follow.label else ()
    old, new = (one_side(follow.stretches, stay) or plainly(NONE) for stay in (Stay.OLD, Stay.NEW))
    return FollowView(
        编号=word(f"follow-{number}"),
        序号=count(number),
        印在=word(follow.table or section.full_number or section.name),
        原稿=Stretch((*label, *old)),
        修改稿=Stretch((*label, *new)),
        来由=word("计算结果" if is_computed else "模板文字"),
    )


def _lines(texts: Iterable[str]) -> Stretch:
    children: list[Inline] = []
    for at, text in enumerate(texts):
        children += [Break(), *plainly(text)] if at else plainly(text)
    return Stretch(tuple(children))


def word(text: str) -> Datum:
    """Somebody's words, as templates take them."""
    return figures.word(said(text), WHERE)


def count(number: int) -> Datum:
    """A count, likewise."""
    return Datum(str(number), Origin(OriginKind.COMPUTED, WHERE), number)
