"""shapely's tree of lines."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import numpy as np
import shapely

MAX_SNAP_M = 100.0
Work = Callable[[], dict[str, object]]


def snapping(case: Path) -> Work:
    """`STRtree.query_nearest`, doors in the order of the file."""
    with np.load(case / "network.npz") as file:
        segments, doors = file["segment_xy"], file["door_xy"]
    there = np.flatnonzero(np.isfinite(doors).all(axis=1))

    def work() -> dict[str, object]:
        tree = shapely.STRtree(shapely.linestrings(segments.reshape(-1, 2, 2)))
        points = shapely.points(doors[there])
        (asked, _), apart = tree.query_nearest(points, max_distance=MAX_SNAP_M, return_distance=True, all_matches=False)
        metres = np.full(len(doors), np.nan)
        metres[there[asked]] = apart
        return {"metres": metres}

    return work
