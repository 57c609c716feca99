"""Outlines of cells: rings, holes and parts by hand and against shapely, many at once, and stop in the middle."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest
import shapely
from quartier.engine.errors import Cancelled
from quartier.engine.progress import Progress
from quartier.engine.serviceareas import outlines
from quartier.engine.serviceareas.cells import blocks_of, joined_blocks
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
def test_some_blocks_at_a_time_make_the_same_outline_as_all_at_once(seed: int, monkeypatch: pytest.MonkeyPatch) -> None:
    inside = speckled(45, seed)
    whole = outlines.outline(inside, (3.0, 4.0), 5.0)
    monkeypatch.setattr(outlines, "_BLOCKS_AT_ONCE", 5)
    some = outlines.outline(inside, (3.0, 4.0), 5.0)
    assert shapely.equals_exact(shapely.normalize(whole), shapely.normalize(some), 1e-9)
    assert len(whole.geoms) > 5


def test_shapes_on_many_sheets_are_those_of_each_for_itself() -> None:
    """Three shapes a sheet, each within the next; one sheet is empty, one has nothing in its first shapes."""
    rng = np.random.default_rng(4)
    first = [np.minimum(rng.integers(0, 5, (40, 32)), 3), np.full((40, 32), 3), 2 + rng.integers(0, 2, (40, 32))]
    whole = [blocks_of(np.ones((40, 32), dtype=bool))] * 3
    sheets = [replace(one, sheet=one.sheet + number, cells=one.cells.copy()) for number, one in enumerate(whole)]
    for sheet, number in zip(sheets, first):
        padded = np.full((48, 40), 3)
        padded[8:, 8:] = number
        cells = padded.reshape(6, 8, 5, 8).swapaxes(1, 2)[sheet.row + 1, sheet.column + 1]
        sheet.cells[:] = cells
    together = replace(joined_blocks(sheets), shapes=3)
    order = rng.permutation(len(together.sheet))
    mixed = replace(together, **{name: getattr(together, name)[order] for name in ("sheet", "column", "row", "cells")})
    found = outlines.outlines(mixed, 3, np.array([7.0, -2.0]), 2.0)
    assert found.shape == (3, 3)
    for sheet, shape in np.ndindex(3, 3):
        inside = first[sheet] <= shape
        if inside.any():
            alone = outlines.outline(inside, (7.0, -2.0), 2.0)
            assert shapely.equals_exact(shapely.normalize(found[sheet, shape]), shapely.normalize(alone), 1e-9)
        else:
            assert found[sheet, shape] is None


def test_ground_in_a_hole_in_a_hole_is_a_part_of_its_own() -> None:
    shape = outlines.outline(
        cells(
            "#########",
            "#.......#",
            "#.#####.#",
            "#.#...#.#",
            "#.#.#.#.#",
            "#.#...#.#",
            "#.#####.#",
            "#.......#",
            "#########",
        ),
        (0.0, 0.0),
        1.0,
    )
    assert sorted(len(part.interiors) for part in shape.geoms) == [0, 1, 1]
    assert shape.is_valid


def test_no_cells_have_no_outline() -> None:
    assert outlines.outline(np.zeros((5, 4), dtype=bool), (0.0, 0.0), 1.0).is_empty


def test_stop_is_heard_in_the_middle_of_an_outline() -> None:
    inside = speckled(600, 1)
    asked: list[int] = []

    def count() -> bool:
        asked.append(1)
        return False

    outlines.outline(inside, (0.0, 0.0), 1.0, Progress(is_cancelled=count))
    assert len(asked) > 10
    left = iter(range(len(asked) // 2))
    with pytest.raises(Cancelled):
        outlines.outline(inside, (0.0, 0.0), 1.0, Progress(is_cancelled=lambda: next(left, None) is None))
