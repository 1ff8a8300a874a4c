#!/usr/bin/env bash
# A sample's name in (yunchuan, lingang, tangshan), its Word and PDF plan in out/ out.
set -euo pipefail
cd "$(dirname "$0")/.."
bash .ci/setup.sh build
exec .venv/bin/planforge build "samples/${1:-yunchuan}/plan.yaml" -o out -f docx,pdf
