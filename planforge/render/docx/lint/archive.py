"""A Word file in, what is wrong with it as a package out: its XML, its content types, its relationships."""

from __future__ import annotations

import posixpath
from collections import Counter
from collections.abc import Iterator
from typing import Final

from planforge.render.docx.lint.finding import Finding, found
from planforge.render.docx.lint.names import name
from planforge.render.docx.lint.package import CONTENT_TYPES, Package, Relation
from planforge.render.docx.xml import NAMESPACES

_MAIN: Final = ("document.main+xml", "template.main+xml", "document.macroEnabled.main+xml",
                "template.macroEnabledTemplate.main+xml")  # fmt: skip


def broken_xml(package: Package) -> Iterator[Finding]:
    """No program opens a file with such a part."""
    for part, said in package.broken.items():
        yield found(part, said=said)


def content_type(package: Package) -> Iterator[Finding]:
    """Word refuses a file with a part whose type is not said."""
    types = package.roots.get(CONTENT_TYPES)
    if types is None:
        if CONTENT_TYPES not in package.broken:
            yield found(CONTENT_TYPES, missing=CONTENT_TYPES)
        return
    endings = {each.get("Extension", "").lower() for each in types.iter(name("ct:Default"))}
    named = {each.get("PartName", "").lstrip("/").lower() for each in types.iter(name("ct:Override"))}
    for part in package.parts:
        ending = part.rpartition(".")[2].lower()
        if part != CONTENT_TYPES and part.lower() not in named and ending not in endings:
            yield found(part, missing=part)


def main_type(package: Package) -> Iterator[Finding]:
    """The body is declared as one."""
    types = package.roots.get(CONTENT_TYPES)
    if types is not None:
        for each in types.iter(name("ct:Override")):
            said = each.get("ContentType", "")
            is_main = each.get("PartName", "").lstrip("/") == package.main
            if is_main and not said.endswith(_MAIN):
                yield found(CONTENT_TYPES, each, found=said)


def broken_relation(package: Package) -> Iterator[Finding]:
    """A relationship leads to a part that is there."""
    for source, relations in package.relations.items():
        rels = posixpath.join(posixpath.dirname(source), "_rels", f"{posixpath.basename(source)}.rels")
        for relation in relations:
            if not relation.is_external and not _is_there(relation, package):
                yield found(rels, id=relation.id, target=relation.target or "—")


def _is_there(relation: Relation, package: Package) -> bool:
    return relation.target.partition("#")[0] in package.parts or relation.target.startswith("#")


def duplicate_relation(package: Package) -> Iterator[Finding]:
    """Two relationships with one id: a program takes either."""
    for source, relations in package.relations.items():
        for number, times in Counter(relation.id for relation in relations).items():
            if times > 1:
                yield found(source or "_rels/.rels", id=number)


def unknown_relation(package: Package) -> Iterator[Finding]:
    """A picture, link or footer that is named in a part is known to the part."""
    for part, root in package.roots.items():
        known = {relation.id for relation in package.relations.get(part, ())}
        named = root.xpath("//@r:*", namespaces={"r": NAMESPACES["r"]})
        for each in named if isinstance(named, list) else ():
            if each and each not in known:
                yield found(part, each.getparent(), id=str(each))
