"""A YAML file of rules in, how grave each rule is and how it is told out."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from typing import Final

from planforge.load.source import Entry, Scalar, Source
from planforge.load.source import Mapping as MappingNode
from planforge.problems import InvalidInput, Level, Message, Problem, listed, problem

_OFF: Final = "off"
_LEVELS: Final = (*Level, _OFF)
_KEYS: Final = ("level", "fault", "cure")


@dataclass(frozen=True, slots=True)
class RuleText:
    """What the file says of one rule."""

    fault: str
    """The message, with the rule's facts in braces."""
    level: Level | None = Level.ERROR
    """None: the rule is switched off."""
    cure: str = ""
    """What to do about it."""

    @property
    def hints(self) -> tuple[Message, ...]:
        """The cure as a hint, where there is one."""
        return (Message(self.cure),) if self.cure else ()


def read_rule_texts(source: Source, rules: Collection[str]) -> Mapping[str, RuleText]:
    """Rule id → its text, for each of `rules`; raises InvalidInput with each fault of the file."""
    root = source.root
    entries = {each.key.text: each for each in root.entries} if isinstance(root, MappingNode) else {}
    faults = [*_unknown(entries, rules), *(fault for each in entries.values() for fault in _faults(each))]
    if missing := [rule for rule in rules if rule not in entries]:
        faults.append(
            problem("missing-key", "{file} 缺少规则：{rules}", file=source.name, rules=listed(missing))
        )
    if faults:
        raise InvalidInput(faults)
    return {rule: _text(entries[rule]) for rule in rules}


def _values(entry: Entry) -> dict[str, Scalar]:
    if not isinstance(entry.value, MappingNode):
        return {}
    return {each.key.text: each.value for each in entry.value.entries if isinstance(each.value, Scalar)}


def _unknown(entries: Mapping[str, Entry], rules: Collection[str]) -> Iterator[Problem]:
    for rule, entry in entries.items():
        if rule not in rules:
            yield problem("unknown-name", "没有这条规则：{rule}", at=entry.key.position, rule=rule)


def _faults(entry: Entry) -> Iterator[Problem]:
    values = _values(entry)
    for key in ("level", "fault"):
        if key not in values:
            yield problem("missing-key", "缺少必填字段：{key}", at=entry.key.position, key=key)
    for key, value in values.items():
        if key not in _KEYS:
            yield problem("unknown-key", "未知字段：{key}", at=value.position, key=key)
    level = values.get("level")
    if level is not None and level.text not in _LEVELS:
        yield problem(
            "wrong-value",
            "{key} 取值不在允许范围内：应为 {expected}，实为 {value}",
            at=level.position,
            key="level",
            expected=listed(_LEVELS),
            value=level.text,
        )


def _text(entry: Entry) -> RuleText:
    values = _values(entry)
    level = values["level"].text
    cure = values["cure"].text if "cure" in values else ""
    return RuleText(values["fault"].text, None if level == _OFF else Level(level), cure)
