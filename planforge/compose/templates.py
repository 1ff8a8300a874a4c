"""Named template texts in, marked-up text with slots out; faults come back with file and line.

Section templates run in a sandbox where every undefined name is a fault. Prose of the plan runs in
another, which knows no statements and no names but the functions of `language`.
"""

from __future__ import annotations

import difflib
import traceback
from collections.abc import Callable, Mapping
from typing import Any, Final

from jinja2 import (
    BaseLoader,
    Environment,
    StrictUndefined,
    Template,
    TemplateError,
    TemplateSyntaxError,
    UndefinedError,
    pass_context,
)
from jinja2.exceptions import SecurityError
from jinja2.runtime import Context

from planforge.compose.compiled import CompilingEnvironment
from planforge.compose.markup.syntax import syntax_fault
from planforge.compose.sandbox import ProseEnvironment
from planforge.compose.values import UnknownName, Unprintable
from planforge.problems import Position, Problem, hint, problem

PRINT: Final = "print_value"
"""The name under which a render's context holds its printing function."""
LINE_MARK: Final = 0x100000
"""Plane 16 of Unicode: chr(LINE_MARK + file × LINES_PER_FILE + n) marks what comes from line n of a file."""
LINES_PER_FILE: Final = 2000


@pass_context
def _finalize(context: Context, value: object) -> str:
    printed: str = context[PRINT](value)
    return printed


class _Unknown(StrictUndefined):
    """An undefined name; using it in any way raises with the names that look like it."""

    __slots__ = ()


class MarkingLoader(BaseLoader):
    """Templates by name; each line carries a mark that says which line of which file it is."""

    def __init__(self, read: Callable[[str], tuple[str, str]]) -> None:
        self._read = read
        """Name → file and text."""
        self.files: list[str] = []
        """The files read so far: their places in the list are in the marks."""

    def get_source(
        self,
        environment: Environment,  # noqa: ARG002 - the signature is Jinja's
        template: str,
    ) -> tuple[str, str, Callable[[], bool]]:
        """The marked text, and the file that tracebacks name."""
        file, text = self._read(template)
        if file not in self.files:
            self.files.append(file)
        return mark_lines(text, self.files.index(file)), file, lambda: True

    def place(self, mark: int) -> tuple[str, int]:
        """The file and the line that a mark stands for."""
        return self.files[mark // LINES_PER_FILE], mark % LINES_PER_FILE


def mark_lines(text: str, file: int) -> str:
    """The text with a mark at the start of every line that begins with text or a value."""
    first = LINE_MARK + file * LINES_PER_FILE
    return "\n".join(
        line if not line.strip() or line.lstrip().startswith(("{%", "{#")) else f"{chr(first + n)}{line}"
        for n, line in enumerate(text.split("\n"), start=1)
    )


def take_marks(text: str) -> tuple[str, tuple[int, ...]]:
    """The text without its marks, and for each of its lines the mark that it stands under."""
    lines, marks, last = [], [], 1
    for line in text.split("\n"):
        found = [ord(char) - LINE_MARK for char in line if ord(char) >= LINE_MARK]
        last = found[0] if found else last
        marks.append(last)
        lines.append("".join(char for char in line if ord(char) < LINE_MARK) if found else line)
    return "\n".join(lines), tuple(marks)


def section_environment(loader: MarkingLoader) -> Environment:
    """The environment of section templates."""
    return CompilingEnvironment(
        loader=loader,
        undefined=_Unknown,
        finalize=_finalize,
        autoescape=False,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )


def prose_environment() -> Environment:
    """The environment of the plan's prose: values only."""
    return ProseEnvironment(_Unknown, _finalize)


class RenderFault(Exception):
    """A template that could not be rendered; carries the problem to report."""

    def __init__(self, found: Problem) -> None:
        self.problem = found
        super().__init__(str(found.message))


def render_named(environment: Environment, name: str, context: Mapping[str, Any]) -> str:
    """The text of a named template; raises RenderFault with the template's file and line."""
    try:
        return environment.get_template(name).render(context)
    except TemplateSyntaxError as error:
        place = Position(error.filename or name, error.lineno, 1)
        raise RenderFault(problem("template", "模板语法有误：{why}", at=place, why=error.message)) from error
    except (TemplateError, UnknownName, TypeError, ValueError, LookupError, ArithmeticError) as error:
        raise RenderFault(_fault(error, _line_of(error, environment, name), context)) from error


def compile_text(environment: Environment, text: str, place: Position | None) -> Template:
    """An unnamed template: prose of the plan, a cell's text; raises RenderFault at `place`."""
    try:
        return environment.from_string(text)
    except TemplateSyntaxError as error:
        raise RenderFault(syntax_fault(text, _compiles(environment), place)) from error
    except (RecursionError, MemoryError, SyntaxError) as error:  # the two latter: Python's own parser
        raise RenderFault(_too_deep(place)) from error


def _too_deep(place: Position | None) -> Problem:
    cure = hint("若“{{{{”属于正文，请改用别的括号")
    return problem("template", "引用数据的式子过深：应为一个名称或函数，实为层层括号", at=place, hints=[cure])


def _compiles(environment: Environment) -> Callable[[str], bool]:
    def compiles(text: str) -> bool:
        try:
            environment.from_string(text)
        except TemplateSyntaxError:
            return False
        return True

    return compiles


def render_text(template: Template, place: Position | None, context: Mapping[str, Any]) -> str:
    """The text of an unnamed template; faults stand at `place`."""
    try:
        return template.render(context)
    except RecursionError as error:
        raise RenderFault(_too_deep(place)) from error
    except (TemplateError, UnknownName, TypeError, ValueError, LookupError, ArithmeticError) as error:
        raise RenderFault(_fault(error, place, context)) from error


def _line_of(error: BaseException, environment: Environment, name: str) -> Position:
    """The innermost line of a template that the error came through; an included one has its own."""
    files = environment.loader.files if isinstance(environment.loader, MarkingLoader) else []
    frames = traceback.extract_tb(error.__traceback__)
    places = [(frame.filename, frame.lineno or 1) for frame in frames if frame.filename in files]
    file, line = places[-1] if places else (name, 1)
    return Position(file, line, 1)


def _fault(error: Exception, place: Position | None, context: Mapping[str, Any]) -> Problem:
    if isinstance(error, UnknownName):
        return error.as_problem(place)
    if isinstance(error, UndefinedError):
        name = _undefined_name(str(error.message))
        near = difflib.get_close_matches(name, [str(key) for key in context], n=3)
        hints = [hint("是否想写“{near}”？", near="”“".join(near))] if near else []
        return problem("unknown-name", "名称“{name}”不存在", at=place, hints=hints, name=name)
    if isinstance(error, SecurityError):
        return problem("template", "不允许的操作：{why}", at=place, why=str(error))
    why = error.message if isinstance(error, Unprintable) else str(error)
    return problem("template", "无法求值：{why}", at=place, why=why)


def _undefined_name(message: str) -> str:
    """The name between the first quotes of Jinja's message: 'foo' is undefined."""
    parts = message.split("'")
    return parts[1] if len(parts) > 2 else message
