"""Survey tables small enough to read, imported with the word list that ships."""

from __future__ import annotations

import csv
import datetime as dt
from pathlib import Path

import pandas as pd
from quartier.engine.survey import Sheet, Survey, import_survey, word_list

ROOT = Path(__file__).resolve().parents[2]
TODAY = dt.date(2025, 6, 1)
with (ROOT / "resources/profiles/survey_words.csv").open(encoding="utf-8", newline="") as file:
    WORDS = word_list(list(csv.DictReader(file)))


def table(text: str) -> pd.DataFrame:
    """A table written with ``|`` between the cells; an empty cell is None."""
    rows = [[cell.strip() or None for cell in line.strip().split("|")] for line in text.strip().splitlines()]
    return pd.DataFrame(rows[1:], columns=rows[0], dtype=object)


def as_sheets(frames: dict[str, pd.DataFrame]) -> dict[str, Sheet]:
    return {name: Sheet(frame) for name, frame in frames.items()}


def run(sheets: dict[str, pd.DataFrame] | str, **options: object) -> Survey:
    frames = {"enquete": table(sheets)} if isinstance(sheets, str) else sheets
    if options.get("form") is not None:
        options["form"] = as_sheets(options["form"])
    survey = import_survey(as_sheets(frames), WORDS, today=TODAY, **options)
    counts = survey.report.counts
    assert (counts["read"] == counts["kept"] + counts["refused"]).all()
    return survey


def codes(survey: Survey) -> dict[str, list[int]]:
    """Flag to the rows that have it."""
    return survey.report.flagged.groupby("code")["row"].apply(list).to_dict()


def read_csv(path: Path, separator: str = ",") -> pd.DataFrame:
    return pd.read_csv(path, sep=separator, dtype=str, keep_default_na=False, encoding="utf-8-sig")
