"""A read plan file and what was found in it in, its text with every safe cure out; the rest is as it was.

A cure is spliced in where the fault is written: comments, layout and the way of quoting stay. It is left to
the writer of the plan where the fault runs over a line end or an escape, where another cure overlaps it, and
where the file would read differently anywhere else afterwards.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from planforge.check.engine import Found
from planforge.check.whereabouts import Whereabouts
from planforge.load.read import read_source
from planforge.load.source import Scalar, Source, Span, scalars_of
from planforge.problems import InvalidInput


@dataclass(frozen=True, slots=True)
class Mended:
    """What mending came to."""

    text: str
    done: tuple[Found, ...]
    left: tuple[Found, ...]
    """What has a cure that could not be spliced in."""


@dataclass(frozen=True, slots=True)
class _Cure:
    found: Found
    scalar: Scalar
    place: Span
    """In the text of the file."""
    new: str


def mend(source: Source, where: Whereabouts, findings: Iterable[Found]) -> Mended:
    """Apply every cure that is safe, from the last to the first."""
    curable = [each for each in findings if each.finding.mend is not None]
    known = (cure for each in curable if (cure := _cure(source, where, each)) is not None)
    cures: list[_Cure] = []
    for cure in sorted(known, key=lambda each: each.place.start):
        if not cures or cures[-1].place.end <= cure.place.start:
            cures.append(cure)
    applied = cures if _is_safe(source, cures) else _one_by_one(source, cures)
    done = [each.found for each in applied]
    return Mended(_spliced(source, applied), tuple(done), tuple(each for each in curable if each not in done))


def _cure(source: Source, where: Whereabouts, found: Found) -> _Cure | None:
    place, scalar = where.stretch(found.finding), where.scalar(found.finding.path)
    span, new = found.finding.span, found.finding.mend
    if place is None or scalar is None or span is None or new is None:
        return None
    is_written_so = source.text[place.start : place.end] == scalar.text[span[0] : span[1]]
    return _Cure(found, scalar, place, new) if is_written_so else None


def _one_by_one(source: Source, cures: list[_Cure]) -> list[_Cure]:
    """The cures that are safe together, each tried after those before it."""
    kept: list[_Cure] = []
    for cure in cures:
        if _is_safe(source, [*kept, cure]):
            kept.append(cure)
    return kept


def _is_safe(source: Source, cures: list[_Cure]) -> bool:
    """Whether the file then reads as it does now, but for the cures."""
    try:
        after = read_source(_spliced(source, cures).encode(), source.name)
    except InvalidInput:
        return False
    wanted = [(_cured(each, cures), each.quoted) for each in scalars_of(source.root)]
    return [(each.text, each.quoted) for each in scalars_of(after.root)] == wanted


def _cured(scalar: Scalar, cures: list[_Cure]) -> str:
    text = scalar.text
    for cure in reversed([each for each in cures if each.scalar is scalar]):
        span = cure.found.finding.span
        if span is not None:
            text = text[: span[0]] + cure.new + text[span[1] :]
    return text


def _spliced(source: Source, cures: list[_Cure]) -> str:
    text = source.text
    for cure in reversed(cures):
        text = text[: cure.place.start] + cure.new + text[cure.place.end :]
    return text


def encoded(text: str, source: Source) -> bytes:
    """The text as bytes in the encoding that the file was read in, its byte order mark included."""
    return text.encode(source.encoding)
