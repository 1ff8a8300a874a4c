"""Facts about a fault in, positioned problems out: the values every room reports with.

A `Problem` is data about somebody's input: collected, sorted, shown all in one run.
A `PlanforgeError` stops the work. Anything else that is raised is a defect of planforge.

    PlanforgeError
    ├── InvalidInput      no Plan could be made; carries its problems
    ├── Refused           the work was possible but must not be done (drafts under --final, …)
    └── Unavailable       something outside is missing (a native library, a file that cannot be written)
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from types import MappingProxyType
from typing import Final

KINDS: Final[Mapping[str, str]] = MappingProxyType(
    {
        "alias-limit": "锚点引用展开后过大",
        "check": "检查",
        "conflict-marker": "文件里有未解决的合并冲突标记",
        "dangling-id": "引用了不存在的编号或名称",
        "does-not-add-up": "数据对不上",
        "docx": "Word 兼容性",
        "duplicate-id": "同一列表里编号重复",
        "duplicate-key": "同一字段写了两次",
        "encoding": "文件编码无法识别",
        "factor-unconfirmed": "因子未经确认",
        "font-substituted": "字体没有按版式使用",
        "fullwidth-slip": "标点或数字用了全角",
        "for-release": "发布稿里不应有",
        "illegal-character": "含有文档格式不允许的字符",
        "markup": "文字标记有误",
        "missing-glyph": "字体里没有这个字",
        "missing-key": "缺少必填字段",
        "missing-year": "逐年数据缺年",
        "not-applied": "约定没有用上",
        "not-placed": "没有找到所指之处",
        "not-read": "有内容没有读取",
        "not-rendered": "某种内容无法在该格式中表示",
        "not-stated": "口径未写明",
        "read-so": "Word 文件是这样读取的",
        "structure": "层次或列表结构有误",
        "tab-indent": "缩进用了制表符",
        "target-not-understood": "目标表述未能识别",
        "template": "模板有误",
        "unit-mismatch": "单位换算不通",
        "unknown-key": "未知字段",
        "unknown-name": "未知名称",
        "unknown-unit": "未知单位",
        "unproved": "修订稿与原文不一致",
        "unreadable": "文件无法读取",
        "untracked": "没有作修订标记",
        "withheld": "印出了不公开的数据",
        "wrong-type": "取值类型不符",
        "wrong-value": "取值不在允许范围内",
        "yaml-syntax": "YAML 语法有误",
    }
)
"""Every kind of problem that reading, filling, composing and checking can report, with its Chinese name."""


class Level(StrEnum):
    """How grave a problem is."""

    ERROR = "error"
    WARNING = "warning"
    NOTE = "note"

    @property
    def label(self) -> str:
        """The Chinese word that is printed."""
        return {"error": "错误", "warning": "警告", "note": "提示"}[self.value]


@dataclass(frozen=True, slots=True, order=True)
class Position:
    """A place in a text file; `line` and `column` count characters from 1."""

    file: str
    line: int
    column: int

    def __str__(self) -> str:
        return f"{self.file}:{self.line}:{self.column}"


@dataclass(frozen=True, slots=True)
class Message:
    """A sentence to print: a Chinese template with its facts kept apart, so that it can be translated."""

    template: str
    facts: Mapping[str, str | Message] = field(default_factory=dict)
    """A fact that is planforge's own wording, not somebody's data, is a message too."""

    def __str__(self) -> str:
        return self.template.format_map(self.facts)


Wording = str | Message
"""What a person reads: data as it is, or a message."""


@dataclass(frozen=True, slots=True)
class Problem:
    """One fault found in an input, with its place and its cure."""

    kind: str
    """A key of `KINDS`."""
    level: Level
    message: Message
    """Fault; expected; found: “单位换算不通：应为 吨标准煤/万元，实为 平方米”."""
    position: Position | None = None
    """Where the fault stands; None for a fault of the whole input."""
    hints: tuple[Message, ...] = ()
    """What to do about it."""
    related: tuple[tuple[Message, Position], ...] = ()
    """Other places that belong to it, e.g. the first of two equal keys."""
    path: str = ""
    """The path of the datum in Chinese words: 重点工程 › P01 › 总投资."""
    rule: str = ""
    """The id of the rule that found it, where rules were looked up by a check."""

    def __post_init__(self) -> None:
        if self.kind not in KINDS:
            raise ValueError(f"unknown kind of problem: {self.kind}")


def problem(
    kind: str,
    template: str,
    *,
    at: Position | None = None,
    level: Level = Level.ERROR,
    hints: Iterable[Message] = (),
    related: Iterable[tuple[Message, Position]] = (),
    path: str = "",
    **facts: object,
) -> Problem:
    """A problem whose message is `template` filled with `facts`."""
    return Problem(kind, level, hint(template, **facts), at, tuple(hints), tuple(related), path)


def hint(template: str, **facts: object) -> Message:
    """A message that says what to do."""
    return Message(template, {name: _as_fact(value) for name, value in facts.items()})


def _as_fact(value: object) -> Wording:
    return value if isinstance(value, Message) else str(value)


_PAIR: Final = "{first}、{second}"


def listed(items: Iterable[Wording], between: str = _PAIR) -> Wording:
    """The items as one fact, e.g. 段落、列表; `between` is the template that joins two."""
    parts = list(items)
    if not parts:
        return ""
    if len(parts) == 1:
        return parts[0]
    middle = len(parts) // 2  # halves, so that a long list is not nested as deeply as it is long
    halves = {"first": listed(parts[:middle], between), "second": listed(parts[middle:], between)}
    return Message(between, halves)


def in_order(problems: Iterable[Problem]) -> tuple[Problem, ...]:
    """The problems sorted by file, line and column, doubles dropped; those without a place come last."""
    unique = {(p.kind, str(p.message), p.position): p for p in problems}
    return tuple(sorted(unique.values(), key=_sort_key))


def _sort_key(found: Problem) -> tuple[bool, str, int, int, str]:
    place = found.position or Position("", 0, 0)
    return (found.position is None, place.file, place.line, place.column, str(found.message))


def has_errors(problems: Iterable[Problem]) -> bool:
    """Whether any of the problems is an error."""
    return any(found.level is Level.ERROR for found in problems)


class PlanforgeError(Exception):
    """Stops the work; its message is what the user is told."""

    def __init__(self, message: Message) -> None:
        self.message = message
        super().__init__(str(message))


class InvalidInput(PlanforgeError):
    """No plan, template or table could be made of what was given."""

    def __init__(self, problems: Iterable[Problem]) -> None:
        self.problems = in_order(problems)
        super().__init__(hint("{found}", found="；".join(str(found.message) for found in self.problems)))


class Refused(PlanforgeError):
    """The work was possible but must not be done."""

    def __init__(self, message: Message, problems: Iterable[Problem] = ()) -> None:
        self.problems = in_order(problems)
        super().__init__(message)


class Unavailable(PlanforgeError):
    """Something outside planforge is missing; the text says what to do about it."""
