"""The columns of footprints, whoever wrote them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import numpy as np
import pandas as pd

from ...engine.buildings.footprints import ATTRIBUTES

Box = tuple[float, float, float, float]

GOOGLE = "google_open_buildings"
MICROSOFT = "microsoft_footprints"
OTHER = "footprints"
# Of a footprint only one point is looked at before it is read: two kilometres and more around the area are read.
BOX_MARGIN_DEG = 0.02
NAMES = {
    "latitude": ("latitude", "lat"),
    "longitude": ("longitude", "lon", "lng"),
    "confidence": ("confidence",),
    "geometry": ("geometry", "wkt", "geom", "the_geom"),
    "plus_code": ("full_plus_code", "plus_code"),
    "height_m": ("height", "height_m"),
    "source": ("source",),
}
_MICROSOFT_PROPERTIES = {"height", "confidence", "release", "capture_dates_range"}
_NUMBERS = ("confidence", "height_m")


def in_box(longitude: np.ndarray, latitude: np.ndarray, box: Box) -> np.ndarray:
    """Which points are near the area; those that are no numbers are, so that they are looked at."""
    west, south, east, north = box
    with np.errstate(invalid="ignore"):
        far = (longitude < west - BOX_MARGIN_DEG) | (longitude > east + BOX_MARGIN_DEG)
        far |= (latitude < south - BOX_MARGIN_DEG) | (latitude > north + BOX_MARGIN_DEG)
    return ~far


def table(numbers: Sequence[int] | np.ndarray, columns: Mapping[str, object]) -> pd.DataFrame:
    """The attributes of a batch; those that its file lacks are missing."""
    frame = pd.DataFrame({"number": np.asarray(numbers, dtype=np.int64)})
    for name in ATTRIBUTES[1:]:
        kind, nothing = (float, np.nan) if name in _NUMBERS else (object, None)
        values = columns.get(name)
        frame[name] = pd.Series([nothing] * len(frame) if values is None else values, dtype=kind)
    for name in _NUMBERS:
        # Microsoft writes -1 for what it does not know.
        frame[name] = frame[name].where(frame[name] >= 0)
    return frame


def floats(texts: pd.Series) -> np.ndarray:
    """Numbers with a point or a comma; NaN where there is none."""
    if texts.dtype == object:
        texts = texts.astype("string").str.replace(",", ".", regex=False)
    return pd.to_numeric(texts, errors="coerce").astype(float).to_numpy()


def from_properties(rows: list[dict[str, object]]) -> dict[str, object]:
    """Attributes out of the properties of features, whoever wrote them."""
    lower = [{str(key).lower(): value for key, value in row.items()} for row in rows]
    columns: dict[str, object] = {}
    for part in ("confidence", "height_m", "plus_code"):
        values = [next((row[n] for n in NAMES[part] if row.get(n) is not None), None) for row in lower]
        texts = pd.Series([None if v is None else str(v) for v in values], dtype=object)
        columns[part] = texts if part == "plus_code" else floats(texts)
    columns["source"] = [_source_of(row) for row in lower]
    return columns


def _source_of(row: dict[str, object]) -> str:
    if isinstance(row.get("source"), str) and row["source"]:
        return str(row["source"])
    if any(name in row for name in NAMES["plus_code"]):
        return GOOGLE
    return MICROSOFT if row.keys() <= _MICROSOFT_PROPERTIES else OTHER
