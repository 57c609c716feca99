"""A first mapping: roles and meanings guessed from names, labels and answers, by the French and English word list."""

from __future__ import annotations

from collections.abc import Callable
from collections.abc import Mapping as AnyMapping
from dataclasses import replace

import numpy as np
import pandas as pd

from ..schema import CATEGORIES, category_codes, slug
from .mapping import KNOWN_COLUMNS, ROLES, Column, Mapping, merged
from .tables import Table, is_technical, leaf
from .values import numbers
from .words import Words, tokenize

# Roles that several columns can share: the first that is answered counts.
_SEVERAL = {"name", "flood_height", "capacity"}
_LEAST = 0.4
_TECHNICAL_ROLES = {"survey_date", "enumerator"}


def guess_mapping(
    tables: tuple[Table, ...],
    columns: list[Column],
    drawn: AnyMapping[str, str],
    words: Words,
    given: AnyMapping[str, object],
) -> Mapping:
    """Guess which column plays which role, by its name, its label and its answers.

    Parameters
    ----------
    tables : tuple of Table
        As `prepare` gives them.
    columns : list of Column
        Their columns, places left out.
    drawn : mapping of str to str
        Questions in which areas were drawn, and the words that say what they are.
    words : Words
        The word list.
    given : mapping
        What a person already said (`read_mapping`): it is kept, and the answers of those columns are translated.
    """
    roles: dict[str, tuple[str, ...]] = {}
    given_roles = given.get("roles", {})
    taken = (
        {name for names in given_roles.values() for name in ([names] if isinstance(names, str) else names)}
        if isinstance(given_roles, dict)
        else set()
    )
    by_table: dict[str, list[Column]] = {}
    for column in columns:
        by_table.setdefault(column.table, []).append(column)
    for table in tables:
        for role, names in _roles_of(by_table.get(table.name, []), words, taken).items():
            roles[role] = tuple(dict.fromkeys((*roles.get(role, ()), *names)))
    if "category" not in roles and "record_type" in roles:
        roles["category"] = roles["record_type"]
    known_areas = {question: words.code("area", *spoken.split(" / ")) or "other" for question, spoken in drawn.items()}
    guess = Mapping(roles=roles, tables=_record_of_tables(tables, words), areas=known_areas)
    guess = merged(guess, {k: v for k, v in given.items() if k in ("roles", "tables")})
    personal, phones = _personal(columns, guess, words)
    guess = replace(guess, sensitive=personal, phones=phones)
    return _with_new_columns(merged(_with_answers(guess, columns, words), given), guess, given)


def _with_new_columns(used: Mapping, guess: Mapping, given: AnyMapping[str, object]) -> Mapping:
    """A mapping saved earlier says nothing of columns that came since: the guess does, so that no name slips out."""
    seen = given.get(KNOWN_COLUMNS)
    if not isinstance(seen, (list, tuple)):
        return used
    new = {
        part: tuple(dict.fromkeys((*getattr(used, part), *(c for c in getattr(guess, part) if c not in seen))))
        for part in ("sensitive", "phones")
    }
    return replace(used, sensitive=new["sensitive"], phones=new["phones"])


def _roles_of(columns: list[Column], words: Words, taken: set[str]) -> dict[str, tuple[str, ...]]:
    scores: list[tuple[float, int, str, Column]] = []
    for position, column in enumerate(columns):
        if column.name in taken or leaf(column.name) in taken:
            continue
        for role, score in _role_scores(column, words).items():
            if score >= _LEAST and _fits(role, column, words):
                scores.append((-score, position, role, column))
    found: dict[str, list[str]] = {}
    used: set[str] = set()
    for _, _, role, column in sorted(scores, key=lambda item: item[:2]):
        if column.name in used or (role in found and role not in _SEVERAL):
            continue
        found.setdefault(role, []).append(column.name)
        used.add(column.name)
    return {role: tuple(names) for role, names in found.items()}


