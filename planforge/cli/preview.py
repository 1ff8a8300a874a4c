"""Views in, a page for the browsers of this computer out: the preview's server, on the loopback only.

It knows four paths and no file. A request must name this very address as its host: a page of a foreign site
whose name has been bent to 127.0.0.1 (DNS rebinding) is refused.
"""

from __future__ import annotations

import os
import sys
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from http.server import BaseHTTPRequestHandler
from importlib.resources import files
from socketserver import ThreadingTCPServer
from typing import Any, Final

from planforge.preview.page import CLIENT, EVENTS, PAGE, STYLE, View, event_data, served_page
from planforge.preview.trouble import Translate
from planforge.problems import Message, Unavailable, hint

LOOPBACK: Final = "127.0.0.1"
DEFAULT_PORT: Final = 8765
_NEIGHBOURS: Final = 20
"""How many ports above a taken one are tried."""
_PULSE: Final = 15.0
"""Seconds between signs of life on an idle stream: by them a browser that has gone is noticed."""
_POLICY: Final = (
    "default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline'; img-src data:; "
    "connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'"
)
_HEADERS: Final = (
    ("Cache-Control", "no-store"),
    ("Content-Security-Policy", _POLICY),
    ("Cross-Origin-Resource-Policy", "same-origin"),
    ("Referrer-Policy", "no-referrer"),
    ("X-Content-Type-Options", "nosniff"),
)


class Board:
    """The view of the moment, which one thread changes and many wait on."""

    def __init__(self) -> None:
        self._view = View()
        self._changed = threading.Condition()
        self._is_closed = False

    @property
    def view(self) -> View:
        """What is shown now."""
        with self._changed:
            return self._view

    def show(self, **changes: Any) -> None:
        """Change fields of the view and wake who waits."""
        with self._changed:
            self._view = replace(self._view, **changes)
            self._changed.notify_all()

    def close(self) -> None:
        """End the waiting for good."""
        with self._changed:
            self._is_closed = True
            self._changed.notify_all()

    def views(self) -> Iterator[View | None]:
        """The view of now and each one after it, None where nothing changes for a while; ends on close."""
        seen: View | None = None
        while True:
            with self._changed:
                self._changed.wait_for(lambda: self._is_closed or self._view != seen, _PULSE)  # noqa: B023
                if self._is_closed:
                    return
                view, seen = (None if self._view == seen else self._view), self._view
            yield view


@dataclass(frozen=True, slots=True)
class Preview:
    """A server that runs."""

    address: str
    board: Board


@contextmanager
def serving(port: int, translate: Translate) -> Iterator[Preview]:
    """A preview that is served as long as the block runs, at `port` or the next one that is free (0: any).

    Raises Unavailable where no port can be had.
    """
    board = Board()
    server = _bound(port, lambda *given: _Answer(board, translate, *given))
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.1}, daemon=True)
    thread.start()
    try:
        yield Preview(f"http://{LOOPBACK}:{server.port}/", board)
    finally:
        board.close()
        server.shutdown()
        server.server_close()
        thread.join()


def _bound(port: int, answer: Callable[..., BaseHTTPRequestHandler]) -> _Server:
    fault: OSError | None = None
    for candidate in range(port, min(port + _NEIGHBOURS, 65535) + 1) if port else (0,):
        try:
            return _Server((LOOPBACK, candidate), answer)
        except OSError as error:
            fault = error
    reason = fault.strerror if fault is not None else ""
    words = "无法在 {host} 的 {port} 端口提供预览：{reason}。可用 --port 另选一个。"
    raise Unavailable(hint(words, host=LOOPBACK, port=port, reason=reason))


class _Server(ThreadingTCPServer):
    """Connections end with the process; one that a browser drops is no news."""

    daemon_threads = True
    allow_reuse_address = os.name == "posix"  # elsewhere it would let two servers share a port

    @property
    def port(self) -> int:
        """The port that it listens at."""
        return int(self.socket.getsockname()[1])

    def handle_error(self, request: Any, client_address: Any) -> None:
        if not isinstance(sys.exception(), ConnectionError | TimeoutError):
            super().handle_error(request, client_address)


class _Answer(BaseHTTPRequestHandler):
    """One request in, one answer out."""

    server_version = "planforge"
    sys_version = ""
    timeout = 30
    server: _Server

    def __init__(self, board: Board, translate: Translate, *given: Any) -> None:
        self._board = board
        self._translate = translate
        super().__init__(*given)

    def do_GET(self) -> None:
        """Answer with one of the four paths, to a browser that asks for this address by its name."""
        path = self.path.partition("?")[0]
        if not self._is_asked_by_name():
            self._refuse(403, Message("只能用终端里显示的地址打开预览。"))
        elif path == PAGE:
            self._send("text/html", served_page(self._board.view, self._translate))
        elif path == EVENTS:
            self._stream()
        elif path in _FILES:
            kind, name = _FILES[path]
            self._send(kind, files("planforge.preview").joinpath(name).read_text(encoding="utf-8"))
        else:
            self._refuse(404, Message("预览里没有这个地址。"))

    do_HEAD = do_GET  # noqa: N815 - the name that http.server calls

    def _is_asked_by_name(self) -> bool:
        named = [f"{name}:{self.server.port}" for name in (LOOPBACK, "localhost")]
        return self.headers.get_all("Host", []) in ([named[0]], [named[1]])

    def _refuse(self, status: int, said: Message) -> None:
        self._send("text/plain", self._translate(said) + "\n", status)

    def _send(self, kind: str, text: str, status: int = 200) -> None:
        body = text.encode()
        self._start(kind, status, length=len(body))
        if self.command != "HEAD":
            self.wfile.write(body)

    def _stream(self) -> None:
        self._start("text/event-stream", 200)
        if self.command == "HEAD":
            return
        for view in self._board.views():
            line = ": \n\n" if view is None else f"data: {event_data(view)}\n\n"
            self.wfile.write(line.encode())

    def _start(self, kind: str, status: int, length: int | None = None) -> None:
        self.send_response(status)
        self.send_header("Content-Type", f"{kind}; charset=utf-8")
        if length is not None:
            self.send_header("Content-Length", str(length))
        for name, value in _HEADERS:
            self.send_header(name, value)
        self.end_headers()

    def log_message(self, format: str, *args: Any) -> None:
        """Say nothing: the terminal belongs to the building."""


_FILES: Final = {CLIENT: ("text/javascript", "client.js"), STYLE: ("text/css", "client.css")}
