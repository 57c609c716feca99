"""Answers as people write them: numbers, dates, flood heights, places."""

from __future__ import annotations

import math

import numpy as np
import pandas as pd
import pytest
import shapely
from hypothesis import given
from hypothesis import strategies as st
from quartier.engine.survey.geometry import along, coordinate_columns, geometry_kind, read_places
from quartier.engine.survey.heights import flood_heights
from quartier.engine.survey.values import dates, kind_of, numbers, typed, without_missing


def text(*values: str | None) -> pd.Series:
    return pd.Series(list(values), dtype=object)


@pytest.mark.parametrize(
    ("written", "number"),
    [
        ("12", 12.0),
        ("0,45", 0.45),
        ("1 250,5", 1250.5),
        ("1\u202f250", 1250.0),
        ("1.250,5", 1250.5),
        ("1,250.5", 1250.5),
        ("1,250,000", 1250000.0),
        ("-3", -3.0),
        ("2.5e2", 250.0),
        ("?", math.nan),
        ("12 pers.", math.nan),
        ("inf", math.nan),
        (None, math.nan),
    ],
)
def test_numbers_as_people_write_them(written: str | None, number: float) -> None:
    assert numbers(text(written))[0] == pytest.approx(number, nan_ok=True)


@given(st.floats(-1e9, 1e9).map(lambda x: round(x, 4)))
def test_decimal_comma_and_point_say_the_same(value: float) -> None:
    written = f"{value:.4f}"
    assert numbers(text(written))[0] == numbers(text(written.replace(".", ",")))[0] == pytest.approx(value)


@pytest.mark.parametrize(
    ("written", "iso"),
    [
        ("2024-03-09", "2024-03-09"),
        ("2016/12/14", "2016-12-14"),
        ("09/03/2024", "2024-03-09"),
        ("9.3.24", "2024-03-09"),
        ("2025-02-10T08:05:00.000+01:00", "2025-02-10T08:05:00"),
        ("14/10/2022 07:30", "2022-10-14T07:30:00"),
        ("2022", "2022"),
        ("10/2022", "2022-10"),
        ("44848", "2022-10-14"),
        ("31/02/2023", None),
        ("14/13/2022", None),
        ("l'an dernier", None),
        (None, None),
    ],
)
def test_dates(written: str | None, iso: str | None) -> None:
    assert dates(text(written))[0] == iso


def test_one_slip_does_not_turn_a_column_of_dates_round() -> None:
    usual = ["01/02/2024"] * 30
    assert dates(text(*usual, "05/13/2024"))[0] == "2024-02-01"
    # Where many second parts are over 12, months come first.
    assert dates(text("01/02/2024", "01/20/2024", "02/25/2024"))[0] == "2024-01-02"


@pytest.mark.parametrize(
    ("answers", "kind"),
    [
        (("1", "25", None), "integer"),
        (("1,5", "2"), "decimal"),
        (("97001122", "007"), "text"),
        (("+22997001122",), "text"),
        (("14/10/2022", "02/10/2019"), "date"),
        (("2025-02-10T08:05:00",), "datetime"),
        (("12-3", "abc"), "text"),
        ((None, None), "text"),
        (("3", "NA"), "integer"),
    ],
)
def test_types_are_judged_by_all_answers(answers: tuple[str | None, ...], kind: str) -> None:
    assert kind_of(text(*answers)) == kind


def test_an_answer_of_the_wrong_type_is_told_and_a_missing_one_is_not() -> None:
    values, wrong = typed(text("4", "quatre", None, "NA"), "integer")
    assert values.tolist()[0] == 4
    assert wrong.tolist() == [False, True, False, False]


def test_missing_words_become_none() -> None:
    frame = without_missing(pd.DataFrame({"a": ["n/a", " x ", "", None, "NA"]}))
    assert frame["a"].tolist() == [None, "x", None, None, "NA"]


@pytest.mark.parametrize(
    ("written", "column", "depth", "error"),
    [
        ("0,45", "hauteur_m", 0.45, 0.15),
        ("80 cm", "hauteur", 0.80, 0.15),
        ("1 m 20", "hauteur", 1.20, 0.15),
        ("1m5", "hauteur", 1.5, 0.15),
        ("45", "hauteur_cm", 0.45, 0.15),
        ("genou", "hauteur_eau", 0.45, 0.30),
        ("poitrine", "hauteur_eau", 1.20, 0.30),
        ("aucune", "hauteur_eau", 0.0, 0.30),
        ("très haut", "hauteur_eau", math.nan, math.nan),
        ("12 m", "hauteur", math.nan, math.nan),
        ("-1", "hauteur", math.nan, math.nan),
        (None, "hauteur", math.nan, math.nan),
    ],
)
def test_flood_heights(written: str | None, column: str, depth: float, error: float) -> None:
    words = {"genou": 0.45, "poitrine": 1.2, "aucune": 0.0}
    read = flood_heights(text(written), column, words).iloc[0]
    assert read["depth_m"] == pytest.approx(depth, nan_ok=True)
    assert read["depth_error_m"] == pytest.approx(error, nan_ok=True)
    assert read["unreadable"] == (written is not None and math.isnan(depth))


