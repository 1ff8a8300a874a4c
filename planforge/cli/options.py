"""What several commands are told in the same way in, the types of their options out."""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from planforge.cli.voice import Voice

TemplatesFolder = Annotated[
    Path | None, typer.Option("--templates", metavar="文件夹", help="自备模板所在的文件夹")
]


class MessageForm(StrEnum):
    """How messages are printed."""

    TEXT = "text"
    JSON = "json"


Messages = Annotated[MessageForm, typer.Option("--messages", help="消息形式：text 给人看，json 给程序读")]


def voice_of(context: typer.Context) -> Voice:
    """The voice of the run that a command belongs to."""
    return context.find_object(Voice) or Voice()
