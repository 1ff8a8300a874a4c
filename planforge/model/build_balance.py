"""The rules of the energy balance with fuels and sectors in, problems for ids that lead nowhere out."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from difflib import get_close_matches
from typing import Protocol

from planforge.model.balance_rules import BalanceRules
from planforge.model.places import Path
from planforge.model.specs import FuelSpec, SectorSpec


class Fault(Protocol):
    """Notes a problem with the datum at a path."""

    def __call__(self, kind: str, template: str, path: Path, *near: str, **facts: str) -> None:
        """Words near what was found become a hint."""


def check_balance(
    rules: BalanceRules, fuels: Iterable[FuelSpec], sectors: Iterable[SectorSpec], fault: Fault
) -> None:
    """Note every id that is no fuel's or sector's, and fuels that cannot be summed for want of one unit."""
    by_id = {each.id: each for each in fuels}
    known: Mapping[str, tuple[str, list[str]]] = {
        "fuels.yaml": ("能源品种", list(by_id)),
        "sectors.yaml": ("部门", [each.id for each in sectors]),
    }
    for path, file, found in _references(rules):
        title, ids = known[file]
        if found not in ids:
            template = "引用了不存在的{title}：应为 {file} 里的编号，实为“{found}”"
            fault(
                "dangling-id",
                template,
                path,
                *get_close_matches(found, ids),
                title=title,
                file=file,
                found=found,
            )
    groups = [each.name for each in rules.groups]
    for name in dict.fromkeys(each.group for each in by_id.values()):
        if name not in groups:
            template = "能源类别没有列出：应为 balance.yaml 的 groups 之一，实为“{found}”"
            fault("dangling-id", template, ("groups",), *get_close_matches(name, groups), found=name)
    for key, summed in (
        ("coal_total", rules.coal_total),
        ("primary_electricity", tuple(sorted(rules.power))),
    ):
        units = list(dict.fromkeys(by_id[each].unit for each in summed if each in by_id))
        if len(units) > 1:
            template = "单位不一致：这些品种要相加，单位应为 {wanted}，实为 {found}"
            fault("unit-mismatch", template, (key,), wanted=units[0], found=units[1])


def _references(rules: BalanceRules) -> Iterator[tuple[Path, str, str]]:
    """Every id with its place and the file that it should stand in."""
    for key in ("electricity", "heat"):
        yield (key,), "fuels.yaml", getattr(rules, key)
    for key in ("primary_electricity", "rated_electricity", "coal_total"):
        for place, each in enumerate(getattr(rules, key)):
            yield (key, place), "fuels.yaml", each
    for key in ("conversion_sectors", "industry_sectors", "process_sectors"):
        for place, each in enumerate(getattr(rules, key)):
            yield (key, place), "sectors.yaml", each
