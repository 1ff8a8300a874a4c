"""Three versions of a plan, cut into pieces, in; the merged chunks with what was decided out.

Pieces are matched by their keys. What one side has changed is taken; what both have changed is looked into,
down to a value or a sentence, and clashes where they changed it otherwise. A clean text is never longer by
what nobody wrote: every piece is one that a side has written.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Final

from planforge.diff.merge.assembly import assembled, between, in_every_order, versions_of
from planforge.diff.merge.changes import At, are_alike, changes, said
from planforge.diff.merge.chunks import Clash, Out, Row, Side
from planforge.diff.merge.decision import Action, Decision
from planforge.diff.merge.layout import laid_out, lost_comments, merged_lead
from planforge.diff.merge.leaves import choose, is_same_text, is_unchanged, taken
from planforge.diff.merge.order import Keys, merged_order, order_of
from planforge.diff.merge.pieces import Form, Group, Leaf, Piece, Step, Tree, fitted
from planforge.diff.merge.rekeyed import rekeyed
from planforge.model.places import INLINED
from planforge.model.shapes import PartShape
from planforge.quantity.units import UnitBook

_BY_UNIT: Final = ("data", "indicators")
"""The parts whose numbers are in the unit that is stated where their key is defined."""


@dataclass(slots=True)
class Merging:
    """One merge; it never outlives its result."""

    units: UnitBook
    whole: frozenset[Step] = frozenset()
    """Keys of the file's top that are taken whole, or clash whole."""
    redefined: frozenset[Step] = frozenset()
    """Series and indicators whose unit has changed: their numbers are one value."""
    decisions: list[Decision] = field(default_factory=list)

    def tree(self, base: Tree | None, ours: Tree, theirs: Tree, at: At) -> Out | None:
        """The merged value; None where it clashes as a whole."""
        if is_same_text(ours, theirs):
            self._note_all(Action.EITHER, base, ours, at)
            return taken(ours, Side.OURS)
        if base is not None and is_same_text(base, theirs):
            self._note_all(Action.OURS, base, ours, at)
            return taken(ours, Side.OURS)
        if base is not None and is_same_text(base, ours):
            self._note_all(Action.THEIRS, base, theirs, at)
            return taken(theirs, Side.THEIRS)
        former = None if isinstance(base, Leaf) and base.value is None else base
        known = [each for each in (former, ours, theirs) if each is not None]
        if are_alike(*known) and not self._is_whole(at) and not _unit_clash(former, ours, theirs):
            groups = [each if isinstance(each, Group) else None for each in (former, ours, theirs)]
            return self._group(groups[0], groups[1], groups[2], at)
        choice = choose(base, ours, theirs, self.units, at.path)
        for each in choice.clashes:
            mine, yours, old = (text.strip() for text in (each.ours, each.theirs, each.base))
            self.decisions.append(Decision(at.path, at.label, Action.BOTH, True, mine, yours, old))
        if choice.action is not None and not choice.clashes:
            self._note(choice.action, choice.conflict, (ours, base, theirs), at)
        return choice.out

    def _is_whole(self, at: At) -> bool:
        if len(at.path) == 1:
            return at.path[0] in self.whole
        return len(at.path) == 2 and at.path[0] in _BY_UNIT and at.path[1] in self.redefined

    # ---- groups -------------------------------------------------------------------------------------

    def _group(self, base: Group | None, ours: Group | None, theirs: Group | None, at: At) -> Out:
        assert ours is not None  # only the base may lack it
        assert theirs is not None
        side = Side.THEIRS if ours.form is Form.INLINE and theirs.form is not Form.INLINE else Side.OURS
        frame = theirs if side is Side.THEIRS else ours
        three = (
            fitted(base, frame).by_key if base is not None else {},
            fitted(ours, frame).by_key,
            fitted(theirs, frame).by_key,
        )
        before, mine, yours = rekeyed(*three) if frame.is_list else three
        rows: dict[Step, Row] = {}
        kept_comments: dict[Step, tuple[str, ...]] = {}
        for key in dict.fromkeys((*mine, *yours, *before)):
            found = self._row(before.get(key), mine.get(key), yours.get(key), frame, at)
            if found is not None:
                rows[key] = found
            elif key in mine:
                kept_comments[key] = lost_comments(before.get(key), mine[key], ())
        keys = Keys(tuple(before), tuple(mine), tuple(yours), frozenset(rows))
        order = merged_order(keys)
        if frame.is_list:
            words = {each.key: each.word for group in three for each in group.values()}
            self._note_order(keys, words, at, conflict=order is None)
        elif order is None:
            order = order_of(keys, Side.OURS)
        if order is None:
            return in_every_order(rows, {each: order_of(keys, each) for each in Side}, frame, side, at.path)
        ordered, left = between([rows[key] for key in order], order, tuple(mine), kept_comments, frame)
        return Out(
            (*assembled(ordered, frame), left), side, *versions_of(ordered, order, is_list=frame.is_list)
        )

    def _row(
        self, base: Piece | None, ours: Piece | None, theirs: Piece | None, frame: Group, at: At
    ) -> Row | None:
        """The merged piece; None where it is gone."""
        some = ours or theirs
        if some is None:
            if base is not None:
                self._note(Action.EITHER, False, (None, base.value, None), at.below(base))
            return None
        place = at.below(some)
        if ours is not None and theirs is not None:
            return self._both(base, ours, theirs, frame, place)
        return self._one(base, some, Side.OURS if ours is not None else Side.THEIRS, place)

    def _one(self, base: Piece | None, piece: Piece, side: Side, at: At) -> Row | None:
        """A piece that only one side has: added, or taken out by the other."""
        other = Side.THEIRS if side is Side.OURS else Side.OURS
        value = piece.value.value
        whole = Row(piece.lead, (piece.text,), value, value)
        if base is None:
            if value is not None:
                self._note(_ACTIONS[side], False, _placed(side, piece.value, None), at)
            return whole
        if value is None and side is Side.OURS:
            return whole
        if value is None or is_unchanged(base.value, piece.value, self.units):
            self._note(_ACTIONS[other], False, _placed(side, piece.value, base.value), at)
            return None
        if base.value.value is None:
            self._note(_ACTIONS[side], False, _placed(side, piece.value, base.value), at)
            return whole
        self._note(Action.BOTH, True, _placed(side, piece.value, base.value), at)
        texts = (piece.text, base.text, "") if side is Side.OURS else ("", base.text, piece.text)
        mine, yours = (value, None) if side is Side.OURS else (None, value)
        clash = Clash(*texts, (at.path,))
        return Row(piece.lead, (clash,), mine, yours, frozenset({side, Side.BASE}))

    def _both(self, base: Piece | None, ours: Piece, theirs: Piece, frame: Group, at: At) -> Row:
        """A piece that both sides have; an item that both have added clashes as a whole where it differs."""
        if base is None and frame.is_list and ours.value.value != theirs.value.value:
            self._note(Action.BOTH, True, (ours.value, None, theirs.value), at)
            out = None
        else:
            out = self.tree(base.value if base is not None else None, ours.value, theirs.value, at)
        if out is not None:
            lead, name, gap, tail = laid_out((base, ours, theirs), out.side, frame)
            return Row(lead, (name, gap, *out.chunks, tail), out.ours, out.theirs)
        lead = merged_lead(base, ours, theirs, frame)
        clash = Clash(ours.text, base.text if base is not None else "", theirs.text, (at.path,))
        sides = frozenset(Side) if base is not None else frozenset({Side.OURS, Side.THEIRS})
        return Row(lead, (clash,), ours.value.value, theirs.value.value, sides)

    # ---- decisions ----------------------------------------------------------------------------------

    def _note_all(self, action: Action, base: Tree | None, new: Tree, at: At) -> None:
        for place, old, changed in changes(base, new, at):
            three = {
                Action.OURS: (changed, old, old),
                Action.THEIRS: (old, old, changed),
            }.get(action, (changed, old, changed))
            self._note(action, False, three, place)

    def _note_order(self, keys: Keys, words: Mapping[Step, str], at: At, *, conflict: bool) -> None:
        ours, base, theirs = (keys.stayed(each) for each in (Side.OURS, Side.BASE, Side.THEIRS))
        if ours == base == theirs:
            return
        action = Action.BOTH
        if theirs in (base, ours):
            action = Action.OURS if theirs == base else Action.EITHER
        elif ours == base:
            action = Action.THEIRS
        mine, yours, old = ("、".join(words[key] for key in each) for each in (ours, theirs, base))
        self.decisions.append(Decision(at.path, at.label, action, conflict, mine, yours, old))

    def _note(self, action: Action, conflict: bool, three: tuple[Tree | None, ...], at: At) -> None:
        ours, base, theirs = map(said, three)
        self.decisions.append(Decision(at.path, at.label, action, conflict, ours, theirs, base))


_ACTIONS = {Side.OURS: Action.OURS, Side.THEIRS: Action.THEIRS}


def _placed(side: Side, tree: Tree, base: Tree | None) -> tuple[Tree | None, ...]:
    """A value that one side has, as ours, base, theirs."""
    return (tree, base, None) if side is Side.OURS else (None, base, tree)


def _unit_clash(base: Tree | None, ours: Tree, theirs: Tree) -> bool:
    """Whether one side has changed the unit of a series, and the other its numbers."""
    if not isinstance(ours, Group) or not isinstance(theirs, Group) or not isinstance(ours.shape, PartShape):
        return False
    if all(ours.shape.model.__name__ != model for model, _ in INLINED):
        return False
    stated = {_unit_of(each) for each in (base, ours, theirs) if each is not None}
    return len(stated) > 1


def _unit_of(tree: Tree) -> str:
    found = tree.by_key.get("unit") if isinstance(tree, Group) else None
    return str(found.value.value) if found is not None else ""
