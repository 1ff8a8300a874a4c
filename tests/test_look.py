"""Look profiles: the standards' numbers, faults told with their place, values changed by a plan."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from ruamel.yaml import YAML

from planforge.load.read import read_source
from planforge.problems import InvalidInput
from planforge.render.css import css_string, write_css
from planforge.render.faces.fonts import FILES
from planforge.render.look import POINTS_PER_MM, STYLES, Look
from planforge.render.look_doubts import look_doubts
from planforge.render.looks import Changes, read_look

ROOT = Path(__file__).parent.parent
LOOKS = ROOT / "templates" / "zh" / "looks"
NAMES = ("gbt9704", "gbt33476")
FAULTS = YAML(typ="safe").load(ROOT / "tests" / "cases" / "looks" / "faults.yaml")


def look_text(name: str = "gbt9704") -> str:
    return (LOOKS / f"{name}.yaml").read_text(encoding="utf-8")


def look(name: str = "gbt9704", changes: dict[str, Any] | None = None) -> Look:
    return read_look(read_source(look_text(name).encode(), f"{name}.yaml"), Changes(changes or {}))


def faults_of(text: str, changes: dict[str, Any] | None = None) -> InvalidInput:
    with pytest.raises(InvalidInput) as caught:
        read_look(read_source(text.encode(), "look.yaml"), Changes(changes or {}))
    return caught.value


def test_the_first_profile_has_the_text_area_of_gbt_9704() -> None:
    page = look().page
    assert (page.top, page.left, page.right, page.bottom) == (37, 28, 26, 35)
    assert (page.text_width, page.text_height) == (156, 225)
    assert (page.lines, page.characters, page.footer) == (22, 28, 7)


@pytest.mark.parametrize("name", NAMES)
def test_the_lines_fill_the_text_area_and_fit_into_it(name: str) -> None:
    profile = look(name)
    leading = profile.styles["body"].leading
    assert leading is not None
    room = profile.page.text_height * POINTS_PER_MM
    assert profile.page.lines * leading <= room < (profile.page.lines + 1) * leading


@pytest.mark.parametrize("name", NAMES)
def test_every_value_names_its_source_and_every_face_is_in_fonts(name: str) -> None:
    profile = look(name)
    sourced = (profile.page, profile.latin, *profile.faces.values(), *profile.styles.values())
    assert all(part.source for part in sourced)
    families = {family for face in (profile.latin, *profile.faces.values()) for family in face.css}
    assert families <= set(FILES.values())
    assert all(face.css[-1] == "PF Song" for face in profile.faces.values())


def test_the_profiles_differ_in_nothing_but_their_names_the_page_and_the_leading() -> None:
    first, second = look().model_dump(), look("gbt33476").model_dump()
    for profile in (first, second):
        for key in ("id", "name", "source", "page"):
            del profile[key]
        for style in profile["styles"].values():
            for key in ("leading", "before", "after"):
                del style[key]
    assert first == second


@pytest.mark.parametrize("case", FAULTS, ids=lambda case: str(case["name"]))
def test_a_fault_is_told_where_it_stands(case: dict[str, Any]) -> None:
    text = look_text()
    assert text.count(case["old"]) >= 1
    broken = text.replace(case["old"], case["new"], 1)
    problems = faults_of(broken).problems
    assert sorted(found.kind for found in problems) == case["kinds"]
    told = "".join(str(part) for found in problems for part in (found.message, *found.hints))
    assert case["says"] in told
    line = broken[: broken.index(case.get("at", case["new"]))].count("\n") + 1
    assert {found.position.line for found in problems if found.position and found.kind != "missing-key"} == {
        line
    }


def test_all_faults_are_told_at_once() -> None:
    text = look_text()
    for case in FAULTS[1:3]:
        text = text.replace(case["old"], case["new"])
    broken = text.replace("  characters: 28", "  characters: many").replace("  right: 26", "  rihgt: 26")
    assert len(faults_of(broken).problems) >= 4


def test_a_plan_changes_one_value_and_no_other() -> None:
    plain, changed = look(), look(changes={"styles": {"body": {"leading": Decimal("28.5")}}})
    assert changed.styles["body"].leading == Decimal("28.5")
    dumped = changed.model_dump()
    dumped["styles"]["body"]["leading"] = plain.styles["body"].leading
    assert dumped == plain.model_dump()


def test_each_unknown_key_of_a_plan_is_a_problem_with_its_path() -> None:
    changes = {"pages": {"top": 30}, "styles": {"body": {"sise": 15}, "bodi": {"face": "body", "size": 16}}}
    problems = faults_of(look_text(), changes).problems
    assert {found.path for found in problems} == {"版式调整 › pages", "版式调整 › styles › body › sise"}
    assert {str(found.hints[0]) for found in problems} == {"是否想写 page？", "是否想写 size？"}
    del changes["pages"], changes["styles"]["body"]
    (unknown,) = faults_of(look_text(), changes).problems
    assert (unknown.path, str(unknown.hints[0])) == ("版式调整 › styles › bodi", "是否想写 body？")


def test_a_role_that_the_profile_has_not_is_told_with_those_it_has() -> None:
    (unknown,) = faults_of(look_text(), {"faces": {"正文": {"word": "仿宋"}}}).problems
    assert unknown.path == "版式调整 › faces › 正文"
    assert "body" in str(unknown.message)
    assert "title" in str(unknown.message)


def test_the_style_sheet_sets_every_style_and_cannot_be_left_by_a_name() -> None:
    profile = look(changes={"faces": {"body": {"word": "x", "screen": ['"}</style><script>', "\\\n"]}}})
    css = write_css(profile)
    assert "<" not in css
    assert css.count("{") == css.count("}")
    assert css_string('a"b') == '"a\\22 b"'
    assert set(profile.styles) == set(STYLES)


def test_a_name_of_a_face_that_nobody_knows_and_a_margin_of_millimetres_are_doubted() -> None:
    values = {"faces": {"body": {"word": "仿宋GB2312"}}, "page": {"top": 3}}
    changes = Changes(values)
    profile = read_look(read_source(look_text().encode(), "look.yaml"), changes)
    face, margin = look_doubts(profile, changes, ("仿宋_GB2312", "宋体"))
    assert str(face.hints[0]) == "是否想写“仿宋_GB2312”？"
    assert face.path == "版式调整 › faces › body › word"
    assert str(margin.message) == "页边距 top 太小：应不小于 10 毫米，实为 3 毫米"
    assert look_doubts(profile, Changes(), ()) == ()
    assert look_doubts(profile, changes, ("仿宋GB2312",)) == (margin,)
