"""Off the paths in Za'atari: what is reached on the paths stays, and who is far from them arrives too."""

from __future__ import annotations

from pathlib import Path

import geopandas as gpd
import numpy as np
import pytest
from quartier.engine.overland.land import OffPath
from quartier.engine.walking.access import walking_distances
from quartier.engine.walking.joining import NetworkOptions
from quartier.engine.walking.pace import Walker, Walking

pytestmark = pytest.mark.slow


def layer(path: Path, prefix: str) -> gpd.GeoDataFrame:
    found = gpd.read_file(path, engine="pyogrio").to_crs("EPSG:32637")
    found = found[found.geometry.notna()][["geometry"]].reset_index(drop=True)
    found["id"] = [f"{prefix}/{number}" for number in range(len(found))]
    return found


def test_addresses_behind_the_first_row_walk_between_the_shelters(real_data: Path) -> None:
    camp = real_data / "zaatari"
    paths, mosques = layer(camp / "roads.geojson", "way"), layer(camp / "mosques.geojson", "mosque")
    homes = layer(camp / "addresses_shp.zip", "home")
    mosques["category"] = "worship"

    def asked(off_path: OffPath | None) -> tuple[gpd.GeoDataFrame, gpd.GeoDataFrame]:
        options = NetworkOptions(max_snap=40.0, off_path=off_path)
        found = walking_distances(paths, homes, mosques, Walking(Walker(1.34)), options=options, with_routes=True)
        return found.origins, found.routes

    without, _ = asked(None)
    over_land, routes = asked(OffPath(1000.0, 10.0))
    off = (without["worship_status"] == "off_network").to_numpy()
    assert 1500 < off.sum() < 2500
    # Some thirty addresses lie far outside the camp, as published.
    assert (over_land["worship_status"] == "reached").sum() > len(homes) - 40
    # Two mosques have no path so near: nobody walks farther for them, somebody less far.
    reached = (without["worship_status"] == "reached").to_numpy()
    gained = (without["worship_min"] - over_land["worship_min"]).to_numpy()[reached]
    assert gained.min() > -1e-9
    assert np.isclose(gained, 0.0).mean() > 0.95
    assert np.abs(routes.length - routes["route_m"]).max() < 1e-3
    finer = asked(OffPath(1000.0, 5.0))[0]["worship_min"].to_numpy()
    both = off & np.isfinite(finer)
    apart = np.abs(finer - over_land["worship_min"].to_numpy())[both]
    assert np.median(apart) < 0.1
