"""The survey import on real exports, and on the sample with all its faults."""

from __future__ import annotations

import json
from pathlib import Path

import numpy as np
import shapely
from quartier.tests.engine.survey_builders import codes, read_csv, run


def test_zaatari_points_are_where_the_published_map_says(real_data: Path) -> None:
    raw = read_csv(real_data / "zaatari/kobo/ZaatariCamp_UNICEF_2016_12_14.csv")
    survey = run({"zaatari": raw})
    marks = survey.flood_marks
    assert len(marks) == 102
    columns = raw[["_Location_longitude", "_Location_latitude"]].astype(float).to_numpy()
    assert np.abs(shapely.get_coordinates(marks.geometry) - columns).max() < 1e-7
    assert set(marks["severity"]) == {"Very Low", "Low", "Moderate", "High", "Very High"}
    assert marks["depth_m"].isna().all()
    assert set(marks["dry"]) == {"no"}
    features = json.loads((real_data / "zaatari/flood_points_unicef.geojson").read_text())["features"]
    published = {str(f["properties"]["ODKID"]): f["geometry"]["coordinates"] for f in features}
    by_uuid = dict(zip(raw["_uuid"], raw["_id"]))
    shared = [(m.geometry, published[by_uuid[m.id]]) for m in marks.itertuples() if by_uuid[m.id] in published]
    # The published map shifts a few points to the address they belong to; the others are the same to a metre.
    metres = np.array([np.hypot((p.x - x) * 94_100, (p.y - y) * 110_900) for p, (x, y) in shared])
    assert len(shared) > 60
    assert np.median(metres) < 1.0


def test_ona_points_lines_and_shapes(real_data: Path) -> None:
    folder = real_data / "surveys/ona"
    survey = run({"ona": read_csv(folder / "GeoLocationForm_2015_01_15_01_28_45.csv")})
    assert {n: set(f.geom_type) for n, f in survey.places.items()} == {
        "ona_location": {"Point"},
        "ona_path": {"LineString"},
        "ona_shape": {"Polygon"},
    }
    assert len(survey.paths) == 4
    assert codes(survey)["low_accuracy"] == [2, 3, 4, 5]
    empty = run({"ona": read_csv(folder / "GeoLocationForm_empty_geoms.csv")})
    assert [len(f) for f in empty.places.values()] == [1, 2, 2]
    for name, kind, counts in (
        ("Geoshapes", "Polygon", 3),
        ("Geotraces", "LineString", 3),
        ("empty_geotraces", "LineString", 2),
    ):
        nested = run({"ona": read_csv(folder / f"{name}.csv")})
        layer = nested.places["segment_blueline"]
        assert (set(layer.geom_type), len(layer)) == ({kind}, counts)
        assert layer["parent_id"].isin(nested.tables["ona"]["id"]).all()


def test_abidjan_households_and_their_members_without_any_place(real_data: Path) -> None:
    folder = real_data / "surveys/abidjan_kobo"
    members = read_csv(folder / "individual_data.csv")
    homes = read_csv(folder / "household_data.csv")
    survey = run({"household_data": homes, "individual_data": members})
    count = survey.report.counts.set_index("name")
    assert count.loc[["household_data", "individual_data"], "kept"].tolist() == [567, 2498]
    assert len(survey.households) == 567
    linked = members["PARENT_KEY"].isin(homes["KEY"]).sum()
    assert survey.households["people"].sum() == linked
    expected = members["PARENT_KEY"].value_counts()
    by_key = dict(zip(survey.households["id"], survey.households["people"]))
    assert all(by_key[key.removeprefix("uuid:")] == expected[key] for key in homes["KEY"] if key in expected)
    assert survey.households.geometry.isna().all()
    assert any("No coordinates" in template for _, template, _ in survey.report.remarks)


def test_the_sample_with_all_its_faults(sample: Path) -> None:
    faults = json.loads((sample / "faults.json").read_text(encoding="utf-8"))
    raw = read_csv(sample / "survey.csv", ";")
    area = shapely.from_geojson((sample / "area.geojson").read_text(encoding="utf-8"))
    survey = run(
        {"survey": raw, "survey_membres": read_csv(sample / "survey_membres.csv", ";")}, area=shapely.union_all(area)
    )
    number = dict(zip(survey.tables["survey"]["id"], raw["_id"]))
    flagged = survey.report.flagged
    for fault, found in (
        ("duplicate_same_uuid", ["repeated_uuid"]),
        ("duplicate_other_uuid", ["repeated_record"]),
        ("household_without_people", ["no_people"]),
        ("impossible_date", ["impossible_date"]),
        ("low_gps_accuracy", ["low_accuracy"]),
        ("no_consent", ["no_consent"]),
        ("capacity_as_text", ["capacity_from_text", "unreadable_capacity"]),
        ("submission_outside_area", ["zero_coordinates", "swapped_coordinates", "outside_area"]),
    ):
        rows = flagged[flagged["code"].isin(found)]
        assert sorted(number[i] for i in rows["id"]) == sorted(faults[fault]["ids"]), fault
        assert len(rows) == faults[fault]["count"], fault
    assert (flagged["code"] == "no_parent").sum() == faults["member_without_parent"]["count"]
    assert len(survey.services) + len(survey.households) <= len(raw)
    # And nothing else: no false alarm.
    planted = ("duplicate_same_uuid", "duplicate_other_uuid", "household_without_people", "impossible_date")
    planted += (
        "low_gps_accuracy",
        "no_consent",
        "capacity_as_text",
        "submission_outside_area",
        "member_without_parent",
    )
    assert len(flagged) == sum(faults[fault]["count"] for fault in planted)
    assert survey.report.refused.empty
