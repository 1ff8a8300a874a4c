"""The notice that issues a plan, its imprint, and how both stand on the pages of Word and PDF."""

from __future__ import annotations

import io
import re
from collections.abc import Iterator
from decimal import Decimal
from itertools import takewhile
from pathlib import Path
from typing import Any

import docx
import pytest
from lxml import etree
from ruamel.yaml import YAML

from planforge.doc.nodes import (
    Block,
    Document,
    Imprint,
    Origin,
    OriginKind,
    PageBreak,
    Paragraph,
    Signature,
    Text,
)
from planforge.doc.plain import pieces, plain_text
from planforge.doc.walk import has_notice
from planforge.load.read import read_source
from planforge.problems import InvalidInput
from planforge.render.docx.xml import NAMESPACES
from planforge.render.formal import (
    characters,
    fitted_size,
    imprint_height,
    noticed_look,
    signing_indents,
)
from planforge.render.look import POINTS_PER_MM, Look
from planforge.render.looks import read_look
from planforge.rendering import render
from tests.built import built, made
from tests.office import convert, page_texts
from tests.plans import ROOT, SAMPLES, compose_text, plan_text

CASES = Path(__file__).parent / "cases" / "editions"
NOTICES = YAML(typ="safe").load(CASES / "notice.yaml")
FAULTS = YAML(typ="safe").load(CASES / "notice_faults.yaml")
LOOKS = ("gbt9704", "gbt33476")
PUBLIC = "公开稿"
BODY = "保障措施: [{编号: lead, 标题: 加强组织领导, 内容: 一把手。}]\n"


def look(name: str = LOOKS[0]) -> Look:
    text = (ROOT / "templates" / "zh" / "looks" / f"{name}.yaml").read_bytes()
    return read_look(read_source(text, f"{name}.yaml"))


def notice_plan(notice: str) -> str:
    indented = "".join(f"  {line}" for line in notice.splitlines(keepends=True))
    return plan_text(f"{BODY}印发通知:\n{indented}\n")


def text(words: str) -> tuple[Text, ...]:
    return (Text(words, Origin(OriginKind.TEMPLATE, "t:1")),)


# ---- what it says -----------------------------------------------------------------------------------


@pytest.mark.parametrize("case", NOTICES, ids=lambda case: case["title"])
def test_a_notice_prints_what_the_plan_says_of_it(case: dict[str, Any]) -> None:
    blocks = compose_text(notice_plan(case["notice"]), PUBLIC).document.blocks
    shown = [*takewhile(lambda block: not isinstance(block, PageBreak), blocks), blocks[-1]]
    assert [line for block in shown for line in lines(block)] == case["printed"]


def lines(block: Block) -> Iterator[str]:
    roles = {Signature: ("signature", "date"), Imprint: ("imprint", "imprint")}
    for at, piece in enumerate(pieces(block)):
        role = block.role if isinstance(block, Paragraph) else roles[type(block)][at]
        if role != "closing":
            yield f"{role} | {piece.text}".replace("\n", "⏎").replace("\t", " ")


@pytest.mark.parametrize("case", FAULTS, ids=lambda case: case["notice"])
def test_a_slip_in_a_notice_is_told_at_its_place(case: dict[str, Any]) -> None:
    try:
        found = compose_text(notice_plan(case["notice"]), PUBLIC).problems
    except InvalidInput as error:
        found = error.problems
    assert [str(each.message) for each in found] == ([case["says"]] if case["says"] else [])
    assert all(each.position and each.position.line > BODY.count("\n") for each in found)


def test_the_request_for_opinions_names_its_period_and_its_ways() -> None:
    asked = "征求意见: {期限: 2024年1月8日至1月26日, 反馈方式: [信函, 网上提交], 联系方式: 办公室}\n"
    document = compose_text(plan_text(BODY + asked), "征求意见稿").document
    words = plain_text(document)
    assert "期限为2024年1月8日至1月26日" in words
    assert "——信函。\n——网上提交。" in words
    assert not has_notice(document)
    empty = plain_text(compose_text(plan_text(BODY), "征求意见稿").document)
    assert {"【待补充：期限】", "【待补充：反馈方式】"} <= set(re.findall("【待补充：[^】]*】", empty))


