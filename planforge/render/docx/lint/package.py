"""The bytes of any file in, the parts of a Word package out, or what keeps it from being one."""

from __future__ import annotations

import io
import posixpath
import re
import zipfile
import zlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Final

from lxml import etree
from lxml.etree import _Element

from planforge.problems import InvalidInput, Message, hint, problem
from planforge.render.docx.lint.names import STRICT, name

_STORIES: Final = tuple(
    name(f"w:{tag}") for tag in ("document", "hdr", "ftr", "footnotes", "endnotes", "comments")
)
_MAIN: Final = ("/officeDocument",)
_OLE: Final = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
"""How a file of old Word begins, and a new one under a password."""
_LARGEST: Final = 1 << 29
"""Bytes that the parts may have together: a few times more than any document, far less than a zip bomb."""
_QUOTED: Final = re.compile(rb"%([0-9A-Fa-f]{2})")
_BROKEN: Final = (
    zipfile.BadZipFile,
    zlib.error,
    EOFError,
    NotImplementedError,
    RuntimeError,
    OSError,
    ValueError,
)
"""What the standard library raises for a zip file that it cannot unpack."""
CONTENT_TYPES: Final = "[Content_Types].xml"


@dataclass(frozen=True, slots=True)
class Relation:
    """One relationship of a part."""

    id: str
    type: str
    target: str
    """The name of the part it leads to, or an address outside."""
    is_external: bool


@dataclass(frozen=True)
class Part:
    """A part with text: the body, a header, the footnotes."""

    name: str
    root: _Element

    @cached_property
    def _has_fallback(self) -> bool:
        return next(self.root.iter(name("mc:Fallback")), None) is not None

    def iter(self, *names: str) -> Iterator[_Element]:
        """The elements of these names, without those that stand in for what an old program cannot show.

        mc:Fallback says the same as its mc:Choice in older words, with the same bookmarks and texts.
        """
        found = self.root.iter(*map(name, names))
        if not self._has_fallback:
            return found
        return (each for each in found if next(each.iterancestors(name("mc:Fallback")), None) is None)


@dataclass(frozen=True)
class Package:
    """A Word file taken apart."""

    parts: Mapping[str, bytes]
    roots: Mapping[str, _Element]
    """The outermost element of every part that is well-formed XML."""
    broken: Mapping[str, str]
    """Name of a part that should be XML and is not → what the parser says."""
    main: str
    """The name of the part with the body."""

    @cached_property
    def stories(self) -> tuple[Part, ...]:
        """The parts with text, the body first."""
        found = [key for key, root in self.roots.items() if str(root.tag) in _STORIES]
        return tuple(
            Part(each, self.roots[each]) for each in sorted(found, key=lambda n: (n != self.main, n))
        )

    @cached_property
    def relations(self) -> Mapping[str, tuple[Relation, ...]]:
        """Name of a part ("" for the package) → its relationships."""
        found = {}
        for rels, root in self.roots.items():
            folder, base = posixpath.split(rels)
            if posixpath.basename(folder) == "_rels" and base.endswith(".rels"):
                source = posixpath.join(posixpath.dirname(folder), base.removesuffix(".rels"))
                found[source] = tuple(_relation(each, source) for each in root.iter(name("rel:Relationship")))
        return found

    def companion(self, kind: str) -> Part | None:
        """The part that the body is set with: styles, numbering, settings, footnotes …"""
        for relation in self.relations.get(self.main, ()):
            if relation.type.endswith(f"/{kind}") and relation.target in self.roots:
                return Part(relation.target, self.roots[relation.target])
        return None

    @property
    def styled(self) -> tuple[Part, ...]:
        """The parts that name fonts: stories, styles and numbering."""
        more = (self.companion("styles"), self.companion("numbering"))
        return (*self.stories, *(part for part in more if part is not None))


def open_package(data: bytes) -> Package:
    """The package; raises InvalidInput (`unreadable`) for a file that is no Word file at all."""
    parts = _unzip(data)
    roots, broken = {}, {}
    for key, content in parts.items():
        if key.endswith((".xml", ".rels")):
            try:
                roots[key] = etree.fromstring(
                    content, etree.XMLParser(resolve_entities=False, no_network=True)
                )
            except etree.XMLSyntaxError as error:
                broken[key] = str(error.msg)
    return Package(parts, roots, broken, _main_part(parts, roots))


def _unzip(data: bytes) -> dict[str, bytes]:
    if data.startswith(_OLE):
        said = Message("不是 .docx：是旧版 .doc，或加了密码")
        raise unreadable(said, hint("在 Word 或 WPS 里打开，去掉密码，另存为 .docx"))
    try:
        package = zipfile.ZipFile(io.BytesIO(data))
    except _BROKEN:
        said = Message("不是 .docx：不是压缩包，或文件不完整")
        raise unreadable(said, hint("文件可能没有下载完，或只是改了扩展名")) from None
    infos = [info for info in package.infolist() if not info.filename.endswith("/")]
    if sum(info.file_size for info in infos) > _LARGEST:
        raise unreadable(Message("解压后过大，没有读取"))
    return {info.filename: _content(package, info) for info in infos}


def _content(package: zipfile.ZipFile, info: zipfile.ZipInfo) -> bytes:
    try:
        return package.read(info)
    except _BROKEN:
        said = hint("压缩包已损坏：{part} 解不开", part=info.filename)
        raise unreadable(said, hint("重新下载或重新生成这个文件")) from None


def _main_part(parts: Mapping[str, bytes], roots: Mapping[str, _Element]) -> str:
    top = roots.get("_rels/.rels")
    relations = () if top is None else (_relation(each, "") for each in top.iter(name("rel:Relationship")))
    for relation in relations:
        if relation.type.endswith(_MAIN) and relation.target in parts and _is_word(relation.target, roots):
            return relation.target
    if "word/document.xml" in parts:
        return "word/document.xml"
    raise unreadable(Message("不是 Word 文件：压缩包里没有正文"), hint("只能检查 .docx"))


def _is_word(part: str, roots: Mapping[str, _Element]) -> bool:
    """Whether the part may be a Word body: Excel and PowerPoint name theirs in the same way."""
    root = roots.get(part)
    return root is None or "wordprocessingml" in str(root.tag) or str(root.tag).startswith("{" + STRICT)


def _relation(element: _Element, source: str) -> Relation:
    target = _unquoted(element.get("Target", ""))
    is_external = element.get("TargetMode") == "External"
    if not is_external:
        base = posixpath.dirname(source)
        target = posixpath.normpath(posixpath.join("/" + base, target)).lstrip("/")
    return Relation(element.get("Id", ""), element.get("Type", ""), target, is_external)


def unreadable(said: Message, *hints: Message) -> InvalidInput:
    """What is raised for a file of which no Word file can be read."""
    return InvalidInput([problem("unreadable", "{said}", said=said, hints=hints)])


def _unquoted(target: str) -> str:
    """A target as the part is called: %20 is a blank."""
    raw = _QUOTED.sub(lambda code: bytes([int(code[1], 16)]), target.encode())
    return raw.decode("utf-8", errors="replace")
