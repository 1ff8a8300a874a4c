"""A redline with the plain files of both documents in, what of it does not hold out."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher

from planforge.redline.resolve import Said, Verdict, resolved


@dataclass(frozen=True, slots=True)
class Fault:
    """A place where a redline does not lead to one of its documents."""

    verdict: Verdict
    expected: str
    """What the document prints there; empty for nothing."""
    found: str


def said_by(plain: bytes) -> tuple[Said, ...]:
    """What the file of a document says."""
    return resolved(plain, Verdict.ACCEPT)


def faults(redline: bytes, old: Sequence[Said], new: Sequence[Said]) -> tuple[Fault, ...]:
    """None: all changes accepted it says what the new file says, all rejected what the old one says."""
    wanted = ((Verdict.ACCEPT, new), (Verdict.REJECT, old))
    return tuple(
        fault for verdict, said in wanted for fault in _apart(verdict, said, resolved(redline, verdict))
    )


def _apart(verdict: Verdict, expected: Sequence[Said], found: Sequence[Said]) -> Iterator[Fault]:
    if expected == found:
        return
    matcher = SequenceMatcher(None, expected, found, autojunk=False)
    for tag, first, last, begin, end in matcher.get_opcodes():
        if tag != "equal":
            said = (
                "\n".join(each.text for each in side) for side in (expected[first:last], found[begin:end])
            )
            yield Fault(verdict, *said)
