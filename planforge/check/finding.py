"""What a rule finds: a place and the facts of a fault; levels and words are not its business."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from planforge.check.subject import Subject
from planforge.check.word_file import WordSubject
from planforge.check.writing import Writing
from planforge.model.places import Path
from planforge.problems import Message, Wording


class Group(StrEnum):
    """What rules are about; findings are told group by group."""

    COMPLETE = "complete"
    NUMBERS = "numbers"
    TEXT = "text"
    LANGUAGE = "language"
    FRAME = "frame"
    LAYOUT = "layout"
    """Of Word files only."""

    @property
    def label(self) -> Message:
        """The name that is printed."""
        return {
            "complete": Message("完整性"),
            "numbers": Message("数据一致"),
            "text": Message("文字与数据一致"),
            "language": Message("公文语言"),
            "frame": Message("政策要求"),
            "layout": Message("版式"),
        }[self.value]


@dataclass(frozen=True, slots=True)
class Finding:
    """One fault."""

    path: Path
    """Where it stands in the plan."""
    facts: Mapping[str, Wording] = field(default_factory=dict)
    """What the rule's sentence speaks of: name, expected, found."""
    related: tuple[Path, ...] = ()
    """Other places of the plan that belong to it: the number that it contradicts."""
    printed: tuple[str, ...] = ()
    """Ids of the blocks that print it, where the place in the plan does not tell."""
    is_printed: bool = True
    """Whether the document can print it at all: not what is lacking."""
    span: tuple[int, int] | None = None
    """Where in the text of that place: first character and the one behind the last."""
    mend: str | None = None
    """What may safely stand there instead; None where only a person can tell."""


Find = Callable[[Subject], Iterator[Finding]]
Read = Callable[[Writing], Iterator[Finding]]
Examine = Callable[[WordSubject], Iterator[Finding]]


@dataclass(frozen=True, slots=True)
class Rule:
    """One rule of the registry."""

    id: str
    group: Group
    find: Find
    manual: str
    """Its manual page: what it looks for and why, what passes and what fails."""
    read: Read | None = None
    """Set for a rule that looks at nothing but texts: it reads any Word file as well."""
    examine: Examine | None = None
    """Set for a rule about how a Word file is set; it finds nothing in a plan."""

    @property
    def title(self) -> str:
        """What it demands, in a line: the first of its manual page."""
        return self.manual.partition("\n")[0].rstrip("。")
