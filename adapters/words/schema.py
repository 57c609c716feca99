"""The words people see for the codes and columns of the schema, in English as source."""

from __future__ import annotations

import re

from ..i18n import Tongue, mark
from .area import AREA_FIELDS, AREA_KINDS, CODES_OF_AREAS
from .damage import CODES_OF_DAMAGE, DAMAGE_FIELDS, DAMAGE_KINDS
from .flood import FLOODED_FIELDS, FLOODED_KINDS, FLOODED_SUFFIXES, LOST_BY_NAMES, PATH_KIND_NAMES
from .intervention import CODES_OF_INTERVENTIONS, INTERVENTION_FIELDS, INTERVENTION_KINDS
from .issue import COMPLETENESS_NAMES, DECISION_NAMES, ISSUE_NAMES, SEVERITY_NAMES
from .mark import CODES_OF_MARKS, MARK_FIELDS, MARK_KINDS
from .mask import CODES_OF_MASKING, MASK_FIELDS, MASK_ITEMS, MASK_KINDS
from .match import MATCH_FIELDS
from .site import CODES_OF_SITES, SITE_FIELDS, SITE_KINDS

CATEGORY_NAMES = {
    "water_point": mark("Water point"),
    "latrine": mark("Latrine"),
    "shower": mark("Shower"),
    "waste_point": mark("Waste point"),
    "drain_outlet": mark("Drain outlet"),
    "hospital": mark("Hospital"),
    "clinic": mark("Health centre"),
    "health": mark("Health (hospital or health centre)"),
    "pharmacy": mark("Pharmacy"),
    "kindergarten": mark("Kindergarten"),
    "primary_school": mark("Primary school"),
    "secondary_school": mark("Secondary school"),
    "school": mark("School"),
    "market": mark("Market"),
    "worship": mark("Place of worship"),
    "police": mark("Police station"),
    "fire_station": mark("Fire station"),
    "bus_stop": mark("Bus stop"),
    "shelter": mark("Shelter"),
    "town_hall": mark("Town hall"),
    "open_space": mark("Open space"),
    "energy": mark("Energy"),
    "phone_charging": mark("Phone charging"),
    "water_not_drinking": mark("Water not for drinking"),
    "landfill": mark("Landfill"),
    "college": mark("College"),
    "university": mark("University"),
    "training": mark("Vocational training"),
    "taxi": mark("Taxi"),
    "motorcycle_taxi": mark("Motorcycle taxi"),
    "ferry_terminal": mark("Ferry"),
    "rail_station": mark("Rail or tram station"),
    "government_office": mark("Government office"),
    "community_centre": mark("Community centre"),
    "courthouse": mark("Court"),
    "post_office": mark("Post office"),
}

SHAPE_NAMES = {
    "point": mark("point"),
    "line": mark("line"),
    "area": mark("area"),
}

STATUS_NAMES = {
    "reached": mark("reached"),
    "beyond": mark("beyond the limit"),
    "unreachable": mark("no path"),
    "off_network": mark("too far from any path"),
    "no_service": mark("no working service"),
    "within": mark("within the standard"),
    "over": mark("over the standard"),
    "unused": mark("nobody comes here"),
    "no_standard": mark("no standard known"),
    "flooded": mark("in the water"),
    "no_place": mark("no place left"),
    "unknown": mark("unknown"),
    "dry": mark("dry"),
    "model": mark("estimated from the zone"),
    "survey": mark("counted in the survey"),
    "survey_mean": mark("mean of the surveyed buildings of its kind"),
    "known": mark("measured"),
    "assumed": mark("assumed"),
    "open": mark("open"),
    "not_working": mark("out of use"),
    "private": mark("not for everybody"),
}

ITEM_NAMES = {
    "people_total": mark("People to evacuate"),
    "people_reached": mark("People with a place and a way"),
    "people_no_place": mark("People without a place"),
    "people_unreachable": mark("People without a way out"),
    "people_flooded": mark("People in deep water: to leave before it rises"),
    "people_off_network": mark("People too far from any path"),
    "people_unknown": mark("People of whom nothing is known"),
    "places_total": mark("Places that can be used"),
    "places_left": mark("Places left"),
    "people_over_places": mark("People over the places"),
    "mean_route_m": mark("Mean way (m)"),
    "mean_route_min": mark("Mean way (min)"),
    "longest_route_min": mark("Longest way (min)"),
    "longest_queue_min": mark("Longest queue (min)"),
    "clearance_min": mark("Until the last person arrives (min)"),
    **MASK_ITEMS,
}

