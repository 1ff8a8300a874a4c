"""The table files as read and the unit definitions in, one checked value with all tables out.

A city or park file is one indicator table; the others hold one list each. Keys are English;
faults are positioned problems, as in a plan.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from typing import TypeVar

from pydantic import BaseModel

from planforge.load.source import Source
from planforge.model.balance_rules import BalanceRules
from planforge.model.build_balance import check_balance
from planforge.model.build_factors import FactorTables, check_regions
from planforge.model.build_guide import check_guide_file
from planforge.model.check_limits import CheckLimits, check_limits
from planforge.model.factor_specs import FactorSheet, FactorSpec, RegionSpec
from planforge.model.guide_specs import GuideSpec
from planforge.model.language_words import LanguageWords
from planforge.model.lexicon import folded
from planforge.model.places import Path
from planforge.model.prose_words import ProseWords
from planforge.model.register_specs import RegisterRules
from planforge.model.spec_files import (
    FACTOR_FILES,
    FILES,
    FactorFile,
    FuelFile,
    ProcessFile,
    ProjectClassFile,
    RegionFile,
    SectorFile,
    SeriesFile,
)
from planforge.model.specs import (
    FuelSpec,
    Intensity,
    LedgerSpec,
    PathwaySpec,
    ProcessSpec,
    ProjectClassSpec,
    RowSpec,
    SectorSpec,
    SeriesSpec,
    Specs,
    TableSpec,
)
from planforge.model.table_file import TableFile, read_table_file
from planforge.problems import InvalidInput, Problem, has_errors, problem
from planforge.quantity.units import UnitBook, UnitMismatch, UnknownUnit

Model = TypeVar("Model", bound=BaseModel)
Named = RowSpec | SeriesSpec | FuelSpec | SectorSpec | ProcessSpec | ProjectClassSpec | RegionSpec
Member = Named | FactorSheet


def build_specs(sources: Mapping[str, Source], units: str) -> Specs:
    """All tables; raises InvalidInput with every fault of every file.

    `sources` holds the files of `FILES` by name; `units` is the text of the unit definitions.
    """
    absent = [
        problem("unreadable", "缺少表格文件：{name}.yaml", name=name) for name in FILES if name not in sources
    ]
    files = {name: read_table_file(sources[name], model) for name, model in FILES.items() if name in sources}
    book = UnitBook(units)
    for name, file in files.items():
        _check_file(name, file, files.get("series"), book)
    factors = _factors(files, book)
    _check_balance(files)
    _check_limits(files)
    check_guide_file(files)
    found = [each for file in files.values() for each in file.ledger.problems]
    problems: list[Problem] = [*absent, *found]
    if has_errors(problems):
        raise InvalidInput(problems)
    return Specs(
        indicators=(_value(files["city"], TableSpec), _value(files["park"], TableSpec)),
        series=_value(files["series"], SeriesFile).series,
        fuels=_value(files["fuels"], FuelFile).fuels,
        sectors=_value(files["sectors"], SectorFile).sectors,
        processes=_value(files["processes"], ProcessFile).processes,
        project_classes=_value(files["project_classes"], ProjectClassFile).project_classes,
        guide=_value(files["guide"], GuideSpec),
        registers=_value(files["registers"], RegisterRules),
        limits=_value(files["limits"], CheckLimits),
        language=_value(files["language"], LanguageWords),
        prose=_value(files["prose"], ProseWords),
        pathway=_value(files["pathway"], PathwaySpec),
        ledger=_value(files["ledger"], LedgerSpec),
        balance=_value(files["balance"], BalanceRules),
        regions=_value(files["regions"], RegionFile).regions,
        factors=factors,
        units=units,
    )


def _value(file: TableFile, model: type[Model]) -> Model:
    if not isinstance(file.value, model):
        raise TypeError(f"a file without problems holds no {model.__name__}")
    return file.value


def _factors(files: Mapping[str, TableFile], book: UnitBook) -> tuple[FactorSpec, ...]:
    """One factor of every number in the factor files, each file held against fuels, regions and units."""
    fuels, regions = (files[name].value if name in files else None for name in ("fuels", "regions"))
    if not isinstance(fuels, FuelFile) or not isinstance(regions, RegionFile):
        return ()
    check_regions(regions.regions, files["regions"].fault)
    tables = FactorTables(fuels.fuels, regions.regions, book)
    for name in FACTOR_FILES:
        file = files.get(name)
        if file is not None and isinstance(file.value, FactorFile):
            for sheet in file.value.sheets:
                tables.add(sheet, file.places, file.fault)
    return tuple(tables.factors.values())


def _check_limits(files: Mapping[str, TableFile]) -> None:
    limits, series, fuels, *tables = (
        files[name].value if name in files else None for name in ("limits", "series", "fuels", "city", "park")
    )
    if isinstance(limits, CheckLimits) and isinstance(series, SeriesFile) and isinstance(fuels, FuelFile):
        sound = [table for table in tables if isinstance(table, TableSpec)]
        if len(sound) == len(tables):
            rows = {row.id for table in sound for row in table.rows}
            known = ({each.id for each in series.series}, rows, {each.id for each in fuels.fuels})
            check_limits(limits, *known, files["limits"].fault)


def _check_balance(files: Mapping[str, TableFile]) -> None:
    rules, fuels, sectors = (
        files[name].value if name in files else None for name in ("balance", "fuels", "sectors")
    )
    if isinstance(rules, BalanceRules) and isinstance(fuels, FuelFile) and isinstance(sectors, SectorFile):
        check_balance(rules, fuels.fuels, sectors.sectors, files["balance"].fault)


def _check_file(name: str, file: TableFile, series: TableFile | None, book: UnitBook) -> None:
    """What one file says, held against itself, the units and the series."""
    if file.value is None or isinstance(
        file.value,
        PathwaySpec | LedgerSpec | BalanceRules | GuideSpec | CheckLimits | LanguageWords | ProseWords,
    ):
        return
    if isinstance(file.value, RegisterRules):
        for size in file.value.sizes:
            if not book.knows(size.unit):
                _note_unknown(size.unit, ("sizes", f"id={size.id}", "unit"), file, book)
        return
    key, members = _members(file.value)
    _check_names(key, [each for each in members if not isinstance(each, FactorSheet)], file)
    _check_units(key, members, file, book)
    known = series.value.series if series and isinstance(series.value, SeriesFile) else None
    if isinstance(file.value, TableSpec):
        if file.value.kind != name:
            template = "表格类型与文件名不符：应为 {name}，实为 {found}"
            file.fault("wrong-value", template, ("kind",), name=name, found=file.value.kind)
        if known is not None:
            _check_formulas(file.value, file, {each.id: each for each in known}, book)
    elif known is not None and isinstance(file.value, SeriesFile):
        _check_chains(known, file, book)


def _members(value: BaseModel) -> tuple[str, tuple[Member, ...]]:
    """The only list of a file, with its key."""
    key = "rows" if isinstance(value, TableSpec) else next(iter(type(value).model_fields))
    return key, getattr(value, key)


def _check_names(key: str, members: Sequence[Named], file: TableFile) -> None:
    """Note spellings that mean two members; the reader has noted ids that stand twice."""
    seen = Counter(word for each in members for word in _spellings(each))
    ids = Counter(folded(each.id) for each in members)
    for each in members:
        for word in sorted(word for word in _spellings(each) if seen[word] > 1 and ids[word] < 2):
            template = "名称重复：同一张表里每个编号、名称和别名只能指一项，实为“{found}”指了几项"
            file.fault("duplicate-id", template, (key, f"id={each.id}"), found=word)


def _spellings(member: Named) -> set[str]:
    return {folded(word) for word in (member.id, member.name, *member.aliases)}


def _check_units(key: str, members: tuple[Member, ...], file: TableFile, book: UnitBook) -> None:
    for each in members:
        for field, unit in _units(each):
            if not book.knows(unit):
                path = (key, f"id={each.id}", field)
                _note_unknown(unit, path, file, book)


def _units(member: Member) -> Iterator[tuple[str, str]]:
    unit = getattr(member, "unit", "")
    # 辆（%） is how the official table prints two units; `units` names them.
    if unit and not (isinstance(member, RowSpec) and member.units):
        yield "unit", unit
    if isinstance(member, RowSpec):
        yield from (("units", unit) for unit in member.units)


def _note_unknown(unit: str, path: Path, file: TableFile, book: UnitBook) -> None:
    template = "未知单位：应为单位表里的单位，实为“{found}”"
    file.fault("unknown-unit", template, path, *book.near(unit), found=unit)


def _check_formulas(
    table: TableSpec, file: TableFile, known: Mapping[str, SeriesSpec], book: UnitBook
) -> None:
    for row in table.rows:
        named = _named_series(row)
        path: Path = ("rows", f"id={row.id}", "formula")
        strange = [(key, name) for key, name in named.items() if name not in known]
        for key, name in strange:
            template = "公式引用了不存在的统计项：应为 series.yaml 里的编号，实为“{found}”"
            file.fault("dangling-id", template, (*path, key), found=name)
        if not strange:
            _check_result(row, [known[name].unit for name in named.values()], path, file, book)


def _named_series(row: RowSpec) -> dict[str, str]:
    """Which series a row's formula names, by the formula's key."""
    fields = row.formula.model_dump() if row.formula is not None else {}
    return {key: name for key, name in fields.items() if key not in ("family", "since") and name}


def _check_result(row: RowSpec, units: list[str], path: Path, file: TableFile, book: UnitBook) -> None:
    """Hold what the formula comes to against the row's unit; shares and growth come to percents."""
    family = row.formula.family if row.formula is not None else ""
    if isinstance(row.formula, Intensity):
        pairs = [(f"{units[0]}/({units[1]})" if "/" in units[1] else f"{units[0]}/{units[1]}", row.unit)]
    elif family in ("stock", "count"):
        pairs = [(unit, (row.units or (row.unit,))[0]) for unit in units]
    else:
        pairs = [(units[-1], units[0]), ("%", row.unit)]
    for source, wanted in pairs:
        _check_pair(source, wanted, path, file, book)


def _check_chains(series: tuple[SeriesSpec, ...], file: TableFile, book: UnitBook) -> None:
    known = {each.id: each for each in series}
    for each in series:
        if each.chain is None:
            continue
        wanted = {"level": each.unit, "growth": "%"}
        for key, name in each.chain.model_dump().items():
            path = ("series", f"id={each.id}", "chain", key)
            if name in known:
                _check_pair(known[name].unit, wanted[key], path, file, book)
            else:
                template = "推算引用了不存在的统计项：应为本表里的编号，实为“{found}”"
                file.fault("dangling-id", template, path, found=name)


def _check_pair(source: str, wanted: str, path: Path, file: TableFile, book: UnitBook) -> None:
    try:
        book.factor(source, wanted)
    except UnitMismatch:
        template = "单位换算不通：应为 {wanted}，实为 {found}"
        file.fault("unit-mismatch", template, path, wanted=wanted, found=source)
    except UnknownUnit:
        pass  # noted where the unit stands
