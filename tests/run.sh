#!/usr/bin/env bash
# Set-up, then format, lint, types and the whole test suite. `tests/run.sh quick` leaves the slow tests out.
set -euo pipefail
cd "$(dirname "$0")/.."
bash .ci/setup.sh test
bin=.venv/bin
$bin/ruff format --check planforge tests
$bin/ruff check planforge tests
$bin/mypy
if [ "${1:-}" = quick ]; then
  exec $bin/pytest -n auto -m "not office and not slow"
fi
exec $bin/pytest -n auto
