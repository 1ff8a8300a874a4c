"""What the check finds in a Word file in, what the sections of its report may speak of out."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from planforge.check.engine import Report
from planforge.check.finding import Rule
from planforge.check.views import CountView, LevelView, counts, group_counts, level_views, said
from planforge.check.word_file import WordSubject
from planforge.compose.values import Datum
from planforge.compose.workings.figures import word
from planforge.doc.nodes import Origin, OriginKind
from planforge.problems import Problem

_WHERE: Final = "check"
_OPENING: Final = 30
"""So many characters of a paragraph are enough to find it in Word."""
_EMPTY: Final = "（没有文字）"


@dataclass(frozen=True, slots=True)
class WordFileView:
    """What templates call 文件."""

    名称: Datum
    """Without its ending."""
    文件名: Datum
    段数: Datum
    表数: Datum
    版式: Datum
    """The look profile that it is held against."""


@dataclass(frozen=True, slots=True)
class WordCheckView:
    """What templates call 检查结果."""

    规则数: Datum
    方面: tuple[CountView, ...]
    合计: CountView
    轻重: tuple[LevelView, ...]
    未读: tuple[Datum, ...]
    """What of the file was not read, or read otherwise than it stands there."""


@dataclass(frozen=True, slots=True)
class CheckedWord:
    """A Word file that has been checked."""

    file: str
    """Its name."""
    subject: WordSubject
    report: Report
    notes: tuple[Problem, ...]
    """What reading it said."""
    rules: Mapping[str, Rule]
    """Those that were asked for."""


def word_names(checked: CheckedWord) -> Mapping[str, object]:
    """Chinese name → view."""
    report, file, rules = checked.report, checked.file, checked.rules
    texts = {each.number: each.text for each in checked.subject.paragraphs}

    def opening(problem: Problem) -> str:
        at = problem.position
        return opening_of(texts.get(at.line, "") if at is not None else "")

    used = {name: rule for name, rule in rules.items() if rule.read is not None or rule.examine is not None}
    check = WordCheckView(
        规则数=_count(len(used)),
        方面=group_counts(report, used),
        合计=counts(report, None),
        轻重=level_views(report, used, opening),
        未读=tuple(_word(str(each.message)) for each in checked.notes),
    )
    about = WordFileView(
        名称=_word(file.rpartition(".")[0] or file),
        文件名=_word(file),
        段数=_count(len(checked.subject.paragraphs)),
        表数=_count(len(checked.subject.tables)),
        版式=_word(checked.subject.wanted.look),
    )
    return {"检查结果": check, "文件": about}


def opening_of(text: str) -> str:
    """The first characters of a paragraph in one line."""
    line = " ".join(text.split())
    if not line:
        return _EMPTY
    return line if len(line) <= _OPENING else f"{line[:_OPENING]}…"


def _word(text: str) -> Datum:
    return word(said(text), _WHERE)


def _count(number: int) -> Datum:
    return Datum(str(number), Origin(OriginKind.COMPUTED, _WHERE), number)
