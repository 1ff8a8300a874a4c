"""Paths in, texts and bytes out: the only door to the plan's folder, the templates, the fonts and the clock.

A template is looked for in the plan's own templates/, then in the folder named by --templates, then in
the package. What is written goes through `writing`.
"""

from __future__ import annotations

import datetime
import os
import shutil
import subprocess
import tempfile
from collections.abc import Callable, Container, Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from types import MappingProxyType
from typing import BinaryIO, Final

from planforge.problems import InvalidInput, Message, Problem, Unavailable, problem
from planforge.writing import reason_of

_PACKAGE = Path(__file__).resolve().parent
TABLES = (
    *("city", "park", "series", "fuels", "sectors", "processes", "project_classes", "guide", "pathway"),
    *("ledger", "registers", "limits", "language", "prose", "balance", "regions"),
    *("coal_equivalents", "fuel_carbon", "grid_factors", "other_factors"),
)
"""The files of templates/tables that every plan needs."""


def _shipped(name: str) -> Path:
    """The folder templates/ or fonts/: inside an installed package, or beside it in a checkout."""
    installed = _PACKAGE / "_files" / name
    return installed if installed.is_dir() else _PACKAGE.parent / name


@dataclass(frozen=True, slots=True)
class Workspace:
    """The outside world as one plan sees it."""

    folder: Path
    """The plan's folder; nothing outside it is read but templates and fonts."""
    extra_templates: Path | None = None
    """The folder of --templates."""
    shipped_templates: Path = field(default_factory=lambda: _shipped("templates"))
    fonts: Path = field(default_factory=lambda: _shipped("fonts"))

    def template_roots(self) -> tuple[Path, ...]:
        """The folders that hold templates, those that win first."""
        roots = [self.folder / "templates", self.extra_templates, self.shipped_templates]
        return tuple(root for root in roots if root is not None and root.is_dir())

    def find_template(self, name: str) -> Path:
        """The file of the template `name` (zh/city/s1.md.j2); raises InvalidInput when there is none."""
        for root in self.template_roots():
            path = root / name
            if path.is_file() and path.resolve().is_relative_to(root.resolve()):
                return path
        raise InvalidInput([problem("unreadable", "找不到模板：{name}", name=name)])

    def template_names(self, below: str = "") -> tuple[str, ...]:
        """The names of all templates in the folder `below`, each once, sorted."""
        return tuple(sorted({name for root in self.template_roots() for name in _names(root, below)}))

    def read_template(self, name: str) -> str:
        """The text of a template."""
        return read_bytes(self.find_template(name)).decode("utf-8-sig")

    def read_template_bytes(self, name: str) -> bytes:
        """The bytes of a template that is not text: the Word shell."""
        return read_bytes(self.find_template(name))


def _names(root: Path, below: str) -> Iterator[str]:
    for path in (root / below).rglob("*"):
        if path.is_file() and "__pycache__" not in path.parts:
            yield path.relative_to(root).as_posix()


def read_bytes(path: Path) -> bytes:
    """The bytes of a file; raises InvalidInput with an `unreadable` problem when they cannot be had."""
    try:
        return path.read_bytes()
    except FileNotFoundError:
        raise InvalidInput([problem("unreadable", "找不到文件：{file}", file=path)]) from None
    except IsADirectoryError:
        raise InvalidInput([problem("unreadable", "应为文件，实为文件夹：{file}", file=path)]) from None
    except OSError as error:
        raise InvalidInput([_unreadable(path, error)]) from None


def _unreadable(path: Path, error: OSError) -> Problem:
    return problem("unreadable", "无法读取 {file}：{reason}", file=path, reason=reason_of(error))


def open_bytes(path: Path) -> BinaryIO:
    """The file opened, for large ones of which little is read; raises OSError."""
    return path.open("rb")


