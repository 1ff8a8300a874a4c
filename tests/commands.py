"""The words of a command in, what it printed and its exit code out: planforge in a process of its own."""

from __future__ import annotations

import atexit
import json
import os
import select
import signal
import subprocess
import sys
import tempfile
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Final

from tests.plans import ROOT


@dataclass(frozen=True)
class Done:
    """What a command left behind."""

    code: int
    stdout: str
    stderr: str


def environment(**more: str) -> dict[str, str]:
    """The variables of a command: none of the user's language or dates, the checkout's package."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith(("PLANFORGE", "LC_"))}
    return {**kept, "PYTHONPATH": str(ROOT), "PYTHONWARNINGS": "error", "LANG": "C.UTF-8", **more}


def run(*words: str, cwd: Path = ROOT, more: Mapping[str, str] | None = None) -> Done:
    """Run planforge with these words; in a new Python with `more`, or where processes cannot fork."""
    if more is None:
        return run_as(environment(), *words, cwd=cwd)
    return run_anew(environment(**more), *words, cwd=cwd)


def run_as(variables: Mapping[str, str], *words: str, cwd: Path) -> Done:
    """The same with these variables, of which none means anything to Python itself."""
    if hasattr(os, "fork"):
        return _server().run(variables, words, cwd)
    return run_anew(variables, *words, cwd=cwd)


def run_anew(variables: Mapping[str, str], *words: str, cwd: Path) -> Done:
    """The same in a new Python."""
    command = [sys.executable, "-m", "planforge", *words]
    done = subprocess.run(
        command, cwd=cwd, env=dict(variables), capture_output=True, timeout=_SECONDS, check=False
    )
    return Done(done.returncode, done.stdout.decode(), done.stderr.decode())


_SECONDS: Final = 100


@cache
def _server() -> Server:
    return Server()


class Server:
    """The process that commands are forked from, started when it is first asked."""

    def __init__(self) -> None:
        self._process = subprocess.Popen(
            [sys.executable, "-m", "tests.forked"],
            cwd=ROOT,
            env=environment(),
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
            start_new_session=True,
        )
        atexit.register(self.stop)

    def stop(self) -> None:
        """End it, and the command that it runs."""
        if self._process.poll() is None:
            os.killpg(self._process.pid, signal.SIGKILL)
            self._process.communicate()
        _server.cache_clear()

    def run(self, variables: Mapping[str, str], words: Sequence[str], cwd: Path) -> Done:
        """Run one command; raises TimeoutExpired where it does not end, and starts anew for the next one."""
        assert self._process.stdin is not None
        assert self._process.stdout is not None
        with tempfile.TemporaryDirectory() as folder:
            out, err = (Path(folder) / name for name in ("stdout", "stderr"))
            for each in (out, err):
                each.touch()
            asked = {"words": words, "cwd": str(cwd), "stdout": str(out), "stderr": str(err)}
            print(json.dumps({**asked, "environment": dict(variables)}), file=self._process.stdin, flush=True)
            if not select.select([self._process.stdout], [], [], _SECONDS)[0]:
                self.stop()
                raise subprocess.TimeoutExpired(words, _SECONDS)
            code = int(self._process.stdout.readline())
            return Done(code, out.read_text(encoding="utf-8"), err.read_text(encoding="utf-8"))


def files_below(folder: Path) -> dict[str, bytes]:
    """Every file of a folder by its path in it."""
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }
