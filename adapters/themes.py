"""What each map of the town hall shows and says: one function a theme, every number taken from the results."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import PurePath

from qgis.core import Qgis, QgsExpression, QgsMapLayer, QgsProcessingContext, QgsVectorLayer
from qgis.PyQt.QtCore import QDate

from ..engine.errors import InputError
from ..engine.schema import CATEGORY_GROUPS
from .audience import MUNICIPALITY, TEAM, may_see
from .i18n import Tongue, mark
from .layouts import Figure, Page
from .mapground import Ground, area_name, depth_of, frame_of, ground_of, services_of
from .maplayers import count_where, joined, keep_what_is_seen, label, open_layer, people_where, tell_people
from .paths import version
from .profiles import read_profile
from .provenance import OSM_CREDIT, Provenance, credits_of
from .sharing import audience_of_stored, refuse_above
from .styles import categories_of
from .words import DRY_SCENARIOS, STATUS_NAMES
from .workspace import WORKSPACE_FILE, Contents

# Stands for the scenario where a theme has no result at all.
UNNAMED = "..."
_NEAR_M = 500
_WET = "\"flood_status\" = 'flooded'"
_BESIDE = Qgis.LabelPlacement.OrderedPositionsAroundPoint
_PEOPLE_AND_PLACES = 'concat(to_string(round(coalesce("assigned", 0))), \' / \', to_string(round("places")))'
_SURVEY_ALGORITHMS = ("quartier:importsurvey", "quartier:downloadsurvey", "quartier:matchsurvey")
_FOR_WHOM = {TEAM: mark("For the team only"), MUNICIPALITY: mark("For the municipality")}
_EXPOSED_SERVICES = ("hospital", "clinic", "primary_school", "secondary_school", "shelter")


@dataclass(frozen=True)
class Theme:
    """A kind of map: the results it needs, the algorithm that makes them, and how its files are called."""

    code: str
    results: tuple[str, ...]
    algorithm: str
    stems: dict[str, str]
    category: str = ""


@dataclass(frozen=True)
class Sheet:
    """One map that is asked for: a theme in a scenario, for a reader."""

    theme: Theme
    contents: Contents
    rows: dict[str, Provenance]
    scenario: str
    tongue: Tongue
    audience: str
    context: QgsProcessingContext

    @property
    def file_stem(self) -> str:
        """The name of the map's files, without the ending."""
        scenario = "" if self.scenario in DRY_SCENARIOS else f"__{self.scenario}"
        return f"{self.theme.stems[self.tongue.language]}{scenario}_{self.tongue.language}"

    def row(self, base: str) -> Provenance | None:
        """The provenance of a result of this scenario."""
        stored = self.contents.result(base, self.scenario)
        return self.rows.get(stored.layer) if stored else None

    def result(self, base: str, title: str, category: str = "") -> QgsVectorLayer:
        """A result of this scenario, opened and styled."""
        stored = self.contents.result(base, self.scenario)
        return open_layer(self.contents.uri(stored.layer), base, title, self.tongue, category)


_EVACUATION = (
    "evacuationroutes_loads",
    "evacuationroutes_shelters_out",
    "evacuationroutes_summary",
)

THEMES = {
    theme.code: theme
    for theme in (
        Theme(
            "water_access",
            ("walkingdistance_output",),
            "walkingdistance",
            {"fr": "acces_eau", "en": "water_access"},
            "water_point",
        ),
        Theme(
            "health_access",
            ("walkingdistance_output",),
            "walkingdistance",
            {"fr": "acces_sante", "en": "health_access"},
            "health",
        ),
        Theme(
            "school_access",
            ("walkingdistance_output",),
            "walkingdistance",
            {"fr": "acces_ecole", "en": "school_access"},
            "school",
        ),
        Theme(
            "flood_exposure",
            ("floodexposure_output",),
            "floodexposure",
            {"fr": "exposition_inondation", "en": "flood_exposure"},
        ),
        Theme(
            "lost_water",
            ("floodaccess_output", "floodaccess_islands"),
            "floodaccess",
            {"fr": "eau_perdue", "en": "lost_water"},
            "water_point",
        ),
        Theme(
            "lost_health",
            ("floodaccess_output", "floodaccess_islands"),
            "floodaccess",
            {"fr": "soins_perdus", "en": "lost_health"},
            "health",
        ),
        Theme("evacuation", _EVACUATION, "evacuationroutes", {"fr": "evacuation", "en": "evacuation"}),
    )
}


def members_of(category: str) -> tuple[str, ...]:
    """The category, and those it stands for where it is a group."""
    return (category, *CATEGORY_GROUPS.get(category, ()))


