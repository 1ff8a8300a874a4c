"""Laws of reading: any bytes end in a Source or in positioned problems; places are true."""

from __future__ import annotations

import time
from collections.abc import Iterator
from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from planforge.load import (
    Mapping,
    Node,
    Scalar,
    Sequence,
    Source,
    excerpt,
    looks_like_mapping_text,
    read_source,
    scan_slips,
    write_problem,
)
from planforge.load.scalars import resolve
from planforge.problems import InvalidInput, Position, has_errors, problem

CHARACTERS = (
    "aé云😀１９：，“”‘’［］｛｝－—＃　％．。、；"
    "0123456789:,-#[]{}&*!|>%@`'\"\\ \t\n\r\xa0\u2028\ufeff\0\U000f0000"
)
PIECES = (
    *(
        "\n  ",
        "\n    ",
        "\n- ",
        ": ",
        ", ",
        "a: ",
        "名称：",
        "name: ",
        "- ",
        "{{ ",
        " }}",
        "<<: ",
        "&a ",
        "*a",
    ),
    *("|\n  ", '"', "'", "\r\n", "---\n", "<<<<<<< x\n", "=======\n", ">>>>>>> x\n", "!!str ", "!x ", "? "),
    *CHARACTERS,
)
yaml_like = st.lists(st.sampled_from(PIECES), max_size=60).map("".join)


def outcome(data: bytes) -> Source | InvalidInput:
    try:
        return read_source(data, "p.yaml")
    except InvalidInput as error:
        return error


def assert_positioned(data: bytes) -> None:
    result = outcome(data)
    if isinstance(result, InvalidInput):
        assert has_errors(result.problems)
    else:
        assert not has_errors(result.problems)
        assert isinstance(result.root, Mapping)
    text = result.text if isinstance(result, Source) else None
    for found in result.problems:
        assert found.position is not None
        assert found.position.line >= 1
        assert found.position.column >= 1
        assert write_problem(found, text).startswith(str(found.position))


def scalars(node: Node) -> Iterator[Scalar]:
    if isinstance(node, Scalar):
        yield node
    elif isinstance(node, Sequence):
        for item in node.items:
            yield from scalars(item)
    else:
        for entry in node.entries:
            yield entry.key
            yield from scalars(entry.value)


@given(st.binary(max_size=80))
@settings(max_examples=300, deadline=None)
def test_any_bytes_end_in_a_source_or_in_positioned_problems(data: bytes) -> None:
    assert_positioned(data)


@given(yaml_like)
@settings(max_examples=1500, deadline=None)
def test_any_yaml_like_text_ends_in_a_source_or_in_positioned_problems(text: str) -> None:
    assert_positioned(text.encode("utf-8", "surrogatepass"))
    assert_positioned(text.encode("gb18030", "replace"))


@given(yaml_like)
@settings(max_examples=1500, deadline=None)
def test_the_span_of_a_plain_scalar_holds_its_text(text: str) -> None:
    result = outcome(("k: " + text).encode())
    if isinstance(result, InvalidInput):
        return
    for each in scalars(result.root):
        written = result.text[each.span.start : each.span.end]
        before = result.text[: each.span.start].replace("\r\n", "\n").replace("\r", "\n")
        assert each.position.line == before.count("\n") + 1
        assert each.position.column == len(before) - before.rfind("\n")
        if not each.quoted:
            assert " ".join(written.split()) == " ".join(each.text.split())


@given(st.integers(-(10**30), 10**30))
def test_whole_numbers_are_ints(number: int) -> None:
    value = resolve(str(number))
    assert type(value) is int
    assert value == number


@given(st.decimals(allow_nan=False, allow_infinity=False, places=3, min_value=-(10**9), max_value=10**9))
def test_other_numbers_are_exact_decimals(number: Decimal) -> None:
    assert resolve(f"{number:f}") == number
    assert isinstance(resolve(f"{number:f}"), Decimal)


@pytest.mark.parametrize(
    "text",
    [
        "0755",
        "007",
        "1_000",
        "1:30",
        "2025-01-01",
        "yes",
        "off",
        ".inf",
        ".nan",
        "0x1F",
        "1e999",
        "9" * 41,
        ".",
    ],
)
def test_what_only_looks_like_a_number_stays_text(text: str) -> None:
    assert resolve(text) == text


def test_merged_keys_give_way_to_written_ones() -> None:
    data = b"x: &x {a: 1, b: 2}\ny: &y {b: 3, c: 4}\nz:\n  <<: [*x, *y]\n  a: 9\n"
    root = read_source(data, "p.yaml").root
    assert isinstance(root, Mapping)
    merged = root.entries[2].value
    assert isinstance(merged, Mapping)
    values = {e.key.text: e.value.value for e in merged.entries if isinstance(e.value, Scalar)}
    assert values == {"b": 2, "c": 4, "a": 9}


