"""Runs of blocks in, the elements of a body out, with a section for every run: upright and turned sheets.

A section ends with the w:sectPr inside its last paragraph. Every block ends with a paragraph (a table with
its 注), so no empty one is needed. The section of the shell is left to the last run.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from copy import deepcopy

from docx.document import Document as WordDocument
from lxml.etree import _Element

from planforge.doc.nodes import Block
from planforge.render.docx.blocks import body_elements
from planforge.render.docx.build import Build
from planforge.render.docx.package import CT, RT, add_part
from planforge.render.docx.page import set_page
from planforge.render.docx.turned_number import number_part
from planforge.render.docx.xml import find, qname, to_bytes
from planforge.render.sheets import Run, turned_look

Written = tuple[bool, list[_Element]]
"""Whether the sheets are turned; the elements on them."""
Body = Callable[[tuple[Block, ...], Build], list[_Element]]
"""What writes the blocks of a run; the last element it gives is a paragraph."""


def sectioned(
    word: WordDocument, mark: _Element, runs: Sequence[Run], build: Build, body: Body = body_elements
) -> list[_Element]:
    """The elements of the runs, as `body` writes them, each run but the last ending its section.

    `mark` is the paragraph whose place they take; the section that holds it gives each new one its headers,
    footers and columns. Where the mark stands in no section of its own (in a table), all sheets stay upright.
    """
    section = _section_of(mark)
    if section is None:
        return [element for run in runs for element in body(run.blocks, build)]
    written = [each for run in runs if (each := _written(run, build, body))[1]]
    if not any(is_landscape for is_landscape, _ in written):
        return [element for _, elements in written for element in elements]
    # What follows the mark goes on on the sheet of the last run, if that is upright.
    goes_on = mark.getnext() is section or not written[-1][0]
    return _divided(word, section, written, build, goes_on=goes_on)


def _written(run: Run, build: Build, body: Body) -> Written:
    upright = build.look
    build.look = turned_look(upright) if run.is_landscape else upright
    elements = body(run.shown, build)
    build.look = upright
    return run.is_landscape, elements


def _section_of(mark: _Element) -> _Element | None:
    """The w:sectPr that ends the section in which a paragraph of the body stands."""
    for after in mark.itersiblings():
        if str(after.tag) == qname("w:sectPr"):
            return after
        section = after.find(f"{qname('w:pPr')}/{qname('w:sectPr')}")
        if section is not None:
            return section
    return None


def _divided(
    word: WordDocument, section: _Element, written: list[Written], build: Build, *, goes_on: bool
) -> list[_Element]:
    made = [element for _, elements in written for element in elements]
    turned = deepcopy(section)
    _turn_footers(word, turned, made, build)
    ends = [deepcopy(turned if is_landscape else section) for is_landscape, _ in written]
    for (is_landscape, elements), end in zip(written, ends, strict=True):
        set_page(end, build.look, is_landscape=is_landscape)
        properties = find(elements[-1], "w:pPr")
        assert properties is not None  # every block ends with a paragraph that `paragraph` made
        properties.append(end)
    for later in (*ends[1:], section):
        _continue(later)
    if goes_on:
        parent, last = section.getparent(), ends[-1]
        assert parent is not None  # it was found in a body
        parent.replace(section, last)
    return made


def _continue(section: _Element) -> None:
    """Let a section go on counting pages, with no page that differs from the rest."""
    count = find(section, "w:pgNumType")
    if count is not None:
        count.attrib.pop(qname("w:start"), None)
    if (first := find(section, "w:titlePg")) is not None:
        section.remove(first)


def _turn_footers(word: WordDocument, section: _Element, body: Iterable[_Element], build: Build) -> None:
    """Let a section name footers whose number is turned with the sheet; one without footers gets none."""
    last = _last_drawing(word, body)
    for order, reference in enumerate(section.findall(qname("w:footerReference")), start=1):
        is_even = reference.get(qname("w:type")) == "even"
        root = number_part(build.look, last + order, is_even=is_even)
        reference.set(
            qname("r:id"), add_part(word, RT.FOOTER, _free_name(word), CT.WML_FOOTER, to_bytes(root))
        )


def _last_drawing(word: WordDocument, body: Iterable[_Element]) -> int:
    roots = (word.element, *body)
    ids = (int(node.get("id", "0")) for root in roots for node in root.iter(qname("wp:docPr")))
    return max(ids, default=0)


def _free_name(word: WordDocument) -> str:
    taken = {str(part.partname) for part in word.part.package.iter_parts()}
    names = (f"/word/footer{number}.xml" for number in range(1, len(taken) + 2))
    return next(name for name in names if name not in taken)
