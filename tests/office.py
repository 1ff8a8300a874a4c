"""A Word file in, what LibreOffice makes of it (PDF, text) out; and what its pages show.

LibreOffice judges the meaning of our files, not their validity. The faces that an office has are aliased to
those in fonts/, so that pages look the same on every machine.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import tempfile
from collections.abc import Mapping
from pathlib import Path
from typing import Final
from xml.sax.saxutils import escape

import pytest

FONTS: Final = Path(__file__).resolve().parent.parent / "fonts"
FACES: Final[Mapping[str, str]] = {
    "仿宋_GB2312": "PF FangSong",
    "仿宋": "PF FangSong",
    "楷体_GB2312": "PF Kai",
    "楷体": "PF Kai",
    "黑体": "PF Hei",
    "方正小标宋简体": "PF Song",
    "宋体": "PF Song",
    "Times New Roman": "PF Latin",
}
_FILTERS: Final = {
    "txt": "txt:Text (encoded):UTF8",
    "pdf": "pdf",
    "docx": "docx:MS Word 2007 XML",
    "odt": "odt",
    "fodt": "fodt",
}
_SECONDS: Final = 90


def fontconfig(folder: Path) -> Path:
    """Write a fontconfig file into `folder` that knows the faces of fonts/ only, by the names Word uses."""
    aliases = "".join(
        f'<match target="pattern"><test name="family"><string>{escape(word)}</string></test>'
        f'<edit name="family" mode="assign" binding="strong"><string>{escape(ours)}</string></edit></match>'
        for word, ours in FACES.items()
    )
    path = folder / "fonts.conf"
    path.write_text(
        '<?xml version="1.0"?><!DOCTYPE fontconfig SYSTEM "fonts.dtd"><fontconfig>'
        f"<dir>{escape(str(FONTS))}</dir><cachedir>{escape(str(folder / 'cache'))}</cachedir>{aliases}"
        "</fontconfig>",
        encoding="utf-8",
    )
    return path


def convert(data: bytes, to: str, ending: str = "docx") -> bytes:
    """What LibreOffice makes of a file: `to` is txt, pdf, docx, odt, fodt. Skips where it is missing."""
    program = shutil.which("soffice")
    if program is None:
        pytest.skip("LibreOffice (soffice) is not installed")
    with tempfile.TemporaryDirectory(prefix="planforge-office-") as name:
        folder = Path(name)
        (folder / f"in.{ending}").write_bytes(data)
        profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
        command = [program, "--headless", profile, "--convert-to", _FILTERS[to]]
        command += ["--outdir", str(folder / "out"), str(folder / f"in.{ending}")]
        environment = {**os.environ, "FONTCONFIG_FILE": str(fontconfig(folder))}
        done = subprocess.run(command, env=environment, capture_output=True, timeout=_SECONDS, check=False)
        made = folder / "out" / f"in.{to}"
        assert made.is_file(), done.stderr.decode(errors="replace")
        return made.read_bytes()


def page_texts(pdf: bytes) -> tuple[str, ...]:
    """The text of every page of a PDF, laid out as it stands (pdftotext)."""
    with tempfile.TemporaryDirectory(prefix="planforge-pdf-") as name:
        path = Path(name) / "in.pdf"
        path.write_bytes(pdf)
        done = subprocess.run(
            ["pdftotext", "-layout", str(path), "-"], capture_output=True, timeout=_SECONDS, check=True
        )
    return tuple(done.stdout.decode().split("\f")[:-1])
