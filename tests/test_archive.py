"""PDF/A-2a (ISO 19005-2) with PDF/UA-1: what the file says of itself, and rule by rule whether that holds.

No validator of PDF/A is packaged by Debian or on PyPI (veraPDF is not), so the rules that we could break
are put here one by one, each to the file as pypdf and fontTools read it.
"""

from __future__ import annotations

import re
import subprocess
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from fontTools.ttLib import TTFont
from lxml import etree
from pypdf import PdfReader
from pypdf.generic import ArrayObject, DictionaryObject, IndirectObject, StreamObject

from planforge.render.faces.fonts import FontSetup
from planforge.render.pdf import write_pdf
from tests import papers
from tests.test_look import look

pytestmark = pytest.mark.native
SPACES = {
    "rdf": "http://www.w3.org/1999/02/22-rdf-syntax-ns#",
    "dc": "http://purl.org/dc/elements/1.1/",
    "xmp": "http://ns.adobe.com/xap/1.0/",
    "pdf": "http://ns.adobe.com/pdf/1.3/",
    "pdfaid": "http://www.aiim.org/pdfa/ns/id/",
    "pdfuaid": "http://www.aiim.org/pdfua/ns/id/",
    "pdfaSchema": "http://www.aiim.org/pdfa/ns/schema#",
    "pdfaProperty": "http://www.aiim.org/pdfa/ns/property#",
}


@pytest.fixture(scope="module")
def data(fonts: FontSetup) -> bytes:
    return write_pdf(papers.every_kind(), look(), fonts, archive=True)


@pytest.fixture(scope="module")
def reader(data: bytes) -> PdfReader:
    return PdfReader(BytesIO(data))


@pytest.fixture(scope="module")
def metadata(reader: PdfReader) -> Any:
    return etree.fromstring(reader.root_object["/Metadata"].get_data())  # type: ignore[union-attr]


def objects(reader: PdfReader) -> Iterator[Any]:
    """Every object of the file, with those inside others."""
    for number in range(1, int(str(reader.trailer["/Size"]))):
        yield from _within(reader.get_object(IndirectObject(number, 0, reader)))


def _within(found: Any) -> Iterator[Any]:
    yield found
    if isinstance(found, DictionaryObject):
        for value in found.values():
            if not isinstance(value, IndirectObject):
                yield from _within(value)
    if isinstance(found, ArrayObject):
        for value in found:
            if not isinstance(value, IndirectObject):
                yield from _within(value)


def dictionaries(reader: PdfReader) -> list[Any]:
    return [each for each in objects(reader) if isinstance(each, DictionaryObject)]


def said(metadata: Any, path: str) -> str:
    (found,) = metadata.xpath(path, namespaces=SPACES)
    return str(found)


def test_the_metadata_claim_both_standards_and_describe_the_second(metadata: Any) -> None:
    assert said(metadata, "//@pdfaid:part") == "2"
    assert said(metadata, "//@pdfaid:conformance") == "A"
    assert said(metadata, "//@pdfuaid:part") == "1"
    assert len(metadata.findall("rdf:RDF", SPACES)) == 1
    described = "//rdf:li[pdfaSchema:prefix='pdfuaid']"
    assert said(metadata, f"{described}/pdfaSchema:namespaceURI/text()") == SPACES["pdfuaid"]
    assert said(metadata, f"{described}//pdfaProperty:name/text()") == "part"
    assert said(metadata, f"{described}//pdfaProperty:valueType/text()") == "Integer"


def test_every_other_property_is_one_that_the_standard_knows(metadata: Any) -> None:
    known = {SPACES[name] for name in ("rdf", "dc", "xmp", "pdf", "pdfaid", "pdfuaid")}
    extension = "http://www.aiim.org/pdfa/ns/"
    for description in metadata.iter(f"{{{SPACES['rdf']}}}Description"):
        names = [*description.attrib, *(each.tag for each in description)]
        spaces = {etree.QName(name).namespace for name in names}
        assert {space for space in spaces if not space.startswith(extension)} <= known


def test_the_metadata_agree_with_the_document_information(metadata: Any, reader: PdfReader) -> None:
    about = reader.metadata
    assert about is not None
    assert said(metadata, "//dc:title//rdf:li/text()") == about["/Title"]
    assert said(metadata, "//dc:creator//rdf:li/text()") == about["/Author"]
    assert said(metadata, "//dc:description//rdf:li/text()") == about["/Subject"]
    assert said(metadata, "//xmp:CreatorTool/text()") == about["/Creator"]
    assert said(metadata, "//@pdf:Producer") == about["/Producer"]
    assert "D:" + said(metadata, "//xmp:CreateDate/text()").replace("-", "") == about["/CreationDate"]
    properties = {"/Title", "/Author", "/Subject", "/Creator", "/Producer", "/CreationDate"}
    assert set(about) == properties


