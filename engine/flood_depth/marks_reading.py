"""What people say of a flood, as heights: numbers, parts of the body, severities, lines, "no water here"."""

from __future__ import annotations

from collections.abc import Iterable
from collections.abc import Mapping as AnyMapping
from dataclasses import dataclass

import geopandas as gpd
import numpy as np
import pandas as pd
import shapely

from ..arrays import Bools, Floats, Ints
from ..errors import InputError
from ..grids.raster import parts_of, samples_along
from ..progress import SILENT, Progress
from ..schema import yes_no_unknown
from ..survey.heights import HIGHEST_M, MEASURED_ERROR_M, WORD_ERROR_M, flood_heights
from ..survey.values import dates, numbers
from ..survey.words import Words, word_list
from .marks_events import chosen_event, events_of

METRES, CENTIMETRES = "m", "cm"
WET, DRY = "wet", "dry"
NO_DEPTH, NO_CONSENT, NO_PLACE, OTHER_EVENT = "no_depth", "no_consent", "no_place", "other_event"
CONTRADICTED = "contradicted"
# A line stands for points along it, no farther apart than this.
_STEP_M = 10.0
_MOST_NAMED = 5


@dataclass(frozen=True)
class MarkFields:
    """Which columns of a layer say what; one that is not there says nothing."""

    depth: str = "depth_m"
    error: str = "depth_error_m"
    dry: str = "dry"
    severity: str = "severity"
    event: str = "event"
    date: str = "date"


@dataclass(frozen=True)
class MarkWords:
    """The words that stand for a depth, and those for a severity."""

    depth: Words
    severity: Words


def read_words(rows: Iterable[AnyMapping[str, str]]) -> MarkWords:
    """The editable table of words: ``kind`` (word, dry or severity), ``word``, ``depth_m``, ``error_m``.

    Raises
    ------
    InputError
        If a line cannot be read, or there is none.
    """
    kept: dict[str, list[dict[str, str]]] = {"word": [], "dry": [], "severity": []}
    table = [dict(row) for row in rows]
    metres = [numbers(pd.Series([row.get(name) for row in table], dtype=object)) for name in ("depth_m", "error_m")]
    for line, (row, depth, error) in enumerate(zip(table, *metres), start=2):
        kind, said = (row.get("kind") or "").strip(), row.get("word") or ""
        if kind not in kept or not said or not error > 0 or not (kind == DRY or 0 <= depth <= HIGHEST_M):
            raise InputError(
                "Line {line} of the table of words cannot be read. It needs kind (word, dry or severity), word, "
                "depth_m (metres, 0 to {most:.0f}; empty for dry) and error_m (above 0).",
                line=line,
                most=HIGHEST_M,
            )
        value = "" if kind == DRY else repr(float(depth))
        kept[kind].append({"kind": "", "code": kind, "word": said, "value_m": value, "error_m": repr(float(error))})
    if not any(kept.values()):
        raise InputError("The table of words is empty. Give at least one line.")
    return MarkWords(word_list(kept["word"] + kept["dry"], ("",)), word_list(kept["severity"], ("",)))


