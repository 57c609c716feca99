"""Maps of who walks how far, and of who gets out: every number taken from the results."""

from __future__ import annotations

from functools import partial
from math import isnan, nan

from qgis.core import Qgis, QgsExpression, QgsVectorLayer

from ..audience import PUBLIC, may_see
from ..frames import plain
from ..i18n import Tongue, mark
from ..sharing import audience_of_stored
from ..words.schema import DRY_SCENARIOS, STATUS_NAMES
from .layouts import Figure, Page
from .mapground import ground_of, services_of
from .maplayers import joined, keep_what_is_seen, label, open_layer, people_where, stored_layer
from .sheets import Sheet, category_shown, closed_over, members_of, page, services_walked_to

_NEAR_M = 500
_BESIDE = Qgis.LabelPlacement.OrderedPositionsAroundPoint
# Of few households the number sent to a shelter is withheld.
_PEOPLE_AND_PLACES = "concat(coalesce(to_string(round(\"assigned\")), '–'), ' / ', to_string(round(\"places\")))"
_ACCESS_TITLES = {
    "water_point": (mark("Access to water"), mark("Walk to the nearest water point")),
    "health": (mark("Access to health care"), mark("Walk to the nearest health facility")),
    "school": (mark("Access to school"), mark("Walk to the nearest school")),
}


def draw_access(sheet: Sheet) -> Page:
    """Who walks how far to a service."""
    say = sheet.tongue.say
    title, legend = _ACCESS_TITLES[sheet.theme.category]
    result = sheet.result("walkingdistance_output", "")
    category = category_shown(sheet, result)
    result = sheet.result("walkingdistance_output", say(legend), category)
    frame = sheet.frame(result)
    ground = ground_of(sheet.contents, frame, sheet.tongue, result)
    sheet.tell_people(result, frame)
    shown = members_of(category)
    walked_to = services_walked_to(sheet)
    services = services_of(sheet.contents, frame, sheet.tongue, shown, with_names=True, uri=walked_to)
    method = say(mark("Distance on foot along the paths, from the door to the service, as the data know them."))
    if walked_to is None and services:
        doubt = mark("The walks were computed with services of another layer than those drawn here.")
        method = f"{method} {say(doubt)}"
    water = () if sheet.scenario in DRY_SCENARIOS else sheet.water(frame)
    figures = partial(_access_figures, sheet, result, category)
    return page(sheet, say(title), figures, ground, [*services, result], water, method)


def _access_figures(sheet: Sheet, result: QgsVectorLayer, category: str) -> tuple[Figure, ...]:
    """Who is near, who is far, who has no way there."""
    say = sheet.tongue.say
    metres = f'"{category}_m"'
    everybody = people_where(result)
    near = people_where(result, f"{metres} <= {_NEAR_M}")
    far = people_where(result, f"{metres} > {_NEAR_M} OR ({metres} IS NULL AND \"{category}_status\" = 'beyond')")
    return (
        Figure(sheet.number(everybody), say(mark("people counted"))),
        Figure(
            sheet.tongue.share(near, everybody),
            say(mark("within {limit} m on foot: {number}")).format(limit=_NEAR_M, number=sheet.number(near)),
        ),
        Figure(sheet.number(far), say(mark("farther than {limit} m on foot")).format(limit=_NEAR_M)),
        Figure(sheet.number(everybody - near - far), say(mark("without access, or unknown"))),
    )


def draw_evacuation(sheet: Sheet) -> Page:
    """How everybody gets out, and who does not."""
    say = sheet.tongue.say
    loads = sheet.result("evacuationroutes_loads", say(mark("People on each path")))
    shelters = sheet.result("evacuationroutes_shelters_out", say(mark("Shelters (people sent / places)")))
    frame = sheet.frame(loads)
    ground = ground_of(sheet.contents, frame, sheet.tongue, loads)
    shown = [layer for layer in (shelters, loads, *_left_out(sheet)) if keep_what_is_seen(layer, frame)]
    label(shelters, _shelter_label(sheet.tongue), 9, bold=True, placement=_BESIDE, priority=10, distance=4.4)
    method = say(
        mark("Paths practicable according to the data of {date}; to be checked on the ground before any evacuation.")
    ).format(date=sheet.data_day())
    if sheet.parameters().get("DEPTH") and sheet.parameters().get("WHEN") != "before":
        method = f"{closed_over(sheet)} {method}".lstrip()
    figures = partial(_evacuation_figures, sheet)
    return page(sheet, say(mark("Evacuation on foot")), figures, ground, shown, sheet.water(frame), method)


def _evacuation_figures(sheet: Sheet) -> list[Figure]:
    """Who has a place, who is left out, how long it takes."""
    say = sheet.tongue.say
    summary = sheet.result("evacuationroutes_summary", "")
    # Of few households a number is withheld, and so is a sum of it.
    found = {feature["item"]: _number_or_nan(feature["value"]) for feature in summary.getFeatures()}
    stranded = sum(found.get(f"people_{code}", 0.0) for code in ("unreachable", "flooded", "off_network", "unknown"))

    def number(value: float) -> str:
        return say(mark("withheld")) if isnan(value) else sheet.number(value)

    figures = [
        Figure(number(found.get("people_total", 0.0)), say(mark("people to evacuate"))),
        Figure(
            number(found.get("people_reached", 0.0)),
            say(mark("have a place in a shelter within walking reach")),
        ),
        Figure(
            number(found.get("people_no_place", 0.0) + stranded),
            say(mark("are left out: {no_place} without a place, {no_way} without a way")).format(
                no_place=number(found.get("people_no_place", 0.0)), no_way=number(stranded)
            ),
        ),
    ]
    if not isnan(found.get("clearance_min", nan)):
        value = say(mark("{number} min")).format(number=number(found["clearance_min"]))
        figures.append(Figure(value, say(mark("until the last person arrives, walk and queue"))))
    return figures


def _number_or_nan(value: object) -> float:
    number = plain(value)
    return float(number) if isinstance(number, (int, float)) else nan


def _shelter_label(tongue: Tongue) -> str:
    """Name, and people and places; a shelter that takes nobody says why."""
    words = {code: tongue.say(STATUS_NAMES[code]) for code in ("flooded", "not_working", "off_network")}
    quoted = QgsExpression.quotedString
    whens = "".join(f' WHEN "shelter_status" = {quoted(code)} THEN {quoted(word)}' for code, word in words.items())
    return f"concat(\"name\" || '\\n', CASE{whens} ELSE {_PEOPLE_AND_PLACES} END)"


def _left_out(sheet: Sheet) -> tuple[QgsVectorLayer, ...]:
    """The buildings of people for whom there is no place or no way, where origins were buildings."""
    uri = sheet.contents.input("buildings")
    stored = sheet.contents.result("evacuationroutes_assignment", sheet.scenario)
    # So near, everybody would see who lives in them.
    too_near = sheet.block is not None and sheet.audience == PUBLIC
    if uri is None or stored is None or too_near:
        return ()
    if not may_see(sheet.audience, audience_of_stored(sheet.contents, stored, sheet.rows)):
        return ()
    title = sheet.tongue.say(mark("Buildings of people left out"))
    layer = open_layer(uri, "evacuation_left_out", title, sheet.tongue)
    assignment = stored_layer(sheet.contents.uri(stored.layer))
    assignment.setSubsetString("\"status\" <> 'reached'")
    return (joined(layer, assignment, "id", "origin_id", ("people", "status")),)
