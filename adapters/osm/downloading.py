"""OpenStreetMap from the network: what the child process is told, and a person when there is no network."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from qgis.core import QgsApplication, QgsNetworkAccessManager

from ...engine.errors import FileError, InputError, NetworkError
from ...engine.osm_download.query import Selector
from ...engine.progress import Progress
from ..i18n import tr
from ..paths import version
from ..processes.child import environment_for, run_in_child
from ..processes.installing import has_osmnx, libraries_folder, plan_for_osmnx
from ..processes.requirements import ENGINE_PACKAGES
from ..profiles import read_profile
from ..textfiles import write_text

if TYPE_CHECKING:
    import shapely

PLACE_SERVER = "https://nominatim.openstreetmap.org"
_PACKAGES = (*ENGINE_PACKAGES, "requests", "networkx", "osmnx")
# Overpass may think for three minutes; QGIS gives up after one, unless it is told to wait longer.
_TIMEOUT_S = 180


def cache_folder() -> Path:
    """Where downloaded tiles lie, in the profile."""
    return Path(QgsApplication.qgisSettingsDirPath()) / "cache" / "quartier" / "openstreetmap"


def require_osmnx() -> None:
    """Say how to get osmnx where it is missing."""
    if has_osmnx():
        return
    plan = plan_for_osmnx()
    raise InputError(
        "Downloading needs the Python package osmnx, which is not installed here. Choose the download in Quartier's "
        "panel, which offers to install it into your QGIS profile, or run this command: {command}",
        command=plan.command if plan else "-",
    )


def timeout_s(wanted: float) -> int:
    """How long to wait for a server: as the person says, else the longer of ours and QGIS's."""
    return round(wanted) if wanted > 0 else max(_TIMEOUT_S, QgsNetworkAccessManager.timeout() // 1000)


def servers_from(text: str) -> list[str]:
    """The servers a person names (spaces or semicolons between), else those of the table."""
    return text.replace(";", " ").split() or [row["url"] for row in read_profile("overpass_servers")]


def download_osm(
    osm_file: Path,
    area: shapely.Geometry | None,
    place: str,
    selectors: Sequence[Selector],
    options: dict[str, Any],
    progress: Progress,
) -> dict[str, Any]:
    """Download `area` (EPSG:4326) or the `place` into `osm_file`; see `engine.osm_download.downloading.Downloaded`.

    Raises
    ------
    NetworkError
        If no server helps; the sentence says where the query and the other ways to get the file are written.
    """
    import shapely

    given = {
        "osm_file": str(osm_file),
        "cache": str(cache_folder()),
        "selectors": [list(selector) for selector in selectors],
        "area": "" if area is None else shapely.to_wkb(area, hex=True),
        "place": place,
        "agent": f"Quartier {version()} (QGIS plugin)",
        **options,
    }
    addresses = [*given["servers"], given["place_server"]]
    environment = environment_for(_PACKAGES, [libraries_folder()], addresses)
    try:
        osm_file.parent.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise FileError(
            "The folder '{path}' cannot be made: {reason}. Choose another folder.",
            path=osm_file.parent,
            reason=error.strerror or error,
        ) from error
    try:
        return run_in_child("engine.osm_download.downloading", given, environment, progress)
    except NetworkError as error:
        query = error.values.get("query")
        if not isinstance(query, str):
            raise
        advice = osm_file.with_name(f"{osm_file.stem}_query.txt")
        write_text(advice, advice_text(query, place))
        raise NetworkError(
            "OpenStreetMap could not be downloaded: {reason} The messages above say what went wrong. How to get the "
            "file elsewhere, with the query to paste, is written in '{path}'.",
            reason=tr(error.template).format(**error.values),
            path=advice,
        ) from error
    finally:
        osm_file.with_name(f"{osm_file.name}.part").unlink(missing_ok=True)


def advice_text(query: str, place: str) -> str:
    """How somebody with internet gets the file, in the interface language."""
    lines = [
        tr("How to get this area from OpenStreetMap with another computer or telephone"),
        "",
        tr("First way: overpass-turbo"),
        tr("1. Open https://overpass-turbo.eu in a browser."),
        tr("2. Move the map to {place}.").format(place=place) if place else "",
        tr("3. Replace the text on the left with the query below, and choose Run."),
        tr("4. Choose Export > raw OSM data, and save the file with the ending .osm."),
        "",
        tr("Second way: the export tool of the Humanitarian OpenStreetMap Team"),
        tr("Open https://export.hotosm.org, draw the area, choose the format .osm.pbf, and download the result."),
        "",
        tr("Then bring the file here, by USB stick for example, and run 'Import an OpenStreetMap file' on it."),
        "",
        tr("The query:"),
        "",
        query,
    ]
    return "\n".join(line for number, line in enumerate(lines) if line or number != 4)
