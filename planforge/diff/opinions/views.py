"""Answered opinions in, what the sections of 审核意见采纳情况表 may speak of out."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from planforge.check.views import said
from planforge.compose.values import Datum, Stretch
from planforge.compose.workings.figures import word
from planforge.diff.change import Act
from planforge.diff.opinions.answer import Answer, counted
from planforge.diff.opinions.made import MOST, Edit, Item, items_of
from planforge.doc.nodes import Break, Inline, Origin, OriginKind

DOCUMENT: Final = "审核意见采纳情况表"
"""The report of templates/zh/reports that is made of them."""
_WHERE: Final = "opinions"


@dataclass(frozen=True, slots=True)
class EditView:
    """One change made for an opinion."""

    动作: Datum
    """增加, 删去, 修改, 编号, 次序."""
    类别: Datum
    """The list that an item was added to or removed from."""
    名称: Datum
    原: Datum
    新: Datum
    说明: Datum
    """Of a list, instead of both sides: who leads, who came and went."""


@dataclass(frozen=True, slots=True)
class ItemView:
    """The changes of one item."""

    名称: Datum
    """Empty where the names of the changes say all."""
    条: tuple[EditView, ...]


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
    修改: tuple[ItemView, ...]
    修改数: Datum
    """How many changes were made, of which some may not be told."""
    没有列全: bool
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
        tuple(map(_item, items_of(answer.changes))),
        _count(len(answer.changes)),
        len(answer.changes) > MOST,
        _word("、".join(answer.places)),
    )


_ACTS: Final = {
    Act.ADDED: "增加",
    Act.REMOVED: "删去",
    Act.CHANGED: "修改",
    Act.RENAMED: "编号",
    Act.MOVED: "次序",
}


def _item(item: Item) -> ItemView:
    return ItemView(_word(item.name), tuple(map(_edit, item.edits)))


def _edit(edit: Edit) -> EditView:
    said = "，".join(map(str, edit.said))
    words = (_ACTS[edit.act], edit.kind, edit.name, edit.old, edit.new, said)
    return EditView(*map(_word, words))


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
