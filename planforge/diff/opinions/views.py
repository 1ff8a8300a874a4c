"""Answered opinions in, what the sections of 审核意见采纳情况表 may speak of out."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from planforge.check.views import said
from planforge.compose.values import Datum, Stretch
from planforge.compose.workings.figures import word
from planforge.diff.change import Act
from planforge.diff.opinions.answer import Answer, counted
from planforge.diff.text import Stay
from planforge.diff.text import Stretch as Edited
from planforge.diff.told import Told
from planforge.doc.nodes import Break, Inline, Origin, OriginKind
from planforge.model.labels import SEPARATOR

DOCUMENT: Final = "审核意见采纳情况表"
"""The report of templates/zh/reports that is made of them."""
_WHERE: Final = "opinions"
_DASH: Final = "—"
"""Between the steps of a name, as documents write it."""
_AROUND: Final = 8
"""Characters of unchanged text that stand beside an edit."""
_LONGEST: Final = 80
"""Characters of a value; more of it is left out."""


@dataclass(frozen=True, slots=True)
class ChangeView:
    """One change made for an opinion."""

    动作: Datum
    """增加, 删去, 修改, 编号, 次序."""
    名称: Datum
    原: Datum
    新: Datum


@dataclass(frozen=True, slots=True)
class OpinionView:
    """One opinion."""

    编号: Datum
    序号: Datum
    单位: Datum
    日期: Datum
    意见: Stretch
    采纳情况: Datum
    """Empty where it is not answered."""
    理由: Stretch
    修改: tuple[ChangeView, ...]
    位置: Datum


@dataclass(frozen=True, slots=True)
class OpinionsView:
    """What templates call 意见."""

    条: tuple[OpinionView, ...]
    单位数: Datum
    合计: Datum
    采纳: Datum
    部分采纳: Datum
    未采纳: Datum
    未答复: Datum
    有原稿: bool
    """Whether the changes are known."""


@dataclass(frozen=True, slots=True)
class TitleView:
    """What templates call 方案."""

    标题: Datum
    """Empty where no plan is known."""


def opinion_names(answers: Sequence[Answer], title: str, *, has_changes: bool) -> Mapping[str, object]:
    """Chinese name → view."""
    counts = counted([each.opinion for each in answers])
    about = OpinionsView(
        tuple(map(_view, answers)),
        _count(counts.units),
        _count(counts.all),
        _count(counts.adopted),
        _count(counts.partly),
        _count(counts.rejected),
        _count(counts.unanswered),
        has_changes,
    )
    return {"意见": about, "方案": TitleView(_word(title))}


def _view(answer: Answer) -> OpinionView:
    opinion = answer.opinion
    return OpinionView(
        _word(opinion.id),
        _count(answer.number),
        _word(opinion.who),
        _word(opinion.date),
        _lines(opinion.text),
        _word(opinion.status.label if opinion.status is not None else ""),
        _lines(opinion.reason),
        tuple(map(_change, answer.changes)),
        _word("、".join(answer.places)),
    )


_ACTS: Final = {
    Act.ADDED: "增加",
    Act.REMOVED: "删去",
    Act.CHANGED: "修改",
    Act.RENAMED: "编号",
    Act.MOVED: "次序",
}


def _change(told: Told) -> ChangeView:
    old, new = sides(told)
    name = told.spot.label.replace(SEPARATOR, _DASH)
    return ChangeView(_word(_ACTS[told.change.act]), _word(name), _word(old), _word(new))


def sides(told: Told) -> tuple[str, str]:
    """What a change has made of what, as much of it as a reader needs."""
    if told.stretches:
        return _shown(told.stretches, Stay.OLD), _shown(told.stretches, Stay.NEW)
    return _cut(told.old), _cut(told.new)


def _shown(stretches: Sequence[Edited], stay: Stay) -> str:
    """One side of an edited text: its edits with what stands beside them."""
    return _cut("".join(_side(stretches, stay)))


def _side(stretches: Sequence[Edited], stay: Stay) -> Iterator[str]:
    last = len(stretches) - 1
    for at, each in enumerate(stretches):
        if each.stay is stay:
            yield each.text
        elif each.stay not in (Stay.OLD, Stay.NEW):
            yield _beside(each.text, is_first=not at, is_last=at == last)


def _beside(text: str, *, is_first: bool, is_last: bool) -> str:
    if is_first:
        return text if len(text) <= _AROUND else f"…{text[-_AROUND:]}"
    if is_last:
        return text if len(text) <= _AROUND else f"{text[:_AROUND]}…"
    return text if len(text) <= 2 * _AROUND else f"{text[:_AROUND]}…{text[-_AROUND:]}"


def _cut(text: str) -> str:
    line = " ".join(text.split())
    return line if len(line) <= _LONGEST else f"{line[: _LONGEST - 1]}…"


def _lines(text: str) -> Stretch:
    """Words of several lines."""
    children: list[Inline] = []
    for at, line in enumerate(text.split("\n") if text else ()):
        children += [Break(), *_word(line).inlines()] if at else _word(line).inlines()
    return Stretch(tuple(children))


def _word(text: str) -> Datum:
    return word(said(text), _WHERE)


def _count(number: int) -> Datum:
    return Datum(str(number), Origin(OriginKind.COMPUTED, _WHERE), number)
