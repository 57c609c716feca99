"""Za'atari as a demonstration: from the marks of a survey to who loses which service, and every figure asked again.

The chain is what docs/demonstration-zaatari.md tells, run as a person runs it without a window. What it gives is
computed a second time with numpy, shapely and networkx, on the published files and not on what the chain made of them.
"""

from __future__ import annotations

import csv
import json
import subprocess
from collections.abc import Callable
from dataclasses import dataclass
from itertools import combinations
from pathlib import Path
from typing import Any

import numpy as np
import pytest

pytest.importorskip("qgis.core")

import geopandas as gpd
import networkx as nx
import pandas as pd
import shapely
from osgeo import gdal

pytestmark = pytest.mark.slow

ROOT = Path(__file__).resolve().parents[1]
METRIC = "EPSG:32637"
SCENARIO, SLUG = "décembre 2016", "decembre_2016"
PEOPLE_PER_ADDRESS = 5
ADDRESSES, WITHOUT_PLACE = 14_961, 31
CATEGORIES = ("water_point", "health", "school")
ADULTS_CANNOT_WALK_M = 0.9
SERVICES_ARE_LOST_M = 0.1
CREDIT = "© 2017 IMPACT Initiatives (MIT)"


@dataclass(frozen=True)
class Camp:
    """What the chain left: the workspace, layers beside it, and what each algorithm said."""

    data: Path
    folder: Path
    run: Callable[..., subprocess.CompletedProcess[str]]
    said: dict[str, str]

    @property
    def workspace(self) -> Path:
        return self.folder / "camp"

    def rows(self, layer: str, file: Path | None = None) -> gpd.GeoDataFrame:
        """A layer in metres; a table as it is."""
        frame = gpd.read_file(file or self.workspace / "quartier.gpkg", layer=layer)
        return frame.to_crs(METRIC) if isinstance(frame, gpd.GeoDataFrame) else frame

    def published(self, file: str) -> gpd.GeoDataFrame:
        """A published file in metres, flat."""
        frame = gpd.read_file(self.data / file).to_crs(METRIC)
        return frame.set_geometry(shapely.force_2d(frame.geometry.to_numpy()), crs=METRIC)


@dataclass(frozen=True)
class Grid:
    """A raster as numpy sees it."""

    cells: np.ndarray
    west: float
    north: float
    size: float

    def at(self, xy: np.ndarray) -> np.ndarray:
        """The value of the cell each point lies in, NaN where there is none."""
        column = np.floor((xy[:, 0] - self.west) / self.size).astype(int)
        row = np.floor((self.north - xy[:, 1]) / self.size).astype(int)
        rows, columns = self.cells.shape
        inside = (row >= 0) & (row < rows) & (column >= 0) & (column < columns)
        found = np.full(len(xy), np.nan)
        found[inside] = self.cells[row[inside], column[inside]]
        return found

    def between(self, x: float, y: float) -> float:
        """The value between the four middles of cells around a point."""
        column, row = (x - self.west) / self.size - 0.5, (self.north - y) / self.size - 0.5
        left, upper = int(np.floor(column)), int(np.floor(row))
        right, lower = column - left, row - upper
        four = self.cells[upper : upper + 2, left : left + 2]
        return float((np.array([1 - lower, lower]) @ four) @ np.array([1 - right, right]))


def grid(path: Path) -> Grid:
    source = gdal.Open(str(path))
    west, size, _, north, _, _ = source.GetGeoTransform()
    values = source.ReadAsArray().astype(float)
    values[values == source.GetRasterBand(1).GetNoDataValue()] = np.nan
    return Grid(values, west, north, size)