# What the value of a figure, or of an issue, counts.
UNIT_NAMES = {
    "people": mark("people"),
    "places": mark("places"),
    "households": mark("households"),
    "buildings": mark("buildings"),
    "share": mark("share (0-1)"),
    "m": mark("m"),
    "min": mark("min"),
}

MATCH_NAMES = {
    "auto": mark("matched automatically"),
    "accepted": mark("matched by a person"),
    "review": mark("to be reviewed"),
    "new": mark("new"),
    "confirmed_new": mark("new, confirmed by a person"),
    "duplicate": mark("counted twice in the survey"),
    "unplaced": mark("without a position"),
    "osm_only": mark("only in OpenStreetMap"),
}

MATCH_REASONS = {
    "score": mark("The score is not high enough to be sure."),
    "rival": mark("Another place nearby is nearly as likely."),
    "category": mark("The categories differ."),
    "taken": mark("Another place of the survey seems to be the same."),
}

MEASURE_NAMES = {
    "m": mark("metres"),
    "min": mark("minutes"),
    "round_trip_min": mark("minutes there and back"),
}

MEASURE_STATUS_NAMES = {
    "measured": mark("as walked, and waited where waiting was given"),
    "doubled": mark("twice the walk there, without waiting"),
    "no_standard": mark("no standard known"),
}

PEOPLE_GROUP_NAMES = {
    "all": mark("everybody"),
    "female": mark("Women and girls"),
    "male": mark("Men and boys"),
    "under_5": mark("Children under 5"),
    "elderly": mark("People of 60 and over"),
    "disabled": mark("People who walk with difficulty"),
}

YES_NO_NAMES = {"yes": mark("yes"), "no": mark("no"), "unknown": mark("unknown")}

