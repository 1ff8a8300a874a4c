"""Files go whole or not at all: stopped before every step, on a full disk, where nothing may be written."""

from __future__ import annotations

import errno
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from planforge import writing
from planforge.cli.file_names import file_stem
from planforge.problems import Unavailable
from planforge.writing import write_all, write_whole
from tests.commands import environment, files_below, run
from tests.plans import ROOT

OLD, NEW = b"old" * 1000, b"new" * 100_000

DYING = """
import os, sys, tempfile
from pathlib import Path
from planforge import writing

left = int(sys.argv[1])

def dying(call):
    def step(*words, **more):
        global left
        for moment in range(2):  # before the call and right behind it
            left -= 1
            if left < 0:
                os._exit(9)
            if moment == 0:
                done = call(*words, **more)
        return done
    return step

for name in ("fdopen", "fsync", "chmod", "replace", "open", "unlink"):
    setattr(os, name, dying(getattr(os, name)))
tempfile.mkstemp = dying(tempfile.mkstemp)
folder = Path(sys.argv[2])
writing.write_all({folder / name: b"new" * 100_000 for name in ("a.docx", "b.pdf")})
"""


def test_a_run_stopped_at_any_step_leaves_the_old_file_or_the_new_one(tmp_path: Path) -> None:
    codes = []
    for step in range(100):
        folder = tmp_path / str(step)
        folder.mkdir()
        (folder / "a.docx").write_bytes(OLD)
        (folder / "b.pdf").write_bytes(OLD)
        command = [sys.executable, "-c", DYING, str(step), str(folder)]
        codes.append(subprocess.run(command, env=environment(), check=False, timeout=60).returncode)
        left = files_below(folder)
        assert left.pop("a.docx") in (OLD, NEW)
        assert left.pop("b.pdf") in (OLD, NEW)
        assert all(name.startswith(".planforge-") and name.endswith(".tmp") for name in left)
        write_all({folder / "a.docx": NEW, folder / "b.pdf": NEW})
        assert (folder / "a.docx").read_bytes() == (folder / "b.pdf").read_bytes() == NEW
        if codes[-1] == 0:
            break
    assert set(codes[:-1]) == {9}
    assert codes[-1] == 0
    assert len(codes) > 16, "two files have at least as many steps"


WRITING = """
import sys
from pathlib import Path
from planforge.writing import write_whole

for turn in range(10**6):
    write_whole(Path(sys.argv[1]), bytes([turn % 2]) * 300_000)
    print(turn, flush=True)
"""


@pytest.mark.skipif(os.name != "posix", reason="SIGKILL is a word of Unix")
def test_a_killed_writer_leaves_a_whole_file(tmp_path: Path) -> None:
    path = tmp_path / "a.docx"
    for moment in range(12):
        writer = subprocess.Popen(
            [sys.executable, "-c", WRITING, str(path)], env=environment(), stdout=subprocess.PIPE
        )
        assert writer.stdout is not None
        writer.stdout.readline()
        time.sleep(moment * 0.0007)
        writer.send_signal(signal.SIGKILL)
        writer.wait()
        writer.stdout.close()
        assert path.read_bytes() in (bytes(300_000), b"\1" * 300_000)


def test_what_a_killed_run_left_is_cleared_when_nobody_can_be_writing_it(tmp_path: Path) -> None:
    old, young, other = (tmp_path / name for name in (".planforge-a.tmp", ".planforge-b.tmp", ".x.tmp"))
    for path in (old, young, other):
        path.write_bytes(b"part")
    for path in (old, other):
        os.utime(path, (time.time() - 7200,) * 2)
    write_whole(tmp_path / "a.docx", NEW)
    assert sorted(files_below(tmp_path)) == [".planforge-b.tmp", ".x.tmp", "a.docx"]