def read_marks(
    frame: gpd.GeoDataFrame,
    fields: MarkFields,
    words: MarkWords,
    unit: str = METRES,
    event: str = "",
    progress: Progress = SILENT,
) -> gpd.GeoDataFrame:
    """Marks as a table: a row a point, lines as points along them.

    Parameters
    ----------
    frame : GeoDataFrame
        Points, and lines "the water came to here" (their depth is 0 unless they say otherwise), in a metric CRS.
    unit : {"m", "cm"}
        Of numbers without one.
    event : str
        Which flood, see `marks_events.chosen_event`.

    Returns
    -------
    GeoDataFrame
        ``id, depth_m, depth_error_m, date, event, dry`` (yes, no or unknown), ``mark_status`` (``wet``: gives a height;
        ``dry``: no water came here; the rest says why it is not used) and ``mark``: the number of the feature, from 0.

    Raises
    ------
    InputError
        If heights may be centimetres, marks are areas, or tell of several floods.
    """
    marks = _with_points(frame, progress)
    if marks.empty:
        raise InputError("None of the marks has a place. Give points, or lines along which the water stood.")
    read = _depths(marks, fields, words, unit, progress)
    dry = _column(marks, fields.dry).map(yes_no_unknown)
    is_line = marks["is_line"].to_numpy(bool)
    depth = read["depth_m"].to_numpy(float)
    # A waterline is where the water ended; a point where it ended says so by "dry: no".
    waterline = np.isnan(depth) & is_line & (dry != "yes").to_numpy()
    depth[waterline] = 0.0
    error = _given_errors(marks, fields, read["depth_error_m"].to_numpy(float))
    says_dry = (dry == "yes").to_numpy() | read["says_dry"].to_numpy(bool)
    is_dry = (says_dry & ~(depth > 0)) | ((depth == 0) & (dry == "unknown").to_numpy() & ~is_line)
    status = np.where(is_dry, DRY, np.where(np.isnan(depth), NO_DEPTH, WET)).astype(object)
    status[says_dry & (depth > 0)] = CONTRADICTED
    status[_without_consent(marks)] = NO_CONSENT
    status[shapely.is_missing(marks.geometry.to_numpy())] = NO_PLACE
    day, name = dates(_column(marks, fields.date)), _column(marks, fields.event)
    usable = np.isin(status, (WET, DRY))
    events = events_of(name.where(usable, None), day.where(usable, None))
    kept = chosen_event(events, day, status == WET, event, progress)
    status[usable & ~kept] = OTHER_EVENT
    return gpd.GeoDataFrame(
        {
            "id": _ids(marks).to_numpy(),
            "depth_m": np.where(is_dry, 0.0, depth),
            "depth_error_m": error,
            "date": day.to_numpy(),
            "event": name.to_numpy(),
            "dry": np.where(is_dry, "yes", dry.to_numpy()),
            "mark_status": status,
            "mark": marks["mark"].to_numpy(),
        },
        geometry=marks.geometry.to_numpy(),
        crs=marks.crs,
    )


def _with_points(frame: gpd.GeoDataFrame, progress: Progress) -> gpd.GeoDataFrame:
    """A row a point; what has no geometry keeps its row."""
    shapes = np.asarray(frame.geometry.to_numpy(), dtype=object)
    shapes[shapely.is_empty(shapes)] = None
    areas = len(np.unique(parts_of(shapes, dimension=2)[1]))
    if areas:
        raise InputError(
            "{count} of the marks are areas. Turn their outline into lines, or use 'Flood depth from a flooded area'.",
            count=areas,
        )
    spots, of_spot = parts_of(shapes, dimension=0)
    xy, of_xy, _ = samples_along(shapes, _STEP_M)
    nowhere = np.flatnonzero(shapely.is_missing(shapes))
    points = np.concatenate((shapely.force_2d(spots), shapely.points(xy), shapes[nowhere]))
    mark: Ints = np.concatenate((of_spot, of_xy, nowhere)).astype(np.int64)
    is_line: Bools = np.repeat([False, True, False], [len(spots), len(xy), len(nowhere)])
    order = np.argsort(mark, kind="stable")
    lines = len(np.unique(of_xy))
    if lines:
        progress.say(
            "{lines} {lines:line stands|lines stand} for {points} points along {lines:it|them}.",
            lines=lines,
            points=len(xy),
        )
    told = pd.DataFrame(frame.drop(columns=frame.geometry.name)).iloc[mark[order]].reset_index(drop=True)
    told["mark"], told["is_line"] = mark[order], is_line[order]
    return gpd.GeoDataFrame(told, geometry=gpd.GeoSeries(points[order], crs=frame.crs))


def _column(frame: pd.DataFrame, name: str) -> pd.Series:
    """A column as text or None, its name in capitals or not; all None where there is none."""
    there = [column for column in frame.columns if name and str(column).lower() == name.lower()]
    if not there:
        return pd.Series(None, index=frame.index, dtype=object)
    column = frame[name if name in frame.columns else there[0]]
    if pd.api.types.is_bool_dtype(column):
        return column.map({True: "yes", False: "no"}).astype(object)
    if pd.api.types.is_numeric_dtype(column):
        return column.map(lambda value: f"{value:.6f}".rstrip("0").rstrip("."), na_action="ignore").astype(object)
    text = column.map(lambda value: str(value).strip(), na_action="ignore").astype(object)
    return text.where(text.notna() & (text != ""), None)


def _ids(marks: gpd.GeoDataFrame) -> pd.Series:
    """The ids of the layer; without one, the number of the feature."""
    given = _column(marks, "id")
    return given.where(given.notna(), (marks["mark"] + 1).astype(str))