def test_a_fictional_place_says_so_in_its_notice() -> None:
    for sample in SAMPLES:
        plan = made(sample, PUBLIC).reading.plan
        notice = takewhile(
            lambda block: not isinstance(block, PageBreak), made(sample, PUBLIC).document.blocks
        )
        words = "".join(plain_text(block) for block in notice)
        assert ("本通知为虚构样例" in words) is plan.fictional


# ---- where it stands --------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("by", "date", "sealed", "indents"),
    [
        # 7.3.5.2: the date begins two characters to the right of a signature that ends two from the right.
        ("湖北省发展和改革委员会", "2024年7月9日", False, ("2", "5")),
        # A date longer than the signature ends two from the right, and the signature moves to the left.
        ("云川市人民政府", "2024年12月20日", False, ("4.0", "2")),
        # 7.3.5.1: with a seal the date ends four from the right, the signature is centred on it.
        ("云川市人民政府", "2024年7月9日", True, ("3.50", "4")),
    ],
)
def test_signature_and_date_stand_where_the_standard_has_them(
    by: str, date: str, sealed: bool, indents: tuple[str, str]
) -> None:
    block = Signature("s", text(by), text(date), sealed)
    found = signing_indents(block, look())
    assert found == tuple(map(Decimal, indents))
    if not sealed:
        left = [right + characters(words) for right, words in zip(found, (by, date), strict=True)]
        assert left[0] - left[1] == 2


def test_a_masthead_is_set_smaller_where_it_would_not_stand_in_one_line() -> None:
    style = look().styles["masthead"]
    room = look().page.text_width * POINTS_PER_MM
    assert fitted_size(style, "云川市人民政府文件", look()) == style.size
    long = "云川市发展和改革委员会办公室文件"
    size = fitted_size(style, long, look())
    assert size < style.size
    assert size * characters(long) <= room < (size + Decimal("0.5")) * characters(long)
    assert fitted_size(look().styles["body"], "字" * 200, look()) == 16


@pytest.mark.parametrize("name", LOOKS)
def test_a_notice_that_is_a_little_too_long_is_closed_up_and_no_other(name: str) -> None:
    profile = look(name)
    short, long, longer = (document_of(length) for length in (60, 110, 800))
    assert noticed_look(short, profile) is profile
    closed = noticed_look(long, profile)
    changed = {key for key, style in profile.styles.items() if closed.styles[key] != style}
    assert changed == {"document_number", "notice_title"}
    for key in changed:
        assert closed.styles[key].before >= profile.styles[key].before / 2
    assert noticed_look(longer, profile) is profile
    assert noticed_look(made("tangshan").document, profile) is profile


def document_of(length: int) -> Document:
    words = (
        ("masthead", "云川市人民政府文件"),
        ("document_number", "云政发〔2024〕8号"),
        ("notice_title", "云川市人民政府关于印发\n《国家碳达峰试点（云川）实施方案》的通知"),
        ("addressee", "各区人民政府："),
        ("notice_text", "字" * length),
        ("remark", "（此件公开发布）"),
    )
    paragraphs = [Paragraph(role, text(said), role) for role, said in words]
    signature = Signature("s", text("云川市人民政府"), text("2024年7月9日"))
    meta = made("tangshan").document.meta
    return Document(meta, (*paragraphs[:5], signature, paragraphs[5], PageBreak("p")))


# ---- Word -------------------------------------------------------------------------------------------


def word(sample: str, edition: str) -> Any:
    return docx.Document(io.BytesIO(built(sample, "docx", edition)))


