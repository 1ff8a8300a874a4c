"""Titles that are too long for a line: broken where their sense allows, in lines of about one length."""

from __future__ import annotations

import pytest

from planforge.doc.nodes import Origin, OriginKind, Text
from planforge.doc.plain import stretch_text
from planforge.render.formal import broken_title
from tests.docx_cases import look

SAID = Origin(OriginKind.DATA, "/title")


@pytest.mark.parametrize(
    ("words", "lines"),
    [
        ("国家碳达峰试点（云川）实施方案", ["国家碳达峰试点（云川）实施方案"]),
        (
            "国家碳达峰试点（白鹭湾循环产业园）实施方案检查报告",
            ["国家碳达峰试点（白鹭湾循环产业园）", "实施方案检查报告"],
        ),
        ("国家碳达峰试点（白鹭湾循环产业园）实施方案", ["国家碳达峰试点", "（白鹭湾循环产业园）实施方案"]),
        (
            "没有合适断处的一个很长很长很长很长很长很长很长的标题",
            ["没有合适断处的一个很长很长很长很长很长很长很长的标题"],
        ),
    ],
)
def test_a_title_is_broken_where_its_sense_allows(words: str, lines: list[str]) -> None:
    made = broken_title((Text(words, SAID),), look().styles["title"], look())
    assert stretch_text(made).split("\n") == lines


def test_a_subtitle_of_several_texts_is_broken_between_them() -> None:
    parts = (
        Text("（供审核和修改使用，不随方案报送）", SAID),
        Text("（白鹭湾循环产业园为虚构，本方案为样例）", SAID),
    )
    first, second = stretch_text(broken_title(parts, look().styles["subtitle"], look())).split("\n")
    assert (first, second) == tuple(part.text for part in parts)


def test_a_subtitle_is_rather_broken_between_brackets_than_behind_a_comma() -> None:
    words = "（报审稿）（云川临港经济技术开发区为虚构，本方案为样例）"
    told = stretch_text(broken_title((Text(words, SAID),), look().styles["subtitle"], look()))
    assert told.split("\n") == ["（报审稿）", "（云川临港经济技术开发区为虚构，本方案为样例）"]
