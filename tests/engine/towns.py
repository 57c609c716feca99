"""Towns to walk in: the sample, Jakarta and Za'atari, as plain layers of paths, doors and services."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import geopandas as gpd
import networkx as nx
import numpy as np
import pandas as pd
import shapely

JAKARTA_SERVICES = ("school", "clinic", "place_of_worship")
NEAR_M = 60.0


@dataclass(frozen=True)
class Layers:
    """What a walk needs, in one metric CRS; doors and services are points."""

    paths: gpd.GeoDataFrame
    doors: gpd.GeoDataFrame
    services: gpd.GeoDataFrame


def sample_town(folder: Path) -> Layers:
    """The fictional neighbourhood, read by GDAL's own driver."""
    file = folder / "quartier.osm"
    crs = "EPSG:32631"
    ways, areas, nodes = (
        gpd.read_file(file, layer=name, engine="pyogrio").to_crs(crs) for name in ("lines", "multipolygons", "points")
    )
    kind = nodes["other_tags"].str.extract(r'"amenity"=>"([^"]+)"')[0]
    return laid(
        ways.geometry[ways["highway"].notna()],
        areas.geometry[areas["building"].notna()].centroid,
        nodes.geometry[kind.notna()],
        kind[kind.notna()],
    )


def jakarta(data: Path) -> Layers:
    """Schools, clinics and places of worship; doors are buildings."""
    crs = "EPSG:32748"
    city = data / "jakarta" / "jakarta.gpkg"
    found = gpd.read_file(data / "jakarta" / "jakarta_building.gpkg", engine="pyogrio").to_crs(crs)
    found = found[found["AMENITY"].isin(JAKARTA_SERVICES)]
    return laid(
        gpd.read_file(city, layer="roads", engine="pyogrio").to_crs(crs).geometry,
        gpd.read_file(city, layer="buildings", engine="pyogrio").to_crs(crs).centroid,
        found.centroid,
        found["AMENITY"],
    )


def zaatari(data: Path) -> Layers:
    """Every kind of camp facility; doors are addresses."""
    crs = "EPSG:32637"
    folder = data / "zaatari"
    table = pd.read_csv(folder / "addresses.csv")
    places = gpd.GeoSeries(gpd.points_from_xy(table["LONGITUDE"], table["LATITUDE"]), crs="EPSG:4326")
    inside = shapely.intersects(places.to_numpy(), shapely.box(36.30, 32.27, 36.35, 32.31))
    found = gpd.read_file(folder / "camp_facilities.geojson", engine="pyogrio").to_crs(crs)
    return laid(
        gpd.read_file(folder / "roads.geojson", engine="pyogrio").to_crs(crs).geometry,
        places[inside].to_crs(crs),
        found.centroid,
        found["TYPE"].str.lower().str.replace(r"\W+", "_", regex=True),
    )


def laid(paths: gpd.GeoSeries, doors: gpd.GeoSeries, services: gpd.GeoSeries, kinds: pd.Series) -> Layers:
    """Layers in the schema: paths of the largest connected part, and what lies near them."""
    streets = largest_part(paths)
    tree = shapely.STRtree(streets.to_numpy())

    def near(points: gpd.GeoSeries) -> np.ndarray:
        near_m = tree.query_nearest(points.to_numpy(), max_distance=NEAR_M, all_matches=False)[0]
        mask = np.zeros(len(points), dtype=bool)
        mask[near_m] = True
        return mask

    kept = near(services)
    return Layers(
        named(streets, "way"),
        named(doors[near(doors)], "door"),
        named(services[kept], "service", category=kinds.to_numpy()[kept], operational="yes"),
    )


def largest_part(paths: gpd.GeoSeries) -> gpd.GeoSeries:
    """The lines that hang together by their vertices with most others."""
    graph = nx.Graph()
    for number, shape in enumerate(paths):
        for xy in shapely.get_coordinates(shape):
            graph.add_edge(("way", number), tuple(xy))
    part = max(nx.connected_components(graph), key=len)
    return paths[[("way", number) in part for number in range(len(paths))]]


def named(shapes: gpd.GeoSeries, prefix: str, **columns: object) -> gpd.GeoDataFrame:
    """A layer with ids `prefix`/0, `prefix`/1, ..."""
    frame = pd.DataFrame({"id": [f"{prefix}/{n}" for n in range(len(shapes))], **columns})
    return gpd.GeoDataFrame(frame, geometry=shapes.to_numpy(), crs=shapes.crs)
