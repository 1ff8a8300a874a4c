"""Paths and bytes in, whole files out: each is the old one or the new one at any moment, never a part.

A file is written under a name of its own beside its place, forced to the disk then moved over the old one.
What a killed run leaves under such a name is never taken for a document, and is cleared by a later run.
"""

from __future__ import annotations

import errno
import os
import tempfile
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Final

from planforge.problems import Message, Unavailable, Wording, hint

_PREFIX: Final = ".planforge-"
_SUFFIX: Final = ".tmp"
_ABANDONED: Final = 3600
"""Seconds after which nobody is still writing a file."""

_FULL: Final = Message("磁盘已满")
_DENIED: Final = Message("没有权限，或文件正被别的程序打开")
_REASONS: Final[Mapping[int, Message]] = {
    errno.ENOSPC: _FULL,
    errno.EDQUOT: Message("磁盘配额已用完"),
    errno.EFBIG: Message("文件超过了允许的大小"),
    errno.EACCES: _DENIED,
    errno.EPERM: _DENIED,
    errno.EBUSY: _DENIED,
    errno.EROFS: Message("磁盘是只读的"),
    errno.EISDIR: Message("同名的是文件夹"),
    errno.ENOTEMPTY: Message("同名的是文件夹"),
    errno.ENOTDIR: Message("上级路径是文件，不是文件夹"),
    errno.EEXIST: Message("上级路径是文件，不是文件夹"),
    errno.ENAMETOOLONG: Message("文件名或路径过长"),
    errno.EINVAL: Message("名称里有不能用的字符"),
    errno.ELOOP: Message("路径里的链接绕成了圈"),
}
_DISK_FULL: Final = 112
"""Windows: ERROR_DISK_FULL."""


def write_whole(path: Path, data: bytes) -> None:
    """Put `data` at `path` in one step; raises Unavailable when it cannot be, the old file is kept then."""
    write_all({path: data})


def write_all(files: Mapping[Path, bytes]) -> None:
    """Put every file in its place, after all have been written beside theirs.

    Raises Unavailable when one cannot be written: no place has been touched then, unless a move failed.
    """
    with _clearing() as staged:
        for path, data in files.items():
            with _telling(path):
                _stage(path, data, staged)
        for path in files:
            with _telling(path):
                if path.is_dir():
                    raise IsADirectoryError(errno.EISDIR, os.strerror(errno.EISDIR))
                os.replace(staged[path], path)
                del staged[path]


def remove(path: Path) -> None:
    """Take a file away; raises Unavailable when it cannot be."""
    with _telling(path):
        path.unlink(missing_ok=True)


def _stage(path: Path, data: bytes, staged: dict[Path, Path]) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    _clear_abandoned(path.parent)
    handle, name = tempfile.mkstemp(prefix=_PREFIX, suffix=_SUFFIX, dir=path.parent)
    staged[path] = Path(name)
    with os.fdopen(handle, "wb") as out:
        out.write(data)
        out.flush()
        os.fsync(out.fileno())
    os.chmod(name, 0o666 & ~_umask())


@contextmanager
def _clearing() -> Iterator[dict[Path, Path]]:
    """Place → the file that waits beside it; those that still wait at the end are removed."""
    staged: dict[Path, Path] = {}
    try:
        yield staged
    finally:
        for waiting in staged.values():
            with suppress(OSError):
                waiting.unlink(missing_ok=True)


def _clear_abandoned(folder: Path) -> None:
    """Remove what killed runs have left in the folder; another run may be writing, so only what is old."""
    for left in folder.glob(f"{_PREFIX}*{_SUFFIX}"):
        with suppress(OSError):
            if time.time() - left.stat().st_mtime > _ABANDONED:
                left.unlink()


@contextmanager
def _telling(path: Path) -> Iterator[None]:
    """Errors of the file system as what the user is told."""
    try:
        yield
    except OSError as error:
        said = hint("无法写入 {file}：{reason}", file=path, reason=reason_of(error))
        raise Unavailable(said) from error


def reason_of(error: OSError) -> Wording:
    """Why the file system refused, in words."""
    if getattr(error, "winerror", None) == _DISK_FULL:
        return _FULL
    return _REASONS.get(error.errno or 0, error.strerror or str(error))


def _umask() -> int:
    mask = os.umask(0)
    os.umask(mask)
    return mask
