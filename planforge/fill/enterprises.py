"""The enterprise ledger of a plan in, its units, sums, coverage and steps by year out."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from planforge.energy.balance import Balance
from planforge.energy.enterprises import (
    COAL,
    ActionNumbers,
    ActionSum,
    GroupSum,
    SizeSum,
    UnitNumbers,
    count_of,
    read_units,
    sum_actions,
    sum_group,
    sum_size,
)
from planforge.energy.meter import COAL_UNIT
from planforge.energy.readings import Reader
from planforge.energy.sums import add
from planforge.fill.statistics import Statistics
from planforge.quantity.trace import Trace

_NO_SECTOR = "未注明部门的"


@dataclass(frozen=True, slots=True)
class EnterpriseYear:
    """The units of the ledger in a year."""

    year: int
    whole: GroupSum
    industry: GroupSum
    """Those of the sectors that make up industry (templates/tables/balance.yaml)."""
    sectors: tuple[GroupSum, ...]
    """In the order in which the ledger names them."""
    sizes: tuple[SizeSum, ...]


@dataclass(frozen=True, slots=True)
class Enterprises:
    """All that the ledger comes to; empty where the plan has none."""

    units: tuple[UnitNumbers, ...]
    by_year: Mapping[int, EnterpriseYear]
    """The years that any unit gives energy or emissions for, in order."""
    diagnosed: Trace
    """How many units have been diagnosed."""
    planned: Trace
    """How many units have steps of their own plan."""
    potential: Trace
    """What the latest diagnoses found could be saved, in 吨标准煤."""
    steps: tuple[ActionSum, ...]
    """Steps that are no key projects, by the year of their deadline, those without a year last."""
    all_steps: ActionSum
    """Those steps together."""
    project_steps: tuple[ActionNumbers, ...]
    """Steps that are listed as key projects and count there."""

    def year(self, year: int) -> EnterpriseYear | None:
        """The units in a year; None where none gives anything for it."""
        return self.by_year.get(year)


def fill_enterprises(statistics: Statistics, balances: Sequence[Balance]) -> Enterprises:
    """The ledger with its sums and their shares of the region's energy and emissions."""
    reader = Reader(statistics.units, statistics.locate)
    units = read_units(statistics.plan.enterprises, reader)
    energy_of = {(each.sector, balance.year): each.total for balance in balances for each in balance.sectors}
    years = sorted({year for each in units for year in (*each.energy.traces, *each.emissions.traces)})
    steps = [step for unit in units for step in unit.actions]
    own = [step for step in steps if step.counts]
    found = [each.potential for each in units if each.potential is not None]
    return Enterprises(
        units=units,
        by_year={year: _Year(year, units, statistics, energy_of).sums(reader) for year in years},
        diagnosed=count_of("已开展节能诊断的重点用能单位数", [each for each in units if each.potential]),
        planned=count_of("已编制一企一策的重点用能单位数", [each for each in units if each.actions]),
        potential=add("重点用能单位节能潜力合计", COAL, found, "各单位最近一次诊断相加"),
        steps=tuple(_by_year(own)),
        all_steps=sum_actions("一企一策举措合计", None, own),
        project_steps=tuple(step for step in steps if not step.counts),
    )


def _by_year(steps: Sequence[ActionNumbers]) -> list[ActionSum]:
    years = sorted({step.year for step in steps if step.year is not None})
    sums = [
        sum_actions(f"{year}年完成的一企一策举措", year, [step for step in steps if step.year == year])
        for year in years
    ]
    undated = [step for step in steps if step.year is None]
    return [*sums, sum_actions("未写完成年份的一企一策举措", None, undated)] if undated else sums


@dataclass(frozen=True, slots=True)
class _Year:
    """What summing one year needs."""

    year: int
    units: Sequence[UnitNumbers]
    statistics: Statistics
    energy_of: Mapping[tuple[str, int], Trace]

    def sums(self, reader: Reader) -> EnterpriseYear:
        sectors = dict.fromkeys(each.enterprise.sector or "" for each in self.units)
        names = {each.id: each.name for each in self.statistics.specs.sectors}
        region = (self._energy, self._emissions)
        whole = sum_group("", "", self.year, self.units, region)
        groups = (
            sum_group(
                sector,
                names.get(sector, sector) or _NO_SECTOR,
                self.year,
                [each for each in self.units if (each.enterprise.sector or "") == sector],
                region,
            )
            for sector in sectors
        )
        industrial = frozenset(self.statistics.specs.balance.industry_sectors)
        industry = sum_group(
            "",
            "工业领域",
            self.year,
            [each for each in self.units if each.enterprise.sector in industrial],
            (self._industrial_energy, lambda _, year: self.statistics.trace("co2_industry", year)),
        )
        sizes = self.statistics.specs.registers.sizes
        return EnterpriseYear(
            self.year,
            whole,
            industry,
            tuple(_without_share(each) if not each.sector else each for each in groups),
            tuple(sum_size(size, self.year, self.units, reader) for size in sizes),
        )

    def _energy(self, sector: str, year: int) -> Trace:
        if not sector:
            return self.statistics.trace("energy_total", year)
        label = f"{self._name(sector)}能源消费量（{year}年）"
        if sector in self.statistics.specs.balance.conversion_sectors:
            note = f"{self._name(sector)}单位填报的含加工转换投入，与部门能源消费量口径不同"
            return Trace(label, None, COAL_UNIT, note=note)
        return self.energy_of.get((sector, year)) or Trace(
            label, None, COAL_UNIT, path=f"/energy/consumption/{year}/{sector}", note=f"缺{label}"
        )

    def _industrial_energy(self, _: str, year: int) -> Trace:
        industrial = frozenset(self.statistics.specs.balance.industry_sectors)
        parts = [
            trace for (sector, at), trace in self.energy_of.items() if at == year and sector in industrial
        ]
        label = f"工业领域能源消费量（{year}年）"
        if not parts:
            return Trace(label, None, COAL_UNIT, path=f"/energy/consumption/{year}", note=f"缺{label}")
        return add(label, COAL_UNIT, parts, "工业各部门相加")

    def _emissions(self, sector: str, year: int) -> Trace:
        if not sector:
            return self.statistics.trace("co2_total", year)
        given = self.statistics.plan.emissions.sectors.get(sector)
        reader = Reader(self.statistics.units, self.statistics.locate)
        name = f"{self._name(sector)}二氧化碳排放量"
        return reader.series(name, given, "万吨", ("emissions", "sectors", sector)).at(year)

    def _name(self, sector: str) -> str:
        return next((each.name for each in self.statistics.specs.sectors if each.id == sector), sector)


def _without_share(group: GroupSum) -> GroupSum:
    """Units that name no sector have no sector to be a share of."""
    none = "单位未注明所属部门"
    return replace(
        group,
        energy_share=replace(group.energy_share, value=None, inputs=group.energy_share.inputs[:1], note=none),
        emissions_share=replace(
            group.emissions_share, value=None, inputs=group.emissions_share.inputs[:1], note=none
        ),
    )