@pytest.fixture(scope="module")
def camp(
    real_data: Path,
    qgis_process: Callable[..., subprocess.CompletedProcess[str]],
    tmp_path_factory: pytest.TempPathFactory,
) -> Camp:
    """The chain of docs/demonstration-zaatari.md."""
    folder = tmp_path_factory.mktemp("zaatari")
    data = real_data / "zaatari"
    camp = Camp(data, folder, qgis_process, {})
    camp.workspace.mkdir()
    database = camp.workspace / "quartier.gpkg"

    def into(table: str) -> str:
        return f"ogr:dbname='{database}' table=\"{table}\" (geom)"

    def run(step: str, algorithm: str, **inputs: object) -> None:
        answer = qgis_process(algorithm, {k: str(v) if isinstance(v, Path) else v for k, v in inputs.items()})
        assert answer.returncode == 0, answer.stderr + answer.stdout
        camp.said[step] = "\n".join(json.loads(answer.stdout[answer.stdout.index("{") :])["log"].get("info", []))

    def imported(file: str, role: str, output: object, field_map: object = None) -> None:
        given = {} if field_map is None else {"FIELD_MAP": json.dumps(field_map)}
        run(file, "quartier:importlayer", INPUT=data / file, ROLE=role, CREDIT=CREDIT, OUTPUT=output, **given)

    def layer(table: str) -> str:
        return f"{database}|layername={table}"

    facilities, tanks, services = (folder / f"{name}.gpkg" for name in ("facilities", "tanks", "services"))
    # A borehole and a treatment plant are no places where people draw water.
    category = {"fields": {"category": "TYPE"}, "values": {"category": {"Water Facilities": "utility"}}}
    imported("roads.geojson", "paths", into("paths"))
    imported("block_boundaries.geojson", "blocks", into("blocks"), {"id": "BLOCK_CODE", "name": "BLOCK_CODE"})
    imported("addresses.csv", "households", into("households"), {"people": f"='{PEOPLE_PER_ADDRESS}'"})
    imported("flood_points_unicef.geojson", "flood_marks", into("flood_marks"))
    imported("camp_facilities.geojson", "services", facilities, category)
    imported("steel_tanks.geojson", "services", tanks, {"category": "='water_point'", "id": "steel_id"})
    run("merge", "native:mergevectorlayers", LAYERS=[str(facilities), str(tanks)], CRS="EPSG:4326", OUTPUT=services)
    run("services", "quartier:addtoworkspace", INPUT=services, ROLE="services", WORKSPACE=camp.workspace)
    depth = folder / "depth.tif"
    run(
        "depth",
        "quartier:flooddepthfrommarks",
        MARKS=layer("flood_marks"),
        SEVERITY_FIELD="SEVERITY",
        DEM=data / "elevation_5m_derived.tif",
        DEM_KIND="survey",
        SCENARIO=SCENARIO,
        DEPTH=depth,
        ERROR=folder / "error.tif",
        RESIDUALS=folder / "residuals.gpkg",
    )
    run("raster", "quartier:addtoworkspace", INPUT=depth, ROLE="depth", SCENARIO=SCENARIO, WORKSPACE=camp.workspace)
    water = {"DEPTH": camp.workspace / "rasters" / f"depth__{SLUG}.tif", "SCENARIO": SCENARIO}
    walkers = {"ORIGINS": layer("households"), "POPULATION_FIELD": "people", "GROUP": "adult"}
    network = {"PATHS": layer("paths"), "SERVICES": layer("services")}
    run(
        "access",
        "quartier:floodaccess",
        **network,
        **walkers,
        **water,
        BLOCKS=layer("blocks"),
        **{name: into(f"floodaccess_{name.lower()}__{SLUG}") for name in ("OUTPUT", "SUMMARY", "ISLANDS")},
    )
    # For the team, nothing is withheld of few households.
    run(
        "access of all",
        "quartier:floodaccess",
        **network,
        **walkers,
        **water,
        BLOCKS=layer("blocks"),
        SMALLEST_COUNT=0,
        **{name: folder / f"{name.lower()}.gpkg" for name in ("OUTPUT", "SUMMARY", "ISLANDS")},
    )
    run(
        "critical",
        "quartier:criticalpaths",
        **network,
        **walkers,
        **water,
        CATEGORIES=";".join(CATEGORIES),
        OUTPUT=into(f"criticalpaths_output__{SLUG}"),
    )
    return camp


