"""Depths from marks: published values, what people say, evidence that disagrees, and what always holds."""

from __future__ import annotations

import csv
from functools import lru_cache

import geopandas as gpd
import numpy as np
import pyproj
import pytest
import shapely
from hypothesis import given, settings
from hypothesis import strategies as st
from quartier.engine.errors import Cancelled, InputError
from quartier.engine.flood_depth import (
    MarkFields,
    MarkOptions,
    chance_deeper,
    chance_from_marks,
    depth_from_marks,
    read_marks,
    read_words,
    refuse_fine_classes,
    tell_areas,
)
from quartier.engine.flood_depth.evidence import agreement_of, evidence_of
from quartier.engine.flood_depth.marks_reading import MarkWords
from quartier.engine.flood_depth.watersurface import (
    METHODS,
    inverse_distance,
    left_out,
    nearest_other,
    surface_through,
)
from quartier.engine.grids.raster import Raster
from quartier.engine.progress import Progress
from quartier.tests.conftest import ROOT
from quartier.tests.engine.builders import CRS, layer, listening, points

NAN = float("nan")
UTM = pyproj.CRS(CRS)
# docs/methods.md 12.4.
PLACES = np.array([[0.0, 0], [100, 0], [0, 100]])
LEVELS = np.array([2.0, 2.4, 2.1])
EACH = np.arange(3)


@lru_cache(maxsize=1)
def words() -> MarkWords:
    with (ROOT / "resources" / "profiles" / "mark_words.csv").open(encoding="utf-8") as file:
        return read_words(csv.DictReader(file))


def ground(rows: object, size: float = 10.0) -> Raster:
    values = np.array(rows, dtype=float)
    return Raster(values, 0.0, len(values) * size, size, size, UTM)


def flat(rows: int = 20, columns: int = 20, height: float = 0.0) -> Raster:
    return ground(np.full((rows, columns), height))


def marks(*seen: tuple[float, float, object], **columns: list[object]) -> gpd.GeoDataFrame:
    """Points with a depth each, 0 meaning dry; metres from the lower left corner."""
    return points(*[one[:2] for one in seen], prefix="mark", depth_m=[one[2] for one in seen], **columns)


def depths(raster: Raster, seen: gpd.GeoDataFrame, water: np.ndarray | None = None, **options: object):
    progress = options.pop("progress", Progress())
    read = read_marks(seen, MarkFields(), words(), progress=progress)
    return depth_from_marks(raster, read, water, MarkOptions(**options), progress)


# The published values


def test_the_published_surfaces():
    found = inverse_distance(PLACES, LEVELS, np.array([[50.0, 50], [20, 10], [100, 0]]))
    np.testing.assert_allclose(found, [2.1666667, 2.032271, 2.4], atol=5e-7)
    assert surface_through("plane", PLACES, LEVELS)(np.array([[50.0, 50]])) == pytest.approx(2.25)
    assert surface_through("tin", PLACES, LEVELS)(np.array([[50.0, 50]])) == pytest.approx(2.25)


def test_the_published_residuals_of_leaving_one_out():
    residuals = left_out("idw", PLACES, LEVELS, EACH) - LEVELS
    np.testing.assert_allclose(residuals, [0.25, -0.3667, 0.0333], atol=5e-5)
    seen = marks((5, 105, 2.0), (105, 105, 2.4), (5, 5, 2.1))
    found = depths(flat(), seen, method="idw", max_distance=0)
    np.testing.assert_allclose(found.residuals["mark_residual_m"], [0.25, -0.366667, 0.033333], atol=1e-5)
    assert found.agreement.error == pytest.approx(np.sqrt(np.mean(residuals**2)))


def test_the_published_chances():
    found = chance_deeper(np.array([0.4, 0.6, 0.4]), np.array([0.3, 0.3, NAN]), 0.5)
    np.testing.assert_allclose(found, [0.36944, 0.63056, NAN], atol=5e-6)


# Leaving out, against doing it the long way


@pytest.mark.parametrize("method", METHODS)
def test_leaving_out_is_a_surface_without_the_group(method: str):
    random = np.random.default_rng(4)
    places, levels = random.uniform(0, 1000, (40, 2)), random.normal(5, 1, 40)
    group = np.unique(np.r_[np.arange(30), np.repeat(30, 10)], return_inverse=True)[1]
    found = left_out(method, places, levels, group)
    for number in range(31):
        kept = group != number
        expected = surface_through(method, places[kept], levels[kept])(places[~kept])
        if method == "tin":  # beyond the triangles, means of all marks of other groups
            outside = np.isnan(surface_through("tin", places[kept], levels[kept])(places[~kept]))
            assert not outside.any()
        np.testing.assert_allclose(found[~kept], expected, rtol=1e-7)


