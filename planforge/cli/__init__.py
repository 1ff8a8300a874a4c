"""Arguments in, exit code out: 0 done, 1 refused or findings, 2 no plan could be made."""

from __future__ import annotations

import os
import sys


def main() -> None:
    """The command `planforge`."""
    from planforge.cli.app import app  # the start stays light for `--version`
    from planforge.cli.reporting import run_reporting

    sys.exit(run_reporting(app, sys.argv[1:], os.environ))
