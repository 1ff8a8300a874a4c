"""The parts of a Word file in, the same bytes on every run out; and whether a file still is as built."""

from __future__ import annotations

import datetime
import hashlib
import io
import re
import zipfile
import zlib
from collections.abc import Iterable, Mapping
from typing import Final
from xml.sax.saxutils import escape

from docx.document import Document as WordDocument
from docx.opc.constants import CONTENT_TYPE as CT
from docx.opc.constants import RELATIONSHIP_TYPE as RT
from docx.opc.packuri import PackURI
from docx.opc.part import Part, XmlPart
from lxml.etree import _Element

from planforge.doc.nodes import Meta
from planforge.render.docx.xml import parse, to_bytes

CUSTOM: Final = "docProps/custom.xml"
CORE: Final = "docProps/core.xml"
DIGEST: Final = "planforge-digest"
_EARLIEST: Final = (1980, 1, 1, 0, 0, 0)
"""The first time a zip file can hold."""
_HEAD: Final = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_FIRST: Final = ("[Content_Types].xml", "_rels/.rels")
"""What readers look for first stands first."""
_BROKEN: Final = (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, RuntimeError)
"""What the standard library raises for a zip file that it cannot unpack."""
CUSTOM_TYPE: Final = "application/vnd.openxmlformats-officedocument.custom-properties+xml"


def read_part(word: WordDocument, relation: str) -> _Element | None:
    """The outermost element of a part of the document (RT.FOOTNOTES), None when there is none."""
    part = _part(word, relation)
    if part is None:
        return None
    return part.element if isinstance(part, XmlPart) else parse(part.blob)


def write_part(word: WordDocument, relation: str, name: str, kind: str, root: _Element) -> None:
    """Put `root` in place of that part, or add the part."""
    part = _part(word, relation)
    if isinstance(part, XmlPart):
        part._element = root  # type: ignore[assignment]  # any element will do: it is only written
    elif part is not None:
        part._blob = to_bytes(root)
    else:
        add_part(word, relation, name, kind, to_bytes(root))


def add_part(word: WordDocument, relation: str, name: str, kind: str, data: bytes) -> str:
    """Add a part to the document; gives the id of its relationship."""
    package = word.part.package
    return word.part.relate_to(Part(PackURI(name), kind, data, package), relation)


def _part(word: WordDocument, relation: str) -> Part | None:
    found = (rel.target_part for rel in word.part.rels.values() if rel.reltype == relation)
    return next(found, None)


def core_properties(meta: Meta, built: datetime.datetime) -> bytes:
    """docProps/core.xml of a document, from what it says about itself: no clock, no user's name."""
    when = built.astimezone(datetime.UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
    author = escape(meta.issuer)
    return (
        _HEAD
        + '<cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties"'
        ' xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/"'
        ' xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">'
        f"<dc:title>{escape(meta.title)}</dc:title><dc:subject>{escape(meta.subject)}</dc:subject>"
        f"<dc:creator>{author}</dc:creator><cp:lastModifiedBy>{author}</cp:lastModifiedBy>"
        f'<dcterms:created xsi:type="dcterms:W3CDTF">{when}</dcterms:created>'
        f'<dcterms:modified xsi:type="dcterms:W3CDTF">{when}</dcterms:modified>'
        f"<dc:language>{escape(meta.language)}</dc:language></cp:coreProperties>"
    ).encode()


def add_custom_part(word: WordDocument) -> None:
    """Make room for the digest, so that content types and relationships know of it before it is counted."""
    package = word.part.package
    if not any(rel.reltype == RT.CUSTOM_PROPERTIES for rel in package.rels.values()):
        package.relate_to(Part(PackURI(f"/{CUSTOM}"), CUSTOM_TYPE, b"", package), RT.CUSTOM_PROPERTIES)


def save(word: WordDocument, core: bytes | None = None) -> bytes:
    """The bytes of a document with its digest; `core` replaces docProps/core.xml."""
    add_custom_part(word)
    raw = io.BytesIO()
    word.save(raw)
    parts = read_parts(raw.getvalue())
    if core is not None:
        parts[CORE] = core
    parts[CUSTOM] = _with_digest(parts.get(CUSTOM, b""), digest(parts))
    return zipped(parts)


def read_parts(data: bytes) -> dict[str, bytes]:
    """Every part of a package by name."""
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        return {name: package.read(name) for name in package.namelist() if not name.endswith("/")}


def zipped(parts: Mapping[str, bytes]) -> bytes:
    """A zip file of the parts that depends on nothing else."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED, compresslevel=9) as package:
        for name in (*(each for each in _FIRST if each in parts), *sorted(parts.keys() - set(_FIRST))):
            info = zipfile.ZipInfo(name, _EARLIEST)
            info.compress_type = zipfile.ZIP_DEFLATED
            info.create_system = 0  # else the zip says which system made it
            package.writestr(info, parts[name])
    return out.getvalue()


def digest(parts: Mapping[str, bytes]) -> str:
    """SHA-256 over every part but the one that carries it."""
    state = hashlib.sha256()
    for name in sorted(parts.keys() - {CUSTOM}):
        state.update(f"{name}\0{len(parts[name])}\0".encode())
        state.update(parts[name])
    return state.hexdigest()


_PROPERTY: Final = re.compile(rb"<property [^>]*name=\"planforge-digest\"[^>]*>.*?</property>", re.DOTALL)
_VALUE: Final = re.compile(rb"<vt:lpwstr>([0-9a-f]{64})</vt:lpwstr>")
_NUMBER: Final = re.compile(rb'pid="(\d+)"')


def _with_digest(custom: bytes, value: str) -> bytes:
    kept = _PROPERTY.sub(b"", custom)
    number = 1 + max((int(found) for found in _NUMBER.findall(kept)), default=1)  # 2 is the first allowed
    added = (
        f'<property fmtid="{{D5CDD505-2E9C-101B-9397-08002B2CF9AE}}" pid="{number}" name="{DIGEST}">'
        f"<vt:lpwstr>{value}</vt:lpwstr></property>"
    ).encode()
    if b"</Properties>" in kept:
        return kept.replace(b"</Properties>", added + b"</Properties>")
    return (
        (
            f'{_HEAD}<Properties xmlns="http://schemas.openxmlformats.org/officeDocument/2006/custom-properties"'
            ' xmlns:vt="http://schemas.openxmlformats.org/officeDocument/2006/docPropsVTypes">'
        ).encode()
        + added
        + b"</Properties>"
    )


def is_as_zipped(data: bytes) -> bool:
    """Whether a package is as `zipped` makes it: no other program packs parts in just this way."""
    try:
        return zipped(read_parts(data)) == data
    except _BROKEN:
        return False


def edited_since_built(data: bytes) -> bool | None:
    """Whether somebody saved this .docx after planforge built it, or it is not planforge's at all.

    False only for a file that is exactly as it was built; None when it cannot be read as a Word file.
    """
    try:
        parts = read_parts(data)
    except _BROKEN:
        return None
    if "word/document.xml" not in parts:
        return None
    carried = _carried([found[0] for found in _PROPERTY.finditer(parts.get(CUSTOM, b""))])
    return carried != digest(parts)


def _carried(properties: Iterable[bytes]) -> str:
    found = [value[1].decode() for text in properties if (value := _VALUE.search(text))]
    return found[0] if len(found) == 1 else ""


__all__ = ["CT", "RT", "add_part", "core_properties", "edited_since_built", "read_part", "save", "write_part"]
