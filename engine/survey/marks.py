"""Flood marks: how high the water came, where and when."""

from __future__ import annotations

import geopandas as gpd
import numpy as np
import pandas as pd

from .arrays import Flags
from .checks import Notes
from .geometry import along, collect
from .heights import flood_heights
from .mapping import Mapping
from .rows import Rows, answers
from .values import dates
from .words import Words

MARK_SPACING_M = 10.0


def flood_marks(rows: Rows, mapping: Mapping, words: Words, notes: Notes, chosen: Flags) -> pd.DataFrame:
    """Height of the water above ground with its error, and the day of the flood (docs/methods.md 12.4)."""
    text = answers(rows, mapping, "flood_height")
    heights = _heights(rows, mapping, chosen)
    rows.read.note(notes, "unreadable_height", chosen & heights["unreadable"].to_numpy(), text)
    rows.read.note(notes, "height_in_centimetres", chosen & heights["centimetres"].to_numpy(), text)
    severity = answers(rows, mapping, "flood_severity")
    dry = heights["depth_m"].map(lambda d: "yes" if d == 0 else "no", na_action="ignore").astype(object)
    dry = dry.where(dry.notna(), severity.map(lambda _: "no", na_action="ignore")).fillna("unknown")
    date = dates(answers(rows, mapping, "flood_date"))
    return pd.DataFrame(
        {
            "depth_m": heights["depth_m"],
            "depth_error_m": heights["depth_error_m"],
            # The day of the flood, never the day of the survey: marks are often years old.
            "date": date,
            "event": answers(rows, mapping, "flood_event"),
            "dry": dry,
            "severity": severity,
            "timestamp": rows.time,
        }
    )


def _heights(rows: Rows, mapping: Mapping, chosen: Flags) -> pd.DataFrame:
    """The height each row tells: the first column that can be read, measured ones before words."""
    best: pd.DataFrame | None = None
    frame = rows.read.frame
    for column in mapping.columns("flood_height", frame):
        read = flood_heights(frame[column].where(chosen, None), column, mapping.flood_heights)
        if best is None:
            best = read
            continue
        better = read["depth_m"].notna() & (
            best["depth_m"].isna() | (read["depth_error_m"] < best["depth_error_m"].fillna(np.inf))
        )
        unreadable = best["unreadable"] | read["unreadable"]
        best = best.where(~better, read)
        best["unreadable"] = unreadable & best["depth_m"].isna()
    if best is None:
        best = flood_heights(pd.Series(None, index=frame.index, dtype=object), "", {})
    return best


def lines_to_points(frame: gpd.GeoDataFrame) -> gpd.GeoDataFrame:
    """A flood mark drawn as a line stands for points along it."""
    is_line = frame.geometry.geom_type.isin(["LineString", "MultiLineString"]).to_numpy(dtype=bool)
    if not is_line.any():
        return frame
    parts = [along(g, MARK_SPACING_M) if line else [g] for g, line in zip(frame.geometry, is_line)]
    counts = [len(points) for points in parts]
    repeated = frame.drop(columns="geometry").loc[frame.index.repeat(counts)].reset_index(drop=True)
    geometry = collect(point for points in parts for point in points)
    return gpd.GeoDataFrame(repeated, geometry=gpd.GeoSeries(geometry, crs=frame.crs))
