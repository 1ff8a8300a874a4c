"""A number without a value in, what it lacks in the end out: an input, a convention or a factor."""

from __future__ import annotations

from typing import Final

from planforge.quantity.trace import Trace

CONVENTIONS: Final = "/conventions/"
FACTORS: Final = "/factors"
PROVINCE: Final = "/province"


def cause_of(trace: Trace) -> Trace | None:
    """The first thing that is missing, as deep as there is a place in the plan to give it at.

    None where the number has a value, or where no such place is known.
    """
    if trace.value is not None:
        return None
    below = (cause_of(each) for each in trace.inputs if each.value is None)
    return next((each for each in below if each is not None), trace if trace.path else None)


def ground_of(trace: Trace) -> Trace | None:
    """The cause, where it is a convention, a factor, or what tells the factor."""
    cause = cause_of(trace)
    if cause is None or not cause.path.startswith((CONVENTIONS, FACTORS, PROVINCE)):
        return None
    return cause
