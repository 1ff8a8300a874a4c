"""Units, rounding, Chinese numerals, the target grammar, the trace of a value."""

from planforge.quantity.amounts import split_amount
from planforge.quantity.numerals import read_numeral, read_percent, write_numeral
from planforge.quantity.periods import plan_years, write_period
from planforge.quantity.rounding import print_number, round_half_up
from planforge.quantity.target_grammar import read_target
from planforge.quantity.target_text import write_phrase, write_target
from planforge.quantity.target_units import in_unit
from planforge.quantity.target_value import target_value
from planforge.quantity.trace import Trace
from planforge.quantity.units import UnitBook, UnitMismatch, UnknownUnit

__all__ = [
    "Trace",
    "UnitBook",
    "UnitMismatch",
    "UnknownUnit",
    "in_unit",
    "plan_years",
    "print_number",
    "read_numeral",
    "read_percent",
    "read_target",
    "round_half_up",
    "split_amount",
    "target_value",
    "write_numeral",
    "write_period",
    "write_phrase",
    "write_target",
]
