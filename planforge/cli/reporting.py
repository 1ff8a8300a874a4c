"""Problems and errors in, printed lines and an exit code out."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable
from typing import Any, Final

import typer
from typer.exceptions import Abort, Exit, TyperException

from planforge.load.excerpt import write_problem
from planforge.problems import InvalidInput, PlanforgeError, Problem, Refused, Unavailable

_texts: dict[str, str] = {}


def know_text(name: str, text: str) -> None:
    """Keep a file's text, so that problems in it are printed with their source line."""
    _texts[name] = text


def print_problems(problems: Iterable[Problem]) -> None:
    """Each problem with its place, its source line and its cure, on standard error."""
    for found in problems:
        text = _texts.get(found.position.file) if found.position is not None else None
        typer.echo(write_problem(found, text), err=True)


def problem_data(found: Problem) -> dict[str, Any]:
    """A problem as plain data, for programs."""
    at = found.position
    return {
        "kind": found.kind,
        "level": found.level.value,
        "message": str(found.message),
        "file": at.file if at else None,
        "line": at.line if at else None,
        "column": at.column if at else None,
        "path": found.path,
        "hints": [str(each) for each in found.hints],
    }


def print_data(data: object) -> None:
    """One JSON document on standard output."""
    typer.echo(json.dumps(data, ensure_ascii=False, indent=2))


def run_reporting(app: Callable[..., Any]) -> int:
    """Run the commands; what stops them is told in Chinese, never as a traceback of ours."""
    try:
        app(standalone_mode=False)
    except InvalidInput as invalid:
        print_problems(invalid.problems)
        typer.echo(f"共 {len(invalid.problems)} 处问题，未生成任何文件。", err=True)
        return 2
    except Refused as refused:
        print_problems(refused.problems)
        typer.echo(str(refused), err=True)
        return 1
    except (Unavailable, PlanforgeError) as error:
        typer.echo(str(error), err=True)
        return 2
    except Abort:
        typer.echo("已中断。", err=True)
        return 130
    except Exit as done:
        return done.exit_code
    except TyperException as usage:
        typer.echo(usage_text(usage), err=True)
        return 2
    return 0


def usage_text(fault: TyperException) -> str:
    """What is wrong with the words of a command; the command's help where nothing was typed."""
    context = getattr(fault, "ctx", None)
    if type(fault).__name__ == "NoArgsIsHelpError":
        return fault.format_message()
    command = context.command_path if context is not None else "planforge"
    said = _USAGE.get(type(fault).__name__, "命令的写法不对：{detail}")
    name = getattr(fault, "option_name", "") or _parameter_name(fault)
    return f"{said.format(name=name, detail=fault.format_message())}\n用法见：{command} --help"


_USAGE: Final = {
    "NoSuchOption": "没有这个选项：{name}",
    "MissingParameter": "缺少参数：{name}",
    "BadParameter": "参数 {name} 的写法不对：{detail}",
    "BadOptionUsage": "选项 {name} 的写法不对：{detail}",
}


def _parameter_name(fault: TyperException) -> str:
    parameter = getattr(fault, "param", None)
    return str(getattr(parameter, "human_readable_name", "") or "")
