"""Hard and wrong input of quartier:walkingdistance: each gets its sentence, and no person is lost in silence."""

from __future__ import annotations

import json
import subprocess
from collections.abc import Callable, Iterator
from pathlib import Path

import geopandas as gpd
import numpy as np
import pytest
import shapely
from shapely import LineString, Point

pytest.importorskip("qgis.core")

from qgis.core import QgsApplication, QgsFeature, QgsGeometry, QgsProcessingException, QgsVectorLayer
from quartier.adapters.i18n import load_translator
from quartier.tests.engine.builders import CRS, EAST, NORTH, boxes, here, layer, lines, points
from quartier.tests.processing_algorithms.test_walkingdistance import ground

ALGORITHM = "quartier:walkingdistance"
STATUSES = ("within", "over", "unreachable", "off_network", "no_service", "unknown")
Run = Callable[[str, dict[str, object]], dict[str, object]]

STREETS = lines([(0, 0), (500, 0), (1000, 0)], [(500, 0), (500, 300)])
HOUSES = boxes((90, 10, 110, 30), (690, 20, 710, 40), population=[6, 4])
SERVICES = points(*((0, 0), (1000, 0), (500, 290)), category=["tap", "tap", "clinic"], operational=["no", "yes", None])


def at(x: float, y: float) -> str:
    """Coordinates as text, in the real corner."""
    return f"{EAST + x} {NORTH + y}"


def in_qgis(frame: gpd.GeoDataFrame, kind: str = "") -> QgsVectorLayer:
    """A layer of a frame, in the memory of QGIS."""
    shapes = frame.geometry
    names = [name for name in frame if name != shapes.name]
    types = {"i": "integer", "f": "double"}
    fields = "".join(f"&field={name}:{types.get(frame[name].dtype.kind, 'string')}" for name in names)
    kind = kind or next(shape.geom_type for shape in shapes if shape is not None)
    texts = [None if shape is None else shape.wkt for shape in shapes]
    return in_memory(kind, texts, fields, frame[names].astype(object).where(frame[names].notna(), None).values.tolist())


def in_memory(kind: str, texts: list[str | None], fields: str = "", rows: list[list[object]] | None = None) -> object:
    """A layer of WKT, in the memory of QGIS."""
    found = QgsVectorLayer(f"{kind}?crs={CRS}{fields}", "quartier nord", "memory")
    features = []
    for number, text in enumerate(texts):
        feature = QgsFeature(found.fields())
        feature.setAttributes(rows[number] if rows else [])
        if text is not None:
            feature.setGeometry(QgsGeometry.fromWkt(text))
        features.append(feature)
    assert found.dataProvider().addFeatures(features)[0]
    found.updateExtents()
    return found


def town(**other: object) -> dict[str, object]:
    """Streets, houses, two taps (one broken) and a clinic, with some of the layers or numbers put in place of those."""
    given = {"PATHS": STREETS, "ORIGINS": HOUSES, "SERVICES": SERVICES, **other}
    return {name: in_qgis(here(one)) if isinstance(one, gpd.GeoDataFrame) else one for name, one in given.items()}


def with_shapes(frame: gpd.GeoDataFrame, changes: dict[int, object]) -> gpd.GeoDataFrame:
    """The layer with other shapes in some rows."""
    shapes = [changes.get(number, shape) for number, shape in enumerate(frame.geometry)]
    return frame.set_geometry(gpd.GeoSeries(shapes, crs=CRS))


def walked(run: Run, **other: object) -> list[dict[str, object]]:
    """The rows of the result; the table of people balances, and has everybody."""
    results = run(ALGORITHM, {"OUTPUT": "TEMPORARY_OUTPUT", "SUMMARY": "TEMPORARY_OUTPUT", **town(**other)})
    found, table = (
        [dict(zip(one.fields().names(), f.attributes())) for f in one.getFeatures()]
        for one in (results["OUTPUT"], results["SUMMARY"])
    )
    everybody = sum(row.get("population", 1) for row in found)
    for row in table:
        assert sum(row[f"{status}_people"] for status in STATUSES) == pytest.approx(row["people"])
        assert row["people"] == everybody
    return found


def refusal(run: Run, **other: object) -> str:
    with pytest.raises(QgsProcessingException) as caught:
        run(ALGORITHM, {"OUTPUT": "TEMPORARY_OUTPUT", **town(**other)})
    assert "Traceback" not in str(caught.value)
    return str(caught.value)


def says(feedback: object, words: str) -> bool:
    return any(words in text for text in feedback.warnings)


ISLANDS = lines([(0, 0), (1000, 0)], [(5000, 0), (5500, 0)])
NOBODY_WORKS = SERVICES.assign(operational=["no", "en panne", "closed"])


