"""A text and the names of a plan's quantities in; out: what it claims of them, number and year.

Strict on purpose: between a name and its number only words of prose.yaml may stand, and before the name only
what cannot make another name of it. What is not certain is no claim.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import Final

from planforge.check.figures import YEAR, Figure, figures_in
from planforge.check.writing import HIDDEN, Passage, Writing
from planforge.fill.filled import Filled
from planforge.model.places import Path
from planforge.model.plan import Plan
from planforge.model.prose_words import ProseWords
from planforge.quantity.units import UnitBook
from planforge.quantity.words import one_of

_SENTENCE: Final = re.compile(r"[^。！？；\n]+")
_YEARS: Final = re.compile(rf"(?P<range>\d{{4}}\s*年?[—～~-]\s*\d{{4}}年)|(?P<year>{YEAR})")
_SINCE: Final = re.compile(r"(?:较|比|与|相对于|在)(\d{4})年(?:相比|基础上)?")
_BESIDE: Final = re.compile(r"(?:较|比|相对于)\d{4}年(?:相比)?|与\d{4}年(?=相比)|在\d{4}年基础上")
"""A year that only a comparison names: the sentence speaks of another."""
_SMALLER: Final = re.compile("[一-鿿]{2,6}?(?:(?<!地)区|县|公司|集团|厂)|[一-鿿]{2,3}市")
"""A sentence that begins so speaks of a district or an enterprise, unless it is the place itself."""
_FROM: Final = re.compile("[由从]")
_YEAR_LIST: Final = re.compile(rf"{YEAR}[、和及]{YEAR}")
_IN_ROW: Final = re.compile("[、和与及]$")
_LAST_YEAR: Final = re.compile(r"(?:较|比)上年")


class Side(StrEnum):
    """Which words stand around a number."""

    EXACT = "exact"
    ABOUT = "about"
    AT_LEAST = "at_least"
    AT_MOST = "at_most"


@dataclass(frozen=True, slots=True)
class Claim:
    """One number that a text gives for a quantity of the plan."""

    passage: Passage
    name: str
    year: int
    figure: Figure
    side: Side
    since: int | None = None
    """Of a change: the year that it is counted from; None for a level."""
    rises: bool = True
    verb: str = ""
    """Of a change: the word that the text has for it."""
    is_sure: bool = True
    """Whether the sentence, or its place in the plan, names the year; else an earlier sentence did."""

    @property
    def span(self) -> tuple[int, int]:
        """Where the number stands in the text."""
        return self.figure.start, self.figure.end


class ClaimReader:
    """Reads claims about named quantities of one place."""

    def __init__(self, names: Collection[str], places: tuple[str, ...], words: ProseWords, units: UnitBook):
        self._words, self._units = words, units
        before = one_of((*words.before, *filter(None, places)))
        year = r"\d{4}年(?:底|末)?的?"
        self._names = re.compile(one_of(names) or r"(?!)")
        self._before = re.compile(rf"(?:^|[，、：,:和与及）{HIDDEN}])(?:{year}|{before}|\s)*$")
        self._own = tuple(filter(None, places))
        link = rf"(?:{one_of(words.links)}|{year}|[、，,\s]|{HIDDEN}|（[^（）]*）)*"
        self._link = re.compile(link)
        verbs = one_of((*words.rise, *words.fall))
        since = r"(?:(?:较|比|相对于|与)(?:\d{4}|上)年(?:相比)?|在\d{4}年基础上)"
        hedge = one_of((*words.about, *words.at_least, *words.at_most, "了", "再", "至少"))
        self._change = re.compile(rf"{link}{since}?{link}(?P<verb>{verbs})(?:{hedge})*")
        bounds = one_of((*words.about, *words.at_least, *words.at_most))
        self._attributive = re.compile(rf"(?:{bounds})?的")
        """What makes a number speak of what follows: 1万吨标准煤以上的企业."""
        self._elsewhere = re.compile(one_of(words.elsewhere))

    def read(self, passage: Passage, year: int | None = None, default: int | None = None) -> Iterator[Claim]:
        """The claims of a text.

        `year` is what its place in the plan says it speaks of; `default` what it is about where no sentence
        before tells.
        """
        spoken = default
        for sentence in passage.found(_SENTENCE):
            text = sentence.group()
            own = _BESIDE.sub(lambda found: "□" * len(found.group()), text)
            if any(sign.isdigit() for sign in text) or "百分" in text:
                claims = self._of_sentence(passage, sentence.start(), text, year)
                if year is None and spoken is not None and not _YEARS.search(own):
                    claims = (
                        replace(each, is_sure=False)
                        for each in self._of_sentence(passage, sentence.start(), text, spoken)
                    )
                yield from claims
            years = list(_YEARS.finditer(own))
            if years:
                spoken = None if years[-1]["range"] else int(years[-1]["year"][:4])

    def _of_sentence(self, passage: Passage, at: int, text: str, year: int | None) -> Iterator[Claim]:
        names = list(self._names.finditer(text))
        if not names or (_SMALLER.match(text) and not text.startswith(self._own)):
            return
        figures = list(figures_in(text, self._units))
        anchor: tuple[re.Match[str], int] | None = None
        """The name that is spoken of, and where its last number ends."""
        for figure in figures:
            own = [each for each in names if each.end() <= figure.start]
            if not own:
                continue
            if anchor is None or own[-1].start() != anchor[0].start():
                anchor = own[-1], own[-1].end()
            name, last = anchor
            claim = self._claim(text, name, last, figure, year)
            if claim is not None:
                anchor = name, figure.end
                moved = Figure(
                    figure.value, figure.unit, figure.step, at + figure.start, at + figure.end, figure.text
                )
                yield Claim(passage, name.group(), claim[0], moved, self._side(text, figure), *claim[1:])

    def _claim(
        self, text: str, name: re.Match[str], last: int, figure: Figure, year: int | None
    ) -> tuple[int, int | None, bool, str] | None:
        """Year, year before, direction and verb; None where the number may not be the name's."""
        if not self._before.search(text[: name.start()]) or self._is_elsewhere(text, name, figure):
            return None
        between = text[last : figure.start]
        has_year = _YEARS.search(between) is not None
        if (last != name.end() or _FROM.search(between)) and not has_year:
            return None
        if _YEAR_LIST.search(text, 0, figure.start) or self._is_of_several(text, name):
            return None
        if self._attributive.match(text, figure.end):
            return None
        level = self._link.fullmatch(between) is not None
        change = None if level else self._change.fullmatch(between)
        if not level and change is None:
            return None
        said = self._year(text, last, figure.start, year)
        if said is None or (level and _SINCE.search(between)):
            return None
        if change is None:
            return said, None, True, ""
        since = self._since(text, figure.start, said)
        if since is None or since == said:
            return None
        return said, since, change["verb"] in self._words.rise, change["verb"]

    @staticmethod
    def _is_of_several(text: str, name: re.Match[str]) -> bool:
        """Whether names stand in a row before their numbers: 地区生产总值、工业增加值为1000亿元和300亿元."""
        before = text[: name.start()]
        clause = before[max(before.rfind(mark) for mark in "，：") + 1 :]
        return _IN_ROW.search(clause) is not None and not any(sign.isdigit() for sign in clause[-12:])

    def _is_elsewhere(self, text: str, name: re.Match[str], figure: Figure) -> bool:
        """Whether the clause speaks of another place, of a part or of another reckoning."""
        start = max(text.rfind(mark, 0, name.start()) for mark in "，：") + 1
        around = text[start : name.start()] + text[name.end() : figure.start]
        return self._elsewhere.search(around) is not None

    @staticmethod
    def _year(text: str, last: int, end: int, year: int | None) -> int | None:
        """The year nearest before the number, that after the name first; None where it is a range."""
        for stretch in (text[last:end], text[:last]):
            plain = _SINCE.sub(lambda found: "□" * len(found.group()), stretch)
            found = list(_YEARS.finditer(plain))
            if found:
                return None if found[-1]["range"] else int(found[-1]["year"][:4])
        return year

    @staticmethod
    def _since(text: str, end: int, said: int) -> int | None:
        found = list(_SINCE.finditer(text, 0, end))
        if found:
            return int(found[-1][1])
        return said - 1 if _LAST_YEAR.search(text, 0, end) else None

    def _side(self, text: str, figure: Figure) -> Side:
        start = max(text.rfind(mark, 0, figure.start) for mark in "，、") + 1
        before, after = text[max(start, figure.start - 4) : figure.start], text[figure.end : figure.end + 2]
        for side, words in (
            (Side.ABOUT, self._words.about),
            (Side.AT_LEAST, self._words.at_least),
            (Side.AT_MOST, self._words.at_most),
        ):
            if any(before.endswith(each) or after.startswith(each) for each in words):
                return side
        return Side.EXACT


_APART: Final = frozenset(
    {"enterprises", "benchmarks", "projects", "circulation", "cases", "check", "bodies"}
)
"""Parts of a plan whose texts speak of something smaller or larger than the place."""
_PRESENT: Final = frozenset({"overview", "foundation", "difficulties"})


def claims_about(filled: Filled, names: Collection[str], writing: Writing) -> Iterator[Claim]:
    """What the texts of a plan claim of the quantities of those names."""
    plan = filled.reading.plan
    reader = ClaimReader(names, (plan.name, plan.city), filled.specs.prose, filled.units)
    for each in writing.passages:
        if each.path[0] not in _APART:
            yield from reader.read(each, _year_of(plan, each.path), _default_year(plan, each.path))


def _default_year(plan: Plan, path: Path) -> int | None:
    """The base year, where a text describes the state of things."""
    return plan.years.base if path[0] in _PRESENT else None


def _year_of(plan: Plan, path: Path) -> int | None:
    """The year that a text is about for where it stands: 年度安排 of 2025, the goals of 2030."""
    if "yearly" in path and isinstance(path[-1], int):
        return path[-1]
    if path[:2] == ("goals", "overall") and isinstance(path[2], int):
        return plan.goals.overall[path[2]].year
    return None
