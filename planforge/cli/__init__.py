"""Arguments in, exit code out: 0 done, 1 refused or findings, 2 no plan could be made."""

from __future__ import annotations

import gc
import os
import sys


def main() -> None:
    """The command `planforge`."""
    from planforge.cli.app import app  # the start stays light for `--version`
    from planforge.cli.reporting import run_reporting

    # A plan is many small values that live as long as the command: looking through them for cycles again and
    # again takes a tenth of its time.
    gc.set_threshold(100_000, 20, 50)
    sys.exit(run_reporting(app, sys.argv[1:], os.environ))
