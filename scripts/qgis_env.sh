#!/bin/sh
# Run a command in the project's QGIS environment: no screen, the checkout's own profile, the venv's packages.
#
# Usage: scripts/qgis_env.sh COMMAND [ARGUMENT...]
#
# The one place where these variables are set. QT_QPA_PLATFORM, QGIS_CUSTOM_CONFIG_PATH and XDG_RUNTIME_DIR are kept
# where the caller has set them.
set -eu
root=$(cd "$(dirname "$0")/.." && pwd)
if [ -z "${XDG_RUNTIME_DIR:-}" ]; then
  XDG_RUNTIME_DIR=$root/build/run
  mkdir -p "$XDG_RUNTIME_DIR"
  chmod 700 "$XDG_RUNTIME_DIR"
fi
export XDG_RUNTIME_DIR
export QT_QPA_PLATFORM="${QT_QPA_PLATFORM-offscreen}"
export QGIS_CUSTOM_CONFIG_PATH="${QGIS_CUSTOM_CONFIG_PATH:-$root/.profile}"
# QGIS programs do not see a venv by themselves.
for site in "$root"/.venv/lib/python3.*/site-packages; do
  export PYTHONPATH="$site${PYTHONPATH:+:$PYTHONPATH}"
done
exec "$@"
