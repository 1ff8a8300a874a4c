"""The preview of `build --watch`: what is served and to whom, and the page that follows a plan."""

from __future__ import annotations

import http.client
import json
import re
import shutil
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from xml.etree.ElementTree import Element

import pytest
import tinyhtml5
from hypothesis import given
from hypothesis import strategies as st
from markupsafe import Markup
from ruamel.yaml import YAML

from planforge.cli.preview import Board, serving
from planforge.cli.watch import is_of_interest
from planforge.load.excerpt import write_problem
from planforge.preview.page import CLIENT, EVENTS, PAGE, STYLE, View, event_data, served_page
from planforge.preview.trouble import trouble_of
from planforge.problems import Message, Position, hint, problem
from planforge.render.html import write_html
from tests import papers
from tests.commands import environment
from tests.model_cases import problems_of, read_cases
from tests.plans import ROOT
from tests.test_look import look

CASES = Path(__file__).parent / "cases" / "preview"
NASTY = "<script>alert(1)</script> & \"'</head></body><!--"
BUILT = write_html(papers.every_kind("ids"), look())
PARK = str(ROOT / "samples" / "lingang")
PATIENCE = 30
"""Seconds."""


def parsed(page: str) -> Element:
    root: Element = tinyhtml5.parse(page, namespace_html_elements=False)
    return root


def words(page: str) -> str:
    return "".join(parsed(page).itertext())


# ---- the page ---------------------------------------------------------------------------------------


def test_the_served_page_is_the_built_one_with_one_script_one_style_and_the_banner() -> None:
    page = str(served_page(View(BUILT), str))
    added = [line for line in page.splitlines() if line not in BUILT.decode().splitlines()]
    assert len(added) <= 5
    scripts = list(parsed(page).iter("script"))
    assert [(node.get("src"), node.text) for node in scripts] == [(CLIENT, None)]
    assert [node.get("href") for node in parsed(page).iter("link")] == [STYLE]
    (main,), (built,) = parsed(page).iter("main"), parsed(BUILT.decode()).iter("main")
    assert list(main.itertext()) == list(built.itertext())
    assert b"<script" not in BUILT


def test_a_page_before_the_first_good_build_tells_what_is_wrong() -> None:
    trouble = trouble_of([problem("wrong-value", "写错了")], {}, str)
    page = str(served_page(View(trouble=trouble), str))
    assert "还没有生成过页面" in words(page)
    assert "写错了" in words(page)


def test_the_version_changes_with_the_page_and_with_nothing_else() -> None:
    first = View(b"<p>1")
    assert View(b"<p>1", Markup("x")).version == first.version
    assert len({View().version, first.version, View(b"<p>2").version}) == 3


@given(st.text())
def test_an_event_is_one_line_that_reads_back(text: str) -> None:
    view = View(b"<p>", Markup(text))
    assert not re.search(r"[\r\n]", event_data(view))
    assert json.loads(event_data(view)) == {"version": view.version, "trouble": text}


@pytest.mark.parametrize("case", read_cases("problems.txt"), ids=lambda case: case.title)
def test_the_banner_says_what_the_terminal_says(case: Any) -> None:
    found = problems_of(case.text)
    shown = words(str(trouble_of(found, {"plan.yaml": case.text}, str)))
    bare = re.sub(r"\s", "", shown)
    for each in found:
        told = [line for line in write_problem(each).splitlines() if line]
        assert all(re.sub(r"\s", "", line) in bare for line in told), (told, shown)
        assert each.position is not None


def test_the_banner_marks_the_very_character_of_the_fault() -> None:
    text = "甲: 1\n基准: {年份: 二〇二〇}\n"
    found = problem("wrong-value", "不是年份", at=Position("plan.yaml", 2, 10))
    (mark,) = parsed(str(trouble_of([found], {"plan.yaml": text}, str))).iter("mark")
    assert mark.text == text.splitlines()[1][9]


