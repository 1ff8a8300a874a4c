"""The faces that `doctor` names: those that a PDF really holds, and what sets a role in their place."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest

from planforge.cli.faces import face_findings
from planforge.doc.nodes import Document
from planforge.render.pdf import write_pdf
from planforge.typography import find_office, font_setup
from planforge.workspace import Workspace
from tests import papers
from tests.commands import run
from tests.faces import make_office
from tests.test_look import NAMES, ROOT, look
from tests.test_office import faces_in

pytestmark = pytest.mark.native
ROLES = ("标题", "一级标题", "二级标题", "正文", "表格", "西文")


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return make_office(tmp_path_factory.mktemp("office"))


def said(*words: str) -> dict[str, str]:
    """What `doctor` says, by what it is said of."""
    done = run("doctor", "-f", "json", *words)
    assert done.code == 0
    return {each["what"].removeprefix("字体角色 "): each["said"] for each in json.loads(done.stdout)}


@pytest.mark.parametrize("name", NAMES)
def test_each_role_is_told_with_the_file_that_sets_it(name: str) -> None:
    told = said("--look", name)
    files = [told[role].rpartition("（")[2].rstrip("）") for role in ROLES]
    assert [Path(file).name for file in files] == [
        "PFSong-Bold.otf",
        "PFHei-Regular.otf",
        "PFKai-Regular.ttf",
        "PFFangSong-Regular.ttf",
        "PFSong-Regular.otf",
        "PFLatin-Regular.ttf",
    ]
    assert all(Path(file).is_file() for file in files)
    assert told["正文"].startswith("Word 用 仿宋_GB2312（")


def test_what_is_told_is_what_the_pdf_holds(folder: Path, tmp_path: Path) -> None:
    blocks = (papers.paragraph("p", "碳达峰2025"), papers.table(1))
    workspace, profile = Workspace(ROOT), look()
    for place in ("", str(folder)):
        office = find_office(workspace, profile, place)
        with font_setup(workspace, office) as fonts:
            named = faces_in(write_pdf(Document(papers.META, blocks), profile, fonts), tmp_path / "a.pdf")
        told = said(*(("--pdf-fonts", place) if place else ()))
        for role in ("正文", "表格", "西文"):
            family = told[role].rpartition("PDF 用 ")[2].partition(" Regular")[0]
            assert family.replace(" ", "-") in named


def test_the_offices_files_are_told_and_what_they_lack(folder: Path) -> None:
    told = said("--pdf-fonts", str(folder))
    assert told["正文"].endswith(f"PDF 用 FangSong_GB2312 Regular（{folder / 'simfang.ttf'}）")
    assert told["表格"].endswith(f"PDF 用 SimSun Regular（{folder / 'simsun.ttc'} 第 2 个）")
    done = run("doctor", "--pdf-fonts", str(folder))
    assert "－ 单位的字体：表格所用的“宋体”没有粗体文件，PDF 中的粗体实用 PF Song Bold" in done.stdout


def test_whether_this_machine_has_the_face_of_word_is_told(folder: Path, tmp_path: Path) -> None:
    (tmp_path / "fonts").symlink_to(folder)
    done = run("doctor", more={"XDG_DATA_HOME": str(tmp_path)})
    file = tmp_path / "fonts" / "simfang.ttf"
    assert f"字体角色 正文：Word 用 仿宋_GB2312（本机有：{file}）；PDF 用 PF FangSong" in done.stdout
    without = run("doctor", more={"XDG_DATA_HOME": "/none", "XDG_DATA_DIRS": "/none", "HOME": "/none"})
    assert "Word 用 仿宋_GB2312（本机没有）" in without.stdout


@pytest.mark.parametrize("damage", ["gone", "cut"])
def test_a_role_that_another_face_sets_is_told(damage: str, tmp_path: Path) -> None:
    fonts = tmp_path / "fonts"
    shutil.copytree(ROOT / "fonts", fonts)
    kai = fonts / "PFKai-Regular.ttf"
    data = kai.read_bytes()
    kai.unlink() if damage == "gone" else kai.write_bytes(data[:2000])
    found = {str(each.what): each for each in face_findings(Workspace(ROOT, fonts=fonts), look(), "")}
    bad = found["字体角色 二级标题"]
    assert (bad.good, bad.needed) == (False, True)
    file = fonts / "PFFangSong-Regular.ttf"
    assert str(bad.said).endswith(f"PDF 应用 PF Kai，实用 PF FangSong Regular（{file}）")
    assert all(each.good for what, each in found.items() if what != "字体角色 二级标题")
