"""Tables of Excel or Word files in, the opinions of their rows, and what of them was not read, out."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Final

from planforge.diff.opinions.grid import MOST_ROWS, Cell, Table
from planforge.diff.opinions.opinion import Status
from planforge.diff.opinions.raised import Raised
from planforge.model.dates import iso_date
from planforge.model.lexicon import folded
from planforge.model.opinion_words import OpinionWords
from planforge.problems import InvalidInput, Level, Message, Position, Problem, hint, listed, problem

_HEAD: Final = 20
"""Rows in which the head of a table is looked for; a title and remarks may stand above it."""
_LEAST: Final = 2
"""Columns that a head must have."""
_BRACKETS: Final = re.compile(r"[（(].*?[）)]")
_DAY: Final = re.compile(r"(\d{4})[./](\d{1,2})[./](\d{1,2})")
_TEXT, _WHO = "text", "who"


@dataclass(slots=True)
class _Reader:
    """What is known while a sheet is read from top to bottom."""

    table: Table
    file: str
    words: OpinionWords
    columns: Mapping[int, str]
    """Place of a column → what it holds."""
    who: str = ""
    raised: list[Raised] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)
    silent: list[str] = field(default_factory=list)
    """Who has no opinion."""

    def row(self, number: int, cells: Sequence[Cell]) -> None:
        """Take in one row below the head."""
        given = {self.columns[at]: each for at, each in enumerate(cells) if at in self.columns and each.text}
        lost = [each for at, each in enumerate(cells) if at in self.columns and each.is_uncounted]
        if lost:
            self._note(number, Message("公式没有计算结果，没有读取；在 Excel 里保存一次再导入"))
        who = given.get(_WHO, Cell("")).text
        self.who = self.who if not who or folded(who) in map(folded, self.words.same) else who
        text = given.get(_TEXT)
        if text is None:
            own = {key: each for key, each in given.items() if not each.is_covered}
            if set(own) - {"number", _WHO}:
                self._note(number, Message("没有意见内容，没有读取"))
        elif text.is_covered and self.raised:
            self._goes_on(given)
        elif folded(text.text).rstrip("。.") in map(folded, self.words.none):
            self.silent.append(self.who)
        else:
            self.raised.append(self._opinion(number, text.text, given))

    def _opinion(self, number: int, text: str, given: Mapping[str, Cell]) -> Raised:
        def said(key: str) -> str:
            return given[key].text if key in given else ""

        status, reason = self._status(number, said("status")), said("reason")
        if said("status") and status is None:
            reason = "\n".join(filter(None, (said("status"), reason)))
        return Raised(
            self._where(number),
            self.who,
            text,
            self._date(number, said("date")),
            said("quote"),
            place=said("place"),
            status=status,
            reason=reason,
        )

    def _goes_on(self, given: Mapping[str, Cell]) -> None:
        """A row of an opinion that takes several: what it adds is the reason's."""
        more = given.get("reason")
        if more is not None and not more.is_covered:
            last = self.raised[-1]
            self.raised[-1] = replace(last, reason="\n".join(filter(None, (last.reason, more.text))))

    def _status(self, number: int, said: str) -> Status | None:
        spellings = {
            folded(each): status for status in Status for each in getattr(self.words.statuses, status.value)
        }
        found = spellings.get(folded(_BRACKETS.sub("", said)).rstrip("。"))
        if said and found is None:
            words = hint("采纳情况不认得，写进了理由：应为采纳、部分采纳或未采纳，实为“{found}”", found=said)
            self._note(number, words)
        return found

    def _date(self, number: int, said: str) -> str:
        dotted = _DAY.fullmatch(said)
        written = f"{dotted[1]}年{dotted[2]}月{dotted[3]}日" if dotted else said
        found = iso_date(written) or ""
        if said and not found:
            self._note(number, hint("日期不认得，没有写入：“{found}”", found=said))
        return found

    def _where(self, number: int) -> Message:
        return hint("“{sheet}”第 {number} 行", sheet=self.table.name, number=number)

    def _note(self, number: int, said: Message) -> None:
        words = "{where}：{said}"
        self.problems.append(
            problem("not-read", words, level=Level.WARNING, where=self._where(number), said=said)
        )