def test_colours_have_one_profile(reader: PdfReader) -> None:
    (intent,) = reader.root_object["/OutputIntents"]  # type: ignore[misc]
    profile = intent["/DestOutputProfile"].get_object()
    assert (intent["/S"], profile["/N"]) == ("/GTS_PDFA1", 3)
    assert profile.get_data()[16:20] == b"RGB "
    spaces = {
        str(each.get("/ColorSpace")) for each in dictionaries(reader) if each.get("/Subtype") == "/Image"
    }
    assert "/DeviceCMYK" not in spaces


def test_nothing_acts_is_encrypted_or_lies_outside(reader: PdfReader, data: bytes) -> None:
    found = dictionaries(reader)
    assert not reader.is_encrypted
    assert {each["/S"] for each in found if each.get("/Type") == "/Action"} <= {"/GoTo", "/URI"}
    names = {name for each in found for name in each}
    assert not names & {"/JS", "/JavaScript", "/AA", "/OpenAction", "/EmbeddedFiles", "/XFA", "/PS", "/OPI"}
    assert not [
        each for each in found if isinstance(each, StreamObject) and ("/F" in each or "/FFilter" in each)
    ]
    assert not [each for each in found if each.get("/Filter") in ("/LZWDecode", "/Crypt")]
    assert not [each for each in found if each.get("/Interpolate")]
    assert re.match(rb"%PDF-1\.7\n%[\x80-\xff]{4}", data)
    assert len(reader.trailer["/ID"]) == 2  # type: ignore[arg-type]


def test_every_link_prints_and_says_where_it_leads(reader: PdfReader) -> None:
    links = [each for each in dictionaries(reader) if each.get("/Subtype") == "/Link"]
    assert links
    hidden = 1 | 2 | 32  # invisible, hidden, not viewed
    assert all(int(each["/F"]) & 4 and not int(each["/F"]) & hidden for each in links)


def test_the_file_is_tagged(reader: PdfReader) -> None:
    root = reader.root_object
    assert (root["/Lang"], root["/MarkInfo"]["/Marked"]) == ("zh-CN", True)  # type: ignore[index]
    figures = [each for each in dictionaries(reader) if each.get("/S") == "/Figure"]
    assert figures
    assert all(each.get("/Alt") for each in figures)


def test_every_face_is_embedded_with_the_widths_and_characters_that_the_file_says(reader: PdfReader) -> None:
    faces = [each for each in dictionaries(reader) if each.get("/Subtype") == "/Type0"]
    assert len(faces) == 7
    for face in faces:
        assert "/ToUnicode" in face
        inner = face["/DescendantFonts"][0].get_object()
        about = inner["/FontDescriptor"].get_object()
        program = about.get("/FontFile2") or about["/FontFile3"]
        font = TTFont(BytesIO(program.get_object().get_data()))
        order, scale = font.getGlyphOrder(), 1000 / font["head"].unitsPerEm
        for number, width in _widths(inner["/W"]):
            assert number != 0, "a .notdef is printed"
            assert abs(font["hmtx"][order[number]][0] * scale - width) <= 1


def _widths(found: Any) -> Iterator[tuple[int, float]]:
    for first, widths in zip(found[::2], found[1::2], strict=True):
        for number, width in enumerate(widths, int(first)):
            yield number, float(width)


def test_the_file_is_sound_and_holds_the_same_pages(fonts: FontSetup, data: bytes, tmp_path: Path) -> None:
    (tmp_path / "a.pdf").write_bytes(data)
    (tmp_path / "b.pdf").write_bytes(write_pdf(papers.every_kind(), look(), fonts))
    done = subprocess.run(["qpdf", "--check", tmp_path / "a.pdf"], capture_output=True, check=True)
    assert b"No syntax or stream encoding errors found" in done.stdout
    texts = [
        subprocess.run(["pdftotext", "-layout", tmp_path / name, "-"], capture_output=True, check=True).stdout
        for name in ("a.pdf", "b.pdf")
    ]
    assert texts[0] == texts[1]
    assert data == write_pdf(papers.every_kind(), look(), fonts, archive=True)
