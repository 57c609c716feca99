"""Footprints from imagery: every row counted once, and those mapped already left out as an independent overlay says."""

from __future__ import annotations

import dataclasses

import geopandas as gpd
import numpy as np
import pandas as pd
import pytest
import shapely
from hypothesis import given, settings
from hypothesis import strategies as st
from quartier.engine.buildings.footprints import (
    FootprintBatch,
    FootprintCounts,
    FootprintRules,
    Footprints,
    select_footprints,
    whole_area,
)
from quartier.engine.errors import InputError
from quartier.engine.schema import LAYER_FIELDS

WGS84 = "EPSG:4326"
# About a metre at the equator, where these cases stand.
METRE = 1 / 111_320


def square(x_m: float, y_m: float, side_m: float = 10.0) -> shapely.Polygon:
    return shapely.box(x_m * METRE, y_m * METRE, (x_m + side_m) * METRE, (y_m + side_m) * METRE)


def batch(
    *shapes: object, confidence: object = 0.9, outside: int = 0, unreadable: tuple[int, ...] = ()
) -> FootprintBatch:
    count = len(shapes)
    table = pd.DataFrame(
        {
            "number": np.arange(count) + 2,
            "confidence": np.broadcast_to(confidence, count).astype(float),
            "plus_code": pd.Series([None] * count, dtype=object),
            "height_m": np.full(count, np.nan),
            "source": pd.Series(["footprints"] * count, dtype=object),
        }
    )
    geometry = np.empty(count, dtype=object)
    geometry[:] = shapes
    return FootprintBatch(count + outside + len(unreadable), outside, unreadable, table, geometry)


def balance(counts: FootprintCounts) -> bool:
    reasons = ("kept", "outside", "unreadable", "low_confidence", "too_small", "known", "repeated")
    return counts.read == sum(getattr(counts, reason) for reason in reasons)


def series(*shapes: object) -> gpd.GeoSeries:
    return gpd.GeoSeries(list(shapes), crs=WGS84)


def test_every_reason_is_counted_once_and_the_sum_is_what_was_read() -> None:
    shapes = [
        square(0, 0),
        square(20, 0),
        square(40, 0, 2.0),
        square(500, 500),
        None,
        shapely.Polygon([(0, 0), (1, np.nan), (1, 1)]),
        square(61, 0),
        square(0.5, 0),
    ]
    confidence = [0.9, 0.5, 0.9, 0.9, 0.9, 0.9, 0.9, 0.8]
    found = select_footprints(
        [batch(*shapes, confidence=confidence, outside=3, unreadable=(11, 12))],
        FootprintRules(0.7, 5.0),
        whole_area(series(square(-5, -5, 100))),
        series(square(60, 0)),
    )
    expected = {"read": 13, "kept": 1, "outside": 4, "unreadable": 4}
    expected |= dict.fromkeys(("low_confidence", "too_small", "known", "repeated"), 1)
    assert {key: getattr(found.counts, key) for key in expected} == expected
    assert found.counts.unreadable_lines == [6, 7, 11, 12]
    assert found.frame["id"].tolist() == ["footprint/2"]
    assert set(LAYER_FIELDS["buildings"]) <= set(found.frame.columns)
    assert found.frame["area_m2"].iloc[0] == pytest.approx(100, rel=0.01)


def test_of_repeated_footprints_the_surest_stays_then_the_largest_then_the_first() -> None:
    shapes = [
        square(0, 0),
        square(0, 0),
        square(0.2, 0),
        square(30, 0),
        square(30, 0, 10.5),
        square(60, 0),
        square(60, 0),
    ]
    found = select_footprints([batch(*shapes, confidence=[0.8, 0.9, 0.7, 0.8, 0.8, 0.8, 0.8])], FootprintRules())
    assert found.frame["id"].tolist() == ["footprint/3", "footprint/6", "footprint/7"]
    assert found.counts.repeated == 4


def test_a_bent_building_is_not_the_hut_in_its_yard() -> None:
    yard = shapely.difference(square(0, 0, 30), square(5, 5, 30))
    hut = square(8, 8, 4)
    bent = select_footprints([batch(yard)], FootprintRules(), known=series(hut))
    assert bent.counts.kept == 1
    merged = select_footprints([batch(square(0, 0, 30))], FootprintRules(), known=series(hut))
    assert merged.counts.known == 1


def test_a_footprint_without_confidence_is_kept_and_told() -> None:
    found = select_footprints([batch(square(0, 0), confidence=np.nan)], FootprintRules(0.9))
    assert (found.counts.kept, found.counts.without_confidence) == (1, 1)


def test_outlines_that_cross_themselves_are_repaired() -> None:
    bow = shapely.Polygon([(0, 0), (METRE * 10, METRE * 10), (METRE * 10, 0), (0, METRE * 10)])
    found = select_footprints([batch(bow)], FootprintRules())
    assert (found.counts.kept, found.counts.repaired) == (1, 1)
    assert found.frame.is_valid.all()
    assert found.frame["area_m2"].iloc[0] == pytest.approx(50, rel=0.01)


