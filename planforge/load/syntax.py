"""A fault that the YAML parser raised in, a positioned problem in Chinese out."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from ruamel.yaml.error import MarkedYAMLError, YAMLError

from planforge.load.lines import Lines
from planforge.problems import Message, Problem, Wording, hint, problem


@dataclass(frozen=True, slots=True)
class _Saying:
    """How one fault of the parser is put."""

    template: str
    cure: str
    at_context: bool = False
    """The fault is where the construct opens, not where the parser gave up."""


_UNCLOSED_QUOTE: Final = _Saying(
    "引号没有结束：应为成对的引号，实为只有开头", "在这段文字末尾补上同样的英文引号", True
)
_UNCLOSED_LIST: Final = _Saying(
    "方括号里的列表有误：应为“,”或“]”，实为{found}", "各项之间用英文逗号“,”，末尾用“]”"
)
_UNCLOSED_FLOW: Final = _Saying(
    "花括号里的字段有误：应为“,”或“}}”，实为{found}", "各字段之间用英文逗号“,”，末尾用“}}”"
)
_BAD_START: Final = _Saying("开头的字符有特殊含义：应为文字，实为{found}", "给整段文字加上英文引号")
_BAD_ESCAPE: Final = _Saying(
    "双引号里的转义有误：反斜杠“\\”在双引号里有特殊含义，实为{found}", "改用单引号，或把“\\”写成“\\\\”"
)
_BAD_ANCHOR: Final = _Saying(
    "“*”和“&”后的名称有误：应为英文字母或数字，实为{found}",
    "若是正文（例如加粗的 **文字**），给整段文字加上英文引号",
    True,
)
_INDENT: Final = "检查这一行的缩进：同一层的字段要左端对齐，用空格，不用制表符"

_SAYINGS: Final[dict[str, _Saying]] = {
    "mapping values are not allowed in this context": _Saying(
        "这里不能出现“字段: 值”：应为文字或新的一行，实为冒号",
        "若冒号属于正文，给整段文字加上英文引号；若是新字段，检查上一行是否写完、缩进是否对齐",
    ),
    "could not find expected ':'": _Saying(
        "这一行缺少冒号：应为“字段: 值”，实为{found}",
        "字段名后写英文冒号和一个空格；若是上一行的续行，向右缩进",
        True,
    ),
    "did not find expected key": _Saying("缩进或字段写法有误：应为同一层的字段，实为{found}", _INDENT),
    "did not find expected '-' indicator": _Saying("列表项写法有误：应为“- ”开头，实为{found}", _INDENT),
    "block sequence entries are not allowed in this context": _Saying(
        "列表不能从这里开始：应为同一行的值，实为“-”",
        "列表另起一行写，每项以“- ”开头；若“-”属于正文，加上英文引号",
    ),
    "mapping keys are not allowed in this context": _Saying(
        "这里不能出现“?”：应为文字，实为“?”", "若“?”属于正文，给整段文字加上英文引号"
    ),
    "found character that cannot start any token": _BAD_START,
    "found unexpected end of stream": _UNCLOSED_QUOTE,
    "found unexpected document indicator": _UNCLOSED_QUOTE,
    "did not find expected ',' or ']'": _UNCLOSED_LIST,
    "did not find expected ',' or '}'": _UNCLOSED_FLOW,
    "found unknown escape character": _BAD_ESCAPE,
    "did not find expected hexdecimal number": _BAD_ESCAPE,
    "found invalid Unicode character escape code": _BAD_ESCAPE,
    "did not find expected alphabetic or numeric character": _BAD_ANCHOR,
    "did not find expected node content": _Saying(
        "这里缺少内容：应为值，实为{found}", "检查有没有多写逗号或括号"
    ),
    "did not find expected <document start>": _Saying(
        "内容之后又有内容：应为文件结束，实为{found}", "检查这一行的缩进和上文的括号"
    ),
    "did not find expected comment or line break": _Saying(
        "“|”或“>”之后应换行：应为行末，实为{found}",
        "正文从下一行写起；若“|”“>”属于正文，给整段文字加上英文引号",
    ),
    "found a tab character where an indentation space is expected": _Saying(
        "缩进有误：应为空格，实为制表符", _INDENT
    ),
    "found a tab character that violates indentation": _Saying("缩进有误：应为空格，实为制表符", _INDENT),
    "found undefined tag handle": _Saying(
        "开头的“!”有特殊含义：应为文字，实为{found}", "若是正文，给整段文字加上英文引号", True
    ),
}
_UNKNOWN: Final = _Saying("YAML 语法有误：实为{found}", "解析器的原话：{original}")


def syntax_problem(error: YAMLError, lines: Lines) -> Problem:
    """The problem that a parser's error stands for, at the place that has to be mended."""
    original = (getattr(error, "problem", None) or str(error)).partition("\n")[0]
    saying = _SAYINGS.get(original, _UNKNOWN)
    context, place = _offsets(error, lines)
    if saying in (_UNCLOSED_LIST, _UNCLOSED_FLOW) and lines.number_at(context) != lines.number_at(place):
        return _unclosed(lines, context, place)
    offset = context if saying.at_context else place
    return problem(
        "yaml-syntax",
        saying.template,
        at=lines.position(offset),
        hints=[hint(saying.cure, original=original)],
        found=_found(lines, offset),
    )


def _offsets(error: YAMLError, lines: Lines) -> tuple[int, int]:
    """Where the construct opens and where the parser gave up, never behind the last thing written."""
    marks = (error.context_mark, error.problem_mark) if isinstance(error, MarkedYAMLError) else (None, None)
    place = marks[1].index if marks[1] else 0
    context = marks[0].index if marks[0] else place
    last = len(lines.text.rstrip())
    return min(context, last), min(place, last)


def _unclosed(lines: Lines, context: int, place: int) -> Problem:
    bracket = lines.text[context : context + 1]
    return problem(
        "yaml-syntax",
        "括号没有结束：应有与“{bracket}”成对的“{closing}”，实为只有开头",
        at=lines.position(context),
        hints=[hint("在这个列表或字段组的末尾补上“{closing}”", closing=_closing(bracket))],
        related=[(Message("读到这里才发现括号没有结束"), lines.position(place))],
        bracket=bracket,
        closing=_closing(bracket),
    )


def _closing(bracket: str) -> str:
    return "]" if bracket == "[" else "}"


def _found(lines: Lines, offset: int) -> Wording:
    end = lines.bounds(lines.number_at(offset))[1]
    words = lines.text[offset : min(end, offset + 16)].split()
    return f"“{words[0]}”" if words else Message("行末")
