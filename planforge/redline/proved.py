"""Two document trees in, a redline that is proved to hold both out, with what of it could not be tracked."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Final

from planforge.diff.blocks import BlockPair, block_pairs
from planforge.doc.nodes import Block, Document, Title
from planforge.doc.plain import pieces, stretch_text
from planforge.problems import InvalidInput, Level, Message, Problem, hint, problem
from planforge.redline.moves import moved_places
from planforge.redline.paragraphs import Doubt
from planforge.redline.prove import Fault, faults, said_by
from planforge.redline.resolve import Verdict
from planforge.redline.revision import Reviser
from planforge.redline.write import Draft, Order, write_redline
from planforge.render.docx import WordOptions, write_docx
from planforge.render.docx.lint import lint_docx
from planforge.render.docx.lint.revisions import RULES
from planforge.render.look import Look

Attempt = Callable[[Sequence[Fault]], Order]
"""What did not hold of the attempt before in, how the next one is written out."""
_SHOWN: Final = 60
"""Characters of a paragraph by which a place is told."""


@dataclass(frozen=True, slots=True)
class Redline:
    """A Word file with tracked changes."""

    data: bytes
    notes: tuple[Problem, ...]
    """What it does not track, or shows as replaced."""


def proved_redline(
    old: Document,
    new: Document,
    look: Look,
    shell: bytes,
    reviser: Reviser,
    *,
    by_id: bool = True,
    typed: frozenset[str] = frozenset(),
) -> Redline:
    """The redline; what cannot be proved as edited is shown as replaced, block by block, and told.

    `by_id` as for `block_pairs`, `typed` as in `Order`. Raises InvalidInput (`unproved`) where even that
    leads to another text: no file is written then.
    """
    has_same_cover = _cover(old) == _cover(new)
    old, new = (replace(each, meta=replace(new.meta, embed="none")) for each in (old, new))
    plain = WordOptions(built=reviser.date, cover=new)
    before, after = (said_by(write_docx(each, look, shell, plain)) for each in (old, new))
    pairs = block_pairs(old, new, by_id=by_id)
    found: tuple[Fault, ...] = ()
    mistakes: tuple[Problem, ...] = ()
    for attempt in _attempts(pairs, Order(reviser, typed=typed)):
        order = attempt(found)
        draft = write_redline(new, pairs, look, shell, order)
        found, mistakes = faults(draft.data, before, after), lint_docx(draft.data, rules=RULES)
        if not found and not mistakes:
            return Redline(draft.data, tuple(_notes(draft, order, pairs, has_same_cover)))
    raise InvalidInput([*map(_unproved, found), *mistakes])


def _attempts(pairs: Sequence[BlockPair], order: Order) -> Iterator[Attempt]:
    """From what says most to what says least: edits, upright sheets, single blocks replaced, all of them."""
    upright = replace(order, is_upright=True)
    edited = (each.new.id for each in pairs if each.new is not None and each.old not in (None, each.new))
    yield lambda _: order
    yield lambda _: upright
    yield lambda found: replace(upright, whole=_hit(pairs, found))
    yield lambda _: replace(upright, whole=frozenset(edited))


def _hit(pairs: Sequence[BlockPair], found: Sequence[Fault]) -> frozenset[str]:
    """The edited blocks that print something of what does not hold."""
    lines = {line for each in found for side in (each.expected, each.found) for line in side.split("\n")}
    return frozenset(
        each.new.id
        for each in pairs
        if each.new is not None and each.old not in (None, each.new) and lines & set(_printed(each))
    )


def _printed(pair: BlockPair) -> Iterator[str]:
    for block in (pair.old, pair.new):
        if block is not None:
            yield from (piece.text for piece in pieces(block) if piece.text)


def _notes(draft: Draft, order: Order, pairs: Sequence[BlockPair], has_same_cover: bool) -> Iterator[Problem]:
    blocks = [each.new for each in pairs if each.new is not None and each.new.id in order.whole]
    for block in blocks:
        words = "这一处不能逐字标出修订，按整段（整表）删去、增加标出：{place}"
        yield problem("untracked", words, level=Level.NOTE, place=_place(block))
    if draft.is_upright:
        cure = hint("要看横排的表，请看生成的新稿")
        words = "修订稿里宽表都排在竖页上：分节不能作修订标记"
        yield problem("untracked", words, level=Level.NOTE, hints=[cure])
    if not has_same_cover:
        yield problem("untracked", "封面按新稿，不作修订标记", level=Level.NOTE)
    if count := moved_places(pairs):
        yield problem(
            "untracked", "{count} 处只是调整了位置，在修订稿中显示为删除后插入", level=Level.NOTE, count=count
        )
    for doubt in sorted(draft.doubts):
        yield problem("untracked", _DOUBTS[doubt].template, level=Level.NOTE)


_DOUBTS: Final = {
    Doubt.TABLES: Message(
        "相邻的几张表整张增删，中间没有留下的段落：LibreOffice 接受或拒绝全部修订后，那里可能多出一个空段"
    ),
    Doubt.NOTES: Message(
        "改动的段落带有脚注，或增删的段落前后都有脚注：LibreOffice 接受或拒绝全部修订后，那里可能多出一个空段"
    ),
    Doubt.JOINED: Message(
        "一段的末尾和下一段的开头都是增加的字：LibreOffice 拒绝全部修订后，可能把这两段连成一段"
    ),
    Doubt.COUNTED: Message(
        "删去或整张替换的表、图，拒绝修订后题注的序号是文字：再更新域时，后面的表、图序号会少算"
    ),
}
"""What becomes of a shape."""


def _place(block: Block) -> str:
    return _shortened(next((piece.text for piece in pieces(block) if piece.text), block.id))


def _cover(document: Document) -> tuple[str, ...]:
    """What a cover prints of a document."""
    title = next((each for each in document.blocks if isinstance(each, Title)), None)
    said = stretch_text(title.subtitle) if title is not None else ""
    return document.meta.title, document.meta.issuer, document.meta.date, document.meta.edition, said


_NOTHING: Final = Message("（空）")
_DONE: Final = {Verdict.ACCEPT: Message("接受"), Verdict.REJECT: Message("拒绝")}


def _unproved(fault: Fault) -> Problem:
    return problem(
        "unproved",
        "没有写出修订稿，修订全部{done}后与原稿对不上：应为 {expected}，实为 {found}",
        done=_DONE[fault.verdict],
        expected=_shortened(fault.expected) or _NOTHING,
        found=_shortened(fault.found) or _NOTHING,
    )


def _shortened(words: str) -> str:
    return words if len(words) <= _SHOWN else f"{words[:_SHOWN]}…"
