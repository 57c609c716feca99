"""A community survey in: typed tables, places, Quartier's layers, and a report of every row."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping as AnyMapping
from dataclasses import dataclass, replace

import geopandas as gpd
import numpy as np
import pandas as pd
import shapely

from ..errors import InputError
from ..progress import SILENT, Progress
from . import checks
from .arrays import Array
from .checks import Notes, PlaceFaults
from .form import Form, is_form, read_form
from .geometry import points_of
from .layers import CRS, LAYERS, LINE_TYPES, Members, Rows, build_layer, own_questions
from .mapping import Mapping, guess_mapping
from .tables import UUID_COLUMNS, Sheet, Table, leaf, prepare
from .understanding import Understood, typed_frame, understand
from .values import dates, numbers
from .words import Words

FORM_SHEETS = ("survey", "choices", "settings", "external_choices")
# The age from which people count as old: a choice of this plugin, 60 as in most censuses of the region.
ELDERLY_FROM = 60


@dataclass(frozen=True)
class SurveyReport:
    """What happened to every row.

    Attributes
    ----------
    counts : pandas.DataFrame
        ``kind`` (``table``, ``question``, ``layer``), ``name``, ``read``, ``kept``, ``refused``; read = kept + refused.
    refused : pandas.DataFrame
        ``table``, ``row`` (line in its sheet), ``id``, ``code``, ``value``: what could not be kept there, and why.
    flagged : pandas.DataFrame
        The same columns: rows that were kept and should be looked at.
    mapping : Mapping
        The mapping that was used; `Mapping.as_json` gives it back.
    remarks : tuple
        ``(level, template, values)`` of everything that was said on the way.
    """

    counts: pd.DataFrame
    refused: pd.DataFrame
    flagged: pd.DataFrame
    mapping: Mapping
    remarks: tuple[tuple[str, str, dict[str, object]], ...]


@dataclass(frozen=True)
class Survey:
    """An imported survey; all geometries in EPSG:4326.

    Attributes
    ----------
    tables : dict of str to pandas.DataFrame
        Submissions and repeats, typed, with ``id``, ``parent_id`` (repeats) and ``flags``.
    places : dict of str to geopandas.GeoDataFrame
        A layer a geometry question, as answered, with the answers of its table, ``altitude_m`` and ``accuracy_m``.
    questions : pandas.DataFrame
        What each column is.
    services, paths, flood_marks, households : geopandas.GeoDataFrame
        Quartier's layers (`schema.LAYER_FIELDS`).
    report : SurveyReport
        Counts, refused and flagged rows, mapping.
    """

    tables: dict[str, pd.DataFrame]
    places: dict[str, gpd.GeoDataFrame]
    questions: pd.DataFrame
    services: gpd.GeoDataFrame
    paths: gpd.GeoDataFrame
    flood_marks: gpd.GeoDataFrame
    households: gpd.GeoDataFrame
    report: SurveyReport


def import_survey(
    sheets: AnyMapping[str, Sheet],
    words: Words,
    form: AnyMapping[str, Sheet] | None = None,
    mapping: AnyMapping[str, object] | None = None,
    area: shapely.Geometry | None = None,
    language: str = "",
    today: dt.date | None = None,
    progress: Progress = SILENT,
) -> Survey:
    """Import a survey export.

    Parameters
    ----------
    sheets : mapping of str to Sheet
        Table name to its cells: the submissions and their repeats.
    words : Words
        French and English words and what they mean (`word_list`).
    form : mapping of str to Sheet, optional
        Sheets of the XLSForm (``survey``, ``choices``).
    mapping : mapping, optional
        What a person said about columns and answers (`read_mapping`); the rest is guessed.
    area : shapely geometry, optional
        The neighbourhood, EPSG:4326; places outside it are flagged.
    language : str
        Language of the form's labels.
    today : datetime.date, optional
        Dates after it cannot be; by default the day of the run.

    Returns
    -------
    Survey
        Every row is kept or refused with a reason; doubtful rows are kept and flagged.

    Raises
    ------
    InputError
        If there is no table with answers, or the form is none.

    Notes
    -----
    Flood heights on the body and their errors are METHODS.md 12.4.
    """
    remarks: list[tuple[str, str, dict[str, object]]] = []

    def listen(level: str, template: str, values: dict[str, object]) -> None:
        remarks.append((level, template, values))
        progress.message(level, template, values)

    heard = replace(progress, message=listen)
    answers, asked = _apart(sheets, form, language)
    tables = prepare(answers, asked.repeats if asked else ())
    if not any(len(t.frame) for t in tables):
        raise InputError("The survey has no answers: no table with a header line and at least one row was found.")
    heard.at(0.1)
    notes, refused = Notes(), Notes()
    read = _understand_all(tables, asked, heard.part(0.1, 0.4), refused)
    columns = [column for one in read for column in one.columns()]
    used = guess_mapping(tables, columns, words, mapping or {})
    _tell_mapping(used, bool(mapping), heard)
    heard.at(0.5)
    rows = _rows(read, used, words, area, today or dt.date.today(), notes, heard)
    heard.at(0.7)
    frames, questions = _typed_tables(rows, used, notes)
    layers, counts = {}, []
    for layer in LAYERS:
        heard.check()
        layers[layer], n_read, n_kept = build_layer(layer, rows, used, words, notes, refused)
        counts.append(("layer", layer, n_read, n_kept))
    heard.at(0.9)
    frames = {r.read.name: _with_flags(frames[r.read.name], r.read, notes) for r in rows}
    places = _place_layers(rows, frames)
    report = SurveyReport(_counts(read, counts), refused.frame(), notes.frame(), used, tuple(remarks))
    heard.at(1.0)
    return Survey(tables=frames, places=places, questions=questions, report=report, **layers)


def _apart(
    sheets: AnyMapping[str, Sheet], form: AnyMapping[str, Sheet] | None, language: str
) -> tuple[AnyMapping[str, Sheet], Form | None]:
    """The answers and the form, also where somebody gave both as one workbook."""
    both = is_form({name: sheet.frame for name, sheet in sheets.items()})
    if form is None and not both:
        return sheets, None
    answers = {name: sheet for name, sheet in sheets.items() if not (both and name.lower() in FORM_SHEETS)}
    if not answers:
        raise InputError("This file is the form, not the answers. Give the export of the submissions as input.")
    asked = sheets if form is None else form
    return answers, read_form({name: sheet.frame for name, sheet in asked.items()}, language)


def _understand_all(
    tables: tuple[Table, ...], form: Form | None, progress: Progress, refused: Notes
) -> list[Understood]:
    read = []
    for number, table in enumerate(tables):
        progress.at(number / len(tables))
        for line, code in table.refused:
            refused.add(code, table.name, np.array([line]), np.array([f"row/{line}"]), np.array([True]))
        one = understand(table, form, progress)
        for question, places in one.places.items():
            one.note(refused, "unreadable_place", places.refused, question)
        read.append(one)
    if not any(one.places for one in read):
        progress.warn(
            "No coordinates were found in the survey: its tables and households are imported without places. Check "
            "that the export contains the position questions."
        )
    return read


def _tell_mapping(mapping: Mapping, given: bool, progress: Progress) -> None:
    pairs = ", ".join(f"{role} = {' + '.join(names)}" for role, names in sorted(mapping.roles.items()) if names)
    if given:
        progress.say("Columns used, after the mapping that was given: {pairs}", pairs=pairs or "-")
    elif pairs:
        progress.say("Columns guessed from their names and answers: {pairs}", pairs=pairs)
    else:
        progress.warn(
            "No column was recognised: no services, paths, flood marks or households can be made. Give a mapping (the "
            "report shows how it is written)."
        )
    if mapping.sensitive:
        progress.say("Columns with personal data: {names}", names=", ".join(mapping.sensitive))


def _rows(
    read: list[Understood],
    mapping: Mapping,
    words: Words,
    area: shapely.Geometry | None,
    today: dt.date,
    notes: Notes,
    progress: Progress,
) -> list[Rows]:
    everywhere = [points_of(places.geometry) for one in read for places in one.places.values()]
    centre = checks.middle_of(np.concatenate([np.array([], dtype=object), *everywhere]))
    members = {t.table.parent for t in read if mapping.tables.get(t.name) == "member" and t.table.parent}
    done: dict[str, Rows] = {}
    for one in read:
        progress.check()
        above = done.get(one.table.parent)
        faults = {name: checks.place_faults(places, area, centre) for name, places in one.places.items()}
        right = {name: checks.put_right(one.places[name].geometry, found) for name, found in faults.items()}
        nowhere = np.zeros(len(one.frame), dtype=bool)
        for found in faults.values():
            nowhere |= found.zero
        time = _with_parent(_time(one, mapping), one.table, above.time if above else None)
        consent = _consent(one, mapping, above)
        record = _records(one, mapping, one.name in members, notes)
        rows = Rows(one, right, record, consent, time, nowhere, _members(one.name, read, mapping, words))
        _check_places(rows, faults, own_questions(rows, mapping, words), notes)
        _check_dates(one, mapping, today, notes)
        _check_copies(rows, mapping, above, notes)
        if one.table.parent_row is not None:
            one.note(notes, "no_parent", one.table.parent_row < 0)
        if mapping.columns("consent", one.frame):
            one.note(notes, "no_consent", consent == "no")
            one.note(notes, "consent_missing", (consent == "unknown") & (record == "household"))
        done[one.name] = rows
    return list(done.values())


def _check_places(rows: Rows, faults: dict[str, PlaceFaults], own: set[str], notes: Notes) -> None:
    """Flag places. Far away counts only where the row itself is: people may well fetch water beyond the area."""
    for question, found in faults.items():
        places = rows.read.places[question]
        points = points_of(places.geometry)
        shown = [None if p is None else f"{question}: {p.y:.6f} {p.x:.6f}" for p in points]
        rows.read.note(notes, "zero_coordinates", found.zero, shown)
        rows.read.note(notes, "swapped_coordinates", found.swapped, shown)
        if question in own:
            rows.read.note(notes, "outside_area", found.outside, shown)
            rows.read.note(notes, "far_away", found.far, shown)
        accuracy = [f"{question}: {value:.0f} m" if np.isfinite(value) else None for value in places.accuracy_m]
        rows.read.note(notes, "low_accuracy", found.low_accuracy, accuracy)


def _with_parent(own: pd.Series, table: Table, above: pd.Series | None) -> pd.Series:
    """A repeat's row says what it says, and what its parent says otherwise."""
    if above is None or table.parent_row is None:
        return own
    inherited = pd.Series(None, index=own.index, dtype=object)
    known = table.parent_row >= 0
    inherited[known] = above.to_numpy()[table.parent_row[known]]
    return own.where(own.notna(), inherited)


