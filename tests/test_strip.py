"""A release copy of a Word file: nothing of the plan's data and ids in any part, all else as it was."""

from __future__ import annotations

import io
import json
import re
from collections.abc import Callable
from functools import cache
from pathlib import Path
from typing import Any, Final

import docx
import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree

from planforge.docx_read.carried import carried_source
from planforge.docx_read.read import read_word_file
from planforge.pipeline import make
from planforge.problems import InvalidInput
from planforge.render.docx.cuts import without
from planforge.render.docx.package import CUSTOM, edited_since_built, read_parts, zipped
from planforge.render.docx.stripped import stripped
from planforge.rendering import render
from planforge.workspace import Workspace
from tests.built import LOOK, built, made
from tests.commands import run
from tests.linting import faults
from tests.office import convert
from tests.plans import SAMPLES
from tests.test_withheld import unpacked

BODY: Final = "word/document.xml"


@cache
def word(sample: str) -> bytes:
    return built(sample, "docx")


def secrets(data: bytes) -> tuple[str, ...]:
    """What only the data and the identity of a file tell: its source's own words, ids of blocks, marks."""
    source = carried_source(data, "a.docx").decode()
    lines = [line.strip() for line in source.splitlines()]
    comments = [line for line in lines if line.startswith("#") and len(line) > 8]
    item = read_parts(data)["customXml/item1.xml"].decode()
    ids = re.findall(r'<block id="([^"]+)"', item)
    told = [each for each in ids if each.count(".") + each.count("/") > 1]
    return (*comments, *told, "_pf_", "planforge-digest", "urn:planforge:identity")


def assert_tells_nothing(data: bytes, secret: tuple[str, ...]) -> None:
    for place, text in unpacked("docx", data):
        assert [each for each in secret if each in text] == [], place
    with pytest.raises(InvalidInput):
        carried_source(data, "a.docx")


@pytest.mark.parametrize("sample", SAMPLES)
def test_no_part_of_a_copy_tells_of_the_plan(sample: str) -> None:
    data = word(sample)
    secret = secrets(data)
    assert len(secret) > 50
    found = dict(unpacked("docx", data))
    assert all(any(each in text for text in found.values()) for each in secret)
    assert_tells_nothing(stripped(data).data, secret)


@pytest.mark.parametrize("sample", SAMPLES)
def test_a_copy_reads_and_looks_as_the_file_did(sample: str) -> None:
    data, copy = word(sample), stripped(word(sample)).data
    before, after = read_word_file(data, "a"), read_word_file(copy, "a")
    assert after.paragraphs == before.paragraphs
    assert (after.sheets, after.tables, after.problems) == (before.sheets, before.tables, before.problems)
    assert faults(copy) == ()
    assert [each.text for each in docx.Document(io.BytesIO(copy)).paragraphs] == [
        each.text for each in docx.Document(io.BytesIO(data)).paragraphs
    ]


@pytest.mark.parametrize("sample", SAMPLES)
def test_parts_keep_every_other_byte(sample: str) -> None:
    before, after = read_parts(word(sample)), read_parts(stripped(word(sample)).data)
    changed = {name for name in after if after[name] != before[name]}
    assert changed == {BODY, "[Content_Types].xml", "_rels/.rels", "word/_rels/document.xml.rels"}
    gone = before.keys() - after.keys()
    assert gone == {CUSTOM, *(name for name in before if name.startswith("customXml/"))}
    body = re.sub(rb'<w:bookmarkStart [^>]*w:name="_pf_[^>]*/>', b"", before[BODY])
    ours = set(re.findall(rb'<w:bookmarkStart w:id="(\d+)" w:name="_pf_', before[BODY]))
    body = re.sub(rb'<w:bookmarkEnd w:id="(\d+)"/>', lambda m: b"" if m[1] in ours else m[0], body)
    assert after[BODY] == body


@pytest.mark.parametrize("sample", SAMPLES)
def test_a_copy_of_a_copy_is_the_copy(sample: str) -> None:
    first = stripped(word(sample))
    again = stripped(first.data)
    assert again.data == first.data
    assert (first.has_lost, again.has_lost) == (True, False)
    assert edited_since_built(first.data)


def test_a_file_without_anything_of_ours_is_its_own_copy() -> None:
    blank = io.BytesIO()
    docx.Document().save(blank)
    assert stripped(blank.getvalue()).data == blank.getvalue()
    public = built("yunchuan", "docx", "公开稿")
    made_again = stripped(public)
    assert (made_again.sources, made_again.ids, made_again.digests) == (0, 0, 1)


# ---- what other programs make of our files ----------------------------------------------------------


def changed(**parts: bytes) -> bytes:
    """The park's file with other parts in it; `body` is the body."""
    named = {BODY if name == "body" else name: data for name, data in parts.items()}
    return zipped({**read_parts(word("lingang")), **named})


def part(name: str) -> bytes:
    return read_parts(word("lingang"))[name]