def _depths(
    marks: gpd.GeoDataFrame, fields: MarkFields, words: MarkWords, unit: str, progress: Progress
) -> pd.DataFrame:
    """``depth_m``, ``depth_error_m`` and ``says_dry``: a measure first, then a word for a depth, then a severity."""
    said = _column(marks, fields.depth)
    read = flood_heights(said, CENTIMETRES if unit == CENTIMETRES else "", {})
    _refuse_doubtful_unit(_ids(marks), said, read, unit)
    if unit == CENTIMETRES and read["depth_m"].max() < MEASURED_ERROR_M:
        progress.warn(
            "The highest mark is {highest:.1f} cm: are the marks really in centimetres?",
            highest=100 * float(read["depth_m"].max()),
        )
    depth, error = read["depth_m"].to_numpy(float), read["depth_error_m"].to_numpy(float)
    says_dry = np.zeros(len(marks), dtype=bool)
    counts = []
    for column, table in ((said, words.depth), (_column(marks, fields.severity), words.severity)):
        known = {text: table.best("", text) for text in column.dropna().unique()}
        matches = column.map(known, na_action="ignore")
        taken = np.flatnonzero(matches.notna() & np.isnan(depth) & ~says_dry)
        for row in taken:
            word = matches.iloc[row].word
            says_dry[row] = word.code == DRY
            depth[row] = np.nan if word.value_m is None else word.value_m
            error[row] = word.error_m
        counts.append(len(taken))
    by_word, by_severity = counts
    unreadable = (said.notna() & np.isnan(depth) & ~says_dry).to_numpy(bool)
    if unreadable.any():
        progress.warn(
            "{count} {count:height|heights} cannot be read, such as '{text}' ({id}). Add the word to the table of "
            "words, or correct {count:it|them}.",
            count=int(unreadable.sum()),
            text=said[unreadable].iloc[0],
            id=_ids(marks)[unreadable].iloc[0],
        )
    if by_word:
        progress.say(
            "{count} {count:mark is a word|marks are words} for a height (an assumption, see the table).", count=by_word
        )
    if by_severity:
        progress.warn(
            "{count} {count:mark says|marks say} how bad it was and not how deep: the depths are assumptions of "
            "the table of words.",
            count=by_severity,
        )
    return pd.DataFrame({"depth_m": depth, "depth_error_m": error, "says_dry": says_dry}, index=marks.index)


def _refuse_doubtful_unit(ids: pd.Series, said: pd.Series, read: pd.DataFrame, unit: str) -> None:
    """Numbers that no flood reaches in metres: nobody but the person knows whether they are centimetres."""
    bare = numbers(said)
    most = HIGHEST_M * (100.0 if unit == CENTIMETRES else 1.0)
    doubtful = (read["centimetres"] | (bare > most)).to_numpy(bool)
    if not doubtful.any():
        return
    named = ", ".join(f"{one}: {text}" for one, text in zip(ids[doubtful][:_MOST_NAMED], said[doubtful]))
    if unit == CENTIMETRES:
        raise InputError(
            "{count} marks are higher than {most:.0f} m ({marks}). Correct them, then run again.",
            count=int(doubtful.sum()),
            most=HIGHEST_M,
            marks=named,
        )
    raise InputError(
        "{count} marks are too high to be metres ({marks}). If the numbers are centimetres, choose 'cm' as their unit; "
        "else correct them.",
        count=int(doubtful.sum()),
        marks=named,
    )


def _given_errors(marks: gpd.GeoDataFrame, fields: MarkFields, read: Floats) -> Floats:
    """The error somebody gave, else that of a measure or a word; a waterline is remembered, not measured."""
    given = numbers(_column(marks, fields.error)).to_numpy(float)
    assumed = np.where(np.isnan(read), WORD_ERROR_M, read)
    return np.where(given > 0, given, assumed)


def _without_consent(marks: gpd.GeoDataFrame) -> Bools:
    """Whose answers may not be used."""
    flagged = _column(marks, "flags").map(lambda codes: NO_CONSENT in str(codes).split(";"))
    refused = _column(marks, "consent").map(yes_no_unknown) == "no"
    return np.asarray(flagged.to_numpy(bool) | refused.to_numpy(bool))
