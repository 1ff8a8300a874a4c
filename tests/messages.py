"""The source files in, every message template that they hold out: what a catalogue has to translate."""

from __future__ import annotations

import ast
import re
import string
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from ruamel.yaml import YAML

ROOT: Final = Path(__file__).resolve().parent.parent
CHINESE: Final = re.compile("[　-〿㐀-鿿＀-￯]")
MAKERS: Final = frozenset(
    {
        "Message", "hint", "problem", "listed", "fault", "note", "say", "report", "NotUnderstood", "_Saying",
        "_fault", "_warn", "_report", "_unread",
    }
)  # fmt: skip
"""What is called with templates: every Chinese text among the positional arguments is one."""
TABLES: Final = {
    "problems.py": ("KINDS", "label", "_PAIR"),
    "fill/filled.py": ("label",),
    "fill/closures.py": ("_TOLD",),
    "diff/opinions/opinion.py": ("labels",),
    "doc/references.py": ("_fault",),
    "quantity/target_clauses.py": ("why_unread",),
    "cli/reporting.py": ("_USAGE", "_OTHER_USAGE"),
}
"""Constants and functions all of whose Chinese texts are templates, by file."""


@dataclass(frozen=True)
class Found:
    """A template and the place where it is written."""

    template: str
    place: str


def templates() -> tuple[Found, ...]:
    """Every template of the package and of the files of rules, each place once."""
    return (*(found for path in _files() for found in _of_file(path)), *_of_rules())


def _of_rules() -> Iterator[Found]:
    for path in sorted((ROOT / "templates" / "zh" / "rules").glob("*.yaml")):
        for rule, text in YAML(typ="safe").load(path).items():
            yield from (Found(text[key], f"{path.name}:{rule}") for key in ("fault", "cure") if key in text)


def buried_texts() -> tuple[Found, ...]:
    """Chinese texts that no catalogue can reach: literal facts, and f-strings in the place of a template."""
    return tuple(found for path in _files() for found in _buried(path))


def literals(room: str) -> tuple[Found, ...]:
    """Every Chinese text of a room's files but the docstrings."""
    found: list[Found] = []
    for path in sorted((ROOT / "planforge" / room).rglob("*.py")):
        tree = ast.parse(path.read_text(encoding="utf-8"))
        docstrings = {id(node.value) for node in ast.walk(tree) if isinstance(node, ast.Expr)}
        texts = (node for node in ast.walk(tree) if _is_chinese(node) and id(node) not in docstrings)
        found += (_found(node, path.name) for node in texts)
    return tuple(found)


def fields(template: str) -> set[str]:
    """The names of a template's facts."""
    return {name for _, name, _, _ in string.Formatter().parse(template) if name is not None}


def _files() -> list[Path]:
    return sorted((ROOT / "planforge").rglob("*.py"))


def _of_file(path: Path) -> Iterator[Found]:
    tree = ast.parse(path.read_text(encoding="utf-8"))
    name = path.relative_to(ROOT / "planforge").as_posix()
    for node in _makers(tree):
        for argument in node.args:
            yield from (_found(each, name) for each in _literals(argument, tree))
    wanted = TABLES.get(name, ())
    for node in ast.walk(tree):
        if _named(node) in wanted:
            body = getattr(node, "body", [node])
            texts = (each for part in body if not _is_docstring(part) for each in ast.walk(part))
            yield from (_found(each, name) for each in texts if _is_chinese(each))


def _buried(path: Path) -> Iterator[Found]:
    name = path.relative_to(ROOT / "planforge").as_posix()
    tree = ast.parse(path.read_text(encoding="utf-8"))
    for call in _makers(tree):
        facts = [word.value for word in call.keywords if word.arg not in ("path", "at")]
        texts = [each for fact in facts for each in _literals(fact, tree)]
        built = [each for part in (*call.args, *facts) for each in ast.walk(part) if _is_built(each)]
        yield from (_found(each, name) for each in (*texts, *built))


def _makers(tree: ast.AST) -> Iterator[ast.Call]:
    for node in ast.walk(tree):
        if isinstance(node, ast.Call):
            called = node.func
            name = called.id if isinstance(called, ast.Name) else getattr(called, "attr", "")
            if name in MAKERS:
                yield node


def _literals(argument: ast.expr, tree: ast.AST) -> Iterator[ast.Constant]:
    """The Chinese texts that an argument may be, through names that are given one in the same file."""
    if isinstance(argument, ast.Constant) and _is_chinese(argument):
        yield argument
    elif isinstance(argument, ast.IfExp):
        yield from _literals(argument.body, tree)
        yield from _literals(argument.orelse, tree)
    elif isinstance(argument, ast.BoolOp):
        for value in argument.values:
            yield from _literals(value, tree)
    elif isinstance(argument, ast.Name):
        for node in ast.walk(tree):
            if _named(node) == argument.id and isinstance(node, ast.Assign | ast.AnnAssign) and node.value:
                yield from (
                    each for each in [node.value] if isinstance(each, ast.Constant) and _is_chinese(each)
                )


def _named(node: ast.AST) -> str:
    """The name that a node gives to something."""
    if isinstance(node, ast.FunctionDef):
        return node.name
    targets = node.targets if isinstance(node, ast.Assign) else [getattr(node, "target", None)]
    return targets[0].id if isinstance(targets[0], ast.Name) else ""


def _is_chinese(node: ast.AST) -> bool:
    return isinstance(node, ast.Constant) and isinstance(node.value, str) and bool(CHINESE.search(node.value))


def _is_built(node: ast.AST) -> bool:
    """Whether the node puts a Chinese text together."""
    is_sum = isinstance(node, ast.BinOp) and isinstance(node.op, ast.Add)
    return (is_sum or isinstance(node, ast.JoinedStr)) and any(_is_chinese(each) for each in ast.walk(node))


def _is_docstring(node: ast.AST) -> bool:
    return isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant)


def _found(node: ast.AST, name: str) -> Found:
    text = node.value if isinstance(node, ast.Constant) else ast.unparse(node)
    return Found(text, f"{name}:{node.lineno}")
