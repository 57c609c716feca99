"""quartier:maskhouseholds inside QGIS: who did not agree is never out, nobody is in the water, and no byte goes back."""

from __future__ import annotations

import json
import struct
import subprocess
import threading
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import geopandas as gpd
import numpy as np
import pandas as pd
import pytest
import shapely

pytest.importorskip("qgis.core")

from qgis.core import NULL, QgsProcessingException, QgsProcessingFeedback, QgsVectorLayer
from quartier.adapters.sharing import audience_of_layer
from quartier.tests.engine.builders import CRS, EAST, NORTH, boxes
from quartier.tests.processing_algorithms.test_floodexposure import save

ALGORITHM = "quartier:maskhouseholds"
Run = Callable[[str, dict[str, object]], dict[str, object]]
K = 20
SEED = "une graine que personne ne devine"
RIVER = boxes((180, -50, 230, 650), prefix="water")
AREA = boxes((-20, -20, 620, 620), prefix="area")
WORDS = ["yes", "yes", "yes", "no", "oui", None, "plus tard", "yes", "unknown", "Non"]


def houses() -> gpd.GeoDataFrame:
    """Houses on both banks of the river."""
    rng = np.random.default_rng(7)
    xy = rng.uniform(0, 600, (1200, 2))
    xy = xy[(xy[:, 0] < 175) | (xy[:, 0] > 235)]
    return boxes(*[(x - 2, y - 2, x + 2, y + 2) for x, y in xy], prefix="way")


