"""A numbered document in, the same with the text of its references out."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import replace

from planforge.doc.nodes import Document, Figure, Heading, Inline, Reference, Table, Title
from planforge.doc.walk import blocks_of, inlines, map_blocks, map_inlines
from planforge.problems import InvalidInput, Problem, problem


def resolve_references(document: Document) -> Document:
    """Fill in what every reference prints: 表1, 图2, （一）, 附件1.

    Raises InvalidInput (`dangling-id`, `duplicate-id`) when a target is missing, has no number, or is the
    id of several numbered things.
    """
    targets = [block for block in blocks_of(document) if isinstance(block, Title | Heading | Table | Figure)]
    numbers = {block.id: number_of(block) for block in targets}
    problems = list(_faults(document, numbers, Counter(block.id for block in targets)))
    if problems:
        raise InvalidInput(problems)

    def fill(inline: Inline) -> Inline:
        return replace(inline, text=numbers[inline.target]) if isinstance(inline, Reference) else inline

    return map_blocks(document, lambda block: map_inlines(block, fill))


def number_of(block: Title | Heading | Table | Figure) -> str:
    """How running text names a numbered block: a heading's number without its closing 、 or dot."""
    if isinstance(block, Title):
        return block.label
    if isinstance(block, Heading):
        return block.number.rstrip("、.．")
    return block.number


def _faults(document: Document, numbers: Mapping[str, str], uses: Mapping[str, int]) -> Iterable[Problem]:
    for block in blocks_of(document):
        for inline in inlines(block):
            if isinstance(inline, Reference) and (fault := _fault(inline.target, numbers, uses)):
                kind, words = fault
                yield problem(kind, words, target=inline.target, block=block.id)


def _fault(target: str, numbers: Mapping[str, str], uses: Mapping[str, int]) -> tuple[str, str] | None:
    if target not in numbers:
        return (
            "dangling-id",
            "引用的对象不存在：应为文中某个表、图或标题的编号，实为“{target}”（见段落“{block}”）",
        )
    if uses[target] > 1:
        return "duplicate-id", "引用的对象不唯一：文中有多个对象的编号为“{target}”（见段落“{block}”）"
    if not numbers[target]:
        return "dangling-id", "引用的对象没有序号：“{target}”不参与编号（见段落“{block}”）"
    return None
