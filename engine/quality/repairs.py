"""Accepted links become paths, joined exactly where they end."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

import geopandas as gpd
import numpy as np
import pandas as pd
import shapely
from numpy.typing import NDArray

from ..arrays import Bools, Floats, Ints
from ..errors import InputError
from ..schema import yes_no_unknown
from ..walking.network import walkable_mask

_LINK_ID = "link"


@dataclass(frozen=True)
class Repair:
    """Result of `apply_links`.

    Attributes
    ----------
    paths : GeoDataFrame
        The paths with the new vertices, and the links below them.
    applied : int
        How many links were put in.
    refused : tuple of str
        Ids of the links an end of which lies at no path.
    already : int
        How many links were in the paths already, and were passed over.
    """

    paths: gpd.GeoDataFrame
    applied: int
    refused: tuple[str, ...]
    already: int


def accepted_links(links: gpd.GeoDataFrame, selected: bool) -> gpd.GeoDataFrame:
    """The links to put in: those whose `accepted` says yes; of links a person selected, all but those that say no.

    Raises
    ------
    InputError
        If nothing is left.
    """
    told = links["accepted"].map(yes_no_unknown) if "accepted" in links else pd.Series("unknown", index=links.index)
    wanted = links[told != "no"] if selected else links[told == "yes"]
    if len(wanted) == 0:
        raise InputError(
            "No link is accepted. Choose yes in the column 'accepted' of those that exist on the ground and save the "
            "layer, or select them and tick 'selected features only', then run again."
        )
    return wanted


def apply_links(
    paths: gpd.GeoDataFrame, links: gpd.GeoDataFrame, metric_crs: str, reach: float = 0.5, tolerance: float = 0.01
) -> Repair:
    """Put links between paths, sharing a vertex with what they join at either end.

    An end that lies at a vertex of a path takes that vertex's own coordinates; one that lies on a straight piece puts
    a vertex there, which bends nothing. All other coordinates and all ids of the paths stay as they are. A link that
    was put in before is passed over, so that more links of one layer can be accepted later.

    Parameters
    ----------
    paths : GeoDataFrame
        Lines with ``id``, in any CRS; the result is in the same one.
    links : GeoDataFrame
        Lines with ``id``, in any CRS.
    metric_crs : str
        The CRS in which metres are measured.
    reach : float
        How far an end may lie from the path it joins, metres.
    tolerance : float
        An end this near to a vertex is at the vertex, metres.

    Returns
    -------
    Repair

    Raises
    ------
    InputError
        If every link was put in before.
    """
    before = _put_in_before(paths, links, metric_crs, reach)
    if before.all():
        raise InputError(
            "The paths have a path with the id '{id}' already: were these links put in before?",
            id=_link_ids(links).iloc[0],
        )
    links = links[~before]
    ends = _ends(links.geometry.to_crs(metric_crs))
    lines = _Vertices.of(paths, metric_crs)
    segment, share = lines.nearest(ends.reshape(-1, 2), reach)
    joined = (segment >= 0).reshape(-1, 2).all(axis=1)
    refused = tuple(map(str, links["id"][~joined]))
    use = np.repeat(joined, 2)
    place, line_xy = lines.joined_at(segment[use], share[use], tolerance)
    geometry = paths.geometry.to_numpy().copy()
    touched = np.unique(lines.row[place.vertex[place.inserted]])
    if len(touched):
        geometry[touched] = lines.with_vertices(geometry, touched, place, line_xy)
    repaired = paths.set_geometry(gpd.GeoSeries(geometry, index=paths.index, crs=paths.crs))
    new = _link_paths(paths, links[joined], line_xy)
    whole = gpd.GeoDataFrame(pd.concat([repaired, new], ignore_index=True), crs=paths.crs)
    return Repair(whole, int(joined.sum()), refused, int(before.sum()))


def _link_ids(links: gpd.GeoDataFrame) -> pd.Series:
    """The ids of the links as paths."""
    given = links["id"].astype(str)
    ids: pd.Series = given.where(given.str.startswith(f"{_LINK_ID}/"), f"{_LINK_ID}/" + given)
    return ids


def _put_in_before(paths: gpd.GeoDataFrame, links: gpd.GeoDataFrame, metric_crs: str, reach: float) -> Bools:
    """Which links are paths already: the same id at the same place."""
    ids = _link_ids(links)
    there = paths[paths["id"].astype(str).isin(ids)]
    shapes = dict(zip(there["id"].astype(str), there.geometry.to_crs(metric_crs)))
    drawn = links.geometry.to_crs(metric_crs)
    return np.array(
        [
            one in shapes and bool(shapely.hausdorff_distance(shapes[one], line) <= reach)
            for one, line in zip(ids, drawn)
        ],
        dtype=bool,
    )


def _ends(lines: gpd.GeoSeries) -> Floats:
    """First and last vertex of each line, shape (n, 2, 2); NaN where there is none."""
    shapes = shapely.line_merge(lines.to_numpy())
    ends = np.full((len(shapes), 2, 2), np.nan)
    for number, at in enumerate((0, -1)):
        points = shapely.get_point(shapes, at)
        ends[:, number] = np.column_stack([shapely.get_x(points), shapely.get_y(points)])
    return ends


def _link_paths(paths: gpd.GeoDataFrame, links: gpd.GeoDataFrame, line_xy: Floats) -> gpd.GeoDataFrame:
    """The links as rows of the paths layer."""
    shapes = shapely.linestrings(line_xy.reshape(-1, 2, 2))
    columns = {
        "id": _new_ids(_link_ids(links), set(paths["id"].astype(str))),
        "highway": "path",
        "walkable": "yes",
        "source": "link",
    }
    kept = {name: value for name, value in columns.items() if name == "id" or name in paths}
    return gpd.GeoDataFrame(kept, geometry=gpd.GeoSeries(shapes, crs=paths.crs))


def _new_ids(ids: Iterable[str], taken: set[str]) -> NDArray[np.object_]:
    """Ids that are not taken: after an earlier repair another gap between two paths has the id of the first one."""
    told = []
    for one in ids:
        new, number = one, 1
        while new in taken:
            number += 1
            new = f"{one}#{number}"
        taken.add(new)
        told.append(new)
    return np.array(told, dtype=object)


@dataclass(frozen=True)
class _Places:
    """Where link ends join: the vertex they follow, how far along its segment, and whether a new vertex is needed."""

    vertex: Ints
    share: Floats
    inserted: Bools


@dataclass(frozen=True)
class _Vertices:
    """All vertices of the walkable paths, in their own CRS and in metres.

    `first` holds, for each segment, the number of the vertex it starts at.
    """

    xy: Floats
    metres: Floats
    row: Ints
    part: Ints
    first: Ints

    @classmethod
    def of(cls, paths: gpd.GeoDataFrame, metric_crs: str) -> _Vertices:
        shapes = paths.geometry.to_numpy()
        there = walkable_mask(paths) & ~(shapely.is_missing(shapes) | shapely.is_empty(shapes))
        rows = np.flatnonzero(there)
        parts, owner = shapely.get_parts(shapes[rows], return_index=True)
        xy, part = shapely.get_coordinates(parts, return_index=True)
        metres = shapely.get_coordinates(gpd.GeoSeries(shapely.points(xy), crs=paths.crs).to_crs(metric_crs).to_numpy())
        first = np.flatnonzero((part[1:] == part[:-1]) & (metres[1:] != metres[:-1]).any(axis=1))
        return cls(xy, metres, rows[owner[part]].astype(np.int64), part.astype(np.int64), first.astype(np.int64))

    def nearest(self, points: Floats, reach: float) -> tuple[Ints, Floats]:
        """The nearest segment of each point (-1 where none is within reach) and the share of it at the foot."""
        lines = shapely.linestrings(np.stack([self.metres[self.first], self.metres[self.first + 1]], axis=1))
        segment, share = np.full(len(points), -1, dtype=np.int64), np.zeros(len(points))
        known = np.flatnonzero(np.isfinite(points).all(axis=1))
        near, found = shapely.STRtree(lines).query_nearest(
            shapely.points(points[known]), max_distance=reach, all_matches=False
        )
        segment[known[near]] = found
        start, step = (
            self.metres[self.first[found]],
            self.metres[self.first[found] + 1] - self.metres[self.first[found]],
        )
        along = ((points[known[near]] - start) * step).sum(axis=1) / (step**2).sum(axis=1)
        share[known[near]] = np.clip(along, 0.0, 1.0)
        return segment, share

    def joined_at(self, segment: Ints, share: Floats, tolerance: float) -> tuple[_Places, Floats]:
        """Where link ends join, and their coordinates in the CRS of the paths."""
        vertex = self.first[segment]
        length = np.hypot(*(self.metres[vertex + 1] - self.metres[vertex]).T)
        at_start, at_end = share * length <= tolerance, (1.0 - share) * length <= tolerance
        xy = self.xy[vertex] + (self.xy[vertex + 1] - self.xy[vertex]) * share[:, None]
        xy[at_end] = self.xy[vertex[at_end] + 1]
        xy[at_start] = self.xy[vertex[at_start]]
        return _Places(vertex, share, ~(at_start | at_end)), xy

    def with_vertices(
        self, geometry: NDArray[np.object_], touched: Ints, place: _Places, line_xy: Floats
    ) -> NDArray[np.object_]:
        """The paths `touched` with the new vertices in place."""
        order = np.lexsort([place.share, place.vertex])
        order = order[place.inserted[order]]
        after = place.vertex[order] + 1
        xy = np.insert(self.xy, after, line_xy[order], axis=0)
        row, part = np.insert(self.row, after, self.row[after - 1]), np.insert(self.part, after, self.part[after - 1])
        mended = np.empty(len(touched), dtype=object)
        # Vertices stand in the order of the rows they belong to.
        bounds = np.column_stack([np.searchsorted(row, touched), np.searchsorted(row, touched, side="right")])
        for number, (path, (start, stop)) in enumerate(zip(touched, bounds)):
            own = slice(start, stop)
            lines = shapely.linestrings(xy[own], indices=np.unique(part[own], return_inverse=True)[1])
            is_multi = shapely.get_type_id(geometry[path]) == 5
            mended[number] = shapely.multilinestrings(lines) if is_multi else lines[0]
        return mended
