"""A citation that cannot be read is shown, with how to write it."""

from __future__ import annotations

import pytest

from planforge.compose.markup.syntax import syntax_fault
from planforge.compose.templates import RenderFault, compile_text, prose_environment


def fault(text: str) -> tuple[str, tuple[str, ...]]:
    with pytest.raises(RenderFault) as raised:
        compile_text(prose_environment(), text, None)
    found = raised.value.problem
    return str(found.message), tuple(map(str, found.hints))


def test_full_width_marks_are_shown_with_the_ascii_ones() -> None:
    message, hints = fault("到2025年达到{{ 统计（“地区生产总值（不变价）”，２０２２） }}。")
    assert "统计（“地区生产总值（不变价）”，２０２２）" in message
    assert hints == ('写成 {{ 统计("地区生产总值(不变价)",2022) }}',)


def test_names_between_ascii_quotes_keep_their_marks() -> None:
    _, hints = fault('{{ 统计("地区生产总值（不变价）"，2022) }}')
    assert hints == ('写成 {{ 统计("地区生产总值（不变价）",2022) }}',)


def test_the_citation_at_fault_is_shown_among_others() -> None:
    message, hints = fault('{{ 指标("甲", 2022) }}，{{ 指标("乙" 2025) }}')
    assert '实为 {{ 指标("乙" 2025) }}' in message
    assert hints == ()


def test_a_citation_without_an_end_is_shown_to_the_end_of_the_text() -> None:
    message, _ = fault("达到{{ 指标(1, 2022)，力争更好")
    assert "{{ 指标(1, 2022)，力争更好" in message


def test_marks_alone_are_not_the_fault_where_others_are() -> None:
    assert "这样的写法" in str(syntax_fault("{{ 指标（ }}", lambda text: False, None).message)