@pytest.mark.parametrize(
    ("other", "status", "sentence"),
    [
        ({"SERVICES": points((5000, 5), category=["tap"]), "PATHS": ISLANDS}, "unreachable", "no path leads from"),
        ({"SERVICES": points((5000, 0), category=["tap"])}, "unreachable", "so nobody reaches it: node/1"),
        (
            {"SERVICES": NOBODY_WORKS},
            "no_service",
            "None of the services of the category 'Water point' works, or is for everybody (2 in all)",
        ),
        ({"SERVICES": SERVICES.assign(operational=["bof", "no", ""])}, "reached", "neither yes nor no"),
        ({"SERVICES": SERVICES.assign(category=["tap", None, ""])}, "no_service", "2 of 3 services have no category"),
        ({"SERVICES": with_shapes(SERVICES, {1: None})}, "unreachable", "1 service has no geometry"),
        ({"ORIGINS": with_shapes(HOUSES, {0: None})}, "unknown", "1 of 2 origins has no geometry"),
        ({"ORIGINS": with_shapes(HOUSES, {0: shapely.Polygon()})}, "unknown", "1 of 2 origins has no geometry"),
        ({"PATHS": with_shapes(STREETS, {1: None})}, "reached", "1 of 2 paths is not in the network"),
        (
            {"PATHS": with_shapes(STREETS, {1: LineString([(9, 9), (9, 9)])})},
            "reached",
            "or of more than 0.01 m: way/2",
        ),
        ({"ORIGINS": HOUSES.assign(id="x")}, "reached", "1 repeated ids"),
        ({"TOLERANCE": 350.0}, "reached", "swallowed by the tolerance of 350 m"),
    ],
)
def test_it_is_said_and_the_people_stay(
    run: Run, feedback: object, other: dict[str, object], status: str, sentence: str
) -> None:
    assert walked(run, **other)[0]["water_point_status"] == status
    assert says(feedback, sentence)


@pytest.mark.parametrize(
    ("other", "sentence"),
    [
        ({"PATHS": lines([(0, 5000), (1000, 5000)])}, "No origin lies within 100 m of a path"),
        ({"ORIGINS": with_shapes(HOUSES, {0: shapely.Polygon(), 1: shapely.Polygon()})}, "Not one feature of"),
        ({"PATHS": SERVICES}, "holds points"),
        ({"SERVICES": SERVICES.assign(category=None)}, "No service has a category"),
        ({"ORIGINS": HOUSES.assign(population=["six", "4"])}, "no number of people, such as 'six'"),
        ({"ORIGINS": HOUSES.assign(population=[-6, 4])}, "such as '-6'"),
        ({"ORIGINS": HOUSES.assign(population=[np.inf, 4])}, "no number of people, such as 'inf'"),
        ({"POPULATION_FIELD": "gens"}, "'quartier nord' has no field 'gens'. Choose one of its fields: id, population"),
        ({"GROUP_FIELDS": ["veuves"]}, "no field 'veuves'"),
        ({"OPERATIONAL_FIELD": "marche"}, "no field 'marche' that says whether they work"),
        ({"TOLERANCE": 2000.0}, "No path is longer than 2000 m"),
        ({"MAX_SNAP": 0.0}, "No origin lies within 0 m of a path"),
        ({"MAX_SNAP": -5}, "MAX_SNAP is '-5', which is no number that can be used"),
        ({"SPEED": 0}, "at least 0.05"),
        ({"SPEED": "vite"}, "SPEED is 'vite'"),
        ({"MAX_DISTANCE": "500,5"}, "with a point before the decimals"),
        ({"METRIC_CRS": "EPSG:2263"}, "not in metres"),
    ],
)
def test_it_is_refused_with_a_sentence(run: Run, other: dict[str, object], sentence: str) -> None:
    assert sentence in refusal(run, **other)


def test_lines_of_every_kind_are_walked(run: Run, feedback: object) -> None:
    """3D and measured multi-lines, curves, self-crossing lines, a repeated vertex."""
    flat = walked(run)
    spatial = [
        f"MultiLineStringZM(({at(0, 0)} 1 2,{at(500, 0)} 5 2),({at(500, 0)} 9 9,{at(1000, 0)} 1 2))",
        f"MultiLineStringZM(({at(500, 0)} 1 2,{at(500, 0)} 1 2,{at(500, 300)} 1 2))",
    ]
    assert [
        row["water_point_m"] for row in walked(run, PATHS=in_memory("MultiLineStringZM", spatial))
    ] == pytest.approx([row["water_point_m"] for row in flat])
    arc = f"CompoundCurve(({at(0, 0)},{at(400, 0)}),CircularString({at(400, 0)},{at(500, 100)},{at(600, 0)})"
    curved = walked(run, PATHS=in_memory("CompoundCurve", [f"{arc},({at(600, 0)},{at(1000, 0)}))"]))
    assert curved[0]["water_point_m"] == pytest.approx(20 + 900 - 200 + np.pi * 100, abs=0.1)
    crossing = lines([(0, 0), (1000, 0), (1000, 100), (500, -100), (500, 300)])
    clinic = walked(run, PATHS=crossing)[0]["clinic_m"]
    # To the end of the street, up, all the way back: a crossing without a vertex is no junction.
    assert clinic == pytest.approx(20 + 900 + 100 + np.hypot(500, 200) + 390, abs=0.01)
    assert not says(feedback, "not in the network")


