"""A folder in, a git repository with planforge's drivers out: what tests with a real git share."""

from __future__ import annotations

import subprocess
from pathlib import Path

from tests.commands import Done, environment, run_as


def git_environment(home: Path, **more: str) -> dict[str, str]:
    """What git is run with: no settings of the user or the machine, an author, no pager."""
    own = {
        "HOME": str(home),
        "XDG_CONFIG_HOME": str(home / "config"),
        "GIT_CONFIG_NOSYSTEM": "1",
        "GIT_CONFIG_GLOBAL": str(home / "gitconfig"),
        "GIT_PAGER": "cat",
        "GIT_TERMINAL_PROMPT": "0",
    }
    for role in ("AUTHOR", "COMMITTER"):
        own |= {f"GIT_{role}_NAME": "t", f"GIT_{role}_EMAIL": "t@example.invalid"}
    return environment(**own | more)


class Repository:
    """A repository in `folder`, whose settings of the user are in the folder beside it."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.home = folder.parent / "home"
        self.home.mkdir(exist_ok=True)
        folder.mkdir(parents=True)
        self.git("init", "-q", "-b", "main")

    def run(self, *words: str, cwd: Path | None = None, **more: str) -> Done:
        """Run a program in the repository; its output may be any bytes."""
        done = subprocess.run(
            words,
            cwd=cwd or self.folder,
            env=git_environment(self.home, **more),
            capture_output=True,
            timeout=100,
            check=False,
        )
        return Done(done.returncode, done.stdout.decode("utf-8", "replace"), done.stderr.decode())

    def try_git(self, *words: str, **more: str) -> Done:
        """Run git, which may fail."""
        return self.run("git", "-c", "core.quotepath=false", *words, **more)

    def git(self, *words: str, **more: str) -> str:
        """What git printed; it must not fail, nor complain."""
        done = self.try_git(*words, **more)
        assert (done.code, done.stderr) == (0, ""), done
        return done.stdout

    def planforge(self, *words: str, cwd: Path | None = None, **more: str) -> Done:
        """Run planforge in the repository, or in a folder."""
        return run_as(git_environment(self.home, **more), *words, cwd=cwd or self.folder)

    def write(self, name: str, data: str | bytes) -> Path:
        """Put a file in its place."""
        path = self.folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data.encode() if isinstance(data, str) else data)
        return path

    def commit(self, name: str, data: str | bytes, message: str = "改") -> None:
        """Commit a file with this content."""
        self.write(name, data)
        self.git("add", "-A")
        self.git("commit", "-qm", message)
