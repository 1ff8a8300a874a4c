"""The bytes of a Word file in, a copy for release out: without the plan's data, ids of blocks and the digest.

What other programs have made of these is found too: a part under another name, a bookmark that stands twice.
"""

from __future__ import annotations

import posixpath
from collections import defaultdict
from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from typing import Final

from lxml.etree import _Element

from planforge.problems import hint
from planforge.render.docx.cuts import without
from planforge.render.docx.identity import NAMESPACE, STORE_ID
from planforge.render.docx.lint.names import name, value
from planforge.render.docx.lint.package import CONTENT_TYPES, Package, Relation, open_package, unreadable
from planforge.render.docx.names import IDENTITY
from planforge.render.docx.package import DIGEST, zipped

_IDENTITY: Final = f"{{{NAMESPACE}}}planforge"
_SOURCE: Final = f"{{{NAMESPACE}}}source"
_STORE: Final = "datastoreItem"
_PROPERTY: Final = "property"
_TRACKED: Final = tuple(
    name(f"w:{tag}") for tag in ("ins", "del", "moveFrom", "moveTo", "cellIns", "cellDel", "cellMerge")
)
_CHANGED: Final = "PrChange"
"""How elements end that hold former properties."""


@dataclass(frozen=True, slots=True)
class Stripped:
    """A copy, and what it lacks of the file."""

    data: bytes
    """The file itself where there was nothing to remove."""
    sources: int
    """How many times the plan's data were in it."""
    ids: int
    """Bookmarks that told which block is which."""
    digests: int
    comments: int
    """What a release should not have but the copy still has."""
    tracked: int
    is_signed: bool
    """Whether it has a digital signature, which holds of the file and not of the copy."""

    @property
    def has_lost(self) -> bool:
        """Whether anything was removed."""
        return bool(self.sources or self.ids or self.digests)


def stripped(data: bytes) -> Stripped:
    """The copy; raises InvalidInput (`unreadable`) for a file that is no Word file at all."""
    package = open_package(data)
    for part in sorted(package.broken):
        said = hint("部件 {part} 不是完好的 XML，无法确认其中没有方案数据", part=part)
        raise unreadable(said, hint("在 Word 或 WPS 里打开，另存一份再试"))
    gone = _gone(package)
    kept = {part: content for part, content in package.parts.items() if part not in gone}
    bookmarks = _Bookmarks()
    for part in kept.keys() & package.roots.keys():
        kept[part] = _cleaned(part, package, gone, bookmarks)
    changed = {part for part in kept if kept[part] != package.parts[part]} | gone
    return Stripped(
        data=zipped(kept) if changed else data,
        sources=_count(package, _SOURCE),
        ids=bookmarks.count,
        digests=sum(len(_digests(root)) for root in package.roots.values()),
        comments=sum(1 for story in package.stories for _ in story.root.iter(name("w:comment"))),
        tracked=sum(_is_tracked(each) for story in package.stories for each in story.root.iter("*")),
        is_signed=any("_xmlsignatures/" in part for part in package.parts),
    )


# ---- parts ------------------------------------------------------------------------------------------


def _gone(package: Package) -> frozenset[str]:
    """The parts that hold nothing else, with their relationships and properties."""
    gone = {part for part, root in package.roots.items() if _is_ours(root)}
    gone |= {
        relation.target
        for part in gone
        for relation in package.relations.get(part, ())
        if relation.type.endswith("/customXmlProps")
    }
    return frozenset((gone | {_relationships_of(part) for part in gone}) & package.parts.keys())


def _is_ours(root: _Element) -> bool:
    """Whether a part is the identity, its properties, or holds no property but the digest."""
    if root.tag == _IDENTITY:
        return True
    if _local(root) == _STORE:
        return any(each == STORE_ID for each in root.attrib.values())
    return 0 < len(_digests(root)) == len(root)


def _digests(root: _Element) -> list[_Element]:
    return [each for each in root if _local(each) == _PROPERTY and each.get("name") == DIGEST]


def _local(element: _Element) -> str:
    """The name without its namespace, of which Strict Open XML has others; empty for comments."""
    return element.tag.rpartition("}")[2] if isinstance(element.tag, str) else ""


def _relationships_of(part: str) -> str:
    folder, base = posixpath.split(part)
    return posixpath.join(folder, "_rels", f"{base}.rels")


def _count(package: Package, tag: str) -> int:
    return sum(1 for root in package.roots.values() if root.tag == _IDENTITY for _ in root.iter(tag))


def _is_tracked(element: _Element) -> bool:
    return element.tag in _TRACKED or _local(element).endswith(_CHANGED)


# ---- what goes of the parts that stay ---------------------------------------------------------------


@dataclass
class _Bookmarks:
    """Those that go, over all parts."""

    count: int = 0
    _open: dict[str, list[bool]] = field(default_factory=lambda: defaultdict(list))
    """Id → of each bookmark that is open under it, whether it goes."""

    def is_cut(self, tag: str, attributes: Mapping[str, str]) -> bool:
        number = attributes.get(name("w:id"), "")
        if tag == name("w:bookmarkStart"):
            is_ours = attributes.get(name("w:name"), "").startswith(IDENTITY)
            self._open[number].append(is_ours)
            self.count += is_ours
            return is_ours
        return tag == name("w:bookmarkEnd") and bool(self._open[number]) and self._open[number].pop()

    def next_part(self) -> None:
        """Ids begin anew."""
        self._open.clear()


def _cleaned(part: str, package: Package, gone: Collection[str], bookmarks: _Bookmarks) -> bytes:
    """The part without what is ours in it; byte for byte the same where there is nothing."""
    data, root = package.parts[part], package.roots[part]
    if part == CONTENT_TYPES:
        return without(data, lambda _, said: said.get("PartName", "").lstrip("/") in gone)
    if part.endswith(".rels"):
        folder, base = posixpath.split(part)
        source = posixpath.join(posixpath.dirname(folder), base.removesuffix(".rels"))
        lost = {each.id for each in package.relations.get(source, ()) if _is_of(each, gone)}
        return without(data, lambda _, said: said.get("Id") in lost) if lost else data
    if _digests(root):
        return without(data, lambda tag, said: tag.endswith("property") and said.get("name") == DIGEST)
    if any(value(each, "w:name").startswith(IDENTITY) for each in root.iter(name("w:bookmarkStart"))):
        bookmarks.next_part()
        return without(data, bookmarks.is_cut)
    return data


def _is_of(relation: Relation, gone: Collection[str]) -> bool:
    return not relation.is_external and relation.target in gone
