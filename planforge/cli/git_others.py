"""Where planforge's drivers would go in, the drivers of others that stand there already out."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from planforge.cli.git_attributes import pattern_of
from planforge.cli.git_command import answer, run_git
from planforge.cli.git_settings import KEYS, is_ours
from planforge.problems import Problem, hint, problem

_PROBE: Final = "planforge-probe"
"""An attribute that nobody has: it finds the files that the patterns mean, as git understands them."""
_NOBODY: Final = frozenset(
    {"unspecified", "set", "unset", "planforge", "planforge-docx", "text", "binary", "astextplain"}
)
"""What is no driver of somebody's choice. Git for Windows gives every Word file astextplain."""
_SAMPLES: Final = ("plan.yaml", "any/plan.yaml", "any.docx")


@dataclass(frozen=True, slots=True)
class Place:
    """Where git's settings and attributes are written."""

    scope: str
    """--local or --global."""
    folder: Path
    """The top of the repository; for --global the folder one is in."""
    attributes: Path

    @property
    def is_global(self) -> bool:
        """Whether every repository of the user is meant."""
        return self.scope == "--global"

    def values(self, key: str) -> tuple[str, ...]:
        """What a key is set to."""
        found = answer(run_git("config", self.scope, "--get-all", key, cwd=self.folder))
        return tuple(found.splitlines())


def others(place: Place, lines: Sequence[str]) -> Iterator[Problem]:
    """The settings and attributes that are somebody else's, where `lines` are to be written."""
    for key in KEYS:
        for value in place.values(key):
            if not is_ours(key, value):
                cure = hint("不再需要的：git config {scope} --unset-all {key}", scope=place.scope, key=key)
                words = "git 设置里已有别的程序：{key} = {value}"
                yield problem("wrong-value", words, hints=[cure], key=key, value=value)
    yield from _other_attributes(place, [pattern_of(each) for each in lines])


def _other_attributes(place: Place, patterns: Sequence[str]) -> Iterator[Problem]:
    met: dict[tuple[str, str], str] = {}
    for path, attribute, value in _attributes(place, patterns):
        if value not in _NOBODY:
            met.setdefault((attribute, value), path)
    for (attribute, value), path in met.items():
        cure = hint(
            "改掉 .gitattributes 里的这一项，或用 --pattern 写明只管哪些文件，用 --no-word 不管 Word 文件"
        )
        words = "{file} 已有别的比较或合并方式：应为没有指定，实为 {attribute}={value}"
        yield problem("wrong-value", words, hints=[cure], file=path, attribute=attribute, value=value)


def _attributes(place: Place, patterns: Sequence[str]) -> Iterator[tuple[str, str, str]]:
    """Path, diff or merge, its value: of the files here that the patterns mean, and of some that may come."""
    with _asked(place, patterns) as (folder, probe):
        tracked = b"" if place.is_global else run_git("ls-files", "-z", cwd=folder).stdout
        given = b"\0".join((*(each.encode() for each in _SAMPLES), tracked))
        words = ("-c", f"core.attributesFile={probe}", "check-attr", "-z", "--stdin", _PROBE, "diff", "merge")
        found = run_git(*words, cwd=folder, given=given).stdout.decode("utf-8", "surrogateescape").split("\0")
    rows = list(zip(found[::3], found[1::3], found[2::3], strict=False))
    meant = {path for path, attribute, value in rows if attribute == _PROBE and value == "set"}
    return ((path, name, value) for path, name, value in rows if path in meant and name != _PROBE)


@contextmanager
def _asked(place: Place, patterns: Sequence[str]) -> Iterator[tuple[Path, Path]]:
    """A repository to ask in, and the user's attributes with the probe in a file."""
    with tempfile.TemporaryDirectory(prefix="planforge-") as name:
        probe, folder = Path(name) / "attributes", place.folder
        own = user_attributes(place.folder)
        before = own.read_bytes() if own.is_file() else b""
        lines = "".join(f"{pattern} {_PROBE}\n" for pattern in patterns)
        probe.write_bytes(before + b"\n" + lines.encode())
        if place.is_global:
            folder = Path(name) / "empty"
            run_git("init", "--quiet", str(folder))
        yield folder, probe


def user_attributes(folder: Path) -> Path:
    """The file of attributes that holds in all repositories of the user."""
    named = answer(run_git("config", "--type=path", "core.attributesFile", cwd=folder))
    if named:
        return Path(named)
    base = os.environ.get("XDG_CONFIG_HOME") or Path.home() / ".config"
    return Path(base) / "git" / "attributes"
