"""What walking costs on every edge, in each direction: who walks, surface, steps, slope."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field, replace

import geopandas as gpd
import numpy as np
from pyproj import Transformer

from ..arrays import Bools, Floats, Ints
from ..errors import InputError
from ..grids.raster import Raster, bilinear, cell_metres
from ..progress import SILENT, Progress
from ..runs import runs_of
from ..schema import readable_number, slug, yes_no_unknown
from .meeting import VERTEX_ROUNDING_M
from .network import Network, bridge_mask, tagged_mask
from .subdivision import Subdivision

ACCESS_PACE_FACTOR = 0.6
"""Off the paths people walk at 0.6 of their speed (Tobler's off-path factor, docs/methods.md 6.1 and 7)."""

FLAT_OF_TOBLER = float(np.exp(0.175))
"""By which Tobler's speed is multiplied so that flat ground is walked at the speed given (docs/methods.md 6.1)."""

TOBLER, LANGMUIR = "tobler", "langmuir"

# Naismith's rule with Langmuir's corrections as GRASS's r.walk has it: seconds a metre on the flat, and seconds more
# (or less) for each metre up and down. Descents steeper than the last number cost time, gentler ones save it.
_FLAT_S, _UP_S, _DOWN_S, _STEEP_DESCENT = 0.72, 6.0, 1.9998, -0.2125

SHORTEST_STRETCH_M = 20.0
"""Shorter stretches show the faults of an elevation model as hills."""


@dataclass(frozen=True)
class Walker:
    """Who walks.

    Attributes
    ----------
    speed : float
        Free speed on flat paved ground, m/s.
    steps_share : float
        Share of that speed left on steps; 0 where they cannot be walked.
    unpaved : bool
        Whether unpaved ground can be walked.
    off_path_speed : float
        Speed between a door and the path, m/s; 0 for `ACCESS_PACE_FACTOR` of `speed`.
    """

    speed: float
    steps_share: float = 0.5
    unpaved: bool = True
    off_path_speed: float = 0.0

    @property
    def leg_s_per_m(self) -> float:
        """Seconds a metre between a door and the path."""
        return 1.0 / (self.off_path_speed or ACCESS_PACE_FACTOR * self.speed)


@dataclass(frozen=True)
class Surface:
    """What a surface leaves of the speed, and whether it is paved."""

    share: float
    paved: bool


@dataclass(frozen=True)
class Walking:
    """Who walks on what: the shared *walkers* parameters and the ground of the *network* ones.

    Attributes
    ----------
    walker : Walker
    surfaces : mapping of str to Surface
        By slug; a surface that is not in it leaves the whole speed.
    ground : Raster, optional
        Elevation in metres; without it all is flat.
    slope_rule : str
        What a slope leaves of the speed, a key of `SLOPE_RULES`.
    """

    walker: Walker
    surfaces: Mapping[str, Surface] = field(default_factory=dict)
    ground: Raster | None = None
    slope_rule: str = TOBLER


@dataclass(frozen=True)
class Pace:
    """What walking costs.

    Attributes
    ----------
    to_end_s, to_start_s : float array, shape (m,)
        Seconds to walk each edge towards its end, and towards its start; infinite for one that is closed.
    leg_s_per_m : float
        Seconds a metre between a door and the path.
    """

    to_end_s: Floats
    to_start_s: Floats
    leg_s_per_m: float


def uniform_pace(network: Network, speed: float) -> Pace:
    """The same speed everywhere, metres a second."""
    seconds = network.edge_m / speed
    return Pace(seconds, seconds, 1.0 / (ACCESS_PACE_FACTOR * speed))


def tobler(slope: Floats) -> Floats:
    """Share of the flat speed left on a slope (rise over run, in the direction walked); 1 on the flat.

    Notes
    -----
    Tobler 1993, normalised: ``exp(0.175) exp(-3.5 |s + 0.05|)`` (docs/methods.md 6.1).
    """
    left: Floats = FLAT_OF_TOBLER * np.exp(-3.5 * np.abs(slope + 0.05))
    return left


def langmuir(slope: Floats) -> Floats:
    """Share of the flat speed left on a slope (rise over run, in the direction walked); 1 on the flat.

    Notes
    -----
    Naismith 1892 with the corrections of Langmuir 1984, as in GRASS's r.walk (docs/methods.md 6.2): 0.72 s a metre,
    6 s more a metre climbed; 2 s less a metre of a gentle descent, and 2 s more where it is steeper than 0.2125.
    """
    descent = np.where(slope < _STEEP_DESCENT, -_DOWN_S, _DOWN_S)
    left: Floats = _FLAT_S / (_FLAT_S + np.where(slope >= 0, _UP_S, descent) * slope)
    return left


SLOPE_RULES: Mapping[str, Callable[[Floats], Floats]] = {TOBLER: tobler, LANGMUIR: langmuir}


def read_surfaces(rows: Iterable[Mapping[str, str]]) -> dict[str, Surface]:
    """The table of surfaces: ``surface``, ``speed_share``, ``paved``.

    Raises
    ------
    InputError
        If it is empty, a line names no surface, or a share is no number above 0 and up to 1.
    """
    surfaces = {}
    for line, row in enumerate(rows, start=2):
        if not str(row.get("surface") or "").strip():
            raise InputError(
                "Line {line} of the table of surfaces has no surface. It needs the columns surface, speed_share and "
                "paved.",
                line=line,
            )
        share = readable_number(row.get("speed_share"))
        if not 0.0 < share <= 1.0:
            raise InputError(
                "The table of surfaces says '{value}' for '{surface}': the share of the speed must be a number above 0 "
                "and up to 1.",
                value=row.get("speed_share"),
                surface=row.get("surface"),
            )
        surfaces[slug(row["surface"])] = Surface(share, yes_no_unknown(row.get("paved")) == "yes")
    if not surfaces:
        raise InputError("The table of surfaces is empty. Give at least one line with surface, speed_share and paved.")
    return surfaces


def walking_pace(
    network: Network,
    pieces: Subdivision | None,
    paths: gpd.GeoDataFrame,
    walking: Walking,
    progress: Progress = SILENT,
) -> Pace:
    """Seconds on every edge of `network`, or of its `pieces`, which a slope needs.

    Parameters
    ----------
    paths : GeoDataFrame
        What `network` was built from. ``surface``, ``steps`` and ``highway`` are looked at where they exist; an unknown
        surface leaves the whole speed and can be walked by everybody.

    Raises
    ------
    InputError
        If this walker can walk on no path.
    """
    whole, walker = network, walking.walker
    network = whole if pieces is None else pieces.network
    codes = paths["surface"].map(slug, na_action="ignore") if "surface" in paths else None
    known = [None] * len(paths) if codes is None else [walking.surfaces.get(code) for code in codes]
    share = np.array([1.0 if surface is None else surface.share for surface in known])
    steps = steps_mask(paths)
    share = np.where(steps, walker.steps_share, share)
    if not walker.unpaved:
        share[np.array([surface is not None and not surface.paved for surface in known])] = 0.0
    barred = share == 0.0
    if barred[network.edge_path].all():
        raise InputError("Whoever was chosen can walk on none of the paths: all are steps or unpaved. Choose another.")
    if barred.any():
        progress.say(
            "{count} {count:path|paths} cannot be walked by whoever was chosen (steps, unpaved).",
            count=int(barred.sum()),
        )
    share = share[network.edge_path]
    flat = np.full(len(share), np.inf)
    flat[share > 0] = network.edge_m[share > 0] / (walker.speed * share[share > 0])
    leg_s_per_m = walker.leg_s_per_m
    if pieces is None or walking.ground is None:
        return Pace(flat, flat, leg_s_per_m)
    slope = slopes(whole, pieces, paths, walking.ground, progress)
    # The share left on steps stands for their slope too.
    rising = np.where(steps[network.edge_path], 0.0, slope)
    left = SLOPE_RULES[walking.slope_rule]
    return Pace(flat / left(rising), flat / left(-rising), leg_s_per_m)


def both_ways(out: Pace, back: Pace) -> Pace:
    """There at one pace and back by the same way at another: the sum, the same in both directions of the search."""
    return Pace(out.to_end_s + back.to_start_s, out.to_start_s + back.to_end_s, out.leg_s_per_m + back.leg_s_per_m)


def steps_mask(paths: gpd.GeoDataFrame) -> Bools:
    """Which paths are steps."""
    by_highway = (paths["highway"] == "steps").to_numpy() if "highway" in paths else np.zeros(len(paths), dtype=bool)
    mask: Bools = tagged_mask(paths, "steps") | by_highway
    return mask


def with_stretches(network: Network, paths: gpd.GeoDataFrame, ground: Raster) -> Network:
    """The same network with a vertex wherever the slope of an edge changes: cut there, every piece has one slope.

    However short the pieces are cut besides, a walk then takes the same time.
    """
    count = _stretches(network, paths, ground)
    edge = np.repeat(np.arange(len(count)), count - 1)
    number = runs_of(count - 1, 1)
    along = network.edge_m[edge] * number / count[edge]
    behind = np.cumsum(network.edge_m) - network.edge_m
    starts = behind[network.segment_edge] + network.segment_start_m
    segment = np.searchsorted(starts, behind[edge] + along, side="right") - 1
    segment = np.clip(segment, network.first_segment[edge], network.first_segment[edge + 1] - 1)
    start, end = network.segment_xy[segment, :2], network.segment_xy[segment, 2:]
    length, within = np.hypot(*(end - start).T), along - network.segment_start_m[segment]
    # Beside a vertex there is nothing to cut.
    new = (within > VERTEX_ROUNDING_M) & (within < length - VERTEX_ROUNDING_M)
    place = (start + (end - start) * (within / length)[:, None])[new]
    segment, along = segment[new], along[new]
    return replace(
        network,
        segment_xy=np.hstack(
            [
                np.insert(network.segment_xy[:, :2], segment + 1, place, axis=0),
                np.insert(network.segment_xy[:, 2:], segment, place, axis=0),
            ]
        ),
        segment_edge=np.insert(network.segment_edge, segment + 1, network.segment_edge[segment]),
        segment_start_m=np.insert(network.segment_start_m, segment + 1, along),
    )


def _stretches(network: Network, paths: gpd.GeoDataFrame, ground: Raster) -> Ints:
    """Into how many stretches of one slope each edge falls: one a cell of `ground`, and a bridge or tunnel is one."""
    stretch = max(min(cell_metres(ground)), SHORTEST_STRETCH_M)
    even = (bridge_mask(paths) | tagged_mask(paths, "tunnel"))[network.edge_path]
    return np.where(even, 1, np.maximum(np.rint(network.edge_m / stretch), 1)).astype(np.int64)


def slopes(
    network: Network, pieces: Subdivision, paths: gpd.GeoDataFrame, ground: Raster, progress: Progress = SILENT
) -> Floats:
    """Slope of every piece of a subdivided `network` towards its end, rise over run.

    Heights are read along each edge every cell of `ground`, at least every 20 m, between the cells by their four
    neighbours; a bridge or tunnel rises evenly from end to end. Where `ground` knows nothing the path counts as flat,
    which is said.

    Parameters
    ----------
    pieces : Subdivision
        Of `network`, cut at its stretches (`with_stretches`); a piece over several takes the slope in its middle.
    paths : GeoDataFrame
        What `network` was built from.
    ground : Raster
        Metres above a datum.

    Returns
    -------
    float array, one a piece
    """
    count = _stretches(network, paths, ground)
    first = np.cumsum(count + 1) - count - 1
    edge = np.repeat(np.arange(len(count)), count + 1)
    along = network.edge_m[edge] * (np.arange(len(edge)) - first[edge]) / count[edge]
    piece, within = pieces.place(edge, along)
    start, end = pieces.network.segment_xy[piece, :2], pieces.network.segment_xy[piece, 2:]
    xy = start + (end - start) * (within / pieces.network.edge_m[piece])[:, None]
    progress.at(0.3)
    if ground.crs != network.crs:
        mover = Transformer.from_crs(network.crs, ground.crs, always_xy=True)
        xy = np.column_stack(mover.transform(xy[:, 0], xy[:, 1]))
    height = bilinear(ground, xy)
    progress.at(0.8)
    owner = np.repeat(np.arange(len(count)), np.diff(pieces.first_piece))
    middle = pieces.piece_start_m + pieces.network.edge_m / 2
    at = np.minimum((middle / network.edge_m[owner] * count[owner]).astype(np.int64), count[owner] - 1)
    low = first[owner] + at
    slope = (height[low + 1] - height[low]) / (network.edge_m[owner] / count[owner])
    unknown = np.isnan(slope)
    if unknown.any():
        progress.warn(
            "{km} km of paths lie where the elevation raster knows nothing: they count as flat.",
            km=round(float(pieces.network.edge_m[unknown].sum()) / 1000, 1),
        )
    progress.at(1.0)
    known_slope: Floats = np.where(unknown, 0.0, slope)
    return known_slope