def page_of(sheet: Sheet) -> Page:
    """The page of a map.

    Raises
    ------
    InputError
        If a result is missing, with the algorithm to run first; or if it may not be shown to this audience.
    """
    _check(sheet)
    return _PAGES[sheet.theme.algorithm](sheet)


def _check(sheet: Sheet) -> None:
    """Whether the results of a map are there, and fit for who will see them."""
    for base in sheet.theme.results:
        if sheet.contents.result(base, sheet.scenario) is None:
            raise InputError(
                "The map '{theme}' needs the result '{layer}' in the workspace. Run the algorithm "
                "quartier:{algorithm} first, with its outputs in the workspace.",
                theme=sheet.theme.code,
                layer=f"{base}__{sheet.scenario}",
                algorithm=sheet.theme.algorithm,
            )
        stored = sheet.contents.result(base, sheet.scenario)
        circle = audience_of_stored(sheet.contents, stored, sheet.rows)
        refuse_above(sheet.audience, stored.layer, circle, sheet.theme.algorithm)


# The kinds of maps


_ACCESS_TITLES = {
    "water_point": (mark("Access to water"), mark("Walk to the nearest water point")),
    "health": (mark("Access to health care"), mark("Walk to the nearest health facility")),
    "school": (mark("Access to school"), mark("Walk to the nearest school")),
}


def _access(sheet: Sheet) -> Page:
    """Who walks how far to a service."""
    say = sheet.tongue.say
    title, legend = _ACCESS_TITLES[sheet.theme.category]
    result = sheet.result("walkingdistance_output", "")
    category = _category_shown(sheet, result)
    result = sheet.result("walkingdistance_output", say(legend), category)
    metres = f'"{category}_m"'
    everybody = people_where(result)
    near = people_where(result, f"{metres} <= {_NEAR_M}")
    far = people_where(result, f"{metres} > {_NEAR_M} OR ({metres} IS NULL AND \"{category}_status\" = 'beyond')")
    figures = (
        Figure(sheet.tongue.number(everybody), say(mark("people counted"))),
        Figure(
            sheet.tongue.share(near, everybody),
            say(mark("within {limit} m on foot: {number}")).format(limit=_NEAR_M, number=sheet.tongue.number(near)),
        ),
        Figure(sheet.tongue.number(far), say(mark("farther than {limit} m on foot")).format(limit=_NEAR_M)),
        Figure(sheet.tongue.number(everybody - near - far), say(mark("without access, or unknown"))),
    )
    frame = frame_of(sheet.contents, result, sheet.context)
    ground = ground_of(sheet.contents, frame, sheet.tongue, result)
    tell_people(result, sheet.tongue)
    shown = members_of(category)
    walked_to = _services_walked_to(sheet)
    services = services_of(sheet.contents, frame, sheet.tongue, shown, with_names=True, uri=walked_to)
    method = say(mark("Distance on foot along the paths, from the door to the service, as the data know them."))
    if walked_to is None and services:
        doubt = mark("The walks were computed with services of another layer than those drawn here.")
        method = f"{method} {say(doubt)}"
    water = () if sheet.scenario in DRY_SCENARIOS else depth_of(sheet.contents, sheet.scenario, frame, sheet.tongue)
    return _page(sheet, say(title), figures, ground, [*services, result], water, method)


def _services_walked_to(sheet: Sheet) -> str | None:
    """The layer of services the walks were computed with; None where it is not in the workspace.

    A tap that the survey found broken must not stand on the map as one that works.
    """
    told = str(_parameters(sheet).get("SERVICES", ""))
    if not told:
        return sheet.contents.input("services")
    path, _, rest = told.partition("|layername=")
    layers = [stored.layer for stored in (*sheet.contents.results, *sheet.contents.inputs)]
    table = rest.partition("|")[0]
    inside = PurePath(path).name == WORKSPACE_FILE and table in layers
    return sheet.contents.uri(table) if inside else None


def _category_shown(sheet: Sheet, result: QgsVectorLayer, suffix: str = "_m") -> str:
    """The category of the theme, or the members of its group that were computed instead."""
    found = categories_of(result, suffix)
    wanted = members_of(sheet.theme.category)
    category = next((one for one in wanted if one in found), None)
    if category is None:
        raise InputError(
            "The map '{theme}' needs the walks to '{category}', which '{layer}' does not have. Run "
            "quartier:{algorithm} first, with services of that category.",
            theme=sheet.theme.code,
            category=sheet.theme.category,
            layer=f"{sheet.theme.results[0]}__{sheet.scenario}",
            algorithm=sheet.theme.algorithm,
        )
    return category