def _time(one: Understood, mapping: Mapping) -> pd.Series:
    """When each row was answered, as finely as the survey says."""
    columns = [c for c in one.frame.columns if c.lower() in ("start", "_submission_time", "today")]
    chosen = mapping.columns("survey_date", one.frame)
    best = pd.Series(None, index=one.frame.index, dtype=object)
    for column in [*chosen, *sorted(columns, key=["start", "today", "_submission_time"].index)]:
        best = best.where(best.notna(), dates(one.frame[column]))
    clock = next((c for c in one.frame.columns if leaf(c).lower() in ("time", "heure")), None)
    if clock is not None:
        hour = one.frame[clock].astype("string").str.extract(r"^(\d{2}:\d{2}(?::\d{2})?)")[0]
        joined = (best.astype("string") + "T" + hour).astype(object)
        best = best.where((best.astype("string").str.len() != 10).fillna(True).astype(bool) | hour.isna(), joined)
    return best


def _consent(one: Understood, mapping: Mapping, above: Rows | None) -> Array:
    if mapping.columns("consent", one.frame):
        said = mapping.answers("consent", one.frame)
        code = said.map(lambda a: mapping.consent.get(str(a), "unknown"), na_action="ignore")
        return np.asarray(code.fillna("unknown"), dtype=object)
    nothing = pd.Series(None, index=one.frame.index, dtype=object)
    inherited = pd.Series(above.consent, dtype=object) if above is not None else None
    return np.asarray(_with_parent(nothing, one.table, inherited), dtype=object)


