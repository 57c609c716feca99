"""Geometry of any kind brought to the kind a role needs; what cannot be is refused, with the reason."""

from __future__ import annotations

from dataclasses import dataclass

import geopandas as gpd
import numpy as np
import shapely

from ..arrays import Ints, Objects
from ..coordinates import all_finite
from ..osm.objects import WGS84, lines_of, outlines_of
from ..progress import SILENT, Progress
from ..survey.geometry import along, collect, points_of

GEOMETRY = {
    **dict.fromkeys(("services", "households"), "point"),
    "flood_marks": "marks",
    **dict.fromkeys(("paths", "barriers"), "line"),
    **dict.fromkeys(("buildings", "water", "blocks", "area"), "polygon"),
}
MARK_SPACING_M = 10.0
_POINTS, _LINES, _POLYGONS, _COLLECTION = (0, 4), (1, 2, 5), (3, 6), 7


@dataclass(frozen=True)
class Shaped:
    """The geometries of a layer in the kind its role needs.

    Attributes
    ----------
    geometry : numpy.ndarray
        One a row of the result.
    owner : numpy.ndarray
        The row of the input each comes from.
    refused : dict of str to int
        Reason to rows: ``no_geometry``, ``not_a_line``, ``not_an_area``, ``no_size``.
    changed : dict of str to int
        What was done to how many rows: ``repaired``, ``to_points``, ``to_edges``, ``to_areas``, ``parted``.
    """

    geometry: Objects
    owner: Ints
    refused: dict[str, int]
    changed: dict[str, int]


def shape(role: str, geometry: Objects, crs: object, progress: Progress = SILENT) -> Shaped:
    """Bring `geometry` (2D, in `crs`) to the kind that `role` needs."""
    kind = GEOMETRY[role]
    shapes = _without_collections(geometry, kind)
    missing = shapely.is_missing(shapes) | shapely.is_empty(shapes) | ~all_finite(shapes)
    refused = {"no_geometry": int(missing.sum())}
    at = np.flatnonzero(~missing)
    progress.check()
    make = {"point": _points, "marks": _marks, "line": _lines, "polygon": _polygons}[kind]
    shaped = make(shapes[at], crs, progress)
    parted = int((np.bincount(shaped.owner, minlength=1) > 1).sum()) if len(shaped.owner) else 0
    return Shaped(
        shaped.geometry,
        at[shaped.owner],
        {reason: count for reason, count in {**refused, **shaped.refused}.items() if count},
        {what: count for what, count in {**shaped.changed, "parted": parted}.items() if count},
    )


def _without_collections(geometry: Objects, kind: str) -> Objects:
    """Of a collection the parts of the wanted kind; a collection without any stays as it is."""
    shapes = geometry.copy()
    for k in np.flatnonzero(shapely.get_type_id(geometry) == _COLLECTION):
        parts = shapely.get_parts(geometry[k])
        wanted = _POLYGONS if kind == "polygon" else _LINES if kind == "line" else (*_POINTS, *_LINES, *_POLYGONS)
        parts = parts[np.isin(shapely.get_type_id(parts), wanted)]
        if kind in ("polygon", "line") and len(parts):
            union = shapely.union_all(parts)
            shapes[k] = union
    return shapes


def _valid(shapes: Objects) -> tuple[Objects, int]:
    broken = ~shapely.is_valid(shapes) & np.isin(shapely.get_type_id(shapes), _POLYGONS)
    mended = shapes.copy()
    mended[broken] = shapely.make_valid(shapes[broken])
    return mended, int(broken.sum())


def _points(shapes: Objects, _crs: object, _progress: Progress) -> Shaped:
    shapes, repaired = _valid(shapes)
    other = int((shapely.get_type_id(shapes) != 0).sum())
    points = points_of(shapes)
    return Shaped(points, np.arange(len(points)), {}, {"repaired": repaired, "to_points": other})


def _marks(shapes: Objects, crs: object, progress: Progress) -> Shaped:
    """A flood mark drawn as a line stands for points along it."""
    lines = np.isin(shapely.get_type_id(shapes), _LINES)
    if not lines.any():
        return _points(shapes, crs, progress)
    degrees = np.asarray(gpd.GeoSeries(shapes, crs=crs).to_crs(WGS84), dtype=object)
    places = [along(g, MARK_SPACING_M) if line else [p] for g, p, line in zip(degrees, points_of(degrees), lines)]
    owner = np.repeat(np.arange(len(shapes)), [len(one) for one in places])
    points = gpd.GeoSeries(collect(p for one in places for p in one), crs=WGS84).to_crs(crs)
    return Shaped(np.asarray(points, dtype=object), owner, {}, {"to_points": int(lines.sum())})


def _lines(shapes: Objects, _crs: object, _progress: Progress) -> Shaped:
    kinds = shapely.get_type_id(shapes)
    wanted = np.isin(kinds, (*_LINES, *_POLYGONS))
    flat = wanted & (shapely.length(shapes) == 0)
    at = np.flatnonzero(wanted & ~flat)
    lines, owner = lines_of(shapes[at])
    long = shapely.length(lines) > 0
    edges = int(np.isin(kinds[at], _POLYGONS).sum())
    return Shaped(
        lines[long],
        at[owner[long]],
        {"not_a_line": int((~wanted).sum()), "no_size": int(flat.sum())},
        {"to_edges": edges},
    )


def _polygons(shapes: Objects, _crs: object, progress: Progress) -> Shaped:
    kinds = shapely.get_type_id(shapes)
    closed = np.isin(kinds, (1, 2)) & shapely.is_closed(shapes) & (shapely.get_num_coordinates(shapes) >= 4)
    wanted = np.isin(kinds, _POLYGONS) | closed
    at = np.flatnonzero(wanted)
    outlines, repaired = outlines_of(shapes[at], progress)
    flat = shapely.is_missing(outlines)
    return Shaped(
        outlines[~flat],
        at[~flat],
        {"not_an_area": int((~wanted).sum()), "no_size": int(flat.sum())},
        {"repaired": int(repaired[~flat].sum()), "to_areas": int(closed[at][~flat].sum())},
    )
