"""Rows into an empty table of a GeoPackage, put there by SQLite itself: quick, stopped at any time, all or nothing.

QGIS or GDAL makes the table with all that belongs to it: columns, spatial index, triggers. Whoever has rows as a
GeoPackage stores them (1.3, 2.1.3) gives them here, some at a time; the spatial index is packed at once at the end.
"""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING

from ...engine.progress import Progress
from .boxtree import pack

if TYPE_CHECKING:
    import numpy as np
    import numpy.typing as npt

# What is put in between two looks at cancel.
ROWS_AT_ONCE = 10_000
# So much may be held back in memory before the disk has to take it.
_BYTES_AT_ONCE = 16 << 20
_SHARE_OF_ROWS = 0.9
_SECONDS_FOR_OTHERS = 5.0


@dataclass(frozen=True)
class Table:
    """A table as QGIS or GDAL has made it; `geometry` is empty where it has none."""

    name: str
    key: str
    geometry: str
    srs_id: int
    columns: tuple[str, ...]

    @property
    def index(self) -> str:
        """The name of its spatial index (GeoPackage 1.3, annex F.3)."""
        return f"rtree_{self.name}_{self.geometry}"


@dataclass(frozen=True)
class Rows:
    """Some rows of a table.

    Attributes
    ----------
    keys : int array, shape (n,)
    bounds : float array, shape (n, 4)
        West, south, east and north of each, NaN where it has no place.
    values : iterable of tuple
        The key of each, the geometry as a GeoPackage stores it (where the table has one), and the columns.
    """

    keys: npt.NDArray[np.int64]
    bounds: npt.NDArray[np.float64]
    values: Iterable[tuple[object, ...]]


def opened(path: Path) -> sqlite3.Connection:
    """The database at `path`; others that write it are waited for."""
    return sqlite3.connect(path, timeout=_SECONDS_FOR_OTHERS, isolation_level=None)


@contextmanager
def kept_on_disk(path: Path) -> Iterator[Callable[[], None]]:
    """What has the disk take what was written of a file, whenever that is much.

    A system may hold gigabytes back, and has a program wait for all of them in one go, half a minute long.
    """
    with path.open("r+b") as file:
        taken = os.fstat(file.fileno()).st_size

        def settle() -> None:
            nonlocal taken
            size = os.fstat(file.fileno()).st_size
            if size - taken >= _BYTES_AT_ONCE:
                os.fsync(file.fileno())
                taken = size

        yield settle


def put_rows(
    database: sqlite3.Connection,
    table: Table,
    lots: Iterable[Rows],
    count: int,
    settle: Callable[[], None],
    progress: Progress,
) -> None:
    """Put rows into an empty table, `count` in all, and pack its spatial index: all of it or nothing."""
    import numpy as np

    triggers = database.execute(
        "SELECT name, sql FROM sqlite_master WHERE type = 'trigger' AND lower(tbl_name) = lower(?)", (table.name,)
    ).fetchall()
    rowing, indexing = progress.part(0.0, _SHARE_OF_ROWS), progress.part(_SHARE_OF_ROWS, 1.0)
    names = (table.key, *([table.geometry] if table.geometry else []), *table.columns)
    insert = sql(
        "INSERT INTO", quoted(table.name), "(", ", ".join(map(quoted, names)), ")",
        "VALUES (", ", ".join("?" * len(names)), ")",
    )  # fmt: skip
    keys, bounds = [np.zeros(0, dtype=np.int64)], [np.zeros((0, 4))]
    done = 0
    # All or nothing: whoever stops leaves the empty table, and at once.
    with database:
        database.execute("BEGIN IMMEDIATE")
        # They call functions that only GDAL has, row by row.
        for trigger, _ in triggers:
            database.execute(sql("DROP TRIGGER", quoted(trigger)))
        rowing.at(0.0)
        for rows in lots:
            database.executemany(insert, rows.values)
            settle()
            keys.append(rows.keys)
            bounds.append(rows.bounds)
            done += len(rows.keys)
            rowing.at(done / max(count, 1))
        key, bound = np.concatenate(keys), np.concatenate(bounds)
        placed = np.isfinite(bound).all(axis=1)
        if table.geometry and has(database, table.index):
            _put_index(database, table, key[placed], bound[placed], settle, indexing)
        _tell_contents(database, table, len(key), bound[placed])
        progress.check()
        for _, statement in triggers:
            database.execute(statement)


