"""Maps of the flood: who is in the water, who loses what, what is cut off, which paths count most."""

from __future__ import annotations

from functools import partial

from qgis.core import Qgis, QgsExpression, QgsVectorLayer

from ..audience import SMALLEST_PUBLIC_COUNT, TEAM, may_see
from ..i18n import mark
from ..sharing import audience_of_stored
from .deptherror import join_flood_classes, limits_apart
from .layouts import Figure, Page
from .mapground import FloodedBy, bridges_of, ground_of, services_of
from .maplayers import (
    at_least,
    count_where,
    keep_what_is_seen,
    label,
    largest,
    leave_out,
    outline_only,
    people_where,
    stored_layer,
)
from .sheets import Sheet, category_shown, closed_over, members_of, metres_told, page, services_walked_to

_WET = "\"flood_status\" = 'flooded'"
_EXPOSED_SERVICES = (*members_of("health"), *members_of("school"), "shelter")
# What people ask for first when the water comes.
_VITAL = {"water_point": mark("water"), "health": mark("health care"), "school": mark("school")}
# Of few households the number of people is withheld.
_CUT_OFF = '"cut_off" = \'yes\' AND "island" > 0 AND ("people" > 0 OR "people" IS NULL)'
# Who has neither their door nor their service on the stretch that goes.
_OTHERS = '("people_cut_off" - "people_on_it" - "people_service_on_it")'
_NAMED_STRETCHES, _NAMED_RAISED = 5, 3
_CUT, _RAISED = "#7f0000", "#08519c"
_BESIDE = Qgis.LabelPlacement.OrderedPositionsAroundPoint
_SERVICE_DEPTH_M = 0.1
_SHALLOW_M, _DEEP_M = 0.1, 1.0


def _flooded_by(sheet: Sheet) -> FloodedBy | None:
    """The water that services are marked to stand in, and how deep it may be."""
    raster = sheet.depth_file()
    if raster is None:
        return None
    return FloodedBy(raster, float(sheet.parameters().get("SERVICE_DEPTH_LIMIT") or _SERVICE_DEPTH_M))


# Exposure


def draw_exposure(sheet: Sheet) -> Page:
    """Who lives where the water comes, and how deep it gets."""
    say = sheet.tongue.say
    result = sheet.result("floodexposure_output", say(mark("Buildings by depth of water")))
    homes = result.geometryType() == Qgis.GeometryType.Point
    if homes:
        result.setName(say(mark("Homes by depth of water")))
    error = sheet.depth_error()
    if error is not None:
        join_flood_classes(result, str(sheet.parameters().get("CLASSES") or ""), error, sheet.tongue)
    frame = sheet.frame(result)
    ground = ground_of(sheet.contents, frame, sheet.tongue, result)
    sheet.tell_people(result, frame)
    services = services_of(
        sheet.contents, frame, sheet.tongue, _EXPOSED_SERVICES, with_names=False, flooded_by=_flooded_by(sheet)
    )
    method = say(mark("Greatest depth of water touching each building, above ground, in this scenario."))
    if homes:
        method = say(mark("Depth of the water above ground at each home, in this scenario."))
    figures = partial(_exposure_figures, sheet, result, homes)
    title = say(mark("Flood exposure"))
    return page(sheet, title, figures, ground, [*services, result], sheet.water(frame), method)


def _exposure_figures(sheet: Sheet, result: QgsVectorLayer, homes: bool) -> list[Figure]:
    """Who is in the water; in deep water only where the depth is known well enough to say so."""
    say, number = sheet.tongue.say, sheet.number
    everybody = people_where(result)
    wet = people_where(result, _WET)
    unknown = people_where(result, "\"flood_status\" = 'unknown'")
    counted = mark("of the {number} people counted; for {unknown} of them the depth is unknown")
    if not unknown:
        counted = mark("of the {number} people counted")
    figures = [
        Figure(
            number(wet),
            say(mark("people whose home is in the water") if homes else mark("people in flooded buildings")),
        ),
        Figure(
            sheet.tongue.share(wet, everybody), say(counted).format(number=number(everybody), unknown=number(unknown))
        ),
    ]
    error = sheet.depth_error()
    if error is None or len(limits_apart((_SHALLOW_M, _DEEP_M), error)) == 2:
        deep = people_where(result, f'"depth_max_m" > {_DEEP_M:g}')
        figures.append(Figure(number(deep), say(mark("people where the water is deeper than 1 m"))))
    places = mark("flooded homes") if homes else mark("flooded buildings")
    figures.append(Figure(number(count_where(result, _WET)), say(places)))
    return figures