def test_shapes_that_are_no_lines_are_no_paths_and_every_shape_is_a_service(
    run: Run, feedback: object, tmp_path: Path
) -> None:
    mixed = layer([LineString([(0, 0), (1000, 0)]), Point(3, 3), shapely.box(0, 0, 10, 10)], "way")
    paths, services = str(tmp_path / "paths.gpkg"), str(tmp_path / "services.gpkg")
    here(mixed).to_file(paths, engine="pyogrio", VERSION="1.2")
    assert walked(run, PATHS=paths)[1]["water_point_m"] == 330
    assert says(feedback, "2 of 3 paths are not in the network")
    assert not says(feedback, "swallowed")
    shapes = [shapely.box(990, -5, 1010, 5), LineString([(480, 290), (500, 290)])]
    here(layer(shapes, "s", category=["tap", "clinic"])).to_file(services, engine="pyogrio", VERSION="1.2")
    row = walked(run, SERVICES=services)[1]
    assert (row["water_point_m"], row["clinic_m"]) == (330, 30 + 200 + 290 + 10)


def test_coordinates_that_are_no_numbers_are_unknown_places(run: Run, feedback: object) -> None:
    homes = in_memory("Point", [f"Point({at(100, 0)})", f"Point(inf {NORTH})"], "&field=population:int", [[3], [4]])
    assert [row["water_point_status"] for row in walked(run, ORIGINS=homes)] == ["reached", "unknown"]
    taps = in_memory("Point", ["Point(nan nan)", f"Point({at(1000, 0)})"], "&field=category:string", [["tap"], ["tap"]])
    assert walked(run, SERVICES=taps)[0]["water_point_m"] == 920
    assert says(feedback, "1 service has no geometry")
    paths = in_memory("LineString", [f"LineString({at(0, 0)},{at(1000, 0)})", f"LineString({at(0, 0)},inf {NORTH})"])
    assert walked(run, PATHS=paths)[0]["water_point_m"] == 920
    assert says(feedback, "0.01 m: row/2")


def test_one_place_far_away_by_mistake_moves_nothing(run: Run) -> None:
    astray = layer([LineString([(0, 0), (1000, 0)]), LineString([(0, 0), (-EAST, -NORTH)])], "way")
    assert walked(run, PATHS=astray)[0]["water_point_m"] == 920
    homes = points((100, 0), (300, 0), (-EAST, -NORTH), population=[3, 4, 5])
    found = walked(run, ORIGINS=homes)
    assert [row["water_point_status"] for row in found] == ["reached", "reached", "off_network"]
    assert found[0]["water_point_m"] == 900


def in_degrees(frame: gpd.GeoDataFrame, east: float, north: float, wrapped: bool = False) -> str:
    """The layer around a place of the earth, as text of GeoJSON would have it."""

    def moved(xy: np.ndarray) -> np.ndarray:
        x = east + xy[:, 0] / 111_320.0
        return np.column_stack([np.where(wrapped & (x > 180), x - 360, x), north + xy[:, 1] / 111_320.0])

    shapes = shapely.transform(frame.geometry.to_numpy(), moved)
    return frame.set_geometry(gpd.GeoSeries(shapes)).set_crs("EPSG:4326", allow_override=True)


@pytest.mark.parametrize(("east", "north", "wrapped"), [(5.998, 6.4, False), (179.996, -16.5, True)])
def test_where_zones_meet_lengths_are_those_of_the_ellipsoid(
    run: Run, tmp_path: Path, east: float, north: float, wrapped: bool
) -> None:
    """The middle of two UTM zones' border, and both sides of the antimeridian."""
    from pyproj import Geod

    layers = {}
    for name, frame in (("PATHS", STREETS), ("ORIGINS", HOUSES), ("SERVICES", SERVICES)):
        layers[name] = str(tmp_path / f"{name}.gpkg")
        in_degrees(frame, east, north, wrapped).to_file(layers[name], engine="pyogrio", VERSION="1.2")
    street = Geod(ellps="WGS84").line_length([east, east + 1000 / 111_320], [north, north])
    found = walked(run, **layers)
    # At the edge of its zone UTM is longer by up to one in a thousand.
    assert found[0]["water_point_m"] == pytest.approx(0.9 * street + 20 * 110_600 / 111_320, rel=1.2e-3)