def _records(one: Understood, mapping: Mapping, has_members: bool, notes: Notes) -> Array:
    """The record type of each row: its own word, else its table's, else what it has answers for."""
    frame = one.frame
    said = mapping.answers("record_type", frame)
    record = said.map(lambda a: mapping.records.get(str(a)), na_action="ignore").astype(object)
    one.note(notes, "unknown_record", (said.notna() & record.isna()).to_numpy(), said)
    open_rows = said.isna() & record.isna()
    if one.name in mapping.tables:
        return np.asarray(record.where(~open_rows, mapping.tables[one.name]), dtype=object)
    if one.table.parent and not one.places:
        return np.asarray(record.where(record.notna(), None), dtype=object)
    answered = {role: mapping.answers(role, frame).notna() for role in mapping.roles}
    no = pd.Series(False, index=frame.index)
    line = np.zeros(len(frame), dtype=bool)
    for places in one.places.values():
        line |= np.isin(shapely.get_type_id(places.geometry), LINE_TYPES)
    people = answered.get("people", no) | has_members
    described = answered.get("name", no) | answered.get("operational", no) | answered.get("capacity", no)
    guesses = (
        # A household may name the kind of its latrine, and a service may count its users.
        ("service", answered.get("category", no) & (described | ~people)),
        ("household", people),
        ("flood_mark", answered.get("flood_height", no) | answered.get("flood_severity", no)),
        ("path", pd.Series(line, index=frame.index)),
        ("household", answered.get("consent", no)),
    )
    codes = np.asarray(record.where(record.notna(), None), dtype=object)
    for code, applies in guesses:
        codes[(open_rows & pd.isna(codes) & applies).to_numpy(dtype=bool)] = code
    return codes


