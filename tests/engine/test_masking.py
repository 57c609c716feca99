"""Households moved away: published distances, the k counted again by hand, never in water, nothing to average."""

from __future__ import annotations

import geopandas as gpd
import numpy as np
import pytest
import shapely
from hypothesis import given, settings
from hypothesis import strategies as st
from quartier.engine.errors import InputError
from quartier.engine.privacy.disclosure import withheld
from quartier.engine.privacy.draws import donut_offsets, radius_for
from quartier.engine.privacy.masking import KEPT, OUTSIDE, Ground, mask_points
from quartier.tests.engine.builders import CRS, boxes, points

RIVER = boxes((180, -50, 230, 650), prefix="water")
AREA = boxes((-20, -20, 620, 620), prefix="area")
BLOCKS = boxes((-20, -20, 180, 620), (230, -20, 620, 620), prefix="block")


def town(seed: int = 1, count: int = 900) -> gpd.GeoDataFrame:
    """Houses on both banks of a river."""
    xy = np.random.default_rng(seed).uniform(0, 600, (count, 2))
    dry = (xy[:, 0] < 178) | (xy[:, 0] > 232)
    return gpd.GeoDataFrame(geometry=shapely.points(xy[dry]), crs=CRS)


def test_the_published_radii_and_the_mean_of_the_donut() -> None:
    hectare = 10_000
    radii = [radius_for(20, 100 / hectare), radius_for(50, 200 / hectare), radius_for(100, 25 / hectare)]
    assert np.round(radii, 1).tolist() == [25.2, 28.2, 112.8]
    keys = np.array([str(number) for number in range(200_000)], dtype=object)
    offsets = donut_offsets(keys, np.full(len(keys), 50.0), np.full(len(keys), 200.0), "made up", "")
    length = np.hypot(*offsets.T)
    assert length.mean() == pytest.approx(140.0, abs=0.3)
    assert length.min() >= 50 and length.max() <= 200
    assert np.abs(offsets.mean(axis=0)).max() < 1


@given(seed=st.text(max_size=8), k=st.integers(1, 12), fixed=st.booleans())
@settings(max_examples=12, deadline=None)
def test_a_masked_point_is_dry_in_its_block_and_among_k_buildings(seed: str, k: int, fixed: bool) -> None:
    buildings = town()
    ground = Ground(buildings, RIVER, AREA, BLOCKS)
    households = buildings.iloc[::9].reset_index(drop=True)
    ring = (30.0, 90.0) if fixed else None
    found = mask_points(households, ground, k=k, seed=seed, distances=ring)
    kept = found.reason == KEPT
    assert kept.any() and len(kept) == len(households)
    assert np.isnan(found.xy[~kept]).all() and (found.k[~kept] == 0).all()
    places, masked = shapely.get_coordinates(households.geometry), shapely.points(found.xy[kept])
    assert not shapely.intersects(RIVER.geometry.iloc[0], masked).any()
    assert shapely.intersects(AREA.geometry.iloc[0], masked).all()
    assert ((places[kept, 0] < 180) == (found.xy[kept, 0] < 180)).all()
    assert (found.k[kept] >= k).all()
    houses = shapely.get_coordinates(buildings.geometry)
    for number in np.flatnonzero(kept):
        same_bank = (houses[:, 0] < 180) == (places[number, 0] < 180)
        away = np.hypot(*(houses[same_bank] - found.xy[number]).T)
        as_near = int((away <= found.moved_m[number] + 1e-6).sum())
        assert k <= found.k[number] <= as_near
        if fixed and not found.widened[number]:
            in_ring = int(((away >= 30 - 1e-6) & (away <= 90 + 1e-6)).sum())
            assert found.k[number] == min(as_near, in_ring)


def test_masking_again_adds_nothing_to_average() -> None:
    buildings = boxes(*[(x, y, x + 6, y + 6) for x in range(0, 200, 10) for y in range(0, 200, 10)])
    first = points((53, 53), (54, 54), (103, 53))
    second = points((150, 150), (102, 52), (52, 55))
    one = mask_points(first, Ground(buildings), k=5, seed="a", distances=(20, 60))
    two = mask_points(second, Ground(buildings), k=5, seed="a", distances=(20, 60))
    np.testing.assert_array_equal(one.xy[0], one.xy[1])
    np.testing.assert_array_equal(one.xy[[0, 2]], two.xy[[2, 1]])
    assert not np.isclose(one.xy, mask_points(first, Ground(buildings), k=5, seed="b", distances=(20, 60)).xy).any()


def test_what_cannot_be_masked_is_said() -> None:
    few = Ground(boxes((0, 0, 5, 5), (10, 0, 15, 5)))
    with pytest.raises(InputError, match="only 2 buildings"):
        mask_points(points((1, 1)), few, k=5, seed="a")
    with pytest.raises(InputError, match="are no ring"):
        mask_points(points((1, 1)), few, k=1, seed="a", distances=(50, 50))
    ground = Ground(town(), RIVER, AREA)
    assert mask_points(points((5000, 1)), ground, k=5, seed="a").reason.tolist() == [OUTSIDE]
    assert mask_points(points((1, 1)).iloc[:0], ground, k=5, seed="a").xy.shape == (0, 2)


@given(st.lists(st.integers(0, 30), max_size=12), st.sampled_from([5, 10]))
def test_a_withheld_count_cannot_be_worked_out_from_the_total(counts: list[int], smallest: int) -> None:
    cells = np.array(counts, dtype=np.int64)
    hidden = withheld(cells, smallest)
    assert not (~hidden & (cells > 0) & (cells < smallest)).any()
    if not hidden.any() or (hidden == (cells > 0)).all():
        return
    # total = shown + withheld, each withheld at least 1: the widest one of them can be.
    slack = cells[hidden].sum() - hidden.sum()
    assert hidden.sum() >= 2 and slack >= smallest
