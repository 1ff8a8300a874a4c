"""Drawing: the same bytes anywhere, the project's faces only, nothing fetched, every word in its place."""

from __future__ import annotations

import hashlib
import io
import os
import re
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import replace
from functools import cache
from itertools import combinations
from pathlib import Path
from typing import Any, Final

import pytest
from lxml import etree
from PIL import Image
from pypdf import PdfReader
from pypdf.generic import ArrayObject, DictionaryObject

from planforge.compose.figures.canonical import canonical_json
from planforge.doc.nodes import Document, Figure
from planforge.problems import InvalidInput, Unavailable
from planforge.render import charts
from planforge.render.charts import Pens, draw_figures, in_faces, is_drawn
from planforge.render.docx import write_docx
from planforge.render.docx.package import read_parts
from planforge.render.faces.fonts import FontSetup
from planforge.render.html import write_html
from planforge.render.widths import text_width
from planforge.typography import font_setup
from planforge.workspace import Workspace
from tests import papers
from tests.built import built, drawn, figures, made
from tests.docx_cases import SHELL
from tests.large_plan import large_plan
from tests.plans import ROOT, compose_text
from tests.test_look import look

SAMPLES = ("yunchuan", "lingang")
ROOM: Final = (589, 760)
"""Pixels of a drawing: as wide as the text, not higher than a page with its caption."""
_SVG = "{http://www.w3.org/2000/svg}"
_MOVE = re.compile(r"translate\((-?[\d.e-]+),(-?[\d.e-]+)\)")
BARS: Final = canonical_json(
    {
        "$schema": "https://vega.github.io/schema/vega-lite/v6.json",
        "data": {"values": [{"甲": "2022年", "乙": 1668}, {"甲": "2030年", "乙": -3}]},
        "mark": "bar",
        "config": {"font": "PF Song"},
        "encoding": {"y": {"field": "甲"}, "x": {"field": "乙", "type": "quantitative"}},
    }
)


def pens(fonts: FontSetup) -> Pens:
    return Pens(str(ROOT / "fonts"), fonts.config_file)


def figure(spec: str, **more: Any) -> Figure:
    return Figure("f", (papers.text("图"),), "两根条", spec=spec, number="图1", **more)


def draw(spec: str, fonts: FontSetup, *, png: bool = False) -> Figure:
    document = Document(papers.META, (figure(spec), papers.paragraph("end", "完", "closing")))
    (found,) = figures(draw_figures(document, pens(fonts), png=png))
    return found


# ---- what a drawing is ------------------------------------------------------------------------------


def test_a_specification_is_drawn_and_stays(fonts: FontSetup) -> None:
    found = draw(BARS, fonts)
    assert found.svg.startswith("<svg ")
    assert (found.png, found.spec) == (b"", BARS)
    assert "2022年" in found.svg
    assert not re.search(r"aria-|class=|role=|font-family|script|href", found.svg)


def test_a_figure_that_is_given_is_left_as_it_is(fonts: FontSetup) -> None:
    assert is_drawn(papers.every_kind())
    assert draw_figures(papers.every_kind(), pens(fonts), png=True) == papers.every_kind()
    document = Document(papers.META, (figure(BARS),))
    assert not is_drawn(document)
    assert is_drawn(draw_figures(document, pens(fonts), png=False))


def test_the_png_is_of_few_colours_on_white_and_fit_for_print(fonts: FontSetup) -> None:
    found = draw(BARS, fonts, png=True)
    with Image.open(io.BytesIO(found.png)) as picture:
        colours = picture.convert("RGB").getcolors()
        width, _ = picture.size
    assert colours is not None
    assert len(colours) <= 48
    assert max(colours)[1] == (255, 255, 255)
    (drawn_width,) = re.findall(r'^<svg [^>]*width="(\d+)"', found.svg)
    assert width == pytest.approx(int(drawn_width) * 2.5, abs=1)


