"""What every part of a table file is made from."""

from __future__ import annotations

from pydantic import ConfigDict

from planforge.model.fields import Part


class SpecPart(Part):
    """What every part of a table file shares."""

    model_config = ConfigDict(frozen=True, strict=True, extra="forbid")
