"""The redline of yunchuan's revision: what it marks, what both judges say, what the command writes."""

from __future__ import annotations

import difflib
from dataclasses import replace
from functools import cache
from pathlib import Path

import pytest

from planforge.redline.proved import Redline
from planforge.render.docx import WordOptions, write_docx
from planforge.render.docx.lint import lint_docx
from planforge.rendering import draw
from tests.built import made
from tests.commands import run
from tests.docx_cases import SHELL, look
from tests.plans import ROOT
from tests.redlines import WHEN, Case, idle_marks, marked_lines, office_verdicts
from tests.revision import MARKED, NEW, OLD, redline


@cache
def written() -> Redline:
    return redline()


def test_the_redline_marks_what_was_accepted() -> None:
    accepted, told = MARKED.read_text(encoding="utf-8").splitlines(), list(marked_lines(written().data))
    if told != accepted:
        changes = difflib.unified_diff(accepted, told, "accepted", "found", n=0, lineterm="")
        pytest.fail("\n".join((*changes, "read it, then: python -m tests accept yunchuan")), pytrace=False)


def test_it_has_no_fault_that_word_would_mind() -> None:
    assert [each for each in lint_docx(written().data) if each.rule != "table-note"] == []


def test_nothing_is_taken_out_that_is_put_in_again() -> None:
    assert idle_marks(written().data) == []


def test_what_it_does_not_track_is_told() -> None:
    assert [str(each.message) for each in written().notes] == [
        "封面按新稿，不作修订标记",
        "5 处只是调整了位置，在修订稿中显示为删除后插入",
    ]


def test_the_command_writes_it_by_the_author_and_at_the_time_that_are_named(tmp_path: Path) -> None:
    folders = [str(ROOT / "samples" / each) for each in (OLD, NEW)]
    place = tmp_path / "修订稿.docx"
    done = run(
        "diff", *folders, "-f", "redline", "-o", str(place), "--author", "评审组", "--date", "2026-01-01"
    )
    assert (done.code, done.stdout) == (1, f"已生成 {place}\n")
    assert list(marked_lines(place.read_bytes())) == list(marked_lines(written().data))


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("--date", "去年"), "--date 不是日期"),
        (("--section", "三"), "修订稿是整份的"),
        ((), "-f redline 要写 -o"),
    ],
)
def test_what_cannot_be_done_is_refused(tmp_path: Path, words: tuple[str, ...], said: str) -> None:
    folders = [str(ROOT / "samples" / each) for each in (OLD, NEW)]
    output = ("-o", str(tmp_path / "a.docx")) if words else ()
    done = run("diff", *folders, "-f", "redline", *output, *words)
    assert done.code == 2
    assert said in done.stderr
    assert list(tmp_path.iterdir()) == []


@pytest.mark.office
@pytest.mark.slow
@pytest.mark.timeout(600)
def test_libreoffice_accepts_and_rejects_it(tmp_path: Path) -> None:
    first, later = draw(made(OLD), png=True).document, draw(made(NEW), png=True).document
    options = WordOptions(built=WHEN, cover=later)
    plain = [
        write_docx(replace(each, meta=replace(later.meta, embed="none")), look(), SHELL, options)
        for each in (first, later)
    ]
    verdict = office_verdicts([Case(written().data, plain[0], plain[1])], tmp_path)[0]
    assert (verdict["accept"], verdict["reject"], verdict["left"]) == ([], [], 0)