# Lost access

_LOST_TITLES = {
    "water_point": mark("Who loses access to water in the flood"),
    "health": mark("Who loses access to health care in the flood"),
    "school": mark("Who loses access to school in the flood"),
}


def draw_lost(sheet: Sheet) -> Page:
    """Who loses a service when the water comes, why, and the islands it makes."""
    say = sheet.tongue.say
    result = sheet.result("floodaccess_output", "")
    category = category_shown(sheet, result, "_lost")
    result = sheet.result("floodaccess_output", say(mark("In the flood, who ...")), category)
    frame = sheet.frame(result)
    ground = ground_of(sheet.contents, frame, sheet.tongue, result)
    sheet.tell_people(result, frame)
    islands = _islands(sheet)
    outline_only(islands)
    outlines = [islands] if keep_what_is_seen(islands, frame) else []
    services = services_of(
        sheet.contents,
        frame,
        sheet.tongue,
        members_of(category),
        with_names=True,
        uri=services_walked_to(sheet),
        flooded_by=_flooded_by(sheet),
    )
    title = say(_LOST_TITLES[sheet.theme.category])
    figures = partial(_lost_figures, sheet, result, category)
    return page(sheet, title, figures, ground, [*services, *outlines, result], sheet.water(frame), _wet_ways(sheet))


def _lost_figures(sheet: Sheet, result: QgsVectorLayer, category: str) -> tuple[Figure, ...]:
    """Who loses the service, and why."""
    say, number = sheet.tongue.say, sheet.number
    lost = f"\"{category}_lost\" = 'yes'"
    had = people_where(result, f"\"{category}_status_dry\" = 'reached'")
    gone = people_where(result, lost)
    by = {why: people_where(result, f"\"{category}_lost_by\" = '{why}'") for why in ("way", "service", "home")}
    return (
        Figure(number(gone), say(mark("people lose access in this flood"))),
        Figure(
            sheet.tongue.share(gone, had),
            say(mark("of the {number} who have it in dry weather")).format(number=number(had)),
        ),
        Figure(
            number(by["way"] + by["service"]),
            say(mark("because the way is cut ({way}) or the service is in the water ({service})")).format(
                way=number(by["way"]), service=number(by["service"])
            ),
        ),
        Figure(number(by["home"]), say(mark("because their home is in deep water"))),
    )


def _islands(sheet: Sheet) -> QgsVectorLayer:
    """The parts that the water cuts off; the mainland needs no colour, nor does what was apart before."""
    islands = sheet.result("floodaccess_islands", sheet.tongue.say(mark("Parts cut off by the water")))
    islands.setSubsetString(_CUT_OFF)
    return islands


def _wet_ways(sheet: Sheet) -> str:
    """How ways in the water were computed, and what is not known of them."""
    limit = sheet.closing_depth()
    method = mark(
        "Ways on foot with the water depths of this scenario: deep water closes them, shallow water slows; where the "
        "depth is unknown the ground counts as dry. Practicable according to the data of {date}."
    )
    if limit is not None:
        method = mark(
            "Ways with the water depths of this scenario: closed over {limit} m, slower in shallow water; where the "
            "depth is unknown the ground counts as dry. Practicable according to the data of {date}."
        )
    return sheet.tongue.say(method).format(date=sheet.data_day(), limit=metres_told(limit, sheet.tongue))


# Islands


def draw_islands(sheet: Sheet) -> Page:
    """The parts that the water cuts off, with what people have inside."""
    say = sheet.tongue.say
    islands = _islands(sheet)
    frame = sheet.frame(islands)
    ground = ground_of(sheet.contents, frame, sheet.tongue, islands)
    shown = [category for group in _VITAL for category in members_of(group)]
    services = services_of(
        sheet.contents,
        frame,
        sheet.tongue,
        shown,
        with_names=False,
        uri=services_walked_to(sheet),
        flooded_by=_flooded_by(sheet),
    )
    label(
        islands,
        _island_label(sheet),
        9,
        bold=True,
        color=_CUT,
        first_by=_first_by("people", largest(islands, "people")),
        placement=_BESIDE,
        at_middle=True,
        always=True,
        at_place=_island_places(_told_to(sheet)),
        size_by=f"if({_told_to(sheet)}, 9, 6)",
    )
    seen = [islands] if keep_what_is_seen(islands, frame) else []
    title = say(mark("What the water cuts off"))
    figures = partial(_island_figures, sheet, islands)
    return page(sheet, title, figures, ground, [*services, *seen], sheet.water(frame), _wet_ways(sheet))


