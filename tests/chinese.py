"""A printed document in, what a careful official would strike out of its form out."""

from __future__ import annotations

import re
from collections.abc import Iterator

from planforge.doc.nodes import Document, Figure, Reference, Table
from planforge.doc.plain import Piece, outline
from planforge.doc.walk import inlines

PAIRS = {"（": "）", "〔": "〕", "《": "》", "“": "”", "‘": "’", "【": "】", "［": "］", "〈": "〉"}
MARKS = "，。；：、！？"
PATTERNS = {
    "doubled punctuation": re.compile(f"[{MARKS}][{MARKS}]"),
    "a mark after an opening bracket": re.compile(f"[（《“【［][{MARKS}]"),
    "a comma before a closing bracket": re.compile("[，；、：][）》”】］]"),
    "empty brackets": re.compile("（）|《》|“”|【】|［］|〔〕"),
    "a mark at the beginning": re.compile(f"^[{MARKS}）》”】］]"),
    "code": re.compile(r"None|\{\{|\}\}|\{%|%\}|nan|Infinity|Decimal|<bound|object at"),
    "a private character": re.compile("[\ue000-\uf8ff\U000f0000-\U0010ffff]"),
    "a sign behind a verb": re.compile("(?:增长|下降|增加|减少|提高|降低|上升|扩大|收窄)[-−－]"),
    "a change of nothing": re.compile(r"(?:增长|下降|增加|减少|提高|降低|上升)0(?:\.0+)?(?![.\d])"),
    "a space between Chinese": re.compile("[\u4e00-\u9fff] +[\u4e00-\u9fff]"),
    "a word twice": re.compile("(持平|以上|左右|约|其中|达到|二氧化碳)[，、]?\\1"),
    "a verb before a phrase with its own": re.compile(
        "(?:达到|降至|提高到)(?:较|比|完成|年均|累计|力争|确保|进一步)"
    ),
    "a half-width mark": re.compile("[\u4e00-\u9fff%][,;:?!][\u4e00-\u9fff]"),
}
HANGING = re.compile("[，、；]$")
SENTENCES = {"paragraph", "item", "note"}


def faults(document: Document) -> list[str]:
    """Every fault of every piece that is printed, and tables and figures that no text refers to."""
    found = [fault for piece in outline(document) for fault in piece_faults(piece)]
    return found + [f"{each}: nothing refers to it" for each in unmentioned(document)]


def piece_faults(piece: Piece) -> Iterator[str]:
    """The faults of one paragraph, cell or caption."""
    for name, pattern in PATTERNS.items():
        if match := pattern.search(piece.text):
            around = piece.text[max(0, match.start() - 12) : match.end() + 12]
            yield f"{piece.id}: {name}: {around}"
    if piece.kind in SENTENCES and HANGING.search(piece.text):
        yield f"{piece.id}: a hanging mark: {piece.text[-20:]}"
    if unbalanced := unbalanced_mark(piece.text):
        yield f"{piece.id}: {unbalanced} has no partner: {piece.text[:60]}"


def unbalanced_mark(text: str) -> str:
    """The first bracket or quotation mark without its partner; empty where all have one."""
    waiting: list[str] = []
    for character in text:
        if character in PAIRS:
            waiting.append(character)
        elif character in PAIRS.values() and (not waiting or PAIRS[waiting.pop()] != character):
            return character
    return waiting[0] if waiting else ""


def unmentioned(document: Document) -> list[str]:
    """The numbered tables and figures that no reference speaks of."""
    mentioned = {
        inline.target
        for block in document.blocks
        for inline in inlines(block)
        if isinstance(inline, Reference)
    }
    return [
        block.id
        for block in document.blocks
        if isinstance(block, Figure | Table) and block.number and block.id not in mentioned
    ]