def drawing_digest(**more: str) -> str:
    """A digest of what another process draws, Chinese in the Latin face, which has none, among it."""
    code = (
        "import hashlib; from tests.test_charts import *; from planforge.typography import font_setup;"
        "from planforge.workspace import Workspace\n"
        "with font_setup(Workspace(ROOT)) as fonts:\n"
        "    made = [draw(each, fonts, png=True) for each in (BARS, BARS.replace('PF Song', 'PF Latin'))]\n"
        "print(hashlib.sha256(b''.join(each.svg.encode() + each.png for each in made)).hexdigest())"
    )
    environment = {**os.environ, "PYTHONPATH": str(ROOT), **more}
    done = subprocess.run(
        [sys.executable, "-c", code], env=environment, cwd=ROOT, capture_output=True, text=True, check=True
    )
    return done.stdout.strip()


def test_two_processes_draw_the_same_whatever_fonts_the_machine_has(tmp_path: Path) -> None:
    """A system with a face for Chinese, one without any: the drawings know the project's faces only."""
    folder = tmp_path / "fonts"
    folder.mkdir()
    (folder / "a.ttf").write_bytes((ROOT / "fonts" / "PFKai-Regular.ttf").read_bytes())
    config = tmp_path / "fonts.conf"
    config.write_text(f"<fontconfig><dir>{folder}</dir></fontconfig>", encoding="utf-8")
    plain = drawing_digest(PYTHONHASHSEED="1", TZ="Asia/Shanghai")
    assert plain == drawing_digest(PYTHONHASHSEED="2", FONTCONFIG_FILE=str(config), HOME=str(tmp_path))
    assert re.fullmatch(r"[0-9a-f]{64}", plain)


def test_the_fonts_of_the_machine_are_shut_out_by_that(tmp_path: Path) -> None:
    """The test above would notice: without the setting another machine draws otherwise."""
    code = (
        "import vl_convert, hashlib, sys; vl_convert.register_font_directory('fonts');"
        'svg = \'<svg xmlns="http://www.w3.org/2000/svg" width="60" height="30">\''
        '\'<text y="20" font-family="PF Latin">碳</text></svg>\';'
        "print(hashlib.sha256(vl_convert.svg_to_png(svg)).hexdigest())"
    )
    config = tmp_path / "fonts.conf"
    (tmp_path / "a.ttf").write_bytes((ROOT / "fonts" / "PFKai-Regular.ttf").read_bytes())
    config.write_text(f"<fontconfig><dir>{tmp_path}</dir></fontconfig>", encoding="utf-8")
    digests = {
        subprocess.run(
            [sys.executable, "-c", code],
            env={**os.environ, "FONTCONFIG_FILE": file},
            cwd=ROOT,
            capture_output=True,
            text=True,
            check=True,
        ).stdout
        for file in (str(config), str(tmp_path / "none.conf"))
    }
    assert len(digests) == 2


IMAGE: Final = (
    '{"$schema":"https://vega.github.io/schema/vega/v6.json","width":9,"height":9,'
    '"marks":[{"type":"image","encode":{"enter":{"url":{"value":"https://example.org/a.png"}}}}]}'
)
OWN_DATA = '"values":[{"乙":1668,"甲":"2022年"},{"乙":-3,"甲":"2030年"}]'


@pytest.mark.parametrize("url", ["https://example.org/a.json", "file:///etc/hostname", "a.json", ""])
def test_nothing_is_fetched(url: str, fonts: FontSetup) -> None:
    spec = BARS.replace(OWN_DATA, f'"url":"{url}"') if url else IMAGE
    assert spec != BARS
    with pytest.raises(InvalidInput) as caught:
        draw(spec, fonts, png=True)
    (found,) = caught.value.problems
    assert found.kind == "not-rendered"
    assert str(found.message) == "图 f 无法绘制：不能引用外部的数据或图片"


def test_data_that_look_like_an_address_are_data(fonts: FontSetup) -> None:
    assert "url" in draw(BARS.replace("2030年", '\\"url\\":'), fonts).svg


@pytest.mark.parametrize(
    "spec",
    [
        '{"$schema":"https://vega.github.io/schema/vega-lite/v6.json","mark":"no such mark"}',
        '{"$schema":"https://vega.github.io/schema/vega-lite/v6.json","width":1e400,"mark":"bar"}',
        '{"$schema":"https://vega.github.io/schema/vega/v6.json","marks":[{"type":"nothing"}]}',
    ],
)
def test_what_cannot_be_drawn_is_a_problem_that_names_the_figure(spec: str, fonts: FontSetup) -> None:
    with pytest.raises(InvalidInput) as caught:
        draw(spec, fonts)
    (found,) = caught.value.problems
    assert str(found.message).startswith("图 f 无法绘制：")


