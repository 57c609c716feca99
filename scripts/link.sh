#!/bin/sh
# Make this checkout a plugin of a QGIS profile of yours.
#
# Usage: scripts/link.sh [PROFILE_FOLDER]          (default: the profile "default" of QGIS 3)
set -eu
root=$(cd "$(dirname "$0")/.." && pwd)
case $(uname) in
  Darwin) home="$HOME/Library/Application Support" ;;
  *) home=${XDG_DATA_HOME:-$HOME/.local/share} ;;
esac
plugins=${1:-$home/QGIS/QGIS3/profiles/default}/python/plugins
if [ -e "$plugins/quartier" ] && [ ! -L "$plugins/quartier" ]; then
  echo "$plugins/quartier is an installed copy. Uninstall it in QGIS first: nothing was changed." >&2
  exit 1
fi
mkdir -p "$plugins"
ln -sfn "$root" "$plugins/quartier"
echo "$plugins/quartier now leads here. Switch the plugin on in QGIS (Plugins, Manage and Install), started so:"
echo "  PYTHONPATH=$("$root/scripts/qgis_env.sh" printenv PYTHONPATH) qgis"
