"""The packages the engine needs, and how to get the missing ones on this system."""

from __future__ import annotations

import sys
from importlib.util import find_spec
from pathlib import Path

from ...engine.errors import QuartierError
from ..i18n import tr

ENGINE_PACKAGES = ("numpy", "scipy", "pandas", "shapely", "geopandas")


def missing_packages(names: tuple[str, ...] = ENGINE_PACKAGES) -> tuple[str, ...]:
    """Names of the packages that this Python cannot find; imports none of them."""
    return tuple(name for name in names if find_spec(name) is None)


def advice() -> str:
    """The way to get the engine's packages on this system."""
    if sys.platform == "win32":
        return tr("On Windows, install QGIS with the OSGeo4W installer, package qgis-full: it brings them.")
    if sys.platform == "darwin":
        return tr("On macOS, install the packages with the Python inside the QGIS application.")
    if Path("/etc/debian_version").exists():
        return tr(
            "On Debian 13 or newer: sudo apt install python3-geopandas. On Debian 12: run 'make setup' in the "
            "plugin's source folder, then start QGIS with the PYTHONPATH it prints."
        )
    return tr("Install them for the Python that QGIS uses (see the plugin's README).")


def require(names: tuple[str, ...] = ENGINE_PACKAGES) -> None:
    """Raise a sentence when a package is missing or too old."""
    missing = missing_packages(names)
    if missing:
        raise QuartierError(
            "This step needs Python packages that are not installed here: {names}. {advice}",
            names=", ".join(missing),
            advice=advice(),
        )
    if "shapely" in names:
        import shapely

        if int(shapely.__version__.split(".")[0]) < 2:
            raise QuartierError(
                "This step needs the Python package shapely 2 or newer; version {version} is installed here. {advice}",
                version=shapely.__version__,
                advice=advice(),
            )