def test_without_the_drawing_library_one_is_told_how_to_get_it(
    fonts: FontSetup, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "vl_convert", None)
    charts._engine.cache_clear()
    with pytest.raises(Unavailable, match="pip install vl-convert-python"):
        draw(BARS.replace("1668", "1669"), fonts)


def test_the_drawing_library_is_loaded_only_where_a_figure_is_drawn() -> None:
    code = (
        "import sys; from tests.built import built; built('tangshan', 'html'); built('yunchuan', 'json');"
        "print(sorted({'vl_convert', 'PIL'} & set(sys.modules)))"
    )
    done = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=True,
                          env={**os.environ, "PYTHONPATH": str(ROOT)})  # fmt: skip
    assert done.stdout.strip() == "[]"


# ---- in the files -----------------------------------------------------------------------------------


def test_the_words_stand_in_the_faces_of_each_output(fonts: FontSetup) -> None:
    found = draw(BARS, fonts, png=True)
    document = Document(papers.META, (found, papers.paragraph("end", "完", "closing")))
    word = read_parts(write_docx(document, look(), SHELL))
    (svg,) = [data.decode() for name, data in word.items() if name.endswith(".svg")]
    faces = set(re.findall(r'font-family="([^"]*)"', svg))
    assert faces == {"'Times New Roman',宋体,SimSun,'Songti SC',serif"}
    page = write_html(document, look()).decode()
    (own,) = re.findall(r'<svg [^>]*font-family="([^"]*)"', page)
    assert own.replace("&quot;", '"').startswith('"PF Latin", "PF Song", "Times New Roman", "SimSun"')


def test_a_drawing_that_names_its_faces_keeps_them() -> None:
    assert in_faces(papers.SVG, ["宋体"]) == papers.SVG
    assert in_faces("<svg><text x='1'>a</text></svg>", ["A B", "宋体"]) == (
        "<svg><text font-family=\"'A B',宋体\" x='1'>a</text></svg>"
    )


@pytest.mark.parametrize("sample", SAMPLES)
def test_a_word_file_has_each_figure_as_svg_and_png_with_its_description(sample: str) -> None:
    parts = read_parts(built(sample, "docx"))
    found = figures(made(sample).document)
    endings = [Path(name).suffix for name in parts if name.startswith("word/media/planforge-")]
    assert (endings.count(".svg"), endings.count(".png")) == (len(found), len(found))
    body = parts["word/document.xml"].decode()
    described = [etree.fromstring(f"<a {each}/>").get("descr") for each in re.findall(r'descr="[^"]*"', body)]
    assert described == [figure.alt for figure in found]
    assert max(len(data) for name, data in parts.items() if name.endswith(".png")) < 200_000


@pytest.mark.native
@pytest.mark.parametrize("sample", SAMPLES)
def test_a_pdf_has_each_figure_with_its_description(sample: str) -> None:
    root = PdfReader(io.BytesIO(built(sample, "pdf"))).root_object["/StructTreeRoot"]
    assert list(alt_texts(root)) == [figure.alt for figure in figures(made(sample).document)]


def alt_texts(node: Any) -> Iterator[str]:
    """The descriptions of figures in the structure tree, in order."""
    found = node.get_object()
    if isinstance(found, ArrayObject):
        for each in found:
            yield from alt_texts(each)
    elif isinstance(found, DictionaryObject):
        if found.get("/S") == "/Figure":
            yield str(found["/Alt"])
        elif "/K" in found:
            yield from alt_texts(found["/K"])


# ---- what the eye sees ------------------------------------------------------------------------------


def words_of(svg: str) -> list[tuple[str, float, float, float, float]]:
    """Every word with the edges of its box: left, top, right, bottom."""
    found = []
    root = etree.fromstring(svg)
    for node in root.iter(f"{_SVG}text"):
        if not (node.text or "").strip() or node.get("opacity") == "0":
            continue
        size = float(node.get("font-size", "12px").removesuffix("px"))
        x, y = 0.0, 0.0
        for part in (node, *node.iterancestors()):
            if move := _MOVE.search(part.get("transform", "")):
                x, y = x + float(move[1]), y + float(move[2])
            assert "rotate" not in part.get("transform", "").replace("rotate(0)", "")
        width = float(sum(text_width(each, 1) for each in node.text or "")) * size  # type: ignore[arg-type]
        left = x - {"start": 0.0, "middle": 0.5, "end": 1.0}[node.get("text-anchor", "start")] * width
        found.append((node.text or "", left, y - 0.78 * size, left + width, y + 0.12 * size))
    return found