def test_points_of_one_line_do_not_vouch_for_each_other():
    places = np.array([[0.0, 0], [1, 0], [2, 0], [50, 0]])
    found = left_out("idw", places, np.array([1.0, 1, 1, 3]), np.array([0, 0, 0, 1]))
    np.testing.assert_allclose(found, [3, 3, 3, 1])
    np.testing.assert_allclose(nearest_other(places, np.array([0, 0, 0, 1])), [50, 49, 48, 48])
    assert np.isnan(nearest_other(places, np.zeros(4, dtype=int))).all()


def test_auto_takes_what_tells_best():
    random = np.random.default_rng(1)
    xy = random.uniform(5, 195, (30, 2))
    sloped = marks(*[(x, y, 1 + 0.01 * x) for x, y in xy])
    progress, said = listening()
    assert depths(flat(), sloped, progress=progress).agreement.method == "plane"
    assert sum("Error on marks left out" in sentence for sentence in said) == 3
    assert "Used: plane." in said
    on_a_line = marks((5, 5, 1.0), (55, 55, 1.2), (155, 155, 1.1))
    assert depths(flat(), on_a_line).agreement.method == "idw"


# What people say


@pytest.mark.parametrize(
    ("said", "depth", "status"),
    [
        (0.8, 0.8, "wet"),
        ("0,8", 0.8, "wet"),
        ("80 cm", 0.8, "wet"),
        ("1,2 m", 1.2, "wet"),
        ("1 m 20", 1.2, "wet"),
        ("jusqu'au genou", 0.45, "wet"),
        ("À la cheville", 0.1, "wet"),
        ("waist", 0.9, "wet"),
        ("poitrine", 1.2, "wet"),
        ("jamais", 0.0, "dry"),
        (0, 0.0, "dry"),
        (None, NAN, "no_depth"),
        ("beaucoup", NAN, "no_depth"),
        (-0.5, NAN, "no_depth"),
    ],
)
def test_a_height_is_read(said: object, depth: float, status: str):
    read = read_marks(marks((5, 5, said), (9, 9, "0.5")), MarkFields(), words())
    assert read["mark_status"][0] == status
    np.testing.assert_allclose(read["depth_m"][0], depth)


def test_errors_follow_what_was_said():
    seen = marks((1, 1, "0.5"), (2, 2, "genou"), (3, 3, "0.4"), depth_error_m=[None, None, 0.05])
    np.testing.assert_allclose(read_marks(seen, MarkFields(), words())["depth_error_m"], [0.15, 0.3, 0.05])


def test_a_severity_stands_for_a_height_where_there_is_none():
    seen = marks((1, 1, None), (2, 2, None), (3, 3, "0,7"), SEVERITY=[3, "Very High", 1])
    progress, said = listening()
    read = read_marks(seen, MarkFields(severity="SEVERITY"), words(), progress=progress)
    np.testing.assert_allclose(read["depth_m"], [0.2, 0.45, 0.7])
    assert any("2 marks say how bad it was" in sentence for sentence in said)


def test_centimetres_are_asked_about_and_never_guessed():
    seen = marks((1, 1, 90), (2, 2, 45), (3, 3, 120))
    with pytest.raises(InputError, match=r"3 marks are too high to be metres \(mark/1: 90, .*choose 'cm'"):
        read_marks(seen, MarkFields(), words())
    np.testing.assert_allclose(read_marks(seen, MarkFields(), words(), "cm")["depth_m"], [0.9, 0.45, 1.2])
    one_slip = marks((1, 1, 0.9), (2, 2, 0.45), (3, 3, 120))
    with pytest.raises(InputError, match=r"1 marks are too high to be metres \(mark/3: 120\)"):
        read_marks(one_slip, MarkFields(), words())
    with pytest.raises(InputError, match="higher than 10 m"):
        read_marks(marks((1, 1, 4500)), MarkFields(), words(), "cm")
    progress, said = listening()
    read_marks(marks((1, 1, 0.9), (2, 2, 0.45)), MarkFields(), words(), "cm", progress=progress)
    assert any("highest mark is 0.9 cm" in sentence for sentence in said)