def test_every_row_that_was_published_is_counted(camp: Camp) -> None:
    assert (
        f"{ADDRESSES:,} rows read: {ADDRESSES - WITHOUT_PLACE:,} kept, {WITHOUT_PLACE} refused."
        in camp.said["addresses.csv"]
    )
    assert len(camp.rows("households")) == ADDRESSES - WITHOUT_PLACE
    categories = camp.rows("services")["category"].value_counts()
    assert (categories["water_point"], categories["health"], categories["school"]) == (218, 18, 13)
    assert len(camp.rows("flood_marks")) == 129


# The depth


def severities() -> dict[int, float]:
    """The assumption, as the table of words has it: severity to metres."""
    with (ROOT / "resources" / "profiles" / "mark_words.csv").open(encoding="utf-8") as table:
        rows = [row for row in csv.DictReader(table) if row["kind"] == "severity" and row["word"].isdigit()]
    return {int(row["word"]): float(row["depth_m"]) for row in rows}


def test_each_mark_is_told_by_all_others_as_numpy_tells_it(camp: Camp) -> None:
    """Triangles by their definition: no other mark lies in the circle through the corners."""
    marks = camp.published("flood_points_unicef.geojson")
    ground = grid(camp.data / "elevation_5m_derived.tif")
    metres = severities()
    xy = np.column_stack((marks.geometry.x, marks.geometry.y))
    level = np.array([ground.between(*place) + metres[code] for place, code in zip(xy, marks["SEVERITY"])])
    told = camp.rows("residuals", camp.folder / "residuals.gpkg")
    assert told["level_m"].to_numpy() == pytest.approx(level, abs=0.005)
    residual = told["mark_residual_m"].to_numpy()
    error = float(np.sqrt(np.mean(residual**2)))
    assert f"Leave-one-out error: {error:.2f} m over 129 marks" in camp.said["depth"]
    assert "Used: tin." in camp.said["depth"]
    assert error == pytest.approx(0.81, abs=0.01)
    for one in (1, 15, 39, 64, 76, 107):
        others = np.arange(len(xy)) != one
        assert said_by(xy[others], level[others], xy[one]) - level[one] == pytest.approx(residual[one], abs=0.005)


def said_by(places: np.ndarray, levels: np.ndarray, at: np.ndarray) -> float:
    """The plane through the triangle around a point; inverse distance where there is none."""
    corners = np.array(list(combinations(range(len(places)), 3)))
    # Shares of the corners in the point, by Cramer's rule.
    a, b, c = (places[corners[:, number]] for number in range(3))
    area = (b - a)[:, 0] * (c - a)[:, 1] - (b - a)[:, 1] * (c - a)[:, 0]
    with np.errstate(divide="ignore", invalid="ignore"):
        v = ((at - a)[:, 0] * (c - a)[:, 1] - (at - a)[:, 1] * (c - a)[:, 0]) / area
        w = ((b - a)[:, 0] * (at - a)[:, 1] - (b - a)[:, 1] * (at - a)[:, 0]) / area
    around = (v >= 0) & (w >= 0) & (v + w <= 1) & (area != 0)
    for triangle, share_b, share_c in zip(corners[around], v[around], w[around]):
        one, two, three = places[triangle] - at
        matrix = 2 * np.array([two - one, three - one])
        centre = np.linalg.solve(matrix, [two @ two - one @ one, three @ three - one @ one])
        radius = np.hypot(*(one - centre))
        if (np.hypot(*(places - at - centre).T) >= radius - 1e-6).all():
            return float(np.array([1 - share_b - share_c, share_b, share_c]) @ levels[triangle])
    weight = 1 / ((places - at) ** 2).sum(axis=1)
    return float(weight @ levels / weight.sum())


