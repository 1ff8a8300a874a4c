"""Mending: what is safe is spliced in and gone afterwards; comments, layout and all other values stay."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from planforge.check.mend import Mended, encoded, mend
from planforge.check.whereabouts import Whereabouts
from planforge.load.read import read_source
from planforge.load.source import scalars_of
from tests.checking import checked, subject_of
from tests.commands import run
from tests.plans import plan_text

FAULTS = {
    "国发[2021]23号": "国发〔2021〕23号",
    "先立后破,统筹": "先立后破，统筹",
    "各县(市、区)": "各县（市、区）",
    "达到３０％": "达到30%",
    "装机 40万千瓦": "装机40万千瓦",
    "节能3%-5%": "节能3%～5%",
    "节能15～30%": "节能15%～30%",
    "强度.42吨": "强度0.42吨",
    "排放CO2": "排放CO₂",
    "2万吨标煤": "2万吨标准煤",
    '实施"三改联动"': "实施“三改联动”",
    "煤、油...": "煤、油……",
}
"""A fault in a sentence → the sentence mended."""


def mended(text: str) -> Mended:
    reading = subject_of(text).filled.reading
    return mend(reading.source, Whereabouts(reading.source, reading.places), checked(text).findings)


def plan_with(text: str) -> str:
    return plan_text(f"# 留着这条注释\nenergy_text: |-   # 和这条\n  {text}。\nfictional: true  # 是\n")


@pytest.mark.parametrize("fault", FAULTS)
def test_a_safe_cure_is_spliced_in_and_nothing_else_changes(fault: str) -> None:
    found = mended(plan_with(fault))
    assert found.text == plan_with(FAULTS[fault])
    assert [each.problem.rule for each in found.left] == []
    assert mended(found.text).done == ()


@settings(max_examples=15, deadline=None)
@given(st.lists(st.sampled_from(sorted(FAULTS)), min_size=1, max_size=6))
def test_many_cures_at_once_mend_as_one_after_another(faults: list[str]) -> None:
    text = plan_with("；".join(faults))
    for _ in range(3):
        text = mended(text).text
    assert text == plan_with("；".join(FAULTS[each] for each in faults))


@pytest.mark.parametrize(
    ("written", "wanted"),
    [
        (
            "energy_text: 按国发[2021]23号，\n  节能３０％。\n",
            "energy_text: 按国发〔2021〕23号，\n  节能30%。\n",
        ),
        ("energy_text: '各县(市)，节能３％。'\n", "energy_text: '各县（市），节能3%。'\n"),
        ('energy_text: "节能３％。"\n', 'energy_text: "节能3%。"\n'),
        ("innovation: [{id: a, title: 建设平台。}]\n", "innovation: [{id: a, title: 建设平台}]\n"),
    ],
)
def test_every_way_of_writing_a_text_can_be_mended(written: str, wanted: str) -> None:
    assert mended(plan_text(written)).text == plan_text(wanted)


def test_what_would_read_differently_is_left_and_told() -> None:
    """A quoted text whose straight quotes are escaped; a blank that folding has made of a line end."""
    for written in ('energy_text: "实施\\"三改\\"。"\n', "energy_text: >\n  装机\n  40万千瓦。\n"):
        text = plan_text(written)
        found = mended(text)
        assert found.text == text
        assert found.done == ()
        assert len(found.left) == 1


def test_encoding_and_line_ends_stay() -> None:
    text = plan_text("energy_text: 节能３％。\n").replace("\n", "\r\n")
    for encoding in ("utf-8", "utf-8-sig", "gb18030"):
        source = read_source(text.encode(encoding), "plan.yaml")
        assert encoded(source.text.replace("３％", "3%"), source) == text.replace("３％", "3%").encode(
            encoding
        )


def test_values_other_than_the_mended_stay() -> None:
    text = plan_text("data: {gdp: {2022: 1.50}}\nenergy_text: 节能３％。\n")
    before, after = (read_source(each.encode(), "p").root for each in (text, mended(text).text))
    pairs = zip(scalars_of(before), scalars_of(after), strict=True)
    assert [(a.text, b.text) for a, b in pairs if a.text != b.text] == [("节能３％。", "节能3%。")]


def test_the_command_shows_what_it_mends_and_writes_it_only_when_told(tmp_path: Path) -> None:
    plan = tmp_path / "plan.yaml"
    text = plan_text("# 注释\nenergy_text: 节能３％。\n")
    plan.write_bytes(text.encode("utf-8-sig"))
    shown = run("check", "plan.yaml", "--only", "fullwidth-digits", "--dry-run", cwd=tmp_path)
    assert "-energy_text: 节能３％。\n+energy_text: 节能3%。\n" in shown.stderr
    assert plan.read_bytes() == text.encode("utf-8-sig")
    done = run("check", "plan.yaml", "--only", "fullwidth-digits", "--fix", cwd=tmp_path)
    assert "plan.yaml：已修改 1 处" in done.stderr
    assert plan.read_bytes() == text.replace("３％", "3%").encode("utf-8-sig")
    assert done.code == 0
    assert run("check", "plan.yaml", "--only", "fullwidth-digits", cwd=tmp_path).stdout.endswith("提示 0。\n")