def test_heights_without_a_unit_that_cannot_be_metres_are_centimetres() -> None:
    read = flood_heights(text("45", "90", "120", None), "hauteur_eau", {})
    assert read["depth_m"].tolist()[:3] == [0.45, 0.9, 1.2]
    assert read["centimetres"].tolist() == [True, True, True, False]


def test_geopoint_is_latitude_longitude_altitude_accuracy() -> None:
    places = read_places(text("6.3700 2.4300 12.5 4.8", "6,37 2,43", "6.37, 2.43", "n'importe quoi", None), "geopoint")
    for geometry in places.geometry[:3]:
        assert geometry.equals(shapely.Point(2.43, 6.37))
    assert places.altitude_m[0] == 12.5
    assert places.accuracy_m[0] == 4.8
    assert places.refused.tolist() == [False, False, False, True, False]


def test_traces_and_shapes() -> None:
    ring = "6.0 2.0 0 0;6.0 2.001 0 0;6.001 2.001 0 7;6.0 2.0 0 0"
    shape = read_places(text(ring), "geoshape")
    assert shape.geometry[0].geom_type == "Polygon"
    assert shape.geometry[0].bounds == (2.0, 6.0, 2.001, 6.001)
    assert shape.accuracy_m[0] == 7.0
    # A closed path is still a path where the form says so.
    assert read_places(text(ring), "geotrace").geometry[0].geom_type == "LineString"
    assert read_places(text("6.0 2.0 0 0; 6.0 2.0 0 0"), "geotrace").refused.tolist() == [True]


@pytest.mark.parametrize(
    ("written", "kind"),
    [
        ("POINT Z (2.43 6.37 11)", "geopoint"),
        ("SRID=4326;POINT(2.43 6.37)", "geopoint"),
        ("LINESTRING (2.43 6.37, 2.44 6.38)", "geotrace"),
        ('{"type": "LineString", "coordinates": [[2.43, 6.37, 0], [2.44, 6.38, 0]]}', "geotrace"),
        ("MULTIPOLYGON (((2 6, 2.1 6, 2.1 6.1, 2 6)))", "geoshape"),
    ],
)
def test_wkt_and_geojson_have_the_longitude_first(written: str, kind: str) -> None:
    assert geometry_kind(text(written)) == kind
    geometry = read_places(text(written), kind).geometry[0]
    assert geometry.bounds[0] < 3 < geometry.bounds[1]
    assert not geometry.has_z


@pytest.mark.parametrize("answer", ["97 12 34 56", "61 23 45 67", "12", "borne 6.37", "95.5 200.7"])
def test_what_is_no_place(answer: str) -> None:
    geometry_kind_found = geometry_kind(text(answer))
    assert geometry_kind_found is None or read_places(text(answer), geometry_kind_found).refused.all()


def test_broken_geometry_is_refused_not_raised() -> None:
    broken = text(
        "POINT (abc)",
        "LINESTRING (1 1)",
        '{"coordinates": 3}',
        '{"type": "Point", "coordinates": []}',
        "POINT (500 900)",
    )
    assert read_places(broken, "geopoint").refused.all()


@pytest.mark.parametrize(
    ("names", "question"),
    [
        (("_Location_latitude", "_Location_longitude", "_Location_altitude", "_Location_precision"), "location"),
        (("gps-Latitude", "gps-Longitude", "gps-Altitude", "gps-Accuracy"), "gps"),
        (("eau/_point_eau_latitude", "eau/_point_eau_longitude"), "eau_point_eau"),
        (("lat", "lon"), "position"),
        (("Latitude", "Longitude"), "position"),
    ],
)
def test_columns_of_coordinates_are_paired(names: tuple[str, ...], question: str) -> None:
    (pair,) = coordinate_columns(names)
    assert pair.question == question
    assert set(pair.names) == set(names)


@given(st.floats(-89, 89), st.floats(-179, 179))
def test_a_geopoint_comes_back(latitude: float, longitude: float) -> None:
    place = read_places(text(f"{latitude:.7f} {longitude:.7f} 0 0"), "geopoint").geometry[0]
    assert (place.y, place.x) == pytest.approx((latitude, longitude), abs=1e-7)


def test_points_along_a_line_are_close() -> None:
    line = shapely.LineString([(2.43, 6.37), (2.431, 6.37)])
    points = along(line, 10.0)
    steps = np.diff([p.x for p in points]) * 111_320 * math.cos(math.radians(6.37))
    assert len(points) == 13
    assert steps.max() <= 10.0
    assert points[0].equals(shapely.Point(2.43, 6.37))
