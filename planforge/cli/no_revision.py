"""A revision and a path that git did not find in, the reason with what to do about it out."""

from __future__ import annotations

from collections.abc import Iterator
from difflib import get_close_matches
from pathlib import Path, PurePosixPath

from planforge.cli.git_command import answer, run_git
from planforge.model.ledger import did_you_mean
from planforge.problems import InvalidInput, Message, hint, problem


def no_file(revision: str, name: str, here: Path) -> InvalidInput:
    """Why there is no such file: no repository, no such revision, or none of that name in it."""
    if run_git("rev-parse", "--git-dir", cwd=here).returncode:
        cure = hint("先进入放方案的版本库（cd），再写“版本:路径”")
        return InvalidInput(
            [problem("unreadable", "这里不是 git 版本库：{folder}", hints=[cure], folder=here)]
        )
    if not is_revision(revision, here):
        return no_revision(revision, here)
    words = "版本“{revision}”里没有文件 {file}"
    cures = did_you_mean(tuple(_alike(revision, name, here)))
    return InvalidInput([problem("unreadable", words, hints=cures, revision=revision, file=name)])


def is_revision(revision: str, here: Path) -> bool:
    """Whether git knows a commit by that name."""
    words = ("rev-parse", "--verify", "--quiet", "--end-of-options", f"{revision}^{{commit}}")
    return run_git(*words, cwd=here).returncode == 0


def no_revision(revision: str, here: Path) -> InvalidInput:
    """Which one is meant, if it is a slip; that commits are lacking, if only the last ones are here."""
    cures = [*did_you_mean(tuple(get_close_matches(revision, tuple(_names(here))))), *_lacking(here)]
    return InvalidInput(
        [problem("unknown-name", "版本库里没有版本“{revision}”", hints=cures, revision=revision)]
    )


def _names(here: Path) -> Iterator[str]:
    """Branches and tags."""
    said = answer(run_git("for-each-ref", "--format=%(refname:short)", cwd=here))
    yield from ("HEAD", *said.splitlines())


def _lacking(here: Path) -> Iterator[Message]:
    if answer(run_git("rev-parse", "--is-shallow-repository", cwd=here)) == "true":
        yield hint("这个版本库只取了最近的提交，以前的先取来：git fetch --unshallow")


def _alike(revision: str, name: str, here: Path) -> Iterator[str]:
    """Files of that revision that are called the same, else nearly so."""
    said = run_git("ls-tree", "-r", "-z", "--name-only", "--full-tree", revision, cwd=here)
    files = [each for each in said.stdout.decode("utf-8", "replace").split("\0") if each]
    wanted = PurePosixPath(name).name
    same = [each for each in files if PurePosixPath(each).name == wanted]
    yield from (same or get_close_matches(name, files))[:3]
