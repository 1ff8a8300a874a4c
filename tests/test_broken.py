"""Broken copies of the samples: every fault is told where it stands, in Chinese, and nothing is written.

The cases are in cases/broken/<sample>.yaml; how they are written is said at the head of yunchuan.yaml.
"""

from __future__ import annotations

import re
import shutil
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from ruamel.yaml import YAML

from planforge.problems import KINDS
from tests.commands import files_below, run
from tests.plans import ROOT, SAMPLES, sample

MARK = "▲"
CASES = ROOT / "tests" / "cases" / "broken"


def cases() -> list[Any]:
    found = []
    for name in SAMPLES:
        text = (CASES / f"{name}.yaml").read_text(encoding="utf-8")
        found += [
            pytest.param(name, case, id=f"{name}-{key}") for key, case in YAML(typ="safe").load(text).items()
        ]
    return found


@dataclass(frozen=True)
class Told:
    """One problem as the command printed it."""

    place: str
    kind: str
    message: str
    shown: str
    """The lines below it: the source line with the caret, the hints."""


def problems_in(printed: str) -> list[Told]:
    """The problems that a command printed."""
    starts = re.compile(r"^(\S+:\d+:\d+) 错误 \[(.+?)\] (.*)$", re.MULTILINE)
    heads = list(starts.finditer(printed))
    ends = [*(head.start() for head in heads[1:]), len(printed)]
    return [Told(*head.groups(), printed[head.end() : end]) for head, end in zip(heads, ends, strict=True)]


def edited(text: str, case: dict[str, Any]) -> str:
    """The text with the case's edit, its marks still in it."""
    assert text.count(case["cut"]) == 1, (
        f"{case['cut']!r} stands {text.count(case['cut'])} times in the sample"
    )
    return text.replace(case["cut"], case["by"])


def places(text: str, case: dict[str, Any]) -> list[str]:
    """line:column of every problem that is to be told, in order."""
    bare = text.replace(MARK, "")
    marked = iter(_positions(text))
    return [_place(each, bare, marked) for each in case["problems"]]


def _place(expected: dict[str, str], bare: str, marked: Any) -> str:
    if "before" in expected:
        found = bare.index(expected["before"].replace(MARK, "")) + expected["before"].index(MARK)
        return _line_and_column(bare, found)
    return expected["at"] if "at" in expected else next(marked)


def _positions(text: str) -> list[str]:
    found = [match.start() for match in re.finditer(MARK, text)]
    bare = text.replace(MARK, "")
    return [_line_and_column(bare, place - earlier) for earlier, place in enumerate(found)]


def _line_and_column(text: str, place: int) -> str:
    return f"{text.count(chr(10), 0, place) + 1}:{place - text.rfind(chr(10), 0, place)}"


@pytest.mark.parametrize(("name", "case"), cases())
def test_a_fault_is_told_where_it_stands_and_nothing_is_written(
    name: str, case: dict[str, Any], tmp_path: Path
) -> None:
    folder = tmp_path / "plan"
    shutil.copytree(ROOT / "samples" / name, folder)
    template = case.get("file", "")
    original = (ROOT / "templates" / template).read_text(encoding="utf-8") if template else sample(name)
    text = edited(original, case)
    broken = folder / "templates" / template if template else folder / "plan.yaml"
    broken.parent.mkdir(parents=True, exist_ok=True)
    broken.write_text(text.replace(MARK, ""), encoding="utf-8")
    before = files_below(tmp_path)

    done = run("build", str(folder), "-o", str(tmp_path / "out"), "-f", "json,html")

    told = problems_in(done.stderr)
    file = template or "plan.yaml"
    expected = [f"{file}:{place}" for place in places(text, case)]
    assert [each.place for each in told] == expected, done.stderr
    assert [each.kind for each in told] == [KINDS[each["kind"]] for each in case["problems"]], done.stderr
    for each, problem in zip(told, case["problems"], strict=True):
        assert problem["says"] in each.message
        assert re.search(r"[\u4e00-\u9fff]", each.message)
        assert (
            re.search(rf"提示：.*{re.escape(problem.get('hint', ''))}", each.shown) or "hint" not in problem
        )
        assert ("^" in each.shown) == (not template)
    assert f"共 {len(told)} 处问题，未生成任何文件。" in done.stderr
    assert (done.code, done.stdout) == (2, "")
    assert files_below(tmp_path) == before


def test_every_sample_is_broken_in_many_ways() -> None:
    names = [case.values[0] for case in cases()]
    assert all(names.count(name) >= 10 for name in SAMPLES)