def test_nothing_in_the_banner_is_markup_of_the_plan() -> None:
    at = Position(f"{NASTY}.yaml", 1, 1)
    found = problem(
        "wrong-value",
        "{word}",
        at=at,
        hints=[hint("{word}", word=NASTY)],
        related=[(hint("{word}", word=NASTY), at)],
        path=NASTY,
        word=NASTY,
    )
    trouble = trouble_of([found], {at.file: NASTY}, str, hint("{word}", word=NASTY))
    page = str(served_page(View(BUILT, trouble), str))
    assert len(list(parsed(page).iter("script"))) == 1
    assert words(page).count(NASTY) == 7
    assert NASTY[:12] in "".join(next(parsed(page).iter("pre")).itertext())
    assert json.loads(event_data(View(BUILT, trouble)))["trouble"] == str(trouble)


# ---- what counts as a change ------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("case", "path", "counts"),
    [
        (name, path, counts)
        for name, case in YAML(typ="safe").load(CASES / "changes.yaml").items()
        for counts, paths in ((True, case["counts"]), (False, case["is no change"]))
        for path in paths
    ],
)
def test_a_change_counts_where_a_document_may_differ(case: str, path: str, counts: bool) -> None:
    folders = YAML(typ="safe").load(CASES / "changes.yaml")[case]
    output, plan = Path(folders["output"]), Path(folders["plan"])
    assert is_of_interest([Path(path)], output, plan) is counts
    assert is_of_interest([Path("/other/x.tmp"), Path(path)], output, plan) is counts


# ---- the server -------------------------------------------------------------------------------------


@dataclass(frozen=True)
class Answer:
    status: int
    headers: dict[str, str]
    body: str


def ask(address: str, path: str = PAGE, method: str = "GET", host: str | None = None) -> Answer:
    """An answer of the server at `address`; `host` in the place of the one that belongs there."""
    connection = http.client.HTTPConnection(address.split("/")[2], timeout=PATIENCE)
    try:
        connection.request(method, path, headers={} if host is None else {"Host": host})
        answer = connection.getresponse()
        return Answer(answer.status, dict(answer.getheaders()), answer.read().decode())
    finally:
        connection.close()


@contextmanager
def events(address: str) -> Iterator[Iterator[dict[str, str]]]:
    """What the server tells a page that listens, as it comes."""
    connection = http.client.HTTPConnection(address.split("/")[2], timeout=PATIENCE)
    connection.request("GET", EVENTS)
    answer = connection.getresponse()
    assert answer.getheader("Content-Type") == "text/event-stream; charset=utf-8"
    lines = iter(answer.readline, b"")
    try:
        yield (json.loads(line.removeprefix(b"data: ")) for line in lines if line.startswith(b"data: "))
    finally:
        answer.close()
        connection.close()


def test_every_view_reaches_who_listens_and_the_end_too() -> None:
    with serving(0, str) as preview, events(preview.address) as told:
        assert next(told) == {"version": "", "trouble": ""}
        preview.board.show(page=BUILT)
        version = View(BUILT).version
        assert next(told) == {"version": version, "trouble": ""}
        preview.board.show(trouble=Markup("<p>错"))
        assert next(told) == {"version": version, "trouble": "<p>错"}
        preview.board.close()
        assert next(told, None) is None


def test_only_its_own_paths_are_served_and_nothing_is_kept_or_framed() -> None:
    with serving(0, str) as preview:
        preview.board.show(page=BUILT)
        for path in (PAGE, "/?x=1", CLIENT, STYLE):
            answer = ask(preview.address, path)
            assert answer.status == 200, path
            assert answer.headers["Cache-Control"] == "no-store"
            assert "frame-ancestors 'none'" in answer.headers["Content-Security-Policy"]
            assert "Access-Control-Allow-Origin" not in answer.headers
            head = ask(preview.address, path, "HEAD")
            assert (head.body, head.headers["Content-Length"]) == ("", str(len(answer.body.encode())))
        for path in ("/x", "/plan.yaml", "/../plan.yaml", "//etc/passwd", "/%2e%2e/", "/index.html", "*"):
            assert ask(preview.address, path).status == 404, path
        assert ask(preview.address, method="POST").status == 501


def test_the_script_and_the_style_fetch_nothing_from_elsewhere() -> None:
    with serving(0, str) as preview:
        for path in (CLIENT, STYLE):
            assert not re.search(r"https?:|//\w|url\(|@import|eval", ask(preview.address, path).body)