FIELD_NAMES = {
    "id": mark("Identifier"),
    "name": mark("Name"),
    "source": mark("Source"),
    "survey_id": mark("Identifier in the survey"),
    "osm_id": mark("Identifier in OpenStreetMap"),
    "match_status": mark("Match"),
    "match_reason": mark("Why it waits for a review"),
    "score": mark("Score (0-1)"),
    "distance_m": mark("Distance (m)"),
    "name_score": mark("Names alike (0-1)"),
    "category_score": mark("Categories alike (0-1)"),
    "other_id": mark("Compared with"),
    "other_source": mark("Compared with a place of"),
    "conflicts": mark("Where the two sources differ"),
    "version": mark("Version in OpenStreetMap"),
    "drinking_water": mark("Drinking water"),
    "repeated_by": mark("Counted again as"),
    "survey_name": mark("Name in the survey"),
    "survey_category": mark("Category in the survey"),
    "osm_operational": mark("Works, as OpenStreetMap says"),
    "osm_capacity": mark("Capacity, as OpenStreetMap says"),
    "osm_fee": mark("Fee, as OpenStreetMap says"),
    "highway": mark("Kind of path"),
    "surface": mark("Surface"),
    "width_m": mark("Width (m)"),
    "steps": mark("Steps"),
    "bridge": mark("Bridge"),
    "tunnel": mark("Tunnel"),
    "layer": mark("Level (layer)"),
    "walkable": mark("Walkable"),
    "use": mark("Use"),
    "levels": mark("Storeys"),
    "material": mark("Material"),
    "area_m2": mark("Area (m²)"),
    "population": mark("People"),
    "confidence": mark("Confidence (0-1)"),
    "plus_code": mark("Plus Code"),
    "height_m": mark("Height (m)"),
    "people": mark("People"),
    "category": mark("Category"),
    "operational": mark("Works"),
    "capacity": mark("Capacity, as written"),
    "fee": mark("Fee"),
    "timestamp": mark("Last change"),
    "kind": mark("Kind"),
    "consent": mark("Consent"),
    "block_id": mark("Block"),
    "block": mark("Block"),
    "depth_m": mark("Depth (m)"),
    "depth_error_m": mark("Error of the depth (m)"),
    "date": mark("Date"),
    "event": mark("Event"),
    "dry": mark("Stayed dry"),
    "severity": mark("Severity, in the survey's words"),
    "people_source": mark("Where the number of people comes from"),
    "members_counted": mark("Members listed"),
    "under_5_people": mark("Children under 5"),
    "elderly_people": mark("People of 60 and over"),
    "female_people": mark("Women and girls"),
    "male_people": mark("Men and boys"),
    "disabled_people": mark("People who walk with difficulty"),
    "accuracy_m": mark("GPS accuracy (m)"),
    "flags": mark("To look at"),
    "snap_m": mark("From the door to the path (m)"),
    "component": mark("Part of the network"),
    "group": mark("Who walks"),
    "standard": mark("Standard"),
    "status": mark("Status"),
    "depth_max_m": mark("Greatest depth (m)"),
    "depth_mean_m": mark("Mean depth (m)"),
    "flooded_share": mark("Flooded share (0-1)"),
    "flood_class": mark("Flood class"),
    "flood_status": mark("Flood status"),
    "origin_id": mark("Origin"),
    "shelter_id": mark("Shelter"),
    "route_m": mark("Route (m)"),
    "route_min": mark("Route (min)"),
    "minutes": mark("Minutes to pass"),
    "assigned": mark("People assigned"),
    "places_left": mark("Places left"),
    "measure": mark("Measure"),
    "measure_status": mark("How it was measured"),
    "assumption": mark("An assumption"),
    "people_group": mark("Of whom"),
    "value": mark("Value"),
    "item": mark("Figure"),
    "unit": mark("Unit"),
    "limit": mark("Limit"),
    "tags": mark("All tags (OpenStreetMap)"),
    "opening_hours": mark("Opening hours"),
    "access": mark("Access"),
    "same_as": mark("Same place as"),
    "ford": mark("Ford"),
    "drawn_as": mark("Drawn as"),
    "zone_id": mark("Zone"),
    "moved_people": mark("People moved from or to a neighbouring cell"),
    "population_status": mark("Where the number of people comes from"),
    "flood_level": mark("Flood class (rank)"),
    "path_id": mark("Path"),
    "length_m": mark("Length (m)"),
    "width_status": mark("Width measured or assumed"),
    "places": mark("Places that can be used"),
    "shelter_status": mark("State of the shelter"),
    "service_id": mark("Service"),
    "block_name": mark("Block: name"),
    "count": mark("Number"),
    "scenario": mark("Scenario"),
    "within_people": mark("People within the limit"),
    "over_people": mark("People over the limit"),
    "unreachable_people": mark("People without a path"),
    "off_network_people": mark("People too far from any path"),
    "no_service_people": mark("People without a working service"),
    "unknown_people": mark("People of whom nothing is known"),
    "within_share": mark("Share within the limit (0-1)"),
    "mean_m": mark("Mean walk (m)"),
    "mean_min": mark("Mean walk (min)"),
    "units": mark("Taps, cabins or places"),
    "people_per_unit": mark("People per tap, cabin or place"),
    "people_per_unit_limit": mark("People a tap, cabin or place may serve"),
    "load_status": mark("Against the standard"),
    "people_without": mark("People without one"),
    "over_count": mark("Services over the standard"),
    "people_over": mark("People who share those"),
    "gini_m": mark("How unequal the walks are (Gini, 0-1)"),
    "ratio_90_10": mark("Walk: farthest tenth over nearest tenth"),
    "palma_m": mark("Walk: farthest tenth over nearest four tenths (Palma)"),
    "title": mark("What is wrong"),
    "issue": mark("Kind of issue"),
    "issue_severity": mark("Weight of the issue"),
    "issue_layer": mark("In the layer"),
    "feature_id": mark("Feature"),
    "other_ids": mark("Other features"),
    "words": mark("In the data's words"),
    "accepted": mark("Accepted"),
    "from_id": mark("From the path"),
    "to_id": mark("To the path"),
    "people_connected": mark("People it connects"),
    "people_nearer": mark("People it brings nearer to a service"),
    "saved_m": mark("Metres they save, mean"),
    "detour_m": mark("Way round today (m)"),
    "map_m2": mark("Floor area on the map (m²)"),
    "reference_m2": mark("Floor area seen from above (m²)"),
    "ratio": mark("Map against reference"),
    "completeness": mark("Completeness"),
    "missing_count": mark("Buildings missing"),
    "unconfirmed_count": mark("Buildings not seen from above"),
    **MASK_FIELDS,
    **MATCH_FIELDS,
    **FLOODED_FIELDS,
    **MARK_FIELDS,
    **INTERVENTION_FIELDS,
    **SITE_FIELDS,
    **AREA_FIELDS,
    **DAMAGE_FIELDS,
}

