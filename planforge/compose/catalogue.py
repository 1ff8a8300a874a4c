"""Template texts by name in, section texts, table layouts and editions out."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TypeVar

from planforge.compose.layout import Edition
from planforge.compose.values import UnknownName
from planforge.load.read import read_source
from planforge.model.fields import Part
from planforge.model.read_part import read_part
from planforge.problems import Message

Layout = TypeVar("Layout", bound=Part)


@dataclass(frozen=True, slots=True)
class TemplateSet:
    """The texts of templates/zh as one plan sees them: name below zh/ → text."""

    texts: Mapping[str, str]

    def names(self, below: str) -> tuple[str, ...]:
        """The names of all texts in a folder."""
        return tuple(sorted(name for name in self.texts if name.startswith(below)))

    def section(self, name: str, kind: str) -> str:
        """The section template of a city or a park, else the shared one."""
        for folder in (kind, "shared"):
            if f"{folder}/{name}" in self.texts:
                return self.texts[f"{folder}/{name}"]
        raise UnknownName(Message("模板"), name)

    def table(self, name: str, layout: type[Layout]) -> tuple[Layout, str]:
        """The layout of a table, and the file that it stands in; raises InvalidInput when it is faulty."""
        file = f"tables/{name}.yaml"
        if file not in self.texts:
            raise UnknownName(Message("表"), name)
        return read_part(read_source(self.texts[file].encode(), f"zh/{file}"), layout), f"zh/{file}"

    def edition(self, name: str) -> Edition:
        """The edition of that name: 报审稿."""
        file = f"editions/{name}.yaml"
        if file not in self.texts:
            raise UnknownName(Message("版本"), name)
        return read_part(read_source(self.texts[file].encode(), f"zh/{file}"), Edition)
