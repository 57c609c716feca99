"""The ground off the paths tied to the network and to the doors and services on it."""

from __future__ import annotations

from dataclasses import dataclass, replace

import numpy as np
import shapely
from scipy.spatial import cKDTree

from ..arrays import Bools, Floats, Ints
from ..progress import SILENT, Progress
from ..walking.network import Network
from ..walking.obstacles import Obstacles
from ..walking.pace import Walking
from ..walking.segmentgrid import build_grid, nearest_segments
from ..walking.snapping import Snaps, moved, snap
from ..walking.subdivision import Subdivision
from .land import Land, OffPath, cells_along, slope_effort, survey_land, widened

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
        Of those that need the land, by their row.
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
    islands: Bools,
    origins: Snaps,
    services: Snaps,
    walking: Walking,
    off_path: OffPath,
    blocked: Obstacles,
    progress: Progress = SILENT,
) -> Overland | None:
    """The land for origins and services that no path joins to the others; None where nobody needs it, or can walk it.

    An origin needs it where no path is near, or only an island of paths, or paths that lead to no service at all; a
    service where no path or only an island is near. It is of use to those from whom a path that leads to a service, or
    another who needs it, is not too far.

    Parameters
    ----------
    network : Network
        As the paths are drawn; `pieces` of it, where slopes needed them, carry the gates.
    islands : bool array, shape (number of connected parts,)
        Which parts are islands of paths.
    """
    led = ~islands
    led &= np.isin(np.arange(len(islands)), services.component[services.joined])
    doors, stops = _apart(origins, ~led), _apart(services, islands)
    if len(doors) + len(stops) == 0:
        return None
    if not walking.walker.unpaved:
        progress.warn("Whoever was chosen walks on paved ground only: nobody is led off the paths.")
        return None
    segments = network.segment_xy[led[network.edge_component[network.segment_edge]]]
    kept_doors = _near_enough(origins.point_xy[doors], segments, services.point_xy[stops], off_path.max_m)
    kept_stops = _near_enough(services.point_xy[stops], segments, origins.point_xy[doors], off_path.max_m)
    progress.warn(
        "{count} of {total} origins and {services} services have no path near that leads to others: over land {led} "
        "of these origins and {led_services} of these services are joined to paths or to each other, up to {max_m} m "
        "away.",
        count=len(doors),
        total=len(origins.edge),
        services=len(stops),
        led=int(kept_doors.sum()),
        led_services=int(kept_stops.sum()),
        max_m=f"{off_path.max_m:g}",
    )
    doors, stops = doors[kept_doors], stops[kept_stops]
    if len(doors) + len(stops) == 0:
        return None
    points = np.vstack([origins.point_xy[doors], services.point_xy[stops]])
    land = survey_land(
        points, off_path, walking.ground, blocked, network.crs, progress.part(0.0, 0.7), walking.slope_rule
    )
    xy = land.xy
    grid = land.grid
    progress.at(0.7)
    beside = cells_along(grid, network.segment_xy)
    progress.check()
    beside = widened(beside, 1)
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
        services=_links(land, xy, services.point_xy, stops, blocked),
        origin_xy=origins.point_xy,
        service_xy=services.point_xy,
    )


def there_and_back_over(over: Overland, out_speed: float, back_speed: float) -> Overland:
    """The same with the time there at one speed and back by the same way at another."""
    land = over.land
    tail = np.repeat(np.arange(len(land.share)), np.diff(land.first_arc))
    rise = land.height[tail] - land.height[land.arc_head]
    there_slope, back_slope = (slope_effort(climbed, land.arc_m, land.slope_rule) for climbed in (rise, -rise))
    back = land.arc_effort / there_slope * back_slope
    return replace(
        over,
        arc_s=land.arc_effort / out_speed + back / back_speed,
        leg_s_per_m=(1.0 / out_speed + 1.0 / back_speed) / land.share,
    )


def _apart(points: Snaps, parts: Bools) -> Ints:
    """Which points join no path, or one of the `parts` of the network."""
    joined = points.joined & ~parts[np.where(points.joined, points.component, 0)]
    apart: Ints = np.flatnonzero(~joined & np.isfinite(points.point_xy).all(axis=1))
    return apart


def _near_enough(points: Floats, segment_xy: Floats, others: Floats, max_m: float) -> Bools:
    """Which points have a segment, or another point, within `max_m`."""
    near = np.zeros(len(points), dtype=bool)
    if len(segment_xy) and len(points):
        near[nearest_segments(build_grid(segment_xy), points, max_m)[0]] = True
    if len(others) and len(points):
        near |= cKDTree(others).query(points)[0] <= max_m
    return near


def _links(land: Land, xy: Floats, points: Floats, rows: Ints, blocked: Obstacles) -> Links:
    """Ways from the points in `rows` to the centres of the four cells around each, those that cross nothing."""
    corner = np.floor(land.grid.in_cells(points[rows]) - 0.5).astype(np.int64)
    cell = np.concatenate([land.cells_at(corner[:, 1] + down, corner[:, 0] + right) for down, right in _AROUND])
    point = np.tile(rows, len(_AROUND))
    point, cell = point[cell >= 0], cell[cell >= 0]
    legs = shapely.linestrings(np.stack([points[point], xy[cell]], axis=1))
    clear = ~blocked.crossed(legs)
    return Links(point[clear], cell[clear], np.hypot(*(xy[cell] - points[point]).T)[clear])
