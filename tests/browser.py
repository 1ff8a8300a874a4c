"""A page's address in, what Chromium makes of it out: a tab that is driven through the browser's own pipe."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, Final

import pytest

from planforge.render.faces.fonts import fontconfig_xml
from tests.plans import ROOT

CHROMIUM: Final = next((found for name in ("chromium", "google-chrome") if (found := shutil.which(name))), "")
needs_chromium: Final = pytest.mark.skipif(
    not CHROMIUM, reason="Chromium is not installed: apt-get install chromium"
)
_OPTIONS: Final = (
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--hide-scrollbars",
    "--remote-debugging-pipe",
)


class Tab:
    """One tab; commands are those of the Chrome DevTools Protocol, NUL after each."""

    def __init__(self, said: int, heard: int) -> None:
        self._said, self._heard = said, heard
        self._count, self._rest, self._session = 0, b"", ""
        target = self.call("Target.createTarget", url="about:blank")["targetId"]
        self._session = self.call("Target.attachToTarget", targetId=target, flatten=True)["sessionId"]

    def call(self, method: str, **parameters: Any) -> Any:
        """The result of a command."""
        self._count += 1
        message = {"id": self._count, "method": method, "params": parameters}
        if self._session:
            message["sessionId"] = self._session
        os.write(self._said, json.dumps(message).encode() + b"\0")
        while (answer := self._next()).get("id") != self._count:
            pass
        assert "error" not in answer, (method, answer)
        return answer["result"]

    def _next(self) -> dict[str, Any]:
        parts = [self._rest]
        while b"\0" not in parts[-1]:
            part = os.read(self._heard, 1 << 20)
            assert part, "the browser has gone"
            parts.append(part)
        whole, _, self._rest = b"".join(parts).partition(b"\0")
        message: dict[str, Any] = json.loads(whole)
        return message

    def open(self, address: str, width: int, height: int) -> None:
        """Show a page in a window of that many CSS pixels, as a phone does."""
        size = {"width": width, "height": height, "deviceScaleFactor": 1, "mobile": True}
        self.call("Emulation.setDeviceMetricsOverride", **size)
        self.call("Page.navigate", url=address)
        self.wait_for(f"document.readyState === 'complete' && location.href === {json.dumps(address)}")

    def value(self, script: str) -> Any:
        """What an expression of JavaScript gives, awaited where it is a promise."""
        given = self.call("Runtime.evaluate", expression=script, returnByValue=True, awaitPromise=True)
        assert "exceptionDetails" not in given, given
        return given["result"].get("value")

    def wait_for(self, condition: str, seconds: float = 30) -> None:
        """Wait until an expression holds; on a page that is just being left nothing does."""
        end = time.monotonic() + seconds
        while self.call("Runtime.evaluate", expression=condition)["result"].get("value") is not True:
            assert time.monotonic() < end, f"never came: {condition}"
            time.sleep(0.1)


@contextmanager
def tab(folder: Path) -> Iterator[Tab]:
    """A tab of a browser of its own with the faces of fonts/; its profile and log lie in `folder`."""
    hears, said = os.pipe()
    heard, says = os.pipe()
    # The browser hears at 3 and speaks at 4, whatever the numbers are here.
    start = ("bash", "-c", f'exec "$0" "$@" 3<&{hears} 4>&{says}', CHROMIUM, *_OPTIONS)
    fonts = folder / "fonts.conf"
    fonts.write_text(fontconfig_xml(str(ROOT / "fonts"), str(folder / "cache")), encoding="utf-8")
    environment = {**os.environ, "FONTCONFIG_FILE": str(fonts)}
    with (folder / "browser.log").open("wb") as log:
        browser = subprocess.Popen(
            [*start, f"--user-data-dir={folder / 'profile'}"],
            pass_fds=(hears, says),
            env=environment,
            stdout=log,
            stderr=log,
        )
    os.close(hears)
    os.close(says)
    try:
        yield Tab(said, heard)
    finally:
        browser.kill()
        browser.wait()
        os.close(said)
        os.close(heard)
