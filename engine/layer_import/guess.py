"""The field map of a layer, guessed by the names of its columns and by what stands in them."""

from __future__ import annotations

import re
from collections.abc import Mapping as AnyMapping
from dataclasses import replace

import pandas as pd

from ..osm.values import length_m, whole
from ..schema import LAYER_FIELDS, readable_capacity, slug, yes_no_unknown
from ..survey.heights import flood_heights
from ..survey.values import dates, numbers
from ..survey.words import Words, tokenize
from .fieldmap import CONSTANT, FieldMap, constant, is_constant
from .reading import CODED, YES_NO, Codes, body_heights, levels, meaning, meanings

# The roles of the survey's word list that are columns of the schema.
_FROM_SURVEY = {
    name: name for name in ("category", "name", "operational", "capacity", "fee", "consent", "people", "block_id")
} | {"width": "width_m", "surface": "surface", "highway": "highway", "steps": "steps", "flood_date": "date"}
_FROM_SURVEY |= {"flood_height": "depth_m", "flood_event": "event", "survey_date": "timestamp"}
_LEAST = 0.4
_CERTAIN = 1.0
_CAPACITIES = ("capac", "kapasitas", "daya_tampung")
# Columns that may stand in for each other (name, name:fr): the first that is answered counts.
_SEVERAL = ("name", "capacity")
_FEW = 60
# Without a fitting name only a column that is nearly all known words is taken.
_BY_VALUES = {"category": 0.8, "highway": 0.8}
_NEVER = ("area_m2", "depth_error_m")
# Such a column may tell the type of anything: what stands in it decides.
_VAGUE = (("type",), ("nature",), ("classe",), ("class",), ("jenis",), ("tipo",))
_ADDRESSES = frozenset({"email", "mail", "courriel", "cni", "passport", "passeport"})
_ADDRESS = re.compile(r"(?:\+|00)\d(?:[\s.\-]?\d){7,}|[^@\s]+@[^@\s]+\.[a-z]{2,}", re.IGNORECASE)
_ADDRESS_INSIDE = re.compile(r"phone|mail|contact", re.IGNORECASE)
_CONSTANT_OF_ROLE = {"services": ("category",), "barriers": ("kind",), "water": ("kind",)}


def guess_field_map(
    role: str, frame: pd.DataFrame, title: str, codes: Codes, given: AnyMapping[str, object], has_own_ids: bool
) -> FieldMap:
    """Guess which column fills which field.

    Parameters
    ----------
    role : str
        Key of `LAYER_FIELDS`.
    frame : pandas.DataFrame
        The columns of the layer as text (`reading.as_text`).
    title : str
        The layer's name: a layer called *marchés* is one of markets.
    given : mapping
        What a person already said (`read_field_map`): it is kept, and the answers of its columns are translated.
    has_own_ids : bool
        Whether the rows have ids already, so that none is looked for.

    Returns
    -------
    FieldMap
    """
    told: dict[str, tuple[str, ...]] = dict(given.get("fields", {}))  # type: ignore[call-overload]
    personal = given.get("personal")
    private = _personal(role, frame, codes.words) if personal is None else tuple(personal)  # type: ignore[arg-type]
    used = {source for sources in told.values() for source in sources}
    private = tuple(name for name in private if name not in used)
    names = [f for f in LAYER_FIELDS[role] if f not in told and f not in _NEVER and not (f == "id" and has_own_ids)]
    # The number of a row in its file says nothing of the place.
    free = [c for c in frame.columns if c not in used and c not in private and c.lower() not in ("fid", "ogc_fid")]
    fields = {**_matched(names, frame[free], codes), **told}
    for name in set(_CONSTANT_OF_ROLE.get(role, ())) - told.keys():
        # The name of a file joins its words by "_", and is no code.
        code = meaning(name, title.replace("_", " "), codes)
        answered = frame[list(fields[name])].notna().any(axis=1).mean() if name in fields else 0.0
        if code is not None and answered < 1.0:
            # What few rows say is not what the layer is of.
            fields[name] = (*(fields.get(name, ()) if answered >= 0.5 else ()), f"{CONSTANT}'{code}'")
    if "source" in names:
        fields["source"] = (*fields.get("source", ()), f"{CONSTANT}'{title}'")
    ordered = {name: fields[name] for name in LAYER_FIELDS[role] if fields.get(name)}
    guess = FieldMap(role, ordered, {}, private)
    values = {name: _meanings(name, frame, guess, codes) for name in ordered if name in (*CODED, "depth_m")}
    said: dict[str, dict[str, str]] = dict(given.get("values", {}))  # type: ignore[call-overload]
    for name, own in said.items():
        values[name] = {**values.get(name, {}), **own}
    return replace(guess, values={name: found for name, found in values.items() if found})


def _meanings(name: str, frame: pd.DataFrame, guess: FieldMap, codes: Codes) -> dict[str, str]:
    found: dict[str, str] = {}
    for source in guess.fields[name]:
        answers = pd.Series([constant(source)], dtype=object) if is_constant(source) else frame[source]
        heights = body_heights(answers, codes.words) if name == "depth_m" else {}
        found = {**meanings(name, answers, codes, heights), **found}
    return found


