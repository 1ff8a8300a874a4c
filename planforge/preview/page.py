"""What there is to show in, the page that the preview serves out: the built page with a reload client in it.

The built page itself stays free of scripts; only what is served names one, under `CLIENT`.
"""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass
from typing import Final

from markupsafe import Markup

from planforge.preview.trouble import Translate
from planforge.problems import Message
from planforge.render.elements import EMPTY, element, stacked, void

PAGE: Final = "/"
CLIENT: Final = "/planforge-preview.js"
STYLE: Final = "/planforge-preview.css"
EVENTS: Final = "/planforge-preview-events"
"""The paths that are served; there are no others."""


@dataclass(frozen=True, slots=True)
class View:
    """What a reader of the preview is shown at one moment."""

    page: bytes = b""
    """The last page that was built, UTF-8; empty before the first."""
    trouble: Markup = EMPTY
    """What keeps the newest plan from being built; empty when nothing does."""

    @property
    def version(self) -> str:
        """Differs where the page differs, also between two runs; empty before the first page."""
        return hashlib.sha256(self.page).hexdigest()[:16] if self.page else ""


def served_page(view: View, translate: Translate) -> Markup:
    """The page with the client and the banner in it; a page that says so while there is none yet."""
    # A built page is markup already; nothing of it is escaped a second time.
    page = Markup(view.page.decode()) or _empty_page(translate)
    head, head_end, rest = page.partition("</head>")
    body, body_end, end = rest.rpartition("</body>")
    if not (head_end and body_end):
        raise ValueError("the page has no head or no body")
    return head + _client(view.version) + head_end + body + _banner(view.trouble) + body_end + end


def event_data(view: View) -> str:
    """What the client is told of a view: one line of JSON."""
    return json.dumps({"version": view.version, "trouble": str(view.trouble)}, ensure_ascii=False)


def _client(version: str) -> Markup:
    script = element("script", src=CLIENT, defer="", data_version=version, data_events=EVENTS)
    return stacked((void("link", rel="stylesheet", href=STYLE), script)) + "\n"


def _banner(trouble: Markup) -> Markup:
    hidden = None if trouble else ""
    return element("div", trouble, id="planforge-trouble", role="alert", hidden=hidden) + "\n"


def _empty_page(translate: Translate) -> Markup:
    title = translate(Message("planforge 预览"))
    waiting = translate(Message("还没有生成过页面；一生成好就会显示在这里。"))
    head = stacked((void("meta", charset="utf-8"), element("title", title)))
    body = element("main", element("p", waiting, class_="planforge-waiting"))
    return Markup("<!DOCTYPE html>\n") + element("html", element("head", head) + element("body", body))
