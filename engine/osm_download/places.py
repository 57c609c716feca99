"""What osmnx does for a download: it finds places by name, widens an area by metres, and knows how to ask.

Importing this module imports osmnx, which replaces `socket.getaddrinfo` for the whole process once it asks for
something: only the child process does it.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Any

import osmnx
import requests
import shapely
from shapely.geometry.base import BaseGeometry

from ..errors import InputError, NetworkError
from ..progress import Progress
from .servers import ServerFault, check_status, fault_of, host_of

# Wider than this, one UTM zone does not do: the polygons are widened one by one.
_ONE_ZONE_DEGREES = 2.0


@dataclass(frozen=True)
class Place:
    """A place found by its name: what the server calls it, and its outline or, where it has none, its point."""

    name: str
    shape: BaseGeometry


def set_up(agent: str, timeout_s: int, cache: Path, place_server: str) -> None:
    """Set osmnx to ask politely, once, within the timeout, and nobody but the servers it is told."""
    osmnx.settings.http_user_agent = agent
    osmnx.settings.http_referer = agent
    osmnx.settings.requests_timeout = timeout_s
    # A host name that does not resolve here, as behind a proxy, would be asked of a public resolver.
    osmnx.settings.doh_url_template = None
    osmnx.settings.overpass_rate_limit = False
    osmnx.settings.use_cache = True
    osmnx.settings.cache_folder = str(cache)
    osmnx.settings.nominatim_url = place_server
    # osmnx would sleep 55 s over a busy server and try again without end; this ends it with a sentence.
    osmnx.settings.requests_kwargs = {"hooks": {"response": _check}}


def headers() -> dict[str, str]:
    """Who asks, as osmnx says it."""
    return {
        "User-Agent": osmnx.settings.http_user_agent,
        "Referer": osmnx.settings.http_referer,
        "Accept": "application/json",
    }


def _check(response: requests.Response, *_: Any, **__: Any) -> None:
    server = host_of(response.url)
    if response.is_redirect:
        return
    check_status(server, response)
    try:
        answer = response.json()
    except ValueError as error:
        raise ServerFault("{server} gave an answer that is no list of places.", server=server) from error
    if not isinstance(answer, list):
        raise ServerFault("{server} gave an answer that is no list of places.", server=server)


def find(name: str, progress: Progress) -> Place:
    """The outline of the place called `name`, or its point where OpenStreetMap has no outline.

    Raises
    ------
    InputError
        If there is no place of that name.
    NetworkError
        If the server gives no usable answer.
    """
    server = host_of(osmnx.settings.nominatim_url)
    try:
        found = _geocoded(name)
    except requests.RequestException as error:
        fault = fault_of(server, error, int(osmnx.settings.requests_timeout))
        progress.warn(fault.template, **fault.values)
        raise _no_places(server) from error
    except ServerFault as fault:
        progress.warn(fault.template, **fault.values)
        raise _no_places(server) from fault
    except (KeyError, TypeError, AttributeError) as error:
        # The list holds something, but no places.
        raise _no_places(server) from error
    if found is None:
        raise InputError(
            "No place called '{name}' was found. Add the town and the country (for example 'Bè, Lomé, Togo'), or draw "
            "the area.",
            name=name,
        )
    progress.say("Found '{name}': {found}.", name=name, found=found.name)
    return found


def _geocoded(name: str) -> Place | None:
    """The first outline among the places of that name, else the first point; None where there is no such place."""
    try:
        row = osmnx.geocoder.geocode_to_gdf(name).iloc[0]
    except TypeError:
        row = osmnx.geocoder.geocode_to_gdf(name, which_result=1).iloc[0]
    except ValueError:
        return None
    return Place(str(row.get("display_name", name)), row.geometry)


def _no_places(server: str) -> NetworkError:
    return NetworkError(
        "The server of place names {server} gave no usable answer. Draw the area, or choose a layer, and run again.",
        server=server,
    )


def widened(area: BaseGeometry, margin_m: float) -> BaseGeometry:
    """`area` (degrees) and everything within `margin_m` metres of it."""
    if margin_m <= 0:
        return area
    west, south, east, north = area.bounds
    is_compact = max(east - west, north - south) <= _ONE_ZONE_DEGREES
    parts = [area] if is_compact else shapely.get_parts(area)
    return shapely.union_all([osmnx.utils_geo.buffer_geometry(part, margin_m) for part in parts])
