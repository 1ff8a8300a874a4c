"""Emissions by sector and a year in, who emits most and who grows fastest out: 分领域分析(年)."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal

from planforge.compose.values import Datum, Gap
from planforge.compose.views.views import ListView
from planforge.compose.wording.phrases import RATE_DECIMALS, manner_of, percentage, phrase
from planforge.doc.nodes import Origin, OriginKind
from planforge.energy.effects import Period
from planforge.fill import changes as compute
from planforge.fill.filled import Filled
from planforge.model.places import path_text
from planforge.quantity.rounding import print_number, round_half_up
from planforge.quantity.trace import Trace

_UNIT = "万吨"


@dataclass(frozen=True, slots=True)
class SectorView:
    """One sector; the fields are what templates call them."""

    编号: Datum
    名称: Datum
    占比: Datum
    """24.4%, of all emissions."""
    年均变化: Datum | Gap
    """年均增长1.8%; a gap where the first year has no value above zero."""
    变化量: Datum | Gap
    """增加60.5万吨."""


@dataclass(frozen=True, slots=True)
class SectorsView:
    """All sectors of a year, against the first year known."""

    年份: Datum
    起始年: Datum | Gap
    """A gap where the sectors are known of one year only."""
    领域: ListView
    """The largest first."""
    居前: ListView
    """The largest, together at least `部分` of all emissions."""
    居前合计: Datum
    """78.2%: the share of these together."""
    增长: ListView
    """Those that grow, of at least the least share, the fastest first."""
    下降: ListView
    """Those that fall, the fastest first."""
    增量: ListView
    """Those that have added emissions, the largest addition first."""


@dataclass(frozen=True, slots=True)
class _Sector:
    view: SectorView
    share: Decimal
    rate: Decimal | None
    added: Decimal
    """In 万吨 since the first year; 0 where that is not known."""


def sector_emissions(filled: Filled, year: int, part: int = 70, least: int = 1) -> SectorsView | Gap:
    """The sectors of `year` against the first year that all of them are known in.

    The largest are named until they come to `part` % of all; those that grow or fall count from a share of
    `least` % on. A gap where the plan gives no emissions by sector, or no total.
    """
    first = _first_year(filled, year)
    total = filled.statistics.trace("co2_total", year)
    missing = Gap(f"分领域排放量（{year}年）", "/emissions/sectors")
    if total.value is None or not total.value:
        return missing
    found = sorted(
        (
            each
            for each in _sectors(filled, Period(first if first is not None else year, year), total)
            if each.share > 0
        ),
        key=lambda each: -each.share,
    )
    if not found:
        return missing
    ahead = list(_until(found, Decimal(part)))
    together = sum((each.share for each in ahead), Decimal(0))
    counted = [each for each in found if each.share >= least and each.rate is not None]
    rising = sorted((each for each in counted if _rounded(each) > 0), key=_rounded, reverse=True)
    falling = sorted((each for each in counted if _rounded(each) < 0), key=_rounded)
    origin = Origin(OriginKind.COMPUTED, f"sectors:{year}")
    start = Gap(f"分领域排放量（{year}年以前）", "/emissions/sectors")
    return SectorsView(
        年份=Datum(str(year), origin, year),
        起始年=start if first is None else Datum(str(first), origin, first),
        领域=_views(found),
        居前=_views(ahead),
        居前合计=Datum(_percent(together), origin, together),
        增长=_views(rising),
        下降=_views(falling),
        增量=_views(sorted((each for each in found if each.added > 0), key=lambda each: -each.added)),
    )


def _first_year(filled: Filled, year: int) -> int | None:
    """The first year before `year` that every sector of that year has a number for."""
    series = filled.reading.plan.emissions.sectors.values()
    known = [
        {each for each, amount in one.values.items() if amount.value is not None}
        for one in series
        if year in one.values
    ]
    return min((each for each in set.intersection(*known) if each < year), default=None) if known else None


def _views(found: Iterable[_Sector]) -> ListView:
    return ListView(tuple(each.view for each in found))


def _rounded(each: _Sector) -> Decimal:
    return round_half_up(each.rate or Decimal(0), RATE_DECIMALS)


def _percent(value: Decimal) -> str:
    return print_number(round_half_up(value, RATE_DECIMALS)) + compute.PERCENT


def _until(found: list[_Sector], part: Decimal) -> Iterable[_Sector]:
    sum_so_far = Decimal(0)
    for each in found:
        if sum_so_far >= part:
            return
        sum_so_far += each.share
        yield each


def _sectors(filled: Filled, period: Period, total: Trace) -> Iterable[_Sector]:
    names = {sector.id: sector.name for sector in filled.specs.sectors}
    for sector in filled.reading.plan.emissions.sectors:
        name = names.get(sector, sector)
        now, then = (_emissions(filled, sector, name, year) for year in (period.last, period.first))
        if now.value is None:
            continue
        share = compute.share(f"{name}占二氧化碳排放总量的比重（{period.last}年）", now, total, filled.units)
        assert share.value is not None
        yield _sector(sector, name, share, (then, now), period)


def _sector(sector: str, name: str, share: Trace, ends: tuple[Trace, Trace], period: Period) -> _Sector:
    what, path = f"{name}二氧化碳排放量", f"/emissions/sectors/{sector}/{period.first}"
    yearly: Datum | Gap = Gap(f"{what}（{period.first}年）", path)
    moved: Datum | Gap = yearly
    rate: Decimal | None = None
    added = Decimal(0)
    if all(end.value is not None for end in ends) and period.years > 0:
        step = compute.yearly_rate(what, period, *ends)
        amount = compute.difference(what, period, *ends)
        moved = phrase(amount, manner_of(_UNIT).amount, RATE_DECIMALS)
        added = amount.value or added
        if step.value is not None:
            before = "年均" if period.years > 1 else ""
            rate, yearly = step.value, phrase(step, manner_of(_UNIT).rate, RATE_DECIMALS, before)
    assert share.value is not None
    view = SectorView(
        编号=Datum(sector, Origin(OriginKind.DATA, f"/emissions/sectors/{sector}"), sector),
        名称=Datum(name, Origin(OriginKind.TEMPLATE, "tables/sectors.yaml"), name),
        占比=percentage(share),
        年均变化=yearly,
        变化量=moved,
    )
    return _Sector(view, share.value, rate, added)


def _emissions(filled: Filled, sector: str, name: str, year: int) -> Trace:
    series = filled.reading.plan.emissions.sectors[sector]
    amount = series.values.get(year)
    label, path = f"{name}二氧化碳排放量（{year}年）", ("emissions", "sectors", sector, year)
    if amount is None or amount.value is None:
        return Trace(label, None, _UNIT, note=f"缺{label}")
    value = filled.units.convert(amount.value, amount.unit or series.unit or _UNIT, _UNIT)
    where = path_text(path)
    return Trace(label, value, _UNIT, position=filled.reading.places.at(path), path=where)