def families(buildings: gpd.GeoDataFrame, count: int = 200) -> gpd.GeoDataFrame:
    """Households with everything a survey brings that must not get out."""
    home = buildings.geometry.iloc[:: len(buildings) // count].centroid.iloc[:count]
    number = np.arange(len(home))
    return gpd.GeoDataFrame(
        {
            "id": [f"uuid:{n:04d}-menage" for n in number],
            "nom_du_chef": [f"Adjovi Kossiwa {n:04d}" for n in number],
            "phone": [f"+229 97 00 {n:04d}" for n in number],
            "people": [int(n % 8) + 1 for n in number],
            "elderly_people": [int(n % 3 == 0) for n in number],
            "consent": [WORDS[n % len(WORDS)] for n in number],
            "timestamp": [f"2025-03-{n % 28 + 1:02d}T10:{n % 60:02d}:31" for n in number],
        },
        geometry=home.translate(0.37, -0.21).to_numpy(),
        crs=CRS,
    )


@pytest.fixture
def town(tmp_path: Path) -> dict[str, object]:
    folder = tmp_path / "enquête ménages"
    folder.mkdir()
    buildings = houses()
    return {
        "INPUT": save(families(buildings), folder / "ménages.gpkg", "EPSG:4326"),
        "BUILDINGS": save(buildings, folder / "bâti.gpkg"),
        "WATER": save(RIVER, folder / "eau.gpkg"),
        "AREA": save(AREA, folder / "zone.gpkg"),
        "K": K,
        "SEED": SEED,
    }


def masked(path: Path) -> gpd.GeoDataFrame:
    """A result, moved back to the corner where the test thinks."""
    frame = gpd.read_file(path, engine="pyogrio", layer=path.stem)
    return frame.set_geometry(frame.geometry.translate(-EAST, -NORTH))


def rows(path: object) -> list[dict[str, Any]]:
    layer = QgsVectorLayer(str(path))
    assert layer.isValid()
    return [
        {name: None if value == NULL else value for name, value in zip(layer.fields().names(), f.attributes())}
        for f in layer.getFeatures()
    ]


def audience(path: object) -> str:
    return audience_of_layer(QgsVectorLayer(str(path)))


@pytest.mark.parametrize("method", ["donut", "k"])
def test_points_are_dry_inside_and_among_k_buildings(
    run: Run, town: dict[str, object], tmp_path: Path, feedback: Any, method: str
) -> None:
    outputs = {name: str(tmp_path / f"{name.lower()}.gpkg") for name in ("OUTPUT", "SUMMARY", "TEAM_TABLE")}
    run(ALGORITHM, {**town, **outputs, "METHOD": method, "RECORD": str(tmp_path / "registre.json")})
    found, table = masked(tmp_path / "output.gpkg"), pd.DataFrame(rows(outputs["TEAM_TABLE"]))
    # Every household is kept or left out for a reason; who did not say yes is not among the kept.
    households = families(houses())
    agreed = households["consent"].isin(["yes", "oui"])
    kept = table["mask_result"] == "kept"
    assert table["id"].tolist() == households["id"].tolist()
    assert len(found) == kept.sum() and not kept[~agreed].any() and kept[agreed].mean() > 0.9
    assert table["mask_result"].value_counts()[["no_consent", "unreadable_consent", "unknown_consent"]].tolist() == [
        40,
        20,
        40,
    ]
    summary = {row["item"]: row["value"] for row in rows(outputs["SUMMARY"])}
    reasons = [item for item in summary if item.startswith("households_") and item != "households_read"]
    assert summary["households_read"] == 200 == sum(summary[item] for item in reasons)
    # Nowhere wet, nowhere outside.
    assert not found.intersects(RIVER.geometry.iloc[0]).any()
    assert found.within(AREA.geometry.iloc[0]).all()
    # K counted again by hand: the buildings at least as near to a masked point as the household's own.
    own = shapely.get_coordinates(houses().centroid)
    home = shapely.get_coordinates(households.geometry[kept.to_numpy()])
    door = own[np.argmin(np.hypot(*(home[:, None] - own[None]).transpose(2, 0, 1)), axis=1)]
    point = shapely.get_coordinates(found.geometry)
    moved = table.loc[kept, "moved_m"].to_numpy(dtype=float)
    length = np.hypot(*(door[:, None] - point[None]).transpose(2, 0, 1))
    away = np.sort(np.hypot(*(point[:, None] - own[None]).transpose(2, 0, 1)), axis=1)
    fits = np.abs(length - moved[:, None]) < 0.06
    assert fits.any(axis=1).all()
    as_near = (away[None] <= length[:, :, None] + 1e-6).sum(axis=2)
    assert min(as_near[row][fits[row]].max() for row in range(len(door))) >= K
    least = int(found["k_reached"].iloc[0])
    assert K <= least == int(table.loc[kept, "k_reached"].min()) == summary["k_least"]
    assert set(found["k_reached"]) == {least} and list(found.columns) == ["k_reached", "geometry"]
    if method == "donut":
        assert moved.min() >= 49.9 and moved[~table.loc[kept, "widened"].to_numpy(dtype=bool)].max() <= 200.1
    # Who may see what, and where the seed stands.
    assert [audience(outputs[name]) for name in outputs] == ["public", "municipality", "team"]
    record = json.loads((tmp_path / "registre.json").read_text(encoding="utf-8"))
    assert record["seed"] == SEED and record["households"]["kept"] == kept.sum() and record["audience"] == "team"
    assert any("may be shown to everybody" in sentence for sentence in feedback.infos)
    assert any(f"200 households read: {kept.sum()} kept" in sentence for sentence in feedback.infos)


def test_no_byte_of_the_result_leads_back(run: Run, town: dict[str, object], tmp_path: Path) -> None:
    for details in ("none", "groups"):
        output = tmp_path / f"masqués {details}.gpkg"
        run(ALGORITHM, {**town, "DETAILS": details, "OUTPUT": str(output)})
        content = output.read_bytes()
        households = families(houses())
        secrets = [str(value) for name in ("id", "nom_du_chef", "phone", "timestamp") for value in households[name]]
        secrets += [SEED, "Kossiwa", "+229", "2025-03"]
        assert not [text for text in secrets if text.encode() in content]
        moved = households.set_geometry(households.geometry.translate(EAST, NORTH))
        for crs in (CRS, "EPSG:4326"):
            for number in shapely.get_coordinates(moved.to_crs(crs).geometry).ravel():
                assert struct.pack("<d", number) not in content and struct.pack(">d", number) not in content
        doors = houses().centroid.translate(EAST, NORTH)
        assert not any(struct.pack("<d", number) in content for number in shapely.get_coordinates(doors).ravel())
    assert audience(output) == "municipality"
    assert set(pd.DataFrame(rows(output))["size_class"]) <= {"1-2", "3-4", "5-6", "7-9", "10+", "unknown", "withheld"}


def test_the_same_seed_gives_the_same_whatever_the_order(run: Run, town: dict[str, object], tmp_path: Path) -> None:
    households = gpd.read_file(str(town["INPUT"]))
    turned = tmp_path / "autre ordre.gpkg"
    households.iloc[::-1].to_file(turned, engine="pyogrio")
    places = []
    for number, given in enumerate((town["INPUT"], town["INPUT"], str(turned))):
        run(ALGORITHM, {**town, "INPUT": given, "DETAILS": "size", "OUTPUT": str(tmp_path / f"m{number}.gpkg")})
        places.append(masked(tmp_path / f"m{number}.gpkg"))
    assert places[0].equals(places[1]) and places[0].equals(places[2])
    run(ALGORITHM, {**town, "SEED": "", "OUTPUT": str(tmp_path / "m9.gpkg")})
    run(ALGORITHM, {**town, "SEED": None, "OUTPUT": str(tmp_path / "m10.gpkg")})
    assert not masked(tmp_path / "m9.gpkg").geometry.equals(masked(tmp_path / "m10.gpkg").geometry)


@pytest.mark.parametrize("method", ["grid", "blocks"])
def test_counts_show_no_small_number(
    run: Run, town: dict[str, object], tmp_path: Path, feedback: Any, method: str
) -> None:
    blocks = boxes((0, 0, 178, 150), (0, 150, 178, 600), (232, 0, 600, 600), name=["Îlot A", "Îlot B", "Rive"])
    output, table = tmp_path / "carrés.gpkg", tmp_path / "table.gpkg"
    given = {**town, "METHOD": method, "BLOCKS": save(blocks, tmp_path / "îlots.gpkg"), "CELL": 150.0}
    run(ALGORITHM, {**given, "OUTPUT": str(output), "TEAM_TABLE": str(table)})
    found, kept = rows(output), [row for row in rows(table) if row["mask_result"] == "kept"]
    assert sum(row["households"] or 0 for row in found) == len(kept) > 50
    assert all((row["households"] is not None) == (row["count_status"] == "shown") for row in found)
    assert not [row for row in found if row["households"] in (1, 2, 3, 4)]
    assert {row["k_reached"] for row in found} == {min(row["k_reached"] for row in kept)}
    assert audience(output) == "public"
    names = [name for name in found[0] if name not in ("fid",)]
    first = ["cell_id"] if method == "grid" else ["block_id", "block_name"]
    assert names == [*first, "households", "count_status", "k_reached"]
    hidden = [row for row in found if row["count_status"] == "withheld"]
    assert len(hidden) != 1
    run(ALGORITHM, {**given, "CELL": 60.0, "METHOD": "grid", "OUTPUT": "TEMPORARY_OUTPUT"})
    assert any("larger cells, or blocks, keep more" in sentence for sentence in feedback.warnings)
    if method == "grid":
        corners = gpd.read_file(output, engine="pyogrio", layer="carrés").bounds
        assert np.allclose(corners % 150.0, 0) and {"withheld", "shown"} <= {row["count_status"] for row in found}


def test_households_of_unknown_consent_are_kept_only_if_asked_for(
    run: Run, town: dict[str, object], tmp_path: Path, feedback: Any
) -> None:
    output, table = tmp_path / "out.gpkg", tmp_path / "table.gpkg"
    run(ALGORITHM, {**town, "UNKNOWN_CONSENT": "keep", "OUTPUT": str(output), "TEAM_TABLE": str(table)})
    result = pd.DataFrame(rows(table))["mask_result"].to_numpy()
    words = families(houses())["consent"]
    assert (result[words.isin(["no", "Non"])] == "no_consent").all()
    assert (result[words == "plus tard"] == "unreadable_consent").all()
    assert (result[words.isna() | (words == "unknown")] == "kept").any()
    assert audience(output) == "municipality"
    assert any("whose consent is not known are in the result" in sentence for sentence in feedback.warnings)


def test_a_small_k_is_not_public(run: Run, town: dict[str, object], tmp_path: Path) -> None:
    sparse = boxes(*[(x, y, x + 4, y + 4) for x in range(0, 600, 100) for y in range(0, 600, 100)])
    given = {**town, "BUILDINGS": save(sparse, tmp_path / "peu.gpkg"), "K": 2, "WATER": None, "AREA": None}
    run(ALGORITHM, {**given, "MAX_DISTANCE": 90.0, "OUTPUT": str(tmp_path / "out.gpkg")})
    assert rows(tmp_path / "out.gpkg")[0]["k_reached"] < 5
    assert audience(tmp_path / "out.gpkg") == "municipality"


def refused(run: Run, parameters: dict[str, object], words: str) -> None:
    with pytest.raises(QgsProcessingException, match=words):
        run(ALGORITHM, {"OUTPUT": "TEMPORARY_OUTPUT", **parameters})


def test_bad_input_is_said(run: Run, town: dict[str, object], tmp_path: Path, feedback: Any) -> None:
    households = families(houses())
    for name, kind in (("vide", "Point"), ("rien", "Polygon")):
        households.iloc[:0].to_file(tmp_path / f"{name}.gpkg", engine="pyogrio", geometry_type=kind)
    refused(run, {**town, "INPUT": str(tmp_path / "vide.gpkg")}, "'vide' is empty")
    silent = save(households.drop(columns="consent"), tmp_path / "sans.gpkg")
    refused(run, {**town, "INPUT": silent}, "'sans' has no field 'consent' that says who agreed")
    refused(run, {**town, "K": 5000}, "nobody can hide among 5000")
    refused(run, {**town, "K": 5000, "METHOD": "grid"}, "nobody can hide among 5000")
    small = save(boxes((300, 300, 320, 320)), tmp_path / "petite.gpkg")
    refused(run, {**town, "AREA": small}, "buildings in the area: nobody can hide among 20")
    refused(run, {**town, "AREA": str(tmp_path / "rien.gpkg")}, "'rien' is empty")
    refused(run, {**town, "MIN_DISTANCE": 200.0}, "are no ring")
    refused(run, {**town, "METHOD": "blocks"}, "give the blocks")
    refused(run, {**town, "METHOD": "grid", "CELL": 0.0}, "side of a cell")
    refused(run, {**town, "SEED": "1234"}, "only 4 characters: it could be guessed")
    nobody = save(households.assign(consent="non"), tmp_path / "personne.gpkg")
    output = tmp_path / "personne_out.gpkg"
    run(ALGORITHM, {**town, "INPUT": nobody, "OUTPUT": str(output)})
    assert rows(output) == [] and audience(output) == "municipality"
    assert any("No household is left" in sentence for sentence in feedback.warnings)


def big_city(folder: Path, count: int) -> dict[str, object]:
    side = np.sqrt(count / 100) * 100
    xy = np.random.default_rng(3).uniform(0, side, (count, 2))
    places = gpd.GeoDataFrame({"consent": "yes", "people": 4}, geometry=shapely.points(xy), index=range(count), crs=CRS)
    return {
        "INPUT": save(places, folder / "ménages.gpkg"),
        "BUILDINGS": save(places[["geometry"]], folder / "bâti.gpkg"),
        "OUTPUT": str(folder / "out.gpkg"),
    }


class Cancelling(QgsProcessingFeedback):
    """Asks to stop once a share of the work is done, and remembers when."""

    def __init__(self, after: float) -> None:
        super().__init__(False)
        self.after, self.asked = after, 0.0

    def setProgress(self, progress: float) -> None:  # noqa: N802
        super().setProgress(progress)
        if progress >= self.after and not self.asked:
            self.asked = time.monotonic()
            threading.Timer(0.05, self.cancel).start()


@pytest.mark.parametrize("after", [2, 40, 70])
def test_cancel_is_heard_and_leaves_nothing(tmp_path: Path, after: float) -> None:
    from qgis import processing

    city, feedback = big_city(tmp_path, 20_000), Cancelling(after)
    assert processing.run(ALGORITHM, {**city, "METHOD": "k"}, feedback=feedback) == {}
    assert time.monotonic() - feedback.asked < 2.0
    assert not Path(str(city["OUTPUT"])).exists()


@pytest.mark.slow
def test_a_hundred_thousand_households_in_a_minute(run: Run, tmp_path: Path) -> None:
    city = big_city(tmp_path, 100_000)
    for method in ("donut", "k", "grid"):
        begun = time.monotonic()
        run(ALGORITHM, {**city, "METHOD": method, "OUTPUT": str(tmp_path / f"{method}.gpkg")})
        took = time.monotonic() - begun
        print(f"{method}: {took:.1f} s")
        assert took < 60


def test_in_qgis_process(
    town: dict[str, object], tmp_path: Path, qgis_process: Callable[..., subprocess.CompletedProcess[str]]
) -> None:
    output = tmp_path / "enquête ménages" / "ménages masqués.gpkg"
    answer = qgis_process(ALGORITHM, {**town, "SEED": "", "OUTPUT": str(output)})
    assert answer.returncode == 0, answer.stderr
    assert json.loads(answer.stdout)["results"]["OUTPUT"] == str(output)
    found = masked(output)
    assert len(found) > 90 and found.within(AREA.geometry.iloc[0]).all()
    assert audience(output) == "public"
