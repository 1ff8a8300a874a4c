"""The platform in, Pango where WeasyPrint finds it or the line to run out.

On Linux the libraries come from the system. On Windows and macOS no system library is needed: the package
gstreamer-libs carries all of them. That mapping was tried on Linux with a folder of libraries only; nobody
has yet run it on Windows or macOS.
"""

from __future__ import annotations

import importlib.util
import os
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Any, Final

from planforge.problems import Message

LIBRARIES: Final[Mapping[str, tuple[str, ...]]] = {
    "GObject": ("libgobject-2.0.so.0", "libgobject-2.0.0.dylib", "gobject-2.0-0.dll"),
    "Pango": ("libpango-1.0.so.0", "libpango-1.0.0.dylib", "pango-1.0-0.dll"),
    "PangoFT2": ("libpangoft2-1.0.so.0", "libpangoft2-1.0.0.dylib", "pangoft2-1.0-0.dll"),
    "HarfBuzz": ("libharfbuzz.so.0", "libharfbuzz.0.dylib", "harfbuzz.dll"),
    "HarfBuzz-Subset": ("libharfbuzz-subset.so.0", "libharfbuzz-subset.0.dylib", "harfbuzz-subset.dll"),
    "Fontconfig": ("libfontconfig.so.1", "libfontconfig.1.dylib", "fontconfig-1.dll"),
}
"""What the PDF needs of the system: the file on Linux, macOS and Windows."""

_CURES: Final = {
    "linux": Message(
        "apt-get install -y --no-install-recommends libpango-1.0-0 libpangoft2-1.0-0 libharfbuzz-subset0"
        "（统信、麒麟、Debian、Ubuntu；其他发行版安装 pango 和 harfbuzz）"
    ),
    "win32": Message('pip install "gstreamer-libs~=1.28"'),
    "darwin": Message('pip install "gstreamer-libs~=1.28"，或 brew install pango'),
}


def cure(platform: str = sys.platform) -> Message:
    """The line that brings the missing libraries."""
    return _CURES.get(platform, _CURES["linux"])


def missing_libraries() -> tuple[str, ...]:
    """The names of the libraries that cannot be loaded here."""
    import cffi  # type: ignore[import-untyped]

    prepare()
    opener = cffi.FFI()
    return tuple(name for name, files in LIBRARIES.items() if not _opens(opener, files))


def _opens(opener: Any, files: tuple[str, ...]) -> bool:
    for name in files:
        try:
            opener.dlopen(name)
        except OSError:
            continue
        return True
    return False


def prepare(platform: str = sys.platform) -> None:
    """Let WeasyPrint find the libraries of gstreamer-libs on Windows and macOS; does nothing elsewhere.

    To be called before WeasyPrint is imported. Without that package everything stays as it is.
    """
    if platform not in ("win32", "darwin"):
        return
    spec = importlib.util.find_spec("gstreamer_libs")
    if spec is None or not spec.submodule_search_locations:
        return
    package = Path(spec.submodule_search_locations[0])
    if platform == "win32":
        os.environ.setdefault("WEASYPRINT_DLL_DIRECTORIES", str(package / "bin"))
    else:
        map_libraries(package / "lib")


def map_libraries(folder: Path) -> None:
    """Make cffi open a library by its bare name from `folder`, where it has such a file.

    The loader of macOS does not look into a package's folder; the full path it takes.
    """
    import cffi

    files = {path.name: str(path) for path in sorted(folder.iterdir())} if folder.is_dir() else {}
    plain = cffi.FFI.dlopen
    if not files or getattr(plain, "maps_to", None) == folder:
        return

    def dlopen(opener: Any, name: str | None, flags: int = 0) -> Any:
        return plain(opener, files.get(name or "", name), flags)

    dlopen.maps_to = folder  # type: ignore[attr-defined]
    cffi.FFI.dlopen = dlopen