_SUFFIXES = {
    **FLOODED_SUFFIXES,
    "_m": mark("{category}: walk (m)"),
    "_round_min": mark("{category}: there and back (min)"),
    "_min": mark("{category}: walk (min)"),
    "_access_share": mark("{category}: share of the walk off the paths (0-1)"),
    "_id": mark("{category}: which one"),
    "_status": mark("{category}: status"),
    "_per_1000": mark("{category}: for each 1,000 people"),
    "_limit": mark("{category}: people one may serve"),
    "_gained": mark("{category}: people gained"),
}

KIND_NAMES = {
    "matchsurvey_matches": mark("Survey and OpenStreetMap: pairs"),
    "matchsurvey_merged": mark("Services of survey and OpenStreetMap"),
    "paths": mark("Paths"),
    "buildings": mark("Buildings"),
    "services": mark("Services"),
    "barriers": mark("Barriers"),
    "water": mark("Water"),
    "other_objects": mark("Other objects"),
    "households": mark("Households"),
    "flood_marks": mark("Flood marks"),
    "blocks": mark("Blocks"),
    "flood_areas": mark("Flooded areas"),
    "area": mark("Study area"),
    "zones": mark("Flood zones"),
    "depth": mark("Flood depth"),
    "depth_probability": mark("Chance of deep water"),
    "dem": mark("Ground elevation"),
    "walkingdistance_output": mark("Walking distance to services"),
    "walkingdistance_summary": mark("Walking distance: people by standard"),
    "walkingdistance_routes": mark("Walking routes"),
    "serviceload_origins_out": mark("What people share of each service"),
    "serviceload_services_out": mark("People per service"),
    "serviceload_summary": mark("People per service, by category"),
    "floodexposure_output": mark("Flood exposure"),
    "floodexposure_summary": mark("Flood exposure: people by class"),
    "evacuationroutes_assignment": mark("Evacuation: who goes where"),
    "evacuationroutes_routes": mark("Evacuation routes"),
    "evacuationroutes_loads": mark("Evacuation: people per path"),
    "evacuationroutes_shelters_out": mark("Shelters after the evacuation"),
    "evacuationroutes_summary": mark("Evacuation: summary"),
    "checkdata_issues": mark("Check of the map: issues"),
    "checkdata_missing_links": mark("Check of the map: missing links"),
    "checkdata_completeness": mark("Check of the map: completeness of the buildings"),
    **MASK_KINDS,
    **FLOODED_KINDS,
    **MARK_KINDS,
    **INTERVENTION_KINDS,
    **SITE_KINDS,
    **AREA_KINDS,
    **DAMAGE_KINDS,
}