def _members(name: str, read: list[Understood], mapping: Mapping, words: Words) -> Members | None:
    """What the repeat of members says of each row of table `name`."""
    child = next((c for c in read if c.table.parent == name and mapping.tables.get(c.name) == "member"), None)
    if child is None or child.table.parent_row is None:
        return None
    size = next(len(one.frame) for one in read if one.name == name)
    known = child.table.parent_row >= 0
    parent = child.table.parent_row[known]

    def total(values: pd.Series) -> Array:
        return np.bincount(parent, weights=values.to_numpy(dtype=float)[known], minlength=size)

    groups: dict[str, Array] = {}
    if mapping.columns("age", child.frame):
        age = numbers(mapping.answers("age", child.frame))
        age = age.where(age.between(0, 120))
        groups["under_5_people"] = total((age < 5).astype(float).where(age.notna()))
        groups["elderly_people"] = total((age >= ELDERLY_FROM).astype(float).where(age.notna()))
    if mapping.columns("disabled_people", child.frame):
        code = mapping.answers("disabled_people", child.frame).map(lambda a: words.code("operational", a))
        groups["disabled_people"] = total(code.map({"yes": 1.0, "no": 0.0}))
    return Members(np.bincount(parent, minlength=size).astype(float), groups)


def _check_dates(one: Understood, mapping: Mapping, today: dt.date, notes: Notes) -> None:
    technical = [c for c in one.frame.columns if c.lower() in ("start", "end", "today", "_submission_time")]
    for role, first in (("survey_date", checks.FIRST_SURVEY_YEAR), ("flood_date", checks.FIRST_FLOOD_YEAR)):
        columns = mapping.columns(role, one.frame) + (technical if role == "survey_date" else [])
        for column in dict.fromkeys(columns):
            text = one.frame[column]
            wrong = checks.impossible_dates(dates(text), text.notna(), today, first)
            one.note(notes, "impossible_date", wrong, (leaf(column) + ": " + text.astype("string")).astype(object))


