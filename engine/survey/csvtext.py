"""A CSV file as people really save it: any encoding, any separator, and no line lost to a broken quotation mark."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterator

import pandas as pd

from ..errors import FileError
from ..progress import SILENT, Progress
from .tables import Sheet

SEPARATORS = (",", ";", "\t", "|")
# An answer may run over several lines, but not over these many: then its quotation mark was never closed.
LONGEST_ANSWER_LINES = 500
LONGEST_CELL = 10_000_000
_CHECK_EVERY = 5_000


def decode(content: bytes) -> str:
    """Text of a file in UTF-8 (with or without a mark), UTF-16, or the Windows code page of Western Europe.

    A UTF-8 text with a few spoilt bytes stays UTF-8, so that its other accents are right.
    """
    if content[:2] in (b"\xff\xfe", b"\xfe\xff"):
        return content.decode("utf-16", errors="replace")
    if content[:200].count(b"\x00") > 20:
        return content.decode("utf-16-le" if content[1:2] == b"\x00" else "utf-16-be", errors="replace")
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError:
        spoilt = content.decode("utf-8-sig", errors="replace")
    right = sum(1 for letter in re.findall(r"[^\x00-\x7f]", spoilt) if letter != "\ufffd")
    if right > spoilt.count("\ufffd"):
        return spoilt
    # Five bytes mean nothing in cp1252; Excel never writes them.
    return content.decode("cp1252", errors="replace")


def separator_of(text: str) -> str:
    """The separator that cuts the header into most cells, outside of quotes."""
    outside = re.sub(r'"[^"]*"', "", text.lstrip().split("\n", 1)[0])
    return max(SEPARATORS, key=outside.count)


def read_csv(content: bytes, name: str, progress: Progress = SILENT) -> Sheet:
    """One CSV file as a table of text.

    Parameters
    ----------
    content : bytes
        The file.
    name : str
        What to call it in a sentence.

    Returns
    -------
    Sheet
        Rows of the header's width. Refused with their row number (as a spreadsheet counts: an answer may run over
        several lines of text): ``too_many_cells``, ``unreadable_line`` (a quotation mark without its end),
        ``other_separator``.

    Raises
    ------
    FileError
        If there is no header.
    """
    text = decode(content).replace("\x00", "")
    if "\ufffd" in text:
        progress.warn(
            "The text of '{name}' has {count} characters that cannot be read (shown as \ufffd). Save it again as CSV "
            "UTF-8 where the original is.",
            name=name,
            count=text.count("\ufffd"),
        )
    separator = separator_of(text)
    if text.lower().startswith("sep=") and "\n" in text:
        separator, text = text[4:5], text.split("\n", 1)[1]
        if separator not in SEPARATORS:
            separator = separator_of(text)
    records = _records(text, separator)
    header = next(records, None)
    if header is None:
        raise FileError("The first line of '{name}' is no header: a quotation mark in it has no end.", name=name)
    rows: list[list[str]] = []
    lines: list[int] = []
    refused: list[tuple[int, str]] = []
    for number, row in enumerate(records, start=2):
        if number % _CHECK_EVERY == 0:
            progress.check()
        reason = _why_not(row, len(header), separator)
        if reason or row is None:
            refused.append((number, reason))
        else:
            rows.append((row + [""] * len(header))[: len(header)])
            lines.append(number)
    return Sheet(pd.DataFrame(rows, columns=header, dtype=object), tuple(lines), tuple(refused))


def _why_not(row: list[str] | None, width: int, separator: str) -> str:
    """Why a record is no row of the table; empty where it is one."""
    if row is None:
        return "unreadable_line"
    if any(cell.strip() for cell in row[width:]):
        return "too_many_cells"
    if len(row) == 1 and width > 2 and any(row[0].count(s) >= width - 1 for s in SEPARATORS if s != separator):
        return "other_separator"
    return ""


def _records(text: str, separator: str) -> Iterator[list[str] | None]:
    """The records of a CSV text in order; None for a line that cannot be cut, after which the next line starts anew."""
    csv.field_size_limit(LONGEST_CELL)
    lines = list(io.StringIO(text, newline=""))
    start = 0
    while start < len(lines):
        reader = csv.reader(iter(lines[start:]), delimiter=separator, strict=True)
        done = 0
        while start + done < len(lines):
            try:
                row = next(reader)
            except (csv.Error, StopIteration):
                row = None
            if row is None or reader.line_num - done > LONGEST_ANSWER_LINES:
                break
            done = reader.line_num
            yield row
        start += done
        if start < len(lines):
            yield _alone(lines[start], separator)
            start += 1


def _alone(line: str, separator: str) -> list[str] | None:
    """A line with a stray quotation mark, cut by itself; None where the mark may belong to other lines."""
    if line.count('"') % 2:
        return None
    try:
        return next(csv.reader([line], delimiter=separator), None)
    except csv.Error:
        return None
