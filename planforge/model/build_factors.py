"""Sheets of factors in, one checked factor for every number out; what does not fit is told with its place."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from planforge.model.evidence import EvidenceField, Fault, check_evidence
from planforge.model.factor_kinds import BY_YEAR, OF_FUELS, subjects, unit_of
from planforge.model.factor_specs import FactorSheet, FactorSpec, RegionSpec
from planforge.model.lexicon import Lexicon
from planforge.model.places import Path, Places
from planforge.model.specs import FuelSpec
from planforge.model.terms import FactorKind, GridLevel
from planforge.quantity.units import UnitBook, UnitMismatch, UnknownUnit


def check_regions(regions: Iterable[RegionSpec], fault: Fault) -> None:
    """Note provinces whose regional grid is not one."""
    members = tuple(regions)
    grids = [each.id for each in members if each.level is GridLevel.GRID]
    template = "区域电网不存在：应为本表里级别为区域电网的编号，实为“{found}”"
    for each in members:
        path: Path = ("regions", f"id={each.id}")
        named = {("grid",): each.grid} | {("elsewhere", city): grid for city, grid in each.elsewhere.items()}
        for step, grid in named.items():
            is_needed = step != ("grid",) or each.level is GridLevel.PROVINCE
            if is_needed and grid not in grids:
                fault("dangling-id", template, (*path, *step), found=grid)


@dataclass(slots=True)
class FactorTables:
    """The factors of all sheets, as they are added."""

    fuels: tuple[FuelSpec, ...]
    regions: tuple[RegionSpec, ...]
    units: UnitBook
    factors: dict[str, FactorSpec] = field(default_factory=dict)
    """Key → factor."""
    _lexicons: dict[FactorKind, Lexicon] = field(default_factory=dict)

    def add(self, sheet: FactorSheet, places: Places, fault: Fault) -> None:
        """Take the factors of a sheet; what does not fit is noted and left out."""
        path: Path = ("sheets", f"id={sheet.id}")
        if (sheet.kind is FactorKind.GRID) != (sheet.variant is not None):
            template = "因子表的类型写得不对：电网排放因子要写明类型，其他因子不写，{what}不合"
            fault("wrong-value", template, (*path, "variant"), what=sheet.kind.label)
        if (sheet.kind in BY_YEAR) != (sheet.data_year is not None):
            template = "因子表的数据年份写得不对：逐年变化的因子要写明年份，其他因子不写，{what}不合"
            fault("wrong-value", template, (*path, "data_year"), what=sheet.kind.label)
        fields: tuple[EvidenceField, ...] = ("number", "published", "source")
        check_evidence(sheet, fields if sheet.kind in BY_YEAR else ("data_year", *fields), path, fault)
        named = {**dict.fromkeys(sheet.values, "values"), **_beside(sheet)}
        for name, part in named.items():
            subject = self._subject(sheet, name, (*path, part, name), fault)
            if subject is not None:
                self._take(sheet, name, subject, places, (*path, part, name), fault)
        for name in sheet.notes:
            if name not in named:
                template = "说明所指的数不在本表里：应为本表 values 里的名称，实为“{found}”"
                fault("dangling-id", template, (*path, "notes", name), found=name)

    def _subject(self, sheet: FactorSheet, name: str, path: Path, fault: Fault) -> str | None:
        if sheet.kind not in self._lexicons:
            self._lexicons[sheet.kind] = subjects(sheet.kind, self.fuels, self.regions, sheet.values)
        known = self._lexicons[sheet.kind]
        subject = known.id_of(name)
        if subject is None:
            template = "因子的对象不存在：应为{title}的名称，实为“{found}”"
            fault("dangling-id", template, path, *known.near(name), title=known.title, found=name)
        return subject

    def _take(
        self, sheet: FactorSheet, name: str, subject: str, places: Places, path: Path, fault: Fault
    ) -> None:
        spec = FactorSpec(
            kind=sheet.kind,
            subject=subject,
            name=self._name(sheet.kind, subject),
            variant=sheet.variant,
            year=sheet.data_year,
            value=sheet.values.get(name),
            unit=sheet.unit,
            document=sheet.document,
            number=sheet.number,
            published=sheet.published,
            source=sheet.source,
            unknown=sheet.unknown,
            inapplicable=sheet.inapplicable,
            verified=sheet.verified,
            conflict=sheet.conflicts.get(name, ""),
            note=sheet.notes.get(name, ""),
            position=places.key_at(path),
        )
        if spec.key in self.factors:
            template = "同一因子写了两次：应为一次，实为“{found}”又见{first}"
            first = self.factors[spec.key].position
            fault("duplicate-id", template, path, found=name, first=f"{first.file}:{first.line}")
            return
        self.factors[spec.key] = spec
        self._check_unit(spec, path, fault)

    def _name(self, kind: FactorKind, subject: str) -> str:
        return subject if kind not in OF_FUELS else self._lexicons[kind].words[subject].name

    def _check_unit(self, spec: FactorSpec, path: Path, fault: Fault) -> None:
        fuel = next((each for each in self.fuels if each.id == spec.subject), None)
        wanted = unit_of(spec.kind, fuel)
        try:
            self.units.factor(spec.unit, wanted)
        except UnitMismatch:
            template = "单位换算不通：应为 {wanted}，实为 {found}"
            fault("unit-mismatch", template, path, wanted=wanted, found=spec.unit)
        except UnknownUnit:
            pass  # noted where the unit stands


def _beside(sheet: FactorSheet) -> Mapping[str, Any]:
    """Subjects that only have a reason why there is no value."""
    return {name: "conflicts" for name in sheet.conflicts if name not in sheet.values}
