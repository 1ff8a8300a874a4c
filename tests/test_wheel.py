"""A wheel built from the checkout, unpacked elsewhere, makes the same document."""

from __future__ import annotations

import os
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

from tests.plans import ROOT

pytestmark = pytest.mark.slow


@pytest.fixture(scope="module")
def installed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of the wheel's contents."""
    folder = tmp_path_factory.mktemp("wheel")
    command = [sys.executable, "-m", "pip", "wheel", "-q", "--no-deps", "--no-build-isolation"]
    subprocess.run([*command, "-w", str(folder), str(ROOT)], check=True, capture_output=True)
    (wheel,) = folder.glob("planforge-*.whl")
    with zipfile.ZipFile(wheel) as archive:
        archive.extractall(folder / "site")
    return folder / "site"


def test_the_wheel_carries_templates_fonts_and_catalogue(installed: Path) -> None:
    for name in (
        "planforge/_files/templates/tables/city.yaml",
        "planforge/_files/templates/zh/plan.docx",
        "planforge/_files/fonts/PFFangSong-Regular.ttf",
        "planforge/_files/fonts/OFL.txt",
        "planforge/locale/en/LC_MESSAGES/planforge.po",
    ):
        assert (installed / name).is_file(), name


def test_the_wheel_builds_the_sample_from_another_folder(installed: Path, tmp_path: Path) -> None:
    plan = tmp_path / "plan.yaml"
    plan.write_bytes((ROOT / "samples" / "yunchuan" / "plan.yaml").read_bytes())
    for out, path in (("wheel", installed), ("checkout", ROOT)):
        command = [sys.executable, "-P", "-m", "planforge", "build", str(plan)]
        command += ["-o", str(tmp_path / out), "-f", "json,docx,pdf"]
        environment = {**os.environ, "PYTHONPATH": str(path)}
        done = subprocess.run(
            command, cwd=tmp_path, env=environment, capture_output=True, text=True, check=False
        )
        assert done.returncode == 0, done.stderr
    made = {path.name: path.read_bytes() for path in (tmp_path / "wheel").iterdir()}
    assert {path.rpartition(".")[2] for path in made} == {"json", "docx", "pdf"}
    assert made == {path.name: path.read_bytes() for path in (tmp_path / "checkout").iterdir()}
