"""Pieces of a file in, what a command that reads it left behind out: with bounded memory and time."""

from __future__ import annotations

import os
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

from ruamel.yaml import YAML

from tests.commands import Done, environment
from tests.plans import ROOT, plan_text

CASES: Final = ROOT / "tests" / "cases" / "any_input"
MEMORY: Final = 3 << 30
"""Bytes of address space: a plan of 10 MB takes a third of it, a text that is let grow takes all."""
SECONDS: Final = 60
"""Not a measure of speed: what has not ended by then hangs."""
_GUARD: Final = f"""
import sys
try:
    import resource
    resource.setrlimit(resource.RLIMIT_AS, ({MEMORY}, {MEMORY}))
except ImportError:
    pass
import socket, urllib.request
def refuse(*words, **more):
    raise BaseException("NETWORK")
for name in ("connect", "connect_ex", "bind", "sendto"):
    setattr(socket, "socket", type("socket", (socket.socket,), {{name: refuse}}))
socket.getaddrinfo = socket.create_connection = urllib.request.urlopen = refuse
sys.argv[0] = "planforge"
from planforge.__main__ import main
sys.exit(main())
"""
"""A program that has no network: who asks for it ends with a traceback."""


@dataclass(frozen=True)
class FileCase:
    """One file and what is told of it."""

    name: str
    data: bytes
    told: tuple[str, ...]


def file_cases() -> list[FileCase]:
    """The cases of files.yaml."""
    entries = YAML(typ="safe").load((CASES / "files.yaml").read_text(encoding="utf-8"))
    return [
        FileCase(each["name"], b"".join(map(_piece, each["write"])), tuple(each["told"])) for each in entries
    ]


def _piece(piece: Any) -> bytes:
    if piece == "HEAD":
        return plan_text("").lstrip().encode() + b"\n"
    if isinstance(piece, str):
        return piece.encode()
    return bytes.fromhex(piece["hex"]) if "hex" in piece else piece["text"].encode() * piece["times"]


def run_guarded(*words: str, cwd: Path) -> Done:
    """Run planforge without network, with bounded memory; raises where it hangs."""
    done = subprocess.run(
        [sys.executable, "-c", _GUARD, *words],
        cwd=cwd,
        env={**environment(), "OPENBLAS_NUM_THREADS": "1", "PATH": os.environ.get("PATH", "")},
        capture_output=True,
        timeout=SECONDS,
        check=False,
    )
    return Done(done.returncode, done.stdout.decode(), done.stderr.decode())
