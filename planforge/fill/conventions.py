"""A plan in, its conventions out: what each is called, what the plan states, and where.

Rows and series say in templates/tables which conventions they depend on.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Final

from planforge.energy.meter import GIVEN
from planforge.model.fields import Part
from planforge.model.plan import Plan
from planforge.model.specs import CONVENTIONS, ConventionId, RowSpec, Specs
from planforge.model.terms import Scope
from planforge.model.values import Series

_FIELDS: Final[Mapping[ConventionId, tuple[str, ...]]] = {"grid": ("grid", "level")}
"""Where a convention is stated, below `conventions`; others have a field of their own name."""
_BY_ROW: Final[Mapping[ConventionId, str]] = {"price_base": "price_bases", "boundary": "boundaries"}
"""Convention → the field that states it for single indicators."""
_OF_PROJECTS: Final[Mapping[ConventionId, str]] = {"electricity": "saving_electricity"}
"""Convention → the field that states it for what projects save, where that is not as for the whole."""


@dataclass(frozen=True, slots=True)
class Convention:
    """One convention as it holds for one indicator, or for the whole plan."""

    id: ConventionId
    name: str
    """The Chinese name of its field: 电力折标准煤方法."""
    value: str
    """The word of the closed list, or the text, that the plan states; empty where it states none."""
    path: tuple[str, ...]
    """Where the plan states it, or would."""

    @property
    def is_stated(self) -> bool:
        """Whether the plan says it; 统计部门反馈 says it too."""
        return bool(self.value)


def convention(
    plan: Plan, convention_id: ConventionId, row: str = "", *, of_projects: bool = False
) -> Convention:
    """The convention as it holds for the indicator `row`, or for projects; without either, for the plan."""
    path = _FIELDS.get(convention_id, (convention_id,))
    if of_projects and convention_id in _OF_PROJECTS:
        own_field = _OF_PROJECTS[convention_id]
        path = (own_field,) if getattr(plan.conventions, own_field) is not None else path
    owner: Part = plan.conventions
    for name in path[:-1]:
        owner = getattr(owner, name)
    title = str(type(owner).model_fields[path[-1]].title)
    name = title if owner is plan.conventions else f"{owner.chinese_name}（{title}）"
    value = _word(getattr(owner, path[-1]))
    own = getattr(plan.conventions, _BY_ROW[convention_id]) if convention_id in _BY_ROW else {}
    if row in own:
        path, value = (_BY_ROW[convention_id], row), str(own[row])
    return Convention(convention_id, name, value, ("conventions", *path))


def _word(stated: object) -> str:
    """What the plan states; of a convention by year only whether it states any."""
    if isinstance(stated, Series):
        return GIVEN if stated.values else ""
    return str(stated or "")


def needed(plan: Plan, ids: Iterable[ConventionId]) -> tuple[ConventionId, ...]:
    """The conventions in their order, without those that do not matter beside others of the plan.

    A grid factor matters only where purchased electricity counts.
    """
    wanted = set(ids)
    if plan.conventions.scope in (Scope.DIRECT, Scope.REPORTED):
        wanted.discard("grid")
    return tuple(each for each in CONVENTIONS if each in wanted)


def row_conventions(row: RowSpec, specs: Specs) -> tuple[ConventionId, ...]:
    """What a row depends on: by itself, and by the series of its formula."""
    formula = row.formula.model_dump() if row.formula is not None else {}
    series = [spec for spec in specs.series if spec.id in formula.values()]
    wanted = {*row.conventions, *(each for spec in series for each in spec.conventions)}
    return tuple(each for each in CONVENTIONS if each in wanted)
