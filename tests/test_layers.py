"""Imports go one way, and only the outer rooms touch the outside world."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

PACKAGE = Path(__file__).parent.parent / "planforge"
ROOMS = (
    "problems",
    "writing",
    "workspace",
    "quantity",
    "load",
    "model",
    "reading",
    "doc",
    "energy",
    "fill",
    "coverage",
    "compose",
    "check",
    "diff",
    "render",
    "side_by_side",
    "redline",
    "docx_read",
    "readback",
    "preview",
    "pipeline",
    "typography",
    "rendering",
    "cli",
)
OUTSIDE = {"subprocess", "socket", "urllib", "http", "tempfile", "shutil", "time", "requests"}
OUTER_ROOMS = {"writing", "workspace", "cli"}


def room_of(path: Path) -> str:
    """The room that a module belongs to: its folder below the package, or its own name."""
    parts = path.relative_to(PACKAGE).with_suffix("").parts
    return parts[0]


def imported(path: Path) -> Iterator[tuple[int, str]]:
    """Every module that a file imports, with the line."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from ((node.lineno, each.name) for each in node.names)
        if isinstance(node, ast.ImportFrom) and node.module:
            yield node.lineno, node.module


def modules() -> list[Path]:
    return [
        path
        for path in PACKAGE.rglob("*.py")
        if path.parent != PACKAGE or path.stem not in ("__init__", "__main__")
    ]


def test_every_room_is_listed() -> None:
    assert {room_of(path) for path in modules()} <= set(ROOMS)


def test_imports_go_one_way() -> None:
    faults = [
        f"{path.relative_to(PACKAGE)}:{line} imports {name}"
        for path in modules()
        for line, name in imported(path)
        if name.startswith("planforge.") and ROOMS.index(name.split(".")[1]) > ROOMS.index(room_of(path))
    ]
    assert faults == []


def test_only_the_outer_rooms_touch_processes_network_and_clock() -> None:
    faults = [
        f"{path.relative_to(PACKAGE)}:{line} imports {name}"
        for path in modules()
        for line, name in imported(path)
        if name.split(".")[0] in OUTSIDE and room_of(path) not in OUTER_ROOMS
    ]
    assert faults == []


def test_every_module_says_what_goes_in_and_what_comes_out() -> None:
    silent = [
        str(path.relative_to(PACKAGE))
        for path in PACKAGE.rglob("*.py")
        if not ast.get_docstring(ast.parse(path.read_text(encoding="utf-8")))
    ]
    assert silent == []
