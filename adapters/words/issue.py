"""The words people read for the issues of a map: names, titles of single issues, what comes of them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ..i18n import Tongue, mark

if TYPE_CHECKING:
    import pandas as pd

ISSUE_NAMES = {
    "alley_end_too_short": mark("Alley end that stops too short"),
    "island_of_paths": mark("Island of paths"),
    "unnoded_crossing": mark("Crossing without a junction"),
    "buildings_without_path": mark("Buildings without a path"),
    "no_geometry": mark("No geometry"),
    "self_intersection": mark("Outline that crosses itself"),
    "invalid_geometry": mark("Faulty outline"),
    "no_size": mark("No length or no area"),
    "absurd_coordinates": mark("Far away from everything"),
    "duplicate_geometry": mark("Drawn twice"),
    "overlapping_building": mark("Building drawn twice"),
    "missing_buildings": mark("Buildings that are missing"),
    "too_many_buildings": mark("Buildings that nobody sees from above"),
    "service_in_drain": mark("Service in a drain"),
    "service_in_water": mark("Service in the water"),
    "service_off_network": mark("Service too far from any path"),
    "service_on_island": mark("Service on an island of paths"),
    "duplicate_service": mark("Service listed twice"),
    "no_category": mark("Service without a category"),
    "unknown_category": mark("Category that Quartier does not know"),
    "capacity_unreadable": mark("Capacity that is no number"),
    "capacity_as_text": mark("Capacity written in words"),
    "capacity_missing": mark("Capacity unknown"),
    "operational_unknown": mark("Nobody says whether it works"),
}

SEVERITY_NAMES = {"error": mark("Repair first"), "warning": mark("To look at"), "note": mark("Note")}
DECISION_NAMES = {"yes": mark("yes"), "no": mark("no")}
COMPLETENESS_NAMES = {
    "green": mark("Complete (85% of the floor area or more)"),
    "yellow": mark("Incomplete (50 to 85%)"),
    "red": mark("Mostly missing (under 50%)"),
    "too_high": mark("More than is seen from above (over 130%)"),
    "no_reference": mark("Nothing to compare with"),
}

# One issue, in a line; {value} is its figure, {words} what the data says.
_TITLES = {
    "alley_end_too_short": mark("An alley stops {value} m before the path it leads to"),
    "island_of_paths": mark("{value} m of paths are joined to nothing else"),
    "unnoded_crossing": mark("Two paths cross without a junction, or one is a bridge that is not marked as one"),
    "buildings_without_path": mark("Buildings without any path near: {value}"),
    "no_geometry": mark("A row without geometry"),
    "self_intersection": mark("An outline crosses itself"),
    "invalid_geometry": mark("A faulty outline"),
    "no_size": mark("A line without length or an outline without area"),
    "absurd_coordinates": mark("Far away from everything else: wrong coordinates?"),
    "duplicate_geometry": mark("The same line or outline is drawn twice"),
    "overlapping_building": mark("A building is drawn twice: {value} of it lies on another"),
    "missing_buildings": mark("Buildings seen from above that are not on the map: {value}"),
    "too_many_buildings": mark("Buildings of the map that are not seen from above: {value}"),
    "service_in_drain": mark("A service stands in a drain: {words}"),
    "service_in_water": mark("A service stands in the water: {words}"),
    "service_off_network": mark("No path leads to this service: {words}"),
    "service_on_island": mark("Only an island of paths leads to this service: {words}"),
    "duplicate_service": mark("Listed twice, {value} m apart: {words}"),
    "no_category": mark("A service without a category: {words}"),
    "unknown_category": mark("A category that Quartier does not know: {words}"),
    "capacity_unreadable": mark("The capacity is no number: {words}"),
    "capacity_as_text": mark("The capacity was read out of words: {words}"),
    "capacity_missing": mark("The capacity is not known: {words}"),
    "operational_unknown": mark("Nobody says whether it works: {words}"),
}

CONSEQUENCES = {
    "alley_end_too_short": mark(
        "Walks go a long way round where people simply walk through: distances are too long, and a service seems too "
        "far. The layer of missing links closes the gaps you accept."
    ),
    "island_of_paths": mark("People who live there seem to reach nothing. Draw the path that joins it to the streets."),
    "unnoded_crossing": mark(
        "Nobody can turn from one path to the other: distances are too long. Add the junction, mark the bridge, or run "
        "the analyses with paths joined where they cross."
    ),
    "buildings_without_path": mark("Their people are in no distance at all. Draw the paths that lead there."),
    "no_geometry": mark("The row takes part in nothing. Draw it or delete it."),
    "self_intersection": mark("The area, and the people shared out by it, are wrong. Draw the outline again."),
    "invalid_geometry": mark("The area, and the people shared out by it, may be wrong. Draw the outline again."),
    "no_size": mark("It takes part in nothing. Draw it again or delete it."),
    "absurd_coordinates": mark("It takes part in nothing, and maps that show everything become tiny. Correct it."),
    "duplicate_geometry": mark("It counts twice. Delete one."),
    "overlapping_building": mark("Its people count twice, and so does the damage. Delete one of the two."),
    "missing_buildings": mark(
        "The people of the block are put into the buildings that are mapped: too many there, nobody in the others. "
        "Map the missing buildings first."
    ),
    "too_many_buildings": mark("Either they are new, or they are gone, or they are drawn twice. Look on the spot."),
    "service_in_drain": mark("It joins no path or the wrong one, so that nobody reaches it. Put it where it stands."),
    "service_in_water": mark("It joins no path or the wrong one, so that nobody reaches it. Put it where it stands."),
    "service_off_network": mark("Nobody reaches it: people seem to walk to a farther one. Draw the path to it."),
    "service_on_island": mark("Nobody but the island reaches it. Join the island to the streets."),
    "duplicate_service": mark("People per service seem fewer than they are. Delete one."),
    "no_category": mark("It is a service for nothing. Say what it is."),
    "unknown_category": mark("It stays a category of its own: no standard is applied to it."),
    "capacity_unreadable": mark("Its places count as unknown: a shelter takes in nobody. Write one number."),
    "capacity_as_text": mark("The number that was read may be wrong. Write the number alone."),
    "capacity_missing": mark("Nobody knows how many people find a place. Ask on the spot."),
    "operational_unknown": mark("It counts as working: people may walk to a dry tap. Ask on the spot."),
}


def issue_name(code: str, tongue: Tongue) -> str:
    """The name of a kind of issue."""
    return tongue.say(ISSUE_NAMES[code])


def issue_titles(issues: pd.DataFrame, tongue: Tongue, people_known: bool) -> list[str]:
    """One line for each issue, in the reader's language: what it is, and how many people it concerns."""
    columns = ["issue", "value", "unit", "words", "people"]
    return [_title(*row, tongue, people_known) for row in issues[columns].itertuples(index=False)]