@pytest.mark.parametrize(
    "host", ["evil.example", "evil.example:{port}", "127.0.0.1", "127.0.0.1:1", "localhost.evil:{port}", ""]
)
def test_a_foreign_host_is_refused(host: str) -> None:
    with serving(0, str) as preview:
        preview.board.show(page=BUILT)
        port = preview.address.rstrip("/").rpartition(":")[2]
        for path in (PAGE, EVENTS, CLIENT, "/x"):
            answer = ask(preview.address, path, host=host.format(port=port))
            assert answer.status == 403
            assert "碳" not in answer.body
        assert ask(preview.address, host=f"localhost:{port}").status == 200


def test_no_other_address_of_the_computer_answers() -> None:
    with serving(0, str) as preview:
        port = int(preview.address.rstrip("/").rpartition(":")[2])
        for address in ("127.0.0.2", socket.gethostbyname(socket.gethostname())):
            if address != "127.0.0.1":
                with pytest.raises(OSError, match=r"refused|assign|timed"):
                    socket.create_connection((address, port), timeout=PATIENCE).close()


def test_a_taken_port_gives_way_to_the_next() -> None:
    with serving(0, str) as first:
        port = int(first.address.rstrip("/").rpartition(":")[2])
        with serving(port, str) as second:
            assert port < int(second.address.rstrip("/").rpartition(":")[2]) <= port + 20
            second.board.show(page=BUILT)
            assert View(BUILT).version in ask(second.address).body
            assert View(BUILT).version not in ask(first.address).body


def test_a_dropped_connection_is_no_news(capfd: pytest.CaptureFixture[str]) -> None:
    with serving(0, str) as preview:
        with events(preview.address) as told:
            next(told)
        for number in range(3):
            preview.board.show(page=b"%d" % number * 1_000_000)
            time.sleep(0.05)
        with socket.create_connection(("127.0.0.1", int(preview.address.split(":")[2][:-1]))) as silent:
            silent.sendall(b"GET / HT")
    assert capfd.readouterr() == ("", "")


def test_a_board_that_is_closed_ends_every_wait() -> None:
    board = Board()
    board.close()
    assert list(board.views()) == []


# ---- the command ------------------------------------------------------------------------------------


@dataclass(frozen=True)
class Watched:
    """A preview of a copied sample that runs as a process."""

    process: subprocess.Popen[bytes]
    folder: Path
    address: str

    @property
    def plan(self) -> Path:
        return self.folder / "plan.yaml"

    @property
    def log(self) -> str:
        return _read(self.folder.parent / "log.txt")

    def wait_until_written(self, times: int) -> None:
        """A page is shown before its files are written: an interrupt between the two is another case."""
        end = time.monotonic() + PATIENCE
        while self.log.count("已生成") < times:
            assert time.monotonic() < end, self.log
            time.sleep(0.05)

    def edit(self, old: str, new: str) -> None:
        text = _read(self.plan)
        assert old in text
        self.plan.write_text(text.replace(old, new), encoding="utf-8")


def _read(path: Path) -> str:
    return path.read_text(encoding="utf-8")


@contextmanager
def watched(
    tmp_path: Path, *options: str, change: tuple[str, str] = ("", ""), **more: str
) -> Iterator[Watched]:
    """`build --watch` on a copy of the sample 云川, `change`d before; ended when the block is left."""
    folder = tmp_path / "市"
    shutil.copytree(ROOT / "samples" / "yunchuan", folder)
    plan = folder / "plan.yaml"
    plan.write_text(_read(plan).replace(*change) if change[0] else _read(plan), encoding="utf-8")
    command = [sys.executable, "-u", "-m", "planforge", "build", "市", "-o", "稿", "--watch", "--port", "0"]
    with (tmp_path / "log.txt").open("wb") as out:
        process = subprocess.Popen(
            [*command, *options], cwd=tmp_path, env=environment(**more), stdout=out, stderr=subprocess.STDOUT
        )
    try:
        end = time.monotonic() + PATIENCE
        while not (found := re.search(r"http://\S+", _read(tmp_path / "log.txt"))):
            assert process.poll() is None, _read(tmp_path / "log.txt")
            assert time.monotonic() < end, _read(tmp_path / "log.txt")
            time.sleep(0.05)
        yield Watched(process, folder, found[0])
    finally:
        if process.poll() is None:
            process.kill()
        process.wait()


