"""An order for documents in, a page that follows the plan out: build, show, wait for a change, again."""

from __future__ import annotations

import time
import webbrowser
from collections.abc import Iterable, Iterator
from contextlib import suppress
from pathlib import Path
from typing import Final

import typer
from markupsafe import Markup

from planforge.cli.build import Order, build_plan_file, chosen_formats
from planforge.cli.places import plan_path
from planforge.cli.preview import DEFAULT_PORT, Board, serving
from planforge.cli.voice import Voice
from planforge.preview.trouble import trouble_of
from planforge.problems import InvalidInput, Message, PlanforgeError, Problem, Refused, hint
from planforge.workspace import Workspace, read_bytes


def watch_plan_file(order: Order, port: int | None, is_opened: bool, voice: Voice) -> None:
    """Build now and after every change, and serve the page; Ctrl-C ends it with exit code 0.

    Raises InvalidInput where no change of a file could mend the order, Unavailable where no port is free.
    """
    chosen_formats(order.formats)
    plan = plan_path(order.plan).resolve()
    read_bytes(plan)
    is_told_as_data = order.messages == "json"
    with serving(DEFAULT_PORT if port is None else port, voice.translate) as preview:
        voice.tell(hint("预览：{address}", address=preview.address), err=is_told_as_data)
        if is_opened:
            webbrowser.open(preview.address)
        with suppress(KeyboardInterrupt):
            for is_first in _rounds(order, plan):
                _build(order, voice, preview.board)
                if is_first:
                    voice.tell(Message("正在等待修改……按 Ctrl-C 结束。"), err=is_told_as_data)
    raise typer.Exit(0)


def _rounds(order: Order, plan: Path) -> Iterator[bool]:
    """True at once, when watching has begun, so that no change is missed; False after each change."""
    from watchfiles import watch  # loaded only where it is needed

    output = order.output.resolve()
    roots = [root.resolve() for root in Workspace(plan.parent, order.templates).template_roots()]
    house = [order.template.resolve().parent] if order.template is not None else []
    folders = dict.fromkeys((plan.parent, *roots, *house))
    is_first = True
    for changes in watch(*folders, rust_timeout=_PATIENCE, yield_on_timeout=True):
        if is_first or is_of_interest((Path(path) for _, path in changes), output, plan):
            yield is_first
        is_first = False


def is_of_interest(paths: Iterable[Path], output: Path, plan: Path) -> bool:
    """Whether a document may differ after these paths have changed.

    What is built into `output` is none of it, nor what editors and offices leave beside a file. Where the
    plan itself lies in `output`, only Word files there count as built.
    """
    is_shared = plan.is_relative_to(output)
    for path in paths:
        suffix = path.suffix.lower()
        is_built = path.is_relative_to(output) and (suffix == ".docx" or not is_shared)
        if suffix in _READ and not is_built and not path.name.startswith((".", "~$")):
            return True
    return False


_PATIENCE: Final = 100
"""Milliseconds to the first round."""
_READ: Final = (
    ".yaml",
    ".yml",
    ".j2",
    ".md",
    ".txt",
    ".csv",
    ".xlsx",
    ".docx",
    ".svg",
    ".png",
    ".jpg",
    ".jpeg",
)
"""Endings of what a document is made of: a folder that is watched may hold much else, and be written to."""


def _build(order: Order, voice: Voice, board: Board) -> None:
    """Build once; what prevents it is told on the terminal and on the page."""
    started = time.perf_counter()

    def show(page: bytes) -> None:
        board.show(page=page, trouble=Markup(""))
        seconds = f"{time.perf_counter() - started:.2f}"
        voice.tell(hint("页面已刷新，用时 {seconds} 秒。", seconds=seconds), err=order.messages == "json")

    def tell(problems: Iterable[Problem], message: Message | None) -> None:
        board.show(trouble=trouble_of(problems, voice.texts, voice.translate, message))
        voice.show(problems)
        if message is not None:
            voice.tell(message, err=True)

    try:
        build_plan_file(order, voice, show)
    except InvalidInput as invalid:
        tell(invalid.problems, None)
        voice.tell(Message("有错误，未生成；改好后会自动重新生成。"), err=order.messages == "json")
    except Refused as refused:
        tell(refused.problems, refused.message)
    except PlanforgeError as error:
        tell((), error.message)
