"""The page numbers in the contents: LibreOffice's layout of the Word file judges them."""

from __future__ import annotations

import re
import zipfile
from collections.abc import Callable
from functools import cache
from io import BytesIO

import pytest
from lxml import etree
from pypdf import PdfReader

from planforge.doc.nodes import Heading
from planforge.problems import Unavailable
from planforge.render.docx.names import number_name
from planforge.render.faces.fonts import stand_ins_xml
from planforge.render.manner import Manner
from planforge.render.paginate import Paginate
from planforge.rendering import render, render_all
from planforge.typography import look_of
from planforge.workspace import convert_with_libreoffice
from tests.built import made
from tests.office import FONTS, convert

pytestmark = [pytest.mark.native, pytest.mark.office]

LOOKS = ("gbt9704", "gbt33476")
every_sample = pytest.mark.parametrize("sample", ["yunchuan", "lingang", "tangshan"])
every_look = pytest.mark.parametrize("look", LOOKS)
W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
FARTHEST = 0.05
"""How far a number may be off, as a share of all pages: LibreOffice's space beside digits (`as_it_says`) can
make a table take a sheet more, and all that follows is then a page later."""
COVER = 1
"""Pages before the one that bears the number 1."""


@cache
def word(sample: str, look: str) -> bytes:
    return render(made(sample), "docx", look)


def announced(data: bytes) -> dict[str, int]:
    """Bookmark → page number in the contents of a Word file, as it stands there before anybody updates it."""
    with zipfile.ZipFile(BytesIO(data)) as file:
        body = etree.fromstring(file.read("word/document.xml"))
    found = {}
    for link in body.iter(f"{W}hyperlink"):
        texts = [each.text or "" for each in link.iter(f"{W}t")]
        if any("PAGEREF" in (each.text or "") for each in link.iter(f"{W}instrText")):
            found[link.get(f"{W}anchor")] = int(texts[-1])
    return found


def headings(sample: str) -> list[Heading]:
    return [block for block in made(sample).document.blocks if isinstance(block, Heading)]


def bookmarked_pages(pdf: bytes) -> list[int]:
    """The page on which every heading of a PDF stands, in order; the first page after the cover is 1."""
    reader = PdfReader(BytesIO(pdf))

    def pages(entries: list[object]) -> list[int]:
        found: list[int] = []
        for entry in entries:
            found += pages(entry) if isinstance(entry, list) else [page_of(entry)]
        return found

    def page_of(entry: object) -> int:
        number = reader.get_destination_page_number(entry)  # type: ignore[arg-type]
        assert number is not None
        return number + 1 - COVER

    return pages(list(reader.outline))


def as_it_says(data: bytes) -> bytes:
    """LibreOffice's pages, without the space between Chinese and digits that 7.4 sets though told not to.

    BEHAVIOUR.md, autoSpaceDE: the Word file says 0, LibreOffice does not read it.
    """
    flat = convert(data, "fodt").decode()
    told = flat.replace('style:text-autospace="ideograph-alpha"', 'style:text-autospace="none"')
    assert told != flat
    return convert(told.encode(), "pdf", "fodt")


def as_it_is(data: bytes) -> bytes:
    """LibreOffice's pages."""
    return convert(data, "pdf")


@every_look
@every_sample
@pytest.mark.parametrize("judge", [as_it_says, as_it_is])
def test_the_contents_name_the_pages_of_libreoffice(
    sample: str,
    look: str,
    judge: Callable[[bytes], bytes],
    record_property: Callable[[str, object], None],
) -> None:
    data = word(sample, look)
    ours = announced(data)
    stand = dict(zip((each.id for each in headings(sample)), bookmarked_pages(judge(data)), strict=True))
    theirs = {number_name("_Toc", name): page for name, page in stand.items()}
    drifts = [ours[name] - theirs[name] for name in ours]
    equal = sum(drift == 0 for drift in drifts) / len(drifts)
    near = sum(abs(drift) <= 1 for drift in drifts) / len(drifts)
    record_property(
        "measured",
        f"contents against LibreOffice, {judge.__name__}: {sample} {look}: "
        f"{equal:.0%} of {len(drifts)} page numbers equal, {near:.0%} within one page",
    )
    assert max(map(abs, drifts)) <= FARTHEST * max(theirs.values())
    if judge is as_it_says:
        assert equal >= 0.8
        assert near >= 0.95


def opened_here(data: bytes, sample: str) -> bytes:
    """LibreOffice's pages with the fonts of this machine, as its user sees them."""
    look = look_of(made(sample), LOOKS[0])
    return convert_with_libreoffice(data, FONTS, lambda fonts, cache, _: stand_ins_xml(fonts, cache, look))


@every_sample
def test_libreoffice_can_give_the_page_numbers_itself(sample: str) -> None:
    data = render(made(sample), "docx", LOOKS[0], Manner(paginate=Paginate.LIBREOFFICE))
    pages = bookmarked_pages(opened_here(data, sample))
    stand = dict(zip((each.id for each in headings(sample)), pages, strict=True))
    theirs = {number_name("_Toc", name): page for name, page in stand.items()}
    ours = announced(data)
    assert ours
    assert ours == {name: theirs[name] for name in ours}


def test_without_a_source_the_contents_have_no_page_numbers() -> None:
    data = render(made("tangshan"), "docx", LOOKS[0], Manner(paginate=Paginate.NONE))
    assert announced(data) == {}
    assert "一、工作基础" in re.sub(r"\s", "", convert(data, "txt").decode())


def test_a_missing_libreoffice_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", "")
    with pytest.raises(Unavailable, match="找不到 LibreOffice"):
        render(made("tangshan"), "docx", LOOKS[0], Manner(paginate=Paginate.LIBREOFFICE))


def test_word_and_pdf_together_are_the_same_files_as_one_by_one() -> None:
    both = render_all(made("tangshan"), ("docx", "pdf"), LOOKS[0])
    assert both == {form: render(made("tangshan"), form, LOOKS[0]) for form in ("docx", "pdf")}
