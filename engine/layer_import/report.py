"""What is said of an import: how the layer was read, and what became of its rows."""

from __future__ import annotations

from ..progress import Progress
from .importing import ImportedLayer


def report_import(imported: ImportedLayer, progress: Progress) -> None:
    """Say how the layer was read, and what became of its rows: kept and refused add up to those read."""
    progress.say("Field map (correct it and give it back): {field_map}", field_map=imported.field_map.as_json())
    progress.say(
        "{read} rows read: {kept} kept, {refused} refused.",
        read=imported.read,
        kept=imported.kept,
        refused=imported.read - imported.kept,
    )
    for reason, count in imported.refused.items():
        _say_why(reason, count, progress)
    for change, count in imported.changed.items():
        _say_what(change, count, progress)
    if imported.field_map.personal:
        progress.warn(
            "Left out because they seem to hold personal data: {columns}. To keep one, take it out of 'personal' in "
            "the field map.",
            columns=", ".join(imported.field_map.personal),
        )


def _say_why(reason: str, count: int, progress: Progress) -> None:
    """One sentence a reason: each a literal, so that it can be translated."""
    if reason == "no_geometry":
        progress.warn("Refused, rows without a place: {count}.", count=count)
    elif reason == "not_a_line":
        progress.warn("Refused, points where lines are needed: {count}.", count=count)
    elif reason == "not_an_area":
        progress.warn(
            "Refused, points and open lines where areas are needed: {count}. Lines of water that nobody crosses are "
            "barriers: import them with that role.",
            count=count,
        )
    elif reason == "no_size":
        progress.warn("Refused, lines without length and outlines without area: {count}.", count=count)
    elif reason == "no_category":
        progress.warn(
            "Refused, rows that do not say what kind of service they are: {count}. To keep them, give a kind for the "
            'rest in the field map, for example "category": ["TYPE", "=\'other\'"].',
            count=count,
        )


def _say_what(change: str, count: int, progress: Progress) -> None:
    if change == "repaired":
        progress.say("Outlines that crossed themselves and were repaired: {count}.", count=count)
    elif change == "to_points":
        progress.say("Lines, areas and groups of points that became a point on them: {count}.", count=count)
    elif change == "to_edges":
        progress.say("Areas that became the line of their edge: {count}.", count=count)
    elif change == "to_areas":
        progress.say("Closed lines that became areas: {count}.", count=count)
    elif change == "parted":
        progress.say(
            "Rows of several parts that became a row each; the further ones have '#2', '#3' ... in their id: {count}.",
            count=count,
        )
