"""Words for git in, what it answered out."""

from __future__ import annotations

import subprocess
from pathlib import Path
from typing import Final

from planforge.problems import Unavailable, hint

_SECONDS: Final = 60


def run_git(*words: str, cwd: Path | None = None, given: bytes = b"") -> subprocess.CompletedProcess[bytes]:
    """Run `git` with these words and `given` to read; raises Unavailable where it cannot be run."""
    command = ["git", *words]
    try:
        return subprocess.run(
            command, cwd=cwd, input=given, capture_output=True, check=False, timeout=_SECONDS
        )
    except (OSError, subprocess.TimeoutExpired) as error:
        raise Unavailable(hint("无法运行 git：{error}", error=str(error))) from None


def answer(done: subprocess.CompletedProcess[bytes]) -> str:
    """What git printed, without the line's end; empty where it found nothing."""
    return done.stdout.decode("utf-8", "surrogateescape").rstrip("\r\n") if done.returncode == 0 else ""