def _matched(names: list[str], frame: pd.DataFrame, codes: Codes) -> dict[str, tuple[str, ...]]:
    scores: list[tuple[float, int, str, str]] = []
    for position, column in enumerate(frame.columns):
        answers = frame[column].dropna()
        if answers.empty:
            continue
        by_name = _scores(column, codes.words)
        own = slug(column)
        sample = pd.Series(answers.unique(), dtype=object)
        for name in names:
            score = by_name.get(name, 0.0)
            if score < _LEAST and name not in _BY_VALUES:
                continue
            known = _known_share(name, answers, sample, codes)
            if score < _LEAST and known < _BY_VALUES.get(name, 2.0):
                continue
            if _fits(name, column, score, known, frame[column], sample):
                best = score + 0.3 * known + 0.2 * (own == name) + _telling(name, frame[column])
                scores.append((-best, position, name, column))
    found: dict[str, list[str]] = {}
    used: set[str] = set()
    for _, _, name, column in sorted(scores):
        certain = _scores(column, codes.words).get(name, 0.0) >= _CERTAIN
        further = name in found
        alike = further and name in _SEVERAL and certain and tokenize(column)[0] == tokenize(found[name][0])[0]
        if column in used or (further and not alike):
            continue
        found.setdefault(name, []).append(column)
        used.add(column)
    return {name: tuple(columns) for name, columns in found.items()}


def _scores(column: str, words: Words) -> dict[str, float]:
    """How well the name of a column fits each field."""
    scores: dict[str, float] = {}
    for kind in ("field", "role"):
        for match in words.matches(kind, column):
            name = match.word.code if kind == "field" else _FROM_SURVEY.get(match.word.code, "")
            scores[name] = max(scores.get(name, 0.0), match.share + 0.1 * (len(match.word.tokens) - 1))
    return scores


def _known_share(name: str, answers: pd.Series, sample: pd.Series, codes: Codes) -> float:
    """Share of the rows whose answer is a known word for this field; 0 for a column of many different answers."""
    if name not in CODED or len(sample) > _FEW:
        return 0.0
    known = {answer for answer in sample if meaning(name, answer, codes) is not None}
    return float(answers.isin(known).mean())


def _telling(name: str, answers: pd.Series) -> float:
    """Of several names of a place the one that tells most places apart is its own, not that of the town."""
    return 0.2 * answers.nunique() / max(len(answers), 1) if name == "name" else 0.0


def _fits(name: str, column: str, score: float, known: float, answers: pd.Series, sample: pd.Series) -> bool:
    """Whether the answers can be what the name promises."""
    is_vague = tokenize(column)[-1:] in _VAGUE
    if name == "id":
        # Nearly all rows have one of their own; the few repeated ones are told apart.
        fits = answers.nunique() >= 0.95 * len(answers)
    elif name == "category":
        fits = known > 0 or (score >= _CERTAIN and not is_vague)
    elif name in ("highway", "surface", "operational", "kind"):
        fits = known >= 0.5
    elif name == "consent":
        fits = known > 0
    elif name in ("name", "use", "material"):
        needs_words = is_vague and name != "name"
        fits = _readable("people", sample) < 0.5 and (known >= 0.2 or not needs_words)
    elif name == "capacity":
        # Nothing but the plain name: the capacity of a tank is no number of places.
        fits = score >= _CERTAIN and (slug(column).startswith(_CAPACITIES) or _readable(name, sample) >= 0.5)
    else:
        fits = _readable(name, sample) >= 0.5
    return bool(fits)


def _readable(name: str, sample: pd.Series) -> float:
    """Share of the different answers that can be read as this field."""
    if name in ("people", "population"):
        read = numbers(sample) >= 0
    elif name == "capacity":
        read = sample.map(readable_capacity).notna()
    elif name == "width_m":
        read = sample.map(length_m).notna()
    elif name == "levels":
        read = sample.map(levels).notna()
    elif name == "layer":
        read = sample.map(whole).notna()
    elif name == "depth_m":
        read = flood_heights(sample, "", dict.fromkeys(sample[sample.map(slug).isin(_BODY)], 1.0))["depth_m"].notna()
    elif name in ("date", "timestamp"):
        read = dates(sample.astype("string").str.slice(0, 10).str.replace("/", "-", regex=False).astype(object)).notna()
    elif name in YES_NO:
        read = sample.map(yes_no_unknown) != "unknown"
    else:
        return 1.0
    return float(read.mean()) if len(sample) else 0.0


_BODY = frozenset({"cheville", "genou", "taille", "poitrine", "ankle", "knee", "waist", "chest"})


def _personal(role: str, frame: pd.DataFrame, words: Words) -> tuple[str, ...]:
    """Columns with telephone numbers, addresses and names of people; of households any column of names."""
    wanted = {"phone", "person"} | ({"personal"} if role == "households" else set())
    found = []
    for column in frame.columns:
        codes = {match.word.code for match in words.matches("sensitive", column)}
        is_address = "personal" in codes and bool(_ADDRESSES & set(tokenize(column)))
        if is_address or _tells_address(frame[column]) or (codes & wanted and "not_personal" not in codes):
            found.append(column)
    return tuple(found)


def _tells_address(answers: pd.Series) -> bool:
    """Whether telephone numbers or mail addresses stand in a column, be it inside of JSON."""
    texts = answers.dropna().astype("string")
    if texts.empty:
        return False
    inside = texts[texts.str.startswith(("{", "["))].str.contains(_ADDRESS_INSIDE).any()
    return bool(inside or texts.str.fullmatch(_ADDRESS).mean() >= 0.5)