def test_a_line_is_a_waterline_and_one_mark():
    line = shapely.LineString([(0, 0), (35, 0)])
    read = read_marks(layer([line, shapely.Point(5, 5)], "mark", depth_m=[None, 0.5]), MarkFields(), words())
    assert list(read["mark"]) == [0, 0, 0, 0, 0, 1]
    np.testing.assert_allclose(read["depth_m"], [0, 0, 0, 0, 0, 0.5])
    assert set(read["mark_status"]) == {"wet"}
    stayed = read_marks(layer([line], "mark", depth_m=[None], dry=["oui"]), MarkFields(), words())
    assert set(stayed["mark_status"]) == {"dry"}


def test_what_cannot_be_a_mark():
    with pytest.raises(InputError, match="1 of the marks are areas"):
        read_marks(layer([shapely.box(0, 0, 5, 5)], "mark"), MarkFields(), words())
    read = read_marks(layer([None, shapely.Point(1, 1)], "mark", depth_m=[0.5, 0.4]), MarkFields(), words())
    assert list(read["mark_status"]) == ["no_place", "wet"]
    both = read_marks(marks((1, 1, 0.5), (2, 2, 0.2), dry=["yes", "no"]), MarkFields(), words())
    assert list(both["mark_status"]) == ["contradicted", "wet"]


def test_people_who_did_not_agree_are_left_out():
    seen = marks((1, 1, 0.5), (2, 2, 0.4), (3, 3, 0.4), flags=["low_accuracy;no_consent", None, None])
    seen["consent"] = [None, "non", "oui"]
    read = read_marks(seen, MarkFields(), words())
    assert list(read["mark_status"]) == ["no_consent", "no_consent", "wet"]


DATED = {"date": ["14/10/2022", "2022-10-16", "2019-10-02", None, None], "event": [None, None, None, None, "Noé"]}


def test_one_flood_at_a_time():
    seen = marks((1, 1, 0.5), (2, 2, 0.4), (3, 3, 0.9), (4, 4, 0), (5, 5, 0.3), **DATED)
    with pytest.raises(
        InputError, match=r"several floods .*2022-10-14 - 2022-10-16 \(2\); 2019-10-02 \(1\); Noé \(1\)"
    ):
        read_marks(seen, MarkFields(), words())
    for asked, used in (("2022", [0, 1, 3]), ("2/10/2019", [2, 3]), ("noe", [3, 4]), ("all", [0, 1, 2, 3, 4])):
        read = read_marks(seen, MarkFields(), words(), event=asked)
        assert list(np.flatnonzero(read["mark_status"] != "other_event")) == used
    with pytest.raises(InputError, match="tells of the flood '2010'"):
        read_marks(seen, MarkFields(), words(), event="2010")


def test_a_year_alone_belongs_to_the_only_flood_of_that_year():
    seen = marks((1, 1, 0.5), (2, 2, 0.4), (3, 3, 0.4), date=["2022", "2022-10-14", "2022-10-20"])
    assert set(read_marks(seen, MarkFields(), words())["mark_status"]) == {"wet"}


@pytest.mark.parametrize(
    "row",
    [
        {"kind": "word", "word": "genou", "depth_m": "beaucoup", "error_m": "0.3"},
        {"kind": "knee", "word": "genou", "depth_m": "0,45", "error_m": "0,3"},
        {"kind": "word", "word": "genou", "depth_m": "45", "error_m": "0.3"},
        {"kind": "word", "word": "genou", "depth_m": "0.45", "error_m": ""},
    ],
)
def test_a_table_of_words_that_cannot_be_read(row: dict[str, str]):
    with pytest.raises(InputError, match="Line 2 of the table of words"):
        read_words([row])
    with pytest.raises(InputError, match="table of words is empty"):
        read_words([])


# Evidence on the ground


def test_a_level_is_ground_and_mark_and_marks_at_one_place_are_averaged():
    sloped = ground([[0, 1, 2, 3, 4]] * 5)
    seen = marks((15, 25, 0.5), (15.4, 25, 0.7), (30, 25, 0.1))
    evidence, read = evidence_of(read_marks(seen, MarkFields(), words()), sloped)
    np.testing.assert_allclose(evidence.levels, [(1.5 + 1.04 + 0.7) / 2, 2.6])
    np.testing.assert_allclose(read["ground_m"], [1, 1.04, 2.5])
    assert evidence.errors[0] > evidence.errors[1]
    assert list(evidence.of_mark) == [0, 0, 1]