def _role_scores(column: Column, words: Words) -> dict[str, float]:
    scores: dict[str, float] = {}
    for text, weight in ((leaf(column.name), 1.0), (column.name, 0.7), (column.label, 0.6)):
        for match in words.matches("role", text) if text else []:
            score = weight * (match.share + 0.1 * len(match.word.tokens))
            if match.word.code in ROLES:
                scores[match.word.code] = max(scores.get(match.word.code, 0.0), score)
    # What the server notes serves only where the form does not ask.
    return {role: score / 2 if is_technical(column.name) else score for role, score in scores.items()}


def _fits(role: str, column: Column, words: Words) -> bool:
    """Whether the answers can be what the name promises."""
    if is_technical(column.name) and role not in _TECHNICAL_ROLES:
        return False
    answers = column.answers.dropna()
    check = _CHECKS.get(role)
    if answers.empty:
        return False
    if check is None:
        return column.kind not in ("geopoint", "geotrace", "geoshape")
    return check(column, answers, words)


def _known(kind: str, column: Column, answers: pd.Series, words: Words) -> list[bool]:
    """Which of the different answers the word list knows."""
    return [words.code(kind, answer, column.spoken(answer)) is not None for answer in answers.unique()]


def _are_records(column: Column, answers: pd.Series, words: Words) -> bool:
    if len(answers) < 0.5 * len(column.answers):
        # What most rows do not say does not tell what rows are.
        return False
    if words.best("category", leaf(column.name)) is not None:
        # A "type of shelter" is no type of record.
        return False
    record, category = (_known(kind, column, answers, words) for kind in ("record", "category"))
    return any(record) and sum(r or c for r, c in zip(record, category)) >= 0.5 * len(record)


def _are_categories(column: Column, answers: pd.Series, words: Words) -> bool:
    known = any(_category(words, answer, column.spoken(answer))[1] for answer in answers.unique())
    # A bare "type" may be the type of anything.
    plain = tokenize(leaf(column.name)) == ("type",)
    return column.kind not in ("integer", "decimal", "date", "datetime") and (known or not plain)


def _are_numbers(_column: Column, answers: pd.Series, _words: Words) -> bool:
    return bool(numbers(answers).notna().mean() >= 0.5)


def _are_people_or_yes(column: Column, answers: pd.Series, words: Words) -> bool:
    return all(_known("operational", column, answers, words)) or _are_numbers(column, answers, words)


def _are_sexes(column: Column, answers: pd.Series, words: Words) -> bool:
    return any(_known("sex", column, answers, words))


def _are_dates(column: Column, answers: pd.Series, _words: Words) -> bool:
    dated = answers.astype("string").str.contains(r"\d{4}|\d/\d").mean() >= 0.5
    return column.kind in ("date", "datetime") or bool(dated)


def _are_heights(column: Column, answers: pd.Series, words: Words) -> bool:
    worded = np.array([words.code("flood_height", a, column.spoken(a)) is not None for a in answers], dtype=bool)
    measured = answers.astype("string").str.contains(r"^\s*[~<>]?\s*\d").to_numpy(dtype=bool)
    return bool((worded | measured).mean() >= 0.5) and column.kind not in ("date", "datetime")


def _are_events(column: Column, answers: pd.Series, words: Words) -> bool:
    """A yes or no names no flood."""
    return column.kind not in ("integer", "decimal") and not all(_known("operational", column, answers, words))


def _are_capacities(_column: Column, answers: pd.Series, _words: Words) -> bool:
    """A "place" is also a square: somebody must have written a number."""
    return bool(answers.astype("string").str.contains(r"\d").mean() >= 0.3)


def _are_place_names(column: Column, _answers: pd.Series, words: Words) -> bool:
    return "person" not in {match.word.code for match in words.matches("sensitive", leaf(column.name))}


def _are_consents(column: Column, answers: pd.Series, words: Words) -> bool:
    return any(_known("consent", column, answers, words))


def _are_states(column: Column, answers: pd.Series, words: Words) -> bool:
    return any(_known("operational", column, answers, words))


