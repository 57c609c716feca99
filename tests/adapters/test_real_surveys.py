"""Every real survey file: what its README counts is what is read, kept and drawn."""

from __future__ import annotations

import csv
from dataclasses import dataclass, field
from pathlib import Path

import pytest

pytest.importorskip("qgis.core")

from quartier.adapters.survey.tables import read_tables
from quartier.engine.schema import readable_capacity
from quartier.engine.survey import Survey, import_survey, word_list

ROOT = Path(__file__).resolve().parents[2]
with (ROOT / "resources/profiles/survey_words.csv").open(encoding="utf-8", newline="") as file:
    WORDS = word_list(list(csv.DictReader(file)))


@dataclass(frozen=True)
class Expected:
    """What the README of the data says of some files, and what can be counted in them by eye.

    `rows` of each table; `shapes` drawn by geometry type (point, line, area); `layers` of Quartier that are not empty.
    """

    files: tuple[str, ...]
    rows: dict[str, int]
    shapes: dict[str, int] = field(default_factory=dict)
    layers: dict[str, int] = field(default_factory=dict)
    form: str = ""
    refused: dict[str, int] = field(default_factory=dict)


ONA = "surveys/ona/"
ABIDJAN = "surveys/abidjan_kobo/"
ZAATARI = "zaatari/kobo/ZaatariCamp_UNICEF_2016_12_14"
CASES = [
    Expected(
        (ABIDJAN + "household_data.csv", ABIDJAN + "individual_data.csv"),
        {"household_data": 567, "individual_data": 2498},
        layers={"households": 567},
        form=ABIDJAN + "Abidjan_Feb2022_SURVEY_220210.xls",
    ),
    Expected((ABIDJAN + "household_data.csv",), {"household_data": 567}, layers={"households": 567}),
    Expected((ABIDJAN + "individual_data.csv",), {"individual_data": 2498}),
    Expected((ZAATARI + ".csv",), {Path(ZAATARI).name: 102}, {"point": 102}, {"flood_marks": 102}),
    Expected((ZAATARI + ".xlsx",), {"agTbHeiGafoB26yZg3KKYH": 102}, {"point": 102}, {"flood_marks": 102}),
    Expected(
        (ONA + "GeoLocationForm_2015_01_15_01_28_45.csv",),
        {"GeoLocationForm_2015_01_15_01_28_45": 4},
        {"point": 4, "line": 4, "area": 4},
        {"paths": 4},
    ),
    Expected(
        (ONA + "GeoLocationForm_2015_01_15_01_28_45.csv",),
        {"GeoLocationForm_2015_01_15_01_28_45": 4},
        {"point": 4, "line": 4, "area": 4},
        {"paths": 4},
        form=ONA + "GeoLocationForm.xlsx",
    ),
    # n/a for an empty geometry
    Expected(
        (ONA + "GeoLocationForm_empty_geoms.csv",),
        {"GeoLocationForm_empty_geoms": 2},
        {"point": 1, "line": 2, "area": 2},
        {"paths": 2},
    ),
    Expected((ONA + "Geoshapes.csv",), {"Geoshapes": 2, "segment": 3}, {"area": 3}),
    Expected((ONA + "Geotraces.csv",), {"Geotraces": 2, "segment": 3}, {"line": 3}, {"paths": 3}),
    Expected((ONA + "empty_geoshapes.csv",), {"empty_geoshapes": 2, "segment": 3}, {"area": 2}),
    Expected((ONA + "empty_geotraces.csv",), {"empty_geotraces": 2, "segment": 3}, {"line": 2}, {"paths": 2}),
    Expected((ONA + "tutorial_w_repeats.csv",), {"tutorial_w_repeats": 1, "children": 2}, {"point": 1}),
    Expected(
        (ONA + "tutorial_w_repeats.csv",),
        {"tutorial_w_repeats": 1, "children": 2},
        {"point": 1},
        form=ONA + "tutorial_w_repeats.xlsx",
    ),
    # A road and a building of OpenMapKit, by their centres
    Expected((ONA + "osm.csv",), {"osm": 1}, {"point": 2}),
    *(
        Expected(
            (f"surveys/odk_central/locations_odata_{kind}.json",),
            {f"locations_odata_{kind}": 1},
            {"point": 3, "line": 3, "area": 3},
            {"paths": 3},
        )
        for kind in ("geojson", "wkt")
    ),
    Expected(
        ("surveys/gpx/cerknicko-jezero.gpx",),
        {"waypoints": 7, "tracks": 8},
        {"point": 7, "line": 7},
        {"paths": 7},
        refused={"no_line": 1},
    ),
    Expected(
        ("surveys/gpx/korita-zbevnica.gpx",),
        {"waypoints": 2, "tracks": 4},
        {"point": 2, "line": 3},
        {"paths": 3},
        refused={"no_line": 1},
    ),
    # A track of one point is no line.
    Expected(
        ("surveys/gpx/track_with_dilution_errors.gpx",),
        {"waypoints": 1, "routes": 1, "tracks": 1},
        {"point": 1},
        refused={"unreadable_place": 2, "no_line": 2},
    ),
    Expected(("surveys/gpx/unicode_with_bom.gpx",), {"waypoints": 1}, {"point": 1}),
    Expected(("kibera/water_points_osm.geojson",), {"water_points_osm": 588}, {"point": 588}, {"services": 588}),
    Expected(("kibera/schools_osm.geojson",), {"schools_osm": 356}, {"point": 356}, {"services": 356}),
    Expected(("kibera/schools_wkt.csv",), {"schools_wkt": 356}, {"point": 356}, {"services": 356}),
    Expected(
        ("philippines/evacuation_centres_osm.geojson",),
        {"evacuation_centres_osm": 1622, "@relations": 19},
        {"point": 189, "line": 18, "area": 1415},
    ),
]
KINDS = {
    "point": {"Point", "MultiPoint"},
    "line": {"LineString", "MultiLineString"},
    "area": {"Polygon", "MultiPolygon"},
}
LAYERS = ("services", "paths", "flood_marks", "households", "blocks", "water", "flood_areas")