def _put_index(
    database: sqlite3.Connection,
    table: Table,
    keys: npt.NDArray[np.int64],
    bounds: npt.NDArray[np.float64],
    settle: Callable[[], None],
    progress: Progress,
) -> None:
    """Fill the spatial index, which is empty so far."""
    progress.at(0.0)
    nodes, parents, rows = (quoted(f"{table.index}_{part}") for part in ("node", "parent", "rowid"))
    (node_bytes,) = database.execute(sql("SELECT length(data) FROM", nodes, "WHERE nodeno = 1")).fetchone()
    tree = pack(keys, bounds, node_bytes, progress)
    database.execute(sql("DELETE FROM", nodes))
    for into, columns, values in (
        (nodes, "(nodeno, data)", ((number, node.tobytes()) for number, node in enumerate(tree.nodes, start=1))),
        (parents, "(nodeno, parentnode)", enumerate(tree.parents.tolist(), start=2)),
        (rows, "(rowid, nodeno)", zip(tree.ids.tolist(), tree.leaves.tolist())),
    ):
        insert = sql("INSERT INTO", into, columns, "VALUES (?, ?)")
        for some in _in_parts(values):
            progress.check()
            database.executemany(insert, some)
            settle()


def _in_parts(values: Iterator[tuple[object, ...]]) -> Iterator[list[tuple[object, ...]]]:
    while some := list(islice(values, ROWS_AT_ONCE)):
        yield some


def _tell_contents(database: sqlite3.Connection, table: Table, count: int, bounds: npt.NDArray[np.float64]) -> None:
    """Extent, time and number of rows, as the lists of the file tell them."""
    extent = (*bounds[:, :2].min(axis=0).tolist(), *bounds[:, 2:].max(axis=0).tolist()) if len(bounds) else (None,) * 4
    database.execute(
        "UPDATE gpkg_contents SET last_change = strftime('%Y-%m-%dT%H:%M:%fZ', 'now'), min_x = ?, min_y = ?, "
        "max_x = ?, max_y = ? WHERE lower(table_name) = lower(?)",
        (*extent, table.name),
    )
    if has(database, "gpkg_ogr_contents"):
        database.execute(
            "UPDATE gpkg_ogr_contents SET feature_count = ? WHERE lower(table_name) = lower(?)", (count, table.name)
        )


def empty_table(database: sqlite3.Connection, name: str) -> Table | None:
    """The table as it is; None where it is not there, has no key, or has rows already."""
    held = [one for (one,) in database.execute("SELECT table_name FROM gpkg_contents")]
    # A file of its own holds one table, whose name QGIS cuts at the first full stop.
    there = held[0] if len(held) == 1 else next((one for one in held if one.lower() == name.lower()), None)
    if there is None or database.execute(sql("SELECT 1 FROM", quoted(there), "LIMIT 1")).fetchone():
        return None
    place = None
    if has(database, "gpkg_geometry_columns"):
        place = database.execute(
            "SELECT column_name, srs_id FROM gpkg_geometry_columns WHERE lower(table_name) = lower(?)", (there,)
        ).fetchone()
    geometry, srs_id = place or ("", 0)
    columns = database.execute(sql("PRAGMA table_info(", quoted(there), ")")).fetchall()
    keys = [column[1] for column in columns if column[5]]
    names = tuple(column[1] for column in columns if not column[5] and column[1] != geometry)
    return Table(there, keys[0], geometry, srs_id, names) if keys else None


def has(database: sqlite3.Connection, name: str) -> bool:
    """Whether there is a table of that name, or anything else."""
    query = "SELECT 1 FROM sqlite_master WHERE lower(name) = lower(?)"
    return database.execute(query, (name,)).fetchone() is not None


def sql(*words: str) -> str:
    """A statement of its words: names cannot be bound like values, so they come `quoted`."""
    return " ".join(words)


def quoted(name: str) -> str:
    """A name as it stands in a statement."""
    return '"' + name.replace('"', '""') + '"'