def _check_copies(rows: Rows, mapping: Mapping, above: Rows | None, notes: Notes) -> None:
    one = rows.read
    by_uuid = np.zeros(len(one.frame), dtype=bool)
    if not one.table.parent:
        by_lower = {c.lower(): c for c in one.frame.columns}
        column = next((by_lower[c.lower()] for c in UUID_COLUMNS[:-2] if c.lower() in by_lower), None)
        if column is not None and len(one.frame[column].dropna().unique()) > 1:
            uuid = one.frame[column].astype("string").str.replace(r"^uuid:", "", regex=True)
            by_uuid = checks.repeated_uuid(uuid)
            one.note(notes, "repeated_uuid", by_uuid, uuid.astype(object))
    enumerator = mapping.answers("enumerator", one.frame)
    if above is not None:
        enumerator = _with_parent(enumerator, one.table, mapping.answers("enumerator", above.read.frame))
    kind = pd.Series(rows.record, dtype=object).astype(str) + mapping.answers("category", one.frame).astype(str)
    points = np.full(len(one.frame), None, dtype=object)
    for places in one.places.values():
        empty = shapely.is_missing(points)
        points[empty] = points_of(places.geometry)[empty]
    start = next((dates(one.frame[c]) for c in one.frame.columns if c.lower() == "start"), rows.time)
    again = checks.repeated_place(points, start.where(start.notna(), rows.time), enumerator, kind)
    one.note(notes, "repeated_record", again & ~by_uuid)


def _hidden(rows: Rows, above: Rows | None, asked: bool) -> Array:
    """Rows whose personal data is not kept: consent refused, or asked of a household and not given."""
    hidden = np.asarray(rows.consent == "no", dtype=bool)
    if asked:
        hidden |= (rows.consent == "unknown") & (rows.record == "household")
    if above is not None and rows.read.table.parent_row is not None:
        parent = rows.read.table.parent_row
        # A repeat without its parent cannot show that somebody agreed.
        hidden |= np.where(parent >= 0, _hidden(above, None, asked)[parent], asked)
    return hidden


def _typed_tables(rows: list[Rows], mapping: Mapping, notes: Notes) -> tuple[dict[str, pd.DataFrame], pd.DataFrame]:
    by_name = {r.read.name: r for r in rows}
    asked = bool(mapping.roles.get("consent"))
    frames, questions = {}, []
    for one in rows:
        above = by_name.get(one.read.table.parent)
        parents = None
        if above is not None and one.read.table.parent_row is not None:
            parent = one.read.table.parent_row
            parents = above.read.table.ids[parent]
            parents[parent < 0] = None
        frame, columns = typed_frame(one.read, mapping, parents, _hidden(one, above, asked), notes)
        frames[one.read.name] = frame
        questions.append(columns)
    return frames, pd.concat(questions, ignore_index=True)


def _with_flags(frame: pd.DataFrame, read: Understood, notes: Notes) -> pd.DataFrame:
    return frame.assign(flags=notes.joined(read.name, read.table.ids))


def _place_layers(rows: list[Rows], frames: dict[str, pd.DataFrame]) -> dict[str, gpd.GeoDataFrame]:
    layers: dict[str, gpd.GeoDataFrame] = {}
    for one in rows:
        for question, places in one.read.places.items():
            known = ~shapely.is_missing(places.geometry)
            frame = frames[one.read.name].assign(altitude_m=places.altitude_m, accuracy_m=places.accuracy_m)
            geometry = gpd.GeoSeries(places.geometry[known], crs=CRS)
            layers[f"{one.read.name}_{question}"] = gpd.GeoDataFrame(
                frame[known].reset_index(drop=True), geometry=geometry
            )
    return layers


def _counts(read: list[Understood], layers: list[tuple[str, str, int, int]]) -> pd.DataFrame:
    rows = [("table", one.name, one.table.read, len(one.frame)) for one in read]
    for one in read:
        rows += [
            ("question", f"{one.name}_{name}", int(p.answered.sum()), int((p.answered & ~p.refused).sum()))
            for name, p in one.places.items()
        ]
    table = pd.DataFrame([*rows, *layers], columns=["kind", "name", "read", "kept"])
    return table.assign(refused=table["read"] - table["kept"])
