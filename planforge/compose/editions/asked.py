"""An id in, whether the edition prints it out: 印出("table.projects"), 参见("table.projects").

A template may ask before what it asks for is composed. So the first round takes everything as printed that
no pattern hides, and keeps what it was asked; where an answer was wrong, it is repeated with what it printed.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Set
from dataclasses import dataclass, field

from planforge.compose.editions.hiding import Hiding
from planforge.compose.values import Stretch
from planforge.doc.nodes import Origin, OriginKind, Reference, Text


@dataclass(slots=True)
class Asked:
    """What one round was asked, and answered."""

    hiding: Hiding = field(default_factory=Hiding)
    printed: Set[str] | None = None
    """The ids that the round before printed; None in the first."""
    answers: dict[str, bool] = field(default_factory=dict)

    def functions(self) -> Mapping[str, Callable[..., object]]:
        """Chinese name → function."""
        return {"印出": self.is_printed, "参见": self.mention}

    def is_printed(self, block_id: object) -> bool:
        """Whether the document prints the table, figure, annex or paragraph of that id."""
        asked = str(block_id)
        answer = asked in self.printed if self.printed is not None else not self.hiding.hides(asked)
        self.answers[asked] = answer
        return answer

    def mention(self, block_id: object, before: object = "（见", after: object = "）") -> Stretch:
        """（见表3）; nothing where the document does not print it."""
        if not self.is_printed(block_id):
            return Stretch(())
        origin = Origin(OriginKind.COMPUTED, f"mention:{block_id}")
        parts = (Text(str(before), origin), Reference(str(block_id)), Text(str(after), origin))
        return Stretch(tuple(part for part in parts if not isinstance(part, Text) or part.text))

    def was_right(self, printed: Set[str]) -> bool:
        """Whether every answer holds of what was printed in the end."""
        return all((block_id in printed) is answer for block_id, answer in self.answers.items())