FLOOD_CLASS_NAMES = {
    "dry": mark("Dry"),
    "flooded": mark("In the water"),
    "unknown": mark("Unknown"),
    "caution": mark("Caution"),
    "low": mark("Low"),
    "medium": mark("Medium"),
    "high": mark("High"),
}
_CODES_OF_CHECKS = {
    "issue": ISSUE_NAMES,
    "issue_severity": SEVERITY_NAMES,
    "issue_layer": {name: KIND_NAMES[name] for name in ("paths", "buildings", "services")},
    "accepted": DECISION_NAMES,
    "completeness": COMPLETENESS_NAMES,
    **CODES_OF_MASKING,
    **CODES_OF_INTERVENTIONS,
    **CODES_OF_SITES,
    **CODES_OF_AREAS,
    **CODES_OF_DAMAGE,
    **CODES_OF_MARKS,
    "measure": MEASURE_NAMES,
    "measure_status": MEASURE_STATUS_NAMES,
    "people_group": PEOPLE_GROUP_NAMES,
    "assumption": YES_NO_NAMES,
}
_BETWEEN_DEPTHS = re.compile(r"^([\d.]+)-([\d.]+)$")
_OVER_DEPTH = re.compile(r"^over_([\d.]+)$")

# A result of the dry season is kept under this slug.
DRY_SCENARIOS = ("sec", "dry")


def category_name(category: str, tongue: Tongue) -> str:
    """What people call a category; an unknown one by its own word."""
    name = CATEGORY_NAMES.get(category)
    return tongue.say(name) if name else category.replace("_", " ").capitalize()


def category_names(codes: str, tongue: Tongue) -> str:
    """The same for a list of categories with commas between."""
    return ", ".join(category_name(code, tongue) for code in codes.split(", "))


def field_name(field: str, tongue: Tongue) -> str:
    """What people call a column; the empty text where it has no name of its own."""
    if field in FIELD_NAMES:
        return tongue.say(FIELD_NAMES[field])
    for suffix, template in _SUFFIXES.items():
        if field.endswith(suffix) and field.removesuffix(suffix) in CATEGORY_NAMES:
            return tongue.say(template).format(category=category_name(field.removesuffix(suffix), tongue))
    return ""


def flood_class_name(code: str, tongue: Tongue) -> str:
    """What people read for a class of depth: ``0.1-0.7`` becomes "0,1 to 0,7 m"; a class of the user stays as it is."""
    if code in FLOOD_CLASS_NAMES:
        return tongue.say(FLOOD_CLASS_NAMES[code])
    between, over = _BETWEEN_DEPTHS.match(code), _OVER_DEPTH.match(code)
    if between:
        low, high = (_depth(text, tongue) for text in between.groups())
        return tongue.say(mark("{low} to {high} m")).format(low=low, high=high)
    if over:
        return tongue.say(mark("More than {low} m")).format(low=_depth(over.group(1), tongue))
    return code


def _depth(text: str, tongue: Tongue) -> str:
    return tongue.number(float(text), len(text.partition(".")[2]))


def kind_name(kind: str, tongue: Tongue) -> str:
    """The title of a layer of this kind; the kind itself where it has none."""
    return tongue.say(KIND_NAMES[kind]) if kind in KIND_NAMES else kind


_CODES_OF_MATCHES = {
    **dict.fromkeys(("operational", "survey_operational", "other_operational", "osm_operational"), YES_NO_NAMES),
    "match_status": MATCH_NAMES,
    "match_reason": MATCH_REASONS,
}


_CODES = {
    **dict.fromkeys(("category", "survey_category", "other_category"), CATEGORY_NAMES),
    "drawn_as": SHAPE_NAMES,
    "item": ITEM_NAMES,
    "status": STATUS_NAMES,
    "unit": UNIT_NAMES,
    "path_kind": PATH_KIND_NAMES,
    **dict.fromkeys(("cut_off", "single_point", "closed", "outlier", "uninhabitable"), YES_NO_NAMES),
    **_CODES_OF_MATCHES,
    **_CODES_OF_CHECKS,
}
# Behind the code of a category, or of anything else.
_CODES_BY_SUFFIX = {
    "_status": STATUS_NAMES,
    "_status_dry": STATUS_NAMES,
    "_status_wet": STATUS_NAMES,
    "_lost": YES_NO_NAMES,
    "_lost_by": LOST_BY_NAMES,
}


def codes_of(field: str) -> dict[str, str]:
    """The codes a column can hold with the words for them; empty for a column of free values."""
    by_suffix = (codes for suffix, codes in _CODES_BY_SUFFIX.items() if field.endswith(suffix))
    return _CODES.get(field) or next(by_suffix, {})