def _island_figures(sheet: Sheet, islands: QgsVectorLayer) -> list[Figure]:
    """How many parts are cut off, who lives in them, what they lack."""
    say, number = sheet.tongue.say, sheet.number
    # With the labels, a sum of all would tell the one that is not told.
    told = _told_to(sheet)
    cut_off = people_where(islands, told)
    live_in = mark("people live in them")
    if count_where(islands, f"NOT ({told})"):
        live_in = mark("people live in them, those of a few homes by themselves not counted")
    figures = [
        Figure(number(islands.featureCount()), say(mark("number of parts cut off by the water"))),
        Figure(number(cut_off), say(live_in)),
    ]
    for category, text in (
        ("water_point", mark("of them without a water point inside")),
        ("health", mark("of them without health care inside")),
    ):
        without = people_where(islands, f"{_lacks(category)} AND {told}")
        if without:
            figures.append(Figure(number(without), say(text)))
    stuck = _in_deep_water(sheet)
    if stuck is not None and len(figures) < 5:
        figures.append(Figure(number(stuck), say(mark("others cannot leave: their home is in deep water"))))
    return figures


def _lacks(category: str) -> str:
    """Whether an island has a service no more that it has on dry ground, any of its kind."""
    any_of = "|".join(members_of(category))
    inside, gone = (
        f"regexp_match(coalesce(\"{field}\", ''), '\\\\b({any_of})\\\\b') > 0" for field in ("services", "lacks")
    )
    return f"({gone} AND NOT {inside})"


def _island_label(sheet: Sheet) -> str:
    """People and what they lack; of few homes no number, but for the team."""
    say, quoted = sheet.tongue.say, QgsExpression.quotedString
    people = _told(sheet, mark("{number} people"), '"people"')
    lacking = ", ".join(f"if({_lacks(code)}, {quoted(say(word) + ', ')}, '')" for code, word in _VITAL.items())
    without = quoted(say(mark("without")) + " ")
    lacked = f"regexp_replace(concat({lacking}), ', $', '')"
    text = f"concat({people}, if({lacked} = '', '', concat('\\n', {without}, {lacked})))"
    # In two lines, which have room on a small part.
    few = quoted("\n".join(say(mark("few homes")).rsplit(" ", 1)))
    return f"if({_told_to(sheet)}, {text}, {few})"


def _island_places(told: str) -> str:
    """Places to try for a label: northern ones above their island and southern ones below, so that neighbours part."""
    middle = "y(centroid($geometry))"
    is_north = f"{middle} >= mean({middle}, filter:={told})"
    return f"if({told}, if({is_north}, 'T,TR,TL,R,L,B', 'B,BR,BL,R,L,T'), 'O')"


def _told_to(sheet: Sheet) -> str:
    """Whether the people of an island may be told."""
    told = '"people" IS NOT NULL'
    return told if sheet.audience == TEAM else f'{told} AND coalesce("origins", 0) >= {SMALLEST_PUBLIC_COUNT}'


def _told(sheet: Sheet, template: str, value: str) -> str:
    """An expression that writes the number `value` into a text with the place ``{number}``."""
    before, _, after = (QgsExpression.quotedString(part) for part in sheet.tongue.say(template).partition("{number}"))
    return f"concat({before}, format_number({value}, 0, {QgsExpression.quotedString(sheet.tongue.language)}), {after})"


def _in_deep_water(sheet: Sheet) -> float | None:
    """People whose home is in water too deep to leave it; None where the reader may not see who."""
    stored = sheet.contents.result("floodaccess_output", sheet.scenario)
    if stored is None or not may_see(sheet.audience, audience_of_stored(sheet.contents, stored, sheet.rows)):
        return None
    layer = stored_layer(sheet.contents.uri(stored.layer))
    reasons = [name for name in layer.fields().names() if name.endswith("_lost_by")]
    return people_where(layer, " OR ".join(f"\"{name}\" = 'home'" for name in reasons)) if reasons else None


