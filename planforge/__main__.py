"""`python -m planforge`: the same as the command `planforge`."""

from planforge.cli import main

main()
