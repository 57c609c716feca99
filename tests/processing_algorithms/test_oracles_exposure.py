"""quartier:floodexposure beside rasterstats and exactextract on Jakarta, each within its definition (`make test-oracles`)."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import geopandas as gpd
import numpy as np
import pytest

pytest.importorskip("qgis.core")

from quartier.tests.engine.test_oracles import ask

pytestmark = pytest.mark.oracle

ALGORITHM = "quartier:floodexposure"
Run = Callable[[str, dict[str, object]], dict[str, object]]
# The limit includes 0.1 as 32 bits hold it: 0.100000001.
DRY_UP_TO = 0.1 + 1e-6

# rasterstats counts cells whose centre lies inside; exactextract weighs all cells touched by the area covered.
RASTERS = """
import json, sys
import geopandas as gpd
import numpy as np
from exactextract import exact_extract
from rasterstats import zonal_stats
case = json.load(open(sys.argv[1]))
houses = gpd.read_file(case["houses"])
wet = lambda cells: float((cells > case["dry_up_to"]).mean()) if cells.count() else None
centres = zonal_stats(houses, case["depth"], stats="max mean count", nodata=-9999, add_stats={"share": wet})
covered = []
for one in exact_extract(case["depth"], houses, ["mean", "max", "count", "values", "coverage"]):
    found = one["properties"]
    values, weight = np.array(found["values"], float), np.array(found["coverage"], float)
    known = np.isfinite(values) & (values != -9999)
    share = float((weight * (values > case["dry_up_to"]))[known].sum() / weight[known].sum()) if known.any() else None
    covered.append({"max": found["max"], "mean": found["mean"], "share": share})
clean = lambda value: None if value is None or value is np.ma.masked or value != value else float(value)
print(json.dumps([[{k: clean(v) for k, v in row.items()} for row in rows] for rows in (centres, covered)]))
"""


@pytest.mark.parametrize("period", ["current", "design"])
def test_a_sample_of_jakarta(run: Run, real_data: Path, tmp_path: Path, oracle_python: Path, period: str) -> None:
    buildings = gpd.read_file(real_data / "jakarta/jakarta.gpkg", layer="buildings")
    sound = buildings[buildings.is_valid].reset_index(drop=True)
    # The largest, which hold several centres of cells of 50 m, and every fortieth of the rest.
    size = sound.to_crs("EPSG:32748").area.to_numpy()
    large = np.argsort(-size)[:300]
    chosen = np.union1d(large, np.arange(0, len(sound), 40))
    houses = tmp_path / "maisons.gpkg"
    sound.iloc[chosen].assign(row=np.arange(len(chosen))).to_file(houses, engine="pyogrio", VERSION="1.2")
    depth = str(real_data / f"jakarta/flood_{period}_depth.tif")
    output = tmp_path / "out.gpkg"
    # What rasterstats and exactextract are not told, either: cells without data are unknown.
    run(ALGORITHM, {"ASSETS": str(houses), "DEPTH": depth, "NODATA": "unknown", "OUTPUT": str(output)})
    ours = gpd.read_file(output, ignore_geometry=True).sort_values("row")
    case = {"houses": str(houses), "depth": depth, "dry_up_to": DRY_UP_TO}
    centres, covered = ask(oracle_python, RASTERS, case, tmp_path)
    many = np.array([one["count"] is not None and one["count"] >= 2 for one in centres])
    assert many.sum() > 100
    assert (~many).sum() > 300
    for column, name in (("depth_max_m", "max"), ("depth_mean_m", "mean"), ("flooded_share", "share")):
        found = ours[column].to_numpy(dtype=float)
        by_centre, by_area = (np.array([one[name] for one in rows], dtype=float) for rows in (centres, covered))
        np.testing.assert_allclose(found[many], by_centre[many], atol=1e-6, equal_nan=True, err_msg=column)
        np.testing.assert_allclose(found[~many], by_area[~many], atol=2e-5, equal_nan=True, err_msg=column)
        assert np.isfinite(found).sum() > 400
