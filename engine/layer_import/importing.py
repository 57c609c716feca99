"""Any layer a planner has, in the schema: the field map applied, the geometry shaped, everything else carried on."""

from __future__ import annotations

from dataclasses import dataclass

import geopandas as gpd
import numpy as np
import numpy.typing as npt
import pandas as pd

from ..capacity import say_capacities, with_word_of_column
from ..errors import InputError
from ..osm.layers import EQUAL_AREA
from ..progress import SILENT, Progress
from ..schema import LAYER_FIELDS
from ..survey.heights import MEASURED_ERROR_M, WORD_ERROR_M
from ..survey.tables import distinct
from . import reading
from .fieldmap import FieldMap, constant, is_constant, read_field_map
from .guess import guess_field_map
from .places import with_places
from .reading import CODED, NUMBERS, Codes
from .shaping import shape

ORIGINAL = "_original"
ROW = "row/"
_ROW_NUMBERS = ("fid", "ogc_fid")
_RESERVED = (*_ROW_NUMBERS, "geometry", "geom")
_EXAMPLES = 5
_SHAPES_AT_ONCE = 50_000
_YES_NO_UNKNOWN = ("operational", "consent", "dry")
_AREA_ROLES = ("buildings",)


@dataclass(frozen=True)
class ImportedLayer:
    """A layer in the schema.

    Attributes
    ----------
    frame : geopandas.GeoDataFrame
        In the CRS of the input: the fields of the role in their order, then the layer's other columns.
    field_map : FieldMap
        How it was read: to be shown, corrected and given back.
    read, kept : int
        Rows of the input, and how many of them are in the result.
    refused, changed : dict of str to int
        Reasons and changes to rows.
    """

    frame: gpd.GeoDataFrame
    field_map: FieldMap
    read: int
    kept: int
    refused: dict[str, int]
    changed: dict[str, int]


def import_layer(
    frame: gpd.GeoDataFrame,
    role: str,
    title: str,
    codes: Codes,
    document: object = None,
    progress: Progress = SILENT,
) -> ImportedLayer:
    """Bring a layer into the schema of `role`.

    Parameters
    ----------
    frame : geopandas.GeoDataFrame
        Any columns, 2D geometry of any kind, a text column ``id``: the layer's own, or ``row/<number>``.
    role : str
        Key of `LAYER_FIELDS`.
    title : str
        The layer's name.
    codes : Codes
        What answers may mean (`codes_from`).
    document : object, optional
        A field map a person wrote (`read_field_map`); what it leaves open is guessed.

    Returns
    -------
    ImportedLayer

    Raises
    ------
    InputError
        If the field map is wrong, or services have no category at all.
    """
    frame = with_places(frame, role, title)
    columns = [c for c in frame.columns if c not in ("id", frame.geometry.name)]
    own_ids = not frame["id"].str.startswith(ROW).all()
    texts = _as_texts(frame, columns, progress.part(0.0, 0.3))
    given = read_field_map(document, role, columns) if document is not None else {}
    field_map = guess_field_map(role, texts, title, codes, given, own_ids)
    progress.at(0.5)
    if role == "services" and not field_map.fields.get("category"):
        raise InputError(
            "No column of '{name}' says what kind of service each row is. Give a field map that names it, or one kind "
            'for all rows: {{"category": "=\'market\'"}}. The columns are: {columns}.',
            name=title,
            columns=", ".join(map(str, columns)),
        )
    schema = _schema_columns(role, title, texts, field_map, frame["id"], progress)
    if role == "paths":
        _complete_paths(schema, codes)
    refused: dict[str, int] = {}
    if role == "services" and schema["category"].isna().any():
        refused["no_category"] = int(schema["category"].isna().sum())
    wanted = np.flatnonzero(schema["category"].notna() if role == "services" else np.ones(len(schema), dtype=bool))
    shaped = shape(role, frame.geometry.to_numpy().astype(object)[wanted], frame.crs, progress)
    progress.at(0.8)
    owner = wanted[shaped.owner]
    rows = pd.concat([schema, _carried(frame, schema, columns, field_map, progress)], axis=1)
    result = _assembled(rows, owner, gpd.GeoSeries(shaped.geometry, crs=frame.crs))
    if role in _AREA_ROLES:
        measured = _areas_m2(result.geometry, progress)
        result["area_m2"] = measured if "area_m2" not in field_map.fields else result["area_m2"].fillna(measured)
    refused |= shaped.refused
    return ImportedLayer(result, field_map, len(frame), len(np.unique(owner)), refused, shaped.changed)


def _as_texts(frame: gpd.GeoDataFrame, columns: list[str], progress: Progress) -> pd.DataFrame:
    texts = {}
    for number, column in enumerate(columns):
        progress.at(number / len(columns))
        texts[column] = reading.as_text(frame[column])
    return pd.DataFrame(texts, index=frame.index)


def _source(name: str, texts: pd.DataFrame, field_map: FieldMap) -> pd.Series:
    """What each row says for a field: the first of its columns that is answered."""
    found = pd.Series(None, index=texts.index, dtype=object)
    for source in field_map.fields.get(name, ()):
        if is_constant(source):
            found = found.where(found.notna(), constant(source))
        else:
            answers = with_word_of_column(source, texts[source]) if name == "capacity" else texts[source]
            found = found.where(found.notna(), answers)
    return found