def test_wet_and_dry_at_one_place():
    found = depths(flat(), marks((5, 5, 0.5), (5.2, 5, 0.0), (95, 95, 0.4)))
    assert list(found.residuals["mark_status"]) == ["wet", "contradicted", "wet"]


def test_sentences_where_nothing_can_be_drawn():
    for seen, sentence in (
        (marks((5, 5, 0.0), (15, 15, 0.0)), "no water came"),
        (marks((5, 5, None), (15, 15, None)), "None of the marks tells a height"),
        (marks((5000, 5, 0.5), (9000, 15, 0.4)), "None of the marks lies on the elevation raster"),
    ):
        with pytest.raises(InputError, match=sentence):
            depths(flat(), seen)
    on_a_line = marks((5, 5, 0.5), (55, 55, 0.4), (105, 105, 0.6))
    for method in ("plane", "tin"):
        with pytest.raises(InputError, match="lie on one line"):
            depths(flat(), on_a_line, method=method)
    with pytest.raises(InputError, match="'spline' is no choice"):
        depths(flat(), on_a_line, method="spline")
    with pytest.raises(InputError, match="which no flood does"):
        depths(ground([[0.0, 0, 0], [0, 0, 90]]), marks((25, 5, 1.0)))


def test_marks_off_the_ground_are_named_and_the_rest_is_used():
    progress, said = listening()
    found = depths(flat(), marks((5, 5, 0.5), (95, 95, 0.4), (9000, 5, 1.0)), progress=progress)
    assert list(found.residuals["mark_status"]) == ["wet", "wet", "off_ground"]
    assert any("such as mark/3" in sentence for sentence in said)
    assert any("3 marks: 2 with a height, 0 dry, 1 not used" in sentence for sentence in said)


def test_one_mark_is_a_level_whose_error_nobody_knows():
    progress, said = listening()
    found = depths(flat(), marks((105, 105, 0.5)), progress=progress, max_distance=50)
    near = ~np.isnan(found.depth.values)
    assert 0 < near.sum() < near.size
    np.testing.assert_allclose(found.depth.values[near], 0.5)
    assert np.isnan(found.error.values).all()
    assert any("marks are too few" in sentence for sentence in said)
    with pytest.raises(InputError, match="marks are too few"):
        chance_from_marks(flat(), found, 0.5)
    refuse_fine_classes((0.1, 0.2), found)
    tell_areas((0.1,), found, progress)


def test_beyond_the_marks_nothing_is_known():
    found = depths(flat(), marks((5, 5, 0.5), (25, 5, 0.5)), max_distance=40)
    assert np.isnan(found.depth.values[0, -1])
    assert found.depth.values[-1, 0] == pytest.approx(0.5)
    np.testing.assert_array_equal(np.isnan(found.depth.values), np.isnan(found.error.values))
    everywhere = depths(flat(), marks((5, 5, 0.5), (25, 5, 0.5)), max_distance=0)
    assert not np.isnan(everywhere.depth.values).any()


WALL = [[0, 0, 9, 0, 0]] * 3


def test_water_stays_on_its_side_of_a_wall():
    found = depths(ground(WALL), marks((5, 15, 0.5), (15, 5, 0.5)))
    np.testing.assert_allclose(found.depth.values, [[0.5, 0.5, 0, 0, 0]] * 3)
    both = depths(ground(WALL), marks((5, 15, 0.5), (15, 5, 0.5), (35, 15, 0.5)))
    np.testing.assert_allclose(both.depth.values, [[0.5, 0.5, 0, 0.5, 0.5]] * 3)


def test_water_bodies_bring_water_too():
    water = np.zeros((3, 5), dtype=bool)
    water[:, 4] = True
    found = depths(ground(WALL), marks((5, 15, 0.5), (15, 5, 0.5)), water)
    np.testing.assert_allclose(found.depth.values, [[0.5, 0.5, 0, 0.5, 0.5]] * 3)