def test_layers_in_feet_and_of_several_crs_give_metres(run: Run, tmp_path: Path) -> None:
    layers = {}
    for name, frame, crs in (("PATHS", STREETS, 4326), ("ORIGINS", HOUSES, 3857), ("SERVICES", SERVICES, 2393)):
        layers[name] = str(tmp_path / f"{name}.gpkg")
        here(frame).to_crs(crs if crs != 2393 else 32632).to_file(layers[name], engine="pyogrio", VERSION="1.2")
    assert walked(run, **layers)[0]["water_point_m"] == pytest.approx(920, abs=1e-2)
    for name, frame in (("PATHS", STREETS), ("ORIGINS", HOUSES), ("SERVICES", SERVICES)):
        # New York in US survey feet.
        moved = frame.set_geometry(frame.geometry.translate(300_000, 60_000)).set_crs(32118, allow_override=True)
        moved.to_crs(2263).to_file(layers[name], engine="pyogrio", VERSION="1.2")
    assert walked(run, **layers)[0]["water_point_m"] == pytest.approx(920, rel=5e-4)


def test_ground_that_covers_a_part_is_flat_beyond_and_says_so(run: Run, feedback: object, tmp_path: Path) -> None:
    flat = walked(run)
    partly = walked(run, DEM=ground(tmp_path / "moitié.tif", 0.1, 500.0))
    assert says(feedback, "km of paths lie where the elevation raster knows nothing: they count as flat")
    assert [row["water_point_m"] for row in partly] == [row["water_point_m"] for row in flat]
    assert partly[0]["water_point_min"] > flat[0]["water_point_min"]
    assert "does not cover any of the features" in refusal(run, DEM=ground(tmp_path / "loin.tif", 0.1, 50_000.0))


@pytest.mark.slow
def test_a_hundred_thousand_at_one_place(run: Run) -> None:
    many = points(*[(100, 10)] * 100_000)
    found = walked(run, ORIGINS=many.assign(population=1))
    assert {row["water_point_m"] for row in found} == {910.0}
    assert walked(run, SERVICES=many.assign(category="tap"))[1]["water_point_m"] == pytest.approx(30 + 600 + 10)
    same = layer([LineString([(0, 0), (1000, 0)])] * 20_000, "way")
    assert walked(run, PATHS=same)[0]["water_point_m"] == 920


@pytest.fixture
def french() -> Iterator[None]:
    """QGIS in French, as `make qm` or the zip has it."""
    translator = load_translator("fr")
    if translator is None:
        pytest.skip("the French translation is not compiled here")
    QgsApplication.installTranslator(translator)
    yield
    QgsApplication.removeTranslator(translator)


def test_the_same_in_french(run: Run, feedback: object, french: None) -> None:
    walked(run, SERVICES=NOBODY_WORKS, ORIGINS=with_shapes(HOUSES, {0: None}))
    assert says(feedback, "Aucun service de la catégorie «\u00a0Point d'eau\u00a0» ne fonctionne")
    assert says(feedback, "1 origine sur 2 n'a pas de géométrie")
    assert "Aucune origine" in refusal(run, PATHS=lines([(0, 5000), (1000, 5000)]))
    assert "n'est pas un nombre utilisable" in refusal(run, SPEED="vite")
    assert "n'a pas de champ" in refusal(run, POPULATION_FIELD="gens")


def test_in_qgis_process_people_read_the_same_sentences(
    tmp_path: Path, qgis_process: Callable[..., subprocess.CompletedProcess[str]]
) -> None:
    files = {}
    for name, frame in (("PATHS", STREETS), ("ORIGINS", with_shapes(HOUSES, {0: None})), ("SERVICES", NOBODY_WORKS)):
        files[name] = str(tmp_path / f"{name.lower()} été.gpkg")
        here(frame).to_file(files[name], engine="pyogrio", VERSION="1.2")
    answer = qgis_process(ALGORITHM, {**files, "OUTPUT": str(tmp_path / "out.gpkg")})
    assert answer.returncode == 0, answer.stderr
    warned = json.loads(answer.stdout)["log"]["warning"]
    assert any("None of the services" in text for text in warned)
    assert any("1 of 2 origins has no geometry" in text for text in warned)
    answer = qgis_process(ALGORITHM, {**files, "SPEED": "vite", "OUTPUT": str(tmp_path / "no.gpkg")})
    assert answer.returncode != 0
    assert "SPEED is 'vite'" in answer.stderr + answer.stdout
    assert "Traceback" not in answer.stderr + answer.stdout