@contextmanager
def font_config_file(
    fonts: Path, write: Callable[[str, str, str], str], more: Mapping[str, bytes] = MappingProxyType({})
) -> Iterator[str]:
    """The path of a fontconfig file that lasts as long as the block runs.

    `write` makes its text from the folder of the fonts, a folder for the cache and the folder that holds
    the files of `more`, by name, for as long.
    """
    with tempfile.TemporaryDirectory(prefix="planforge-") as folder:
        path, others = Path(folder) / "fonts.conf", Path(folder) / "office"
        others.mkdir()
        for name, data in more.items():
            (others / name).write_bytes(data)
        path.write_text(write(str(fonts), str(Path(folder) / "cache"), str(others)), encoding="utf-8")
        yield str(path)


def system_font_folders(platform: str, environment: Mapping[str, str], home: Path) -> tuple[Path, ...]:
    """The folders in which a machine keeps its fonts, those of the user first; some may not exist."""
    if platform == "win32":
        own = Path(environment.get("LOCALAPPDATA", home / "AppData" / "Local"))
        windows = Path(environment.get("WINDIR", "C:\\Windows"))
        return (own / "Microsoft" / "Windows" / "Fonts", windows / "Fonts")
    if platform == "darwin":
        library = Path("/Library/Fonts")
        system = Path("/System/Library")
        return (home / "Library" / "Fonts", library, system / "Fonts", *system.glob("AssetsV2/*Font*"))
    data = Path(environment.get("XDG_DATA_HOME") or home / ".local" / "share")
    shared = (environment.get("XDG_DATA_DIRS") or "/usr/local/share:/usr/share").split(":")
    wps = Path("/opt/kingsoft/wps-office/office6/fonts")
    return (data / "fonts", home / ".fonts", *(Path(each) / "fonts" for each in shared if each), wps)


def font_files(folders: Iterable[Path], endings: Container[str]) -> tuple[Path, ...]:
    """The font files in these folders and the folders below, folder by folder, sorted; each file once."""
    found: dict[Path, Path] = {}
    for folder in folders:
        for path in sorted(_files_below(folder)):
            if path.suffix.lower() in endings:
                found.setdefault(path.resolve(), path)
    return tuple(found.values())


def _files_below(folder: Path) -> Iterator[Path]:
    for place, _, names in os.walk(folder):  # leaves out what cannot be read
        yield from (Path(place) / name for name in names)


def libreoffice_program() -> str | None:
    """The path of LibreOffice's program, where it is installed."""
    return shutil.which("soffice") or shutil.which("libreoffice")


def convert_with_libreoffice(word: bytes, fonts: Path, write: Callable[[str, str, str], str]) -> bytes:
    """The PDF that LibreOffice makes of a Word file; `fonts` and `write` are those of `font_config_file`.

    A profile of its own keeps it apart from a LibreOffice that is open. Raises Unavailable where LibreOffice
    is missing or makes nothing of the file within three minutes.
    """
    program = libreoffice_program()
    if program is None:
        raise Unavailable(Message("找不到 LibreOffice（soffice）：请安装，或换一种页码来源"))
    with (
        tempfile.TemporaryDirectory(prefix="planforge-office-", ignore_cleanup_errors=True) as name,
        font_config_file(fonts, write) as config,
    ):
        folder = Path(name)
        (folder / "in.docx").write_bytes(word)
        profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
        command = [program, "--headless", profile, "--convert-to", "pdf", "--outdir", name, "in.docx"]
        environment = {**os.environ, "FONTCONFIG_FILE": config}
        try:
            subprocess.run(
                command, cwd=name, env=environment, capture_output=True, timeout=_OFFICE_SECONDS, check=False
            )
            return (folder / "in.pdf").read_bytes()
        except (OSError, subprocess.TimeoutExpired) as error:
            reason = {"reason": str(error)}
            raise Unavailable(Message("LibreOffice 没有排出页面：{reason}", reason)) from error


_OFFICE_SECONDS: Final = 180


def build_time(date: str) -> datetime.datetime:
    """The time that built files carry: SOURCE_DATE_EPOCH, else the plan's date, else 1980-01-01; in UTC."""
    epoch = os.environ.get("SOURCE_DATE_EPOCH", "")
    if epoch.isdigit():
        return datetime.datetime.fromtimestamp(int(epoch), tz=datetime.UTC)
    day = datetime.date.fromisoformat(date) if date else datetime.date(1980, 1, 1)
    return datetime.datetime.combine(day, datetime.time(), tzinfo=datetime.UTC)
