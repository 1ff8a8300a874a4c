"""Two plans with their documents in, the data paths that an opinion's anchor means out.

An anchor is a data path, the id of a block (of an item, of a row), the words or the number of a heading (then
all that is printed below it is meant), the number of a table, the name of an item, or 全文.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final

from planforge.diff.change import Act
from planforge.diff.comparison import Side
from planforge.diff.members import named_items
from planforge.diff.opinions.spots import is_path, is_whole, path_of, paths_called
from planforge.diff.plain import plain
from planforge.diff.step import Words, words_of
from planforge.diff.told import Told
from planforge.doc.nodes import (
    Block,
    Document,
    Figure,
    Heading,
    Inline,
    List,
    OriginKind,
    Placeholder,
    Table,
    Text,
    Title,
)
from planforge.doc.plain import stretch_text
from planforge.doc.printed import heading_prefix
from planforge.doc.walk import blocks_of, inlines, nested
from planforge.fill.filled import Filled
from planforge.model.labels import SEPARATOR, label_of
from planforge.model.lexicon import folded
from planforge.model.places import path_text

NOWHERE: Final = frozenset[str]()
_NAMED: Final = ("indicator", "series")
_MARKS: Final = "、.．"
"""Behind the number of a heading."""


@dataclass(frozen=True, slots=True)
class Ground:
    """One of the plans with what its document prints where."""

    plan: Mapping[str, Any]
    """As plain data."""
    words: Words
    blocks: Mapping[str, frozenset[str]]
    """Id of a block, item or row → the data paths printed there; of a heading, below it."""
    names: Mapping[str, tuple[str, ...]]
    """What blocks are called, folded → their ids: the words of a heading, 五（二）, 表3."""

    def paths(self, anchor: str) -> frozenset[str] | None:
        """The data paths that an anchor means; None where there is nothing of that name."""
        if is_whole(anchor):
            return frozenset(f"/{key}" for key in self.plan)
        found = self._path(anchor)
        if found is not None:
            return frozenset((found,))
        known = [self.blocks[each] for each in self.ids(anchor)]
        if known:
            return NOWHERE.union(*known)
        return frozenset(paths_called(anchor, self.plan, self.words)) or None

    def is_wide(self, anchor: str) -> bool:
        """Whether an anchor means more than one item: a chapter, a table, a whole part of the plan."""
        paths = self.paths(anchor) or NOWHERE
        owners = {_owner(each) for each in paths}
        outermost = min(owners, key=len, default="")
        return not all(_is_below(each, outermost) for each in owners) or any(map(self._is_part, paths))

    @property
    def item_names(self) -> frozenset[str]:
        """What the items of the plan are called, and what indicators and series are, folded."""
        known = (name for (kind, _), name in self.words.names.items() if kind in _NAMED)
        return frozenset(map(folded, (*known, *(name for _, name in named_items(self.plan)))))

    def _is_part(self, path: str) -> bool:
        return isinstance(self.plan.get(path.strip("/")), Mapping | tuple)

    def in_chinese(self, anchor: str) -> str:
        """A data path by its Chinese words, where it is the same path so; what is no path as it is."""
        label, told = self.label(anchor), anchor
        if label is not None:
            told = f"/{label.replace(SEPARATOR, '/')}"
        return told if self._path(told) == self._path(anchor) else anchor

    def label(self, anchor: str) -> str | None:
        """What a data path is called: 统计数据 › 人口 › 2022年; None for what is no path."""
        path = self._path(anchor)
        return None if path is None else label_of(path.strip("/").split("/"), self.words.names)

    def _path(self, anchor: str) -> str | None:
        return path_of(anchor, self.plan, self.words) if is_path(anchor) else None

    def ids(self, anchor: str) -> tuple[str, ...]:
        """The blocks that an anchor names."""
        own = anchor.strip()
        return (own,) if own in self.blocks else self.names.get(folded(own), ())


@dataclass(frozen=True, slots=True)
class Anchors:
    """Where the anchors of opinions are looked for: the new plan first."""

    grounds: tuple[Ground, ...]

    def paths(self, anchor: str) -> frozenset[str] | None:
        """The data paths that the anchor means in any of the plans; None where none knows it."""
        found = [paths for each in self.grounds if (paths := each.paths(anchor)) is not None]
        return frozenset().union(*found) if found else None

    def is_wide(self, anchor: str) -> bool:
        """Whether the anchor means more than one item in any of the plans."""
        return any(each.is_wide(anchor) for each in self.grounds)

    @property
    def names(self) -> frozenset[str]:
        """What the items of the plans are called."""
        return frozenset().union(*(each.item_names for each in self.grounds))

    def at_place(self, anchor: str, changes: Sequence[Told]) -> tuple[Told, ...]:
        """The changes at, below or above what the anchor means; what got another key is still the same."""
        paths = (self.paths(anchor) if anchor else None) or NOWHERE
        paths = paths.union(*(_renamed(paths, each) for each in changes if each.change.act is Act.RENAMED))
        return tuple(each for each in changes if any(touches(each, path) for path in paths))


def anchors_of(*sides: Side) -> Anchors:
    """The anchors of one plan or of several, the newest first."""
    return Anchors(tuple(ground_of(each.filled, each.document) for each in sides))


def ground_of(filled: Filled, document: Document) -> Ground:
    """What one plan with its document says of places."""
    blocks, names = _printed(document)
    return Ground(plain(filled.reading.plan), words_of(filled.specs, filled.reading.plan), blocks, names)


def touches(told: Told, path: str) -> bool:
    """Whether a change is at, below or above a data path.

    Another order or another key of what is above changes nothing of what is asked.
    """
    reaches_down = told.change.act not in (Act.MOVED, Act.RENAMED)
    return any(
        _is_below(each, path) or (reaches_down and _is_below(path, each))
        for each in {path_text(told.spot.path), path_text(told.change.path)}
    )


def _renamed(paths: Iterable[str], told: Told) -> set[str]:
    """The paths as they are after an item got another key."""
    before, after = path_text(told.change.path), path_text(told.spot.path)
    return {f"{after}{each.removeprefix(before)}" for each in paths if _is_below(each, before)}


def _owner(path: str) -> str:
    """The innermost item that a path is of; the indicator, the series; else the path itself."""
    steps = path.strip("/").split("/")
    ends = [at for at, step in enumerate(steps, start=1) if step.startswith("id=")]
    end = ends[-1] if ends else 2 if steps[0] in ("data", "indicators") else len(steps)
    return "/" + "/".join(steps[:end])


def _is_below(path: str, other: str) -> bool:
    return path == other or path.startswith(f"{other}/")


# ---- what is printed where --------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class _Section:
    """What a heading stands over."""

    level: int
    id: str
    number: str
    """Without its marks: 五; （二）."""


def _printed(document: Document) -> tuple[dict[str, frozenset[str]], dict[str, tuple[str, ...]]]:
    blocks: dict[str, set[str]] = {}
    names: dict[str, list[str]] = {}
    above: list[_Section] = []
    for block in blocks_of(document):
        own = set(_paths(inlines(block)))
        blocks.setdefault(block.id, set()).update(own)
        for id_, children in _parts(block):
            blocks.setdefault(id_, set()).update(_paths(children))
        above = _above(block, above)
        for section in above:
            blocks[section.id].update(own)
        for name in dict.fromkeys(map(folded, _names(block, above))):
            names.setdefault(name, []).append(block.id)
    return (
        {key: frozenset(paths) for key, paths in blocks.items()},
        {key: tuple(ids) for key, ids in names.items()},
    )


def _above(block: Block, above: list[_Section]) -> list[_Section]:
    """The sections that a block stands in, its own included."""
    if isinstance(block, Title):
        return [_Section(0, block.id, "")] if block.label else []
    if isinstance(block, Heading):
        kept = (each for each in above if each.level < block.level)
        return [*kept, _Section(block.level, block.id, block.number.strip(_MARKS))]
    return above


def _names(block: Block, above: Sequence[_Section]) -> Iterator[str]:
    """What a block may be called; the title of the whole document is no name."""
    if isinstance(block, Title) and block.label:
        yield from (stretch_text(block.children), block.label)
    if isinstance(block, Heading):
        text = stretch_text(block.children)
        yield from (text, heading_prefix(block) + text)
        if block.number:
            yield "".join(each.number for each in above)
    if isinstance(block, Table | Figure) and block.number:
        yield from (block.number, stretch_text(block.caption), block.number + stretch_text(block.caption))


def _parts(block: Block) -> Iterator[tuple[str, Iterator[Inline]]]:
    if isinstance(block, List):
        for item in block.items:
            yield item.id, nested(item.children)
    if isinstance(block, Table):
        for row in block.body:
            yield row.id, (each for cell in row.cells for each in nested(cell.children))


def _paths(found: Iterable[Inline]) -> Iterator[str]:
    """The data paths of texts and of what is missing; a cell of the indicator table stands for its goal."""
    for each in found:
        if isinstance(each, Placeholder):
            yield each.path
        if isinstance(each, Text) and each.text.strip():
            if each.origin.kind is OriginKind.DATA:
                yield each.origin.where
            elif each.origin.where.startswith("cell:"):
                yield f"/indicators/{each.origin.where.partition('/')[2]}"
