"""A community survey in: typed tables, places, Quartier's layers, and a report of every row."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping as AnyMapping
from dataclasses import dataclass, replace

import geopandas as gpd
import numpy as np
import pandas as pd
import shapely

from ..capacity import say_capacities
from ..errors import InputError
from ..progress import SILENT, Progress
from . import checks
from .areas import is_area
from .arrays import Array
from .checks import Notes
from .form import Form, is_form, read_form
from .geometry import points_of
from .guessing import guess_mapping
from .layers import CRS, LAYERS, build_layer, own_questions
from .mapping import Mapping
from .rounds import joined_rounds
from .rowchecks import check_copies, check_dates, check_places
from .rows import Rows, consent_of, members_of, records_of, time_of, with_parent
from .tables import Sheet, Table, leaf, prepare
from .understanding import Understood, typed_frame, understand
from .words import Words

FORM_SHEETS = ("survey", "choices", "settings", "external_choices")


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
    services, paths, flood_marks, households, blocks, water : geopandas.GeoDataFrame
        Quartier's layers (`schema.LAYER_FIELDS`).
    flood_areas : geopandas.GeoDataFrame
        How far a flood came, as people drew it: ``id``, ``date``, ``event``.
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
    blocks: gpd.GeoDataFrame
    water: gpd.GeoDataFrame
    flood_areas: gpd.GeoDataFrame
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
    Flood heights on the body and their errors are docs/methods.md 12.4.
    """
    remarks: list[tuple[str, str, dict[str, object]]] = []

    def listen(level: str, template: str, values: dict[str, object]) -> None:
        remarks.append((level, template, values))
        progress.message(level, template, values)

    heard = replace(progress, message=listen)
    answers, asked = _apart(sheets, form, language)
    tables = joined_rounds(prepare(answers, asked.repeats if asked else ()), heard)
    if not any(len(t.frame) for t in tables):
        raise InputError("The survey has no answers: no table with a header line and at least one row was found.")
    heard.at(0.1)
    notes, refused = Notes(), Notes()
    read = _understand_all(tables, asked, heard.part(0.1, 0.4), refused)
    columns = [column for one in read for column in one.columns()]
    used = guess_mapping(tables, columns, drawn_questions(read), words, mapping or {})
    _tell_mapping(used, bool(mapping), heard)
    _tell_absent(mapping or {}, read, heard)
    _tell_types(read, asked, heard)
    heard.at(0.5)
    rows = _rows(read, used, words, area, today or dt.date.today(), notes, heard)
    heard.at(0.7)
    frames, questions = _typed_tables(rows, used, notes)
    layers, counts = {}, []
    for layer in LAYERS:
        heard.check()
        layers[layer], n_read, n_kept = build_layer(layer, rows, used, words, notes, refused)
        counts.append(("layer", layer, n_read, n_kept))
    say_capacities(layers["services"]["capacity"], heard)
    heard.at(0.9)
    frames = {r.read.name: _with_flags(frames[r.read.name], r.read, notes) for r in rows}
    places = _place_layers(rows, frames)
    report = SurveyReport(_counts(read, counts), refused.frame(each=True), notes.frame(), used, tuple(remarks))
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
    unknown = [question for question, area in mapping.areas.items() if area == "other"]
    if unknown:
        progress.warn(
            "Areas were drawn in {questions}, and nothing says what they are: they are in the imported survey only. "
            "Write block, water or flood_area for them under 'areas' in the mapping.",
            questions=", ".join(unknown),
        )
    if mapping.sensitive:
        progress.say("Columns with personal data: {names}", names=", ".join(mapping.sensitive))


def _tell_absent(given: AnyMapping[str, object], read: list[Understood], progress: Progress) -> None:
    """A mapping may name a column that is not there, by a slip or because this is another form."""
    roles = given.get("roles")
    listed = roles.values() if isinstance(roles, dict) else ()
    named = [name for names in listed for name in ([names] if isinstance(names, str) else names)]
    columns = {name for one in read for name in (*one.frame.columns, *one.places)}
    there = columns | {leaf(name) for name in columns}
    absent = [name for name in dict.fromkeys(named) if name not in there]
    if absent:
        progress.warn(
            "The mapping names columns that are not in this survey: {names}. Correct it if they are misspelt.",
            names=", ".join(absent),
        )


def drawn_questions(read: list[Understood]) -> dict[str, str]:
    """The questions in which areas were drawn, with the words that say what they are: their own and their table's."""
    return {
        question: f"{question} / {one.name}"
        for one in read
        for question, places in one.places.items()
        if is_area(places.geometry).any()
    }


def _tell_types(read: list[Understood], form: Form | None, progress: Progress) -> None:
    """Without a form, types are what the answers look like: said, so that a wrong one is noticed."""
    if form is not None:
        return
    kinds = [question.kind for one in read for question in one.questions]
    progress.say(
        "Without the form, types were guessed from the answers: {numbers} columns of numbers, {dates} of dates, "
        "{texts} of text, {places} of places.",
        numbers=sum(kind in ("integer", "decimal") for kind in kinds),
        dates=sum(kind in ("date", "datetime") for kind in kinds),
        texts=sum(kind == "text" for kind in kinds),
        places=sum(len(one.places) for one in read),
    )


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
        time = with_parent(time_of(one, mapping), one.table, above.time if above else None)
        consent = consent_of(one, mapping, above)
        record = records_of(one, mapping, one.name in members, notes)
        rows = Rows(one, right, record, consent, time, nowhere, members_of(one.name, read, mapping, words))
        check_places(rows, faults, own_questions(rows, mapping, words), notes)
        check_dates(one, mapping, today, notes)
        check_copies(rows, mapping, above, notes)
        if one.table.parent_row is not None:
            one.note(notes, "no_parent", one.table.parent_row < 0)
        if mapping.columns("consent", one.frame):
            one.note(notes, "no_consent", consent == "no")
            one.note(notes, "consent_missing", (consent == "unknown") & (record == "household"))
        done[one.name] = rows
    return list(done.values())


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
