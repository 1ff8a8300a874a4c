"""Answered opinions in, what is wrong with the answers out; how grave it is stands in templates/zh/rules.

A rule is a function; its docstring is its manual page.
"""

from __future__ import annotations

import inspect
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import Final

from planforge.diff.opinions.opinion import Opinion, Status
from planforge.diff.opinions.subject import Answered
from planforge.model.ledger import clip
from planforge.model.lexicon import folded
from planforge.model.rule_texts import RuleText
from planforge.problems import Message, Problem, Wording, hint, in_order, listed

_MOST: Final = 10
"""Changes told of one opinion."""


@dataclass(frozen=True, slots=True)
class Fault:
    """One fault of an answer."""

    opinion: Opinion
    key: str
    """Of the field that it stands in: status, reason."""
    facts: Mapping[str, Wording] = field(default_factory=dict)


Find = Callable[[Answered], Iterator[Fault]]


def unanswered(answered: Answered) -> Iterator[Fault]:
    """每条意见写明采纳情况。

    通过：
        - {编号: Y01, 提出单位: 省发展改革委, 意见: 补充投资, 采纳情况: 采纳, 位置: /重点工程}
    不通过：
        - {编号: Y01, 提出单位: 省发展改革委, 意见: 补充投资, 位置: /重点工程}
    """
    return (Fault(each, "id") for each in answered.opinions.items if each.status is None)


def unreasoned(answered: Answered) -> Iterator[Fault]:
    """未采纳的意见写明理由。

    通过：
        - {编号: Y01, 提出单位: 省发展改革委, 意见: 提高目标, 采纳情况: 未采纳, 理由: 与省下达任务一致}
    不通过：
        - {编号: Y01, 提出单位: 省发展改革委, 意见: 提高目标, 采纳情况: 未采纳}
    """
    return _without_reason(answered, Status.REJECTED)


def part_unreasoned(answered: Answered) -> Iterator[Fault]:
    """部分采纳的意见写明哪些没有采纳和理由。

    通过：
        - {编号: Y01, 提出单位: 专家组, 意见: 补充目标, 采纳情况: 部分采纳, 理由: 一项没有统计, 位置: /指标}
    不通过：
        - {编号: Y01, 提出单位: 专家组, 意见: 补充目标, 采纳情况: 部分采纳, 位置: /指标}
    """
    return _without_reason(answered, Status.PARTLY)


def unplaced(answered: Answered) -> Iterator[Fault]:
    """采纳和部分采纳的意见写明位置，或写明落实它的修改。

    没有位置，又没有修改的编号，就无法核对方案是否改了。

    通过：
        - {编号: Y01, 提出单位: 专家组, 意见: 补充投资, 采纳情况: 采纳, 位置: /重点工程}
    不通过：
        - {编号: Y01, 提出单位: 专家组, 意见: 补充投资, 采纳情况: 采纳}
    """
    for each in answered.opinions.items:
        if each.is_adopted and not each.anchor and not each.changes:
            yield Fault(each, "status", {"status": _status(each)})


def place_unknown(answered: Answered) -> Iterator[Fault]:
    """意见的位置在方案里找得到：数据路径、块的编号、章节标题、表号、条目的名称，或“全文”。

    给出原稿（--old）的，在原稿里找得到也算。没有给出原稿的，采纳的意见不在这里查：所指之处可能已按意见删去
    （opinion-place-unchecked）。

    通过：
        - {编号: Y01, 提出单位: 专家组, 意见: 补充投资, 位置: 重点工程}
    不通过：
        - {编号: Y01, 提出单位: 专家组, 意见: 补充投资, 位置: 第35页}
    """
    for each in _placed_nowhere(answered):
        if not _may_be_deleted(each, answered):
            yield Fault(each, "anchor", {"anchor": each.anchor})


def place_unchecked(answered: Answered) -> Iterator[Fault]:
    """没有给出原稿（--old）时，写明采纳而位置不在方案里的意见：可能已按意见删去，也可能写法认不出，没有核对。

    通过：
        - {编号: Y01, 提出单位: 专家组, 意见: 核实投资, 位置: 重点工程, 采纳情况: 采纳}
    不通过：
        - {编号: Y01, 提出单位: 专家组, 意见: 删去这个项目, 位置: /重点工程/P09, 采纳情况: 采纳}
    """
    for each in _placed_nowhere(answered):
        if _may_be_deleted(each, answered):
            yield Fault(each, "anchor", {"anchor": each.anchor, "status": _status(each)})


def _placed_nowhere(answered: Answered) -> Iterator[Opinion]:
    items = answered.opinions.items
    return (each for each in items if each.anchor and answered.anchors.paths(each.anchor) is None)


def _may_be_deleted(opinion: Opinion, answered: Answered) -> bool:
    """Whether only the older plan, which is not given, can tell of the place."""
    return opinion.is_adopted and answered.changes is None


def quote_gone(answered: Answered) -> Iterator[Fault]:
    """没有采纳的意见所引的原文还在方案里。

    意见写明没有采纳，或者没有答复，而所引的原文已经改掉：采纳情况写得不对，或者原文被误改。给出原稿
    （--old）的，只查原稿里有的引文。

    通过：
        - {编号: Y01, 提出单位: 专家组, 意见: 改写, 引文: 方案里有的文字, 采纳情况: 未采纳, 理由: 不改}
    不通过：
        - {编号: Y01, 提出单位: 专家组, 意见: 改写, 引文: 方案里没有的文字, 采纳情况: 未采纳, 理由: 不改}
    """
    for each in answered.opinions.items:
        quote = folded(each.quote)
        was_there = answered.before is None or quote in answered.before
        if quote and not each.is_adopted and was_there and quote not in answered.text:
            yield Fault(each, "quote", {"quote": clip(each.quote), "status": _status(each)})


