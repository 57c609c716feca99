"""The packed index is one that SQLite itself takes for sound, and finds what a look at every box finds."""

from __future__ import annotations

import sqlite3
from contextlib import closing

import numpy as np
import pytest

pytest.importorskip("qgis.core")

from quartier.adapters.results.boxtree import PackedTree, pack

NODE_BYTES = 4 + 24 * 51


def boxes(count: int, seed: int = 1) -> np.ndarray:
    """Boxes of very unlike sizes, points among them, some far from zero and some around it."""
    draw = np.random.default_rng(seed)
    corner = draw.uniform(-1e6, 1e6, (count, 2))
    size = draw.exponential(30.0, (count, 2)) * draw.integers(0, 2, (count, 1))
    return np.concatenate((corner, corner + size), axis=1)


def filled(tree: PackedTree) -> sqlite3.Connection:
    database = sqlite3.connect(":memory:")
    database.execute("CREATE VIRTUAL TABLE t USING rtree(id, minx, maxx, miny, maxy)")
    database.execute("DELETE FROM t_node")
    nodes = [(number, node.tobytes()) for number, node in enumerate(tree.nodes, start=1)]
    database.executemany("INSERT INTO t_node VALUES (?, ?)", nodes)
    database.executemany("INSERT INTO t_parent VALUES (?, ?)", enumerate(tree.parents.tolist(), start=2))
    database.executemany("INSERT INTO t_rowid VALUES (?, ?)", zip(tree.ids.tolist(), tree.leaves.tolist()))
    return database


@pytest.mark.parametrize("count", [0, 1, 51, 52, 103, 51 * 51, 51 * 51 + 1, 20_000])
def test_it_is_sound_and_complete(count: int) -> None:
    ids = np.random.default_rng(2).permutation(3 * count)[:count].astype(np.int64) - count
    bounds = boxes(count)
    with closing(filled(pack(ids, bounds, NODE_BYTES))) as database:
        assert database.execute("SELECT rtreecheck('t')").fetchone() == ("ok",)
        assert sorted(row for (row,) in database.execute("SELECT id FROM t")) == sorted(ids.tolist())
        for x, y, reach in np.random.default_rng(3).uniform((-1e6, -1e6, 1e3), (1e6, 1e6, 4e5), (20, 3)):
            query = "SELECT id FROM t WHERE maxx >= ? AND minx <= ? AND maxy >= ? AND miny <= ?"
            found = {row for (row,) in database.execute(query, (x, x + reach, y, y + reach))}
            west, south, east, north = bounds.T
            there = (east >= x) & (west <= x + reach) & (north >= y) & (south <= y + reach)
            # SQLite keeps single precision: it may find a box that ends just before, and misses none.
            assert set(ids[there].tolist()) <= found
            near = (east >= x - 1) & (west <= x + reach + 1) & (north >= y - 1) & (south <= y + reach + 1)
            assert found <= set(ids[near].tolist())


def test_one_can_go_on_with_it() -> None:
    ids = np.arange(1, 3001)
    with closing(filled(pack(ids, boxes(3000), NODE_BYTES))) as database:
        for row, (west, south, east, north) in enumerate(boxes(500, 4).tolist(), start=5000):
            database.execute("INSERT INTO t VALUES (?, ?, ?, ?, ?)", (row, west, east, south, north))
        database.execute("DELETE FROM t WHERE id % 3 = 0")
        assert database.execute("SELECT rtreecheck('t')").fetchone() == ("ok",)
        assert database.execute("SELECT count(*) FROM t").fetchone() == (2000 + 333,)


def test_a_thousand_times_the_same_place() -> None:
    bounds = np.tile([[2.4, 6.4, 2.4, 6.4]], (1000, 1))
    with closing(filled(pack(np.arange(1000), bounds, NODE_BYTES))) as database:
        assert database.execute("SELECT rtreecheck('t')").fetchone() == ("ok",)
        assert database.execute("SELECT count(*) FROM t WHERE minx <= 2.4 AND maxx >= 2.4").fetchone() == (1000,)