def test_flooded_roads_lie_in_the_water_as_shapely_measures_it(camp: Camp) -> None:
    """985 lines that somebody else drew in the same days: 78 % of their length, of ground 56 %."""
    depth = grid(camp.folder / "depth.tif")
    lines = camp.published("flood_lines.geojson").geometry.to_numpy()
    row, column = np.nonzero(~np.isnan(depth.cells))
    west, north = depth.west + depth.size * column, depth.north - depth.size * row
    squares = shapely.box(west, north - depth.size, west + depth.size, north)
    wet = depth.cells[row, column] > 0
    line, cell = shapely.STRtree(squares).query(lines, predicate="intersects")
    metres = shapely.length(shapely.intersection(lines[line], squares[cell]))
    assert metres.sum() / shapely.length(lines).sum() > 0.95
    assert metres[wet[cell]].sum() / metres.sum() == pytest.approx(0.785, abs=0.005)
    assert wet.mean() == pytest.approx(0.557, abs=0.005)


# Access


def test_who_keeps_who_loses_and_who_never_had_are_everybody(camp: Camp) -> None:
    people = (ADDRESSES - WITHOUT_PLACE) * PEOPLE_PER_ADDRESS
    homes, summary = (
        camp.rows("output", camp.folder / "output.gpkg"),
        camp.rows("summary", camp.folder / "summary.gpkg"),
    )
    assert homes["people"].sum() == people
    for category in CATEGORIES:
        for season in ("dry", "wet"):
            assert homes.groupby(f"{category}_status_{season}")["people"].sum().sum() == people
        rows = summary[summary["category"] == category]
        whole = rows[rows["block_id"].isna()].iloc[0]
        assert whole["people"] == people == whole["keep_people"] + whole["lost_people"] + whole["never_people"]
        assert whole["lost_people"] == sum(whole[f"lost_by_{why}_people"] for why in ("home", "service", "way"))
        lost = homes[homes[f"{category}_lost"] == "yes"]
        assert whole["lost_people"] == lost["people"].sum()
        by = lost.groupby(f"{category}_lost_by")["people"].sum()
        assert {why: whole[f"lost_by_{why}_people"] for why in by.index} == by.to_dict()
        # Blocks, and what lies in none of them.
        assert rows.loc[rows["block_id"].notna(), "lost_people"].sum() == whole["lost_people"]
        # Boreholes and reservoirs are no water points: they would shorten the walks.
        if category == "water_point":
            assert whole["mean_min_dry"] == pytest.approx(2.43, abs=0.01)
        slower = homes[f"{category}_min_wet"] - homes[f"{category}_min_dry"]
        assert slower.min() > -1e-9


def test_homes_in_deep_water_are_those_numpy_finds(camp: Camp) -> None:
    homes = camp.rows(f"floodaccess_output__{SLUG}")
    at = grid(camp.folder / "depth.tif").at(np.column_stack((homes.geometry.x, homes.geometry.y)))
    deep = np.nan_to_num(at) > ADULTS_CANNOT_WALK_M
    assert deep.sum() == 606
    for category in CATEGORIES:
        assert ((homes[f"{category}_lost_by"] == "home") == deep).all()


def test_by_hand_around_two_marks(camp: Camp) -> None:
    """Severity 3 in block 2 of district 12: 0.2 m by the table; eight addresses within 20 m, at 0.16 to 0.71 m."""
    homes = camp.rows(f"floodaccess_output__{SLUG}")
    marks = camp.published("flood_points_unicef.geojson").set_index("NAME")
    shallow = homes[homes.distance(marks.geometry["D12-B2-H175"]) <= 20]
    assert len(shallow) == 8
    assert shallow["depth_max_m"].between(0.15, 0.72).all()
    # Everybody wades to water, doctor and school: slower, and nobody loses anything.
    for category in CATEGORIES:
        assert (shallow[f"{category}_lost"] == "no").all()
        assert (shallow[f"{category}_min_wet"] > shallow[f"{category}_min_dry"]).all()
    # Who is cut off is cut off from everything: what differs is only whether a flooded tank would have been in reach.
    lost = {category: homes[f"{category}_lost"] == "yes" for category in CATEGORIES}
    assert (lost["water_point"] == lost["health"]).all() and (lost["water_point"] == lost["school"]).all()