@pytest.mark.parametrize("call", ["fsync", "replace", "chmod", "fdopen"])
@pytest.mark.parametrize(
    ("code", "said"),
    [
        (errno.ENOSPC, "磁盘已满"),
        (errno.EDQUOT, "磁盘配额已用完"),
        (errno.EACCES, "没有权限，或文件正被别的程序打开"),
        (errno.EROFS, "磁盘是只读的"),
        (errno.EIO, os.strerror(errno.EIO)),
    ],
)
def test_a_refusal_is_told_and_loses_nothing(
    call: str, code: int, said: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path, second = tmp_path / "a.docx", tmp_path / "b.docx"
    path.write_bytes(OLD)

    def refuse(*_words: object) -> None:
        raise OSError(code, os.strerror(code))

    monkeypatch.setattr(writing.os, call, refuse)
    with pytest.raises(Unavailable) as told:
        write_all({path: NEW, second: NEW})
    monkeypatch.undo()
    assert str(told.value) == f"无法写入 {path}：{said}"
    assert files_below(tmp_path) == {"a.docx": OLD}


def test_a_disk_that_fills_up_at_the_second_file_changes_neither(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    paths = [tmp_path / name for name in ("a.docx", "b.pdf")]
    for path in paths:
        path.write_bytes(OLD)
    real, calls = os.fsync, []

    def fill(handle: int) -> None:
        calls.append(handle)
        if len(calls) == 2:
            raise OSError(errno.ENOSPC, "No space left on device")
        real(handle)

    monkeypatch.setattr(writing.os, "fsync", fill)
    with pytest.raises(Unavailable, match=r"b\.pdf：磁盘已满"):
        write_all(dict.fromkeys(paths, NEW))
    assert files_below(tmp_path) == {"a.docx": OLD, "b.pdf": OLD}


@pytest.mark.skipif(os.name != "posix", reason="limits are a word of Unix")
def test_a_real_limit_of_size_is_told_by_the_command(tmp_path: Path) -> None:
    limited = (
        "import resource, signal, sys; signal.signal(signal.SIGXFSZ, signal.SIG_IGN);"
        "resource.setrlimit(resource.RLIMIT_FSIZE, (4096, 4096));"
        "from planforge.__main__ import main; sys.argv[0] = 'planforge'; sys.exit(main())"
    )
    words = ["build", str(ROOT / "samples/tangshan"), "-f", "json", "-o", str(tmp_path / "稿")]
    done = subprocess.run(
        [sys.executable, "-B", "-c", limited, *words],
        env=environment(),
        capture_output=True,
        check=False,
        timeout=100,
    )
    told = done.stdout.decode() + done.stderr.decode()
    assert "文件超过了允许的大小" in told
    assert "Traceback" not in told
    assert done.returncode == 2
    assert files_below(tmp_path) == {}


def test_places_that_take_no_file_are_told(tmp_path: Path) -> None:
    (tmp_path / "a.docx").mkdir()
    (tmp_path / "file").write_bytes(OLD)
    cases = {
        tmp_path / "a.docx": "同名的是文件夹",
        tmp_path / "file" / "a.docx": "上级路径是文件，不是文件夹",
        tmp_path / "file" / "x" / "a.docx": "上级路径是文件，不是文件夹",
        tmp_path / ("字" * 90 + ".docx") / "a.docx": "文件名或路径过长",
    }
    for path, said in cases.items():
        with pytest.raises(Unavailable) as told:
            write_whole(path, NEW)
        assert str(told.value) == f"无法写入 {path}：{said}"
    assert files_below(tmp_path) == {"file": OLD}


def test_missing_folders_are_made(tmp_path: Path) -> None:
    write_whole(tmp_path / "甲" / "乙" / "a.docx", NEW)
    assert files_below(tmp_path) == {"甲/乙/a.docx": NEW}


@pytest.mark.skipif(os.name != "posix" or os.geteuid() == 0, reason="root may write everywhere")
def test_a_read_only_folder_is_told(tmp_path: Path) -> None:
    tmp_path.chmod(0o500)
    with pytest.raises(Unavailable, match="没有权限"):
        write_whole(tmp_path / "a.docx", NEW)
    tmp_path.chmod(0o700)


@pytest.mark.parametrize("place", ["x.txt/稿", "x.txt"])
def test_the_command_says_why_it_cannot_write(place: str, tmp_path: Path) -> None:
    (tmp_path / "x.txt").write_bytes(OLD)
    done = run("build", str(ROOT / "samples/tangshan"), "-f", "json", "-o", place, cwd=tmp_path)
    assert (done.code, done.stdout) == (2, "")
    assert done.stderr.startswith("无法写入 ")
    assert done.stderr.rstrip().endswith("上级路径是文件，不是文件夹")
    assert files_below(tmp_path) == {"x.txt": OLD}


@pytest.mark.parametrize(
    ("title", "stem"),
    [
        ("云川市实施方案", "云川市实施方案（报审稿）"),
        ("../../etc/passwd", "_.._etc_passwd（报审稿）"),
        ("\\\\server\\share", "__server_share（报审稿）"),
        ("C:\\x", "C__x（报审稿）"),
        ("CON.x", "_CON.x（报审稿）"),
        ("nul .y", "_nul .y（报审稿）"),
        ("~$方案", "$方案（报审稿）"),
        ("方案\u202ecod.", "方案_cod.（报审稿）"),
        ("a\0b\nc", "a_b_c（报审稿）"),
        ("字" * 500, "字" * 61 + "（报审稿）"),
        ("😀" * 500, "😀" * 46 + "（报审稿）"),
    ],
)
def test_a_title_becomes_a_name_that_every_system_takes(title: str, stem: str) -> None:
    assert file_stem(title, "报审稿") == stem
    assert len(f"{stem}-编制指南对照表（新稿99）.docx".encode()) <= 255


def test_a_name_that_is_nothing_but_a_device_is_changed() -> None:
    for device in ("CON", "nul", "Com1", "LPT9", "AUX", "PRN"):
        assert file_stem(f"{device}.", "").startswith(f"_{device}")


def test_long_titles_of_two_editions_do_not_share_a_name() -> None:
    assert file_stem("字" * 500, "报审稿") != file_stem("字" * 500, "公开稿")
    assert len(file_stem("字" * 500, "稿" * 500).encode()) <= 200
