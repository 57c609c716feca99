"""The download as a whole, and the process of its own that it runs in."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Any

import shapely
from shapely.geometry.base import BaseGeometry

from ..as_child import serve
from ..errors import FileError, InputError, NetworkError
from ..progress import SILENT, Progress
from .elements import head_of, keep, merge
from .places import find, headers, set_up, widened
from .query import Bounds, Selector, query, query_to_paste, statements
from .servers import Servers, TooMuch, checked_addresses
from .tiles import SMALLEST_TILE_M, TILE_M, Cache, bounds_of, divided, refuse_absurd, size_m, tiles_of


@dataclass(frozen=True)
class Request:
    """What to download.

    Parameters
    ----------
    osm_file : str
        Where the `.osm` file goes; what stands there is replaced when the new one is whole.
    cache : str
        Folder for tiles and answers about places.
    selectors : sequence of (kind, condition)
        See `query.selectors_of`.
    servers : sequence of str
        Addresses of Overpass interpreters, in the order in which they are asked.
    area : str
        Polygons in EPSG:4326 as WKB in hexadecimal; or else
    place : str
        the name of a place.
    place_server : str
        Address of the Nominatim server.
    margin_m : float
        Metres round the area.
    timeout_s : int
        How long a server may think, and an answer stand still.
    pauses_s : sequence of float
        Waiting times before all servers are asked again.
    cache_hours : float
        How old a tile may be that was downloaded before.
    tile_m : float
        Longest side of a tile, metres.
    agent : str
        Who asks.
    """

    osm_file: str
    cache: str
    selectors: Sequence[Selector]
    servers: Sequence[str]
    area: str = ""
    place: str = ""
    place_server: str = ""
    margin_m: float = 2000.0
    timeout_s: int = 180
    pauses_s: Sequence[float] = (5.0, 20.0)
    cache_hours: float = 24.0
    tile_m: float = TILE_M
    agent: str = "Quartier"


@dataclass(frozen=True)
class Downloaded:
    """What came of it.

    Parameters
    ----------
    area : str
        The area without its margin, as WKB in hexadecimal; empty for a place without an outline.
    place : str
        What the server calls the place.
    osm_base : str
        The time of the oldest data in it.
    nodes, ways, relations : int
    tiles, reused : int
        How many tiles it was put together from, and how many of these had been downloaded before.
    """

    area: str
    place: str
    osm_base: str
    nodes: int
    ways: int
    relations: int
    tiles: int
    reused: int


@dataclass
class _Tiles:
    """Tiles being collected."""

    servers: Servers
    cache: Cache
    timeout_s: int
    paths: list[Path] = field(default_factory=list)
    reused: int = 0

    def collect(self, bounds: Bounds, asked: str, progress: Progress) -> None:
        """Have the answer for `bounds` on disk, in quarters where it is too much at once."""
        text = query(bounds, asked, self.timeout_s)
        path = self.cache.path(text)
        if self.cache.has(text):
            self.paths.append(path)
            self.reused += 1
            return
        try:
            elements, osm_base = self.servers.ask(text, progress)
        except TooMuch:
            if max(size_m(bounds)) < 2 * SMALLEST_TILE_M:
                raise
            progress.say("A tile is too much for the servers at once: asking for its quarters.")
            for number, quarter in enumerate(divided(bounds, 2, 2)):
                self.collect(quarter, asked, progress.part(number / 4, number / 4 + 0.25))
            return
        keep(path, elements, osm_base)
        self.paths.append(path)


def download(request: Request, progress: Progress = SILENT) -> Downloaded:
    """Download an area of OpenStreetMap into one `.osm` file.

    Raises
    ------
    InputError
        If the place is not found, the area is none or far too large, or a server's address is none.
    NetworkError
        If the servers do not give the data; `values["query"]` is what to ask them for elsewhere.
    FileError
        If the file or the folder of tiles cannot be written.

    Notes
    -----
    A single tile is one request. For more, the multipolygons of the whole area come first, once, because the outline of
    a lake lies in many tiles; then nodes and ways tile by tile.
    """
    servers = Servers(checked_addresses(request.servers), request.timeout_s, request.pauses_s, {})
    cache = Cache(Path(request.cache), request.cache_hours)
    cache.prepare()
    set_up(request.agent, request.timeout_s, cache.folder / "places", request.place_server)
    servers.headers = headers()
    place, area = _area(request, progress)
    refuse_absurd(area)
    reach = widened(area, request.margin_m)
    refuse_absurd(reach)
    boxes = tiles_of(reach, request.tile_m)
    tiles = _Tiles(servers, cache, request.timeout_s)
    jobs = list(_jobs(boxes, bounds_of(reach), request.selectors))
    progress.say(
        "{tiles} tiles to download, of at most {kilometres:.1f} km a side.",
        tiles=len(boxes),
        kilometres=request.tile_m / 1000,
    )
    for number, (bounds, asked) in enumerate(jobs):
        step = progress.part(0.05 + 0.85 * number / len(jobs), 0.05 + 0.85 * (number + 1) / len(jobs))
        step.at(0.0)
        try:
            tiles.collect(bounds, asked, step)
        except NetworkError as error:
            # `values` travel with the sentence: the query to paste goes to whoever shows it.
            error.values["query"] = query_to_paste(request.selectors, bounds_of(reach))
            if number:
                progress.say(
                    "{done} of {total} parts are kept: run again to go on from there.", done=number, total=len(jobs)
                )
            raise
    progress.say("{reused} of {tiles} parts had been downloaded before.", reused=tiles.reused, tiles=len(tiles.paths))
    counts, osm_base = _write(request, tiles.paths, bounds_of(reach), progress.part(0.9, 1.0))
    outline = "" if area.geom_type == "Point" else shapely.to_wkb(area, hex=True)
    return Downloaded(
        outline, place, osm_base, counts["node"], counts["way"], counts["relation"], len(tiles.paths), tiles.reused
    )


def _area(request: Request, progress: Progress) -> tuple[str, BaseGeometry]:
    if request.area:
        return "", shapely.union_all(shapely.make_valid(shapely.from_wkb(request.area)))
    try:
        place = find(request.place, progress)
    except NetworkError as error:
        error.values["query"] = query_to_paste(request.selectors, None)
        raise
    shape = place.shape
    if shape.geom_type not in {"Polygon", "MultiPolygon"}:
        shape = shape.centroid
        if request.margin_m <= 0:
            raise InputError(
                "OpenStreetMap knows '{name}' as a point without an outline. Give a margin, or draw the area.",
                name=request.place,
            )
        progress.warn(
            "OpenStreetMap knows '{name}' as a point without an outline: all within {margin:.0f} m of it is taken.",
            name=request.place,
            margin=request.margin_m,
        )
    return place.name, shape


def _jobs(boxes: Sequence[Bounds], whole: Bounds, selectors: Sequence[Selector]) -> Iterator[tuple[Bounds, str]]:
    if len(boxes) == 1:
        yield boxes[0], statements(selectors)
        return
    yield whole, statements(selectors, lines=False)
    for box in boxes:
        yield box, statements(selectors, areas=False)


def _write(request: Request, tiles: Sequence[Path], bounds: Bounds, progress: Progress) -> tuple[dict[str, int], str]:
    times = sorted(time for time in (head_of(tile)["osm_base"] for tile in tiles) if time)
    osm_base = times[0] if times else ""
    target = Path(request.osm_file)
    part = target.with_name(f"{target.name}.part")
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        counts = merge(tiles, part, bounds, osm_base, progress)
        if not any(counts.values()):
            raise InputError(
                "OpenStreetMap has no path, building or service in this area. Check where it lies; if it is right, "
                "nobody has mapped it yet."
            )
        part.replace(target)
    except OSError as error:
        raise FileError(
            "The file '{path}' cannot be written: {reason}. Choose another folder.",
            path=target,
            reason=error.strerror or error,
        ) from error
    finally:
        part.unlink(missing_ok=True)
    return counts, osm_base


def work(given: Mapping[str, Any], progress: Progress) -> Mapping[str, Any]:
    """`download` with JSON on both ends."""
    return asdict(download(Request(**given), progress))


def main() -> None:
    """Download what stands on stdin (see `as_child`)."""
    serve(work)
