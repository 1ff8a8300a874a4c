"""A document in, the same document out that tells nothing of where it came from: counted ids, no origins.

Public editions are rendered from it, so that no file of theirs can hold the path of a datum or the name of a
template: not as an id, a bookmark, an anchor or an attribute.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import fields, is_dataclass, replace
from typing import Any, Final

from planforge.doc.nodes import (
    Block,
    Document,
    Figure,
    List,
    Origin,
    OriginKind,
    Placeholder,
    Reference,
    Table,
    Text,
)
from planforge.doc.walk import map_blocks

UNSAID: Final = Origin(OriginKind.TEMPLATE, "")
"""The origin of text that tells nothing of where it came from."""
_IDS: Final = re.compile(r'"(行|栏)":("[^"]*")')
"""In the data of a figure: the ids of the line and of the column that a number was read off."""


def bare(document: Document) -> Document:
    """The document without origins; ids are numbers in the order of reading. It prints the same."""
    ids = {block.id: f"b{number}" for number, block in enumerate(document.blocks, start=1)}
    return map_blocks(document, lambda block: _bare_block(block, ids))


def _bare_block(block: Block, ids: Mapping[str, str]) -> Block:
    stripped: Block = _stripped(block, ids)
    return _counted(replace(stripped, id=ids[block.id]))


def _counted(block: Block) -> Block:
    """The block with its items, rows and columns counted."""
    if isinstance(block, List):
        items = tuple(replace(item, id=f"{block.id}.{at}") for at, item in enumerate(block.items, start=1))
        return replace(block, items=items)
    if isinstance(block, Table):
        rows = (*block.head, *block.body)
        named = tuple(replace(row, id=f"r{at}") for at, row in enumerate(rows, start=1))
        columns = tuple(replace(each, id=f"c{at}") for at, each in enumerate(block.columns, start=1))
        head, body = named[: len(block.head)], named[len(block.head) :]
        return replace(block, columns=columns, head=head, body=body)
    return replace(block, spec=_counted_ids(block.spec), tables=()) if isinstance(block, Figure) else block


def _counted_ids(spec: str) -> str:
    """The specification with ids of lines and columns counted; those that it compares or draws with stay."""
    words = _IDS.sub("", spec)
    met = dict.fromkeys(found[2] for found in _IDS.finditer(spec))
    counted = {
        each: f'"r{at}"'
        for at, each in enumerate(met, start=1)
        if each not in words and not each[1:-1].isdigit()
    }
    return _IDS.sub(lambda found: f'"{found[1]}":{counted.get(found[2], found[2])}', spec)


def _stripped(node: Any, ids: Mapping[str, str]) -> Any:
    """The node with every origin unsaid, paths of missing data empty, mentions of the new ids."""
    if isinstance(node, Origin):
        return UNSAID
    if isinstance(node, Placeholder):
        return replace(node, path="")
    if isinstance(node, Reference):
        return replace(node, target=ids.get(node.target, ""))
    if isinstance(node, tuple):
        return _joined(tuple(_stripped(part, ids) for part in node))
    if is_dataclass(node) and not isinstance(node, type):
        return replace(node, **{each.name: _stripped(getattr(node, each.name), ids) for each in fields(node)})
    return node


def _joined(parts: tuple[Any, ...]) -> tuple[Any, ...]:
    """The parts with neighbouring texts put together: nothing tells where a value begins in a sentence."""
    made: list[Any] = []
    for part in parts:
        if isinstance(part, Text) and made and isinstance(made[-1], Text):
            made[-1] = replace(made[-1], text=made[-1].text + part.text)
        else:
            made.append(part)
    return tuple(made)
