"""A comparison as Markdown: short enough for a comment, nothing of the plans read as markup."""

from __future__ import annotations

from pathlib import Path
from typing import Any, Final

import pytest
from markdown_it import MarkdownIt

from planforge.diff.inert import inert
from planforge.diff.markdown import MOST
from tests.commands import run
from tests.test_diff_asked import PROJECT, TASKS, plan

NASTY: Final = (
    "<script>alert(1)</script>",
    "a | b `c` **d** _e_ ~~f~~ $g$ \\",
    "[点](https://example.invalid) ![图](x)",
    "{{ 7 * 7 }} {% raw %}",
    "&lt; &amp; &copy;",
    "@someone #123 !45 GH-6 www.example.invalid https://example.invalid :tada:",
    "# 标题\n- 项\n> 引",
)


def shown_text(source: str) -> str:
    """What a reader of the Markdown sees, as CommonMark with tables reads it."""
    tokens = MarkdownIt("commonmark").enable(["table", "strikethrough"]).parse(source)
    kept = []
    for token in tokens:
        for child in token.children or ():
            assert child.type in ("text", "html_inline", "softbreak"), (child.type, source)
            if child.type == "text":
                kept.append(child.content)
            elif child.content == "<br>":
                kept.append("\n")
            else:
                assert child.content == "<!-- -->", child.content
    return "".join(kept)


@pytest.mark.parametrize("text", NASTY)
def test_inert_text_is_shown_as_it_is_and_links_nothing(text: str) -> None:
    cell = f"| a |\n| --- |\n| x {inert(text)} |\n"
    assert shown_text(cell).replace("\n", " ") == f"ax {' '.join(text.split())}"
    for call in ("@some", "#123", "!45", "GH-6", "://", "www.", ":tada"):
        assert call not in inert(text)


def test_the_page_has_a_summary_and_the_changes_section_by_section(tmp_path: Path) -> None:
    old = plan(tmp_path / "甲", projects=[PROJECT], tasks=[TASKS])
    new = plan(tmp_path / "乙", projects=[{**PROJECT, "investment": "12亿元"}], tasks=[TASKS])
    done = run("diff", str(old), str(new), "-f", "md")
    assert (done.code, done.stderr) == (1, "")
    assert "| 五、重点工程 | 1 | 0 | 0 | 0 | 0 | 1 |\n" in done.stdout
    assert "<details><summary>五、重点工程：修改 1；重大 1</summary>\n\n| 轻重 |" in done.stdout
    assert "| 10亿元 | 12亿元 | +2亿元；+20% |" in done.stdout
    assert done.stdout.count("<details>") == done.stdout.count("</details>") == 1


def test_nothing_of_a_plan_is_read_as_markup(tmp_path: Path) -> None:
    nasty: list[dict[str, Any]] = [
        {**PROJECT, "id": f"n{at}", "name": f"项目{at} {text}", "content": text, "note": f"旧 {text}"}
        for at, text in enumerate(NASTY)
        if "{{" not in text  # plans refuse it there
    ]
    old = plan(tmp_path / "甲", projects=nasty)
    new = plan(tmp_path / "乙", projects=[{**each, "note": f"新 {each['content']}"} for each in nasty[1:]])
    done = run("diff", str(old), str(new), "-f", "md")
    assert (done.code, done.stderr) == (1, "")
    page = done.stdout
    assert "<script" not in page
    assert "@someone" not in page
    rows = [line for line in page.splitlines() if line.startswith("| 轻微") or line.startswith("| 一般")]
    assert rows
    for row in rows:
        cells = row.replace("\\|", "").split("|")
        assert len(cells) == 8, row


def test_a_page_too_long_for_a_comment_says_what_it_leaves_out(tmp_path: Path) -> None:
    many = [{**PROJECT, "id": f"p{at}", "name": f"第{at}个项目", "content": "长" * 500} for at in range(300)]
    old, new = plan(tmp_path / "甲"), plan(tmp_path / "乙", projects=many)
    page = run("diff", str(old), str(new), "-f", "md", "-o", str(tmp_path / "x.md"))
    assert (page.code, page.stderr) == (1, "")
    text = (tmp_path / "x.md").read_text(encoding="utf-8")
    assert len(text) < MOST
    assert text.count("<details>") == text.count("</details>")
    kept = text.count("\n| 重大 | 增加 ")
    assert kept
    assert f"从略变化 {300 - kept} 处" in text