def test_networkx_finds_the_same_people_cut_off(camp: Camp) -> None:
    """Streets in pieces of 2.5 m, those in over 0.9 m of water left out: 11 of 14,930 addresses are judged otherwise."""
    depth = grid(camp.folder / "depth.tif")
    pieces = np.concatenate([in_pieces(line) for line in camp.published("roads.geojson").geometry.explode()])
    shut = np.nan_to_num(np.fmax.reduce([depth.at(at) for at in (pieces[:, 0], pieces.mean(axis=1), pieces[:, 1])]))
    is_shut = shut > ADULTS_CANNOT_WALK_M
    town = nx.Graph((corner(one), corner(two)) for one, two in pieces[~is_shut])
    part = {node: number for number, nodes in enumerate(nx.connected_components(town)) for node in nodes}
    of_piece = np.array([-1 if closed else part[corner(one)] for (one, _), closed in zip(pieces, is_shut)])
    lines = shapely.linestrings(pieces)
    nearest = shapely.STRtree(lines)
    homes, services = camp.rows(f"floodaccess_output__{SLUG}"), camp.rows("services")
    at_home, at_service = (
        np.nan_to_num(depth.at(np.column_stack((layer.geometry.x, layer.geometry.y)))) for layer in (homes, services)
    )
    home, service = (of_piece[nearest.nearest(layer.geometry.to_numpy())] for layer in (homes, services))
    joined = homes[f"{CATEGORIES[0]}_status_dry"] == "reached"
    for category in CATEGORIES:
        open_ones = (services["category"] == category).to_numpy() & (at_service <= SERVICES_ARE_LOST_M)
        parts = np.setdiff1d(service[open_ones], [-1])
        lost = joined & ~((at_home <= ADULTS_CANNOT_WALK_M) & np.isin(home, parts))
        assert (lost != (homes[f"{category}_lost"] == "yes")).sum() <= 15
        assert lost.sum() * PEOPLE_PER_ADDRESS == pytest.approx(4280, rel=0.02)


def in_pieces(line: shapely.LineString, longest: float = 2.5) -> np.ndarray:
    """A line as pieces that are no longer than `longest` and keep its vertices, shape (n, 2, 2)."""
    vertices = shapely.get_coordinates(shapely.segmentize(line, longest))
    moved = (vertices[1:] != vertices[:-1]).any(axis=1)
    return np.stack((vertices[:-1], vertices[1:]), axis=1)[moved]


def corner(place: np.ndarray) -> tuple[float, float]:
    return round(float(place[0]), 2), round(float(place[1]), 2)


def test_islands_hold_the_people_who_lose_by_way_or_service(camp: Camp) -> None:
    homes = camp.rows(f"floodaccess_output__{SLUG}")
    islands = camp.rows("islands", camp.folder / "islands.gpkg")
    cut_off = islands[islands["cut_off"] == "yes"]
    assert (
        homes.groupby("island")["people"].sum().reindex(islands["island"]).fillna(0).tolist()
        == islands["people"].tolist()
    )
    inside = homes["island"].isin(cut_off["island"])
    for category in CATEGORIES:
        assert homes.loc[inside, f"{category}_lost_by"].isin(("service", "way")).all()
    # What goes to the town hall holds no number of fewer than five households.
    told = camp.rows(f"floodaccess_islands__{SLUG}").set_index("island")["people"]
    few = islands["origins"].between(1, 4).to_numpy()
    assert few.any()
    assert told.reindex(islands.loc[few, "island"]).isna().all()
    # All others live on a stretch that is under water itself.
    others = homes[homes["water_point_lost_by"].isin(("service", "way")) & ~inside]
    assert others["island"].isna().all()


