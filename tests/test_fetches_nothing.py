"""Addresses in a plan's texts, of files and of the network, are printed as text: nothing is ever fetched."""

from __future__ import annotations

import re
import socket
import urllib.request
from pathlib import Path
from typing import Any, Final

import pytest

from planforge.pipeline import make
from planforge.rendering import render
from planforge.workspace import Workspace
from tests.plans import plan_text

ADDRESSES: Final = (
    "<img src='http://fetch.invalid/a.png'>",
    "![图](http://fetch.invalid/b.png)",
    "[链接](file:///etc/passwd)",
    "<style>@import url(http://fetch.invalid/c.css);</style>",
    "<iframe src='file:///etc/passwd'></iframe>",
    "<script src='//fetch.invalid/d.js'></script>",
    "url('\\\\\\\\fetch.invalid\\\\share\\\\e.png')",
    "../../../../etc/passwd",
)
LOADED: Final = re.compile(
    r"""(?:src|href|data|srcset)\s*=\s*["']?(?!data:|#)[^"'\s>]+|@import|url\((?!["']?(?:data:|#))"""
)


@pytest.fixture
def made(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Any:
    """A plan full of addresses, in a process that cannot reach anything."""

    def refuse(*_: object, **__: object) -> None:
        raise AssertionError("something wants to be fetched")

    monkeypatch.setattr(socket.socket, "connect", refuse)
    monkeypatch.setattr(urllib.request, "urlopen", refuse)
    lines = "\n\n".join(f"    {each}" for each in ADDRESSES)
    measures = f'innovation: [{{id: a, title: "{ADDRESSES[0]}", units: "{ADDRESSES[4]}"}}]\n'
    path = tmp_path / "plan.yaml"
    path.write_text(plan_text(f"overview:\n  location: |-\n{lines}\n{measures}"), encoding="utf-8")
    return make(path, Workspace(tmp_path))


def test_a_page_loads_nothing_from_outside(made: Any) -> None:
    page = render(made, "html", "gbt9704").decode()
    assert "fetch.invalid" in page
    body = page[page.index("<body") :]
    tags = "".join(re.findall(r"<[a-zA-Z][^>]*>", body))
    assert LOADED.findall(tags) == []
    assert "<iframe" not in body
    assert "<script src" not in body


@pytest.mark.native
def test_a_pdf_fetches_nothing(made: Any) -> None:
    assert render(made, "pdf", "gbt9704").startswith(b"%PDF-")


def test_a_word_file_names_nothing_outside_of_itself(made: Any) -> None:
    import io
    import zipfile

    package = zipfile.ZipFile(io.BytesIO(render(made, "docx", "gbt9704")))
    relations = b"".join(package.read(name) for name in package.namelist() if name.endswith(".rels"))
    assert b"TargetMode" not in relations
    assert not [name for name in package.namelist() if name.endswith((".xlsx", ".bin"))]
