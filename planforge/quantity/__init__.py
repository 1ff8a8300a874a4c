"""Units, rounding, Chinese numerals, the target grammar, the trace of a value."""
