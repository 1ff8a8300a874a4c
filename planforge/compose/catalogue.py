"""Template texts by name in, section texts, table layouts and editions out."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import TypeVar, cast

from planforge.compose.layout import Companion, FileReport
from planforge.compose.markup.places import LayoutFile
from planforge.compose.values import UnknownName
from planforge.load.read import read_source
from planforge.load.source import Mapping as MappingNode
from planforge.load.source import Node, Scalar
from planforge.model.editions import EditionSpec
from planforge.model.fields import Part
from planforge.model.places import Places
from planforge.model.read_part import read_part, read_placed
from planforge.problems import Message

Layout = TypeVar("Layout", bound=Part)


@dataclass(frozen=True, slots=True)
class TemplateSet:
    """The texts of templates/zh as one plan sees them: name below zh/ → text."""

    texts: Mapping[str, str]

    def names(self, below: str) -> tuple[str, ...]:
        """The names of all texts in a folder."""
        return tuple(sorted(name for name in self.texts if name.startswith(below)))

    def section(self, name: str, kind: str) -> tuple[str, str]:
        """The file and the text of the section template of a city or a park, else of the shared one.

        A name with a folder is below zh/ itself.
        """
        for file in (f"{kind}/{name}", f"shared/{name}", *((name,) if "/" in name else ())):
            if file in self.texts:
                return f"zh/{file}", self.texts[file]
        raise UnknownName(Message("模板"), name)

    def table(self, name: str, layout: type[Layout]) -> tuple[Layout, LayoutFile]:
        """The layout of a table, and the file that it stands in; raises InvalidInput when it is faulty."""
        return self._layout(f"tables/{name}.yaml", name, Message("表"), layout)

    def chart(self, name: str, layout: type[Layout]) -> tuple[Layout, LayoutFile]:
        """A chart, or the theme of all, and its file; raises InvalidInput when it is faulty."""
        return self._layout(f"charts/{name}.yaml", name, Message("图"), layout)

    def _layout(self, file: str, name: str, what: Message, layout: type[Layout]) -> tuple[Layout, LayoutFile]:
        if file not in self.texts:
            raise UnknownName(what, name)
        found, where = _read_layout(self.texts[file], f"zh/{file}", layout)
        return cast("Layout", found), where

    def report(self, name: str) -> tuple[FileReport, LayoutFile]:
        """The report on a file of that name, and the file that it stands in; raises InvalidInput likewise."""
        return self._layout(f"reports/{name}.yaml", name, Message("报告"), FileReport)

    def editions(self) -> tuple[str, ...]:
        """The names of the editions that stand in files."""
        files = self.names("editions/")
        return tuple(each.removeprefix("editions/").removesuffix(".yaml") for each in files)

    def edition(self, name: str) -> tuple[EditionSpec, Places]:
        """What the file of the edition of that name says: 报审稿; raises InvalidInput when it is faulty."""
        file = f"editions/{name}.yaml"
        if file not in self.texts:
            raise UnknownName(Message("版本"), name, self.editions())
        return read_placed(read_source(self.texts[file].encode(), f"zh/{file}"), EditionSpec)

    def companions(self) -> tuple[str, ...]:
        """The names of the documents beside the plan."""
        files = self.names("documents/")
        return tuple(each.removeprefix("documents/").removesuffix(".yaml") for each in files)

    def companion(self, name: str) -> tuple[Companion, Places]:
        """The document beside the plan of that name: 测算说明; raises UnknownName with what there is."""
        file = f"documents/{name}.yaml"
        if file not in self.texts:
            raise UnknownName(Message("附随文档"), name, self.companions())
        return read_placed(read_source(self.texts[file].encode(), f"zh/{file}"), Companion)


@lru_cache(maxsize=256)
def _read_layout(text: str, name: str, layout: type[Part]) -> tuple[Part, LayoutFile]:
    """A document prints most of its tables several times: as they are, for a figure, in an annex."""
    source = read_source(text.encode(), name)
    return read_part(source, layout), LayoutFile(source.name, dict(_lines(source.root)))


def _lines(node: Node) -> Iterator[tuple[str, int]]:
    """Every text below a node with its line, the first of equal texts last."""
    if isinstance(node, Scalar):
        yield node.text, node.position.line
        return
    inner = [entry.value for entry in node.entries] if isinstance(node, MappingNode) else node.items
    for each in reversed(inner):
        yield from _lines(each)
