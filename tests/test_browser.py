"""The page in a real browser: read on a phone, and followed through the preview while the plan is written."""

from __future__ import annotations

from base64 import b64decode
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from markupsafe import Markup
from pypdf import PdfReader

from planforge.cli.preview import serving
from planforge.pipeline import make
from planforge.preview.trouble import trouble_of
from planforge.problems import problem
from planforge.rendering import render
from planforge.workspace import Workspace
from tests.browser import Tab, needs_chromium, tab
from tests.plans import ROOT

pytestmark = [needs_chromium, pytest.mark.slow]
PHONE = {"width": 360, "height": 740}


@pytest.fixture(scope="module")
def chromium(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Tab]:
    with tab(tmp_path_factory.mktemp("browser")) as opened:
        yield opened


@pytest.fixture(scope="module")
def page() -> bytes:
    plan = ROOT / "samples" / "yunchuan" / "plan.yaml"
    return render(make(plan, Workspace(plan.parent)), "html", "gbt9704")


@pytest.fixture
def phone(chromium: Tab, page: bytes, tmp_path: Path) -> Tab:
    file = tmp_path / "page.html"
    file.write_bytes(page)
    chromium.open(file.as_uri(), **PHONE)
    return chromium


def test_a_phone_scrolls_the_page_in_one_direction_and_wide_tables_in_their_own_box(phone: Tab) -> None:
    assert phone.value("document.documentElement.scrollWidth") == PHONE["width"]
    assert phone.value(
        "[...document.querySelectorAll('.table')].some(box => box.scrollWidth > box.clientWidth)"
    )
    outside = "[...document.querySelectorAll('main *')].filter(node => !node.closest('.table'))"
    assert (
        phone.value(f"Math.max(...{outside}.map(node => node.getBoundingClientRect().right))")
        <= PHONE["width"]
    )


def test_text_is_large_enough_to_read_and_the_contents_to_tap(phone: Tab) -> None:
    sizes: dict[str, Any] = phone.value(
        "Object.fromEntries([...document.querySelectorAll('p, li, td, th, a, .caption, .unit, h1, h2, h3')]"
        ".filter(node => !node.closest('sup'))"
        ".map(node => [node.tagName + '.' + node.className, parseFloat(getComputedStyle(node).fontSize)]))"
    )
    assert {name: size for name, size in sizes.items() if size < 16} == {}
    heights = phone.value(
        "[...document.querySelectorAll('nav a')].map(node => node.getBoundingClientRect().height)"
    )
    assert len(heights) > 20
    assert min(heights) >= 44


def test_paper_is_the_sheet_of_the_pdf(phone: Tab) -> None:
    data = phone.call("Page.printToPDF", preferCSSPageSize=True)["data"]
    printed = PdfReader(BytesIO(b64decode(data)))
    sheets = {
        (round(float(page.mediabox.width)), round(float(page.mediabox.height))) for page in printed.pages
    }
    assert sheets == {(595, 842), (842, 595)}
    text = "".join("".join(page.extract_text() for page in printed.pages[:4]).split())
    assert "—1—" in text
    assert "工作基础" in text


def test_an_open_page_reloads_in_place_and_tells_what_is_wrong(chromium: Tab, page: bytes) -> None:
    place = "document.getElementById('h20').getBoundingClientRect().top"
    trouble = trouble_of([problem("wrong-value", "{word}", word="<i>错</i>")], {}, str)
    with serving(0, str) as preview:
        preview.board.show(page=page)
        chromium.open(preview.address, **PHONE)
        chromium.value("document.getElementById('h20').scrollIntoView(); scrollBy(0, -100)")
        before = chromium.value(place)

        preview.board.show(trouble=trouble)
        chromium.wait_for("!document.getElementById('planforge-trouble').hidden")
        assert "<i>错</i>" in chromium.value("document.getElementById('planforge-trouble').innerText")

        # The page grows above the place that is being read.
        longer = page.replace(
            b'<nav class="contents"', b"<p>" + "新".encode() * 2000 + b'</p><nav class="contents"'
        )
        preview.board.show(page=longer, trouble=Markup(""))
        chromium.wait_for("document.body.innerText.includes('新'.repeat(2000))")
        chromium.wait_for("document.readyState === 'complete'")
        assert chromium.value("document.getElementById('planforge-trouble').hidden")
        assert abs(chromium.value(place) - before) < 2
        assert chromium.value("scrollY") > 1000