_CHECKS: dict[str, Callable[[Column, pd.Series, Words], bool]] = {
    "record_type": _are_records,
    "category": _are_categories,
    "people": _are_numbers,
    "female_people": _are_numbers,
    "male_people": _are_numbers,
    "under_5_people": _are_numbers,
    "elderly_people": _are_numbers,
    "disabled_people": _are_people_or_yes,
    "age": _are_numbers,
    "sex": _are_sexes,
    "survey_date": _are_dates,
    "flood_date": _are_dates,
    "flood_height": _are_heights,
    "flood_event": _are_events,
    "capacity": _are_capacities,
    "name": _are_place_names,
    "consent": _are_consents,
    "operational": _are_states,
}


def _category(words: Words, answer: object, label: str) -> tuple[str, bool]:
    """Category code of an answer, and whether the list knows it."""
    if slug(answer) in CATEGORIES:
        return slug(answer), True
    code = words.code("category", answer, label)
    return (code, True) if code else (slug(answer), False)


def _record_of_tables(tables: tuple[Table, ...], words: Words) -> dict[str, str]:
    records = {}
    for table in tables:
        codes = {match.word.code for match in words.matches("record", table.name)}
        if "member" in codes and table.parent:
            codes = {"member"}
        if len(codes) == 1:
            records[table.name] = codes.pop()
    return records


def _personal(columns: list[Column], guess: Mapping, words: Words) -> tuple[tuple[str, ...], tuple[str, ...]]:
    harmless = {name for role, names in guess.roles.items() if role not in ("name", "survey_date") for name in names}
    personal, phones = [], []
    for column in columns:
        own = leaf(column.name)
        codes = {m.word.code for m in words.matches("sensitive", own)}
        role = words.best("role", own)
        if column.name in guess.roles.get("name", ()) and role is not None and len(role.word.tokens) > 1:
            # "nom du service" is no person's name; a bare "nom" may be.
            continue
        if (
            is_technical(column.name)
            or column.name in harmless
            or own in harmless
            or "not_personal" in codes
            or not codes
        ):
            continue
        personal.append(column.name)
        if "phone" in codes:
            phones.append(column.name)
    return tuple(dict.fromkeys(personal)), tuple(dict.fromkeys(phones))


def _with_answers(guess: Mapping, columns: list[Column], words: Words) -> Mapping:
    parts: dict[str, dict[str, object]] = {}

    def note(part: str, answer: object, code: object) -> None:
        if code is not None:
            parts.setdefault(part, {}).setdefault(str(answer), code)

    # Words that the list does not know keep apart in any script.
    asked = [c for c in columns if set(guess.roles_of(c.name)) & {"category", "record_type"}]
    others = category_codes(str(answer) for c in asked for answer in c.answers.dropna().unique())
    for column in columns:
        roles = guess.roles_of(column.name)
        if not set(roles) & {"record_type", "category", "operational", "consent", "flood_height"}:
            continue
        for answer in column.answers.dropna().unique():
            label = column.spoken(answer)
            if "record_type" in roles:
                known = _category(words, answer, label)
                # A category in the column of record types is a service: "borne-fontaine" beside "ménage".
                record = words.code("record", answer, label) or ("service" if known[1] else None)
                note("records", answer, record)
            if "category" in roles and not (
                "record_type" in roles and parts.get("records", {}).get(str(answer)) != "service"
            ):
                known_code, is_known = _category(words, answer, label)
                note("categories", answer, known_code if is_known else others.setdefault(str(answer), known_code))
            if "operational" in roles:
                note("operational", answer, words.code("operational", answer, label) or "unknown")
            if "consent" in roles:
                note("consent", answer, words.code("consent", answer, label))
            match = (
                (words.best("flood_height", answer) or words.best("flood_height", label))
                if "flood_height" in roles
                else None
            )
            if match is not None and not any(c.isdigit() for c in str(answer)):
                note("flood_heights", answer, match.word.value_m)
    return replace(guess, **parts)  # type: ignore[arg-type]
