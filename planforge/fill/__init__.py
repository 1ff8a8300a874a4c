"""Table specs and a plan in, filled cells with their traces out."""
