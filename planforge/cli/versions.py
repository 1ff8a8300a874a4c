"""What is typed for a version of a plan in, its text and where its templates are looked for out.

A file, a folder, a Word file that carries its data, or REV:path in the git repository here, of any of them.
"""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Final

from planforge.cli.git_command import answer, run_git
from planforge.cli.no_revision import is_revision, no_file, no_revision
from planforge.cli.places import PLAN, plan_path
from planforge.problems import InvalidInput, Level, Problem, hint, problem
from planforge.workspace import read_bytes

_RANGE: Final = ".."
_WORD: Final = ".docx"


@dataclass(frozen=True, slots=True)
class Version:
    """One version of a plan."""

    name: str
    """As it is told: the path, or HEAD~1:plan.yaml."""
    file: str
    """The name that positions have."""
    data: bytes
    """The text of the plan; empty where a Word file carries none."""
    folder: Path
    """Where the plan's own templates would be."""
    author: str = ""
    """Who committed it; empty outside of git."""
    date: str = ""
    """When, in ISO form."""
    word: bytes | None = None
    """The Word file that it is; None for other files."""
    carries_plan: bool = True
    """Whether there is a plan in it: Word files from elsewhere, and those for release, have none."""

    @property
    def place(self) -> str:
        """What tells the file from that of another version; with plan.yaml where a folder was typed."""
        return self.name if self.name.endswith(self.file) else f"{self.name.rstrip('/')}/{self.file}"


def read_versions(old: str, new: str) -> tuple[Version, Version]:
    """Both versions, Word files without a plan too; OLD..NEW and a path are the path at either revision."""
    first, dots, later = old.partition(_RANGE)
    if dots and ":" not in first and not Path(old).exists() and not old.startswith((".", "/")):
        ends = (first or "HEAD", later.removeprefix(".") or "HEAD")
        start = _parting(*ends) if later.startswith(".") else ends[0]
        return _revision(start, new), _revision(ends[1], new)
    return _typed(old), _typed(new)


def _parting(first: str, later: str) -> str:
    """The last revision that both come from: OLD...NEW, as in git diff, is what has changed since on NEW."""
    here = Path.cwd()
    for each in (first, later):
        if each.startswith("-") or not is_revision(each, here):
            raise no_revision(each, here)
    found = answer(run_git("merge-base", first, later, cwd=here))
    if not found:
        words = "“{first}”和“{later}”没有共同的来历"
        raise InvalidInput([problem("wrong-value", words, first=first, later=later)])
    return found


def read_version(typed: str) -> Version:
    """Raises InvalidInput for what is no plan, Unavailable where git does not answer."""
    found = _typed(typed)
    if found.word is not None and not found.carries_plan:
        from planforge.docx_read.carried import carried_source  # reads Word files with lxml

        carried_source(found.word, found.file)
    return found


def edited_files(versions: Iterable[Version]) -> Iterator[Problem]:
    """A warning for every Word file that is read by its plan, and somebody has changed since it was built."""
    for each in versions:
        if each.word is None:
            continue
        from planforge.render.docx.package import edited_since_built  # python-docx is loaded only for Word

        if edited_since_built(each.word):
            words = "{file} 生成以后改过或另存过：只比较其中的方案数据，手工改的字和修订标记不在内"
            cure = hint("要比较文件里现在的文字，加上 --printed")
            yield problem("read-so", words, level=Level.WARNING, hints=[cure], file=each.name)


def _typed(typed: str) -> Version:
    path = plan_path(Path(typed))
    if path.exists():
        return _file(typed, path)
    revision, colon, name = typed.partition(":")
    if colon and revision and name and not Path(revision).exists():
        return _revision(revision, name)
    hints = (hint("版本库里的一稿写作“版本:路径”，例如 HEAD~1:plan.yaml"),)
    raise InvalidInput([problem("unreadable", "找不到文件：{file}", hints=hints, file=path)])


def _file(typed: str, path: Path) -> Version:
    return _opened(Version(typed, path.name, read_bytes(path), path.resolve().parent))


def _opened(version: Version) -> Version:
    """The version with the plan that its Word file carries, if it is one."""
    if not version.file.lower().endswith(_WORD):
        return version
    from planforge.docx_read.carried import find_source  # reads Word files with lxml

    source = find_source(version.data, version.file)
    return replace(version, data=source or b"", word=version.data, carries_plan=source is not None)


def _revision(revision: str, name: str) -> Version:
    """The file as git has it: the path from the root of the repository, or from here."""
    here = Path.cwd()
    if Path(name).is_absolute():
        name = os.path.relpath(Path(name).resolve(), here)
    if revision.startswith("-"):
        raise InvalidInput([problem("unknown-name", "版本库里没有版本“{revision}”", revision=revision)])
    for path in (f"./{name}", name):
        kind = answer(run_git("cat-file", "-t", f"{revision}:{path}", cwd=here))
        if kind == "tree":
            name, path = (f"{each.rstrip('/')}/{PLAN}" for each in (name, path))
        done = run_git("show", f"{revision}:{path}", cwd=here)
        if kind and done.returncode == 0:
            folder = (here / name).resolve().parent
            signed = _signed(revision)
            return _opened(Version(f"{revision}:{name}", Path(name).name, done.stdout, folder, *signed))
    raise no_file(revision, name, here)


def _signed(revision: str) -> tuple[str, str]:
    """Who wrote a revision, and when."""
    said = answer(run_git("log", "-1", "--format=%an%n%aI", revision)).split("\n")
    return (said[0], said[1]) if len(said) == 2 else ("", "")
