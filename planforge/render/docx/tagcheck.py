"""A template's lines and the values it may use in, every fault of its tags out: all in one run."""

from __future__ import annotations

import difflib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any, Final

import jinja2
from jinja2 import nodes

from planforge.problems import Position, Problem, hint, in_order, problem
from planforge.render.docx.shell import BlockTag
from planforge.render.docx.tags import Line, Region

Seen = tuple[Any, ...] | None
"""The values an expression can have in this run; None: not known before it runs."""

_KEEPING: Final = frozenset(
    {"sort", "reverse", "list", "unique", "select", "reject", "selectattr", "rejectattr"}
)
"""Filters that give some of what they were given."""
_ASKING: Final = frozenset({"defined", "undefined", "default", "d"})
"""Tests and filters that may be given what is not there."""
_FORBIDDEN: Final = (nodes.Include, nodes.Import, nodes.FromImport, nodes.Extends, nodes.EvalContextModifier)
_SAMPLE: Final = 10_000


class Lookup:
    """A function of templates that finds blocks by name: 章节("三"), 表("表1")."""

    def __init__(self, what: str, found: Mapping[str, BlockTag]) -> None:
        self.what = what
        self.found = found

    def __call__(self, key: object) -> BlockTag:
        """The tag of the blocks; raises KeyError for an unknown name."""
        return self.found[str(key)]


def check_tags(
    lines: Sequence[Line], values: Mapping[str, object], env: jinja2.Environment, name: str
) -> tuple[Problem, ...]:
    """Every fault of the tags of a template called `name`; what is found needs no rendering."""
    return _Checker(lines, values, env, name).check()