def read_sheets(
    tables: Sequence[Table], file: str, words: OpinionWords
) -> tuple[tuple[Raised, ...], tuple[Problem, ...]]:
    """The opinions in the order of the file; raises InvalidInput where no sheet has a table of opinions."""
    raised: list[Raised] = []
    problems: list[Problem] = []
    read = 0
    for table in tables:
        if table.is_hidden:
            problems.append(_hidden(table))
            continue
        head = _head(table, words)
        if head is None:
            if any(each.text for row in table.rows for each in row):
                problems.append(_unread_sheet(table))
            continue
        read += 1
        reader = _read(table, file, words, head)
        raised += reader.raised
        if table.is_cut:
            problems.append(_cut(table))
        problems += [*_unread_columns(table, head, reader), *reader.problems, *_silent(reader)]
    if not read:
        raise InvalidInput([_no_head(file, words)])
    return tuple(raised), tuple(problems)


def has_opinions(table: Table, words: OpinionWords) -> bool:
    """Whether a table has the head of one of opinions."""
    return _head(table, words) is not None


def _read(table: Table, file: str, words: OpinionWords, head: int) -> _Reader:
    names = _named(table.rows[head], words)
    reader = _Reader(table, file, words, names)
    top = tuple(each.text for each in table.rows[head])
    for number, row in enumerate(table.rows[head + 1 :], start=head + 2):
        if tuple(each.text for each in row) != top:  # the head is printed again on the next page
            reader.row(number, row)
    return reader


def _head(table: Table, words: OpinionWords) -> int | None:
    """The row that names most columns, the opinion among them."""
    best, at = 0, None
    for number, row in enumerate(table.rows[:_HEAD]):
        names = _named(row, words)
        if _TEXT in names.values() and len(names) > max(best, _LEAST - 1):
            best, at = len(names), number
    return at


def _named(row: Sequence[Cell], words: OpinionWords) -> dict[int, str]:
    """Place → what the column holds: first by the whole word, then by a word in it; each kind once."""
    kinds = {kind: getattr(words.columns, kind) for kind in type(words.columns).model_fields}
    heads = {at: folded(_BRACKETS.sub("", each.text)) for at, each in enumerate(row) if not each.is_covered}
    found: dict[int, str] = {}
    for kind, spellings in kinds.items():
        at = next((at for each in spellings for at, head in heads.items() if head == folded(each)), None)
        if at is not None and at not in found:
            found[at] = kind
    for kind, spellings in kinds.items():
        left = {at: head for at, head in heads.items() if at not in found and head}
        at = next((at for each in spellings for at, head in left.items() if folded(each) in head), None)
        if at is not None and kind not in found.values():
            found[at] = kind
    return found


# ---- what was not read ------------------------------------------------------------------------------


def _unread_columns(table: Table, head: int, reader: _Reader) -> Iterator[Problem]:
    others = [
        each.text
        for at, each in enumerate(table.rows[head])
        if each.text and not each.is_covered and at not in reader.columns
    ]
    if others:
        words = "“{sheet}”有不认得的列，没有读取：{columns}"
        cure = hint("各列的叫法在 templates/tables/opinions.yaml 里，可以增加")
        yield problem(
            "not-read",
            words,
            level=Level.WARNING,
            hints=[cure],
            sheet=table.name,
            columns=listed(others),
        )


def _silent(reader: _Reader) -> Iterator[Problem]:
    if reader.silent:
        words = "“{sheet}”里没有意见的 {count} 个，没有写入：{names}"
        names = listed(each or "—" for each in reader.silent)
        yield problem(
            "not-read",
            words,
            level=Level.NOTE,
            sheet=reader.table.name,
            count=len(reader.silent),
            names=names,
        )


def _unread_sheet(table: Table) -> Problem:
    words = "“{sheet}”没有读取：没有找到含“意见内容”的表头"
    return problem("not-read", words, level=Level.WARNING, sheet=table.name)


def _hidden(table: Table) -> Problem:
    words = "“{sheet}”是隐藏的表，没有读取"
    return problem("not-read", words, level=Level.WARNING, sheet=table.name)


def _cut(table: Table) -> Problem:
    words = "“{sheet}”超过 {most} 行，以下没有读取"
    return problem("not-read", words, level=Level.WARNING, sheet=table.name, most=MOST_ROWS)


def _no_head(file: str, words: OpinionWords) -> Problem:
    fault = "没有找到意见表：应有含“意见内容”“提出单位”的表头，实为没有"
    names = listed(words.columns.text)
    cures = [
        hint("意见一列可以叫：{names}", names=names),
        hint("各列的叫法在 templates/tables/opinions.yaml 里，可以增加"),
    ]
    return problem("unreadable", fault, at=Position(file, 1, 1), hints=cures)
