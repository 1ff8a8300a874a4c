"""Arguments in, exit code out: 0 done, 1 refused or findings, 2 no plan could be made."""

from __future__ import annotations

import sys


def main() -> None:
    """The command `planforge`."""
    from planforge.cli.app import app  # the start stays light for `--version`
    from planforge.cli.reporting import run_reporting

    sys.exit(run_reporting(app))
