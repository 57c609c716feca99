"""The form of a survey from a file: an XLSForm, or the form as KoboToolbox gives it in JSON."""

from __future__ import annotations

from pathlib import Path

from ...engine.survey import Sheet
from ...engine.surveyserver.forms import form_sheets
from ..textfiles import read_json
from .tables import read_tables


def read_form_file(path: str | Path) -> dict[str, Sheet]:
    """The sheets of a form."""
    if Path(path).suffix.lower() == ".json":
        return {name: Sheet(frame) for name, frame in form_sheets(read_json(path)).items()}
    return read_tables([str(path)])
