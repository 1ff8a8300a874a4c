"""The name of a typist's slip with its facts in, a problem that calls it by its name out."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from planforge.problems import Level, Message, Position, Problem, Wording


@dataclass(frozen=True, slots=True)
class Slip:
    """Something that a typist did not mean."""

    problem: Problem
    certain: bool
    """True: a slip even where YAML allows it. False: a slip only if the YAML cannot be parsed."""


@dataclass(frozen=True, slots=True)
class _Saying:
    kind: str
    template: str
    cure: str
    level: Level = Level.ERROR
    """How grave it is where the YAML can be parsed."""


_FULLWIDTH: Final = "fullwidth-slip"

_SAYINGS: Final[dict[str, _Saying]] = {
    "colon": _Saying(
        _FULLWIDTH,
        "字段“{key}”后的冒号是全角：应为英文冒号加空格“: ”，实为“{found}”",
        "改成英文冒号，后面加一个空格，例如“{key}: …”",
    ),
    "colon-space": _Saying(
        "yaml-syntax",
        "字段“{key}”的冒号后没有空格：应为“: ”，实为“{found}”",
        "在英文冒号后加一个半角空格，例如“{key}: …”",
    ),
    "comma": _Saying(
        _FULLWIDTH, "方括号或花括号里的分隔号是全角：应为“,”，实为“{found}”", "改成英文逗号，后面加一个空格"
    ),
    "comma-in-words": _Saying(
        _FULLWIDTH,
        "方括号或花括号里的全角标点不分隔各项：应为“,”，实为“{found}”",
        "要分成几项就改成英文逗号；若是一段文字，给它加上英文引号",
        Level.WARNING,
    ),
    "bracket": _Saying(
        _FULLWIDTH,
        "括号是全角：应为“{expected}”，实为“{found}”",
        "改成英文括号；若是正文，给整段文字加上英文引号",
    ),
    "number": _Saying(_FULLWIDTH, "数字用了全角：应为 {expected}，实为 {found}", "改成半角：{expected}"),
    "percent": _Saying(
        _FULLWIDTH, "百分号用了全角：应为 {expected}，实为 {found}", "改成半角：{expected}", Level.WARNING
    ),
    "quotes": _Saying(
        _FULLWIDTH,
        "整个值用中文引号括起：应为英文引号或不加引号，实为 {found}",
        "中文引号会原样印出；若不想印出，删去或改成英文引号",
        Level.WARNING,
    ),
    "key-quotes": _Saying(_FULLWIDTH, "字段名用中文引号括起：应为 {expected}，实为 {found}", "删去引号"),
    "unclosed-quote": _Saying(
        _FULLWIDTH, "英文引号用中文引号收尾：应为“{expected}”，实为“{found}”", "开头和末尾都用英文引号"
    ),
    "dash": _Saying(
        _FULLWIDTH, "列表项的短横是全角：应为“- ”，实为“{found}”", "改成英文短横，后面加一个空格"
    ),
    "dash-in-words": _Saying(
        _FULLWIDTH,
        "列表项的短横是全角，整段会当作一段文字：应为“- ”，实为“{found}”",
        "改成英文短横，后面加一个空格",
        Level.WARNING,
    ),
    "dash-space": _Saying(
        "yaml-syntax", "列表项的短横后没有空格：应为“- ”，实为“{found}”", "在短横后加一个半角空格"
    ),
    "dash-space-in-words": _Saying(
        "yaml-syntax",
        "列表项的短横后没有空格，整段会当作一段文字：应为“- ”，实为“{found}”",
        "在短横后加一个半角空格；若短横属于正文，给整段文字加上英文引号",
        Level.WARNING,
    ),
    "hash": _Saying(_FULLWIDTH, "注释的井号是全角：应为“# ”，实为“＃”", "改成英文井号，前后各加一个空格"),
    "hash-in-words": _Saying(
        _FULLWIDTH,
        "全角井号不引出注释，它后面的文字会当作值：应为“ # ”，实为“＃”",
        "若是注释，改成英文井号；若是正文，给整段文字加上英文引号",
        Level.WARNING,
    ),
    "tab": _Saying(
        "tab-indent", "缩进用了制表符：应为空格，实为制表符", "每一层缩进两个空格；在编辑器里把 Tab 设为空格"
    ),
    "wide-indent": _Saying(
        _FULLWIDTH, "缩进用了全角空格：应为半角空格，实为全角空格", "每一层缩进两个半角空格"
    ),
    "hard-indent": _Saying(
        "yaml-syntax",
        "缩进用了不间断空格：应为普通空格，实为不间断空格",
        "删去后重新输入空格；多半是从网页粘贴带来的",
    ),
    "brace-start": _Saying(
        "yaml-syntax", "以“{{{{”开头的文字没有引号：应为加引号的文字，实为不加引号", "给整段文字加上英文引号"
    ),
}


def slip(name: str, at: Position, *, certain: bool, **facts: Wording) -> Slip:
    """The slip called `name`; an uncertain one is always an error, since it stops the reading."""
    saying = _SAYINGS[name]
    level = saying.level if certain else Level.ERROR
    message, cure = Message(saying.template, facts), Message(saying.cure, facts)
    found = Problem(saying.kind, level, message, at, (cure,))
    return Slip(found, certain)


CODES: Final = frozenset(_SAYINGS)
"""Every name that `slip` knows."""
