"""Text from the field as numbers, dates and yes/no. Missing is None, never 0."""

from __future__ import annotations

import datetime as dt
import re

import numpy as np
import pandas as pd

from .arrays import Array

MISSING = frozenset({"", "n/a", "#n/a", "nan", "null", "<na>"})
_NO_NUMBER = frozenset({"na", "nsp", "nr"})
_SPACES = "[\\s\u00a0\u202f]"
_INTEGER = re.compile(r"[+-]?(?:0|[1-9]\d{0,14})")
# 1 200, never 97 00 11 22 nor 97 001 122: those are telephones.
_THOUSANDS = re.compile(f"[1-9]\\d{{0,2}}{_SPACES}\\d{{3}}")
_DECIMAL = re.compile(r"[+-]?(?:0|[1-9]\d{0,14})?[.,]?\d+(?:[eE][+-]?\d{1,3})?")
_CLOCK = r"(?P<time>\d{1,2}:\d{2}(?::\d{2})?)\S*"
_ISO = rf"^(?P<year>\d{{4}})(?:[-/](?P<month>\d{{1,2}})(?:[-/](?P<day>\d{{1,2}}))?)?(?:[T ]{_CLOCK})?$"
_DAY_FIRST = rf"^(?:(?P<day>\d{{1,2}})[-/.])?(?P<month>\d{{1,2}})[-/.](?P<year>\d{{4}}|\d{{2}})(?:[T ]+{_CLOCK})?$"
_EXCEL_EPOCH = dt.date(1899, 12, 30)


def without_missing(frame: pd.DataFrame) -> pd.DataFrame:
    """`frame` as text, stripped, with ``n/a`` and its like as None."""
    columns: dict[str, pd.Series] = {}
    for name in frame.columns:
        values = frame[name]
        text = values.astype("string").str.strip()
        answered = text.notna() & ~text.str.lower().isin(MISSING).fillna(False)
        columns[name] = text.astype(object).where(answered.astype(bool), None)
    return pd.DataFrame(columns, index=frame.index, columns=frame.columns)


def numbers(text: pd.Series) -> pd.Series:
    """Numbers as people write them: ``1 250,5``, ``1250.5``, ``1.250,5``; NaN where there is none.

    Parameters
    ----------
    text : pandas.Series
        Text or None.

    Returns
    -------
    pandas.Series
        float64 on the same index.
    """
    plain = text.astype("string").str.replace(f"(?<=\\d){_SPACES}(?=\\d{{3}}(?!\\d))", "", regex=True).str.strip()
    last_comma, last_point = plain.str.rfind(","), plain.str.rfind(".")
    comma_decimal = last_comma > last_point
    grouped = plain.str.count(",") > 1
    by_comma = plain.str.replace(".", "", regex=False).str.replace(",", ".", regex=False)
    by_point = plain.str.replace(",", "", regex=False)
    plain = by_point.where(~(comma_decimal & ~grouped).fillna(False), by_comma)
    shaped = plain.str.fullmatch(r"[+-]?\d+(?:\.\d+)?(?:[eE][+-]?\d{1,3})?").fillna(False)
    found = pd.to_numeric(plain.where(shaped), errors="coerce").astype(float)
    return found.where(np.isfinite(found))


