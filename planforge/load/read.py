"""The bytes of a YAML file in; a `Source`, or all that is wrong with the file, out."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from typing import Final

from planforge.load.characters import illegal_characters, without_illegal
from planforge.load.conflicts import conflict_markers, outside_conflicts, without_markers
from planforge.load.decode import decode
from planforge.load.lines import Lines
from planforge.load.scan import scan_slips
from planforge.load.source import Mapping, Source
from planforge.load.tree import Tree, read_tree
from planforge.problems import (
    InvalidInput,
    Level,
    Message,
    Position,
    Problem,
    has_errors,
    hint,
    in_order,
    problem,
)

MOST_OF_A_KIND: Final = 500
"""How many problems of one kind are told one by one; a last one counts the others."""


def read_source(data: bytes, name: str) -> Source:
    """The data of a YAML file with the places of its keys and values; `name` is what places carry.

    Raises InvalidInput with every problem found, in the order of the file.
    """
    text, encoding = decode(data, name)
    lines = Lines(text, name)
    conflicts = list(conflict_markers(lines))
    clean = without_markers(without_illegal(text))
    tree = read_tree(clean, lines)
    is_mapping = isinstance(tree.root, Mapping)
    slips = scan_slips(clean, name, can_be_parsed=is_mapping)
    problems = [*illegal_characters(lines), *conflicts, *slips]
    if conflicts:
        problems += outside_conflicts(tree.problems, conflicts)
    else:
        problems += _faults_of_structure(tree, lines, problems)
    told = bounded(in_order(problems))
    if tree.root is None or has_errors(told):
        raise InvalidInput(told)
    return Source(name, text, encoding, tree.root, told)


def _faults_of_structure(tree: Tree, lines: Lines, others: list[Problem]) -> Iterator[Problem]:
    """What the parser found, but for what a slip or an illegal character already explains."""
    slip_lines = {each.position.line for each in others if each.position and each.level is Level.ERROR}
    for fault in tree.problems:
        if fault.kind != "structure" or fault.position is None or fault.position.line not in slip_lines:
            yield fault
    if tree.broken is not None:
        if not _is_explained(tree.broken, lines, others):
            yield tree.broken
    elif tree.root is None:
        if not tree.problems:
            yield _empty(lines.name)
    elif not isinstance(tree.root, Mapping) and not _is_explained(_no_mapping(tree), lines, others):
        yield _empty(lines.name) if not lines.text[tree.root.span.start :].strip() else _no_mapping(tree)


def _is_explained(fault: Problem, lines: Lines, others: Iterable[Problem]) -> bool:
    """Whether an error stands on the line of the fault or on the last written line before it."""
    if fault.position is None:
        return False
    number = fault.position.line - 1
    explaining = {number + 1, lines.last_written(max(number - 1, 0)) + 1}
    return any(
        found.level is Level.ERROR and found.position is not None and found.position.line in explaining
        for found in others
    )


def _empty(name: str) -> Problem:
    return problem(
        "structure",
        "文件是空的：应为“字段: 值”，实为没有内容",
        at=Position(name, 1, 1),
        hints=[hint("用 planforge init 生成一份带说明的文件")],
    )


def _no_mapping(tree: Tree) -> Problem:
    found = type(tree.root).__name__
    return problem(
        "structure",
        "最外层有误：应为“字段: 值”，实为{found}",
        at=tree.root.position if tree.root else None,
        hints=[hint("每个字段一行，字段名后写英文冒号和一个空格")],
        found=Message("列表") if found == "Sequence" else Message("一段文字"),
    )


def bounded(problems: tuple[Problem, ...]) -> tuple[Problem, ...]:
    """The problems, with one that counts the rest in the place of those beyond the most of a kind."""
    counts = Counter(found.kind for found in problems)
    if not counts or max(counts.values()) <= MOST_OF_A_KIND:
        return problems
    told: list[Problem] = []
    seen: Counter[str] = Counter()
    for found in problems:
        seen[found.kind] += 1
        if seen[found.kind] <= MOST_OF_A_KIND:
            told.append(found)
        elif seen[found.kind] == MOST_OF_A_KIND + 1:
            told.append(_others(found, counts[found.kind] - MOST_OF_A_KIND))
    return tuple(told)


def _others(first: Problem, count: int) -> Problem:
    return problem(
        first.kind,
        "从这里起同类问题至少还有 {count} 处，不再逐一列出",
        at=first.position,
        level=first.level,
        count=count,
    )
