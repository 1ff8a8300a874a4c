"""The conventions in, how the carbon dioxide of fuels is computed out; a factor had so is marked with it.

Where the plan does not state it, drafts count by fuel; a final plan must state it.
"""

from __future__ import annotations

from dataclasses import replace

from planforge.model.conventions import Conventions
from planforge.model.terms import CarbonMethod
from planforge.quantity.trace import Choice, Trace


def method_of(conventions: Conventions) -> CarbonMethod:
    """The method that the plan states, else by fuel."""
    return conventions.carbon or CarbonMethod.BY_FUEL


def by_method(factor: Trace, conventions: Conventions) -> Trace:
    """The factor marked with the method that it is of."""
    is_stated = conventions.carbon is not None
    return replace(factor, choices=(Choice("carbon", method_of(conventions).value, stated=is_stated),))
