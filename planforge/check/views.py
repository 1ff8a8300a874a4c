"""A report of the check and the filled plan in, what the sections of 检查报告 may speak of out."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import Final

from planforge.check.data_views import IndicatorView, SeriesView, indicator_views, series_views
from planforge.check.engine import Allowed, Found, Report
from planforge.check.finding import Group, Rule
from planforge.compose.values import Datum, Stretch
from planforge.compose.workings.figures import word
from planforge.doc.nodes import Break, Origin, OriginKind
from planforge.fill.filled import Filled
from planforge.model.dates import written_date
from planforge.problems import Level, Position, Problem

_WHERE: Final = "check"
"""The origin of what a check says."""
_NONE: Final = "—"
_DATA: Final = "编制时的问题"
_LISTED_APART: Final = ("guide-missing", "guide-partial")
"""Rules whose findings are the open demands of the guide, which the report lists in a section of its own."""
_UNSEEN: Final = ("Cc", "Co", "Cs", "Cn")
Opening = Callable[[Problem], str]
_LINE: Final = 8
"""Characters in a line of the places where a finding is printed."""


@dataclass(frozen=True, slots=True)
class CountView:
    """How many findings one group has, or all."""

    编号: Datum
    名称: Datum
    错误: Datum
    警告: Datum
    提示: Datum
    合计: Datum


@dataclass(frozen=True, slots=True)
class FindingView:
    """One finding."""

    编号: Datum
    问题: Datum
    对照: Datum
    """The lines that it is held against."""
    另列: Datum
    """How many findings it stands for, which another section lists; empty where it is one."""
    改法: Datum
    """Its own cure, a sentence, where findings of one rule have several; else empty."""
    印在: Stretch
    """In lines that end behind a place."""
    行: Datum
    """In the plan file; of a Word file the number of the paragraph."""
    开头: Datum
    """How that paragraph begins; empty for a plan."""


@dataclass(frozen=True, slots=True)
class RuleView:
    """What one rule has found: its demand and its cure are told once."""

    编号: Datum
    方面: Datum
    要求: Datum
    改法: Datum
    条: tuple[FindingView, ...]


@dataclass(frozen=True, slots=True)
class LevelView:
    """The findings of one level."""

    编号: Datum
    标题: Datum
    条数: Datum
    规则: tuple[RuleView, ...]


@dataclass(frozen=True, slots=True)
class AllowedView:
    """One rule that the plan allows to be broken."""

    编号: Datum
    规则: Datum
    要求: Datum
    理由: Datum
    处数: Datum
    行: Datum


@dataclass(frozen=True, slots=True)
class CheckView:
    """What templates call 检查结果."""

    版本: Datum
    成文日期: Datum
    """As official documents print it; empty where the plan has none."""
    规则数: Datum
    方面: tuple[CountView, ...]
    合计: CountView
    轻重: tuple[LevelView, ...]
    放行: tuple[AllowedView, ...]
    指标: tuple[IndicatorView, ...]
    统计: tuple[SeriesView, ...]


LevelViews = tuple[LevelView, ...]


def no_opening(_: Problem) -> str:
    """Of a plan, in which nobody looks for paragraphs."""
    return ""


def check_names(
    report: Report, filled: Filled, edition: str, rules: Mapping[str, Rule]
) -> Mapping[str, object]:
    """Chinese name → view, and 行号: the line of the plan file that a data path leads to.

    Numbers of findings run through the whole report.
    """
    view = CheckView(
        版本=_word(edition),
        成文日期=_word(written_date(filled.reading.plan.date)),
        规则数=_count(len(rules)),
        方面=group_counts(report, rules),
        合计=counts(report, None),
        轻重=level_views(report, rules),
        放行=tuple(_allowed(each, rules) for each in report.allowed),
        指标=indicator_views(filled),
        统计=series_views(filled),
    )
    places = filled.reading.places

    def line(path: object) -> Datum:
        return _word(_line(places.at(tuple(str(path).strip("/").split("/")) if str(path) else ())))

    return {"检查结果": view, "行号": line}


def level_views(report: Report, rules: Mapping[str, Rule], opening: Opening = no_opening) -> LevelViews:
    """The findings from grave to slight; `opening` says how the paragraph begins in which one stands."""
    numbers = {id(told): number for number, told in enumerate(_gravest_first(report), start=1)}
    telling = _Telling(rules, numbers, opening)
    return tuple(telling.level(report, each) for each in Level)


def group_counts(report: Report, rules: Mapping[str, Rule]) -> tuple[CountView, ...]:
    """What the build says, then the groups that the rules belong to."""
    groups = [each for each in Group if any(rule.group is each for rule in rules.values())]
    return (*_data_counts(report), *(counts(report, each) for each in groups))


def _gravest_first(report: Report) -> Iterator[Problem]:
    """In the order in which they are told."""
    for level in Level:
        yield from (each for each in report.problems if each.level is level)
        yield from (each.problem for each in report.findings if each.problem.level is level)


def _data_counts(report: Report) -> Iterator[CountView]:
    """What the build says of the data, where it says anything."""
    if report.problems:
        levels = [each.level for each in report.problems]
        yield _count_view("data", _DATA, {level: levels.count(level) for level in Level})


def counts(report: Report, group: Group | None) -> CountView:
    """The findings of a group; all of them for None."""
    numbers = {level: report.count(level, group) for level in Level}
    if group is None:
        return _count_view("total", "合计", numbers)
    return _count_view(group.value, str(group.label), numbers)


def _count_view(key: str, name: str, numbers: Mapping[Level, int]) -> CountView:
    return CountView(
        编号=_word(key),
        名称=_word(name),
        错误=_count(numbers[Level.ERROR]),
        警告=_count(numbers[Level.WARNING]),
        提示=_count(numbers[Level.NOTE]),
        合计=_count(sum(numbers.values())),
    )


@dataclass(frozen=True, slots=True)
class _Telling:
    """Puts findings into views."""

    rules: Mapping[str, Rule]
    numbers: Mapping[int, int]
    """The id of what is told → its number."""
    opening: Opening

    def level(self, report: Report, level: Level) -> LevelView:
        mine = [each for each in report.findings if each.problem.level is level]
        by_rule = groupby(mine, key=lambda each: each.problem.rule)
        data = [each for each in report.problems if each.level is level]
        return LevelView(
            编号=_word(level.value),
            标题=_word(level.label),
            条数=_count(len(mine) + len(data)),
            规则=(*self._of_data(data), *(self._rule(rule, list(found)) for rule, found in by_rule)),
        )

    def _of_data(self, problems: Sequence[Problem]) -> Iterator[RuleView]:
        """What the build says, together; each says its own cure."""
        if problems:
            told = tuple(self._finding(each, (), _sentence(_cure(each))) for each in problems)
            names = (_word("data"), _word(_DATA), _word("数据齐全、相符"), _word(_NONE))
            yield RuleView(*names, told)

    def _rule(self, name: str, found: Sequence[Found]) -> RuleView:
        rule, is_apart = self.rules[name], name in _LISTED_APART
        one_by_one = (self._finding(each.problem, each.printed) for each in found)
        return RuleView(
            编号=_word(rule.id),
            方面=_word(str(rule.group.label)),
            要求=_word(rule.title),
            改法=_word(_cure(found[0].problem) or _NONE),
            条=(self._together(found),) if is_apart else tuple(one_by_one),
        )

    def _together(self, found: Sequence[Found]) -> FindingView:
        """What stands for findings that are listed elsewhere."""
        numbers = [self.numbers[id(each.problem)] for each in found]
        first, last = min(numbers), max(numbers)
        told = str(first) if first == last else f"{first}—{last}"
        none, empty = _word(_NONE), _word("")
        return FindingView(_word(told), empty, none, _count(len(found)), empty, _places(()), none, empty)

    def _finding(self, problem: Problem, printed: Sequence[str], cure: str = "") -> FindingView:
        also = "、".join(dict.fromkeys(f"第{_line(position)}行" for _, position in problem.related))
        return FindingView(
            编号=_count(self.numbers[id(problem)]),
            问题=_word(str(problem.message)),
            对照=_word(also or _NONE),
            另列=_word(""),
            改法=_word(cure),
            印在=_places(printed),
            行=_word(_line(problem.position)),
            开头=_word(self.opening(problem)),
        )


def _cure(problem: Problem) -> str:
    return "；".join(map(str, problem.hints))


def _sentence(words: str) -> str:
    return words if not words or words.endswith(("。", "？")) else f"{words}。"


def _places(printed: Sequence[str]) -> Stretch:
    """Places in lines of at most `_LINE` characters, none of them broken inside."""
    lines = [""]
    for at, place in enumerate(printed or (_NONE,)):
        words = place + ("、" if at + 1 < len(printed) else "")
        if lines[-1] and len(lines[-1] + words) > _LINE:
            lines.append("")
        lines[-1] += words
    told = [_word(line).inlines() for line in lines]
    return Stretch(tuple(part for at, line in enumerate(told) for part in ((Break(), *line) if at else line)))


def _allowed(allowed: Allowed, rules: Mapping[str, Rule]) -> AllowedView:
    rule = rules.get(allowed.rule)
    return AllowedView(
        编号=_word(f"{allowed.rule} {allowed.name}".strip()),
        规则=_word(f"{allowed.rule} {allowed.name}".strip()),
        要求=_word(rule.title if rule is not None else _NONE),
        理由=_word(allowed.reason),
        处数=_count(allowed.count),
        行=_word(_line(allowed.position)),
    )


def _line(position: Position | None) -> str:
    return str(position.line) if position is not None else _NONE


def _word(text: str) -> Datum:
    return word(said(text), _WHERE)


def said(text: str) -> str:
    """The text with □ for characters that no file of ours can hold: Word files may have any."""
    return "".join("□" if unicodedata.category(each) in _UNSEEN else each for each in text)


def _count(number: int) -> Datum:
    return Datum(str(number), Origin(OriginKind.COMPUTED, _WHERE), number)
