"""A spatial index for a GeoPackage, packed at once: the nodes of SQLite's R-tree as arrays.

SQLite would put in one box after the other, which takes twenty times as long and hears no cancel. The boxes are sorted
into tiles instead (Leutenegger, Lopez and Edgington 1997, "STR"), level by level, and the nodes are written as SQLite
keeps them (sqlite.org/rtree.html, section 6; the bytes of a node are told at the head of SQLite's ext/rtree/rtree.c).
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from ...engine.progress import SILENT, Progress

if TYPE_CHECKING:
    import numpy as np
    import numpy.typing as npt

ROOT = 1
_HEAD_BYTES = 4
_CELL_BYTES = 24
_NODES_AT_ONCE = 10_000


@dataclass(frozen=True)
class PackedTree:
    """The three tables of an R-tree.

    Attributes
    ----------
    nodes : ndarray of uint8, shape (nodes, bytes)
        The contents of the nodes 1, 2, ...; the first is the root.
    parents : ndarray of int64, shape (nodes - 1,)
        The node above each of the nodes 2, 3, ...
    ids, leaves : ndarray of int64, shape (boxes,)
        Each row with the node it lies in, by ascending row.
    """

    nodes: npt.NDArray[np.uint8]
    parents: npt.NDArray[np.int64]
    ids: npt.NDArray[np.int64]
    leaves: npt.NDArray[np.int64]


def pack(
    ids: npt.NDArray[np.int64], bounds: npt.NDArray[np.float64], node_bytes: int, progress: Progress = SILENT
) -> PackedTree:
    """Pack boxes into the nodes of an R-tree.

    Parameters
    ----------
    ids : ndarray of int64, shape (n,)
    bounds : ndarray of float64, shape (n, 4)
        West, south, east and north of each.
    node_bytes : int
        Size of a node, as SQLite has chosen it for the file.
    """
    import numpy as np

    capacity = (node_bytes - _HEAD_BYTES) // _CELL_BYTES
    boxes = _rounded_outwards(bounds)
    levels = []
    by_leaf = np.arange(0)
    cells = ids
    lowest = ROOT + 1
    while True:
        progress.check()
        order = _in_tiles(boxes, capacity, progress)
        progress.check()
        if not levels:
            by_leaf = order
        cells, boxes = cells[order], boxes[order]
        count = max(-(-len(cells) // capacity), 1)
        numbers = np.arange(lowest, lowest + count) if count > 1 else np.array([ROOT])
        # Shared out evenly: no node is left with less than SQLite wants in it.
        first = np.linspace(0, len(cells), count + 1).astype(np.int64)
        levels.append((numbers, first, cells, boxes))
        if count == 1:
            break
        lowest += count
        cells = numbers
        boxes = np.concatenate(
            (
                np.minimum.reduceat(boxes[:, 0::2], first[:-1]),
                np.maximum.reduceat(boxes[:, 1::2], first[:-1]),
            ),
            axis=1,
        )[:, [0, 2, 1, 3]]
    nodes = np.zeros((lowest - ROOT, node_bytes), dtype=np.uint8)
    above = np.zeros(lowest - ROOT, dtype=np.int64)
    for number, (numbers, first, inside, around) in enumerate(levels):
        progress.check()
        _put_cells(nodes, numbers, first, inside, around, progress)
        if number:
            above[inside - ROOT] = np.repeat(numbers, np.diff(first))
    # The root alone tells how deep the tree is.
    nodes[0, :2] = np.frombuffer((len(levels) - 1).to_bytes(2, "big"), dtype=np.uint8)
    progress.check()
    numbers, first, *_ = levels[0]
    leaves = np.empty(len(ids), dtype=np.int64)
    leaves[by_leaf] = np.repeat(numbers, np.diff(first))
    progress.check()
    if (np.diff(ids) < 0).any():
        by_row = np.argsort(ids)
        ids, leaves = ids[by_row], leaves[by_row]
    return PackedTree(nodes, above[1:], ids, leaves)


def _rounded_outwards(bounds: npt.NDArray[np.float64]) -> npt.NDArray[np.float32]:
    """West, east, south, north in single precision, never smaller than the box itself."""
    import numpy as np

    exact = bounds[:, [0, 2, 1, 3]]
    boxes = exact.astype(np.float32)
    for column, outwards in enumerate((-np.inf, np.inf, -np.inf, np.inf)):
        inside = boxes[:, column] > exact[:, column] if outwards < 0 else boxes[:, column] < exact[:, column]
        boxes[inside, column] = np.nextafter(boxes[inside, column], np.float32(outwards))
    return boxes


def _in_tiles(boxes: npt.NDArray[np.float32], capacity: int, progress: Progress) -> npt.NDArray[np.int64]:
    """An order in which every `capacity` boxes lie in a tile: strips from west to east, each from south to north."""
    import numpy as np

    count = len(boxes)
    nodes = max(-(-count // capacity), 1)
    a_strip = capacity * int(np.ceil(np.sqrt(nodes)))
    order = np.argsort(boxes[:, 0] + boxes[:, 1], kind="stable")
    south_to_north = boxes[:, 2] + boxes[:, 3]
    for begin in range(0, count, a_strip):
        progress.check()
        strip = np.sort(order[begin : begin + a_strip])
        order[begin : begin + a_strip] = strip[np.argsort(south_to_north[strip], kind="stable")]
    return order


def _put_cells(
    nodes: npt.NDArray[np.uint8],
    numbers: npt.NDArray[np.int64],
    first: npt.NDArray[np.int64],
    inside: npt.NDArray[np.int64],
    boxes: npt.NDArray[np.float32],
    progress: Progress,
) -> None:
    """Write one level: how many cells a node has, and each with its row or node and its box."""
    import numpy as np

    count = np.diff(first)
    nodes[numbers - ROOT, 2:_HEAD_BYTES] = count.astype(">u2")[:, None].view(np.uint8)
    room = nodes[:, _HEAD_BYTES : _HEAD_BYTES + (nodes.shape[1] - _HEAD_BYTES) // _CELL_BYTES * _CELL_BYTES]
    places = np.lib.stride_tricks.as_strided(
        room, (len(nodes), room.shape[1] // _CELL_BYTES, _CELL_BYTES), (nodes.strides[0], _CELL_BYTES, 1)
    )
    for begin in range(0, len(numbers), _NODES_AT_ONCE):
        progress.check()
        some = slice(begin, begin + _NODES_AT_ONCE)
        part = slice(first[begin], first[begin] + int(count[some].sum()))
        cells = np.empty(part.stop - part.start, dtype=np.dtype([("id", ">i8"), ("box", ">f4", 4)]))
        cells["id"], cells["box"] = inside[part], boxes[part]
        slot = np.arange(part.start, part.stop) - np.repeat(first[:-1][some], count[some])
        places[np.repeat(numbers[some] - ROOT, count[some]), slot] = cells.view(np.uint8).reshape(-1, _CELL_BYTES)
