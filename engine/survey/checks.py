"""What a person should look at before trusting the survey. Nothing is deleted here: rows are flagged."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, field

import numpy as np
import pandas as pd
import shapely

from .arrays import Array
from .geometry import Places, metres_between, points_of

LOW_ACCURACY_M = 20.0
FAR_M = 20_000.0
ORIGIN_DEGREES = 0.001
FIRST_SURVEY_YEAR = 1990
FIRST_FLOOD_YEAR = 1900
COLUMNS = ("table", "row", "id", "code", "value")


@dataclass(frozen=True)
class Notes:
    """Rows with a remark: which table, which line of its sheet, which id, what, and the value that shows it."""

    rows: list[tuple[str, int, str, str, str]] = field(default_factory=list)

    def add(self, code: str, table: str, line: Array, ids: Array, where: Array, values: object = "") -> None:
        """Note `code` for the rows where the bool array `where` is True."""
        texts = values if isinstance(values, (pd.Series, np.ndarray, list)) else None
        items = np.asarray(texts, dtype=object) if texts is not None else None
        for position in np.flatnonzero(where):
            value = values if items is None else items[position]
            text = "" if value is None or value != value else str(value)
            self.rows.append((table, int(line[position]), str(ids[position]), code, text[:120]))

    def frame(self, each: bool = False) -> pd.DataFrame:
        """The notes as a table with the columns `COLUMNS`, in reading order; a repeated note once, unless `each`."""
        table = pd.DataFrame(self.rows, columns=list(COLUMNS))
        if not each:
            table = table.drop_duplicates(["table", "row", "id", "code"])
        return table.sort_values(["table", "row"], kind="stable").reset_index(drop=True)

    def joined(self, table: str, ids: Array) -> pd.Series:
        """The codes of each row of `table`, ``;`` between them; None where there is none."""
        codes: dict[str, list[str]] = {}
        for name, _, key, code, _ in self.rows:
            if name == table and code not in codes.setdefault(key, []):
                codes[key].append(code)
        return pd.Series([";".join(codes[i]) if i in codes else None for i in ids], dtype=object)


def repeated_uuid(uuid: pd.Series) -> Array:
    """True for every row whose uuid stood before."""
    return (uuid.notna() & uuid.duplicated()).to_numpy(dtype=bool)


def repeated_place(points: Array, time: pd.Series, enumerator: pd.Series, kind: pd.Series) -> Array:
    """True for every row with the place (to 0.1 m), time, enumerator and kind of object of an earlier one."""
    known = ~shapely.is_missing(points) & time.notna().to_numpy(dtype=bool)
    table = pd.DataFrame(
        {
            "x": np.round(shapely.get_x(points), 6),
            "y": np.round(shapely.get_y(points), 6),
            "time": time.to_numpy(),
            "enumerator": enumerator.to_numpy(),
            "kind": kind.to_numpy(),
        }
    )
    return np.asarray(known & table.duplicated().to_numpy())


@dataclass(frozen=True)
class PlaceFaults:
    """Faults of places, one bool a row, and the points with swapped coordinates put right."""

    zero: Array
    swapped: Array
    outside: Array
    far: Array
    low_accuracy: Array


def place_faults(places: Places, area: shapely.Geometry | None, centre: tuple[float, float] | None) -> PlaceFaults:
    """Find places that cannot be right.

    Parameters
    ----------
    places : Places
        Geometries in EPSG:4326.
    area : shapely geometry, optional
        The neighbourhood in EPSG:4326.
    centre : tuple of float, optional
        Longitude and latitude of the middle of the survey; where there is no area, "far" is 20 km from it.

    Returns
    -------
    PlaceFaults
        A place has at most one of zero, swapped, outside, far. A point is outside the area only if it is so by more
        than its GPS accuracy.
    """
    points = points_of(places.geometry)
    x, y = shapely.get_x(points), shapely.get_y(points)
    found = ~shapely.is_missing(points)
    zero = found & (np.abs(x) < ORIGIN_DEGREES) & (np.abs(y) < ORIGIN_DEGREES)
    outside = np.zeros(len(points), dtype=bool)
    if area is not None:
        shapely.prepare(area)
        outside[found] = ~shapely.intersects(area, places.geometry[found])
        slack = np.nan_to_num(places.accuracy_m) / 111_000.0
        outside[outside] = shapely.distance(points[outside], area) > slack[outside]
        middle: tuple[float, float] | None = (area.centroid.x, area.centroid.y)
    else:
        middle = centre
    swapped, far = np.zeros(len(points), dtype=bool), np.zeros(len(points), dtype=bool)
    if middle is not None:
        impossible = found & (np.abs(y) > 90)
        away = found & (impossible | (metres_between(x, np.clip(y, -90, 90), middle) > FAR_M))
        turned = (np.abs(x) <= 90) & (metres_between(y, np.clip(x, -90, 90), middle) <= FAR_M)
        swapped = away & turned & ~zero
        far = away & ~swapped & ~zero if area is None else far
    low = found & (np.nan_to_num(places.accuracy_m) > LOW_ACCURACY_M)
    return PlaceFaults(zero, swapped, outside & ~zero & ~swapped, far, low)


def middle_of(points: Array) -> tuple[float, float] | None:
    """The median longitude and latitude; None where there is no point but 0,0."""
    x, y = shapely.get_x(points), shapely.get_y(points)
    known = np.isfinite(x) & ((np.abs(x) > ORIGIN_DEGREES) | (np.abs(y) > ORIGIN_DEGREES))
    return (float(np.median(x[known])), float(np.median(y[known]))) if known.any() else None


def put_right(geometry: Array, faults: PlaceFaults) -> Array:
    """Geometries for the map: swapped coordinates turned round, 0,0 taken for what it is, no place."""
    result = geometry.copy()
    result[faults.zero] = None
    if faults.swapped.any():
        result[faults.swapped] = shapely.transform(geometry[faults.swapped], lambda xy: xy[:, ::-1])
    return result


def impossible_dates(iso: pd.Series, answered: pd.Series, today: dt.date, first_year: int) -> Array:
    """True where an answer is no date, lies after `today` (a day of grace for time zones) or before `first_year`."""
    latest = (today + dt.timedelta(days=1)).isoformat()
    text = iso.astype("string").str.slice(0, 10)
    wrong = (text.str.slice(0, 4) < str(first_year)) | (text > latest)
    return (answered & (iso.isna() | wrong.fillna(False).astype(bool))).to_numpy(dtype=bool)
