"""A comparison as a page: complete and readable without its script, everything of the plans escaped."""

from __future__ import annotations

import base64
import hashlib
import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any, Final

import pytest
import tinyhtml5

from planforge.doc.nodes import Document, Inline, Meta, Origin, OriginKind, Paragraph, Reference, Text
from planforge.side_by_side.opposite import Opposed, State, chapters_of
from tests.commands import run
from tests.test_diff_asked import PROJECT, TASKS, plan
from tests.test_diff_markdown import NASTY

SHARE: Final = "nonfossil_share"
HTML: Final = "{http://www.w3.org/1999/xhtml}"


def page_of(old: Path, new: Path, *asked: str) -> tuple[str, Any]:
    done = run("diff", str(old), str(new), "-f", "html", "-o", str(new / "比较.html"), *asked)
    assert (done.code, done.stderr) == (1, "")
    text = (new / "比较.html").read_text(encoding="utf-8")
    return text, tinyhtml5.parse(text)


def elements(page: Any, tag: str, **attributes: str) -> Iterator[Any]:
    for each in page.iter(f"{HTML}{tag}"):
        if all(each.get(name.rstrip("_").replace("_", "-")) == value for name, value in attributes.items()):
            yield each


def words(element: Any) -> str:
    return "".join(element.itertext())


@pytest.fixture(scope="module")
def pair(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path]:
    place = tmp_path_factory.mktemp("两稿")
    other = {**PROJECT, "id": "b", "name": "热电联产项目", "investment": "5亿元"}
    third = {**PROJECT, "id": "c", "name": "储能电站", "investment": "7亿元"}
    solar, save = TASKS["measures"]
    texts = {**TASKS, "measures": [{**solar, "text": "建设风电。"}, save]}
    old = plan(place / "甲", projects=[PROJECT, other, third], tasks=[TASKS])
    new = plan(place / "乙", projects=[other, {**third, "investment": "9亿元"}], tasks=[texts])
    return old, new


def test_the_index_has_every_change_with_what_filters_ask_for(pair: tuple[Path, Path]) -> None:
    data = json.loads(run("diff", *map(str, pair), "-f", "json").stdout)
    _, page = page_of(*pair)
    (index,) = elements(page, "table", class_="index")
    rows = {each.get("id"): each for each in elements(index, "tr") if each.get("id")}
    assert list(rows) == [each["id"] for each in data["changes"]]
    for each in data["changes"]:
        row = rows[each["id"]]
        assert (row.get("data-kind"), row.get("data-severity"), row.get("data-cause")) == (
            each["act"],
            each["severity"],
            "data",
        )
        assert (
            row.get("data-unit").split("\n") == [unit["unit"] for unit in each["units"]] or not each["units"]
        )
    causes = {each.get("data-cause") for each in elements(index, "tr") if each.get("data-cause")}
    assert causes == {"data", "computed"}


def test_filters_offer_what_the_rows_have_and_sleep_without_the_script(pair: tuple[Path, Path]) -> None:
    _, page = page_of(*pair)
    (form,) = elements(page, "form")
    assert form.get("hidden") is not None
    rows = [each for each in page.iter(f"{HTML}tr") if each.get("data-kind")]
    for select in elements(form, "select"):
        offered = {each.get("value") for each in elements(select, "option")} - {""}
        used = {value for row in rows for value in row.get(f"data-{select.get('name')}").split("\n")} - {""}
        assert used <= offered
    assert not any(each.get("hidden") is not None for each in rows)


def test_links_lead_to_places_of_the_page(pair: tuple[Path, Path]) -> None:
    _, page = page_of(*pair)
    ids = [each.get("id") for each in page.iter() if each.get("id")]
    assert len(set(ids)) == len(ids)
    links = [each.get("href") for each in elements(page, "a")]
    assert any(each.startswith("#b-") for each in links)
    assert {each.removeprefix("#") for each in links} <= set(ids)


def test_what_was_moved_is_shown_at_both_places_and_linked_to_once(tmp_path: Path) -> None:
    turned = {**TASKS, "measures": TASKS["measures"][::-1]}
    _, page = page_of(plan(tmp_path / "甲", tasks=[TASKS]), plan(tmp_path / "乙", tasks=[turned]))
    ids = [each.get("id") for each in page.iter() if each.get("id")]
    assert len(set(ids)) == len(ids)
    moved = [words(each) for each in elements(page, "div") if "pair moved" in (each.get("class") or "")]
    assert len(moved) > 1
    assert all(each.startswith("移") for each in map(str.strip, moved))