def test_a_dry_place_lowers_the_surface_there_and_nowhere_else():
    seen = [(5, 105, 1.0), (195, 105, 1.0)]
    progress, said = listening()
    before, after = depths(flat(), marks(*seen)), depths(flat(), marks(*seen, (105, 105, 0.0)), progress=progress)
    np.testing.assert_allclose(after.depth.values[9, 10], 0, atol=1e-9)
    np.testing.assert_allclose(after.depth.values[9, [0, 19]], 1, atol=1e-6)
    assert (after.depth.values <= before.depth.values + 1e-9).all()
    assert after.residuals["mark_residual_m"].iloc[2] == pytest.approx(1.0)
    assert any("1 of 1 dry marks" in sentence and "up to 1.00 m" in sentence for sentence in said)


def test_a_dry_place_behind_a_wall_lowers_nothing():
    found = depths(ground(WALL), marks((5, 15, 0.5), (15, 5, 0.5), (35, 15, 0.0)))
    np.testing.assert_allclose(found.depth.values, [[0.5, 0.5, 0, 0, 0]] * 3)
    assert found.residuals["mark_residual_m"].iloc[2] == 0


def test_unknown_ground_stays_unknown():
    rows = np.zeros((5, 5))
    rows[2, 2] = NAN
    found = depths(ground(rows), marks((5, 5, 0.5), (45, 45, 0.4)))
    np.testing.assert_array_equal(np.isnan(found.depth.values), np.isnan(rows))


def test_what_no_other_agrees_with_is_named_and_can_be_left_out():
    random = np.random.default_rng(2)
    seen = [(x, y, 1 + e) for (x, y), e in zip(random.uniform(5, 195, (25, 2)), random.normal(0, 0.05, 25))]
    seen.append((105, 105, 4.0))
    progress, said = listening()
    kept = depths(flat(), marks(*seen), method="idw", progress=progress)
    assert list(kept.residuals["outlier"]) == ["no"] * 25 + ["yes"]
    assert any(sentence.startswith("mark/26: the others say -") for sentence in said)
    out = depths(flat(), marks(*seen), method="idw", outliers="leave_out")
    assert out.residuals["mark_status"].iloc[25] == "outlier"
    assert out.depth.values.max() < 1.2 < kept.depth.values.max()
    assert out.wet_error < 0.5 * kept.wet_error
    assert out.residuals["mark_residual_m"].iloc[25] == pytest.approx(-3, abs=0.2)


def test_classes_finer_than_twice_the_error_are_refused():
    found = depths(flat(), marks((5, 105, 2.0), (105, 105, 2.4), (5, 5, 2.1)))
    assert found.wet_error > 0.15
    with pytest.raises(InputError, match=r"Classes of 0\.20 m are finer than these marks allow"):
        refuse_fine_classes((0.1, 0.3, 1.5), found)
    refuse_fine_classes((0.1, 1.5), found)
    refuse_fine_classes((), found)


def test_the_chance_of_deep_water_follows_the_error_of_each_cell():
    found = depths(flat(), marks((5, 105, 2.0), (105, 105, 2.4), (5, 5, 2.1)), ground_error=0.2)
    chance = chance_from_marks(flat(), found, 2.0).values
    np.testing.assert_allclose(chance, chance_deeper(found.depth.values, found.error.values, 2.0))
    progress, said = listening()
    tell_areas((2.0,), found, progress)
    assert any(sentence.startswith("Deeper than 2 m:") for sentence in said)
    walled = depths(ground(WALL), marks((5, 15, 0.5), (15, 5, 0.5)))
    assert (chance_from_marks(ground(WALL), walled, 0.1).values[:, 2:] == 0).all()


def test_a_ground_in_degrees_is_measured_in_metres():
    seen = marks((5, 5, 0.5), (155, 60, 0.8), (60, 155, 0.4))
    seen = seen.set_geometry(seen.geometry.translate(440_000, 712_000))
    in_metres = Raster(np.zeros((20, 20)), 440_000.0, 712_200.0, 10.0, 10.0, UTM)
    corners = gpd.GeoSeries([shapely.box(*in_metres.bounds)], crs=CRS).to_crs("EPSG:4326").total_bounds
    dx, dy = (corners[2] - corners[0]) / 20, (corners[3] - corners[1]) / 20
    in_degrees = Raster(np.zeros((20, 20)), corners[0], corners[3], dx, dy, pyproj.CRS("EPSG:4326"))
    for method in METHODS:
        expected, found = (depths(one, seen, method=method).depth.values for one in (in_metres, in_degrees))
        np.testing.assert_allclose(found, expected, atol=0.02)


def test_it_can_be_cancelled():
    with pytest.raises(Cancelled):
        depths(flat(), marks((5, 5, 0.5), (95, 95, 0.5)), progress=Progress(is_cancelled=lambda: True))