@pytest.mark.office
def test_a_file_saved_by_libreoffice_is_stripped_whole() -> None:
    data = word("lingang")
    saved = convert(convert(data, "docx"), "docx")
    secret = secrets(data)
    copy = stripped(saved)
    assert (copy.sources, copy.digests) == (1, 1)
    assert copy.ids > 100
    assert_tells_nothing(copy.data, secret)
    assert read_word_file(copy.data, "a").paragraphs == read_word_file(saved, "a").paragraphs
    assert convert(copy.data, "txt") == convert(saved, "txt")


def test_data_that_is_there_twice_and_under_other_names_goes_twice() -> None:
    parts = dict(read_parts(word("lingang")))
    item, rels = parts["customXml/item1.xml"], parts["customXml/_rels/item1.xml.rels"]
    parts["customXml/item7.xml"] = (
        item.replace(b"<planforge xmlns=", b"<q:planforge xmlns:q=", 1)
        .replace(b"</planforge>", b"</q:planforge>")
        .replace(b"<block", b"<q:block")
        .replace(b"<source", b"<q:source")
        .replace(b"</source>", b"</q:source>")
    )
    parts["customXml/_rels/item7.xml.rels"] = rels.replace(b"itemProps1", b"itemProps7")
    parts["customXml/itemProps7.xml"] = parts["customXml/itemProps1.xml"]
    parts["word/_rels/document.xml.rels"] = parts["word/_rels/document.xml.rels"].replace(
        b"</Relationships>",
        b'<Relationship Id="rId900" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/'
        b'customXml" Target="../customXml/item7.xml"/></Relationships>',
    )
    copy = stripped(zipped(parts))
    assert copy.sources == 2
    assert_tells_nothing(copy.data, secrets(word("lingang")))
    after = read_parts(copy.data)
    assert not [name for name in after if name.startswith("customXml")]
    assert b"rId900" not in after["word/_rels/document.xml.rels"]


def test_what_else_a_file_carries_stays() -> None:
    own = b'<own xmlns="urn:other">x</own>'
    property_ = (
        b'<property fmtid="{D5CDD505-2E9C-101B-9397-08002B2CF9AE}" pid="7" name="own">'
        b"<vt:lpwstr>v</vt:lpwstr></property></Properties>"
    )
    custom = part(CUSTOM).replace(b"</Properties>", property_)
    after = read_parts(stripped(changed(**{"customXml/item9.xml": own, CUSTOM: custom})).data)
    assert after["customXml/item9.xml"] == own
    assert (b'name="own"' in after[CUSTOM], b"planforge" in after[CUSTOM]) == (True, False)
    etree.fromstring(after[CUSTOM])


def test_a_bookmark_of_the_user_s_own_stays_even_under_the_id_of_one_of_ours() -> None:
    ours = re.search(rb'<w:bookmarkStart w:id="(\d+)" w:name="_pf_[^>]*/>', part(BODY))
    assert ours is not None
    own = b'<w:bookmarkStart w:id="%s" w:name="mine"/><w:bookmarkEnd w:id="%s"/>' % (ours[1], ours[1])
    body = part(BODY).replace(ours[0], ours[0] + own)
    after = read_parts(stripped(changed(body=body)).data)[BODY]
    assert (after.count(own), after.count(b'w:id="%s"' % ours[1])) == (1, 2)


def test_a_body_in_another_encoding_is_cut_at_the_right_place() -> None:
    text = part(BODY).decode().replace("encoding='UTF-8'", "encoding='UTF-16'", 1)
    copy = read_parts(stripped(changed(body=text.encode("utf-16"))).data)[BODY]
    plain = read_parts(stripped(word("lingang")).data)[BODY].decode()
    assert copy.decode("utf-16") == plain.replace("encoding='UTF-8'", "encoding='UTF-16'", 1)


def test_comments_and_tracked_changes_are_left_and_counted() -> None:
    body = part(BODY).replace(
        b"</w:body>",
        b'<w:p><w:ins w:id="1" w:author="a"><w:r/></w:ins><w:del w:id="2" w:author="a"/></w:p></w:body>',
    )
    word_namespace = b"http://schemas.openxmlformats.org/wordprocessingml/2006/main"
    comments = b'<w:comments xmlns:w="%s"><w:comment w:id="0"/></w:comments>' % word_namespace
    copy = stripped(changed(body=body, **{"word/comments.xml": comments}))
    assert (copy.comments, copy.tracked) == (1, 2)
    assert read_parts(copy.data)["word/comments.xml"] == comments


@pytest.mark.parametrize(
    ("made_of", "says"),
    [
        (lambda: b"kind: city", "不是 .docx"),
        (lambda: word("lingang")[:5000], "不是 .docx"),
        (lambda: b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600), "旧版 .doc"),
        (lambda: changed(body=b"<w:document"), "不是完好的 XML"),
        (lambda: changed(**{"customXml/item1.xml": b"<planforge"}), "customXml/item1.xml 不是完好的 XML"),
    ],
    ids=["yaml", "half", "old", "body", "data"],
)
def test_what_is_no_word_file_or_cannot_be_looked_through_is_refused(
    made_of: Callable[[], bytes], says: str
) -> None:
    with pytest.raises(InvalidInput) as caught:
        stripped(made_of())
    assert says in str(caught.value.problems[0].message)