def _flood_exposure(sheet: Sheet) -> Page:
    """Who lives where the water comes, and how deep it gets."""
    say = sheet.tongue.say
    result = sheet.result("floodexposure_output", say(mark("Buildings by depth of water")))
    everybody = people_where(result)
    wet = people_where(result, _WET)
    deep = people_where(result, '"depth_max_m" > 1')
    figures = (
        Figure(sheet.tongue.number(wet), say(mark("people in flooded buildings"))),
        Figure(
            sheet.tongue.share(wet, everybody),
            say(mark("of the {number} people counted")).format(number=sheet.tongue.number(everybody)),
        ),
        Figure(sheet.tongue.number(deep), say(mark("people where the water is deeper than 1 m"))),
        Figure(sheet.tongue.number(count_where(result, _WET)), say(mark("flooded buildings"))),
    )
    frame = frame_of(sheet.contents, result, sheet.context)
    ground = ground_of(sheet.contents, frame, sheet.tongue, result)
    tell_people(result, sheet.tongue)
    services = services_of(sheet.contents, frame, sheet.tongue, _EXPOSED_SERVICES, with_names=False)
    method = say(mark("Greatest depth of water touching each building, above ground, in this scenario."))
    water = depth_of(sheet.contents, sheet.scenario, frame, sheet.tongue)
    return _page(sheet, say(mark("Flood exposure")), figures, ground, [*services, result], water, method)


_LOST_TITLES = {
    "water_point": mark("Who loses access to water in the flood"),
    "health": mark("Who loses access to health care in the flood"),
}


