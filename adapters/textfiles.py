"""Small files of text: reports out, mappings in."""

from __future__ import annotations

import json
from pathlib import Path

from ..engine.errors import FileError, InputError


def write_text(path: Path, text: str) -> None:
    """Write `text` as UTF-8, beside and then moved into place.

    Raises
    ------
    FileError
        If the folder is not there or cannot be written.

    """
    draft = path.with_name(f".{path.name}.part")
    try:
        draft.write_text(text, encoding="utf-8")
        draft.replace(path)
    except OSError as error:
        if draft.is_file():
            draft.unlink()
        raise FileError("The file '{path}' cannot be written: {reason}", path=path, reason=error) from error


def read_json(path: str | Path) -> object:
    """A JSON document in UTF-8.

    Raises
    ------
    FileError
        If there is no such file, or it is no JSON.

    """
    try:
        return json.loads(Path(path).read_text(encoding="utf-8-sig"))
    except OSError as error:
        raise FileError("The file '{path}' cannot be read: {reason}", path=path, reason=error) from error
    except ValueError as error:
        raise FileError("The file '{path}' is no JSON: {reason}", path=path, reason=error) from error


def parse_json(text: str, name: str) -> object:
    """JSON that was given as text, under the name of its parameter.

    Raises
    ------
    InputError
        If it is no JSON.

    """
    try:
        return json.loads(text)
    except ValueError as error:
        raise InputError("The text of {name} is no JSON: {reason}", name=name, reason=error) from error
