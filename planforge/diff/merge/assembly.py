"""Merged pieces in, the chunks of their mapping or list out, comments of ours kept."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from typing import Any

from planforge.diff.merge.chunks import Chunk, Clash, Out, Row, Side, places_of, version
from planforge.diff.merge.pieces import Form, Group, Step, value_of_group
from planforge.model.places import Path


def assembled(rows: Sequence[Row], frame: Group) -> tuple[Chunk, ...]:
    """The rows one behind the other in the layout of the frame."""
    first_whole = next((at for at, row in enumerate(rows) if len(row.sides) == len(Side)), len(rows))
    if frame.form is not Form.LINES and any(len(row.sides) < len(Side) for row in rows[: first_whole + 1]):
        ours, base, theirs = (_of_side(rows, frame, side) for side in Side)
        return (Clash(ours, base, theirs, _places_of(rows)),)
    chunks: list[Chunk] = [frame.opening]
    for at, row in enumerate(rows):
        lead = _lead(row, frame, is_first=not at)
        if len(row.sides) < len(Side):
            ours, base, theirs = (lead + row.text(side) if side in row.sides else "" for side in Side)
            chunks.append(Clash(ours, base, theirs, places_of(row.chunks)))
        else:
            chunks += [lead, *row.chunks]
    return tuple(each for each in (*chunks, frame.closing) if each != "")


def _places_of(rows: Iterable[Row]) -> tuple[Path, ...]:
    return tuple(path for row in rows for path in places_of(row.chunks))


def _of_side(rows: Sequence[Row], frame: Group, side: Side) -> str:
    own = [Row(each.lead, (each.text(side),), None, None) for each in rows if side in each.sides]
    return version(assembled(own, frame), side)


def _lead(row: Row, frame: Group, *, is_first: bool) -> str:
    if frame.form is Form.INLINE:
        return "" if is_first else (row.lead or ", ")
    indent = " " * frame.column
    if is_first and frame.form is Form.COMPACT:
        return row.lead.lstrip(" ") + indent if row.lead else ""
    return row.lead + indent


def versions_of(rows: Sequence[Row], keys: Sequence[Step], *, is_list: bool) -> tuple[Any, Any]:
    """What the rows mean if ours, and if theirs, is taken in every clash."""
    pairs = list(zip(keys, rows, strict=True))
    return (
        value_of_group(is_list, ((key, row.ours) for key, row in pairs)),
        value_of_group(is_list, ((key, row.theirs) for key, row in pairs)),
    )


def in_every_order(
    rows: Mapping[Step, Row], orders: Mapping[Side, Sequence[Step]], frame: Group, side: Side, at: Path
) -> Out:
    """The whole list, which is at that place, in the order of each side, as a clash."""
    ordered = {each: [rows[key] for key in orders[each]] for each in Side}
    mine, base, yours = (_of_side(ordered[each], frame, each) for each in Side)
    clash = Clash(mine, base, yours, (at, *_places_of(rows.values())))
    ours, _ = versions_of(ordered[Side.OURS], orders[Side.OURS], is_list=True)
    _, theirs = versions_of(ordered[Side.THEIRS], orders[Side.THEIRS], is_list=True)
    return Out((clash,), side, ours, theirs)


def between(
    rows: Sequence[Row],
    keys: Sequence[Step],
    ours: Sequence[Step],
    comments: Mapping[Step, tuple[str, ...]],
    frame: Group,
) -> tuple[list[Row], str]:
    """The rows, with the comments of pieces that are gone above the next piece of ours; those left over."""
    made, left = list(rows), ""
    if frame.form is Form.INLINE:
        return made, left
    for gone, lines in comments.items():
        after = next((key for key in ours[ours.index(gone) :] if key in keys), None)
        text = "".join(f"{' ' * frame.column}{each}\n" for each in lines)
        if after is None:
            left += text
        else:
            at = keys.index(after)
            made[at] = replace(made[at], lead=text + made[at].lead)
    return made, left