def wait_for(told: Iterator[dict[str, str]], trouble: bool, other_than: str = "") -> dict[str, str]:
    """The next view with a page that is in trouble, or not, and is not of that version."""
    return next(
        view for view in told if bool(view["trouble"]) is trouble and view["version"] not in ("", other_than)
    )


@pytest.mark.slow
def test_the_page_follows_the_plan_through_a_slip_and_ends_with_ctrl_c(tmp_path: Path) -> None:
    with watched(tmp_path, "-f", "json") as run, events(run.address) as told:
        first = wait_for(told, trouble=False)
        page = ask(run.address).body
        assert first["version"] in page
        assert "云川市人民政府" in words(page)
        assert not re.search(r"https?://|//\w|@import|url\((?!#)", page.replace("attr(href url)", ""))

        run.edit("issuer: 云川市人民政府\n", "issuer: 新川市人民政府\n")
        second = wait_for(told, trouble=False, other_than=first["version"])
        assert "新川市人民政府" in words(ask(run.address).body)

        run.edit("issuer: 新川市人民政府\n", "issuer: 新川市人民政府\n没有的字段: <b>1</b>\n")
        broken = wait_for(told, trouble=True)
        line = _read(run.plan)[: _read(run.plan).index("没有的字段")].count("\n") + 1
        assert f"plan.yaml:{line}:1" in broken["trouble"]
        assert "未知字段" in broken["trouble"]
        assert "&lt;b&gt;" in broken["trouble"]
        assert "<b>1" not in broken["trouble"]
        assert broken["version"] == second["version"]
        assert "新川市人民政府" in words(ask(run.address).body)

        run.edit("\n没有的字段: <b>1</b>", "")
        assert wait_for(told, trouble=False)["version"] == second["version"]

        run.wait_until_written(3)
        run.process.send_signal(signal.SIGINT)
        assert run.process.wait(PATIENCE) == 0
        assert next(told, None) is None
        assert "Traceback" not in run.log
        assert [path.suffix for path in (tmp_path / "稿").iterdir()] == [".json"]


@pytest.mark.slow
def test_a_plan_that_is_broken_from_the_start_is_told_on_the_page_and_shown_when_mended(
    tmp_path: Path,
) -> None:
    script = tmp_path / "browser.py"
    script.write_text("import sys; open('opened.txt', 'w').write(sys.argv[1])", encoding="utf-8")
    browser = f"{sys.executable} {script} %s"
    change = ("云川市人民政府", "云川市人民政府\n没有的字段: 1")
    with watched(tmp_path, "-f", "html", "--open", change=change, BROWSER=browser) as run:
        with events(run.address) as told:
            broken = next(view for view in told if view["trouble"])
            assert broken["version"] == ""
            page = ask(run.address).body
            assert "没有的字段" in words(page)
            assert "还没有生成过页面" in words(page)
            run.edit("\n没有的字段: 1", "")
            mended = wait_for(told, trouble=False)
            assert mended["version"] in ask(run.address).body
        assert _read(tmp_path / "opened.txt") == run.address
        run.wait_until_written(1)
        run.process.send_signal(signal.SIGINT)
        assert run.process.wait(PATIENCE) == 0
    (built,) = (tmp_path / "稿").iterdir()
    assert "<script" not in _read(built)


def test_neither_word_nor_pdf_is_loaded_for_a_page(tmp_path: Path) -> None:
    code = (
        "import sys; from planforge.cli.app import app; from planforge.cli.reporting import run_reporting\n"
        "import planforge.cli.watch\n"
        f"code = run_reporting(app, ['build', {PARK!r}, '-f', 'html', '-o', 'out'], {{}})\n"
        "sys.exit(code or bool({'docx', 'docxtpl', 'weasyprint'} & set(sys.modules)))"
    )
    done = subprocess.run(
        [sys.executable, "-c", code], cwd=tmp_path, env=environment(), capture_output=True, check=False
    )
    assert done.returncode == 0, done.stderr.decode()
    assert [path.suffix for path in (tmp_path / "out").iterdir()] == [".html"]


def test_the_banner_of_a_refusal_says_what_is_missing() -> None:
    shown = words(str(trouble_of([], {}, str, Message("尚有 1 处待补充"))))
    assert "没有生成新的页面" in shown
    assert "尚有 1 处待补充" in shown
