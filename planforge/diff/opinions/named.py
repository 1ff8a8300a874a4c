"""An opinion and the changes at its place in, those that its words name out.

A chapter or a table prints many items: a change of one of them is no answer to what was said of another.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from typing import Final

from planforge.diff.opinions.opinion import Opinion
from planforge.diff.told import Told
from planforge.model.lexicon import folded
from planforge.model.places import Path

_SHORTEST: Final = 3
"""Characters of a name: shorter ones stand in other words."""
_RUN: Final = 4
"""Characters of a name that are enough, where no other name has them, and of a quotation."""
_NAMES: Final = ("name", "title")
"""Fields that say what an item is called."""
_KINDS: Final = ("项目", "工程")
"""At the end of a name, where they tell nothing apart."""
_CUT: Final = "…"


def named(opinion: Opinion, changes: Sequence[Told], names: Collection[str]) -> tuple[Told, ...]:
    """The changes of what the opinion calls by its name, or whose old text it quotes.

    `names` are those of all items of the plans, folded.
    """
    before = {each.spot.path[:-1]: folded(each.old) for each in changes if each.spot.path[-1] in _NAMES}
    own = {each.id: frozenset(_names_of(each, names, before)) for each in changes}
    known = {*names, *(name for every in own.values() for name in every)}
    said, rest = _said("\n".join(map(folded, (opinion.text, opinion.quote, opinion.reason))), known)
    quoting = _quoting(folded(opinion.quote), changes)
    return tuple(
        each
        for each in changes
        if each.id in quoting or own[each.id] & said or _is_hinted(own[each.id], rest, known)
    )


def _names_of(told: Told, names: Collection[str], before: Mapping[Path, str]) -> Iterator[str]:
    """What was changed: the innermost that has a name; the items that came into or went from a list."""
    steps = [folded(each) for each in told.spot.about]
    yield from (old for path, old in before.items() if old and told.spot.path[: len(path)] == path)
    members = (*told.members.joined, *told.members.left) if told.members is not None else ()
    for name in (next((each for each in reversed(steps) if each in names), steps[0]), *map(folded, members)):
        cut = name.removesuffix(_CUT)
        yield name if cut == name else next((whole for whole in names if whole.startswith(cut)), cut)


def _said(words: str, names: Collection[str]) -> tuple[frozenset[str], str]:
    """The names in the words, and the words without them; what is part of a longer name is not said."""
    said = set()
    for name in sorted(names, key=lambda each: (-len(each), each)):
        if len(name) >= _SHORTEST and name in words:
            said.add(name)
            words = words.replace(name, "\n")
    return frozenset(said), words


def _is_hinted(own: Collection[str], words: str, names: Collection[str]) -> bool:
    """Whether the words have a part of a name that no other item has: 分散式风电 of 安澜县分散式风电项目."""
    cut = [next((each.removesuffix(kind) for kind in _KINDS if each.endswith(kind)), each) for each in own]
    runs = {each[at : at + _RUN] for each in cut for at in range(len(each) - _RUN + 1)}
    others = [each for each in names if each not in own]
    return any(run in words and not any(run in each for each in others) for run in runs)


def _quoting(quote: str, changes: Sequence[Told]) -> frozenset[str]:
    """The changes whose old text is quoted; none where the words stand in texts of several items."""
    if len(quote) < _RUN:
        return frozenset()
    found = [each for each in changes if quote in folded(each.old)]
    return frozenset(each.id for each in found if len({other.spot.about[0] for other in found}) == 1)
