"""Blocks' ids with their bookmarks in, the customXml part that says which is which out."""

from __future__ import annotations

import base64
from collections.abc import Mapping
from typing import Final

from docx.document import Document as WordDocument
from docx.opc.constants import RELATIONSHIP_TYPE as RT
from docx.opc.packuri import PackURI
from docx.opc.part import Part
from lxml import etree

from planforge.render.docx.xml import to_bytes

NAMESPACE: Final = "urn:planforge:identity:1"
_STORE: Final = "http://schemas.openxmlformats.org/officeDocument/2006/customXml"
STORE_ID: Final = "{6D0C6C3A-4B0E-5E0F-9A55-706C616E6672}"
"""Names the part among others of a document; always the same, for there is one."""


def add_identity(word: WordDocument, identities: Mapping[str, str], source: bytes | None) -> None:
    """Add the part; it survives other word processors, unlike tags and paragraph ids (BEHAVIOUR.md)."""
    package = word.part.package
    names = {str(part.partname) for part in package.iter_parts()}
    number = next(count for count in range(1, 1000) if f"/customXml/item{count}.xml" not in names)
    item = Part(
        PackURI(f"/customXml/item{number}.xml"), "application/xml", _identity(identities, source), package
    )
    properties = Part(
        PackURI(f"/customXml/itemProps{number}.xml"),
        "application/vnd.openxmlformats-officedocument.customXmlProperties+xml",
        _properties(),
        package,
    )
    item.relate_to(properties, RT.CUSTOM_XML_PROPS)
    word.part.relate_to(item, RT.CUSTOM_XML)


def _identity(identities: Mapping[str, str], source: bytes | None) -> bytes:
    root = etree.Element(f"{{{NAMESPACE}}}planforge", nsmap={None: NAMESPACE})
    for block_id, bookmark in identities.items():
        etree.SubElement(root, f"{{{NAMESPACE}}}block", id=block_id, bookmark=bookmark)
    if source is not None:
        etree.SubElement(root, f"{{{NAMESPACE}}}source", encoding="base64").text = base64.b64encode(
            source
        ).decode()
    return to_bytes(root)


def _properties() -> bytes:
    root = etree.Element(f"{{{_STORE}}}datastoreItem", nsmap={"ds": _STORE})
    root.set(f"{{{_STORE}}}itemID", STORE_ID)
    references = etree.SubElement(root, f"{{{_STORE}}}schemaRefs")
    etree.SubElement(references, f"{{{_STORE}}}schemaRef").set(f"{{{_STORE}}}uri", NAMESPACE)
    return to_bytes(root)
