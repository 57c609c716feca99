"""Outlines of cells: rings, holes and parts by hand and against shapely, and stop in the middle of large ones."""

from __future__ import annotations

import numpy as np
import pytest
import shapely
from quartier.engine.errors import Cancelled
from quartier.engine.progress import Progress
from quartier.engine.serviceareas import outlines
from scipy import ndimage


def cells(*rows: str) -> np.ndarray:
    """Cells as people draw them, the northernmost row first."""
    return np.array([[mark == "#" for mark in row] for row in rows[::-1]])


def as_boxes(inside: np.ndarray) -> shapely.Geometry:
    row, column = np.nonzero(inside)
    return shapely.union_all(shapely.box(column, row, column + 1, row + 1))


def speckled(side: int, seed: int) -> np.ndarray:
    rng = np.random.default_rng(seed)
    return (rng.random((side // 3, side // 3)) < 0.6).repeat(3, 0).repeat(3, 1) ^ (rng.random((side, side)) < 0.03)


def test_a_ring_of_cells_has_a_hole_and_blunt_corners() -> None:
    shape = outlines.outline(cells("####", "#..#", "####"), (10.0, 20.0), 2.0)
    assert shape.bounds == (10, 20, 18, 26)
    assert len(shape.geoms) == 1
    # Twelve cells less two, of 4 m2, less four corners of half a square metre.
    assert shape.area == pytest.approx(10 * 4 - 4 * 0.5)


@pytest.mark.parametrize("seed", range(3))
def test_an_outline_has_the_parts_and_holes_of_its_cells_and_no_more_ground(seed: int) -> None:
    inside = speckled(45, seed)
    shape, boxes = outlines.outline(inside, (0.0, 0.0), 1.0), as_boxes(inside)
    assert shape.is_valid
    assert shape.difference(boxes).area < 1e-9
    # What is cut off at a corner is an eighth of a cell, which has no more than four.
    assert shape.area > 0.5 * boxes.area
    assert len(shape.geoms) == ndimage.label(inside)[1]
    # Cells outside meet at their corners, too; all that reach the rim are no hole.
    holes = ndimage.label(np.pad(~inside, 1, constant_values=True), np.ones((3, 3)))[1] - 1
    assert shapely.get_num_interior_rings(shapely.get_parts(shape)).sum() == holes


@pytest.mark.parametrize("seed", range(3))
def test_strips_make_the_same_outline_as_all_at_once(seed: int, monkeypatch: pytest.MonkeyPatch) -> None:
    inside = speckled(45, seed)
    whole = outlines.outline(inside, (3.0, 4.0), 5.0)
    monkeypatch.setattr(outlines, "_CELLS_AT_ONCE", 200)
    strips = outlines.outline(inside, (3.0, 4.0), 5.0)
    assert shapely.equals_exact(shapely.normalize(whole), shapely.normalize(strips), 1e-9)
    assert len(whole.geoms) > 5


def test_stop_is_heard_in_the_middle_of_an_outline() -> None:
    inside = speckled(600, 1)
    asked: list[int] = []

    def count() -> bool:
        asked.append(1)
        return False

    outlines.outline(inside, (0.0, 0.0), 1.0, Progress(is_cancelled=count))
    assert len(asked) > 20
    left = iter(range(len(asked) // 2))
    with pytest.raises(Cancelled):
        outlines.outline(inside, (0.0, 0.0), 1.0, Progress(is_cancelled=lambda: next(left, None) is None))