# Maps


def words_of(pdf: Path) -> str:
    answer = subprocess.run(["pdftotext", "-layout", str(pdf), "-"], capture_output=True, text=True, check=True)
    return " ".join(answer.stdout.replace("\u00a0", " ").replace("\u202f", " ").split())


def test_maps_are_for_those_who_may_see_homes(camp: Camp, tmp_path: Path) -> None:
    themes = ["lost_water", "lost_health", "lost_school", "islands", "critical_paths"]

    def drawn(audience: str) -> tuple[Any, list[str]]:
        folder = tmp_path / audience
        asked = {"WORKSPACE": str(camp.workspace), "THEMES": themes, "LANGUAGE": "fr", "AUDIENCE": audience}
        answer = camp.run("quartier:exportmaps", {**asked, "FOLDER": str(folder)})
        return answer, sorted(path.name.partition("__")[0] for path in folder.glob("*.pdf"))

    team, made = drawn("team")
    assert team.returncode == 0, team.stderr
    assert made == ["chemins_critiques", "eau_perdue", "ecole_perdue", "secteurs_isoles", "soins_perdus"]
    words = words_of(tmp_path / "team" / f"eau_perdue__{SLUG}_fr.pdf")
    for text in (
        "4 280",
        "3 030",
        "Scénario : décembre 2016",
        "Réservé à l'équipe",
        CREDIT,
        "Praticables selon les données du",
    ):
        assert text in words
    assert "OpenStreetMap" not in words, "nothing of it is from there"
    assert "à 1,1 m près" in words, "how far the depths may be off"
    # The town hall and the public see sums of five homes and more by block, nobody's door.
    by_block = ["eau_perdue", "ecole_perdue", "soins_perdus"]
    _, made = drawn("municipality")
    assert made == sorted([*by_block, "secteurs_isoles"])
    words = words_of(tmp_path / "municipality" / f"secteurs_isoles__{SLUG}_fr.pdf")
    assert "285 personnes" in words
    assert "5 personnes sans" not in words.replace("285 personnes", "").replace("135 personnes", "")
    public, made = drawn("public")
    assert public.returncode == 0 and made == by_block
    words = words_of(tmp_path / "public" / f"eau_perdue__{SLUG}_fr.pdf")
    assert "par îlot" in words and "Non publié" in words and "4 280" not in words
    assert "not for 'Everybody'" in public.stdout + public.stderr, (
        "the parts cut off and the paths stay where they were"
    )


def test_the_words_for_severity_can_be_corrected(camp: Camp, tmp_path: Path) -> None:
    """Twice the metres for each severity: nobody who lost a service gets it back."""
    table = pd.read_csv(ROOT / "resources" / "profiles" / "mark_words.csv", dtype=str)
    severity = table["kind"] == "severity"
    table.loc[severity, "depth_m"] = (table.loc[severity, "depth_m"].astype(float) * 2).astype(str)
    table.to_csv(tmp_path / "words.csv", index=False)
    answer = camp.run(
        "quartier:flooddepthfrommarks",
        {
            "MARKS": f"{camp.workspace / 'quartier.gpkg'}|layername=flood_marks",
            "SEVERITY_FIELD": "SEVERITY",
            "WORDS": str(tmp_path / "words.csv"),
            "DEM": str(camp.data / "elevation_5m_derived.tif"),
            "DEM_KIND": "survey",
            "METHOD": "tin",
            "DEPTH": str(tmp_path / "depth.tif"),
            "ERROR": str(tmp_path / "error.tif"),
            "RESIDUALS": str(tmp_path / "residuals.gpkg"),
        },
    )
    assert answer.returncode == 0, answer.stderr
    before, after = grid(camp.folder / "depth.tif"), grid(tmp_path / "depth.tif")
    both = ~np.isnan(before.cells) & ~np.isnan(after.cells)
    assert (after.cells[both] >= before.cells[both] - 1e-4).all()
