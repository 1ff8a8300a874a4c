"""The short forms of a value in, the same value with its keys written out; nodes in, nodes out, places kept.

2140.2, 30万千瓦              → {value, unit}
{2020: …, 单位: 亿元}          → {values: {2020: …}, 单位: 亿元}
≥25%, —                       → {target}, {blank}
甲牵头，乙、丙按职责分工负责     → {lead, joint, by_duty, text}
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import replace
from decimal import Decimal
from typing import Final

from pydantic import BaseModel

from planforge.load.source import Entry, Node, Plain, Scalar, Sequence
from planforge.load.source import Mapping as MappingNode
from planforge.model.ledger import Ledger, wrong_type
from planforge.model.places import Path
from planforge.model.responsible import parted, read_units
from planforge.model.terms import Missing
from planforge.model.values import Amount, Goal, IndicatorGoals, Responsibility, Series
from planforge.problems import Message, hint
from planforge.quantity.units import split_amount

Expander = Callable[[Node, Path, Ledger], Node | None]
"""Gives the long form; None where the short form says nothing that can be read, which is noted then."""

BLANKS: Final = frozenset({"—", "－", "–", "——", "-", "/", "／"})
"""What a cell of the indicator table holds when it is meant to be empty."""
_YEAR_KEY: Final = re.compile(r"[0-9]+年?")
_ABSENT: Final = {word: key for key, label in Missing.labels().items() for word in (key, label)}


def scalar(value: Plain, like: Node) -> Scalar:
    """A value that stands where another one was written."""
    return Scalar(value, str(value), like.position, like.span, isinstance(value, str))


def mapping(like: Node, **values: Node) -> MappingNode:
    """A mapping that stands where a short form was written."""
    entries = tuple(Entry(scalar(key, value), value) for key, value in values.items())
    return MappingNode(entries, like.position, like.span)


def is_text(node: Node) -> bool:
    """Whether a node is a text that is not empty."""
    return isinstance(node, Scalar) and isinstance(node.value, str) and bool(node.value.strip())


def _is_number(node: Node) -> bool:
    return (
        isinstance(node, Scalar)
        and isinstance(node.value, int | Decimal)
        and not isinstance(node.value, bool)
    )


def _entry(node: MappingNode, *spellings: str) -> Entry | None:
    return next((each for each in node.entries if each.key.text in spellings), None)


def _without(node: MappingNode, entry: Entry, *instead: Entry) -> MappingNode:
    entries = tuple(new for each in node.entries for new in (instead if each is entry else (each,)))
    return replace(node, entries=entries)


def expand_amount(node: Node, path: Path, ledger: Ledger) -> Node | None:
    """2511.4, "30万千瓦" or a mapping whose value is such a text."""
    if isinstance(node, MappingNode):
        given = _entry(node, "value", "数值")
        return _split_value(node, given, path, ledger) if given and is_text(given.value) else node
    if _is_number(node):
        return mapping(node, value=node)
    return _split_text(node, path, ledger)


def _split_text(node: Node, path: Path, ledger: Ledger) -> MappingNode | None:
    text = str(node.value) if isinstance(node, Scalar) else ""
    found = split_amount(text) if is_text(node) else None
    if found is None:
        may_have_unit = is_text(node) or not isinstance(node, Scalar)
        expected = Message("数值（可带单位）") if may_have_unit else Message("数值")
        absent = _ABSENT.get(text.strip())
        hints = [hint("没有数据就留空；要说明原因，写成 {{缺失原因: {why}}}", why=text)] if absent else []
        wrong_type(ledger, node, path, expected, *hints)
        return None
    number, unit = found
    return mapping(node, value=scalar(number, node), unit=scalar(unit, node))


def _split_value(node: MappingNode, given: Entry, path: Path, ledger: Ledger) -> MappingNode | None:
    split = _split_text(given.value, (*path, "value"), ledger)
    if split is None:
        return None
    value, unit = split.entries
    own = _entry(node, "unit", "单位")
    text = str(unit.value.value) if isinstance(unit.value, Scalar) else ""
    stated = own.value.text if own and isinstance(own.value, Scalar) else ""
    if text and stated and stated != text:
        template = "单位写了两次：应为一个，实为数值里的“{first}”和单位“{second}”"
        ledger.fault("wrong-value", template, given.value.position, path, first=text, second=stated)
        return None
    return _without(node, given, replace(value, key=given.key), *([unit] if text and not stated else []))


def _expand_years(key: str, title: str, sample: str) -> Expander:
    """The expander of a part whose years stand beside its other keys."""

    def expand(node: Node, path: Path, ledger: Ledger) -> Node | None:
        if not isinstance(node, MappingNode):
            wrong_type(ledger, node, path, hint("按年份写的一组字段，如 {sample}", sample=sample))
            return None
        years = tuple(each for each in node.entries if _YEAR_KEY.fullmatch(each.key.text.strip()))
        given = _entry(node, key, title)
        if not years or (given and not isinstance(given.value, MappingNode)):
            return node
        inner = given.value.entries if given and isinstance(given.value, MappingNode) else ()
        values = MappingNode((*inner, *years), node.position, node.span)
        others = tuple(each for each in node.entries if each not in years and each is not given)
        return replace(node, entries=(Entry(scalar(key, node), values), *others))

    return expand


def expand_goal(node: Node, path: Path, ledger: Ledger) -> Node | None:
    """0.62, "≥25%", "—" or a mapping whose value is such a text."""
    if isinstance(node, MappingNode):
        return _expand_goal_value(node)
    if _is_number(node):
        return mapping(node, value=node)
    if is_text(node) and isinstance(node, Scalar):
        is_blank = node.text.strip() in BLANKS
        return mapping(node, blank=scalar(True, node)) if is_blank else mapping(node, target=node)
    wrong_type(ledger, node, path, Message("数值或目标表述，如 35、≥25%、较2020年下降14.5%"))
    return None


def _expand_goal_value(node: MappingNode) -> MappingNode:
    """A text given as value or target: the target phrase, or the mark for a cell that stays empty."""
    given = next((each for each in node.entries if _is_phrase(each)), None)
    if given is None or not isinstance(given.value, Scalar):
        return node
    if given.value.text.strip() in BLANKS:
        key = replace(given.key, value="blank", text="blank")
        return _without(node, given, Entry(key, scalar(True, given.value)))
    key = replace(given.key, value="target", text="target")
    return _without(node, given, replace(given, key=key))


def _is_phrase(entry: Entry) -> bool:
    return entry.key.text in ("value", "数值", "target", "目标") and is_text(entry.value)


def expand_responsibility(node: Node, path: Path, ledger: Ledger) -> Node | None:
    """A phrase, a list whose first unit leads, or {lead, joint} with texts or lists."""
    if isinstance(node, MappingNode):
        entries = tuple(_split_units(each) for each in node.entries)
        return replace(node, entries=entries)
    if isinstance(node, Sequence):
        first, rest = replace(node, items=node.items[:1]), replace(node, items=node.items[1:])
        return mapping(node, lead=first, joint=rest)
    if not is_text(node) or not isinstance(node, Scalar):
        expected = Message("责任单位，如“市发展改革委牵头，市财政局按职责分工负责”")
        wrong_type(ledger, node, path, expected)
        return None
    units = read_units(node.text)
    if not units.lead:
        template = "没有写出责任单位：应为单位名称，实为“{found}”"
        ledger.fault("wrong-value", template, node.position, path, found=node.text)
        return None
    lead, joint, by_duty = _names(units.lead, node), _names(units.joint, node), scalar(units.by_duty, node)
    return mapping(node, lead=lead, joint=joint, by_duty=by_duty, text=node)


def _split_units(entry: Entry) -> Entry:
    names_units = entry.key.text in ("lead", "joint", "牵头单位", "配合单位")
    if not names_units or not is_text(entry.value) or not isinstance(entry.value, Scalar):
        return entry
    return replace(entry, value=_names(parted(entry.value.text, "、，,；;"), entry.value))


def _names(units: tuple[str, ...], like: Node) -> Sequence:
    return Sequence(tuple(scalar(unit, like) for unit in units), like.position, like.span)


EXPANDERS: Final[Mapping[type[BaseModel], Expander]] = {
    Amount: expand_amount,
    Series: _expand_years("values", "逐年数值", "{2022: 2140.2}"),
    Goal: expand_goal,
    IndicatorGoals: _expand_years("goals", "逐年指标值", "{2025: 18%以上}"),
    Responsibility: expand_responsibility,
}
"""The parts that have short forms."""
