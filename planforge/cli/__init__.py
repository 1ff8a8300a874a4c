"""Arguments in, exit code out: 0 done, 1 refused or findings, 2 no plan could be made."""

from __future__ import annotations

import gc
import os
import sys
from typing import Final

from planforge.cli.plumbing import COMMANDS, run_plumbing

COLLECTING: Final = (100_000, 20, 50)
"""When Python looks for cycles: a plan is many small values that live as long as the command, and looking
through them again and again takes a tenth of its time."""


def main() -> None:
    """The command `planforge`."""
    gc.set_threshold(*COLLECTING)
    if sys.argv[1:2] and sys.argv[1] in COMMANDS:
        sys.exit(run_plumbing(sys.argv[1:], os.environ))

    from planforge.cli.app import app  # git's commands need nothing of it
    from planforge.cli.reporting import run_reporting

    sys.exit(run_reporting(app, sys.argv[1:], os.environ))