def test_a_notice_has_no_cover_and_the_pages_are_counted_from_it() -> None:
    covered, issued = (word("yunchuan", edition) for edition in ("报审稿", PUBLIC))
    styles = [[p.style.name for p in document.paragraphs] for document in (covered, issued)]
    assert styles[0][:2] == ["PF Cover Title", "PF Cover Subtitle"]
    assert styles[1][:3] == ["PF Masthead", "PF Document Number", "PF Notice Title"]
    assert not [name for name in styles[1] if name.startswith("PF Cover")]
    section = issued.sections[0]._sectPr
    w = NAMESPACES["w"]
    assert section.find(f"{{{w}}}pgNumType").get(f"{{{w}}}start") == "1"
    assert len(covered.sections) > len(issued.sections) == 1


def test_the_red_rule_is_as_wide_as_the_text_and_red() -> None:
    style = word("yunchuan", PUBLIC).styles["PF Document Number"].element
    (rule,) = style.iter(f"{{{NAMESPACES['w']}}}bottom")
    assert rule.get(f"{{{NAMESPACES['w']}}}color") == "FF0000"
    assert not list(style.iter(f"{{{NAMESPACES['w']}}}ind"))
    colors = [
        color.get(f"{{{NAMESPACES['w']}}}val")
        for color in word("yunchuan", PUBLIC)
        .styles["PF Masthead"]
        .element.iter(f"{{{NAMESPACES['w']}}}color")
    ]
    assert colors == ["FF0000"]


def test_the_rules_of_the_imprint_have_the_widths_of_the_look() -> None:
    last = word("yunchuan", PUBLIC).paragraphs[-1]._p
    w = NAMESPACES["w"]
    boxes = list(last.iter(f"{{{w}}}txbxContent"))
    assert len(boxes) == 2  # DrawingML, and VML behind it
    borders = [
        {
            side: int(found.get(f"{{{w}}}sz"))
            for side in ("top", "bottom")
            if (found := each.find(f"{{{w}}}{side}")) is not None
        }
        for each in boxes[0].iter(f"{{{w}}}pBdr")
    ]
    # Eighths of a point: 0.35 mm is 7.9, 0.25 mm is 5.7.
    assert borders == [{"top": 8}, {"top": 6, "bottom": 8}]
    (spacing,) = (each for each in last.find(f"{{{w}}}pPr").iter(f"{{{w}}}spacing"))
    block = made("yunchuan", PUBLIC).document.blocks[-1]
    assert isinstance(block, Imprint)
    assert Decimal(spacing.get(f"{{{w}}}line")) / 20 == pytest.approx(
        imprint_height(block, look()), abs=Decimal("0.1")
    )


def test_the_same_notice_is_the_same_bytes() -> None:
    first, second = (render(made("tangshan", PUBLIC), "docx", LOOKS[0]) for _ in range(2))
    assert first == second
    etree.fromstring(docx.Document(io.BytesIO(first)).part.blob)


# ---- pages ------------------------------------------------------------------------------------------


@pytest.mark.native
@pytest.mark.parametrize("name", LOOKS)
@pytest.mark.parametrize("sample", SAMPLES)
def test_the_notice_is_a_page_of_its_own_and_the_imprint_ends_the_last(sample: str, name: str) -> None:
    data = built(sample, "pdf", PUBLIC) if name == LOOKS[0] else render(made(sample, PUBLIC), "pdf", name)
    check_pages(page_texts(data), sample)


@pytest.mark.office
@pytest.mark.parametrize("sample", SAMPLES)
def test_libreoffice_sets_the_notice_on_a_page_and_the_imprint_at_the_foot(sample: str) -> None:
    check_pages(page_texts(convert(built(sample, "docx", PUBLIC), "pdf")), sample)


def check_pages(pages: tuple[str, ...], sample: str) -> None:
    squashed = [re.sub(r"\s", "", page) for page in pages]
    notice, plan = squashed[:2]
    assert "的通知" in notice
    assert ("待补充" in notice) is (sample == "tangshan")
    assert notice.endswith("—1—")
    assert plan.startswith("国家碳达峰试点")
    assert plan.endswith("—2—")
    assert squashed[-1].endswith(f"印发—{len(pages)}—")
    # The imprint stands below everything else: at least its lines are the last of the page.
    assert "抄送：" in squashed[-1]
