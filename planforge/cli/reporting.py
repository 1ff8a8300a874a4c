"""Problems and errors in, printed lines and an exit code out."""

from __future__ import annotations

import difflib
import json
import re
from collections.abc import Mapping, Sequence
from typing import Any, Final

import typer
from typer.exceptions import Abort, TyperException

from planforge.cli.help import translate_help
from planforge.cli.phrases import Tongue, Translate, chosen_tongue
from planforge.cli.voice import Voice
from planforge.problems import InvalidInput, Message, PlanforgeError, Problem, Refused, hint, listed


def problem_data(found: Problem, translate: Translate = str) -> dict[str, Any]:
    """A problem as plain data, for programs; its sentences are in the language of the run."""
    at = found.position
    return {
        "kind": found.kind,
        "rule": found.rule,
        "level": found.level.value,
        "message": translate(found.message),
        "file": at.file if at else None,
        "line": at.line if at else None,
        "column": at.column if at else None,
        "path": found.path,
        "hints": [translate(each) for each in found.hints],
    }


def print_data(data: object) -> None:
    """One JSON document on standard output."""
    typer.echo(data_text(data))


def data_text(data: object) -> str:
    """The same as it is written into a file, without its last line end."""
    return json.dumps(data, ensure_ascii=False, indent=2)


def run_reporting(app: typer.Typer, arguments: Sequence[str], environment: Mapping[str, str]) -> int:
    """Run the commands; what stops them is told in the user's language, never as a traceback of ours."""
    tongue = chosen_tongue(arguments, environment)
    voice = Voice.of(tongue)
    command = typer.main.get_command(app)
    if tongue is not Tongue.CHINESE:
        translate_help(command, voice.translate)
    try:
        # Without its standalone mode Typer gives the code of typer.Exit back instead of raising it.
        code = command.main(list(arguments), prog_name="planforge", standalone_mode=False, obj=voice)
        return code if isinstance(code, int) else 0
    except PlanforgeError as error:
        return _told(error, voice)
    except Abort:
        voice.tell(Message("已中断。"), err=True)
        return 130
    except TyperException as usage:
        typer.echo(usage_text(usage, voice.translate), err=True)
        return 2


def _told(error: PlanforgeError, voice: Voice) -> int:
    """The exit code of an error, which is told."""
    if isinstance(error, InvalidInput):
        voice.show(error.problems)
        voice.tell(hint("共 {count} 处问题，未生成任何文件。", count=len(error.problems)), err=True)
        return 2
    if isinstance(error, Refused):
        voice.show(error.problems)
    voice.tell(error.message, err=True)
    return 1 if isinstance(error, Refused) else 2


def usage_text(fault: TyperException, translate: Translate = str) -> str:
    """What is wrong with the words of a command; the command's help where nothing was typed."""
    context = getattr(fault, "ctx", None)
    if type(fault).__name__ == "NoArgsIsHelpError":
        return fault.format_message()
    command = context.command_path if context is not None else "planforge"
    said = translate(_usage_message(fault))
    return f"{said}\n{translate(hint('用法见：{command} --help', command=command))}"


def _usage_message(fault: TyperException) -> Message:
    name = getattr(fault, "option_name", "") or _parameter_name(fault)
    detail = getattr(fault, "message", "") or fault.format_message()
    choice = _CHOICE.search(detail)
    if choice is not None:
        template = "参数 {name} 的写法不对：应为{choices}之一，实为“{found}”"
        choices = listed(_WORD.findall(choice["choices"]))
        return hint(template, name=name, choices=choices, found=choice["found"])
    if _BARE.search(detail):
        return hint("选项 {name} 后面要写内容", name=name)
    near = difflib.get_close_matches(name, getattr(fault, "possibilities", None) or (), cutoff=_NEAR)
    if near:
        return hint("没有这个选项：{name}；是否想写 {near}？", name=name, near=near[0])
    return hint(_USAGE.get(type(fault).__name__, _OTHER_USAGE), name=name, detail=detail)


_USAGE: Final = {
    "NoSuchOption": "没有这个选项：{name}",
    "MissingParameter": "缺少参数：{name}",
    "BadParameter": "参数 {name} 的写法不对：{detail}",
    "BadOptionUsage": "选项 {name} 的写法不对：{detail}",
}
_OTHER_USAGE: Final = "命令的写法不对：{detail}"
_CHOICE: Final = re.compile(r"'(?P<found>[^']*)' is not one of (?P<choices>'.*)")
_WORD: Final = re.compile("'([^']*)'")
_NEAR: Final = 0.75
_BARE: Final = re.compile("requires an argument")
"""What Typer says of a wrong choice, and of an option without its value."""


def _parameter_name(fault: TyperException) -> str:
    """An option as it is typed, an argument as the help calls it."""
    parameter = getattr(fault, "param", None)
    option = next((word for word in getattr(parameter, "opts", ()) if word.startswith("-")), "")
    return option or str(getattr(parameter, "metavar", "") or getattr(parameter, "name", "") or "")