# ---- elements cut out of a text ---------------------------------------------------------------------

NAMES: Final = st.sampled_from(["a", "b", "x:a", "x:b"])
TEXTS: Final = st.sampled_from(["", "字", "&amp;", "<!-- a -->", "<?p q?>", "<![CDATA[<a/>]]>", "\n "])


def element(name: str, inner: list[str], *, is_short: bool) -> str:
    return f"<{name} k='1'/>" if is_short and not inner else f"<{name}>{''.join(inner)}</{name}>"


ELEMENTS: Final = st.recursive(
    TEXTS, lambda inner: st.builds(element, NAMES, st.lists(inner, max_size=4), is_short=st.booleans())
)


@given(st.lists(ELEMENTS, max_size=5))
def test_cutting_elements_out_leaves_the_rest_byte_for_byte(inner: list[str]) -> None:
    text = f"<r xmlns='urn:r' xmlns:x='urn:x'>{''.join(inner)}</r>"
    cut = without(text.encode(), lambda tag, _: tag == "{urn:x}a").decode()
    assert without(text.encode(), lambda *_: False) == text.encode()
    tree = etree.fromstring(text.encode())
    etree.strip_elements(tree, "{urn:x}a", with_tail=False)
    assert etree.tostring(etree.fromstring(cut.encode()), method="c14n") == etree.tostring(
        tree, method="c14n"
    )


# ---- the commands -----------------------------------------------------------------------------------


def test_programs_are_told_what_was_removed_and_what_is_left(tmp_path: Path) -> None:
    (tmp_path / "甲.docx").write_bytes(word("lingang"))
    done = run("strip", "甲.docx", "-o", "发", "-f", "json", cwd=tmp_path)
    (told,) = json.loads(done.stdout)
    assert (told["file"], Path(told["written"])) == ("甲.docx", Path("发/甲.docx"))
    assert told["removed"]["sources"] == told["removed"]["digests"] == 1
    assert (told["left"], told["problems"]) == ({"comments": 0, "tracked": 0}, [])
    assert (tmp_path / "发" / "甲.docx").read_bytes() == stripped(word("lingang")).data
    assert (tmp_path / "甲.docx").read_bytes() == word("lingang")


def test_copies_of_one_name_are_refused_and_none_is_written(tmp_path: Path) -> None:
    for folder in ("一", "二"):
        (tmp_path / folder).mkdir()
        (tmp_path / folder / "甲.docx").write_bytes(word("lingang"))
    done = run("strip", "一/甲.docx", "二/甲.docx", "-o", "发", cwd=tmp_path)
    assert done.code == 2
    assert "两份发布稿同名：甲.docx，来自 一/甲.docx 和 二/甲.docx" in done.stderr
    assert not (tmp_path / "发").exists()
    assert run("strip", "一/甲.docx", "二/甲.docx", cwd=tmp_path).code == 0


def test_a_former_copy_makes_room_and_it_is_said(tmp_path: Path) -> None:
    (tmp_path / "甲.docx").write_bytes(word("lingang"))
    assert "换下了" not in run("strip", "甲.docx", cwd=tmp_path).stdout
    assert "换下了" not in run("strip", "甲.docx", cwd=tmp_path).stdout
    (tmp_path / "甲.docx").write_bytes(word("yunchuan"))
    assert "  换下了以前的同名发布稿。\n" in run("strip", "甲.docx", cwd=tmp_path).stdout
    assert (tmp_path / "甲（发布稿）.docx").read_bytes() == stripped(word("yunchuan")).data


FORMS: Final[tuple[Any, ...]] = ("docx", "html", "json", pytest.param("pdf", marks=pytest.mark.native))


@pytest.mark.parametrize("form", FORMS)
def test_a_build_without_its_source_is_as_silent_as_a_final_one(form: str) -> None:
    folder = Path(__file__).parent.parent / "samples" / "lingang"
    quiet = make(folder / "plan.yaml", Workspace(folder), tells_source=False)
    assert render(quiet, form, LOOK) == render(made("lingang", final=True), form, LOOK)


def test_the_command_builds_without_its_source(tmp_path: Path) -> None:
    done = run("build", "samples/lingang", "--no-source", "-f", "docx,json", "-o", str(tmp_path))
    assert done.code == 0, done.stderr
    secret = secrets(word("lingang"))
    (path,) = tmp_path.glob("*.docx")
    assert_tells_nothing(path.read_bytes(), tuple(each for each in secret if "digest" not in each))
    (path,) = tmp_path.glob("*.json")
    assert "/projects/" not in path.read_text(encoding="utf-8")