def test_quoted_and_tagged_numbers_are_text() -> None:
    root = read_source(b"a: '1'\nb: !!str 2\nc: |\n  3\nd: 4\n", "p.yaml").root
    assert [each.value for each in scalars(root)][1::2] == ["1", "2", "3\n", 4]


@pytest.mark.parametrize(
    ("data", "kind", "line", "column"),
    [
        ("名称: 甲".encode("utf-16"), "encoding", 1, 1),
        ("名称: 甲\n".encode("utf-16-le"), "encoding", 1, 1),
        (b"PK\x03\x04...", "encoding", 1, 1),
        ("名称: 云川市\n备注: 甲".encode() + b"\xff\n", "encoding", 2, 6),
        ("名称: 甲\n".encode("gb18030") + b"ab\xff", "encoding", 2, 3),
        ("甲: ".encode() + b"\x01\n", "illegal-character", 1, 4),
        ("甲: 乙\ufeff\n".encode(), "illegal-character", 1, 5),
        ("甲: \U000f0001\n".encode(), "illegal-character", 1, 4),
        (b"a: " + b"[" * 1000, "structure", 1, 103),
        (b"a: 1\n" * 300_001, "structure", None, None),
    ],
)
def test_a_file_that_is_no_plan_is_refused_at_its_place(
    data: bytes, kind: str, line: int | None, column: int | None
) -> None:
    result = outcome(data)
    assert isinstance(result, InvalidInput)
    places = [(each.position.line, each.position.column) for each in result.problems if each.position]
    assert kind in [each.kind for each in result.problems]
    assert line is None or (line, column) in places


def test_an_alias_bomb_is_refused() -> None:
    lines = ["a0: &a0 [x, x, x, x, x, x, x, x, x]"]
    lines += [f"a{i}: &a{i} [{', '.join([f'*a{i - 1}'] * 9)}]" for i in range(1, 10)]
    result = outcome("\n".join(lines).encode())
    assert [each.kind for each in result.problems] == ["alias-limit"]


@pytest.mark.parametrize(
    "text",
    [
        "a: " + "字" * 3_000_000,
        'a: "' + "x" * 10_000_000 + '"',
        "a: x" + " " * 10_000_000 + "y",
        "a: " + "1，" * 1_000_000,
        "a: [" + "1，" * 300_000 + "]",
        "a: '" + "\\'" * 3_000_000,
        "\x01\x02" * 1_000_000,
        "a: x\n" + "'\n" * 1_000_000,
    ],
    ids=["chinese", "quoted", "blanks", "commas", "flow", "quotes", "controls", "openings"],
)
def test_large_inputs_end_soon(text: str) -> None:
    begun = time.monotonic()
    outcome(text.encode())
    assert time.monotonic() - begun < 20


def test_encodings_are_named() -> None:
    text = "名称: 云川市\n"
    assert read_source(text.encode(), "p").encoding == "utf-8"
    assert read_source(text.encode("utf-8-sig"), "p").encoding == "utf-8-sig"
    assert read_source(text.encode("gb18030"), "p").encoding == "gb18030"
    assert read_source(text.encode("gb18030"), "p").text == text


def test_the_scanner_tells_less_where_the_yaml_can_be_parsed() -> None:
    text = "profile:\n  base：2022\n"
    assert scan_slips(text, "p", can_be_parsed=True) == ()
    assert [each.kind for each in scan_slips(text, "p")] == ["fullwidth-slip"]


def test_text_that_may_be_a_field_is_recognised() -> None:
    assert looks_like_mapping_text("名称：风电")
    assert looks_like_mapping_text("名称:风电")
    assert not looks_like_mapping_text("http://例子.测试")
    assert not looks_like_mapping_text("到2025年，达到：20%")


def test_a_caret_counts_wide_characters_twice() -> None:
    assert excerpt("\t名称：云川市", Position("p", 1, 4)) == (" 名称：云川市", 5)
    line, offset = excerpt("字" * 500, Position("p", 1, 250))
    assert line.startswith("…字")
    assert line.endswith("字…")
    assert offset <= 80


def test_a_problem_is_written_with_its_line_caret_hint_and_other_place() -> None:
    text = "a: 1\nb: 2\na: 3\n"
    result = outcome(text.encode())
    assert write_problem(result.problems[0], text) == (
        "p.yaml:3:1 错误 [同一字段写了两次] 同一字段写了两次：应只有一个“a”，实为又一个\n"
        "    a: 3\n"
        "    ^\n"
        "  提示：两处各有内容时合并成一处，否则删去一处\n"
        "  另见 p.yaml:1:1 第一处“a”"
    )
    assert write_problem(problem("encoding", "坏"), None) == "错误 [文件编码无法识别] 坏"
