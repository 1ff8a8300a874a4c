"""What a reader types for a place of a document in (三, (二), 3.1, 附件二, 表9, words), its meaning out."""

from __future__ import annotations

import difflib
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Final

from planforge.diff.sections import Section
from planforge.doc.nodes import Document, Figure, Table
from planforge.model.ledger import did_you_mean
from planforge.model.lexicon import folded
from planforge.problems import InvalidInput, hint, listed, problem
from planforge.quantity.numerals import read_numeral

_NUMBER: Final = re.compile("[一二三四五六七八九十百]{1,5}|[0-9]{1,3}")
_AROUND: Final = re.compile("[第章部分节条()、.,]")
"""What stands around the numbers of sections: folded, 第三章, 三、(二) and 3.2 are numbers alone."""
_ANNEX: Final = re.compile("(?<=附件)[一二三四五六七八九十]{1,3}$")
"""The number of an annex in the other way of writing it: 附件二."""
_COUNTED: Final = re.compile("[表图][0-9]+")
Tables = Mapping[str, str]
"""Number of a table or figure → id of its block: 表9."""


@dataclass(frozen=True, slots=True)
class Sought:
    """What is meant."""

    sections: frozenset[str]
    """The ids of sections; empty where a table or figure is meant."""
    block: str = ""
    """The id of the table or figure."""

    def has(self, sections: Iterable[Section], blocks: Iterable[str]) -> bool:
        """Whether what stands in these sections and blocks stands in what is meant."""
        if self.block:
            return self.block in blocks
        return any(above.id in self.sections for each in sections for above in each.chain)


def tables_of(old: Document, new: Document) -> Tables:
    """The tables and figures of both documents, by the numbers that the new one gives them."""
    found = [
        {each.number: each.id for each in document.blocks if isinstance(each, Table | Figure) and each.number}
        for document in (old, new)
    ]
    return {**found[0], **found[1]}


def find_sought(typed: str, known: Iterable[Section], tables: Tables) -> Sought:
    """What is meant, by number, by name, or by words of the title.

    Raises InvalidInput where neither document has it.
    """
    sections = list(dict.fromkeys(known))
    words = _ANNEX.sub(lambda found: str(read_numeral(found[0])), folded(typed).strip("、."))
    if _COUNTED.fullmatch(words):
        return Sought(frozenset(), _table(words, typed, tables))
    counts = _counts(words)
    for said in (
        [(each.id, bool(counts) and _is_counted(each, words, counts)) for each in sections],
        [(each.id, words in (folded(each.full_number), folded(each.name))) for each in sections],
        [(each.id, words in (folded(each.title), folded(each.number))) for each in sections],
        [(each.id, bool(words) and words in folded(each.name)) for each in sections],
    ):
        if found := frozenset(key for key, is_meant in said if is_meant):
            return Sought(found)
    tops = list(dict.fromkeys(each.top.name for each in sections))
    near = difflib.get_close_matches(words, [each.title for each in sections], 2)
    hints = [*did_you_mean(tuple(near)), hint("文中各章：{sections}", sections=listed(tops))]
    raise InvalidInput([problem("unknown-name", "文中没有“{section}”这一章节", hints=hints, section=typed)])


def _table(words: str, typed: str, tables: Tables) -> str:
    if words in tables:
        return tables[words]
    known = [each for each in tables if each.startswith(words[0])]
    hints = [hint("文中有：{tables}", tables=listed(known))] if known else []
    raise InvalidInput([problem("unknown-name", "文中没有“{table}”", hints=hints, table=typed)])


def _is_counted(section: Section, words: str, counts: tuple[int, ...]) -> bool:
    """Whether a section has these numbers, from the first level on; (二) is that of any chapter."""
    if section.is_annex:
        return False
    chain = section.chain[-len(counts) :] if words.startswith("(") else section.chain
    starts = folded(chain[0].number).startswith("(") == words.startswith("(")
    return starts and _counts(folded("".join(each.number for each in chain))) == counts


def _counts(words: str) -> tuple[int, ...]:
    """三(二)1 → 3, 2, 1; nothing for what holds other words."""
    if _AROUND.sub("", _NUMBER.sub("", words)):
        return ()
    found = (int(each) if each.isdecimal() else read_numeral(each) for each in _NUMBER.findall(words))
    return tuple(each for each in found if isinstance(each, int))
