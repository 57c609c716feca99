"""The report of a survey import: one page a planner can read, with every refused and flagged row."""

from __future__ import annotations

import html
from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from ..htmlpage import bullets, heading, page, paragraph, table
from ..i18n import Tongue, mark
from ..words.schema import kind_name
from .understanding import understood

if TYPE_CHECKING:
    import pandas as pd

    from ...engine.survey import SurveyReport

Say = Callable[[str], str]

REASONS = {
    "blank_row": mark("The row is empty."),
    "header_again": mark("The header line stands here a second time."),
    "too_many_cells": mark("The line has more cells than the header: a separator or a quotation mark is too many."),
    "unreadable_line": mark("The line cannot be cut into cells: a quotation mark in it has no end."),
    "other_separator": mark("The line has another separator between its cells than the header."),
    "no_record": mark("The item is no submission, or its file cannot be read."),
    "already_read": mark("The same submission, with the same answers, stands in another file given with this one."),
    "no_area": mark("An area without a recorded outline."),
    "unreadable_place": mark("The answer is no position that can be read."),
    "no_line": mark("A path without a recorded line."),
    "repeated_uuid": mark(
        "The same submission stands in the file twice (same identifier). It is kept: leave it out before you count "
        "people."
    ),
    "repeated_record": mark(
        "Same place, same time and same enumerator as an earlier row: probably sent twice. It is kept: leave it out "
        "before you count people."
    ),
    "zero_coordinates": mark("The position is 0, 0: the telephone had none. The row is kept without a place."),
    "swapped_coordinates": mark(
        "Latitude and longitude are swapped. They are turned round in the Quartier layers and left as they are in the "
        "imported file."
    ),
    "outside_area": mark("The place lies outside the area."),
    "far_away": mark("The place lies more than 20 km from the middle of the survey."),
    "low_accuracy": mark("The GPS accuracy is worse than 20 m."),
    "impossible_date": mark("The date cannot be: it does not exist, lies in the future or is too old."),
    "unreadable_date": mark("The answer is no date that can be read."),
    "unreadable_number": mark("The answer is no number that can be read."),
    "no_consent": mark("The person did not agree. No personal data is kept; think before you map this row."),
    "consent_missing": mark("Nobody noted whether the household agreed. Its personal data is not kept."),
    "unreadable_capacity": mark("The capacity is not one number: it counts as unknown."),
    "capacity_from_text": mark("The capacity was read out of words: check the number."),
    "no_category": mark("The service has no category."),
    "phone_in_name": mark("A telephone number stood in the name: it was taken out."),
    "phone_in_text": mark("A telephone number stood in an answer: it was replaced by ***."),
    "unknown_record": mark("The kind of record is a word that the mapping does not know."),
    "no_position": mark("The row has no usable position: it is kept without a place."),
    "unreadable_height": mark("The flood height is neither a number of metres nor a known word: it is left empty."),
    "height_in_centimetres": mark("The flood height has no unit and was taken for centimetres."),
    "unreadable_people": mark("The number of people is no whole number: it is left empty."),
    "no_people": mark("The household has no number of people: it is left empty, not 0."),
    "members_mismatch": mark("The number of people differs from the number of members listed (said / listed)."),
    "changed_in_field": mark("The answer was changed in the field (before -> after). The later one counts."),
    "changed_twice": mark("Two layers came back with different answers: check which one is right."),
    "older_in_field": mark("The earlier import has the later edit: what came back was not taken over."),
    "deleted_in_field": mark("The row is no longer in what came back. It is kept: delete it yourself if it shall go."),
    "no_parent": mark("The row belongs to a submission that is not in the file."),
}
KINDS = {"table": mark("Table"), "question": mark("Position question"), "layer": mark("Quartier layer")}
MOST_ROWS = 500
STYLE = "details{margin:.3em 0}summary{cursor:pointer;padding:.25em 0}"


def report_html(report: SurveyReport, tongue: Tongue, sections: Sequence[str] = ()) -> str:
    """The report as a page of HTML in the reader's language; every value is escaped.

    `sections` are parts of the page that others made (HTML, escaped by them): they come before the mapping.
    """
    say = tongue.say
    title = say("Survey import")
    parts = [
        _verdict(report, say),
        _remarks(report, say),
        heading(say("What was read")),
        _counts(report.counts, tongue),
    ]
    for title_of_rows, frame, none in (
        (say("To look at"), report.flagged, say("Nothing to look at.")),
        (say("Refused"), report.refused, say("No row was refused.")),
    ):
        parts += [heading(title_of_rows), *(_by_reason(frame, say) if len(frame) else [paragraph(none)])]
    parts += [*sections, *understood(report.mapping, tongue)]
    return page(title, parts, tongue.language, STYLE)


def _verdict(report: SurveyReport, say: Say) -> str:
    tables = report.counts[report.counts["kind"] == "table"]
    read, kept, refused = (int(tables[c].sum()) for c in ("read", "kept", "refused"))
    text = say("{read} rows were read: {kept} kept, {refused} refused.").format(read=read, kept=kept, refused=refused)
    rows = len(report.flagged.drop_duplicates(["table", "row", "id"]))
    if rows:
        text += " " + say("{rows} rows should be looked at before the maps are made.").format(rows=rows)
    look = " look" if rows or refused else ""
    return f'<p class="verdict{look}">{html.escape(text)}</p>'


def _remarks(report: SurveyReport, say: Say) -> str:
    """What was said on the way, but for the columns: the page has tables of them."""
    shown = [(template, values) for _, template, values in report.remarks if not template.startswith("Columns ")]
    return bullets([say(template).format(**values) for template, values in shown])


def _counts(counts: pd.DataFrame, tongue: Tongue) -> str:
    say = tongue.say
    head = [
        (say("Kind"), False),
        (say("Name"), False),
        (say("Read"), True),
        (say("Kept"), True),
        (say("Refused"), True),
    ]
    # A layer of which the survey has nothing is no news.
    columns = counts.loc[
        (counts["kind"] != "layer") | (counts["read"] > 0), ["kind", "name", "read", "kept", "refused"]
    ]
    rows = [
        [say(KINDS[kind]), kind_name(name, tongue) if kind == "layer" else name, *map(str, numbers)]
        for kind, name, *numbers in columns.itertuples(index=False)
    ]
    return table(head, rows)


def _by_reason(frame: pd.DataFrame, say: Say) -> list[str]:
    """The rows of each reason, the most frequent first, folded under its sentence."""
    head = [(say("Table"), False), (say("Row"), True), (say("Identifier"), False), (say("Value"), False)]
    parts = []
    for code, number in frame.groupby("code", sort=False).size().sort_values(ascending=False, kind="stable").items():
        shown = frame.loc[frame["code"] == code, ["table", "row", "id", "value"]].head(MOST_ROWS)
        rows = [list(map(str, row)) for row in shown.itertuples(index=False)]
        sentence = html.escape(say(REASONS.get(code, code)))
        parts += [f"<details><summary><b>{number}</b> · {sentence}</summary>", table(head, rows)]
        text = say("{count} more rows are not shown; the column 'flags' of the layers has them all.")
        if number > len(rows):
            parts.append(paragraph(text.format(count=number - len(rows))))
        parts.append("</details>")
    return parts
