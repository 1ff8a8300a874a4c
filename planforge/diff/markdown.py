"""What is shown of a comparison in, Markdown for a merge request out: it fits a comment, data are inert."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import Final

from planforge.diff.change import Act
from planforge.diff.consequences import FindingChange
from planforge.diff.details import details
from planforge.diff.inert import inert, inert_edit, table
from planforge.diff.shown import Group, Shown
from planforge.diff.text import Stay
from planforge.diff.told import Severity, Told
from planforge.diff.wording import (
    ACTS,
    NOTHING,
    SEVERITIES,
    UNPRINTED,
    cell_cause,
    cell_name,
    counted,
    finding_words,
    meant,
    near_words,
    of_one_side,
    reason_words,
    shortened,
)
from planforge.problems import Message, Wording, hint, listed

Translate = Callable[[Message], str]
MOST: Final = 60_000
"""Characters: GitHub takes 65 536 in a comment."""
_KEPT: Final = 600
"""For the sentence that tells what was left out, and the ends of open elements."""
_CELL: Final = 600
"""Characters of one cell; a longer one is cut."""
_SHARE: Final = 15_000
"""Characters that findings, and the numbers of the indicator table, take at most."""
_NONE: Final = "—"


def write_markdown(shown: Shown, translate: Translate) -> str:
    """The page; what is too much is left out, and the last line says how much that is."""
    return _Writer(shown, translate).write()


@dataclass(slots=True)
class _Writer:
    shown: Shown
    translate: Translate
    parts: list[str] = field(default_factory=list)
    changes_left: int = 0
    """Changes that there was no room for."""
    others_left: int = 0
    """Findings, and numbers of the indicator table, likewise."""

    def write(self) -> str:
        shown = self.shown
        facts = {"old": inert(shown.old), "new": inert(shown.new), "counts": counted(shown.changes)}
        self._put(f"## {inert(shown.title)}\n\n{self._say(hint('{counts}（{old} → {new}）。', **facts))}\n")
        if shown.changes:
            self._put(self._summary())
        if shown.asked.is_all:
            self._findings()
            self._cells()
        for group in shown.groups():
            self._group(group)
        if self.changes_left or self.others_left:
            template = (
                "篇幅所限，从略变化 {changes} 处、其他 {others} 条；全部内容见 planforge diff -f html。"
            )
            words = hint(template, changes=self.changes_left, others=self.others_left)
            self.parts.append(f"\n{self._say(words)}\n")
        return "".join(self.parts)

    def _say(self, words: Wording) -> str:
        return self.translate(words) if isinstance(words, Message) else words

    @property
    def _length(self) -> int:
        return sum(map(len, self.parts))

    def _put(self, text: str, most: int = MOST - _KEPT) -> bool:
        """Whether there was room."""
        if self._length + len(text) > most:
            return False
        self.parts.append(text)
        return True

    def _summary(self) -> str:
        head = [self._say(each) for each in (Message("章节"), *ACTS.values(), SEVERITIES[Severity.MAJOR])]
        rows = []
        for section in (*self.shown.comparison.outline, None):
            own = self.shown.printed_in(section)
            if own:
                name = inert(section.name) if section is not None else self._say(UNPRINTED)
                rows.append([name, *self._counts(own)])
        rows.append([self._say(Message("合计（各计一次）")), *self._counts(self.shown.changes)])
        return f"\n{table(head, rows)}"

    def _counts(self, changes: Sequence[Told]) -> Iterator[str]:
        for act in ACTS:
            yield str(sum(each.change.act is act for each in changes))
        yield str(sum(each.severity is Severity.MAJOR for each in changes))

    def _findings(self) -> None:
        found = self.shown.comparison
        if not (found.broken or found.mended):
            return
        counts = {"broken": len(found.broken), "mended": len(found.mended)}
        self._put(f"\n### {self._say(hint('检查：新增 {broken} 处问题，解决 {mended} 处', **counts))}\n\n")
        most = self._length + _SHARE
        told = ((Message("新增"), found.broken), (Message("解决"), found.mended))
        lines = (f"- {self._finding(state, each)}\n" for state, own in told for each in own)
        self.others_left += self._lines(lines, most)

    def _finding(self, state: Message, change: FindingChange) -> str:
        level, message = (
            Message(change.problem.level.label),
            inert(self._say(finding_words(change, self.shown.comparison.named))),
        )
        return f"{self._say(state)} {self._say(level)} `{change.rule}` {message}"

    def _cells(self) -> None:
        cells = self.shown.comparison.cells
        if not cells:
            return
        words = (Message("指标"), Message("原稿"), Message("修改稿"), Message("来历"))
        self._put(f"\n### {self._say(hint('指标表：{count} 个数变化', count=len(cells)))}\n\n")
        self._put(table([self._say(each) for each in words], ()))
        most = self._length + _SHARE
        for each in cells:
            name, cause = self._say(cell_name(each)), self._say(cell_cause(each))
            row = _row([inert(name), inert(each.old), inert(each.new), cause])
            self.others_left += self._lines([row], most)

    def _lines(self, lines: Iterable[str], most: int = MOST - _KEPT) -> int:
        """The lines as far as there is room; how many there was none for."""
        return sum(not self._put(line, most) for line in lines)

    def _group(self, group: Group) -> None:
        name = inert(group.section.name) if group.section is not None else self._say(UNPRINTED)
        summary = f"<summary>{name}：{self._say(counted(group.changes))}</summary>"
        words = (
            Message("轻重"),
            Message("内容"),
            Message("原稿"),
            Message("修改稿"),
            Message("说明"),
            Message("印在"),
        )
        head = f"\n<details>{summary}\n\n{table([self._say(each) for each in words], ())}"
        rows = [self._change(each) for each in group.changes]
        if not self._put(head + rows[0]):
            self.changes_left += len(rows)
            return
        self.changes_left += self._lines(rows[1:])
        self.parts.append("\n</details>\n")

    def _change(self, told: Told) -> str:
        old, new = self._sides(told)
        found = self.shown.comparison
        near = found.near.get(told.id)
        places = near_words(near) if near else listed(found.places[told.id])
        notes = (*meant(told), *map(reason_words, self.shown.reasons.get(told.id, ())))
        said = self._say(listed(notes, "{first}；{second}"))
        act = "" if told.change.act is Act.CHANGED else f"{self._say(ACTS[told.change.act])} "
        cells = [
            self._say(SEVERITIES[told.severity]),
            f"{act}{inert(told.spot.label)}",
            old,
            new,
            inert(_clipped(said)) or _NONE,
            inert(self._say(places)) or _NONE,
        ]
        return _row(cells)

    def _sides(self, told: Told) -> tuple[str, str]:
        if told.stretches:
            cut = list(shortened(told.stretches))
            if sum(len(each.text) for each in cut) <= _CELL:
                return inert_edit(of_one_side(cut, Stay.OLD)), inert_edit(of_one_side(cut, Stay.NEW))
        item = _clipped("\n".join(details(told, self.shown.comparison.named)))
        match told.change.act:
            case Act.ADDED:
                return _NONE, inert(item)
            case Act.REMOVED:
                return inert(item), _NONE
            case Act.MOVED:
                return _NONE, inert(_clipped(told.new))
        nothing = self._say(NOTHING)
        return inert(_clipped(told.old)) or nothing, inert(_clipped(told.new)) or nothing


def _clipped(text: str) -> str:
    return text if len(text) <= _CELL else f"{text[: _CELL - 1]}…"


def _row(cells: Sequence[str]) -> str:
    return f"| {' | '.join(cells)} |\n"
