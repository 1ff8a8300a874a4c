"""Energy by group in, the share of each group in a year and how it has moved out: 能源构成(年)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal

from planforge.compose.values import Datum, Gap
from planforge.compose.views.views import ListView
from planforge.compose.wording.phrases import RATE_DECIMALS, SHARE, percentage, phrase
from planforge.doc.nodes import Origin, OriginKind
from planforge.energy.effects import Period
from planforge.fill import changes as compute
from planforge.fill.filled import Filled
from planforge.quantity.trace import Trace


@dataclass(frozen=True, slots=True)
class GroupView:
    """One group of energy; the fields are what templates call them."""

    名称: Datum
    占比: Datum
    """60.3%."""
    占比变化: Datum | Gap
    """降低2.2个百分点, against the other year."""


@dataclass(frozen=True, slots=True)
class StructureView:
    """The structure of energy in a year, the largest group first."""

    年份: Datum
    对比年: Datum | Gap
    """The first year before it that the structure is known of; a gap where there is none."""
    品种: ListView
    最大: GroupView


def energy_structure(filled: Filled, year: int) -> StructureView | Gap:
    """The structure; a gap where it is not known of the year."""
    known = {each.year: each.shares for each in filled.structure if each.shares}
    now = known.get(year, {})
    if not now or any(share.value is None for share in now.values()):
        return Gap(f"分品种能源消费量（{year}年）", f"/energy/consumption/{year}")
    before_year = next((each for each in sorted(known) if each < year), None)
    before = known[before_year] if before_year is not None else {}
    groups = tuple(
        _group(name, share, before, year, before_year)
        for name, share in sorted(now.items(), key=lambda each: -(each[1].value or Decimal(0)))
    )
    origin = Origin(OriginKind.DATA, f"/energy/consumption/{year}")
    return StructureView(
        年份=Datum(str(year), origin, year),
        对比年=_other_year(before_year, year),
        品种=ListView(groups),
        最大=groups[0],
    )


def _other_year(before: int | None, year: int) -> Datum | Gap:
    if before is None:
        return Gap(f"分品种能源消费量（{year}年以前）", "/energy/consumption")
    return Datum(str(before), Origin(OriginKind.DATA, f"/energy/consumption/{before}"), before)


def _group(
    name: str, share: Trace, before: Mapping[str, Trace], year: int, before_year: int | None
) -> GroupView:
    then = before.get(name)
    moved: Datum | Gap = Gap(f"{name}占比变化", "/energy/consumption")
    if then is not None and then.value is not None and before_year is not None:
        step = compute.difference(f"{name}占能源消费总量的比重", Period(before_year, year), then, share)
        moved = phrase(step, SHARE.amount, RATE_DECIMALS)
    return GroupView(
        名称=Datum(name, Origin(OriginKind.TEMPLATE, "tables/balance.yaml"), name),
        占比=percentage(share),
        占比变化=moved,
    )