def overlap(
    one: tuple[str, float, float, float, float], other: tuple[str, float, float, float, float]
) -> bool:
    _, left, top, right, bottom = one
    _, left2, top2, right2, bottom2 = other
    return min(right, right2) - max(left, left2) > 1 and min(bottom, bottom2) - max(top, top2) > 1.5


@cache
def drawn_large() -> Document:
    """The figures of a plan with twenty years of statistics, which leave little room for each."""
    document = compose_text(large_plan(years=20, sectors=2, fuels=7, projects=40)).document
    with font_setup(Workspace(ROOT)) as fonts:
        return draw_figures(document, pens(fonts), png=False)


@pytest.mark.parametrize("sample", [*SAMPLES, "large"])
def test_no_word_of_a_figure_lies_upon_another_or_is_cut_off(sample: str) -> None:
    for found in figures(drawn_large() if sample == "large" else drawn(sample)):
        words = words_of(found.svg)
        assert len(words) > 5
        assert [(a[0], b[0]) for a, b in combinations(words, 2) if overlap(a, b)] == [], found.id
        width, height = size_of(found.svg)
        outside = [
            text
            for text, left, top, right, bottom in words
            if left < 0 or top < 0 or right > width + 1 or bottom > height
        ]
        assert outside == [], found.id
        assert not [text for text, *_ in words if "…" in text or "NaN" in text or "undefined" in text]


def size_of(svg: str) -> tuple[float, float]:
    (found,) = re.findall(r'^<svg [^>]*?width="([\d.]+)" height="([\d.]+)"', svg)
    return float(found[0]), float(found[1])


@pytest.mark.parametrize("sample", SAMPLES)
def test_a_figure_is_as_wide_as_the_text_at_most_and_fits_a_page(sample: str) -> None:
    for found in figures(drawn(sample)):
        width, height = size_of(found.svg)
        assert 500 <= width <= ROOM[0] + 1, found.id
        assert height <= ROOM[1], found.id


@pytest.mark.parametrize("sample", SAMPLES)
def test_numbers_are_written_as_in_official_plans(sample: str) -> None:
    for found in figures(drawn(sample)):
        for text, *_ in words_of(found.svg):
            assert not re.search(r"\d,\d{3}|^-\d|−0(?!\.\d*[1-9])|\d\.\d{4}", text), text


@pytest.mark.parametrize("sample", SAMPLES)
def test_a_sum_is_no_bar_beside_its_parts(sample: str) -> None:
    words = {found.id: {text for text, *_ in words_of(found.svg)} for found in figures(drawn(sample))}
    assert not words["figure.funds"] & {"合计", "小计"}
    assert "合计" not in words["figure.abatement"]
    assert not words["figure.co2-sectors"] & {"合计", "二氧化碳排放总量"}
    assert not words.get("figure.energy-flows", set()) & {"合计 185.99", "能源消费总量 185.99"}


def test_a_word_that_is_moved_is_found_on_another() -> None:
    svg = (
        '<svg xmlns="http://www.w3.org/2000/svg"><g transform="translate(4,5)">'
        '<text transform="translate(0,20)" font-size="12px">煤炭消费</text>'
        '<text transform="translate(40,22)" font-size="12px" text-anchor="middle">52.6</text></g></svg>'
    )
    one, other = words_of(svg)
    assert (one[1], one[3], other[1], other[3]) == (4, 52, 32, 56)
    assert overlap(one, other)
    assert not overlap(one, (other[0], 60, other[2], 90, other[4]))


def test_a_drawing_is_remembered(fonts: FontSetup) -> None:
    first = draw(BARS, fonts)
    hits = charts._svg.cache_info().hits
    second = draw(BARS, fonts)
    assert charts._svg.cache_info().hits == hits + 1
    assert replace(first) == second
    assert hashlib.sha256(first.svg.encode()).digest() == hashlib.sha256(second.svg.encode()).digest()
