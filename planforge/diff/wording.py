"""What lies between two plans in, the messages that tell it out: for the terminal, pages and lists alike."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from decimal import Decimal
from typing import Final

from planforge.diff.change import Act
from planforge.diff.concerned import Concern, Role
from planforge.diff.consequences import CellChange, FindingChange
from planforge.diff.hands import hands_words
from planforge.diff.meaning import POINTS, Effect, Meaning, Turn
from planforge.diff.members import member_words
from planforge.diff.opinions.opinion import Opinion
from planforge.diff.text import Stay, Stretch, tokens
from planforge.diff.told import Severity, Told
from planforge.doc.nodes import OriginKind
from planforge.model.labels import SEPARATOR
from planforge.problems import Message, Wording, hint, listed
from planforge.quantity.rounding import plain, print_number, round_half_up

ACTS: Final[Mapping[Act, Message]] = {
    Act.CHANGED: Message("修改"),
    Act.ADDED: Message("增加"),
    Act.REMOVED: Message("删去"),
    Act.RENAMED: Message("换编号"),
    Act.MOVED: Message("调整顺序"),
}
SEVERITIES: Final[Mapping[Severity, Message]] = {
    Severity.MAJOR: Message("重大"),
    Severity.NORMAL: Message("一般"),
    Severity.MINOR: Message("轻微"),
}
ROLES: Final[Mapping[Role, Message]] = {
    Role.LEAD: Message("牵头"),
    Role.BUILDER: Message("建设"),
    Role.JOINT: Message("配合"),
}
CAUSES: Final[Mapping[OriginKind, Message]] = {
    OriginKind.DATA: Message("改了数据"),
    OriginKind.COMPUTED: Message("计算结果随之变化"),
    OriginKind.TEMPLATE: Message("模板文字随之变化"),
}
NOTHING: Final = Message("（空）")
UNPRINTED: Final = Message("文中没有印出")
"""The place of changes that no section prints."""
_EFFECTS: Final[Mapping[Effect, Message]] = {
    Effect.UNIT: Message("只换单位"),
    Effect.WORDING: Message("只换说法"),
    Effect.GROUNDS: Message("只改来源、性质或说明"),
    Effect.BOUND: Message("约束力度"),
}
_TURNS: Final[Mapping[Turn, Message]] = {Turn.TIGHTER: Message("加严"), Turn.LOOSER: Message("放宽")}
_DECIMALS: Final = 2
_AROUND: Final = 24
"""Characters of unchanged text shown beside an edit."""
_CUT: Final = "…"


def meant(told: Told) -> tuple[Wording, ...]:
    """What a changed value means, in a few words; nothing for other changes."""
    if told.hands is not None:
        return hands_words(told.hands)
    if told.members is not None:
        return member_words(told.members)
    return _meant(told.meaning) if told.meaning is not None else ()


def _meant(meaning: Meaning) -> tuple[Wording, ...]:
    said: list[Wording] = [each for each in (_EFFECTS.get(meaning.effect), _TURNS.get(meaning.turn)) if each]
    if meaning.gap is not None:
        said.append(f"{_signed(meaning.gap)}{'个' if meaning.unit == POINTS else ''}{meaning.unit}")
    if meaning.share is not None:
        said.append(f"{_signed(meaning.share)}%")
    return tuple(said)


def _signed(number: Decimal) -> str:
    shown = print_number(plain(round_half_up(number, _DECIMALS)))
    return shown if shown.startswith(("-", "−")) else f"+{shown}"


def counted(changes: Sequence[Told]) -> Message:
    """增加 1、删去 2、修改 3；重大 2."""
    acts = [
        hint("{act} {count}", act=said, count=count)
        for act, said in ACTS.items()
        if (count := sum(each.change.act is act for each in changes))
    ]
    if not acts:
        return Message("没有变化")
    major = sum(each.severity is Severity.MAJOR for each in changes)
    return hint("{acts}；重大 {major}", acts=listed(acts), major=major)


def concern_words(concern: Concern) -> Message:
    """市财政局（配合）; 市财政局（由配合改为牵头）; 市财政局（新增配合）."""
    before, after = concern.before, concern.after
    unit = concern.unit
    if before is None and after is not None:
        return hint("{unit}（新增{role}）", unit=unit, role=ROLES[after])
    if after is None and before is not None:
        return hint("{unit}（不再{role}）", unit=unit, role=ROLES[before])
    if before is not None and after is not None and before is not after:
        return hint("{unit}（由{old}改为{new}）", unit=unit, old=ROLES[before], new=ROLES[after])
    assert after is not None  # a unit that has nothing to do with either plan is no concern
    return hint("{unit}（{role}）", unit=unit, role=ROLES[after])


def cell_words(cell: CellChange) -> Message:
    """What became of a number of the indicator table, in which unit, and who wrote it."""
    facts = {"name": cell.name, "year": cell.year, "old": cell.old, "new": cell.new, "unit": cell.unit}
    return hint("{name}（{year}年）：{old} → {new}（{unit}，{cause}）", cause=cell_cause(cell), **facts)


def cell_cause(cell: CellChange) -> Message:
    """Where its new number comes from."""
    return Message("计算") if cell.is_computed else Message("填报")


def cell_name(cell: CellChange) -> Message:
    """非化石能源消费占比（2030年，%）."""
    return hint("{name}（{year}年，{unit}）", name=cell.name, year=cell.year, unit=cell.unit)


def finding_words(change: FindingChange, named: Mapping[str, str]) -> Message:
    """The finding with what it is about, where its words do not say that: 重点工程 › 储能电站 › 资金来源."""
    steps = [named.get(each, each) for each in change.problem.path.split(SEPARATOR) if each]
    message = change.problem.message
    if not steps or any(each in str(message) for each in steps[1:2]):
        return message
    return hint("{subject}：{message}", subject=SEPARATOR.join(steps), message=message)


def near_words(near: Sequence[str]) -> Message:
    """Where the item of a change is printed that nothing prints itself."""
    return hint("没有直接印出，所在条目印在：{places}", places=listed(near))


def reason_words(opinion: Opinion) -> Message:
    """省发展改革委意见（Y01）：…"""
    facts = {"who": opinion.who, "id": opinion.id, "text": " ".join((opinion.reason or opinion.text).split())}
    return hint("{who}意见（{id}）：{text}", **facts)


def shortened(stretches: Sequence[Stretch], around: int = _AROUND) -> Iterator[Stretch]:
    """The edits with about so many characters beside them: longer unchanged stretches are cut."""
    for at, each in enumerate(stretches):
        if each.stay is Stay.BOTH:
            head = "" if not at else _begin(each.text, around)
            tail = "" if at == len(stretches) - 1 else _end(each.text, around)
            is_whole = len(head) + len(tail) >= len(each.text)
            each = each if is_whole else replace(each, text=f"{head}{_CUT}{tail}")
        yield each


def cut_short(text: str, most: int) -> str:
    """The text on one line, its end left out where it is longer; no number is cut in half."""
    line = " ".join(text.split())
    return line if len(line) <= most else f"{_begin(line, most)}{_CUT}"


def _begin(text: str, most: int) -> str:
    """About so many characters as are shown; no number and no name of a document is cut."""
    found = ""
    for token in tokens(text):
        if len(found) >= most:
            break
        found += token
    return found


def _end(text: str, most: int) -> str:
    found = ""
    for token in reversed(tokens(text)):
        if len(found) >= most:
            break
        found = token + found
    return found


def of_one_side(stretches: Iterable[Stretch], stay: Stay) -> Iterator[Stretch]:
    """What the old, or the new, text has of an edit."""
    return (each for each in stretches if each.stay in (Stay.BOTH, stay))
