"""Opinions put into opinions.yaml: what was there stays, what is new is read as it was said."""

from __future__ import annotations

from typing import Final

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from planforge.check.mend import encoded
from planforge.diff.opinions.opinion import Opinion
from planforge.diff.opinions.raised import Raised
from planforge.diff.opinions.read import read_opinions
from planforge.diff.opinions.taking_in import take_in
from planforge.diff.opinions.write import appended
from planforge.load.read import read_source
from planforge.load.source import Source
from planforge.problems import InvalidInput, Message
from tests.opinion_cases import read

NEW: Final = (
    Opinion(id="Y08", who="省财政厅", date="2024-07-09", text="第一行\n第二行：补充", anchor="/goals"),
    Opinion(id="Y09", who="专家组", text="- 改: 写 # 不是注释", reason="[已]改", changes=("12345678", "1e5")),
)
BLOCK: Final = """\
# 文件头的注释
审核意见:
  - 编号: Y01   # 第一条
    提出单位: 省能源局
    意见: |
      提高目标。

      第二段。
  # 表尾的注释
"""
LAYOUTS: Final = {
    "block": BLOCK,
    "without-line-end": BLOCK.rstrip("\n"),
    "flush": "审核意见:\n- 编号: Y01\n  提出单位: 甲\n  意见: 改\n",
    "english": "opinions:\n    - id: Y01\n      who: 甲\n      text: 改\n",
    "flow-items": "审核意见:\n  - {编号: Y01, 提出单位: 甲, 意见: 改}\n",
    "flow-list": "审核意见: [{编号: Y01, 提出单位: 甲, 意见: 改}]  # 一行\n",
    "empty-list": "审核意见: []\n",
    "no-value": "审核意见:\n",
    "no-value-and-comment": "审核意见:   # 还没有\n# 完\n",
    "windows": BLOCK.replace("\n", "\r\n"),
}


def source(text: str) -> Source:
    return read_source(text.encode(), "opinions.yaml")


@pytest.mark.parametrize("text", LAYOUTS.values(), ids=LAYOUTS)
def test_new_opinions_are_put_behind_those_of_any_layout(text: str) -> None:
    made = appended(source(text), NEW)
    assert read(made).items == (*read(text).items, *NEW)
    kept = text.replace("[]", "") if "[]" in text else text
    assert all(line.rstrip("]").split("}]")[0] in made for line in kept.splitlines())
    assert ("\r\n" in made) == ("\r\n" in text)
    assert "\n" not in made.replace("\r\n", "") or "\r\n" not in text


def test_what_stands_in_the_file_stays_character_for_character() -> None:
    assert appended(source(BLOCK), NEW).startswith(BLOCK)
    assert appended(source(BLOCK), ()) == BLOCK


def test_a_new_file_says_how_it_is_filled_in() -> None:
    made = appended(None, NEW)
    assert made.startswith("# 审核意见")
    assert read(made).items == NEW
    assert "    采纳情况:\n" in made


def test_a_file_keeps_its_encoding() -> None:
    for encoding in ("gb18030", "utf-8-sig"):
        given_ = read_source(BLOCK.encode(encoding), "opinions.yaml")
        made = encoded(appended(given_, NEW), given_)
        assert made.startswith(BLOCK.encode(encoding))
        assert len(read_opinions(read_source(made, "opinions.yaml")).items) == 3


def test_a_file_of_another_layout_is_refused() -> None:
    anchored = "审核意见: &a\n  - {编号: Y01, 提出单位: 甲, 意见: 改}\n"
    assert len(read(appended(source(anchored), NEW)).items) == 3
    with pytest.raises(InvalidInput):
        appended(source("审核意见: 无\n"), NEW)


words = st.text(
    st.one_of(
        st.sampled_from("甲改“”：:#-[]{}|>&*!%@`'\"\\\n\r\t 　=，。1.0e\x00\x0b\x1b\u2028\ufeff\U000f0001"),
        st.characters(),
    ),
    max_size=30,
)


def said(text: str) -> bool:
    return bool(taken([raised("甲", text)])[0].text)


def raised(who: str, text: str, **more: str) -> Raised:
    return Raised(Message("这里"), who, text, **more)


def taken(given_: list[Raised], known: tuple[Opinion, ...] = ()) -> tuple[Opinion, ...]:
    return take_in(given_, known).new


@settings(max_examples=300, deadline=None)
@given(words, words.filter(said), words, words, words)
@example("\r", "0", "", "", "")
def test_whatever_is_said_can_be_written_and_read_again(
    who: str, text: str, quote: str, place: str, reason: str
) -> None:
    opinions = taken([raised(who, text, quote=quote, place=place, reason=reason)])
    for base in (None, source(BLOCK), source(LAYOUTS["flow-list"])):
        ids = tuple(each.model_copy(update={"id": "Y77"}) for each in opinions)
        assert read(appended(base, ids)).items[-1:] == ids


@given(st.lists(st.tuples(st.sampled_from("甲乙"), st.sampled_from(["改", "改。", "补"])), max_size=8))
def test_importing_again_adds_nothing(given_: list[tuple[str, str]]) -> None:
    handed_in = [raised(who, text) for who, text in given_]
    first = taken(handed_in)
    assert len(first) == len(handed_in)
    assert taken(handed_in, first) == ()
    assert [each.id for each in first] == [f"Y{number:02}" for number in range(1, len(first) + 1)]


def test_ids_go_on_counting_and_nobody_is_not_nothing() -> None:
    known = (Opinion(id="Y09", who="甲", text="改"), Opinion(id="意见三", who="甲", text="补"))
    (new,) = taken([raised("", "核实")], known)
    assert (new.id, new.who) == ("Y10", "未注明")
    (whom,) = take_in([raised("张三", "核实")], (), who="省财政厅").new
    assert whom.who == "省财政厅"
