"""Changes of documents in, what the sections of 修改对照表 may speak of out."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from planforge.compose.values import Stretch
from planforge.diff.text import Stay
from planforge.problems import hint
from planforge.side_by_side.changes import DocumentChange
from planforge.side_by_side.changes_told import ShownDocuments
from planforge.side_by_side.columns import NONE, Inlines, one_side, plainly
from planforge.side_by_side.opposite import State
from planforge.side_by_side.revision import ChangeView, RevisionView, SectionView, TitleView, count, word


def document_revision_names(shown: ShownDocuments) -> Mapping[str, object]:
    """Chinese name → view; there are no reasons, and nothing follows from data."""
    view = RevisionView(
        章=tuple(_sections(shown)),
        随之=(),
        随之合计=count(0),
        合计=count(len(shown.found.changes)),
        重大=count(0),
        原稿=word(shown.called[0]),
        修改稿=word(shown.called[1]),
        范围=word(shown.section),
        按文字=True,
        只换序号=count(shown.found.renumbered),
    )
    return {"对照": view, "方案": TitleView(word(shown.title))}


def _sections(shown: ShownDocuments) -> Iterator[SectionView]:
    number = 1
    for section, changes in shown.found.groups():
        rows = tuple(_change(at, each) for at, each in enumerate(changes, start=number))
        number += len(rows)
        yield SectionView(word(section.id or "front"), word(section.name), rows)


def _change(number: int, change: DocumentChange) -> ChangeView:
    old, new = _sides(change)
    return ChangeView(
        编号=word(change.id),
        序号=count(number),
        印在=Stretch(plainly(change.place)),
        原稿=Stretch(old),
        修改稿=Stretch(new),
        理由=Stretch(()),
    )


def _sides(change: DocumentChange) -> tuple[Inlines, Inlines]:
    old, new = (one_side(change.stretches, stay) or plainly(NONE) for stay in (Stay.OLD, Stay.NEW))
    match change.state:
        case State.ADDED:
            return plainly(NONE), (*plainly("增加："), *new)
        case State.REMOVED:
            return old, plainly("删去")
        case State.MOVED:
            return plainly(NONE), (*plainly("移到此处："), *new)
    note = plainly(str(hint("（{note}）", note=change.note))) if change.note is not None else ()
    return old, (*new, *note)
