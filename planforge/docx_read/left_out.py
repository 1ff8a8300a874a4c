"""What has been read of a Word file in, notes on what is in it and was read otherwise or not at all out."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from types import MappingProxyType
from typing import Final

from planforge.docx_read.body import BodyReader
from planforge.docx_read.parts import Drawn, ParagraphPart, Part
from planforge.problems import Level, Message, Position, Problem, problem
from planforge.render.docx.lint.names import name
from planforge.render.docx.lint.package import Package

_LOST: Final[Mapping[str, Message]] = MappingProxyType(
    {
        "hidden": Message("隐藏文字（{count}处）：没有读取"),
        "symbol": Message("符号字体里的字符（{count}个）：读作□"),
        "formula": Message("公式（{count}处）：只读取了其中的字符"),
        "box": Message("文本框（{count}个）：里面的文字读在所在段落之后"),
        "beside": Message("文字旁、表格里的图片（{count}幅）：没有读取"),
        "nested": Message("表格里的表格（{count}个）：逐格读作外层单元格的文字"),
    }
)
_DRAWN: Final[Mapping[Drawn, Message]] = MappingProxyType(
    {
        Drawn.CHART: Message("图表（{count}个）：里面的文字和数没有读取"),
        Drawn.DIAGRAM: Message("SmartArt 图形（{count}个）：里面的文字没有读取"),
        Drawn.OBJECT: Message("嵌入的对象（{count}个）：没有读取"),
    }
)


def left_out(package: Package, reader: BodyReader, parts: tuple[Part, ...], file: str) -> Iterator[Problem]:
    """The notes, all at the head of the file."""
    at = Position(file, 1, 1)
    root = package.roots.get(package.main)
    tracked = root is not None and next(root.iter(name("w:ins"), name("w:del")), None) is not None
    if tracked:
        yield problem("read-so", "文件里有修订：按全部接受后的文字读取", at=at, level=Level.NOTE)
    counts = reader.inlines.lost + reader.met
    told = ((counts[kind], message) for kind, message in _LOST.items())
    drawn = ((_count(parts, kind), message) for kind, message in _DRAWN.items())
    for count, message in (*told, *drawn):
        if count:
            yield problem("read-so", message.template, at=at, level=Level.NOTE, count=count)
    yield from _of_package(package, at)
    if reader.is_cut:
        template = "文件过长：只读取了前{count}段"
        yield problem("read-so", template, at=at, level=Level.WARNING, count=len(reader.facts))


def _count(parts: tuple[Part, ...], kind: Drawn) -> int:
    return sum(
        each.kind is kind for part in parts if isinstance(part, ParagraphPart) for each in part.pictures
    )


def _of_package(package: Package, at: Position) -> Iterator[Problem]:
    if any(part.endswith("vbaProject.bin") for part in package.parts):
        yield problem("read-so", "文件里有宏：没有读取，也没有运行", at=at, level=Level.NOTE)
    outside = {
        relation.target
        for relations in package.relations.values()
        for relation in relations
        if relation.is_external and not relation.type.endswith("/hyperlink")
    }
    for target in sorted(outside):
        template = "文件引用了外部内容“{target}”：没有读取"
        yield problem("read-so", template, at=at, level=Level.NOTE, target=target)
    for part in sorted(package.broken):
        yield problem(
            "unreadable", "部件 {part} 不是完好的 XML，没有读取", at=at, level=Level.WARNING, part=part
        )
