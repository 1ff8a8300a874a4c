"""Two lists of words whose order means nothing in, the words that came and went out."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Final

from planforge.diff.change import Act, Change
from planforge.model.fields import Term
from planforge.problems import Message, hint, listed

_NAMES: Final = ("name", "title")
Named = Mapping[str, str]
"""Id → what it is called."""


@dataclass(frozen=True, slots=True)
class Members:
    """What has become of a list, as a set."""

    before: tuple[str, ...]
    """What they are called, where they have names."""
    after: tuple[str, ...]

    @property
    def joined(self) -> tuple[str, ...]:
        """Those that only the new list has."""
        return tuple(each for each in self.after if each not in self.before)

    @property
    def left(self) -> tuple[str, ...]:
        """Those that only the old one has."""
        return tuple(each for each in self.before if each not in self.after)


def members_of(change: Change, named: Named) -> Members | None:
    """What came and went; None where the change is not one between two lists of words."""
    old, new = change.old or (), change.new or ()
    if change.act is not Act.CHANGED or not (_is_list(old) and _is_list(new)):
        return None
    before, after = (tuple(_called(each, named) for each in side) for side in (old, new))
    return Members(before, after)


def _called(word: str, named: Named) -> str:
    return word.label if isinstance(word, Term) else named.get(word, word)


def _is_list(value: Any) -> bool:
    return isinstance(value, tuple) and all(isinstance(each, str) for each in value)


def member_words(members: Members) -> tuple[Message, ...]:
    """增加石桥渔光互补项目；去掉屋顶光伏项目."""
    said = []
    if members.joined:
        said.append(hint("增加{items}", items=listed(members.joined)))
    if members.left:
        said.append(hint("去掉{items}", items=listed(members.left)))
    return tuple(said) or (Message("只调整先后"),)


def named_items(value: Any) -> Iterator[tuple[str, str]]:
    """Id and name of every item of a plan, as plain data, that has both."""
    if isinstance(value, Mapping):
        name = next((value[each] for each in _NAMES if value.get(each)), None)
        if isinstance(value.get("id"), str) and name is not None:
            yield value["id"], str(name)
        for each in value.values():
            yield from named_items(each)
    elif isinstance(value, tuple):
        for each in value:
            yield from named_items(each)
