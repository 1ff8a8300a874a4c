"""What a table says of where its numbers come from in, what it leaves unsaid out.

Number and year of the document, where our copy was taken from, the year of the data: each is given, or named
as something that nobody could find out, or that there is none of. Silence is a fault.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from typing import Final, Literal

from planforge.model.fields import Year
from planforge.model.places import Path
from planforge.model.spec_part import SpecPart

EvidenceField = Literal["data_year", "number", "published", "source"]
Fault = Callable[..., None]
"""Notes a problem: kind, template, path, near words; facts by name."""
NAMES: Final[Mapping[EvidenceField, str]] = {
    "data_year": "数据年份",
    "number": "文号",
    "published": "发布年份",
    "source": "出处",
}


class Evidence(SpecPart):
    """What is known of a document, and of the copy that numbers were taken from."""

    number: str = ""
    """Of the document: 公告2024年第33号, GB/T 2589-2020."""
    published: Year | None = None
    source: str = ""
    """Where our copy was taken from."""
    unknown: tuple[EvidenceField, ...] = ()
    """What nobody could find out."""
    inapplicable: tuple[EvidenceField, ...] = ()
    """What there is none of: the constants of a standard have no year of data."""


def check_evidence(part: Evidence, fields: Iterable[EvidenceField], path: Path, fault: Fault) -> None:
    """Note each field that is neither given nor accounted for, and each that is both."""
    for field in fields:
        said = [bool(getattr(part, field, None)), field in part.unknown, field in part.inapplicable]
        if not any(said):
            template = (
                "没有写明{field}：应写明，或写进 unknown（没有查到）、inapplicable（本来就没有），实为没有写"
            )
            fault("missing-key", template, path, field=NAMES[field])
        elif sum(said) > 1:
            template = "{field}有两种说法：应只写一种，实为又给出、又写进 unknown 或 inapplicable"
            fault("wrong-value", template, path, field=NAMES[field])
