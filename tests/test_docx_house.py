from __future__ import annotations

import io
from decimal import Decimal
from typing import Any

import docx
import pytest
from ruamel.yaml import YAML

from planforge.problems import InvalidInput
from planforge.render.docx import edited_since_built, write_house
from planforge.render.docx.package import read_parts
from tests.docx_cases import ROOT, TRICKY, every_kind, house, look, opened, paragraph, texts

CASES: dict[str, Any] = YAML(typ="safe").load(
    (ROOT / "tests/cases/docx/house.yaml").read_text(encoding="utf-8")
)
PROJECTS = [{"name": "光伏", "invest": Decimal("3.5")}, {"name": "储能", "invest": Decimal(2)}]
VALUES: dict[str, object] = {
    "name": "云川市",
    "名称": "云川市",
    "issuer": "云川市人民政府",
    "projects": PROJECTS,
    "missing": None,
}


def fill(template: bytes, **more: object) -> bytes:
    return write_house(every_kind(), template, {**VALUES, **more}, {}, look())


@pytest.mark.parametrize("name", CASES)
def test_every_fault_of_a_template_is_found_in_one_run_with_its_place(name: str) -> None:
    case = CASES[name]
    template = house(
        *case.get("paragraphs", ()),
        cells=tuple(case.get("cells", ())),
        header=case.get("header", ""),
        footer=case.get("footer", ""),
    )
    found: list[tuple[str, str, bool]] = []
    try:
        fill(template)
    except InvalidInput as error:
        found = [(one.kind, one.path, bool(one.hints)) for one in error.problems]
        hints = {one.path: "".join(str(hint) for hint in one.hints) for one in error.problems}
        for _, path, near in case["problems"]:
            assert near in hints[path]
    assert [(kind, path) for kind, path, _ in found] == [(kind, path) for kind, path, _ in case["problems"]]


def test_values_reach_body_cell_header_and_footer_by_either_name() -> None:
    template = house(
        "{{ name }}与{{ 名称 }}", cells=("{{ issuer }}",), header="{{ name }}", footer="{{ name }}"
    )
    data = fill(template)
    word = opened(data)
    assert texts(data) == ["云川市与云川市", "云川市人民政府"]
    assert word.sections[0].header.paragraphs[0].text == "云川市"
    assert word.sections[0].footer.paragraphs[0].text == "云川市"


@pytest.mark.parametrize("value", TRICKY)
def test_no_value_is_altered_on_its_way_into_a_house_template(value: str) -> None:
    template = house("{{ v }}", cells=("{{ v }}",), header="{{ v }}")
    data = fill(template, v=value)
    assert texts(data) == [value, value]
    assert opened(data).sections[0].header.paragraphs[0].text == value


def test_a_tag_split_over_runs_is_one_tag() -> None:
    word = docx.Document()
    made = word.add_paragraph()
    for piece in ("{", "{ na", "me", " }", "}"):
        made.add_run(piece).bold = piece == "me"
    out = io.BytesIO()
    word.save(out)
    assert texts(fill(out.getvalue())) == ["云川市"]


def test_loops_run_over_projects() -> None:
    template = house("{%p for p in projects %}", "{{ p.name }}：{{ p.invest }}亿元", "{%p endfor %}")
    assert texts(fill(template)) == ["光伏：3.5亿元", "储能：2亿元"]


def test_a_block_tag_gives_way_to_the_blocks() -> None:
    found = texts(fill(house("前言", '{{ 章节("二") }}', '{{ 表("表2") }}', "后记")))
    assert found[0] == "前言"
    assert found[-1] == "后记"
    assert found[1] == "第2章"
    assert "表2 再一张" in found


def test_blocks_go_into_table_cells_and_named_blocks_work() -> None:
    data = write_house(
        every_kind(), house(cells=("{{ 附注 }}",)), VALUES, {"附注": (paragraph("n", "附注之一"),)}, look()
    )
    assert texts(data) == ["附注之一"]


def test_the_house_keeps_its_styles_and_gets_those_it_lacks() -> None:
    word = docx.Document()
    word.styles["Heading 1"].font.name = "Arial"
    word.add_paragraph("{{ 正文 }}")
    out = io.BytesIO()
    word.save(out)
    data = fill(out.getvalue())
    styles = opened(data).styles
    assert styles["Heading 1"].font.name == "Arial"
    assert "PF Table Text" in [style.name for style in styles]
    heading = next(p for p in opened(data).paragraphs if p.text == "总体要求")
    assert heading.style is not None
    assert heading.style.name == "Heading 1"


def test_the_same_blocks_cannot_stand_twice() -> None:
    with pytest.raises(InvalidInput, match="一次"):
        fill(house('{{ 表("表1") }}', '{{ 表("表1") }}'))


def test_a_missing_value_is_marked() -> None:
    assert texts(fill(house("区位：{{ missing }}"))) == ["区位：【待补充】"]


def test_an_illegal_character_in_a_value_is_reported() -> None:
    with pytest.raises(InvalidInput) as caught:
        fill(house("{{ v }}{{ w }}"), v="甲\x00", w="乙\x0b")
    assert [one.kind for one in caught.value.problems] == ["illegal-character"] * 2


def test_a_file_that_is_no_word_file_is_reported() -> None:
    with pytest.raises(InvalidInput) as caught:
        fill(b"not a word file")
    assert [one.kind for one in caught.value.problems] == ["unreadable"]


def test_house_files_are_byte_stable_and_known_as_built() -> None:
    template = house("{{ 正文 }}")
    assert fill(template) == fill(template)
    assert edited_since_built(fill(template)) is False
    assert read_parts(fill(template)).keys() >= {"docProps/custom.xml", "word/numbering.xml"}


def test_templates_cannot_reach_out_of_the_sandbox() -> None:
    with pytest.raises(InvalidInput):
        fill(house("{{ name.__class__.__mro__ }}"))
