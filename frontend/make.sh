#!/bin/sh
# Sets the front end up and does one thing with it: `frontend/make.sh build`, `check` or `test`.
# Node.js 20 or newer is taken from the PATH; without one, from a wheel into .venv. Where neither
# is to be had the site builds without the scripts; with ALIGNKB_SKIP_NOTHING that is an error.
set -eu
cd "$(dirname "$0")"
venv=../.venv

has_node() {
  command -v npm >/dev/null && node -e 'process.exit(process.versions.node.split(".")[0] < 20 ? 1 : 0)' 2>/dev/null
}

without() {
  echo "    left out: $1"
  [ -z "${ALIGNKB_SKIP_NOTHING:-}" ]
  exit
}

if ! has_node; then
  PATH="$(cd $venv/bin && pwd):$PATH"
  has_node || {
    echo "    there is no Node.js 20 or newer; taking it from a wheel"
    (cd .. && .venv/bin/python -m pip install --quiet --constraint constraints.txt --group node) \
      || without "Node.js could not be installed; the form for papers says how to do without"
  }
fi
if [ ! -e node_modules/.package-lock.json ] || [ package-lock.json -nt node_modules/.package-lock.json ]; then
  npm ci --silent --ignore-scripts || without "the packages of npm could not be installed; the form for papers says how to do without"
  touch node_modules/.package-lock.json
fi
npm run --silent "$1"
