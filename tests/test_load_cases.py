"""The cases of tests/cases/load: YAML in, the places and kinds of all problems out."""

from __future__ import annotations

from pathlib import Path

import pytest

from planforge.load import read_source
from planforge.load.slips import CODES
from planforge.problems import InvalidInput, Problem

CASES = Path(__file__).parent / "cases" / "load"


def read_cases() -> dict[str, tuple[str, list[str]]]:
    cases: dict[str, tuple[str, list[str]]] = {}
    for path in sorted(CASES.glob("*.txt")):
        text = path.read_text(encoding="utf-8").replace("␉", "\t").replace("⍽", "\xa0")
        for section in text.split("\n--- ")[1:]:
            title, _, rest = section.partition("\n")
            body, _, expected = rest.rpartition("+++")
            assert title not in cases, f"two cases are called {title}"
            cases[title] = (body, expected.split("\n")[1:])
    return cases


ALL = read_cases()


def problems_of(data: bytes) -> tuple[Problem, ...]:
    try:
        return read_source(data, "plan.yaml").problems
    except InvalidInput as error:
        return error.problems


def brief(found: Problem) -> str:
    assert found.position is not None
    return f"{found.position.line}:{found.position.column} {found.level} {found.kind}"


@pytest.mark.parametrize("name", ALL)
def test_the_problems_of_a_case_are_exactly_those_written_down(name: str) -> None:
    body, expected = ALL[name]
    assert [brief(each) for each in problems_of(body.encode())] == [line for line in expected if line]


@pytest.mark.parametrize("name", ALL)
@pytest.mark.parametrize("line_end", ["\r\n", "\r"])
def test_other_line_ends_change_no_place(name: str, line_end: str) -> None:
    body, _ = ALL[name]
    expected = [brief(each) for each in problems_of(body.encode())]
    assert [brief(each) for each in problems_of(body.replace("\n", line_end).encode())] == expected


@pytest.mark.parametrize("name", ALL)
def test_gb18030_and_a_byte_order_mark_change_no_place(name: str) -> None:
    body, _ = ALL[name]
    expected = [brief(each) for each in problems_of(body.encode())]
    chinese = body + "# 云川市碳达峰试点实施方案\n"
    assert [brief(each) for each in problems_of(b"\xef\xbb\xbf" + body.encode())] == expected
    assert [brief(each) for each in problems_of(chinese.encode("gb18030"))] == expected


def test_every_message_is_complete_and_has_a_cure() -> None:
    for body, _ in ALL.values():
        for found in problems_of(body.encode()):
            assert "{" not in str(found.message).replace("{{", "").replace("“{”", "")
            assert "实为" in str(found.message)
            assert all(str(each) for each in found.hints)


def test_every_slip_has_a_case() -> None:
    from planforge.load.scan import find_slips
    from planforge.load.slips import _SAYINGS

    told = {found.problem.message.template for body, _ in ALL.values() for found in find_slips(body, "p")}
    missing = {code for code in CODES if _SAYINGS[code].template not in told}
    assert not missing
