"""The towns that all contestants are given, written once into `build/bench/`: three files each, in metres.

``paths.gpkg``, ``houses.gpkg`` and ``services.gpkg`` have the fields of the schema. A folder is named by what made it
and is made again when that changes.
"""

from __future__ import annotations

import hashlib
import shutil
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import geopandas as gpd
import numpy as np
import pandas as pd
import shapely
import synthetic

Layers = dict[str, gpd.GeoDataFrame]
DOUALA_DOORS = 100_000
MOST_CATEGORIES = 8


@dataclass(frozen=True)
class Case:
    """One column of the tables: a folder of input, and how large it is."""

    name: str
    size: int
    folder: Path

    @property
    def is_real(self) -> bool:
        """Whether people live there."""
        return not self.name.startswith("synthetic")


def synthetic_town(folder: Path, size: int) -> Case:
    """An invented town of so many houses."""
    return _written(folder, f"synthetic {size:.0e}".replace("e+0", "e"), size, lambda: synthetic.town(size))


def real_towns(folder: Path, data: Path) -> list[Case]:
    """Jakarta, Cox's Bazar and Douala; of Douala the streets alone are mapped, so that its doors are invented."""
    return [
        _written(folder, "Jakarta", 22_266, lambda: _jakarta(data)),
        _written(folder, "Cox's Bazar", 83_222, lambda: _coxs_bazar(data)),
        _written(folder, "Douala", DOUALA_DOORS, lambda: _douala(data)),
    ]


def assignment(folder: Path, origins: int, targets: int) -> Case:
    """People of random houses to random shelters, 95 of 100 of whom find a place: ``case.npz``."""
    name = f"{origins:,} x {targets}"
    target = folder / f"assignment {origins} {targets} {_version()}"
    if not (target / "case.npz").exists():
        rng = np.random.default_rng(1)
        apart = rng.random((origins, 1, 2)) - rng.random((1, targets, 2))
        # Whole decimetres: the other solvers count in integers.
        cost = np.rint(np.hypot(apart[..., 0], apart[..., 1]) * 10_000.0)
        people = rng.integers(1, 15, origins)
        places = np.full(targets, int(people.sum() * 0.95 / targets))
        target.mkdir(parents=True, exist_ok=True)
        np.savez(target / "case.npz", cost=cost, people=people, places=places)
    return Case(name, origins * targets, target)


def read(case: Path, layer: str) -> gpd.GeoDataFrame:
    """One layer of a town."""
    return gpd.read_file(case / f"{layer}.gpkg", engine="pyogrio")


def _version() -> str:
    """Eight letters that change with the code that makes the towns."""
    sources = [Path(__file__), Path(synthetic.__file__)]
    return hashlib.sha256(b"".join(path.read_bytes() for path in sources)).hexdigest()[:8]


def _written(folder: Path, name: str, size: int, make: Callable[[], Layers]) -> Case:
    target = folder / f"{name} {_version()}".replace("'", "").replace(" ", "_").lower()
    if not target.exists():
        half_made = target.with_suffix(".part")
        shutil.rmtree(half_made, ignore_errors=True)
        half_made.mkdir(parents=True)
        for layer, frame in make().items():
            frame.to_file(half_made / f"{layer}.gpkg", layer=layer, engine="pyogrio", index=False)
        half_made.rename(target)
    return Case(name, size, target)


def _jakarta(data: Path) -> Layers:
    crs = "EPSG:32748"
    city = data / "jakarta" / "jakarta.gpkg"
    found = gpd.read_file(data / "jakarta" / "jakarta_building.gpkg", engine="pyogrio").to_crs(crs)
    buildings = gpd.read_file(city, layer="buildings", engine="pyogrio").to_crs(crs)
    # Nine outlines cross themselves: QGIS stops at them, as it is set to by default.
    buildings = buildings.set_geometry(buildings.buffer(0).where(~buildings.is_valid, buildings.geometry))
    return {
        "paths": _named(gpd.read_file(city, layer="roads", engine="pyogrio").to_crs(crs), "way"),
        "houses": _named(buildings, "house", population=1),
        "services": _services(found.geometry, found["AMENITY"]),
    }


def _coxs_bazar(data: Path) -> Layers:
    crs = "EPSG:32646"
    file = data / "coxs_bazar" / "coxs_bazar.osm.pbf"
    ways, areas, nodes = (
        gpd.read_file(file, layer=name, engine="pyogrio").to_crs(crs) for name in ("lines", "multipolygons", "points")
    )
    amenity = nodes["other_tags"].str.extract(r'"amenity"=>"([^"]+)"')[0]
    shapes = pd.concat([areas.geometry, nodes.geometry], ignore_index=True)
    return {
        "paths": _named(ways[ways["highway"].notna()], "way"),
        "houses": _named(areas[areas["building"].notna() & areas.is_valid], "house", population=1),
        "services": _services(shapes, pd.concat([areas["amenity"], amenity], ignore_index=True)),
    }


def _douala(data: Path) -> Layers:
    streets = gpd.read_file(f"zip://{data / 'douala' / 'douala_streets.gpkg.zip'}", engine="pyogrio")
    rng = np.random.default_rng(2)
    xy, line = shapely.get_coordinates(streets.geometry.to_numpy(), return_index=True)
    starts = np.flatnonzero(line[1:] == line[:-1])
    starts = starts[(xy[starts] != xy[starts + 1]).any(axis=1)]
    pieces = xy[starts], xy[starts + 1]
    return {
        "paths": _named(streets, "way"),
        "houses": synthetic.houses_along(*pieces, DOUALA_DOORS, rng),
        "services": synthetic.services_along(*pieces, rng),
    }


def _services(shapes: gpd.GeoSeries, kinds: pd.Series) -> gpd.GeoDataFrame:
    """The most frequent kinds of place, as points."""
    kept = kinds.isin(kinds.value_counts().index[:MOST_CATEGORIES]).to_numpy()
    places = gpd.GeoDataFrame(geometry=shapes[kept].representative_point(), crs=shapes.crs)
    return _named(places, "service", category=kinds[kept].to_numpy(), operational="yes")


def _named(frame: gpd.GeoDataFrame, prefix: str, **columns: object) -> gpd.GeoDataFrame:
    """Geometry and ids; what the source says besides is not looked at."""
    named = pd.DataFrame({"id": [f"{prefix}/{n}" for n in range(len(frame))], **columns})
    return gpd.GeoDataFrame(named, geometry=frame.geometry.to_numpy(), crs=frame.crs)
