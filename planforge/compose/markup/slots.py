"""Values in, one opaque character each out, and back: how a value passes Jinja and the markup unread.

The characters are those of plane 15, chr(0xF0000 + n); reading a plan refuses them, so none can be forged.
"""

from __future__ import annotations

import re
from typing import Final, TypeGuard, get_args

from planforge.doc.nodes import Block, Inline
from planforge.doc.plain import plain_text
from planforge.problems import InvalidInput, problem

Slot = tuple[Inline, ...] | tuple[Block, ...]
"""What a slot holds: inlines that stand in a sentence, or blocks that stand in a paragraph's place."""

_FIRST: Final = 0xF0000
_LAST: Final = 0xFFFFD
SLOT_MARK: Final = re.compile(f"[{chr(_FIRST)}-{chr(_LAST)}]")
"""One slot in a marked-up text."""


class Slots:
    """The values printed while one text was rendered; values are only ever added."""

    __slots__ = ("_values",)

    def __init__(self) -> None:
        self._values: list[Slot] = []

    def put(self, value: Slot) -> str:
        """The character that stands for the value; raises InvalidInput after 65534 of them."""
        number = _FIRST + len(self._values)
        if number > _LAST:
            limit = _LAST - _FIRST + 1
            raise InvalidInput([problem("template", "一份模板输出的数据过多：至多 {limit} 处", limit=limit)])
        self._values.append(value)
        return chr(number)

    def get(self, mark: str) -> Slot | None:
        """The value that a character stands for; None for a character that `put` never gave."""
        number = ord(mark) - _FIRST
        return self._values[number] if 0 <= number < len(self._values) else None

    def plain(self, text: str) -> str:
        """The text with every slot as the plain text of its value: for ids, never for what is read."""
        return SLOT_MARK.sub(lambda found: self._plain_value(found[0]), text)

    def _plain_value(self, mark: str) -> str:
        value = self.get(mark)
        return mark if value is None else "".join(plain_text(node) for node in value)


def are_blocks(value: Slot) -> TypeGuard[tuple[Block, ...]]:
    """Whether a slot holds blocks; an empty one holds nothing and counts as inlines."""
    return bool(value) and isinstance(value[0], get_args(Block))
