"""What every test may ask for: the project's faces; and what tests have measured, printed at the end."""

from __future__ import annotations

import gc
from typing import Any

import pytest
from hypothesis import settings

from planforge.cli import COLLECTING
from planforge.render.faces.fonts import FontSetup, fontconfig_xml
from tests.plans import ROOT

MEASURED = "measured"

# As the command does: most of what tests make lives as long as they do, too.
gc.set_threshold(*COLLECTING)

# How long an example takes says something of the machine and its load, nothing of the program.
settings.register_profile("untimed", deadline=None)
settings.load_profile("untimed")


@pytest.fixture(scope="session")
def fonts(tmp_path_factory: pytest.TempPathFactory) -> FontSetup:
    """The faces of fonts/ and no others."""
    folder = tmp_path_factory.mktemp("fontconfig")
    text = fontconfig_xml(str(ROOT / "fonts"), str(folder / "cache"))
    (folder / "fonts.conf").write_text(text, encoding="utf-8")
    return FontSetup(str(folder / "fonts.conf"))


def pytest_terminal_summary(terminalreporter: Any) -> None:
    """Print what tests have put down with `record_property("measured", …)`; it survives several processes."""
    reports = terminalreporter.stats.get("passed", []) + terminalreporter.stats.get("failed", [])
    lines = sorted(value for report in reports for name, value in report.user_properties if name == MEASURED)
    if lines:
        terminalreporter.section("measured")
    for line in lines:
        terminalreporter.write_line(line)
