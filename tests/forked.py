"""Commands as lines of JSON in, their exit codes out: every command in a process forked from this warm one.

A command run so has its own folder, output and memory; it finds the modules, tables and compiled templates in
place that a new Python would spend most of its time on. What a new process does itself (its start, signals,
variables that Python reads) is tested with real ones.
"""

from __future__ import annotations

import gc
import io
import json
import os
import sys
import tempfile
import warnings
from collections.abc import Mapping
from contextlib import redirect_stderr, redirect_stdout
from pathlib import Path
from typing import Any

from planforge.cli import main as command
from planforge.cli.app import app
from planforge.cli.reporting import run_reporting
from tests.plans import ROOT, plan_text


def serve() -> None:
    """Answer until standard input ends; in the process of a command its end is raised, as in any other."""
    _warm()
    gc.freeze()
    for line in sys.stdin:
        child = os.fork()
        if not child:
            _become(json.loads(line))
            command()
        _, status = os.waitpid(child, 0)
        print(os.waitstatus_to_exitcode(status), flush=True)


def _become(asked: Mapping[str, Any]) -> None:
    """Be the process that was asked for, up to its first line of Python."""
    os.chdir(asked["cwd"])
    for stream, path in enumerate((os.devnull, asked["stdout"], asked["stderr"])):
        opened = os.open(path, os.O_RDONLY if not stream else os.O_WRONLY)
        os.dup2(opened, stream)
        os.close(opened)
    os.environ.clear()
    os.environ.update(asked["environment"])
    sys.argv = [str(ROOT / "planforge" / "__main__.py"), *asked["words"]]


def _warm() -> None:
    """Let a small plan of either kind go through what most commands do."""
    with (
        tempfile.TemporaryDirectory() as folder,
        redirect_stdout(io.StringIO()),
        redirect_stderr(io.StringIO()),
    ):
        plans = []
        for kind in ("city", "park"):
            plans.append(Path(folder) / f"{kind}.yaml")
            plans[-1].write_text(plan_text("", kind), encoding="utf-8")
        for words in (
            ("check", *map(str, plans)),
            ("diff", str(plans[0]), str(plans[0])),
            ("build", str(plans[0]), "-f", "json", "-o", folder),
        ):
            run_reporting(app, words, {})
    warnings.filterwarnings("error")  # what was shown once while warming would not be shown again


if __name__ == "__main__":
    serve()
