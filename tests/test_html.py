"""The HTML page: the tree's characters and no others, well formed, self-contained, readable by machines."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import replace
from pathlib import Path
from typing import Any, get_args
from xml.etree.ElementTree import Element

import pytest
import tinyhtml5
from hypothesis import given, settings
from ruamel.yaml import YAML

from planforge.doc.nodes import Block, Document, Figure, Inline, Meta, Placeholder, Table, Text, Title
from planforge.doc.passes import finish
from planforge.doc.plain import outline
from planforge.doc.walk import map_blocks, map_inlines
from planforge.problems import InvalidInput
from planforge.render.css import page_rules
from planforge.render.html import BLOCKS, write_html, write_page
from planforge.render.html_inlines import INLINES
from planforge.render.look import Look
from tests import papers, strategies
from tests.test_look import look

CASES = Path(__file__).parent / "cases" / "html"
SVG_FAULTS = YAML(typ="safe").load(CASES / "svg_faults.yaml")
NASTY = "<script>alert(1)</script> & ≤0.45 \"'</style>{{x}}"
LOOK: Look = look()


def page_of(document: Document) -> str:
    return write_html(document, LOOK).decode()


def body_of(document: Document) -> str:
    head, style, body = page_of(document).partition("</style>")
    assert style
    assert not re.search(r"https?://|url\(|@import", head.replace("attr(href url)", ""))
    return body


def parsed(document: Document) -> Element:
    root: Element = tinyhtml5.parse(page_of(document), namespace_html_elements=False)
    return root


def found(root: Element, tag: str) -> list[Element]:
    return list(root.iter(tag))


def shown(node: Element) -> str:
    """The characters of the page's body as `outline` has them: without what only links or repeats."""
    tag, class_ = str(node.tag), node.get("class", "")
    is_repeated = tag.endswith("svg") or class_ == "mark" or node.get("role") == "doc-noteref"
    is_entry = tag == "ul" and not class_
    if is_repeated or is_entry:
        return ""
    text = node.text or ""
    for child in node:
        after = child.tail or ""
        text += shown(child) + (after[1:] if child.get("class") == "mark" else after)
    return text


def test_there_is_a_writer_for_every_kind_of_node() -> None:
    assert set(BLOCKS) == set(get_args(Block))
    assert set(INLINES) == set(get_args(Inline))


@given(strategies.documents())
@settings(max_examples=60, deadline=None)
def test_the_page_has_the_characters_of_the_tree_and_no_others(document: Document) -> None:
    finished = finish(document)
    (main,) = found(parsed(finished), "main")
    expected = "".join(piece.text for piece in outline(finished))
    assert shown(main).replace("\n", "") == expected.replace("\n", "")


def test_the_page_with_every_kind_has_the_characters_of_the_tree() -> None:
    (main,) = found(parsed(papers.every_kind()), "main")
    expected = "".join(piece.text for piece in outline(papers.every_kind()))
    assert shown(main).replace("\n", "") == expected.replace("\n", "")


def with_text(text: str) -> Document:
    """The document of every kind with `text` wherever a value can stand."""

    def inline(node: Inline) -> Inline:
        if isinstance(node, Text):
            return replace(node, text=text)
        return Placeholder(text, text) if isinstance(node, Placeholder) else node

    def block(node: Block) -> Block:
        changed = map_inlines(node, inline)
        if isinstance(changed, Title):
            return replace(changed, label=text)
        if isinstance(changed, Figure):
            return replace(changed, alt=text)
        return replace(changed, unit=text) if isinstance(changed, Table) else changed

    meta = Meta(text, text, text, papers.META.date, edition=text, embed="ids")
    return map_blocks(replace(papers.every_kind(), meta=meta), block)


def test_markup_in_any_value_survives_as_text() -> None:
    root = parsed(with_text(NASTY))
    assert not found(root, "script")
    assert [title.text for title in found(root, "title")] == [NASTY]
    (main,) = found(root, "main")
    expected = "".join(piece.text for piece in outline(with_text(NASTY)))
    assert shown(main).replace("\n", "") == expected.replace("\n", "")
    assert found(root, "{http://www.w3.org/2000/svg}svg")[0].get("aria-label") == NASTY


def test_the_page_fetches_nothing() -> None:
    page = body_of(papers.every_kind("ids"))
    assert not re.search(r"https?://|//\w|url\((?!#)|@import|<script|<link|<base|\son\w+=", page)
    assert all(link.get("href", "").startswith("#") for link in found(parsed(papers.every_kind()), "a"))


@pytest.mark.parametrize("embed", ["none", "ids"])
def test_ids_are_unique_and_every_link_arrives(embed: str) -> None:
    root = parsed(papers.every_kind(embed))
    ids = Counter(node.get("id") for node in root.iter() if node.get("id"))
    assert max(ids.values()) == 1
    assert all(link.get("href", "")[1:] in ids for link in found(root, "a") if link.get("href"))


def test_a_page_that_embeds_nothing_tells_no_id_and_no_path() -> None:
    page = body_of(papers.every_kind())
    assert "data-" not in page
    assert "/overview/location" not in page
    ids = re.findall(r'data-id="([^"]+)"', page_of(papers.every_kind("ids")))
    assert {block.id for block in papers.every_kind().blocks if not block.id.startswith("b")} <= set(ids)


def test_the_page_is_in_chinese_fits_a_phone_and_names_its_author_and_date() -> None:
    root = parsed(papers.every_kind())
    assert root.get("lang") == "zh-CN"
    meta = {node.get("name"): node.get("content") for node in found(root, "meta")}
    assert meta["viewport"] == "width=device-width, initial-scale=1"
    assert (meta["author"], meta["dcterms.created"]) == ("云川市人民政府", "2024-03-15")


def test_headings_make_an_outline_without_gaps() -> None:
    tags = [node.tag for node in parsed(papers.every_kind()).iter() if re.fullmatch("h[1-6]", str(node.tag))]
    assert tags == ["h1", "h2", "h3", "h4", "h5", "h2", "h1"]


def test_the_contents_link_to_the_headings_of_their_levels() -> None:
    root = parsed(papers.every_kind())
    (nav,) = found(root, "nav")
    entries = {link.get("href"): "".join(link.itertext()) for link in found(nav, "a")}
    listed = [*found(root, "h2"), *found(root, "h3")]
    headings = {f"#{node.get('id')}": "".join(node.itertext()) for node in listed}
    assert entries == headings


def test_a_table_has_its_caption_its_scopes_and_its_spans() -> None:
    (table,) = found(parsed(papers.every_kind()), "table")
    assert "".join(found(table, "caption")[0].itertext()).split() == ["表1", "主要指标", "单位：亿元"]
    scopes = [(cell.get("scope"), cell.get("rowspan"), cell.get("colspan")) for cell in found(table, "th")]
    assert scopes == [
        *[("col", "2", None)] * 2,
        ("colgroup", None, "2"),
        *[("col", None, None)] * 2,
        ("rowgroup", None, "4"),
    ]
    shares = [float(re.findall(r"[\d.]+", node.get("style", ""))[0]) for node in found(table, "col")]
    assert sum(shares) == pytest.approx(100, abs=0.01)


def test_a_figure_is_described_and_its_inner_ids_are_its_own() -> None:
    first, second = (Figure(name, (), "说明", papers.SVG) for name in ("a", "b"))
    root = parsed(Document(papers.META, (first, second)))
    pictures = found(root, "{http://www.w3.org/2000/svg}svg")
    assert [(picture.get("role"), picture.get("aria-label")) for picture in pictures] == [("img", "说明")] * 2
    clips = [node.get("id") for node in found(root, "{http://www.w3.org/2000/svg}clipPath")]
    users = [node.get("clip-path") for node in found(root, "{http://www.w3.org/2000/svg}g")]
    assert clips == ["f1-c", "f2-c"]
    assert users == ["url(#f1-c)", "url(#f2-c)"]


@pytest.mark.parametrize("case", SVG_FAULTS, ids=lambda case: str(case["says"]))
def test_a_picture_that_must_not_be_shown_is_a_problem(case: dict[str, Any]) -> None:
    document = Document(papers.META, (Figure("f", (), "说明", case["svg"]),))
    with pytest.raises(InvalidInput) as caught:
        write_html(document, LOOK)
    assert [problem.kind for problem in caught.value.problems] == ["not-rendered"]
    assert case["says"] in str(caught.value)


def test_a_figure_without_any_picture_is_a_problem() -> None:
    with pytest.raises(InvalidInput, match="没有图像数据"):
        write_html(Document(papers.META, (Figure("f", (), "说明", ""),)), LOOK)


def test_the_page_is_printed_by_the_rules_that_the_pdf_is_made_with() -> None:
    """The sheet, its margins and all type on paper; what the page alone has is for the screen."""
    document = papers.every_kind()
    pages = (page_of(document), write_page(document, LOOK, paged=True))
    shown, printed = (page.partition("<style>")[2].partition("</style>")[0] for page in pages)
    assert shown == printed
    assert all(rule in shown for rule in page_rules(LOOK))
    assert "@media print {" in shown
