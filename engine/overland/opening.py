"""The ground off the paths tied to the network and to the doors and services on it."""

from __future__ import annotations

from dataclasses import dataclass, replace

import numpy as np
import shapely
from scipy.ndimage import binary_dilation
from scipy.spatial import cKDTree

from ..network import Floats, Ints, Network, Subdivision
from ..pace import Walking
from ..progress import SILENT, Progress
from ..segmentgrid import build_grid, nearest_segments
from ..snapping import Obstacles, Snaps, moved, snap
from .land import Land, OffPath, cells_along, slope_effort, survey_land

# A cell is tied to a path that its centre is not farther from than this share of its side: every place of a path has
# such a cell, because half a diagonal is 0.71.
_GATE_OF_A_CELL = 0.75
_AROUND = ((0, 0), (0, 1), (1, 0), (1, 1))


@dataclass(frozen=True)
class Links:
    """Straight ways between points off the paths and the centres of the cells around them: parallel arrays."""

    point: Ints
    cell: Ints
    metres: Floats

    def of(self, points: Ints) -> Links:
        """The links of some of the points."""
        kept = np.isin(self.point, points)
        return Links(self.point[kept], self.cell[kept], self.metres[kept])


@dataclass(frozen=True)
class Overland:
    """The land, tied to the network at its gates and to the points on it.

    Attributes
    ----------
    land : Land
    arc_s : float array, shape (steps,)
        Seconds of each step, walked towards the service.
    leg_s_per_m : float array, shape (cells,)
        Seconds a metre on the flat.
    gates : Snaps
        Cells beside a path, joined to it.
    gate_cell : int array
        The cell of each gate.
    origins, services : Links
        Of those that are off the network, by their row.
    origin_xy, service_xy : float array
        Of all origins and services.
    """

    land: Land
    arc_s: Floats
    leg_s_per_m: Floats
    gates: Snaps
    gate_cell: Ints
    origins: Links
    services: Links
    origin_xy: Floats
    service_xy: Floats


def open_land(
    network: Network,
    pieces: Subdivision | None,
    origins: Snaps,
    services: Snaps,
    walking: Walking,
    off_path: OffPath,
    blocked: Obstacles,
    progress: Progress = SILENT,
) -> Overland | None:
    """The land that origins and services off the network need; None where nobody needs it.

    Parameters
    ----------
    network : Network
        As the paths are drawn; `pieces` of it, where slopes needed them, carry the gates.
    origins, services : Snaps
        On `network`.
    """
    doors = _near_enough(network, origins, services, off_path.max_m)
    stops = _near_enough(network, services, origins, off_path.max_m)
    if len(doors) + len(stops) == 0:
        return None
    if not walking.walker.unpaved:
        progress.warn("Whoever was chosen walks on paved ground only: nobody is led off the paths.")
        return None
    points = np.vstack([origins.point_xy[doors], services.point_xy[stops]])
    land = survey_land(points, off_path, walking.ground, blocked, network.crs, progress.part(0.0, 0.7))
    xy = land.xy
    grid = land.grid
    progress.at(0.7)
    beside = cells_along(grid, network.segment_xy)
    progress.check()
    beside = binary_dilation(beside, np.ones((3, 3)))
    progress.check()
    asked = land.number[beside & (land.number >= 0)].astype(np.int64)
    gates = snap(network, xy[asked], _GATE_OF_A_CELL * grid.dx, blocked, None, progress.part(0.7, 0.9))
    kept = np.flatnonzero(gates.joined)
    gates = gates.at(kept)
    speed = walking.walker.speed
    return Overland(
        land=land,
        arc_s=land.arc_effort / speed,
        leg_s_per_m=1.0 / (land.share * speed),
        gates=gates if pieces is None else moved(gates, pieces),
        gate_cell=asked[kept],
        origins=_links(land, xy, origins.point_xy, doors, blocked),
        services=_links(land, xy, services.point_xy, np.flatnonzero(~services.joined), blocked),
        origin_xy=origins.point_xy,
        service_xy=services.point_xy,
    )


def there_and_back_over(over: Overland, out_speed: float, back_speed: float) -> Overland:
    """The same with the time there at one speed and back by the same way at another."""
    land = over.land
    tail = np.repeat(np.arange(len(land.share)), np.diff(land.first_arc))
    rise = land.height[tail] - land.height[land.arc_head]
    back = land.arc_effort / slope_effort(rise, land.arc_m) * slope_effort(-rise, land.arc_m)
    return replace(
        over,
        arc_s=land.arc_effort / out_speed + back / back_speed,
        leg_s_per_m=(1.0 / out_speed + 1.0 / back_speed) / land.share,
    )


def _near_enough(network: Network, these: Snaps, those: Snaps, max_m: float) -> Ints:
    """Which of `these` are off the network and have a path, or one of `those` off it, within `max_m`."""
    off = np.flatnonzero(~these.joined & np.isfinite(these.point_xy).all(axis=1))
    if len(off) == 0:
        return off
    near = np.zeros(len(off), dtype=bool)
    near[nearest_segments(build_grid(network.segment_xy), these.point_xy[off], max_m)[0]] = True
    others = those.point_xy[~those.joined & np.isfinite(those.point_xy).all(axis=1)]
    if len(others):
        near |= cKDTree(others).query(these.point_xy[off])[0] <= max_m
    kept: Ints = off[near]
    return kept


def _links(land: Land, xy: Floats, points: Floats, rows: Ints, blocked: Obstacles) -> Links:
    """Ways from the points in `rows` to the centres of the four cells around each, those that cross nothing."""
    rows = rows[np.isfinite(points[rows]).all(axis=1)]
    corner = np.floor(land.grid.in_cells(points[rows]) - 0.5).astype(np.int64)
    cell = np.concatenate([land.cells_at(corner[:, 1] + down, corner[:, 0] + right) for down, right in _AROUND])
    point = np.tile(rows, len(_AROUND))
    point, cell = point[cell >= 0], cell[cell >= 0]
    legs = shapely.linestrings(np.stack([points[point], xy[cell]], axis=1))
    clear = ~blocked.crossed(legs)
    return Links(point[clear], cell[clear], np.hypot(*(xy[cell] - points[point]).T)[clear])
