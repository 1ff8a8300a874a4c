"""Two versions of a value in, the places that differ out: what a side has changed."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from planforge.diff.merge.pieces import Group, Leaf, Piece, Step, Tree
from planforge.model.labels import SEPARATOR
from planforge.model.ledger import clip
from planforge.model.places import Path


@dataclass(frozen=True, slots=True)
class At:
    """A place of the plan."""

    path: Path = ()
    words: tuple[str, ...] = ()

    def below(self, piece: Piece) -> At:
        """The place of a piece in it."""
        return At((*self.path, piece.key), (*self.words, piece.word))

    @property
    def label(self) -> str:
        """重点工程 › P01 › 总投资."""
        return SEPARATOR.join(self.words)


def are_alike(*trees: Tree) -> bool:
    """Whether they can be compared piece by piece."""
    groups = [each for each in trees if isinstance(each, Group)]
    return len(groups) == len(trees) and len({(repr(each.shape)) for each in groups}) == 1


def changes(old: Tree | None, new: Tree | None, at: At) -> Iterator[tuple[At, Tree | None, Tree | None]]:
    """Every place at which the versions differ, as small as a value, an entry or an item."""
    if old is None or new is None:
        if old is not new:
            yield at, old, new
    elif isinstance(old, Group) and isinstance(new, Group) and are_alike(old, new):
        before, after = old.by_key, new.by_key
        for key in dict.fromkeys((*before, *after)):
            one, other = before.get(key), after.get(key)
            place = at.below(other or before[key])
            yield from changes(_given(one), _given(other), place)
        if new.is_list and _order(old, new) != _order(new, old):
            yield at, old, new
    elif old.value != new.value or type(old.value) is not type(new.value):
        yield at, old, new


def _given(piece: Piece | None) -> Tree | None:
    """The value of a piece; None where nothing is given."""
    return piece.value if piece is not None and piece.value.value is not None else None


def _order(group: Group, other: Group) -> list[Step]:
    return [each.key for each in group.pieces if each.key in other.by_key]


def said(tree: Tree | None) -> str:
    """A value as it is written, on one line where it is more than a text."""
    if tree is None or tree.value is None:
        return ""
    if isinstance(tree, Leaf) and isinstance(tree.value, str):
        return str(tree.value)
    return clip(tree.text)