def _schema_columns(
    role: str, title: str, texts: pd.DataFrame, field_map: FieldMap, ids: pd.Series, progress: Progress
) -> pd.DataFrame:
    """The fields of the role, read; what cannot be read is told."""
    columns: dict[str, pd.Series] = {}
    for name in LAYER_FIELDS[role]:
        progress.check()
        answers = _source(name, texts, field_map)
        values = _read(name, answers, field_map)
        columns[name] = values
        wrong = reading.unreadable(answers, values)
        if wrong.any():
            examples = list(dict.fromkeys(answers[wrong]))[:_EXAMPLES]
            progress.warn(
                "{count} values for '{field}' cannot be read and are left empty, for example: {examples}.",
                count=int(wrong.sum()),
                field=name,
                examples=", ".join(map(str, examples)),
            )
    if "capacity" in columns:
        say_capacities(columns["capacity"], progress)
    named = columns["id"].where(columns["id"].notna(), ids)
    if named.duplicated().any():
        progress.warn(
            "The layer '{name}' has {count} repeated ids; '#2', '#3' ... was added to tell them apart.",
            name=title,
            count=int(named.duplicated().sum()),
        )
    columns["id"] = _told_apart(named)
    for name in _YES_NO_UNKNOWN:
        if name in columns:
            columns[name] = columns[name].where(columns[name].notna(), "unknown")
    if role == "flood_marks":
        _complete_marks(columns, texts, field_map)
    return pd.DataFrame(columns, index=texts.index)


def _read(name: str, answers: pd.Series, field_map: FieldMap) -> pd.Series:
    meanings = field_map.values.get(name, {})  # noqa: PD011
    if name in NUMBERS:
        heights = {answer: float(metres) for answer, metres in meanings.items()} if name == "depth_m" else {}
        column = next((c for c in field_map.fields.get(name, ()) if not is_constant(c)), "")
        return reading.read_numbers(name, answers, column, heights)
    if name in CODED:
        return reading.coded(answers, meanings)
    return reading.read_texts(name, answers)


def _complete_paths(schema: pd.DataFrame, codes: Codes) -> None:
    """A footbridge is a footway on a bridge; who may walk where the layer does not say it follows from the kind."""
    highway = schema["highway"]
    schema["bridge"] = schema["bridge"].where(highway != "bridge", "yes")
    schema["steps"] = schema["steps"].where(highway != "steps", "yes")
    schema["highway"] = highway.where(highway != "bridge", "footway")
    by_kind = schema["highway"].map(lambda kind: codes.highways.get(kind, "yes"))
    schema["walkable"] = schema["walkable"].where(schema["walkable"].notna(), by_kind)


def _complete_marks(columns: dict[str, pd.Series], texts: pd.DataFrame, field_map: FieldMap) -> None:
    """How far a height may be wrong, and whether the place stayed dry, as far as the height says it."""
    answers = _source("depth_m", texts, field_map)
    by_word = answers.isin(list(field_map.values.get("depth_m", {})))  # noqa: PD011
    error = pd.Series(np.where(by_word, WORD_ERROR_M, MEASURED_ERROR_M), index=texts.index)
    error = error.where(columns["depth_m"].notna())
    columns["depth_error_m"] = columns["depth_error_m"].fillna(error)
    known = columns["depth_m"].notna() & (columns["dry"] == "unknown")
    columns["dry"] = columns["dry"].where(
        ~known, pd.Series(np.where(columns["depth_m"] == 0, "yes", "no"), texts.index)
    )


def _assembled(rows: pd.DataFrame, owner: npt.NDArray[np.int64], geometry: gpd.GeoSeries) -> gpd.GeoDataFrame:
    """A row a geometry; a further part of a row has ``#2``, ``#3`` ... in its id."""
    rows = rows.iloc[owner].reset_index(drop=True)
    rows["id"] = _told_apart(rows["id"])
    return gpd.GeoDataFrame(rows, geometry=geometry, crs=geometry.crs)


def _told_apart(ids: pd.Series) -> pd.Series:
    """Ids that are unique: ``#2``, ``#3`` ... behind the further ones, also where one of the layer looks like that."""
    while ids.duplicated().any():
        ids = pd.Series(distinct(ids), index=ids.index, dtype=object)
    return ids


def _areas_m2(shapes: gpd.GeoSeries, progress: Progress) -> pd.Series:
    """Square metres, some thousands at a time so that a wish to stop is heard."""
    areas = []
    for begin in range(0, len(shapes), _SHAPES_AT_ONCE):
        progress.check()
        areas.append(shapes.iloc[begin : begin + _SHAPES_AT_ONCE].to_crs(EQUAL_AREA).area)
    return pd.concat(areas) if areas else pd.Series(dtype=float)


def _carried(
    frame: gpd.GeoDataFrame, schema: pd.DataFrame, columns: list[str], field_map: FieldMap, progress: Progress
) -> pd.DataFrame:
    """The layer's own columns: those with a name of the schema get ``_original``, unless they say the same."""
    taken = {name.lower() for name in (*schema.columns, *_RESERVED)}
    fields = {name.lower(): name for name in schema.columns}
    kept: dict[str, pd.Series] = {}
    numbered = schema["id"].str.startswith(ROW).all()
    for column in columns:
        progress.check()
        if column in field_map.personal or (numbered and column.lower() in _ROW_NUMBERS):
            continue
        name = column
        if column.lower() in taken:
            same = fields.get(column.lower())
            if same is not None and reading.as_text(schema[same]).equals(reading.as_text(frame[column])):
                continue
            name = f"{column}{ORIGINAL}"
            number = 2
            while name.lower() in taken:
                name, number = f"{column}{ORIGINAL}_{number}", number + 1
        taken.add(name.lower())
        # A list or a table inside a cell goes on as text.
        nested = frame[column].map(lambda value: isinstance(value, (dict, list))).any()
        kept[name] = reading.as_text(frame[column]) if nested else frame[column]
    return pd.DataFrame(kept, index=frame.index)
