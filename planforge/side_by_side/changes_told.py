"""Changes of documents in, the words that tell them out: for the terminal, pages and lists alike."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Final

from planforge.problems import Message, Problem, hint, listed
from planforge.side_by_side.changes import DocumentChange, DocumentChanges
from planforge.side_by_side.opposite import State

STATES: Final[Mapping[State, Message]] = {
    State.CHANGED: Message("修改"),
    State.ADDED: Message("增加"),
    State.REMOVED: Message("删去"),
    State.MOVED: Message("移动"),
}


ONLY_TEXT: Final = Message("只比较两稿印出的文字，不比数据。")


@dataclass(frozen=True, slots=True)
class ShownDocuments:
    """What a reader is shown."""

    old: str
    """What the versions are called: the path, or HEAD~1:方案.docx."""
    new: str
    called: tuple[str, str]
    """What a report calls them: title and date, no path."""
    title: str
    """Of the new document."""
    found: DocumentChanges
    section: str
    """What was asked for; empty: all."""
    notes: tuple[Problem, ...]
    """What was not read of either file, or read otherwise, each at its file."""


def counted_changes(changes: Iterable[DocumentChange]) -> Message:
    """修改 3、增加 1."""
    met = [each.state for each in changes]
    said = [
        hint("{act} {count}", act=words, count=met.count(state))
        for state, words in STATES.items()
        if state in met
    ]
    return hint("{acts}", acts=listed(said)) if said else Message("没有变化")


def renumbered_words(count: int) -> Message:
    """What is said of what only counts anew."""
    return hint("另有 {count} 处只换了序号，没有列出。", count=count)