def imported(data: Path, files: tuple[str, ...], form: str = "", language: str = "") -> Survey:
    sheets = read_tables([str(data / name) for name in files])
    asked = read_tables([str(data / form)]) if form else None
    return import_survey(sheets, WORDS, form=asked, language=language)


@pytest.mark.parametrize("case", CASES, ids=lambda case: Path(case.files[0]).name + ("+form" if case.form else ""))
def test_a_real_file_gives_what_its_readme_counts(case: Expected, real_data: Path) -> None:
    survey = imported(real_data, case.files, case.form)
    counts = survey.report.counts
    assert (counts["read"] == counts["kept"] + counts["refused"]).all()
    tables = counts[counts["kind"] == "table"]
    assert dict(zip(tables["name"], tables["kept"])) == case.rows
    kinds = [kind for layer in survey.places.values() for kind in layer.geom_type]
    assert {name: sum(k in types for k in kinds) for name, types in KINDS.items()} == {
        **dict.fromkeys(KINDS, 0),
        **case.shapes,
    }
    if case.layers or case.rows.keys() <= {"individual_data", "tutorial_w_repeats", "children", "Geoshapes", "segment"}:
        sizes = {layer: len(getattr(survey, layer)) for layer in LAYERS}
        assert {layer: size for layer, size in sizes.items() if size} == case.layers
    assert survey.report.refused["code"].value_counts().to_dict() == case.refused


def test_the_points_of_a_gpx_walk_are_all_there(real_data: Path) -> None:
    """871 and 296 points, as the README of the data counts them, tracks without a line aside."""
    for name, points in (("cerknicko-jezero", 296), ("korita-zbevnica", 871)):
        survey = imported(real_data, (f"surveys/gpx/{name}.gpx",))
        text = (real_data / f"surveys/gpx/{name}.gpx").read_text(encoding="utf-8")
        assert text.count("<trkpt") == points
        drawn = sum(len(part.coords) for line in survey.paths.geometry for part in getattr(line, "geoms", [line]))
        assert points - 2 <= drawn <= points


def test_free_text_capacities_stay_as_written_and_are_flagged(real_data: Path) -> None:
    survey = imported(real_data, ("philippines/evacuation_centres_osm.geojson",))
    table = survey.tables["evacuation_centres_osm"]
    assert table["capacity:persons"].notna().sum() == 860
    services = survey.services
    written = table.set_index("id").loc[services["id"], "capacity:persons"]
    # Classes such as 250-500 or >500 are not one number: they stay as they are, and are flagged.
    classes = written.str.contains(r"[-<>]", na=False).to_numpy()
    assert set(services["capacity"][classes]) == set(written[classes])
    assert not any(readable_capacity(one) for one in services["capacity"][classes])
    assert services["flags"][classes].str.contains("unreadable_capacity").all()
    assert all(readable_capacity(one) for one in services["capacity"][~classes].dropna() if "famil" not in one.lower())


def test_abidjan_speaks_french_and_every_individual_has_a_household(real_data: Path) -> None:
    files = (ABIDJAN + "household_data.csv", ABIDJAN + "individual_data.csv")
    survey = imported(real_data, files, ABIDJAN + "Abidjan_Feb2022_SURVEY_220210.xls", "fr")
    labels = survey.questions.set_index("column")["label"]
    assert labels["DrinkingWaterGroup"] == "OÙ obtenez-vous habituellement l'EAU POTABLE pour ce ménage ?"
    assert labels.notna().sum() >= 40
    members = survey.tables["individual_data"]
    homes = survey.tables["household_data"]
    assert members["parent_id"].notna().sum() == 2498
    assert members["parent_id"].isin(homes["id"]).all()
    assert survey.households["people"].sum() == 2498


def test_two_exports_of_one_form_are_one_survey(real_data: Path, sample: Path) -> None:
    survey = imported(real_data, (ZAATARI + ".csv", ZAATARI + ".xlsx"))
    count = survey.report.counts.set_index("name").loc[Path(ZAATARI).name]
    assert count[["read", "kept", "refused"]].tolist() == [204, 102, 102]
    assert set(survey.report.refused["code"]) == {"already_read"}
    both = imported(sample, ("survey.csv", "survey_membres.csv", "survey.xlsx"))
    alone = imported(sample, ("survey.csv", "survey_membres.csv"))
    for layer in LAYERS:
        assert len(getattr(both, layer)) == len(getattr(alone, layer))
    assert both.households["people"].sum() == alone.households["people"].sum()