# Paths the neighbourhood depends on


def draw_critical_paths(sheet: Sheet) -> Page:
    """Which stretches hurt most if they go, and which raised ones give a service back."""
    say = sheet.tongue.say
    result = sheet.result("criticalpaths_output", say(mark("If this stretch of path goes")))
    back = '"people_given_back"' if result.fields().indexOf("people_given_back") >= 0 else ""
    frame = sheet.frame(result)
    ground = ground_of(sheet.contents, frame, sheet.tongue, result)
    _name_stretches(sheet, result, back)
    leave_out(result, "person_min_lost")
    services = services_of(
        sheet.contents,
        frame,
        sheet.tongue,
        _counted_categories(sheet),
        with_names=False,
        uri=services_walked_to(sheet),
        flooded_by=_flooded_by(sheet) if back else None,
    )
    seen = [result] if keep_what_is_seen(result, frame) else []
    bridges = bridges_of(sheet.contents, frame, sheet.tongue)
    method = say(
        mark(
            "Each stretch taken away by itself: people who then have no way left to a service; not counted, who lives "
            "on it or whose service stands on it. Practicable according to the data of {date}."
        )
    ).format(date=sheet.data_day())
    method = f"{closed_over(sheet)} {method}".lstrip() if back else method
    depth = sheet.water(frame) if back else ()
    title = say(mark("Paths that the neighbourhood depends on"))
    figures = partial(_stretch_figures, sheet, result, back)
    return page(sheet, title, figures, ground, [*services, *bridges, *seen], depth, method)


def _stretch_figures(sheet: Sheet, result: QgsVectorLayer, back: str) -> list[Figure]:
    """How many stretches have no way around, whom the worst cuts off, whom the best raised one helps."""
    say, number = sheet.tongue.say, sheet.number
    figures = [
        Figure(
            number(count_where(result, "\"single_point\" = 'yes'")),
            say(mark("number of stretches without a way around: whoever lives behind is cut off")),
        ),
        Figure(number(largest(result, _OTHERS)), say(mark("people are cut off by the worst of them alone"))),
    ]
    if back:
        figures.append(
            Figure(
                number(count_where(result, "\"closed\" = 'yes'")), say(mark("number of stretches closed by this water"))
            )
        )
        best = largest(result, back)
        if best > 0:
            text = mark("people reach a service again if the best of these alone is raised")
            figures.append(Figure(number(best), say(text)))
    return figures


def _counted_categories(sheet: Sheet) -> list[str]:
    """The categories that counted, or what people need first where all did."""
    told = [word.strip() for word in str(sheet.parameters().get("CATEGORIES") or "").split(";") if word.strip()]
    return [category for group in told or _VITAL for category in members_of(group)]


def _name_stretches(sheet: Sheet, result: QgsVectorLayer, back: str) -> None:
    """The people that the worst few stretches cut off, and whom the best few raised ones help; few people: nothing."""
    worst = max(at_least(result, _OTHERS, _NAMED_STRETCHES), SMALLEST_PUBLIC_COUNT)
    whens = [f"WHEN {_OTHERS} >= {worst:f} THEN {_told(sheet, mark('{number} people'), _OTHERS)}"]
    color, first_by = "", _first_by(_OTHERS, largest(result, _OTHERS))
    if back:
        best = max(at_least(result, back, _NAMED_RAISED), SMALLEST_PUBLIC_COUNT)
        helped = f"{back} >= {best:f}"
        whens.insert(0, f"WHEN {helped} THEN {_told(sheet, mark('raised: +{number}'), back)}")
        color = f"if({helped}, '{_RAISED}', '{_CUT}')"
        # The best of them is a key figure of the page: before any other label.
        first_by = f"if({back} >= {largest(result, back):f}, 10, 0.9 * {first_by})"
    text = f"CASE {' '.join(whens)} END"
    label(
        result,
        text,
        9,
        bold=True,
        color=_CUT,
        color_by=color,
        first_by=first_by,
        placement=_BESIDE,
        distance=1.2,
        at_middle=True,
    )


def _first_by(value: str, most: float) -> str:
    """An expression from 1 to 10 by which the largest values are written first."""
    return f"scale_linear(coalesce({value}, 0), 0, {max(most, 1.0):f}, 1, 10)"