def test_two_equal_plans_have_a_page_too(tmp_path: Path) -> None:
    old, new = plan(tmp_path / "甲", tasks=[TASKS]), plan(tmp_path / "乙", tasks=[TASKS])
    for form, name in (("html", "x.html"), ("table", "x.docx"), ("md", "x.md"), ("json", "x.json")):
        done = run("diff", str(old), str(new), "-f", form, "-o", str(tmp_path / name))
        assert (done.code, done.stderr) == (0, "")
    assert "没有变化" in (tmp_path / "x.html").read_text(encoding="utf-8")
    assert "没有变化" in (tmp_path / "x.md").read_text(encoding="utf-8")


def test_the_page_fetches_nothing_and_runs_only_its_own_script(pair: tuple[Path, Path]) -> None:
    text, page = page_of(*pair)
    assert not re.search(r"https?://|url\(|@import| on\w+=|<(?:img|iframe|link|object|embed)", text)
    (policy,) = elements(page, "meta", http_equiv="Content-Security-Policy")
    assert policy.get("content").startswith("default-src 'none'; ")
    for tag in ("style", "script"):
        (inline,) = elements(page, tag)
        digest = base64.b64encode(hashlib.sha256(words(inline).encode()).digest()).decode()
        assert f"{tag}-src 'sha256-{digest}'" in policy.get("content")
    assert not any(each.get("style") for each in page.iter())


def test_tables_stand_row_by_row_with_what_became_of_each(pair: tuple[Path, Path]) -> None:
    _, page = page_of(*pair)
    tables = [each for each in elements(page, "table", class_="rows") if "余热利用项目" in words(each)]
    rows = [words(each) for table in tables for each in elements(table, "tr")]
    assert any(row.startswith("删") and "[-余热利用项目-]" in row for row in rows)
    assert any(row.startswith("改") and "[-7-]{+9+}" in row for row in rows)
    assert any("只换序号的 1 行" in row for row in rows)


def test_both_texts_can_be_read_off_the_sides(pair: tuple[Path, Path]) -> None:
    _, page = page_of(*pair)
    sides = [
        tuple(words(next(elements(each, "div", class_=side))) for side in ("old", "new"))
        for each in elements(page, "div")
        if "pair changed" in (each.get("class") or "")
    ]
    assert any("建设[-光伏-]。" in old and "建设{+风电+}。" in new for old, new in sides)


def test_only_a_section_is_shown_without_the_documents(pair: tuple[Path, Path]) -> None:
    _, page = page_of(*pair, "--section", "三")
    assert len([each for each in elements(page, "tr") if each.get("data-kind")]) == 1
    assert not list(elements(page, "section", id="text"))


def test_nothing_of_a_plan_becomes_part_of_the_page(tmp_path: Path) -> None:
    nasty = [
        {**PROJECT, "id": f"n{at}", "name": f"项目{at} {text}", "content": text, "builder": text}
        for at, text in enumerate((*NASTY, '" onload="x', "</script></style><b>", "' autofocus='"))
        if "{{" not in text
    ]
    old = plan(tmp_path / "甲", projects=nasty)
    new = plan(tmp_path / "乙", projects=[{**each, "content": f"新 {each['content']}"} for each in nasty[1:]])
    _, page = page_of(old, new)
    assert len(list(elements(page, "script"))) == 1
    assert {each for element in page.iter() for each in element.attrib} <= {
        *(
            "class",
            "id",
            "href",
            "lang",
            "charset",
            "name",
            "content",
            "http-equiv",
            "scope",
            "colspan",
            "hidden",
        ),
        *(
            "value",
            "open",
            "aria-hidden",
            "data-section",
            "data-kind",
            "data-severity",
            "data-cause",
            "data-unit",
        ),
    }
    assert not list(elements(page, "b", id="x"))
    assert "</script></style><b>" in words(page)


def test_a_bare_number_that_changed_is_no_number_that_is_counted(tmp_path: Path) -> None:
    def goals(later: str) -> dict[str, Any]:
        return {"indicators": {SHARE: {2025: "20", 2030: later}}, "projects": [PROJECT]}

    _, page = page_of(plan(tmp_path / "甲", **goals("24")), plan(tmp_path / "乙", **goals("25")))
    tables = list(elements(page, "table", class_="rows"))
    assert any("[-24-]{+25+}" in words(each) for each in tables)
    assert not any("只换序号" in words(each) for each in tables)


def test_only_the_numbers_of_references_and_headings_are_counted() -> None:
    origin = Origin(OriginKind.TEMPLATE, "x")

    def opposed(old: tuple[Inline, ...], new: tuple[Inline, ...]) -> Opposed:
        one, other = (Document(Meta(""), (Paragraph("p", children),)) for children in (old, new))
        ((found,),) = (each.blocks for each in chapters_of(one, other))
        return found

    before, after = (Text("见", origin), Reference("t", "表9")), (Text("见", origin), Reference("t", "表8"))
    assert (opposed(before, after).state, opposed(before, after).only_counts) == (State.CHANGED, True)
    assert not opposed((Text("共9", origin),), (Text("共8", origin),)).only_counts
