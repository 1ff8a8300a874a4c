#!/usr/bin/env bash
# Debian or Ubuntu with Python 3.11+ in, a ready .venv out.
#   setup.sh build   what building documents needs
#   setup.sh test    that, and what the tests need: LibreOffice, poppler, qpdf, on Debian Chromium
# Only what is missing is installed; a second run changes nothing.
set -euo pipefail
cd "$(dirname "$0")/.."
want=${1:-build}

packages=(python3-venv libpango-1.0-0 libpangoft2-1.0-0 libharfbuzz-subset0)
if [ "$want" = test ]; then
  packages+=(libreoffice-writer python3-uno poppler-utils qpdf git)
  # Ubuntu has Chromium as a snap only; the tests that need it are skipped there.
  if grep -qs '^ID=debian' /etc/os-release; then packages+=(chromium); fi
fi

missing=()
for package in "${packages[@]}"; do
  dpkg-query -W -f='${Status}' "$package" 2>/dev/null | grep -q 'install ok installed' || missing+=("$package")
done
if [ ${#missing[@]} -gt 0 ]; then
  as_root=()
  if [ "$(id -u)" -ne 0 ]; then as_root=(sudo); fi
  echo "正在安装系统软件包：${missing[*]}"
  "${as_root[@]}" apt-get update -qq
  "${as_root[@]}" env DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends "${missing[@]}" >/dev/null
fi

python=${PYTHON:-python3}
"$python" - <<'PY'
import sys
if sys.version_info < (3, 11):
    sys.exit("需要 Python 3.11 或更高版本；可用环境变量 PYTHON 指定，例如 PYTHON=python3.12")
PY
[ -x .venv/bin/python ] || "$python" -m venv .venv
extra=""
if [ "$want" = test ]; then extra="[test]"; fi
stamp=".venv/planforge-$want.stamp"
if [ ! -e "$stamp" ] || [ pyproject.toml -nt "$stamp" ]; then
  echo "正在安装 Python 依赖"
  .venv/bin/python -m pip install -q --disable-pip-version-check -e ".$extra"
  touch "$stamp"
fi
