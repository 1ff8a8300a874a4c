"""What is shared while one Word document is written: styles, numbers, bookmarks, notes, pictures."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field

from lxml.etree import _Element

from planforge.doc.nodes import Block, Contents, Figure, Heading, Origin, Reference, Table, Title
from planforge.doc.walk import inlines
from planforge.render.docx.comments import Comments
from planforge.render.docx.footnotes import Footnotes
from planforge.render.docx.names import Bookmarks, number_name
from planforge.render.docx.numbering import Numbering, heading_count
from planforge.render.look import Look

Picture = Callable[[Figure], tuple[str, str, int]]
"""A figure in; the relationship ids of its PNG and of its SVG (empty: none), and a drawing id out."""


@dataclass(frozen=True, slots=True)
class Target:
    """Something that references mention."""

    bookmark: str
    shown: str
    """What the bookmark encloses, or the number of its paragraph."""
    is_paragraph_number: bool = False


@dataclass(slots=True)
class Build:
    """The state of one document while it is written; lives no longer than that."""

    look: Look
    styles: Mapping[str, str]
    """Role → style id."""
    numbering: Numbering
    footnotes: Footnotes
    bookmarks: Bookmarks
    picture: Picture
    drawing_id: Callable[[], int]
    """A number for one more drawing."""
    blocks: tuple[Block, ...]
    """All blocks that the document shows: where references and contents point."""
    indents: Mapping[str, _Element | None] = field(default_factory=dict)
    """Role → w:ind of its style, in documents whose styles are ours."""
    embeds_ids: bool = False
    is_typed: Callable[[Origin], bool] | None = None
    """Whether somebody typed what comes from there; runs of other texts say so while a redline is written."""
    is_working_paper: bool = False
    """For those who write and review a plan (`Meta.notice`): nobody counts the lines of its tables."""
    pages: Mapping[str, int] = field(default_factory=dict)
    """Heading id → page number, where it is known."""
    targets: Mapping[str, Target] = field(default_factory=dict)
    identities: dict[str, str] = field(default_factory=dict)
    """Block id → the bookmark that carries it."""
    comments: Comments = field(default_factory=Comments)
    counts: Counter[str] = field(default_factory=Counter)
    """How far Word has counted tables and figures."""

    @property
    def headings(self) -> tuple[Heading, ...]:
        """The headings that the contents list, when there are contents."""
        levels = max((block.levels for block in self.blocks if isinstance(block, Contents)), default=0)
        return tuple(block for block in self.blocks if isinstance(block, Heading) and block.level <= levels)


def find_targets(blocks: Iterable[Block], dot: str) -> dict[str, Target]:
    """The targets of all references among the blocks; what is mentioned but absent is not in it.

    `dot` stands behind the number of a third-level heading.
    """
    blocks = tuple(blocks)
    mentioned = {
        inline.target for block in blocks for inline in inlines(block) if isinstance(inline, Reference)
    }
    return {block.id: _target(block, dot) for block in blocks if block.id in mentioned}


def _target(block: Block, dot: str) -> Target:
    name = number_name("_Ref", block.id)
    if isinstance(block, Heading):
        is_counted = block.numbered and heading_count(block.level, block.number, dot) is not None
        return Target(name, block.number if is_counted else "", is_paragraph_number=True)
    if isinstance(block, Table | Figure):
        return Target(name, block.number)
    return Target(name, block.label if isinstance(block, Title) else "")
