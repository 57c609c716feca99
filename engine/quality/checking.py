"""All checks of a map in one run."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

import geopandas as gpd
import numpy as np
import pandas as pd
import shapely
from numpy.typing import NDArray

from ..arrays import Bools, Floats
from ..progress import SILENT, Progress
from ..walking.joining import DEFAULT_NETWORK, NetworkOptions
from ..walking.network import Network, build_network, path_levels
from ..walking.obstacles import obstacles
from ..walking.pace import Walker, Walking, walking_pace
from .completeness import Comparison, compare_buildings, incomplete_cells
from .crossings import Crossings, find_crossings
from .figures import Figures, figures_of
from .gains import Savings, catchments, people_by_component, people_connected, people_joined, savings
from .ground import Doors, Ground, Places, doors_of, inside, places_of
from .islands import buildings_without_path, islands_of_paths
from .issues import ERROR, NOTE, WARNING, issues_frame, natural_rank, numbered, together
from .links import Links, beside_links, find_links, link_lines, own_path
from .outlines import absurd, geometry_faults, overlapping_buildings
from .services import duplicate_services, misplaced_services, unclear_services

# Who walks where nobody is named: an adult on paths that are all alike (docs/methods.md 6.4).
_ADULT = Walking(Walker(1.34))


@dataclass(frozen=True)
class Checked:
    """Result of `check_data`.

    Attributes
    ----------
    issues : GeoDataFrame
        Points, worst first (columns: `engine.quality.issues.COLUMNS`).
    links : GeoDataFrame
        The links that would close gaps, those that help most first: ``id, accepted, from_id, to_id, length_m,
        people_connected, people_nearer, saved_m, detour_m``.
    comparison : Comparison or None
        Buildings against the reference, where one was given.
    figures : Figures
    """

    issues: gpd.GeoDataFrame
    links: gpd.GeoDataFrame
    comparison: Comparison | None
    figures: Figures


def check_data(
    paths: gpd.GeoDataFrame,
    buildings: gpd.GeoDataFrame | None,
    services: gpd.GeoDataFrame | None,
    people: Floats | None,
    *,
    barriers: gpd.GeoDataFrame | None = None,
    water: gpd.GeoDataFrame | None = None,
    reference: gpd.GeoDataFrame | None = None,
    area: Any | None = None,
    options: NetworkOptions = DEFAULT_NETWORK,
    walking: Walking = _ADULT,
    link_distance: float = 5.0,
    cell: float = 100.0,
    category_field: str = "category",
    operational_field: str = "operational",
    capacity_field: str = "capacity",
    today: date,
    progress: Progress = SILENT,
) -> Checked:
    """Find what is wrong with a map, whom it concerns, and which gaps could be closed.

    Parameters
    ----------
    paths, buildings, services, barriers, water, reference : GeoDataFrame
        In one metric CRS, each with ``id``; what is None is not checked.
    people : float array, shape (number of buildings,), optional
        People in each building; None: every building counts as one.
    area : shapely geometry, optional
        Everything is computed with all that is given, and told for what lies in here.
    walking : Walking
        Who walks, and on what surfaces, where a link makes a walk shorter; the ground counts as flat.
    link_distance : float
        Alley ends that stop this near to another path are gaps, metres.
    cell : float
        Side of the squares in which buildings are compared and summed up, metres.
    today : date
        Ages are counted from here.

    Returns
    -------
    Checked

    Raises
    ------
    InputError
        If no path can be walked.
    """
    layers = {"paths": paths, "buildings": buildings, "services": services}
    given = {name: frame for name, frame in layers.items() if frame is not None}
    far = absurd(given)
    crs = paths.crs
    network = build_network(paths, options.tolerance, options.split_crossings, progress.part(0.0, 0.15))
    ground = Ground(network, obstacles(barriers, water), options, path_levels(paths))
    houses = doors_of(ground, buildings, people, far.get("buildings"), area, progress.part(0.15, 0.4))
    places = places_of(
        ground, services, far.get("services"), category_field, operational_field, progress.part(0.4, 0.45)
    )
    found = _gaps(buildings, ground, link_distance, progress.part(0.45, 0.55))
    frames = _network_issues(paths, ground, houses, places, found, progress.part(0.55, 0.6))
    frames += geometry_faults(paths, "paths", far["paths"], None)
    comparison = None
    if buildings is not None:
        frames += _building_issues(buildings, houses, far["buildings"], cell, progress.part(0.6, 0.7))
        if reference is not None:
            comparison = compare_buildings(buildings, reference, cell, area, progress.part(0.7, 0.8))
            frames += incomplete_cells(comparison)
    concerned: dict[str, float] = {}
    if services is not None and places is not None:
        shared = catchments(
            places.points, places.texts.category, houses.points, houses.people, places.texts.works, progress
        )
        astray = misplaced_services(
            services, places.points, places.snaps, ground.long_enough, barriers, water, shared.of_each(len(services))
        )
        astray = [_only_inside(frame, area) for frame in astray]
        for frame in astray:
            for issue in frame["issue"].unique():
                concerned[issue] = shared.of_any(services["id"].isin(frame["feature_id"]).to_numpy())
        frames += [*astray, duplicate_services(services, places.points, places.texts)]
        frames += unclear_services(services, places.points, places.texts, capacity_field)
        frames += geometry_faults(services, "services", far["services"], None)
    found = found.chosen(np.flatnonzero(inside(network.node_xy[found.end], area)))
    saved = _savings(paths, ground, found, houses, places, walking, progress.part(0.8, 1.0))
    by_component = people_by_component(network, houses.snaps, houses.people)
    links = _links_frame(paths, network, found, people_connected(network, found, by_component), saved)
    frames.append(_gap_issues(links, network.node_xy[found.end[links.pop("_row").to_numpy()]], crs))
    issues = together([_only_inside(frame, area) for frame in frames], crs)
    figures = figures_of(
        given,
        network,
        houses,
        places,
        people_known=people is not None,
        people_closed=people_joined(network, found, by_component),
        people_of_services=concerned,
        capacity_field=capacity_field,
        area=area,
        today=today,
    )
    progress.at(1.0)
    return Checked(issues, links, comparison, figures)


def _building_issues(
    buildings: gpd.GeoDataFrame, houses: Doors, far: Bools, cell: float, progress: Progress
) -> list[gpd.GeoDataFrame]:
    """Buildings no path leads to, and faults of their outlines."""
    return [
        buildings_without_path(buildings, houses.points, houses.snaps, houses.people, cell),
        *geometry_faults(buildings, "buildings", far, houses.people),
        overlapping_buildings(buildings, far, houses.people, progress),
    ]


def _network_issues(
    paths: gpd.GeoDataFrame, ground: Ground, houses: Doors, places: Places | None, gaps: Links, progress: Progress
) -> list[gpd.GeoDataFrame]:
    """Islands, and crossings without a junction, but for those of an end that runs past a path: a gap already."""
    network = ground.network
    by_component = people_by_component(network, houses.snaps, houses.people)
    served = np.zeros(len(network.component_m))
    if places is not None:
        joined = places.snaps.joined
        served = np.bincount(places.snaps.component[joined], minlength=len(served)).astype(float)
    ids = paths["id"].to_numpy(dtype=object)
    frames = [islands_of_paths(network, ids, by_component, served, paths.crs)]
    met = find_crossings(network, ground.level, ground.options.tolerance, progress)
    met = met.chosen(~beside_links(network, gaps, met.edge, met.other, met.xy))
    one, other = network.edge_component[met.edge], network.edge_component[met.other]
    # People are concerned where the junction would bring a part of the network to the main one.
    joins = (np.minimum(one, other) == 0) & (one != other)
    people = np.where(joins, by_component[np.maximum(one, other)], 0.0)
    first, second = ids[network.edge_path[met.edge]], ids[network.edge_path[met.other]]
    rank = natural_rank(ids)
    swapped = rank[network.edge_path[met.edge]] > rank[network.edge_path[met.other]]
    frames.append(
        issues_frame(
            "unnoded_crossing",
            "paths",
            np.where(swapped, second, first),
            met.xy,
            paths.crs,
            severity=np.select([people > 0, _for_vehicles(paths, network, met)], [ERROR, NOTE], WARNING).astype(object),
            other_ids=np.where(swapped, first, second),
            people=people,
        )
    )
    return frames


def _for_vehicles(paths: gpd.GeoDataFrame, network: Network, met: Crossings) -> Bools:
    """Crossings with a motorway or a trunk road: nearly always a bridge that is not marked as one."""
    if "highway" not in paths:
        return np.zeros(len(met.edge), dtype=bool)
    fast = paths["highway"].map(lambda kind: str(kind).startswith(("motorway", "trunk"))).to_numpy(dtype=bool)
    found: Bools = fast[network.edge_path[met.edge]] | fast[network.edge_path[met.other]]
    return found


def _gaps(buildings: gpd.GeoDataFrame | None, ground: Ground, distance: float, progress: Progress) -> Links:
    walls = obstacles(buildings[_are_polygons(buildings)] if buildings is not None else None, None)
    return find_links(ground.network, ground.level, ground.blocked, walls, distance, ground.options.tolerance, progress)


def _are_polygons(frame: gpd.GeoDataFrame) -> Bools:
    shapes = frame.geometry.to_numpy()
    found: Bools = np.isin(shapely.get_type_id(shapes), (3, 6)) & np.isfinite(shapely.bounds(shapes)).all(axis=1)
    return found


def _savings(
    paths: gpd.GeoDataFrame,
    ground: Ground,
    links: Links,
    houses: Doors,
    places: Places | None,
    walking: Walking,
    progress: Progress,
) -> Savings:
    count = len(links.end)
    if places is None or not houses.snaps.joined.any():
        return Savings(np.full(count, np.nan), np.full(count, np.nan))
    pace = walking_pace(ground.network, None, paths, walking, progress.part(0.0, 0.0))
    return savings(
        ground.network,
        links,
        houses.snaps,
        houses.people,
        places.snaps,
        places.categories,
        pace,
        walking.walker.speed,
        progress,
    )


def _links_frame(
    paths: gpd.GeoDataFrame, network: Network, links: Links, connected: Floats, saved: Savings
) -> gpd.GeoDataFrame:
    """The links as a layer, those that help most first; nobody has accepted one yet."""
    ids = paths["id"].to_numpy(dtype=object)
    from_id, to_id = ids[own_path(network, links.end)], ids[network.edge_path[links.edge]]
    frame = pd.DataFrame(
        {
            "id": [f"link/{one}>{other}" for one, other in zip(from_id, to_id)],
            "accepted": np.full(len(from_id), None, dtype=object),
            "from_id": from_id,
            "to_id": to_id,
            "length_m": links.length_m,
            "people_connected": connected,
            "people_nearer": saved.people,
            "saved_m": saved.metres,
            "detour_m": np.where(np.isfinite(links.detour_m), links.detour_m, np.nan),
            "_row": np.arange(len(from_id)),
        }
    )
    total_m = np.nan_to_num(saved.people) * np.nan_to_num(saved.metres)
    order = np.lexsort(
        [natural_rank(frame["id"].to_numpy(dtype=object)), np.round(links.length_m, 6), -total_m, -connected]
    )
    lines = link_lines(network, links)[order]
    frame = frame.iloc[order].reset_index(drop=True)
    frame["id"] = numbered(frame["id"])
    return gpd.GeoDataFrame(frame, geometry=gpd.GeoSeries(lines, crs=network.crs))


def _gap_issues(links: gpd.GeoDataFrame, points: Floats, crs: object) -> gpd.GeoDataFrame:
    """One issue a link: an error where it brings people onto the main network."""
    connected = links["people_connected"].to_numpy(dtype=float)
    nearer = links["people_nearer"].fillna(0.0).to_numpy(dtype=float)
    return issues_frame(
        "alley_end_too_short",
        "paths",
        links["from_id"].to_numpy(dtype=object),
        points,
        crs,
        severity=np.where(connected > 0, ERROR, WARNING).astype(object),
        other_ids=links["to_id"].to_numpy(dtype=object),
        people=np.maximum(connected, nearer),
        value=links["length_m"].to_numpy(dtype=float),
        unit="m",
    )


def _only_inside(frame: gpd.GeoDataFrame, area: Any | None) -> gpd.GeoDataFrame:
    """Issues in the area; one without a place, or with an absurd one, is told all the same."""
    if area is None or len(frame) == 0:
        return frame
    places: NDArray[np.object_] = frame.geometry.to_numpy()
    near = shapely.is_missing(places) | shapely.intersects(area, places)
    return frame[near | (frame["issue"] == "absurd_coordinates").to_numpy()]
