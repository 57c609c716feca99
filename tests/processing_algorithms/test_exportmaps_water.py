"""The water on the maps: that of the workspace or of the run, and how deep it closes a path."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest

pytest.importorskip("qgis.core")

from pyproj import CRS
from quartier.adapters.rasters.files import write_raster
from quartier.adapters.results.provenance import provenance_of, record
from quartier.engine.grids.raster import Raster
from quartier.tests.processing_algorithms.test_exportmaps import ALGORITHM, EAST, NORTH, flood, text_of, town_in

Run = Callable[[str, dict[str, object]], dict[str, object]]


@pytest.fixture
def town(tmp_path: Path) -> Path:
    """Islands and critical paths of a flood whose raster is not in the workspace."""
    place = town_in(tmp_path)
    flood(place)
    return place


def computed_with(town: Path, **parameters: object) -> None:
    """Let provenance tell what the islands and stretches were computed with."""
    names = ("floodaccess_islands", "criticalpaths_output")
    rows = [provenance_of(f"{name}__10_ans", "quartier:x", parameters, {}, "10 ans", "public") for name in names]
    record(town / "quartier.gpkg", rows)


def words_of(run: Run, town: Path, folder: Path, theme: str, file: str) -> str:
    run(ALGORITHM, {"WORKSPACE": str(town), "FOLDER": str(folder), "LANGUAGE": "en", "THEMES": [theme]})
    return " ".join(text_of(folder / f"{file}__10_ans_en.pdf").split())


def test_the_depths_of_the_run_are_drawn_where_the_workspace_has_none(run: Run, town: Path, tmp_path: Path) -> None:
    depth = Raster(np.full((60, 130), 0.3), EAST - 75, NORTH + 225, 5, 5, CRS.from_epsg(32631))
    write_raster(depth, tmp_path / "hauteurs.tif")
    for told, there in (({}, False), ({"DEPTH_HOLDS": "classes"}, False), ({"DEPTH_HOLDS": "auto"}, True)):
        computed_with(town, **({"DEPTH": str(tmp_path / "hauteurs.tif")} if told else {}), **told)
        words = words_of(run, town, tmp_path, "islands", "islands")
        assert ("Depth of the water" in words) == there
        assert ("Service in the water, out of use" in words) == there
    computed_with(town, DEPTH=str(tmp_path / "gone.tif"))
    assert "Depth of the water" not in words_of(run, town, tmp_path, "islands", "islands")


@pytest.mark.parametrize(
    ("told", "limit"),
    [
        ({"GROUP": "adult", "WATER_LIMITS": "NULL"}, "0.9"),
        ({"GROUP": "with_child"}, "0.5"),
        ({"GROUP": "adult", "VEHICLE": "car"}, "0.3"),
        ({"GROUP": "adult", "DEPTH_LIMIT": 0.25}, "0.25"),
        ({"GROUP": "adult", "WATER_LIMITS": "mine.csv"}, ""),
    ],
)
def test_the_depth_that_closes_a_path_stands_on_the_map(
    run: Run, town: Path, tmp_path: Path, told: dict[str, object], limit: str
) -> None:
    computed_with(town, **told)
    islands = words_of(run, town, tmp_path, "islands", "islands")
    critical = words_of(run, town, tmp_path, "critical_paths", "critical_paths")
    assert (f"closed over {limit} m" in islands) == bool(limit)
    assert (f"Paths under more than {limit} m of water are closed." in critical) == bool(limit)
    assert ("deep water closes them" in islands) == (not limit)


@pytest.mark.parametrize(
    ("origins", "said"),
    [
        ("/d/quartier.gpkg|layername=households", True),
        ("/d/maskhouseholds_output__sec.gpkg", True),
        ("/d/quartier.gpkg|layername=estimatepopulation_output__sec", False),
    ],
)
def test_a_map_of_households_is_not_taken_for_one_of_everybody(
    run: Run, town: Path, tmp_path: Path, origins: str, said: bool
) -> None:
    computed_with(town, ORIGINS=origins)
    words = words_of(run, town, tmp_path, "islands", "islands")
    assert ("Only the households of the survey" in words) == said
