"""Two Chinese texts in, what was taken out and put in out: sentence by sentence, no number cut in half."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from enum import StrEnum
from typing import Final

from planforge.diff.align import paired


class Stay(StrEnum):
    """Which of the texts has a stretch."""

    BOTH = "both"
    OLD = "old"
    NEW = "new"


@dataclass(frozen=True, slots=True)
class Stretch:
    """Characters that stand together and share their fate."""

    stay: Stay
    text: str


_BODY: Final = (
    r"(?:(?<![㐀-鿿])|(?<=由))(?!由)[㐀-鿿]{1,16}(?:局|委|委员会|厅|办|办公室|公司|政府|中心|银行|学院)"
    r"(?=[^㐀-鿿]|$|牵头|负责|配合|按职责|会同)"
)
"""A public body or company where a list names it; inside of a sentence its borders cannot be told."""
_TOKEN: Final = re.compile(
    r"《[^《》]{1,60}》"
    rf"|{_BODY}"
    r"|[-−+]?\d+(?:[.,]\d+)*(?:个?百分点|[%％‰]|[百千]?[万亿]{0,2}(?:吨标准煤|千瓦时|平方米|平方公里|立方米|公里|千瓦|兆瓦"
    r"|吨|元|辆|户|人|个|项|家|座|台|年|月|日)?)"
    r"|[A-Za-z]+(?:[-'][A-Za-z]+)*"
    r"|\s+|.",
    re.DOTALL,
)
"""A document's name, a body in a list, a number with its unit, a word in Latin letters, else one
character."""
_SENTENCE: Final = re.compile(r"[^。！？；\n]*(?:[。！？；\n]+[”’）]*|$)")
_REWRITTEN: Final = 0.4
"""Sentences that share less of their characters are told as one replaced by the other."""
_ALIKE: Final = 0.3
"""Sentences that share less are not paired at all."""
_ISLAND: Final = 2
"""So many equal tokens between two longer edits are folded into them: 提[高]到[了]."""
Code = tuple[str, list[str], list[str]]
"""equal | another word, the tokens of the old text, those of the new."""
_BORDERS: Final = frozenset("，、；：。！？“”（）《》 ")


def tokens(text: str) -> list[str]:
    """The smallest pieces that an edit takes out or puts in."""
    return _TOKEN.findall(text)


def sentences(text: str) -> list[str]:
    """The text cut behind 。！？； and line ends; joined they are the text."""
    return [each for each in _SENTENCE.findall(text) if each]


def compare_texts(old: str, new: str) -> tuple[Stretch, ...]:
    """The stretches in order: those of both and old joined are the old text, of both and new the new one."""
    if old == new:
        return (Stretch(Stay.BOTH, old),) if old else ()
    return _joined(_by_sentence(sentences(old), sentences(new)))


def is_same_but_marks(old: str, new: str) -> bool:
    """Whether two texts differ in nothing but punctuation, blanks and full or half width."""
    return _folded(old) == _folded(new)


def _folded(text: str) -> str:
    wide = {code: code - 0xFEE0 for code in range(0xFF01, 0xFF5F)}
    return re.sub(r"[\W_]+", "", text.translate(wide))


def _by_sentence(old: Sequence[str], new: Sequence[str]) -> Iterator[Stretch]:
    matcher = SequenceMatcher(None, old, new, autojunk=False)
    for tag, first, last, begin, end in matcher.get_opcodes():
        if tag == "equal":
            yield Stretch(Stay.BOTH, "".join(old[first:last]))
        else:
            yield from _paired(old[first:last], new[begin:end])


def _paired(old: Sequence[str], new: Sequence[str]) -> Iterator[Stretch]:
    """Sentences of a gap paired in order by how alike they are; those left over are out or in as a whole."""
    done_old = done_new = 0
    for at, beside in paired(
        range(len(old)), range(len(new)), lambda a, b: _likeness(old[a], new[b]), _ALIKE
    ):
        yield from _whole(Stay.OLD, old[done_old:at])
        yield from _whole(Stay.NEW, new[done_new:beside])
        yield from _within(old[at], new[beside])
        done_old, done_new = at + 1, beside + 1
    yield from _whole(Stay.OLD, old[done_old:])
    yield from _whole(Stay.NEW, new[done_new:])


def _whole(stay: Stay, found: Sequence[str]) -> Iterator[Stretch]:
    if found:
        yield Stretch(stay, "".join(found))


def _likeness(old: str, new: str) -> float:
    return SequenceMatcher(None, tokens(old), tokens(new), autojunk=False).ratio()


def _within(old: str, new: str) -> Iterator[Stretch]:
    """The edits inside of one sentence; one that is beyond recognition is replaced whole."""
    mine, theirs = tokens(old), tokens(new)
    matcher = SequenceMatcher(None, mine, theirs, autojunk=False)
    if matcher.ratio() < _REWRITTEN:
        yield Stretch(Stay.OLD, old)
        yield Stretch(Stay.NEW, new)
        return
    codes: list[Code] = [(tag, mine[a:b], theirs[c:d]) for tag, a, b, c, d in matcher.get_opcodes()]
    for tag, gone, come in _shifted(_folded_islands(codes)):
        if tag == "equal":
            yield Stretch(Stay.BOTH, "".join(gone))
        else:
            yield from _whole(Stay.OLD, gone)
            yield from _whole(Stay.NEW, come)


def _folded_islands(codes: list[Code]) -> list[Code]:
    """Edits with next to nothing between them are one edit."""
    made: list[Code] = []
    for at, (tag, gone, come) in enumerate(codes):
        is_inside = 0 < at < len(codes) - 1
        if tag == "equal" and is_inside and _is_island(made[-1], gone, codes[at + 1]):
            tag = "island"
        if made and tag != "equal" and made[-1][0] != "equal":
            made[-1] = ("edit", made[-1][1] + gone, made[-1][2] + come)
        else:
            made.append(("equal" if tag == "equal" else "edit", list(gone), list(come)))
    return made


def _is_island(before: Code, between: Sequence[str], after: Code) -> bool:
    length = len("".join(between))
    edits = min(max(len("".join(each[1])), len("".join(each[2]))) for each in (before, after))
    return before[0] != "equal" and not _BORDERS & set(between) and length <= _ISLAND and edits > length


def _shifted(codes: list[Code]) -> list[Code]:
    """Insertions and deletions moved to the mark before them, where the text reads the same there.

    市{委书记、市}长 becomes {市委书记、}市长: the border of an edit stands where a reader would put it.
    """
    made = [(tag, list(gone), list(come)) for tag, gone, come in codes]
    for at in range(1, len(made) - 1):
        tag, gone, come = made[at]
        before, after = made[at - 1], made[at + 1]
        if tag == "equal" or (gone and come) or before[0] != "equal" or after[0] != "equal":
            continue
        moving = gone or come
        steps = _steps_back(before[1], moving)
        for _ in range(steps):
            last = moving.pop()
            moving.insert(0, before[1].pop())
            after[1].insert(0, last)
        before[2][:], after[2][:] = before[1], after[1]
    return [each for each in made if each[1] or each[2]]


def _steps_back(before: Sequence[str], moving: Sequence[str]) -> int:
    """How many tokens back the edit may go to begin behind a mark; 0 where it cannot or does already."""
    if not before or before[-1] in _BORDERS:
        return 0
    rotated = list(moving)
    for step, token in enumerate(reversed(before), start=1):
        if rotated[-1] != token:
            return 0
        rotated = [rotated.pop(), *rotated]
        if step == len(before) or before[-step - 1] in _BORDERS:
            return step
    return 0


def _joined(found: Iterator[Stretch]) -> tuple[Stretch, ...]:
    """Neighbours of one kind as one; of an edit what is out comes before what is in."""
    made: list[Stretch] = []
    out, put = "", ""
    for each in (*found, None):
        if each is not None and each.stay is Stay.OLD:
            out += each.text
            continue
        if each is not None and each.stay is Stay.NEW:
            put += each.text
            continue
        made += [Stretch(Stay.OLD, out)] if out else []
        made += [Stretch(Stay.NEW, put)] if put else []
        out, put = "", ""
        if each is not None:
            is_more = made and made[-1].stay is Stay.BOTH
            made[-1:] = [Stretch(Stay.BOTH, made[-1].text + each.text)] if is_more else [*made[-1:], each]
    return tuple(made)
