#!/bin/sh
# Everything a checkout needs: QGIS 3.40 or later, the venv beside it, and a QGIS profile in which the plugin is on.
#
# Usage: scripts/setup.sh          (root, or a user who may use sudo where something is missing; PYTHON= names QGIS's Python)
#
# What is there is used. On Debian and its children what is missing comes from apt; Debian 12's own QGIS is 3.22, so
# there bookworm-backports is added, for the QGIS packages alone. A second call finds its stamp and does nothing.
set -eu
cd "$(dirname "$0")/.."
python=${PYTHON:-/usr/bin/python3}
stamp=.venv/set-up

stop() {
  echo "Set-up stopped: $1" >&2
  exit 1
}

# What the stamp stands for: the pins, this script, the Python, and where the checkout is (the profile links to it).
key() {
  { cat requirements.txt requirements-dev.txt scripts/pins.py scripts/setup.sh; "$python" -V; pwd; } 2>&1 | sha256sum
}

# Root, or sudo that asks for nothing, or somebody at the terminal who can answer it.
may_install() { [ "$(id -u)" = 0 ] || { command -v sudo >/dev/null && { sudo -n true 2>/dev/null || [ -t 0 ]; }; }; }

as_root() { if [ "$(id -u)" = 0 ]; then "$@"; else sudo "$@"; fi; }

apt_get() {
  as_root env DEBIAN_FRONTEND=noninteractive apt-get -q -o Acquire::Retries=3 -o Dpkg::Use-Pty=0 "$@" >> build/setup.log 2>&1 \
    || { tail -n 5 build/setup.log >&2; stop "'apt-get $*' failed; build/setup.log has the whole of it"; }
}

qgis_is_new_enough() {
  command -v qgis_process >/dev/null && QT_QPA_PLATFORM=offscreen "$python" - 2>/dev/null <<'PYTHON_CODE'
from qgis.core import Qgis
raise SystemExit(Qgis.QGIS_VERSION_INT < 34000)
PYTHON_CODE
}

apt_has() { dpkg-query -W -f '${Status}' "$1" 2>/dev/null | grep -q 'ok installed'; }

# The version apt would install of package $1 is $2 or later.
apt_offers() {
  candidate=$(apt-cache policy "$1" | sed -n 's/^ *Candidate: *//p; s/^(none)$//')
  dpkg --compare-versions "${candidate#*:}" ge "$2"
}

# Debian 12: QGIS from backports, at the address apt already uses, and nothing else from there.
add_backports() {
  suite=bookworm-backports
  if ! apt-get indextargets --format '$(CODENAME)' 'Created-By: Packages' | grep -qx "$suite"; then
    address=$(apt-get indextargets --format '$(CODENAME)|$(COMPONENT)|$(REPO_URI)' 'Created-By: Packages' \
              | awk -F'|' '$1 == "bookworm" && $2 == "main" && !found {print $3; found = 1}')
    [ -n "$address" ] || stop "apt knows no archive for Debian 12. Add one to /etc/apt/sources.list and run 'make setup' again"
    printf 'Types: deb\nURIs: %s\nSuites: %s\nComponents: main\nSigned-By: %s\n' \
      "$address" "$suite" /usr/share/keyrings/debian-archive-keyring.gpg \
      | as_root tee /etc/apt/sources.list.d/qgis-backports.sources >/dev/null
  fi
  printf 'Package: src:qgis\nPin: release n=%s\nPin-Priority: 600\n' "$suite" \
    | as_root tee /etc/apt/preferences.d/qgis-backports >/dev/null
  apt_get update
}

install_with_apt() {
  missing=
  qgis_is_new_enough || missing=qgis
  for package in python3-venv qttools5-dev-tools xvfb xauth poppler-utils fonts-dejavu-core fonts-open-sans; do
    apt_has "$package" || missing="$missing $package"
  done
  [ -n "$missing" ] || return 0
  if ! may_install; then
    case " $missing " in *" qgis "* | *" python3-venv "*)
      stop "installing packages needs root or sudo. Ask an administrator to run 'make setup' here, or to install: $missing" ;;
    esac
    echo "Going on without:$missing (no root or sudo to install them)"
    return 0
  fi
  echo "Installing with apt:$missing (log: build/setup.log)"
  apt_get update
  case " $missing " in *" qgis "*)
    [ "${VERSION_CODENAME:-}" != bookworm ] || add_backports
    apt_offers qgis 3.40 \
      || stop "QGIS 3.40 or later is needed and ${PRETTY_NAME:-this system} offers ${candidate:-none}. Install it as the QGIS website tells for this system, then run 'make setup' again"
  esac
  # From Debian 13 on the system's own geopandas is new enough, and it was compiled against QGIS's libraries.
  if apt_offers python3-shapely 2.0.7 && apt_offers python3-geopandas 1.0; then
    missing="$missing python3-geopandas"
  fi
  # shellcheck disable=SC2086  # a list of words
  apt_get install -y --no-install-recommends $missing
}

make_venv() {
  echo "Making .venv over $("$python" -V)"
  "$python" -m venv --system-site-packages .venv
  # Debian's pyproj looks for <sys.prefix>/share/proj, which a venv lacks.
  if [ -d /usr/share/proj ]; then
    mkdir -p .venv/share
    ln -sfn /usr/share/proj .venv/share/proj
  fi
  "$python" scripts/pins.py requirements.txt requirements-dev.txt > .venv/pins.txt
  .venv/bin/pip install -q --disable-pip-version-check -r .venv/pins.txt
}

# A profile in which the plugin is on. Nothing is loaded here: a checkout with a fault in it can be set up all the same.
make_profile() {
  profile=.profile/profiles/default
  mkdir -p "$profile/python/plugins" "$profile/QGIS"
  ln -sfn "$PWD" "$profile/python/plugins/quartier"
  for settings in "$profile/QGIS/QGIS3.ini" "$profile/QGIS/QGIS4.ini"; do
    grep -qs '^quartier=true' "$settings" || printf '[PythonPlugins]\nquartier=true\n' >> "$settings"
  done
}

now=$(key)
[ "$(cat "$stamp" 2>/dev/null)" != "$now" ] || exit 0

mkdir -p build
if [ -r /etc/os-release ]; then . /etc/os-release; fi
if command -v apt-get >/dev/null; then install_with_apt; fi
qgis_is_new_enough \
  || stop "QGIS 3.40 or later with qgis_process on the PATH is needed. Install it as the QGIS website tells for this system; if it is there, name its Python: make setup PYTHON=/path/to/python3"
make_venv
make_profile
key > "$stamp"
echo "Ready. QGIS Desktop sees the venv when it is started so:"
echo "  PYTHONPATH=$(scripts/qgis_env.sh printenv PYTHONPATH) qgis"
