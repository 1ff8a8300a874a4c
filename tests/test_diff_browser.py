"""The comparison page in a real browser: its filters, links into folded parts, a phone, its policy."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.browser import Tab, needs_chromium, tab
from tests.commands import run
from tests.test_diff_asked import PROJECT, TASKS, plan

pytestmark = [needs_chromium, pytest.mark.slow]
ROWS = "[...document.querySelectorAll('table.index tbody tr')]"
SHOWN = f"{ROWS}.filter(row => !row.hidden).length"


@pytest.fixture(scope="module")
def chromium(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Tab]:
    with tab(tmp_path_factory.mktemp("browser")) as opened:
        yield opened


@pytest.fixture(scope="module")
def page(tmp_path_factory: pytest.TempPathFactory) -> Path:
    place = tmp_path_factory.mktemp("两稿")
    other = {**PROJECT, "id": "b", "name": "热电联产项目", "units": ["市财政局"]}
    old = plan(place / "甲", projects=[PROJECT, other], tasks=[TASKS])
    new = plan(place / "乙", projects=[{**PROJECT, "investment": "12亿元"}], tasks=[TASKS])
    done = run("diff", str(old), str(new), "-f", "html", "-o", str(place / "page.html"))
    assert (done.code, done.stderr) == (1, "")
    return place / "page.html"


def choose(tab: Tab, name: str, value: str) -> None:
    select = f"document.querySelector('select[name={name}]')"
    tab.value(f"{select}.value = '{value}'; {select}.dispatchEvent(new Event('change', {{bubbles: true}}))")


def test_filters_show_the_rows_that_have_what_is_chosen(chromium: Tab, page: Path) -> None:
    chromium.open(page.as_uri(), 1200, 800)
    every = chromium.value(f"{ROWS}.length")
    assert chromium.value("!document.querySelector('form.filters').hidden")
    assert chromium.value(SHOWN) == every > 2
    choose(chromium, "unit", "市财政局")
    assert chromium.value(SHOWN) == 1
    assert chromium.value("document.querySelector('.count').textContent") == f"1 / {every}"
    choose(chromium, "kind", "added")
    assert chromium.value(SHOWN) == 0
    choose(chromium, "kind", "")
    choose(chromium, "unit", "")
    choose(chromium, "cause", "computed")
    assert chromium.value(SHOWN) == every - 2


def test_a_link_opens_what_it_leads_to(chromium: Tab, page: Path) -> None:
    chromium.open(page.as_uri(), 1200, 800)
    chromium.value("document.querySelectorAll('details').forEach(each => each.open = false)")
    chromium.value("location.hash = document.querySelector('table.index a[href^=\"#b-\"]').hash")
    chromium.wait_for("document.querySelector(':target').closest('details').open")


def test_the_page_fits_a_phone_and_its_policy_stops_other_scripts(chromium: Tab, page: Path) -> None:
    chromium.open(page.as_uri(), 400, 800)
    chromium.value(
        "const added = document.createElement('script'); added.textContent = 'window.ran = 1';"
        "document.body.append(added)"
    )
    assert chromium.value("window.ran === undefined")
    assert (
        chromium.value("getComputedStyle(document.querySelector('ins, del')).backgroundColor")
        != "rgba(0, 0, 0, 0)"
    )
    assert chromium.value("document.documentElement.scrollWidth") <= 400
