"""A read plan and the table specs in, everything that can be computed from them out."""

from __future__ import annotations

from planforge.energy.factors import FactorBook, Locate, Place
from planforge.energy.readings import Reader
from planforge.fill.circulation import finish_circulation, read_circulation
from planforge.fill.circulation_problems import circulation_problems
from planforge.fill.closures import check_energy, closure_problems
from planforge.fill.convention_problems import convention_problems
from planforge.fill.drivers import fill_drivers
from planforge.fill.energy import account_energy
from planforge.fill.enterprise_problems import EnterpriseCheck
from planforge.fill.enterprises import fill_enterprises
from planforge.fill.filled import Filled
from planforge.fill.implied import fill_implied
from planforge.fill.ledger_fill import fill_ledger
from planforge.fill.ledger_problems import LedgerCheck
from planforge.fill.mix import fill_mix
from planforge.fill.money_problems import MoneyCheck
from planforge.fill.pathways import fill_pathways
from planforge.fill.projects import sum_projects
from planforge.fill.sector_inputs import Sources
from planforge.fill.sector_years import read_sector_years
from planforge.fill.statistics import Statistics
from planforge.fill.statistics_problems import series_problems
from planforge.fill.structure import fill_structure
from planforge.fill.support import project_savings
from planforge.fill.tables import fill_table
from planforge.fill.three_lines import fill_three_lines
from planforge.fill.yearly import yearly_rows
from planforge.model.build import Reading
from planforge.model.plan import Plan
from planforge.model.specs import Specs
from planforge.quantity.units import UnitBook, unit_book


def fill_plan(reading: Reading, specs: Specs) -> Filled:
    """The plan with its indicator table, its energy in standard coal and its project sums."""
    units = unit_book(specs.units)
    plan, locate = reading.plan, reading.places.at
    factors = factor_book(plan, specs, units, locate)
    energy = account_energy(plan, specs, units, factors, locate)
    book = read_circulation(plan.circulation, Reader(units, locate), specs.registers.node)
    statistics = Statistics(plan, specs, units, locate, {"balance": energy, "circulation": book})
    circulated = finish_circulation(book, statistics)
    closures = check_energy(energy, statistics)
    table = fill_table(statistics)
    pathways = fill_pathways(Sources(statistics, factors, energy.balances))
    structure = fill_structure(energy.quantities, statistics)
    sums = sum_projects(reading.plan, specs, units)
    ledger = fill_ledger(statistics, factors, sums)
    enterprises = fill_enterprises(statistics, energy.balances)
    return Filled(
        reading=reading,
        specs=specs,
        units=units,
        statistics=statistics,
        table=table,
        yearly=yearly_rows(table, statistics),
        sums=sums,
        drivers=fill_drivers(statistics, read_sector_years(energy, statistics)),
        pathways=pathways,
        implied=fill_implied(table, pathways, statistics),
        three_lines=fill_three_lines(table, pathways, statistics, project_savings(ledger)),
        ledger=ledger,
        balances=energy.balances,
        quantities=energy.quantities,
        structure=structure,
        mix=fill_mix(structure, pathways, statistics),
        emissions=energy.emissions,
        closures=closures,
        factors=factors,
        enterprises=enterprises,
        circulated=circulated,
        problems=(
            *series_problems(statistics),
            *convention_problems(energy.balances, statistics),
            *closure_problems(closures),
            *LedgerCheck(ledger, statistics).problems(),
            *MoneyCheck(sums, statistics).problems(),
            *EnterpriseCheck(enterprises, ledger, statistics).problems(),
            *circulation_problems(circulated, statistics),
        ),
    )


def factor_book(plan: Plan, specs: Specs, units: UnitBook, locate: Locate) -> FactorBook:
    """The factors that a plan computes with."""
    place = Place(plan.province, plan.city or plan.name)
    return FactorBook(specs, plan.factors, plan.conventions, locate, units, place)
