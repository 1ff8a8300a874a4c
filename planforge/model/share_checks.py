"""The shares of a mix in, problems for those that are below zero or do not come to a whole out."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from typing import Any, Final

from planforge.model.ledger import Ledger
from planforge.model.parts import Part
from planforge.model.places import Path, Places
from planforge.model.statistics import Energy
from planforge.problems import hint

WHOLE: Final = Decimal(100)
_SLACK: Final = Decimal("0.5")
"""By how much the shares of a mix may miss 100 %: each is written with one decimal or none."""


def check_mixes(parts: Sequence[Part], ledger: Ledger) -> None:
    """Note what is wrong in the mixes that a plan states for the years of its targets."""
    places = ledger.places()
    for part in parts:
        given = part.values.get("target_mix") if part.model is Energy else None
        for year, shares in given.items() if isinstance(given, dict) else ():
            check_shares(shares, (*part.path, "target_mix", year), places, ledger)


def check_shares(shares: Any, path: Path, places: Places, ledger: Ledger) -> None:
    """Note what is wrong with the shares in % at a path; those that cannot be read were noted before."""
    given = list(shares.values()) if isinstance(shares, dict) else []
    known = [
        Decimal(each) for each in given if isinstance(each, Decimal | int) and not isinstance(each, bool)
    ]
    if not known or len(known) < len(given):
        return
    if any(value < 0 for value in known):
        template = "用能占比不能为负：应为0至100（%），实为{found}"
        ledger.fault("wrong-value", template, places.at(path), path, found=min(known))
    elif abs(sum(known) - WHOLE) > _SLACK:
        template = "用能占比之和不对：应为100%，实为{found}%"
        cure = hint("各品种占比按标准煤计，相加等于100")
        ledger.fault("wrong-value", template, places.at(path), path, cure, found=sum(known))