class _Checker:
    def __init__(
        self, lines: Sequence[Line], values: Mapping[str, object], env: jinja2.Environment, name: str
    ) -> None:
        self._lines = lines
        self._values = values
        self._env = env
        self._name = name
        self._found: list[Problem] = []

    def check(self) -> tuple[Problem, ...]:
        sources = [self._checked_source(index, line) for index, line in enumerate(self._lines)]
        try:
            tree = self._env.parse("\n".join(sources))
        except jinja2.TemplateSyntaxError as error:
            self._report("template", error.lineno, "模板标签有误：{why}", why=error.message)
            return in_order(self._found)
        self._visit(tree, {name: (value,) for name, value in self._values.items()})
        return in_order(self._found)

    # ---- lines ------------------------------------------------------------------------------------

    def _checked_source(self, index: int, line: Line) -> str:
        """The line for the whole parse; a faulty one is reported and gives way to what keeps the nesting."""
        if line.spoiling:
            self._report(
                "template",
                index + 1,
                "标签 {tag} 应独占一段（或一行表格），实为与其他文字同处",
                tag=line.spoiling,
            )
        source = line.jinja
        if self._is_whole(index, source):
            for tag, plain in zip(line.tags, Line("", Region.BODY, source).tags, strict=False):
                source = source.replace(plain, self._checked_tag(index, tag, plain), 1)
            return source
        return ""

    def _is_whole(self, index: int, source: str) -> bool:
        rest = source
        for tag in Line("", Region.BODY, source).tags:
            rest = rest.replace(tag, "", 1)
        mark = next((mark for mark in ("{{", "{%", "}}", "%}") if mark in rest), None)
        if mark:
            self._report("template", index + 1, "标签不完整：{mark} 没有与之成对的括号", mark=mark)
        return mark is None

    def _checked_tag(self, index: int, tag: str, plain: str) -> str:
        word = plain.strip("{%-}+ ").split(" ")[0] if plain.startswith("{%") else ""
        before, after, neutral = _SURROUNDINGS.get(word, ("", "", ""))
        if word.startswith("end") or word == "else":
            return plain
        try:
            self._env.parse(before + plain + after)
        except jinja2.TemplateSyntaxError as error:
            self._report("template", index + 1, "标签 {tag} 有误：{why}", tag=tag, why=error.message)
            return neutral
        return plain

    def _report(self, kind: str, number: int, template: str, near: Iterable[str] = (), **facts: Any) -> None:
        line = self._lines[number - 1]
        self._found.append(
            problem(
                kind,
                "{fault}（{place}：“{paragraph}”）",
                at=Position(self._name, number, 1),
                hints=[hint("是否想写 {near}？", near=one) for one in near],
                path=line.place,
                place=line.place,
                paragraph=line.text.strip(),
                fault=hint(template, **facts),
            )
        )

    # ---- the tree ---------------------------------------------------------------------------------

    def _visit(self, node: nodes.Node, scope: dict[str, Seen]) -> None:
        if isinstance(node, nodes.For):
            self._loop(node, scope)
        elif isinstance(node, nodes.Assign):
            seen = self._seen(node.node, scope)
            self._bind(node.target, seen, scope)
        elif isinstance(node, nodes.Output):
            self._output(node, scope)
        elif isinstance(node, _FORBIDDEN):
            self._report("template", node.lineno, "模板不能引用其他文件，也不能关闭转义")
        elif isinstance(node, nodes.Macro):
            self._descend(node.body, scope | {argument.name: None for argument in node.args})
            scope[node.name] = None
        elif isinstance(node, nodes.Expr):
            self._seen(node, scope)
        else:
            self._descend(node.iter_child_nodes(), scope)

    def _descend(self, children: Iterable[nodes.Node], scope: dict[str, Seen]) -> None:
        for child in children:
            self._visit(child, scope)

    def _loop(self, node: nodes.For, scope: dict[str, Seen]) -> None:
        several = self._seen(node.iter, scope)
        items = None if several is None else tuple(item for value in several for item in _items(value))
        inner: dict[str, Seen] = {**scope, "loop": None}
        self._bind(node.target, items, inner)
        if node.test is not None:
            self._seen(node.test, inner)
        if items is None or items:  # a list with nothing in it says nothing about its items
            self._descend(node.body, inner)
        self._descend(node.else_, dict(scope))

    def _bind(self, target: nodes.Node, seen: Seen, scope: dict[str, Seen]) -> None:
        if isinstance(target, nodes.Name):
            scope[target.name] = seen
        else:
            scope.update({name.name: None for name in target.find_all(nodes.Name)})

    def _output(self, node: nodes.Output, scope: dict[str, Seen]) -> None:
        for child in node.nodes:
            seen = () if isinstance(child, nodes.TemplateData) else self._seen(child, scope)
            if seen and any(isinstance(value, BlockTag) for value in seen):
                self._check_block_tag(child.lineno)
            if seen and any(isinstance(value, Lookup) for value in seen):
                self._report("template", child.lineno, '缺少括号里的名称，应为 章节("三") 或 表("表1")')

    def _check_block_tag(self, number: int) -> None:
        line = self._lines[number - 1]
        if line.region is Region.OUTSIDE:
            self._report("template", number, "页眉、页脚、脚注和文本框里不能插入整段内容")
        elif len(line.tags) != 1 or line.text.strip() != line.tags[0]:
            self._report("template", number, "插入整段内容的标签应独占一段，实为与其他文字同处")

    # ---- expressions ------------------------------------------------------------------------------

    def _seen(self, node: nodes.Node, scope: dict[str, Seen]) -> Seen:
        if isinstance(node, nodes.Const):
            return (node.value,)
        if isinstance(node, nodes.Name):
            return self._name_seen(node, scope)
        if isinstance(node, nodes.Getattr):
            return self._part(node, node.attr, self._seen(node.node, scope))
        if isinstance(node, nodes.Getitem) and isinstance(node.arg, nodes.Const):
            return self._part(node, node.arg.value, self._seen(node.node, scope))
        if isinstance(node, nodes.Call):
            return self._call(node, scope)
        if isinstance(node, nodes.Filter | nodes.Test):
            return self._filtered(node, scope)
        for child in node.iter_child_nodes():
            self._seen(child, scope)
        return None

    def _name_seen(self, node: nodes.Name, scope: dict[str, Seen]) -> Seen:
        if node.name in scope:
            return scope[node.name]
        if node.name not in self._env.globals:
            near = difflib.get_close_matches(node.name, [*scope, *self._env.globals], n=3, cutoff=0.5)
            self._report("unknown-name", node.lineno, "未知名称：{name}", near, name=node.name)
        return None

    def _part(self, node: nodes.Node, key: object, owners: Seen) -> Seen:
        if owners is None:
            return None
        get = self._env.getattr if isinstance(node, nodes.Getattr) else self._env.getitem
        parts = [get(owner, key) for owner in owners]  # type: ignore[arg-type]  # attributes are texts
        for owner, part in zip(owners, parts, strict=True):
            if isinstance(part, jinja2.Undefined):
                near = difflib.get_close_matches(str(key), _parts_of(owner), n=3, cutoff=0.5)
                self._report("unknown-name", node.lineno, "没有这一项：{key}", near, key=key)
                return None
        return tuple(parts)

    def _call(self, node: nodes.Call, scope: dict[str, Seen]) -> Seen:
        called = self._seen(node.node, scope)
        arguments = [self._seen(argument, scope) for argument in node.args]
        for keyword in node.kwargs:
            self._seen(keyword.value, scope)
        lookup = called[0] if called and isinstance(called[0], Lookup) else None
        if lookup is None:
            return None
        if len(arguments) != 1 or node.kwargs:
            self._report("template", node.lineno, "{what} 的括号里应有且只有一个名称", what=lookup.what)
            return None
        return None if arguments[0] is None else self._looked_up(node.lineno, lookup, arguments[0])

    def _looked_up(self, number: int, lookup: Lookup, keys: tuple[Any, ...]) -> Seen:
        for key in keys:
            if str(key) not in lookup.found:
                near = difflib.get_close_matches(str(key), lookup.found, n=3, cutoff=0.4)
                self._report("unknown-name", number, "没有这一{what}：{key}", near, what=lookup.what, key=key)
        return tuple(lookup(key) for key in keys if str(key) in lookup.found)

    def _filtered(self, node: nodes.Filter | nodes.Test, scope: dict[str, Seen]) -> Seen:
        known = self._env.filters if isinstance(node, nodes.Filter) else self._env.tests
        if node.name not in known:
            near = difflib.get_close_matches(node.name, known, n=3, cutoff=0.5)
            self._report("unknown-name", node.lineno, "未知的过滤器或判断：{name}", near, name=node.name)
        for argument in node.args or ():
            self._seen(argument, scope)
        if node.name in _ASKING or node.node is None:
            return None
        seen = self._seen(node.node, scope)
        return seen if node.name in _KEEPING else None


_SURROUNDINGS: Final = {
    "for": ("", "{% endfor %}", "{% for _ in [] %}"),
    "if": ("", "{% endif %}", "{% if true %}"),
    "elif": ("{% if true %}", "{% endif %}", "{% elif true %}"),
    "macro": ("", "{% endmacro %}", "{% macro _() %}"),
    "with": ("", "{% endwith %}", "{% with %}"),
    "filter": ("", "{% endfilter %}", "{% filter trim %}"),
}
"""What makes a tag a whole template, and what stands in for it when it is faulty."""


def _items(value: Any) -> Iterator[Any]:
    if isinstance(value, Iterable) and not isinstance(value, str):
        yield from (item for item, _ in zip(value, range(_SAMPLE), strict=False))


def _parts_of(owner: object) -> list[str]:
    if isinstance(owner, Mapping):
        return [str(key) for key in owner]
    return [name for name in dir(owner) if not name.startswith("_")]