def unchanged(answered: Answered) -> Iterator[Fault]:
    """采纳和部分采纳的意见，方案在它的位置有修改。

    与原稿（--old）比较：位置本身、它的上一级或下一级的数据有修改，或者“修改”里写的编号有这样的修改，都算。
    位置是章节、表的，那里有修改就不算错，是不是为这条意见改的见 opinion-unnamed。没有给出原稿的不查。

    通过：
        - {编号: Y01, 提出单位: 专家组, 意见: 核实投资, 位置: /重点工程/P01/总投资, 采纳情况: 采纳}
          总投资由10亿元改为12亿元
    不通过：
        - {编号: Y01, 提出单位: 专家组, 意见: 核实投资, 位置: /重点工程/P01/总投资, 采纳情况: 采纳}
          只改了别的项目
    """
    if answered.changes is None:
        return
    for each in answered.opinions.items:
        has_place = each.anchor and answered.anchors.paths(each.anchor) is not None
        asks = each.is_adopted and (has_place or each.changes)
        if asks and not answered.made(each) and not answered.at_chapter(each):
            yield Fault(each, "anchor" if each.anchor else "changes", {"status": _status(each)})


def unnamed(answered: Answered) -> Iterator[Fault]:
    """位置是章节、表的意见，看得出是哪一处修改落实了它。

    章节、表里印出许多项目、指标，那里的修改不都是为这条意见改的。“修改”里没有写编号的，只有意见、引文、理由
    里有所改项目（举措、指标……）的名称，或者引文在所改的原文里，才算落实它的修改；没有这样的修改，采纳情况表和
    修改对照表不写，这里列出那里的修改，由编写人选取。没有给出原稿（--old）的不查。

    通过：
        - {编号: Y01, 提出单位: 专家组, 意见: 核实屋顶光伏的投资, 位置: 重点工程, 采纳情况: 采纳}
          屋顶光伏的总投资由10亿元改为12亿元
    不通过：
        - {编号: Y01, 提出单位: 专家组, 意见: 核实投资, 位置: 重点工程, 采纳情况: 采纳}
          屋顶光伏的总投资由10亿元改为12亿元
    """
    for each in answered.opinions.items:
        there = answered.at_chapter(each)
        if there and not answered.made(each):
            ids = listed(change.id for change in there[:_MOST])
            facts = {"status": _status(each), "anchor": each.anchor, "count": str(len(there)), "changes": ids}
            yield Fault(each, "anchor", facts)


def change_unknown(answered: Answered) -> Iterator[Fault]:
    """“修改”里写的编号都是与原稿（--old）比较得出的修改。

    编号由 planforge diff 印出，数据再改一次，编号就变。没有给出原稿的不查。

    通过：
        - {编号: Y01, 提出单位: 专家组, 意见: 核实投资, 采纳情况: 采纳, 修改: [比较印出的编号]}
    不通过：
        - {编号: Y01, 提出单位: 专家组, 意见: 核实投资, 采纳情况: 采纳, 修改: [以前的编号]}
    """
    if answered.changes is None:
        return
    known = {each.id for each in answered.changes}
    for each in answered.opinions.items:
        for change in each.changes:
            if change not in known:
                yield Fault(each, "changes", {"change": change})


RULES: Final[Mapping[str, Find]] = MappingProxyType(
    {
        "opinion-unanswered": unanswered,
        "opinion-unreasoned": unreasoned,
        "opinion-part-unreasoned": part_unreasoned,
        "opinion-unplaced": unplaced,
        "opinion-place-unknown": place_unknown,
        "opinion-place-unchecked": place_unchecked,
        "opinion-quote-gone": quote_gone,
        "opinion-unchanged": unchanged,
        "opinion-unnamed": unnamed,
        "opinion-change-unknown": change_unknown,
    }
)
"""Id → what finds it."""


def manual(rule: str) -> str:
    """The manual page of a rule."""
    return inspect.getdoc(RULES[rule]) or ""


def check_opinions(answered: Answered, texts: Mapping[str, RuleText]) -> tuple[Problem, ...]:
    """All that the rules find, in the order of the file."""
    return in_order(problem for rule in RULES for problem in _told(rule, answered, texts[rule]))


def _told(rule: str, answered: Answered, text: RuleText) -> Iterator[Problem]:
    if text.level is None:
        return
    for each in RULES[rule](answered):
        said = hint(text.fault, id=each.opinion.id, who=each.opinion.who, **each.facts)
        at = answered.opinions.at(each.opinion, each.key)
        yield Problem("check", text.level, said, at, text.hints, rule=rule)


def _without_reason(answered: Answered, status: Status) -> Iterator[Fault]:
    for each in answered.opinions.items:
        if each.status is status and not each.reason.strip():
            yield Fault(each, "status")


def _status(opinion: Opinion) -> Wording:
    return Message("尚未答复" if opinion.status is None else opinion.status.label)