def _title(
    code: str, value: float, unit: str | None, words: object, people: float, tongue: Tongue, people_known: bool
) -> str:
    # NaN is what a table holds for nothing.
    said = str(words) if isinstance(words, str) else tongue.say(mark("without a name"))
    text = tongue.say(_TITLES[code]).format(value=_figure(value, unit, tongue), words=said)
    return f"{text} ({who(people, tongue, people_known)})" if people > 0 else text


def _figure(value: float, unit: str | None, tongue: Tongue) -> str:
    if value != value:
        return ""
    if unit == "share":
        return tongue.share(value, 1.0)
    return short_metres(value, tongue) if unit == "m" else tongue.number(value)


def short_metres(value: float, tongue: Tongue) -> str:
    """Metres as exactly as a gap needs: ``120``, ``3.4``, ``0.03``."""
    return tongue.number(value, 0 if value >= 10 else 1 if value >= 0.1 else 2)


def who(people: float, tongue: Tongue, people_known: bool) -> str:
    """``412 people``, or ``412 buildings`` where nobody knows the people."""
    one = round(people) == 1
    if people_known:
        text = mark("{count} person") if one else mark("{count} people")
    else:
        text = mark("{count} building") if one else mark("{count} buildings")
    return tongue.say(text).format(count=tongue.number(people))
