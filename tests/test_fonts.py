"""The folder fonts/: every face has its source, its licence, its checksum and its recipe."""

from __future__ import annotations

import hashlib
import importlib.util
import re
import sys
from io import BytesIO
from types import ModuleType

import pytest
from fontTools.ttLib import TTFont

from planforge.render.faces.fonts import FILES
from tests.plans import ROOT

FONTS = ROOT / "fonts"
README = (FONTS / "README.md").read_text(encoding="utf-8")


@pytest.fixture(scope="module")
def script() -> ModuleType:
    spec = importlib.util.spec_from_file_location("build_fonts", FONTS / "build_fonts.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    sys.modules["build_fonts"] = module  # dataclasses look their module up
    sys.dont_write_bytecode, kept = True, sys.dont_write_bytecode
    spec.loader.exec_module(module)
    sys.dont_write_bytecode = kept
    return module


def row(file: str) -> str:
    """The line of the table of sources that begins with the file."""
    (found,) = [line for line in README.splitlines() if line.startswith(f"| {file} | ") and "OFL" in line]
    return found


@pytest.mark.parametrize("file", FILES)
def test_the_readme_names_source_licence_and_original_of_every_face(file: str, script: ModuleType) -> None:
    (recipe,) = (each for each in script.recipes() if each.file == file)
    assert f"{recipe.original}（{script.ORIGINALS[recipe.original]}）" in row(file)
    assert "OFL 1.1" in row(file)
    names = TTFont(BytesIO((FONTS / file).read_bytes()), lazy=True)["name"]
    assert "SIL Open Font License" in names.getDebugName(13)
    assert names.getDebugName(0)


def test_the_checksums_are_those_of_all_faces() -> None:
    sums = dict(line.split()[::-1] for line in (FONTS / "SHA256SUMS").read_text().splitlines())
    assert sums == {name: hashlib.sha256((FONTS / name).read_bytes()).hexdigest() for name in FILES}


def test_no_face_bears_a_reserved_name() -> None:
    reserved = re.compile("霞鹜|霞鶩|落霞孤鹜|落霞孤鶩|LXGW|Liberation|Arimo|Tinos|Cousine")
    for file in FILES:
        names = TTFont(BytesIO((FONTS / file).read_bytes()), lazy=True)["name"].names
        assert not [str(each) for each in names if each.nameID in (1, 3, 4, 6) and reserved.search(str(each))]


def test_the_script_says_what_it_lacks(script: ModuleType, tmp_path: object) -> None:
    out = f"{tmp_path}/out"
    assert script.main(str(tmp_path), out) == 1
    assert list(script.doubts(FONTS)) == [f"missing: {name}" for name in script.ORIGINALS]