def _lost(sheet: Sheet) -> Page:
    """Who loses a service when the water comes, why, and the islands it makes."""
    say, number = sheet.tongue.say, sheet.tongue.number
    result = sheet.result("floodaccess_output", "")
    category = _category_shown(sheet, result, "_lost")
    result = sheet.result("floodaccess_output", say(mark("In the flood, who ...")), category)
    lost = f"\"{category}_lost\" = 'yes'"
    had = people_where(result, f"\"{category}_status_dry\" = 'reached'")
    gone = people_where(result, lost)
    by = {why: people_where(result, f"\"{category}_lost_by\" = '{why}'") for why in ("way", "service", "home")}
    figures = (
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
    frame = frame_of(sheet.contents, result, sheet.context)
    ground = ground_of(sheet.contents, frame, sheet.tongue, result)
    tell_people(result, sheet.tongue)
    islands = sheet.result("floodaccess_islands", say(mark("Cut off by the water")))
    # The mainland needs no colour, nor does what was apart before.
    islands.setSubsetString('"cut_off" = \'yes\' AND "island" > 0 AND "people" > 0')
    below = [layer for layer in (islands,) if keep_what_is_seen(layer, frame)]
    shown = members_of(category)
    services = services_of(sheet.contents, frame, sheet.tongue, shown, with_names=True, uri=_services_walked_to(sheet))
    method = say(
        mark(
            "Ways on foot with the water depths of this scenario: deep water closes them, shallow water slows. "
            "Practicable according to the data of {date}."
        )
    ).format(date=_date(sheet, sheet.row("floodaccess_output")))
    depth = depth_of(sheet.contents, sheet.scenario, frame, sheet.tongue)
    title = say(_LOST_TITLES[sheet.theme.category])
    return _page(sheet, title, figures, ground, [*services, result], [*below, *depth], method)


def _evacuation(sheet: Sheet) -> Page:
    """How everybody gets out, and who does not."""
    say = sheet.tongue.say
    number = sheet.tongue.number
    summary = sheet.result("evacuationroutes_summary", "")
    found = {feature["item"]: float(feature["value"]) for feature in summary.getFeatures()}
    stranded = sum(found.get(f"people_{code}", 0.0) for code in ("unreachable", "flooded", "off_network", "unknown"))
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
    if "clearance_min" in found:
        value = say(mark("{number} min")).format(number=number(found["clearance_min"]))
        figures.append(Figure(value, say(mark("until the last person arrives, walk and queue"))))
    loads = sheet.result("evacuationroutes_loads", say(mark("People on each path")))
    shelters = sheet.result("evacuationroutes_shelters_out", say(mark("Shelters (people sent / places)")))
    frame = frame_of(sheet.contents, loads, sheet.context)
    ground = ground_of(sheet.contents, frame, sheet.tongue, loads)
    shown = [layer for layer in (shelters, loads, *_left_out(sheet)) if keep_what_is_seen(layer, frame)]
    label(shelters, _shelter_label(sheet.tongue), 9, bold=True, placement=_BESIDE, priority=10, distance=4.4)
    date = _date(sheet, sheet.row("evacuationroutes_loads"))
    method = say(
        mark("Paths practicable according to the data of {date}; to be checked on the ground before any evacuation.")
    ).format(date=date)
    depth = depth_of(sheet.contents, sheet.scenario, frame, sheet.tongue)
    return _page(sheet, say(mark("Evacuation on foot")), figures, ground, shown, depth, method)


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
    if uri is None or stored is None:
        return ()
    if not may_see(sheet.audience, audience_of_stored(sheet.contents, stored, sheet.rows)):
        return ()
    title = sheet.tongue.say(mark("Buildings of people left out"))
    layer = open_layer(uri, "evacuation_left_out", title, sheet.tongue)
    assignment = QgsVectorLayer(sheet.contents.uri(stored.layer), "", "ogr")
    assignment.setSubsetString("\"status\" <> 'reached'")
    return (joined(layer, assignment, "id", "origin_id", ("people", "status")),)


_PAGES: dict[str, Callable[[Sheet], Page]] = {
    "walkingdistance": _access,
    "floodexposure": _flood_exposure,
    "floodaccess": _lost,
    "evacuationroutes": _evacuation,
}


# What maps share


def _page(
    sheet: Sheet,
    title: str,
    figures: Iterable[Figure],
    ground: Ground,
    above: Iterable[QgsMapLayer],
    below: Iterable[QgsMapLayer],
    method: str,
) -> Page:
    """A page with layers `above` and `below` the ground."""
    say = sheet.tongue.say
    above, below = tuple(above), tuple(below)
    place = area_name(sheet.contents)
    return Page(
        title=say(mark("{title} – {place}")).format(title=title, place=place) if place else title,
        subtitle=_subtitle(sheet),
        figures_title=say(mark("Key figures")),
        figures=tuple(figures),
        legend_title=say(mark("Legend")),
        layers=(*above, *ground.layers, *below),
        in_legend=(*above, *below, *ground.in_legend),
        extent=ground.frame.extent,
        crs=ground.frame.crs,
        notes=(method, _sources(sheet)),
    )


def _subtitle(sheet: Sheet) -> str:
    """Scenario, who walks, and for whom the map is."""
    say = sheet.tongue.say
    parts = [_scenario_name(sheet)]
    group = _parameters(sheet).get("GROUP")
    row = next((r for r in read_profile("walking_groups") if r["group"] == group), None)
    if row is not None:
        parts.append(say(mark("Who walks: {group}")).format(group=row[f"label_{sheet.tongue.language}"]))
    if sheet.audience in _FOR_WHOM:
        parts.append(say(_FOR_WHOM[sheet.audience]))
    return " · ".join(parts)


def _scenario_name(sheet: Sheet) -> str:
    """The scenario as people know it."""
    if sheet.scenario in DRY_SCENARIOS:
        return sheet.tongue.say(mark("In dry weather"))
    row = sheet.row(sheet.theme.results[0])
    told = row.scenario if row is not None and row.scenario else sheet.scenario.replace("_", " ")
    return sheet.tongue.say(mark("Scenario: {name}")).format(name=told)


def _parameters(sheet: Sheet) -> dict[str, object]:
    """What the result was computed with."""
    row = sheet.row(sheet.theme.results[0])
    return json.loads(row.parameters) if row is not None else {}


def _sources(sheet: Sheet) -> str:
    """Where the data come from and when the result was computed; the credits the sources ask for."""
    say = sheet.tongue.say
    date = _date(sheet, sheet.row(sheet.theme.results[0]))
    credited = {credit for row in sheet.rows.values() for credit in credits_of(row)}
    from_osm = not sheet.rows or OSM_CREDIT in credited
    others = sorted(credited - {OSM_CREDIT})
    surveyed = any(row.algorithm in _SURVEY_ALGORITHMS for row in sheet.rows.values())
    parts = [
        say(mark("© OpenStreetMap contributors (ODbL).")) if from_osm else "",
        *(f"{credit}." for credit in others),
        say(mark("Community survey.")) if surveyed else "",
        say(mark("Computed on {date} with Quartier {version}.")).format(date=date, version=version()),
    ]
    return " ".join(part for part in parts if part)


def _date(sheet: Sheet, row: Provenance | None) -> str:
    """The day a result was computed, today where nobody noted it."""
    day = QDate.fromString(row.time_utc[:10], "yyyy-MM-dd") if row is not None else QDate.currentDate()
    return sheet.tongue.locale.toString(day, "d MMMM yyyy")
