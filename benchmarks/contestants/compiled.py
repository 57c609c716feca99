"""The limit: the same work as compiled loops, by numba. Nobody's QGIS has it; it shows what the machine can do.

Nodes come numbered along a Morton curve and points are taken cell by cell, as in the engine: memory is the bottleneck.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import numpy as np
from numba import njit

MAX_SNAP_M = 100.0
Work = Callable[[], dict[str, object]]


@njit(cache=True)
def _buckets(first_arc, arc_head, arc_s, sources, width, seconds):
    """Dijkstra with buckets of `width` seconds; within a bucket labels are corrected until nothing gets better."""
    seconds[:] = np.inf
    # One entry for every time a node gets better, linked by bucket; buckets are used again in a circle.
    longest = 0.0
    for cost in arc_s:
        longest = max(longest, cost)
    circle = int(longest / width) + 2
    head = np.full(circle, -1, np.int64)
    entry_node = np.empty(2 * len(arc_head) + 4 * len(seconds) + len(sources), np.int64)
    entry_next = np.empty_like(entry_node)
    free = -1
    used = 0
    open_entries = 0
    for node in sources:
        seconds[node] = 0.0
        entry_node[used] = node
        entry_next[used] = head[0]
        head[0] = used
        used += 1
        open_entries += 1
    bucket = 0
    while open_entries > 0:
        slot = bucket % circle
        while head[slot] >= 0:
            entry = head[slot]
            head[slot] = entry_next[entry]
            node = entry_node[entry]
            entry_next[entry] = free
            free = entry
            open_entries -= 1
            here = seconds[node]
            if int(here / width) != bucket:
                continue
            for arc in range(first_arc[node], first_arc[node + 1]):
                there = here + arc_s[arc]
                other = arc_head[arc]
                if there < seconds[other]:
                    seconds[other] = there
                    if free >= 0:
                        entry = free
                        free = entry_next[entry]
                    else:
                        entry = used
                        used += 1
                    entry_node[entry] = other
                    place = int(there / width) % circle
                    entry_next[entry] = head[place]
                    head[place] = entry
                    open_entries += 1
        bucket += 1


@njit(cache=True)
def _grid(segment_xy, cell_m, west, south, columns, rows):
    """Segments by the cells their boxes touch."""
    count = np.zeros(columns * rows + 1, np.int64)
    for turn in range(2):
        if turn == 1:
            segment = np.empty(count[-1], np.int32)
            fill = count[:-1].copy()
        for s in range(len(segment_xy)):
            x0, y0, x1, y1 = segment_xy[s]
            for row in range(int((min(y0, y1) - south) / cell_m), int((max(y0, y1) - south) / cell_m) + 1):
                for column in range(int((min(x0, x1) - west) / cell_m), int((max(x0, x1) - west) / cell_m) + 1):
                    cell = row * columns + column
                    if turn == 0:
                        count[cell + 1] += 1
                    else:
                        segment[fill[cell]] = s
                        fill[cell] += 1
        if turn == 0:
            count = np.cumsum(count)
    return count, segment


@njit(cache=True)
def _nearest(segment_xy, first, segment, cell_m, west, south, columns, rows, points, order, most_m):
    """Metres from each point to its nearest segment; infinite beyond `most_m`."""
    metres = np.full(len(points), np.inf)
    rings = int(most_m / cell_m) + 2
    for p in order:
        x, y = points[p]
        own_column, own_row = int(np.floor((x - west) / cell_m)), int(np.floor((y - south) / cell_m))
        best = most_m * most_m * (1.0 + 1e-12)
        found = False
        for ring in range(rings + 1):
            if ring > 1 and best <= ((ring - 1) * cell_m) ** 2:
                break
            for row in range(max(own_row - ring, 0), min(own_row + ring, rows - 1) + 1):
                step = 1 if abs(row - own_row) == ring else max(2 * ring, 1)
                for column in range(own_column - ring, own_column + ring + 1, step):
                    if column < 0 or column >= columns:
                        continue
                    cell = row * columns + column
                    for at in range(first[cell], first[cell + 1]):
                        x0, y0, x1, y1 = segment_xy[segment[at]]
                        dx, dy = x1 - x0, y1 - y0
                        share = ((x - x0) * dx + (y - y0) * dy) / max(dx * dx + dy * dy, 1e-18)
                        share = min(max(share, 0.0), 1.0)
                        ex, ey = x - x0 - share * dx, y - y0 - share * dy
                        square = ex * ex + ey * ey
                        if square <= best:
                            best = square
                            found = True
        if found:
            metres[p] = np.sqrt(best)
    return metres


def search(case: Path) -> Work:
    """Seconds from every node to the nearest service, category by category."""
    with np.load(case / "network.npz") as file:
        data = dict(file)
    first, head, cost = data["first_arc"], data["arc_head"].astype(np.int32), data["arc_s"]
    sources = [data["source"][data["source_category"] == n] for n in range(len(data["category"]))]
    width = float(cost.mean())
    _buckets(first[:2] * 0, head[:1], cost[:1], sources[0][:0], width, np.zeros(1))

    def work() -> dict[str, object]:
        seconds = np.empty((len(sources), len(first) - 1))
        for row, some in enumerate(sources):
            _buckets(first, head, cost, some, width, seconds[row])
        return {"seconds": seconds}

    return work


def snapping(case: Path) -> Work:
    """Every door to its nearest path."""
    with np.load(case / "network.npz") as file:
        segments, points = file["segment_xy"], file["door_xy"]
    _snap(segments[:2], points[:2])
    return lambda: {"metres": _snap(segments, points)}


def _snap(segments: np.ndarray, points: np.ndarray) -> np.ndarray:
    ends = segments.reshape(-1, 2)
    (west, south), extent = ends.min(axis=0), np.ptp(ends, axis=0)
    length = np.hypot(*(segments[:, 2:] - segments[:, :2]).T)
    cell_m = max(1.2 * float(length.mean()), float(extent.max()) / 4000.0)
    columns, rows = (int(n) for n in extent // cell_m + 1)
    first, segment = _grid(segments, cell_m, west, south, columns, rows)
    column = np.clip((points[:, 0] - west) // cell_m, 0, columns - 1)
    row = np.clip((points[:, 1] - south) // cell_m, 0, rows - 1)
    order = np.argsort((row * columns + column).astype(np.int32), kind="stable")
    return _nearest(segments, first, segment, cell_m, west, south, columns, rows, points, order, MAX_SNAP_M)