def dates(text: pd.Series) -> pd.Series:
    """Dates as ISO text (``2024``, ``2024-03``, ``2024-03-09``, ``2024-03-09T10:30:00``), None where there is none.

    Day comes first in ``09/03/2024`` unless the column shows that it cannot (a second part over 12 and never
    a first part over 12). A day that does not exist (31 February) gives None.

    Parameters
    ----------
    text : pandas.Series
        Text or None; whole numbers from 20,000 to 80,000 are the days Excel counts.

    Returns
    -------
    pandas.Series
        Text or None on the same index.
    """
    plain = text.astype("string").str.strip()
    iso, local = plain.str.extract(_ISO), plain.str.extract(_DAY_FIRST)
    first, second = pd.to_numeric(local["day"]), pd.to_numeric(local["month"])
    known = first.notna().sum()
    # One slip of the pen (14/13/2022) must not turn a whole column round.
    if known and (second > 12).sum() > 0.1 * known and not bool((first > 12).any()):
        swap = first.notna()
        local["day"], local["month"] = (
            local["month"].where(swap, local["day"]),
            local["day"].where(swap, local["month"]),
        )
    local["year"] = local["year"].where(local["year"].str.len() != 2, "20" + local["year"])
    parts = iso.where(iso["year"].notna(), local)
    serial = pd.to_numeric(plain.where(plain.str.fullmatch(r"\d{5}(?:\.\d+)?").fillna(False)), errors="coerce")
    rows = parts[["year", "month", "day", "time"]].astype(object)
    cells = rows.where(rows.notna(), None).itertuples(index=False, name=None)
    answers = [
        _iso_text(*row) if np.isnan(days) else _excel_date(days) for row, days in zip(cells, serial.to_numpy(float))
    ]
    return pd.Series(answers, index=text.index, dtype=object)


def _iso_text(year: str | None, month: str | None, day: str | None, time: str | None) -> str | None:
    if year is None or month is None:
        return year
    try:
        date = dt.date(int(year), int(month), int(day or 1))
        hour, minute, second = (*map(int, (time or "0").split(":")), 0, 0)[:3]
        moment = dt.datetime(date.year, date.month, date.day, hour, minute, second)
    except ValueError:
        return None
    if day is None:
        return f"{date:%Y-%m}"
    return date.isoformat() if time is None else moment.isoformat()


def _excel_date(days: float) -> str | None:
    return (_EXCEL_EPOCH + dt.timedelta(days=int(days))).isoformat() if 20_000 <= days <= 80_000 else None


def kind_of(text: pd.Series) -> str:
    """What the answers of a column are, judged by all of them.

    Returns
    -------
    str
        ``integer``, ``decimal``, ``date``, ``datetime`` or ``text``. Numbers with a leading zero or plus
        sign stay text: they are codes or telephone numbers.
    """
    answers = text.dropna().astype("string")
    answers = answers[~answers.str.lower().isin(_NO_NUMBER)]
    if answers.empty:
        return "text"
    unique = pd.Series(answers.unique(), dtype=object)
    if all((_INTEGER.fullmatch(value) and value[0] != "+") or _THOUSANDS.fullmatch(value) for value in unique):
        return "integer"
    if all(_DECIMAL.fullmatch(value) and not re.match(r"\+|0\d", value) for value in unique):
        return "decimal"
    if unique.str.contains(r"^\d{1,4}[-/.]\d{1,2}[-/.]\d{1,4}").all():
        read = dates(unique)
        if read.notna().mean() >= 0.5:
            return "datetime" if bool((read.str.len() > 10).any()) else "date"
    return "text"


def typed(text: pd.Series, kind: str) -> tuple[pd.Series, Array]:
    """Answers in the type of their question, and which of them could not be read.

    Parameters
    ----------
    text : pandas.Series
        Text or None.
    kind : str
        ``integer``, ``decimal``, ``date``, ``datetime`` or anything else, which stays text.

    Returns
    -------
    values : pandas.Series
        Int64, float64 or text.
    unreadable : numpy.ndarray
        bool, True where there was an answer and it is not of this type.
    """
    if kind in ("integer", "decimal"):
        values = numbers(text)
        filler = text.astype("string").str.lower().isin(_NO_NUMBER)
        whole = values.dropna()
        if kind == "integer" and (whole == whole.round()).all() and (whole.abs() < 2**53).all():
            values = values.astype("Int64")
    elif kind in ("date", "datetime"):
        values, filler = dates(text), pd.Series(False, index=text.index)
    else:
        return text.astype(object), np.zeros(len(text), dtype=bool)
    unreadable = text.notna() & values.isna() & ~filler.fillna(False).astype(bool)
    return values, unreadable.to_numpy(dtype=bool)