def test_nothing_left_is_still_a_layer_of_buildings() -> None:
    for batches in ([], [batch(square(0, 0), confidence=0.1)]):
        found = select_footprints(batches, FootprintRules(0.5))
        assert len(found.frame) == 0
        assert set(LAYER_FIELDS["buildings"]) <= set(found.frame.columns)
        assert found.frame.crs == WGS84


def test_an_area_without_a_polygon_is_refused() -> None:
    with pytest.raises(InputError, match="holds no polygon"):
        whole_area(series(shapely.Point(0, 0)))


corner = st.tuples(st.integers(0, 60), st.integers(0, 60), st.integers(1, 15), st.sampled_from([0.3, 0.7, 0.9]))


@settings(max_examples=60, deadline=None)
@given(st.lists(corner, max_size=15), st.lists(corner, max_size=6))
def test_counts_balance_and_the_order_of_the_pieces_does_not_matter(rows: list, mapped: list) -> None:
    shapes = [square(x, y, side) for x, y, side, _ in rows]
    sure = [c for *_, c in rows]
    known = series(*[square(x, y, side) for x, y, side, _ in mapped]) if mapped else None
    whole = select_footprints([batch(*shapes, confidence=sure)], FootprintRules(0.5, 4.0), known=known)
    assert balance(whole.counts)
    pieces = [batch(shape, confidence=one) for shape, one in zip(shapes, sure)]
    pieces = [dataclasses.replace(p, table=p.table.assign(number=n + 2)) for n, p in enumerate(pieces)]
    parted = select_footprints(pieces, FootprintRules(0.5, 4.0), known=known)
    assert dataclasses.asdict(parted.counts) == dataclasses.asdict(whole.counts)
    assert parted.frame["id"].tolist() == whole.frame["id"].tolist()
    if len(whole.frame) > 1:
        kept = whole.frame.to_crs("EPSG:6933").geometry
        for a in range(len(kept)):
            for b in range(a):
                shared = kept.iloc[a].intersection(kept.iloc[b]).area
                assert shared < 0.3 * kept.iloc[a].union(kept.iloc[b]).area + 1e-9
    again = select_footprints([batch(*shapes, confidence=sure)], FootprintRules(0.5, 4.0), known=whole.frame.geometry)
    assert again.counts.kept == 0 or known is not None


def middles(frame: gpd.GeoDataFrame) -> gpd.GeoSeries:
    """The centroid, or a point inside where the building is bent around it."""
    return frame.centroid.where(frame.centroid.within(frame.geometry), frame.representative_point())


def sample_selection(folder, known: gpd.GeoSeries, area: gpd.GeoSeries) -> tuple[Footprints, gpd.GeoDataFrame]:
    read = pd.read_csv(folder / "footprints.csv")
    shapes = shapely.from_wkt(read["geometry"].to_numpy())
    found = select_footprints(
        [batch(*shapes, confidence=read["confidence"].to_numpy())], FootprintRules(0.7, 5.0), whole_area(area), known
    )
    return found, gpd.GeoDataFrame(read[["confidence"]], geometry=shapes, crs=WGS84)


def test_the_sample_agrees_with_an_overlay_of_geopandas(sample) -> None:
    area = gpd.read_file(sample / "area.geojson").geometry
    rng = np.random.default_rng(5)
    read = pd.read_csv(sample / "footprints.csv")
    # Buildings mapped by somebody else: two of three footprints, each a little beside.
    some = rng.random(len(read)) < 0.66
    moved = gpd.GeoSeries(shapely.from_wkt(read["geometry"].to_numpy()[some]), crs=WGS84).to_crs(32631)
    shift = rng.normal(0, 2.5, (int(some.sum()), 2))
    known = gpd.GeoSeries([shapely.affinity.translate(g, *d) for g, d in zip(moved, shift)], crs=32631)
    found, all_of_them = sample_selection(sample, known, area)
    # The same question to geopandas, in another projection and by another way.
    metric = all_of_them.to_crs(32631).reset_index(names="f")
    mapped = gpd.GeoDataFrame({"k": np.arange(len(known))}, geometry=known.to_numpy(), crs=32631)
    left = metric[(metric["confidence"] >= 0.7) & (metric.area >= 5.0)]
    left = left[left.representative_point().within(area.to_crs(32631).union_all())]
    shared = gpd.overlay(left, mapped, how="intersection")
    iou = shared.area / (
        metric.area.loc[shared["f"]].to_numpy() + mapped.area.loc[shared["k"]].to_numpy() - shared.area
    )
    same = set(shared.loc[iou >= 0.3, "f"])
    same |= set(gpd.sjoin(left.set_geometry(middles(left)), mapped, predicate="within")["f"])
    holds = gpd.sjoin(mapped.set_geometry(middles(mapped)), left, predicate="within")
    same |= set(holds["f"])
    expected = set(left["f"]) - same
    assert 500 < len(expected) < 1500
    assert {int(one.partition("/")[2]) - 2 for one in found.frame["id"]} == expected
    assert balance(found.counts)
