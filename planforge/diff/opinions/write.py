"""An opinions.yaml as it is, or none, and new opinions in; its text with them at the end of the list out.

What stands in the file stays as it is, character for character.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator, Sequence
from typing import Final

from planforge.diff.opinions.opinion import Opinion, OpinionFile
from planforge.diff.opinions.read import read_opinions
from planforge.load.read import read_source
from planforge.load.source import Entry, Mapping, Node, Scalar, Source
from planforge.load.source import Sequence as SequenceNode
from planforge.model.field_words import field_lexicon
from planforge.model.shapes import fields_of
from planforge.problems import InvalidInput, Problem, hint, problem

NEW_HEAD: Final = """\
# 审核意见和采纳情况。“采纳情况”写采纳、部分采纳或未采纳；未采纳的写明“理由”。
# “位置”写数据路径（如 /重点工程/P01/总投资）、块的编号或章节标题；“修改”写 planforge diff 印出的编号。
审核意见:
"""
_PLAIN: Final = re.compile(r"/?[A-Za-z\u4e00-\u9fff][0-9A-Za-z\u4e00-\u9fff（）、/._=-]*")
"""Texts that YAML reads as they are, and as texts."""
_DAY: Final = re.compile(r"\d{4}-\d{2}-\d{2}")
_BLOCK_LINE: Final = re.compile(r"[^\s#\ufffd][^\t]*")
_ID: Final = re.compile(r"Y(\d+)")
_WORDS: Final = frozenset({"y", "n", "yes", "no", "on", "off", "true", "false", "null"})


def next_ids(known: Iterable[Opinion], count: int) -> tuple[str, ...]:
    """Ids for new opinions: they go on counting."""
    numbers = [int(found[1]) for each in known if (found := _ID.fullmatch(each.id))]
    first = max(numbers, default=0) + 1
    return tuple(f"Y{number:02}" for number in range(first, first + count))


def appended(source: Source | None, opinions: Sequence[Opinion]) -> str:
    """The text of the file with the opinions; raises InvalidInput where they cannot be put in."""
    if source is None:
        return NEW_HEAD + "".join(_item(each, 2) for each in opinions)
    if not opinions:
        return source.text
    newline = "\r\n" if "\r\n" in source.text else "\n"
    start, end, text = _splice(source, opinions)
    made = source.text[:start] + text.replace("\n", newline) + source.text[end:]
    _check(source, made, opinions)
    return made


def _check(source: Source, made: str, opinions: Sequence[Opinion]) -> None:
    """Refuse a splice after which the file would read differently: an odd layout that nobody has foreseen."""
    try:
        after = read_opinions(read_source(made.encode(), source.name)).items
    except InvalidInput:
        after = ()
    if after != (*read_opinions(source).items, *opinions):
        raise InvalidInput([_refused(source)])


def _splice(source: Source, opinions: Sequence[Opinion]) -> tuple[int, int, str]:
    """Where the text is put in, and the text."""
    entry = _list(source.root)
    if entry is None:
        return _at_end(source, "审核意见:\n" + "".join(_item(each, 2) for each in opinions))
    node = entry.value
    if isinstance(node, SequenceNode) and node.items:
        last = node.items[-1]
        if source.text[node.span.start] == "[":
            return _in_brackets(node, opinions)
        dash = source.text.rfind("-", 0, last.span.start)
        line = source.text.rfind("\n", 0, dash) + 1
        return _below(source, last.span.end, "".join(_item(each, dash - line) for each in opinions))
    text = "".join(_item(each, 2) for each in opinions)
    if isinstance(node, SequenceNode):  # []
        return node.span.start, node.span.end, "\n" + text.rstrip("\n")
    if isinstance(node, Scalar):
        return _below(source, max(node.span.end, entry.key.span.end), text)
    raise InvalidInput([_refused(source)])


def _list(root: Node) -> Entry | None:
    entries = root.entries if isinstance(root, Mapping) else ()
    lexicon = field_lexicon(OpinionFile)
    return next((each for each in entries if lexicon.id_of(each.key.text) == "opinions"), None)


def _below(source: Source, offset: int, text: str) -> tuple[int, int, str]:
    """Behind the line of a place; behind the comments below it, where nothing else follows."""
    if not _has_data(source.text[offset:].partition("\n")[2]):
        return _at_end(source, text)
    end = source.text.find("\n", offset) + 1
    return end, end, text


def _has_data(text: str) -> bool:
    return any(line.strip() and not line.lstrip().startswith("#") for line in text.splitlines())


def _at_end(source: Source, text: str) -> tuple[int, int, str]:
    end = len(source.text)
    is_whole = source.text.endswith("\n") or not source.text
    return end, end, text if is_whole else "\n" + text


def _in_brackets(node: SequenceNode, opinions: Sequence[Opinion]) -> tuple[int, int, str]:
    """In a list that is written on one line."""
    at = node.items[-1].span.end
    items = (
        "{" + ", ".join(f"{name}: {_flow(value)}" for name, value in _given(each)) + "}" for each in opinions
    )
    return at, at, "".join(f", {each}" for each in items)


def _refused(source: Source) -> Problem:
    return problem(
        "structure",
        "意见加不进这个文件：应为“审核意见:”下逐条写的列表，实为别的写法",
        at=source.root.position,
        hints=[hint("用 -o 写到另一个文件，再自行合并")],
    )


# ---- one opinion ------------------------------------------------------------------------------------


def _given(opinion: Opinion) -> Iterator[tuple[str, str | tuple[str, ...]]]:
    """Chinese name → value, of what is not empty; where an answer is asked for, the field without one."""
    for key, field in fields_of(Opinion).items():
        value = getattr(opinion, key)
        if key == "status":
            yield field.name, value.label if value is not None else ""
        elif value:
            yield field.name, value


def _item(opinion: Opinion, dash: int) -> str:
    lines: list[str] = []
    for name, value in _given(opinion):
        lines += f"{name}: {_written(value)}".rstrip().split("\n")
    head, *others = lines
    indent = " " * (dash + 2)
    below = "".join(f"{indent}{line}\n" if line else "\n" for line in others)
    return f"{' ' * dash}- {head}\n{below}"


def _written(value: str | tuple[str, ...]) -> str:
    if isinstance(value, tuple):
        return f"[{', '.join(map(_flow, value))}]"
    lines = value.split("\n")
    if len(lines) > 1 and all(_BLOCK_LINE.fullmatch(line) and line == line.rstrip() for line in lines):
        return "|-\n" + "\n".join(f"  {line}" for line in lines)
    return _flow(value) if value else ""


def _flow(value: str | tuple[str, ...]) -> str:
    if isinstance(value, tuple):
        return f"[{', '.join(map(_flow, value))}]"
    is_plain = _DAY.fullmatch(value) or (_PLAIN.fullmatch(value) and value.lower() not in _WORDS)
    return value if is_plain or not value else json.dumps(value, ensure_ascii=False)
