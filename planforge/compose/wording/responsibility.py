"""Responsible units and how the plan words them in, the phrase that names them out.

Units of one group (the city's departments) stand between 、, groups between ，. Where the plan elides,
a prefix that the unit before in the same group already had is left out: 市发展改革委、财政局.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from itertools import chain, groupby

from planforge.model.plan import Plan
from planforge.model.register_specs import UnitGroup
from planforge.model.style import LeadForm, Style
from planforge.model.values import Responsibility


@dataclass(frozen=True, slots=True)
class UnitWording:
    """How the plan names the units that are responsible."""

    style: Style = field(default_factory=Style)
    groups: tuple[UnitGroup, ...] = ()
    """In the order in which they are named."""
    own_groups: Mapping[str, str] = field(default_factory=dict)
    """Unit → its group, where the plan's register says so."""

    def write(self, units: Responsibility) -> str:
        """甲牵头，乙、丙按职责分工负责; as the plan wrote it where nothing asks for another form."""
        is_free = self.style.units_lead is LeadForm.WORDS and not self.style.units_elide
        if units.text and (is_free or not units.units):
            return units.text
        if self.style.units_lead is LeadForm.FIRST:
            return self._named(self._gathered(units.units))
        lead = self._named(units.lead)
        if not units.joint:
            return lead
        joint = self._named(units.joint) + ("按职责分工负责" if units.by_duty else "配合")
        return f"{lead}牵头，{joint}" if lead else joint

    def _gathered(self, units: Sequence[str]) -> tuple[str, ...]:
        """The units with those of one group together: the first unit's group first, then in their order."""
        if not units:
            return ()
        first, order = self._group(units[0]), [group.id for group in self.groups]

        def place(unit: str) -> tuple[bool, int]:
            group = self._group(unit)
            return group != first, order.index(group) if group in order else len(order)

        return (units[0], *sorted(units[1:], key=place))

    def _named(self, units: Sequence[str]) -> str:
        if not self.style.units_elide:
            return "、".join(units)
        groups = groupby(units, key=self._group)
        return "，".join("、".join(self._elided(group, tuple(members))) for group, members in groups)

    def _elided(self, group: str, units: Sequence[str]) -> Sequence[str]:
        prefix = next((each.prefix for each in self.groups if each.id == group), "")
        rest = (unit[len(prefix) :] if _can_lose(unit, prefix) else unit for unit in units[1:])
        return (*units[:1], *rest) if units and units[0].startswith(prefix) else units

    def _group(self, unit: str) -> str:
        own = self.own_groups.get(unit)
        if own:
            return own
        return next((each.id for each in self.groups if unit.startswith(tuple(each.begins))), "")


def first_named(plan: Plan) -> str:
    """The data path of the first responsible units that the text names; empty where it names none."""
    areas = ((f"/tasks/id={area.id}/measures", area.measures) for area in plan.tasks)
    named = (f"{path}/id={each.id}/units" for path, items in areas for each in items if each.units)
    policies = (f"/policies/id={each.id}/units" for each in plan.policies if each.units)
    return next(chain(named, policies), "")


def _can_lose(unit: str, prefix: str) -> bool:
    """Whether something that can stand alone is left: 市住房和城乡建设局, but not 市政府."""
    return bool(prefix) and unit.startswith(prefix) and len(unit) - len(prefix) > 2