# What always holds

_METRES = st.floats(5, 195)
_SEEN = st.lists(st.tuples(_METRES, _METRES, st.floats(0.1, 3)), min_size=2, max_size=8)


@settings(max_examples=20, deadline=None)
@given(_SEEN, st.integers(0, 7), st.floats(0, 2))
def test_a_higher_mark_never_lowers_the_surface(seen: list[tuple[float, float, float]], which: int, rise: float):
    terrain = ground(np.random.default_rng(0).uniform(0, 2, (20, 20)))
    higher = list(seen)
    x, y, depth = higher[which % len(seen)]
    higher[which % len(seen)] = (x, y, depth + rise)
    options = {"method": "idw", "max_distance": 0}
    before, after = (depths(terrain, marks(*one), **options) for one in (seen, higher))
    assert (after.margin >= before.margin - 1e-9).all()
    assert (after.depth.values >= before.depth.values - 1e-9).all()


@settings(max_examples=20, deadline=None)
@given(_SEEN, st.lists(st.tuples(_METRES, _METRES, st.just(0.0)), max_size=4))
def test_dry_marks_only_take_water_away(seen: list[tuple[float, float, float]], dry: list[tuple[float, float, float]]):
    terrain = ground(np.random.default_rng(0).uniform(0, 2, (20, 20)))
    options = {"method": "idw", "max_distance": 0}
    before, after = depths(terrain, marks(*seen), **options), depths(terrain, marks(*seen, *dry), **options)
    assert (after.depth.values <= before.depth.values + 1e-9).all()
    kept = after.residuals[after.residuals["mark_status"] == "dry"]
    assert (kept["modelled_m"] <= np.maximum(0, kept["modelled_m"].where(kept["mark_residual_m"] == 0, 0)) + 1e-6).all()
    assert len(after.residuals) == len(seen) + len(dry)


# A surface that is known


def _coverage(level, error: float, seed: int) -> tuple[float, float]:
    """The share of wet cells, and of new marks as wrong as the old ones, within twice the reported error."""
    random = np.random.default_rng(seed)
    x, y = np.meshgrid(np.arange(5, 1005, 10.0), np.arange(995, -5, -10.0))
    terrain = ground(1.5 + np.sin(x / 90) * np.cos(y / 70) - 0.001 * x)
    true = level(x, y) - terrain.values
    spots = np.argwhere(true > 0.3)
    spots = spots[random.choice(len(spots), 120, replace=False)]
    wrong = random.normal(0, error, 120)
    seen = [(x[r, c], y[r, c], max(true[r, c] + e, 0.01)) for (r, c), e in zip(spots, wrong)]
    old, new = marks(*seen[:60], depth_error_m=[max(error, 0.01)] * 60), spots[60:]
    found = depths(terrain, old, method="idw", max_distance=0)
    wet = found.depth.values > 0
    within = np.abs(found.margin - true)[wet] <= 2 * found.error.values[wet]
    row, column = new.T
    of_new = np.abs(found.margin[row, column] - true[row, column] - wrong[60:]) <= 2 * found.error.values[row, column]
    return float(within.mean()), float(of_new.mean())


@pytest.mark.parametrize("error", [0.0, 0.15])
@pytest.mark.parametrize(
    "level", [lambda x, y: 2 + 0.0006 * x - 0.0004 * y, lambda x, y: 2 + 0.3 * np.sin(x / 400) * np.cos(y / 500)]
)
def test_about_95_percent_lie_within_twice_the_reported_error(level, error: float):
    found = np.array([_coverage(level, error, seed) for seed in range(5)])
    surface, new_marks = found.mean(axis=0)
    assert surface >= 0.90
    assert 0.90 <= new_marks <= 0.99 + (error == 0)


def test_the_error_grows_away_from_the_marks():
    found = depths(flat(), marks((5, 105, 2.0), (105, 105, 2.4), (5, 5, 2.1)), method="idw")
    assert found.error.values[9, 0] < found.error.values[9, 5] < found.error.values[0, 19]
    # Beside a mark only its own error is left.
    assert found.error.values[9, 0] == pytest.approx(0.15, abs=0.01)
    evidence, _ = evidence_of(read_marks(marks((5, 5, 1.0), (9, 9, 1.0)), MarkFields(), words()), flat())
    assert agreement_of(evidence, "idw").per_metre == 0
